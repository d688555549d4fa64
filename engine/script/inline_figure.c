// SPDX-License-Identifier: MIT
// Read twice: for the errors when the document is checked, for the text when it is built.
#include "script/inline_figure.h"

#include "script/campaign_values.h"
#include "script/elements.h"
#include "script/figures.h"
#include "base/names.h"

#include <string.h>

typedef enum FigureChoice {
	OF_VALUE,
	OF_TARGET,
	OF_TARGET_REACHED, // the value in percent of the target
	OF_LAST_YEAR,
	OF_CHANGE, // since the year before, with its word
	OF_SHARE, // of the parent unit
} FigureChoice;

static const char *const KINDS[] = {
	"gia_tri", "muc_tieu", "so_muc_tieu", "cung_ky", "tang_giam", "ty_trong"};
static const char *const SCALES[] = {"nghin", "trieu", "ty"};
static const int64_t DIVISORS[] = {1000, 1000000, 1000000000};

static const InlineFigureAttr ATTRS[] = {
	{"ct", true, NULL, 0},
	{"dv", false, NULL, 0},
	{"ky", false, NULL, 0},
	{"kieu", false, KINDS, 6},
	{"chia", false, SCALES, 3},
	{"le", false, NULL, 0},
	{"dem", false, NULL, 0},
	{"thieu", false, NULL, 0},
};
enum { NATTRS = sizeof ATTRS / sizeof ATTRS[0], DECIMALS_MAX = 9, PAD_MAX = 18 };

const InlineFigureAttr *inline_figure_attrs(size_t *count)
{
	*count = NATTRS;
	return ATTRS;
}

// One element being read.
typedef struct Reader {
	const Node *node;
	const Context *context;
	Arena *arena;
	Diags *diags; // NULL: silently
	bool failed;
	FigureChoice choice;
	const Indicator *indicator;
	const Unit *unit;
	Period period;
	FigureStyle style;
} Reader;

static void fail(Reader *reader, const char *attr, const char *text)
{
	const Attr *at = attr ? node_find_attr(reader->node, attr) : NULL;
	reader->failed = true;
	if (reader->diags)
		diag_error(reader->diags, at ? attr_pos(reader->node, at) : node_pos(reader->node),
			"%s", text);
}

static const char *find_text(const Reader *reader, const char *name)
{
	const Attr *attr = node_find_attr(reader->node, name);
	return attr ? elements_collapse(attr->value, reader->arena) : NULL;
}

static void check_attrs(Reader *reader)
{
	const char *names[NATTRS];
	for (size_t i = 0; i < NATTRS; i++)
		names[i] = ATTRS[i].name;
	if (reader->diags)
		elements_check_attrs(reader->node, (Names){names, NATTRS}, reader->diags);
	for (const Node *child = reader->node->first; child; child = child->next) {
		if (!child->name)
			continue;
		reader->failed = true;
		if (reader->diags)
			elements_add_unknown(child, reader->node->name, (Names){NULL, 0},
				reader->arena, reader->diags);
	}
}

// The place of the attribute's value among the names; 0 when it is absent, 1.. else.
static size_t read_choice(Reader *reader, const char *attr, const char *const *names, size_t count)
{
	const char *text = find_text(reader, attr), *all = "";
	if (!text)
		return 0;
	for (size_t i = 0; i < count; i++) {
		if (strcmp(text, names[i]) == 0)
			return i + 1;
		all = arena_print(reader->arena, "%s%s%s", all, i ? ", " : "", names[i]);
	}
	fail(reader, attr,
		arena_print(reader->arena, _("%s=\"%s\" is not known; write one of %s"), attr, text,
			all));
	return 0;
}

// A whole number from 0 to `most`; `absent` when it is not there.
static int read_number(Reader *reader, const char *attr, int most, int absent)
{
	const char *text = find_text(reader, attr);
	if (!text)
		return absent;
	size_t len = strspn(text, "0123456789");
	int value = len && len <= 2 && !text[len] ? text[0] - '0' : most + 1;
	if (value <= most && len == 2)
		value = value * 10 + text[1] - '0';
	if (value <= most)
		return value;
	fail(reader, attr,
		arena_print(reader->arena, _("%s=\"%s\": write a number from 0 to %d"), attr, text,
			most));
	return absent;
}

static void read_style(Reader *reader)
{
	size_t kind = read_choice(reader, "kieu", KINDS, 6);
	size_t scale = read_choice(reader, "chia", SCALES, 3);
	reader->choice = kind ? (FigureChoice)(kind - 1) : OF_VALUE;
	reader->style = (FigureStyle){.decimals = read_number(reader, "le", DECIMALS_MAX, -1),
		.divisor = scale ? DIVISORS[scale - 1] : 1,
		.pad = read_number(reader, "dem", PAD_MAX, 0),
		.trim = scale && !find_text(reader, "le")};
}

static void read_indicator(Reader *reader)
{
	const Campaign *campaign = reader->context->campaign;
	const char *code = find_text(reader, "ct");
	if (!code) {
		fail(reader, NULL,
			arena_print(reader->arena, _("<%s> needs the attribute %s=\"…\""),
				reader->node->name, "ct"));
		return;
	}
	reader->indicator = campaign_find_indicator(campaign, code);
	if (reader->indicator)
		return;
	const char *found = names_nearest(
		code, &campaign->indicators->code, campaign->nindicators, sizeof(Indicator));
	fail(reader, "ct",
		found ? arena_print(reader->arena,
				_("the campaign data have no indicator “%s”; did you mean "
				  "“%s”?"),
				code, found)
		      : arena_print(reader->arena, _("the campaign data have no indicator “%s”"),
				code));
}

static void read_period(Reader *reader)
{
	const char *code = find_text(reader, "ky");
	reader->period = reader->context->period;
	if (!code && !reader->context->has_period)
		fail(reader, NULL,
			arena_print(reader->arena,
				_("of which period? Write ky=\"…\" here or in <%s>"), FIELDS_ROOT));
	else if (code && !period_parse(code, &reader->period))
		fail(reader, "ky",
			arena_print(reader->arena,
				_("“%s” is no period; write 2026-03, 2026-Q1, 2026-6T, "
				  "2026-6TC, 2026-9T, 2026 or 2021..2025"),
				code));
}

static void add_unknown_unit(Reader *reader, const char *code)
{
	const Campaign *campaign = reader->context->campaign;
	const char *found =
		names_nearest(code, &campaign->codes->code, campaign->ncodes, sizeof(UnitSpan));
	if (campaign_find_units(campaign, code))
		fail(reader, "dv",
			arena_print(reader->arena,
				_("the unit “%s” was not there at the end of %s"), code,
				campaign_values_period_code(reader->period, reader->arena)));
	else if (found)
		fail(reader, "dv",
			arena_print(reader->arena,
				_("the campaign data have no unit “%s”; did you mean “%s”?"), code,
				found));
	else
		fail(reader, "dv",
			arena_print(reader->arena, _("the campaign data have no unit “%s”"), code));
}

static void read_unit(Reader *reader)
{
	const Context *context = reader->context;
	const char *code = find_text(reader, "dv");
	reader->unit = context->unit;
	if (code) {
		reader->unit = campaign_find_unit(context->campaign, code, reader->period.to);
		if (!reader->unit)
			add_unknown_unit(reader, code);
		else
			reads_add_then(context->reads, code, reader->period.to, reader->unit);
	} else if (!context->unit) {
		fail(reader, NULL,
			arena_print(reader->arena,
				_("of which unit? Write dv=\"…\" here or %s=\"…\" in <%s>"),
				FIELDS_UNIT, FIELDS_ROOT));
	}
}

// As campaign_values_unit_in; what it looks at is noted.
static const Unit *find_unit_in(const Reader *reader, const Unit *unit, Period period)
{
	const Context *context = reader->context;
	reads_add_member(context->reads, CATALOGUE_UNITS, unit->id);
	if (!unit_lives_in(unit, period))
		reads_add_then(context->reads, unit->code, period.to,
			campaign_find_unit(context->campaign, unit->code, period.to));
	return campaign_values_unit_in(context->campaign, unit, period);
}

static const Figure *value_of(const Reader *reader, const Unit *unit, Period period, bool mapped)
{
	const Campaign *campaign = reader->context->campaign;
	if (!mapped)
		unit = find_unit_in(reader, unit, period);
	const Figure *value =
		figure_value(campaign, reader->indicator, unit, period, mapped, reader->arena);
	reads_add_value(reader->context->reads, value);
	return value;
}

static const Figure *target_of(const Reader *reader)
{
	const Figure *target = figure_target(
		reader->indicator, reader->unit, month_year(reader->period.to), reader->arena);
	reads_add_value(reader->context->reads, target);
	return target;
}

// What is compared with is compared like with like: the year before for the units of today.
static const Figure *last_year(const Reader *reader)
{
	return value_of(reader, reader->unit, period_shift(reader->period, -1), true);
}

static const Figure *change_of(const Reader *reader, const Figure *now)
{
	const Figure *before = last_year(reader);
	return now->is_percent ? figure_difference(now, before, reader->arena)
			       : figure_change(now, before, reader->arena);
}

static const Figure *find_figure(Reader *reader)
{
	Arena *arena = reader->arena;
	const Unit *unit = reader->unit;
	if (reader->choice == OF_TARGET)
		return target_of(reader);
	if (reader->choice == OF_LAST_YEAR)
		return last_year(reader);
	const Figure *now = value_of(reader, unit, reader->period, false);
	if (reader->choice == OF_TARGET_REACHED)
		return figure_quotient(now, target_of(reader), arena);
	if (reader->choice == OF_CHANGE)
		return change_of(reader, now);
	if (reader->choice == OF_VALUE)
		return now;
	if (unit->parent)
		return figure_quotient(
			now, value_of(reader, unit->parent, reader->period, false), arena);
	fail(reader, "kieu",
		arena_print(
			arena, _("%s has no unit above it, so it is no share of one"), unit->name));
	return NULL;
}

// The change without its sign: the word before it says that. No change is the word "bằng" alone.
static void put_in_words(Reader *reader, const Figure *change, bool typed, InlineFigure *result)
{
	FigureStyle *style = &reader->style;
	int sign = figure_sign(change), first = figures_first_decimal(change);
	bool points = reader->indicator->aggregation == AGGREGATE_RATIO;
	if (style->decimals < 0)
		style->decimals = points ? 2 : 1;
	style->decimals = first > style->decimals ? first : style->decimals;
	style->trim = true;
	style->unsign = !typed;
	style->bare = points;
	result->before = sign > 0 ? "tăng " : "giảm ";
	result->after = sign && points ? " điểm phần trăm" : "";
}

static void set_printed(
	Reader *reader, const Figure *figure, const char *typed, InlineFigure *result)
{
	if (reader->choice == OF_CHANGE)
		put_in_words(reader, figure, *typed != '\0', result);
	bool is_equal = reader->choice == OF_CHANGE && figure_sign(figure) == 0;
	Printed *printed = arena_new(reader->arena, Printed);
	*printed = (Printed){.figure = figure,
		.style = reader->style,
		.typed = *typed != '\0',
		.pos = node_pos(reader->node)};
	if (*typed)
		printed->text = typed;
	else if (is_equal)
		printed->text = "bằng";
	else
		printed->text = figure_print(figure, &reader->style, reader->arena);
	result->printed = printed;
	if (*typed || is_equal)
		result->before = result->after = "";
}

// What stands for a figure that is not known: the typed text, `thieu`, or an error.
static void set_missing(
	Reader *reader, const Figure *figure, const char *typed, InlineFigure *result)
{
	const char *instead = find_text(reader, "thieu");
	const char *why = figures_explain(figure, reader->arena);
	if (*typed && reader->diags)
		diag_add(reader->diags, DIAG_WARNING, node_pos(reader->node), NULL,
			_("“%s” cannot be held against the data: %s"), typed, why);
	if (*typed || instead)
		result->before = *typed ? typed : instead;
	else
		fail(reader, NULL,
			arena_print(reader->arena,
				_("%s; give it in the data, or say with thieu=\"…\" what to print "
				  "instead"),
				why));
}

static bool has_data(Reader *reader)
{
	if (reader->context && reader->context->campaign)
		return true;
	fail(reader, NULL,
		arena_print(reader->arena,
			_("<%s> takes its figure from campaign data; give the files with --data"),
			reader->node->name));
	return false;
}

bool inline_figure_read(
	const Node *node, const Context *context, Arena *arena, Diags *diags, InlineFigure *result)
{
	Reader reader = {.node = node, .context = context, .arena = arena, .diags = diags};
	const char *typed = elements_text(node->first, arena);
	*result = (InlineFigure){.before = "", .after = ""};
	check_attrs(&reader);
	read_style(&reader);
	// With a wrong attribute of the document element nothing can be looked up; that is said.
	if (!has_data(&reader) || context->wrong)
		return false;
	read_indicator(&reader);
	read_period(&reader);
	if (!reader.failed)
		read_unit(&reader);
	const Figure *figure = reader.failed ? NULL : find_figure(&reader);
	if (figure && figure->is_percent && reader.style.divisor > 1)
		fail(&reader, "chia",
			arena_print(
				arena, _("%s=\"…\" is for amounts, not for a percentage"), "chia"));
	if (!figure || reader.failed)
		return false;
	if (figure->state == FIGURE_KNOWN)
		set_printed(&reader, figure, typed, result);
	else
		set_missing(&reader, figure, typed, result);
	return !reader.failed;
}
