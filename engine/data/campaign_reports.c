// SPDX-License-Identifier: MIT
// Reports into the dense arrays of the units' years. Of a cell the value of the latest report
// stays, whatever the order; the others are put aside. Nothing is allocated for a value.
#include "data/campaign_build.h"
#include "data/quote.h"

#include <stdlib.h>
#include <string.h>

enum {
	FAST_DIGITS = 18,
	ROWS_SIZE = 16 << 20, // a year of all communes of the country, and some
};

static const int64_t POWERS[] = {1, 10, 100, 1000, 10000, 100000, 1000000};

const Columns *loader_columns(
	Loader *loader, const char *file, const RecordValue *codes, int ncodes)
{
	Columns *columns = arena_new(loader->arena, Columns);
	columns->indicators = arena_array(loader->arena, const Indicator *, ncodes + 1);
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
			columns->indicators[i] = indicator;
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

static YearEntry *find_year(Loader *loader, const Unit *unit, int year)
{
	Campaign *campaign = loader->campaign;
	size_t count = (size_t)campaign->nindicators;
	if (!loader->years) {
		loader->years = arena_array(loader->scratch, YearEntry *, campaign->nunits + 1);
		loader->wrong_levels = arena_array(loader->scratch, uint8_t, count + 1);
	}
	YearEntry **list = &loader->years[unit->id];
	for (YearEntry *entry = *list; entry; entry = entry->next) {
		if (entry->year == year)
			return entry;
	}
	YearEntry *entry = arena_new(loader->arena, YearEntry);
	entry->year = year;
	entry->next = *list;
	return *list = entry;
}

static uint32_t new_report(Loader *loader, const Report *report)
{
	Campaign *campaign = loader->campaign;
	if (campaign->nreports == loader->reports_cap) {
		loader->reports_cap = loader->reports_cap ? 2 * loader->reports_cap : 1024;
		campaign->reports =
			memory_realloc(campaign->reports, loader->reports_cap * sizeof(Report));
	}
	campaign->reports[campaign->nreports] = *report;
	return (uint32_t)campaign->nreports++;
}

// Of no version in `month`. One that ends within it is not meant to be lost.
static void refuse_month(Loader *loader, const UnitSpan *span, Month month, Pos pos)
{
	Buf when = {0}, end = {0}, last = {0};
	const Unit *unit = NULL;
	for (int i = 0; i < span->count && !unit; i++) {
		if (span->units[i]->to && day_month(span->units[i]->to) == month)
			unit = span->units[i];
	}
	period_write((Period){month, month}, &when);
	day_write(unit ? unit->to : 0, &end);
	day_write(month_last_day(month), &last);
	if (unit)
		diag_error(loader->diags, pos,
			_("%s ends on %s, within %s: a unit counts in a month when it is there on "
			  "the month's last day; give it den=\"%s\", or the report to the unit "
			  "that "
			  "follows it"),
			span->code, end.data, when.data, last.data);
	else
		loader_refuse_life(loader, span, when.data, pos);
	buf_close(&when);
	buf_close(&end);
	buf_close(&last);
}

static const Unit *find_unit(Loader *loader, const AttrValue *v)
{
	const UnitSpan *span = NULL;
	if (v[REPORT_DV].given)
		span = loader_find_units(
			loader, v[REPORT_DV].text, v[REPORT_DV].len, v[REPORT_DV].pos);
	if (!span || !v[REPORT_KY].given)
		return NULL;
	Period period = v[REPORT_KY].period;
	const Unit *unit = span_find_month(span, period.to);
	if (unit)
		return unit;
	refuse_month(loader, span, period.to, v[REPORT_KY].pos);
	return NULL;
}

// A report is made when its period has begun, and not many years later.
static bool check_date(Loader *loader, const AttrValue *v)
{
	enum { LATE = 3 * 12 }; // months after the period
	const AttrValue *date = &v[REPORT_NGAY];
	Period period = v[REPORT_KY].period;
	if (!date->given)
		return true;
	Month dated = day_month(date->day);
	bool early = dated < period.from;
	if (!early && dated <= period.to + LATE)
		return true;
	Buf when = {0}, day = {0};
	period_write(period, &when);
	day_write(date->day, &day);
	if (early)
		diag_error(loader->diags, date->pos,
			_("a report for %s cannot be dated %s, before that has begun; mend “ngay” "
			  "or “ky”"),
			when.data, day.data);
	else
		diag_add(loader->diags, DIAG_WARNING, date->pos, NULL,
			_("this report for %s is dated %s, more than three years later: is the "
			  "year right?"),
			when.data, day.data);
	buf_close(&when);
	buf_close(&day);
	return !early;
}

static bool check_period(Loader *loader, const AttrValue *value)
{
	PeriodKind kind = value->given ? period_kind(value->period) : PERIOD_MONTH;
	if (kind != PERIOD_NINE_MONTHS && kind != PERIOD_YEARS)
		return value->given;
	diag_error(loader->diags, value->pos,
		_("reports are for a month, a quarter, a half or a year (2026-03, 2026-Q1, "
		  "2026-6T, 2026-6TC, 2026); the rest is summed up from those"));
	return false;
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
	int64_t number = record->wholes ? record->wholes[column] : -1;
	if (!indicator)
		return VALUE_NONE;
	if (number >= 0)
		number *= POWERS[indicator->scale];
	else if (is_missing(value) || !read_number(loader, record, value, indicator, &number))
		return VALUE_NONE;
	return check_all(loader, record, value, indicator, number);
}

// Room for a row; when there is no more, those that are there give up theirs.
static Row *new_row(Loader *loader, size_t size)
{
	if (loader->rows_cap - loader->rows_used < size)
		campaign_fill_cells(loader);
	if (loader->rows_cap < size) {
		free(loader->rows);
		loader->rows_cap = size > ROWS_SIZE ? size : ROWS_SIZE;
		loader->rows = memory_alloc(loader->rows_cap);
	}
	return (Row *)(loader->rows + loader->rows_used);
}

static void add_row(Loader *loader, const Record *record)
{
	const OpenReport *report = &loader->report;
	size_t count = (size_t)record->nvalues;
	Row *row = new_row(loader, sizeof *row + count * sizeof *row->values);
	for (int i = 0; i < record->nvalues; i++)
		row->values[i] = read_value(loader, record, i);
	if (!report->index)
		return;
	row->columns = record->columns;
	row->report = report->index;
	row->next = report->year->rows;
	report->year->rows = row;
	loader->rows_used += sizeof *row + count * sizeof *row->values;
}

void campaign_begin_report(Loader *loader, const Record *record)
{
	AttrValue v[ELEMENT_ATTRS];
	bool sound = attrs_read(loader, record, v);
	sound = check_period(loader, &v[REPORT_KY]) && check_date(loader, v) && sound;
	const Unit *unit = find_unit(loader, v);
	loader->report = (OpenReport){.unit = unit};
	if (!sound || !unit)
		return;
	Report report = {unit, v[REPORT_KY].period, v[REPORT_NGAY].day, v[REPORT_NGUON].text,
		v[REPORT_GHI_CHU].text, {record->file, record->line, record->col}};
	loader->report.index = new_report(loader, &report);
	loader->report.year = find_year(loader, unit, month_year(report.period.from));
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

void campaign_add_report(Loader *loader, const Record *record)
{
	campaign_begin_report(loader, record);
	campaign_end_report(loader, record);
}
