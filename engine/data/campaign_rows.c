// SPDX-License-Identifier: MIT
// The values of reports into rows, each checked against its indicator. Nothing is allocated for a
// value.
#include "data/campaign_build.h"
#include "data/quote.h"

#include <string.h>

enum {
	FAST_DIGITS = 18,
	ROWS_FIRST = 128 << 10,
	ROWS_SIZE = 12 << 20, // a year of all communes of the country, and some
};

static const int64_t POWERS[] = {1, 10, 100, 1000, 10000, 100000, 1000000};

// What read_value lets through without a word.
static PlainColumn plain_column(const Indicator *indicator)
{
	static const int64_t LARGE = 1000000000000000000; // of FAST_DIGITS + 1
	int64_t factor = POWERS[indicator->scale], least = 0, most = LARGE - 1;
	if (indicator->has_least && indicator->least > 0) // plain numbers are not negative
		least = indicator->least / factor + (indicator->least % factor > 0);
	if (indicator->has_most && indicator->most < most)
		most = indicator->most;
	most /= factor;
	if (most < least)
		least = most = 0; // nothing else is plausible
	return (PlainColumn){factor, least, (uint64_t)(most - least), indicator->levels};
}

static void add_column(Columns *columns, int at, const Indicator *indicator)
{
	columns->indicators[at] = indicator;
	columns->plain[at] = plain_column(indicator);
}

const Columns *loader_columns(
	Loader *loader, const char *file, const RecordValue *codes, int ncodes)
{
	Columns *columns = arena_new(loader->arena, Columns);
	columns->indicators = arena_array(loader->arena, const Indicator *, ncodes + 1);
	columns->plain = arena_array(loader->arena, PlainColumn, ncodes + 1);
	columns->count = ncodes;
	for (int i = 0; i < ncodes; i++) {
		const RecordValue *code = &codes[i];
		Pos pos = {file, code->line, code->col};
		int id = loader_find_code(loader, &loader->indicator_codes, code->text, code->len,
			pos, N_("there is no indicator “%s”"));
		if (id < 0)
			continue;
		const Indicator *indicator = &loader->campaign->indicators[id];
		bool twice = false;
		for (int k = 0; k < i; k++)
			twice = twice || columns->indicators[k] == indicator;
		if (twice)
			diag_error(loader->diags, pos, _("the column %s is given twice; keep one"),
				indicator->code);
		else if (indicator->aggregation == AGGREGATE_RATIO)
			diag_error(loader->diags, pos,
				_("%s is a ratio: it is computed from %s and %s and not reported; "
				  "delete the column"),
				indicator->code,
				indicator->numerator ? indicator->numerator->code : "…",
				indicator->denominator ? indicator->denominator->code : "…");
		else
			add_column(columns, i, indicator);
	}
	return columns;
}

// Small whole numbers, nearly all there are, without number_parse's care.
static bool read_fast(const RecordValue *value, int scale, int64_t *number)
{
	if (value->len > (size_t)(FAST_DIGITS - scale))
		return false;
	int64_t sum = 0;
	for (size_t i = 0; i < value->len; i++) {
		unsigned digit = (unsigned char)value->text[i] - (unsigned)'0';
		if (digit > 9)
			return false;
		sum = sum * 10 + digit;
	}
	*number = sum * POWERS[scale];
	return true;
}

static bool read_number(Loader *loader, const Record *record, const RecordValue *value,
	const Indicator *indicator, int64_t *number)
{
	if (read_fast(value, indicator->scale, number))
		return true;
	Pos pos = {record->file, value->line, value->col};
	int shown = (int)quote_length(value->text, value->len);
	bool plain = record->style == NUMBER_PLAIN;
	switch (number_parse(value->text, value->len, record->style, indicator->scale, number)) {
	case NUMBER_RIGHT:
		return true;
	case NUMBER_DECIMALS:
		diag_error(loader->diags, pos,
			plain ? _("“%.*s” has more decimals than %s has (so_le=\"%d\"); thousands "
				  "are written without a separator")
			      : _("“%.*s” has more decimals than %s has (so_le=\"%d\")"),
			shown, value->text, indicator->code, indicator->scale);
		return false;
	case NUMBER_LARGE:
		diag_error(
			loader->diags, pos, _("“%.*s” is too large a number"), shown, value->text);
		return false;
	case NUMBER_GROUPS:
		diag_error(loader->diags, pos,
			plain ? _("“%.*s”: write numbers without separators of thousands, and a "
				  "point before decimals: 1234 or 12.5")
			      : _("“%.*s”: write “.” between groups of three digits and “,” "
				  "before decimals: 1.234 or 12,5"),
			shown, value->text);
		return false;
	case NUMBER_NONE:
		diag_error(loader->diags, pos,
			_("“%.*s” is no number; write “-” where nothing was reported"), shown,
			value->text);
	}
	return false;
}

void indicator_write_value(const Indicator *indicator, int64_t value, Buf *out)
{
	const char *measure = indicator->measure;
	number_write(value, POWERS[indicator->scale], indicator->scale, 0, false, out);
	buf_add_char(out, ' ');
	buf_add(out, measure, quote_length(measure, strlen(measure)));
}

static bool is_plausible(const Indicator *indicator, int64_t value)
{
	return (!indicator->has_least || value >= indicator->least) &&
	       (!indicator->has_most || value <= indicator->most);
}

// What the value would be if thousands or millions had slipped; "" when that does not fit either.
static void write_guess(const Indicator *indicator, int64_t value, Buf *out)
{
	static const int64_t FACTORS[] = {1000, 1000000, 1000000000};
	const char *const names[] = {_("thousands"), _("millions"), _("billions")};
	for (int i = 0; i < 3; i++) {
		int64_t more;
		bool fits = !__builtin_mul_overflow(value, FACTORS[i], &more);
		if (fits && is_plausible(indicator, more)) {
			buf_print(out, _("; was it meant in %s: "), names[i]);
			indicator_write_value(indicator, more, out);
			buf_add_char(out, '?');
			return;
		}
		if (value % FACTORS[i] == 0 && is_plausible(indicator, value / FACTORS[i])) {
			buf_add_text(out, _("; was it meant to be "));
			indicator_write_value(indicator, value / FACTORS[i], out);
			buf_add_char(out, '?');
			return;
		}
	}
}

static void refuse_bounds(Loader *loader, const Indicator *indicator, int64_t value, Pos pos)
{
	Buf text = {0}, bound = {0}, guess = {0};
	bool low = indicator->has_least && value < indicator->least;
	indicator_write_value(indicator, value, &text);
	indicator_write_value(indicator, low ? indicator->least : indicator->most, &bound);
	write_guess(indicator, value, &guess);
	diag_error(loader->diags, pos,
		low ? _("%s: %s is less than is plausible (it_nhat: %s)%s")
		    : _("%s: %s is more than is plausible (nhieu_nhat: %s)%s"),
		indicator->code, text.data, bound.data, guess.len ? guess.data : "");
	buf_close(&text);
	buf_close(&bound);
	buf_close(&guess);
}

static bool check_value(Loader *loader, const Indicator *indicator, int64_t value, Pos pos)
{
	if (value < 0 && !indicator->may_be_negative) {
		diag_error(loader->diags, pos,
			_("%s cannot be negative; mend the value, or write am=\"co\" at the "
			  "indicator"),
			indicator->code);
		return false;
	}
	if (value == 0 || is_plausible(indicator, value))
		return true;
	refuse_bounds(loader, indicator, value, pos);
	return false;
}

// Told once for an indicator and a level: the mistake is in the catalogue, or in a whole sheet.
static void refuse_level(Loader *loader, const Indicator *indicator, const Unit *unit, Pos pos)
{
	unsigned bit = 1u << unit->level;
	uint8_t *told = &loader->wrong_levels[indicator->id];
	if (!(*told & bit))
		diag_error(loader->diags, pos,
			_("%s is not reported by units of the level %s such as %s; write “-” here, "
			  "or add the level to “cap” of the indicator"),
			indicator->code, LEVEL_NAMES[unit->level], unit->code);
	*told = (uint8_t)(*told | bit);
}

static bool is_missing(const RecordValue *value)
{
	return value->len == 0 || (value->len == 1 && value->text[0] == '-');
}

// One value that is not missing; VALUE_NONE when it cannot be taken.
static int64_t check_all(Loader *loader, const Record *record, const RecordValue *value,
	const Indicator *indicator, int64_t number)
{
	const OpenReport *report = &loader->report;
	bool bounded = indicator->has_least || indicator->has_most;
	bool foreign = report->index && !(indicator->levels & 1u << report->unit->level);
	if (number >= 0 && !bounded && !foreign)
		return number;
	Pos pos = {record->file, value->line, value->col};
	bool sound = check_value(loader, indicator, number, pos);
	if (foreign)
		refuse_level(loader, indicator, report->unit, pos);
	return sound && !foreign ? number : VALUE_NONE;
}

static int64_t read_value(Loader *loader, const Record *record, int column)
{
	const RecordValue *value = &record->values[column];
	const Indicator *indicator = record->columns->indicators[column];
	int64_t number;
	if (!indicator || is_missing(value) ||
		!read_number(loader, record, value, indicator, &number))
		return VALUE_NONE;
	return check_all(loader, record, value, indicator, number);
}

static void widen_rows(Loader *loader, size_t size)
{
	size_t cap = loader->rows_cap ? ROWS_SIZE : ROWS_FIRST;
	slab_close(loader->row_slab);
	loader->row_slab = NULL;
	loader->rows_cap = cap > size ? cap : size;
	loader->rows = slab_alloc(&loader->row_slab, loader->rows_cap);
}

// Room for a row; when there is no more, those that are there give up theirs.
static Row *new_row(Loader *loader, size_t size)
{
	if (loader->rows_cap - loader->rows_used < size) {
		campaign_fill_cells(loader);
		if (loader->rows_cap < ROWS_SIZE || loader->rows_cap < size)
			widen_rows(loader, size);
	}
	return (Row *)(loader->rows + loader->rows_used);
}

static size_t row_size(const Columns *columns)
{
	return sizeof(Row) + (size_t)columns->count * sizeof(int64_t);
}

static void keep_row(Loader *loader, const Columns *columns, Row *row)
{
	const OpenReport *report = &loader->report;
	row->columns = columns;
	row->report = report->index;
	row->next = report->year->rows;
	report->year->rows = row;
	loader->rows_used += row_size(columns);
}

int64_t *campaign_open_row(Loader *loader, const Record *record)
{
	if (!loader->report.index || !record->columns)
		return NULL;
	return new_row(loader, row_size(record->columns))->values;
}

bool campaign_close_row(Loader *loader, const Record *record)
{
	const Columns *columns = record->columns;
	unsigned level = 1u << loader->report.unit->level;
	Row *row = new_row(loader, row_size(columns)); // the open one
	for (int i = 0; i < columns->count; i++) {
		const PlainColumn *plain = &columns->plain[i];
		int64_t number = row->values[i];
		if (number == VALUE_NONE)
			continue;
		bool fits = number == 0 || (uint64_t)number - (uint64_t)plain->least <= plain->span;
		if (!fits || !(plain->levels & level))
			return false;
		row->values[i] = number * plain->factor;
	}
	keep_row(loader, columns, row);
	return true;
}

static void add_row(Loader *loader, const Record *record)
{
	Row *row = new_row(loader, row_size(record->columns));
	for (int i = 0; i < record->nvalues; i++)
		row->values[i] = read_value(loader, record, i);
	if (loader->report.index)
		keep_row(loader, record->columns, row);
}

void campaign_end_report(Loader *loader, const Record *record)
{
	Pos pos = {record->file, record->line, record->col};
	if (!record->columns)
		return;
	if (record->nvalues == record->columns->count) {
		add_row(loader, record);
		return;
	}
	diag_error(loader->diags, pos,
		_("values here: %d, columns of the sheet: %d; write “-” where nothing was "
		  "reported"),
		record->nvalues, record->columns->count);
}
