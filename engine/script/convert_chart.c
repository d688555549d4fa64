// SPDX-License-Identifier: MIT
// A value is a figure of the campaign, a whole number, or false where there is none. Layout gets
// whole numbers on one scale: all values times one factor such that the greatest is SCALE_FULL,
// found in 128 bits.
#include "script/convert_chart.h"

#include "script/options.h"
#include "text/number.h"

#include <string.h>

enum { CATEGORIES_MAX = 100, SCALE_FULL = 1000000000 };

typedef struct ChartDraft {
	Block block;
	int decimals, scale;
	bool has_decimals;
	const char *missing; // stands for a value that is not known
} ChartDraft;

// A value as it was given: num / den.
typedef struct Amount {
	bool known;
	int64_t num, den;
} Amount;

// A chart being read.
typedef struct Reading {
	Convert *convert;
	Chart *chart;
	ChartDraft *draft;
	Pos origin;
	Amount *amounts; // [nseries][ncategories]
	int percents, plain; // figures so far
} Reading;

#define IN_BLOCK(member) offsetof(ChartDraft, block.member)
static const Option CHART_OPTIONS[] = {
	{"before", OPTION_PT, IN_BLOCK(before), 0},
	{"after", OPTION_PT, IN_BLOCK(after), 0},
	{"role", OPTION_TEXT, IN_BLOCK(role), 0},
	{"kind", OPTION_OTHER, 0, 0},
	{"categories", OPTION_TABLE, 0, 0},
	{"series", OPTION_TABLE, 0, 0},
	{"width", OPTION_MM, IN_BLOCK(chart.width), 0},
	{"height", OPTION_MM, IN_BLOCK(chart.height), 0},
	{"size", OPTION_PT, IN_BLOCK(chart.size), 0},
	{"decimals", OPTION_INT, offsetof(ChartDraft, decimals),
		offsetof(ChartDraft, has_decimals)},
	{"scale", OPTION_INT, offsetof(ChartDraft, scale), 0},
	{"missing", OPTION_TEXT, offsetof(ChartDraft, missing), 0},
};
static const Option SERIES_OPTIONS[] = {
	{"name", OPTION_TEXT, offsetof(ChartSeries, name), 0},
};
static const OptionList CHART = OPTION_LIST("chart", CHART_OPTIONS, false);
static const OptionList CATEGORIES = {"the list of categories of chart", NULL, 0, true};
static const OptionList SERIES_LIST = {"the list of series of chart", NULL, 0, true};
static const OptionList SERIES = OPTION_LIST("a series of chart", SERIES_OPTIONS, true);

static Diags *diags_of(const Reading *reading)
{
	return reading->convert->sandbox->diags;
}

static void read_kind(Reading *reading, int index)
{
	static const char *const NAMES[] = {
		[CHART_BARS] = "bars", [CHART_COLUMNS] = "columns", [CHART_LINES] = "lines"};
	lua_State *lua = reading->convert->lua;
	lua_getfield(lua, index, "kind");
	const char *name = lua_type(lua, -1) == LUA_TSTRING ? lua_tostring(lua, -1) : "";
	bool found = false;
	for (ChartKind kind = CHART_BARS; kind <= CHART_LINES; kind++) {
		if (strcmp(name, NAMES[kind]) != 0)
			continue;
		reading->chart->kind = kind;
		found = true;
	}
	if (!found)
		diag_error(diags_of(reading), reading->origin,
			_("chart: \"kind\" is \"bars\", \"columns\" or \"lines\""));
	lua_pop(lua, 1);
}

// What is wrong is reported and gets its usual value.
static void check_options(Reading *reading)
{
	ChartDraft *draft = reading->draft;
	const Chart *chart = reading->chart;
	int scale = draft->scale, decimals = draft->decimals;
	draft->missing = draft->missing ? draft->missing : "";
	draft->scale = 1;
	draft->decimals = 0;
	if (scale != 1 && scale != 1000 && scale != 1000000 && scale != 1000000000)
		diag_error(diags_of(reading), reading->origin,
			_("chart: \"scale\" is 1, 1000, 1000000 or 1000000000"));
	else
		draft->scale = scale;
	if (decimals > 9)
		diag_error(diags_of(reading), reading->origin,
			_("chart: \"decimals\" is a number from 0 to 9"));
	else
		draft->decimals = decimals;
	if (chart->size <= 0)
		diag_error(diags_of(reading), reading->origin,
			_("%s: \"size\" must be more than 0"), "chart");
	if (chart->width < 0 || chart->height < 0)
		diag_error(diags_of(reading), reading->origin,
			_("chart: \"width\" and \"height\" must be 0 or more"));
}

// Pushes the list `name` of the table at `index`; returns its length, from 1 to `most`.
static int push_list(
	Reading *reading, int index, const char *name, const OptionList *list, int most)
{
	lua_State *lua = reading->convert->lua;
	lua_Integer count = 0;
	if (lua_getfield(lua, index, name) == LUA_TTABLE)
		count = options_read(lua, -1, list, reading->origin, NULL);
	if (count < 1 || count > most)
		sandbox_fail(lua, reading->origin, _("chart needs %s={ … } with 1 to %d entries"),
			name, most);
	return (int)count;
}

static void read_categories(Reading *reading, int index)
{
	lua_State *lua = reading->convert->lua;
	Chart *chart = reading->chart;
	chart->ncategories = push_list(reading, index, "categories", &CATEGORIES, CATEGORIES_MAX);
	chart->categories =
		arena_array(reading->convert->sandbox->arena, const char *, chart->ncategories);
	for (int i = 0; i < chart->ncategories; i++) {
		size_t len;
		const char *text = NULL;
		int type = lua_rawgeti(lua, -1, i + 1);
		if (type == LUA_TSTRING || type == LUA_TNUMBER)
			text = options_read_text(lua, -1, reading->origin, &len);
		else
			diag_error(diags_of(reading), reading->origin,
				_("chart: category %d is a %s; give its name as a text"), i + 1,
				words_describe(lua, -1));
		chart->categories[i] = text ? text : "";
		lua_pop(lua, 1);
	}
	lua_pop(lua, 1);
}

static void read_figure(Reading *reading, const Figure *figure, ChartValue *value, Amount *amount)
{
	Arena *arena = reading->convert->sandbox->arena;
	if (figure->state != FIGURE_KNOWN)
		return;
	reading->percents += figure->is_percent;
	reading->plain += !figure->is_percent;
	const ChartDraft *draft = reading->draft;
	Printed *printed = arena_new(arena, Printed);
	*printed = (Printed){.figure = figure,
		.style = {.decimals = draft->has_decimals ? draft->decimals : -1,
			.divisor = draft->scale},
		.pos = reading->origin};
	printed->text = figure_print(figure, &printed->style, arena);
	value->label.text = printed->text;
	value->label.printed = printed;
	*amount = (Amount){true, figure->num, figure->den};
}

static void read_number(Reading *reading, int64_t number, ChartValue *value, Amount *amount)
{
	Buf text = {0};
	number_write(number, reading->draft->scale, reading->draft->decimals, 1, false, &text);
	value->label.text = arena_copy(reading->convert->sandbox->arena, text.data, text.len);
	buf_close(&text);
	reading->plain++;
	*amount = (Amount){true, number, 1};
}

// What the value on top of the stack is, for a message.
static const char *describe_value(const Reading *reading)
{
	lua_State *lua = reading->convert->lua;
	Arena *arena = reading->convert->sandbox->arena;
	if (lua_type(lua, -1) == LUA_TNUMBER)
		return arena_print(arena, "%.14g", lua_tonumber(lua, -1));
	if (lua_type(lua, -1) == LUA_TSTRING)
		return arena_print(arena, "\"%.40s\"", lua_tostring(lua, -1));
	return words_describe(lua, -1);
}

// The value on top of the stack.
static void read_value(Reading *reading, int series, int category, ChartValue *value)
{
	lua_State *lua = reading->convert->lua;
	Amount *amount = &reading->amounts[series * reading->chart->ncategories + category];
	const Word *word = words_find(lua, -1);
	int is_integer = 0;
	lua_Integer number = 0;
	*value = (ChartValue){.label = {.kind = SPAN_TEXT, .text = reading->draft->missing}};
	if (lua_type(lua, -1) == LUA_TNUMBER)
		number = lua_tointegerx(lua, -1, &is_integer);
	if (word && word->kind == WORD_FIGURE_HANDLE)
		read_figure(reading, word->figure, value, amount);
	else if (is_integer)
		read_number(reading, number, value, amount);
	else if (!lua_isboolean(lua, -1) || lua_toboolean(lua, -1))
		diag_error(diags_of(reading), reading->origin,
			_("chart: value %d of series %d is %s; give a figure, a whole number, or "
			  "false where there is none"),
			category + 1, series + 1, describe_value(reading));
	value->known = amount->known;
}

// The series on top of the stack.
static void read_series(Reading *reading, int index)
{
	lua_State *lua = reading->convert->lua;
	Chart *chart = reading->chart;
	ChartSeries *series = &chart->series[index];
	*series = (ChartSeries){.name = ""};
	if (!lua_istable(lua, -1))
		sandbox_fail(lua, reading->origin,
			_("chart: a series is a table such as {name=\"…\", 12, 15}, not a %s"),
			words_describe(lua, -1));
	lua_Integer count = options_read(lua, -1, &SERIES, reading->origin, series);
	if (count != chart->ncategories)
		sandbox_fail(lua, reading->origin,
			_("chart: series %d has %d values, but there are %d categories"), index + 1,
			(int)count, chart->ncategories);
	if (!series->name)
		series->name = "";
	if (chart->nseries > 1 && !*series->name)
		diag_error(diags_of(reading), reading->origin,
			_("chart: series %d needs a name for the legend"), index + 1);
	series->values = arena_array(reading->convert->sandbox->arena, ChartValue, count);
	for (int c = 0; c < chart->ncategories; c++) {
		lua_rawgeti(lua, -1, c + 1);
		read_value(reading, index, c, &series->values[c]);
		lua_pop(lua, 1);
	}
}

static void read_all_series(Reading *reading, int index)
{
	lua_State *lua = reading->convert->lua;
	Arena *arena = reading->convert->sandbox->arena;
	Chart *chart = reading->chart;
	chart->nseries = push_list(reading, index, "series", &SERIES_LIST, CHART_SERIES_MAX);
	chart->series = arena_array(arena, ChartSeries, chart->nseries);
	reading->amounts = arena_array(arena, Amount, chart->nseries * chart->ncategories);
	sandbox_charge(lua, 16 * (size_t)(chart->nseries * chart->ncategories));
	for (int s = 0; s < chart->nseries; s++) {
		lua_rawgeti(lua, -1, s + 1);
		read_series(reading, s);
		lua_pop(lua, 1);
	}
	lua_pop(lua, 1);
	if (reading->percents && reading->plain)
		diag_error(diags_of(reading), reading->origin,
			_("chart: percentages and plain figures do not go on one scale; make two "
			  "charts"));
}

// num / den with `bits` binary places, at most INT64_MAX; false when it is more.
static bool scale_amount(const Amount *amount, int bits, int64_t *scaled)
{
	const __int128 most = INT64_MAX;
	__int128 value = (__int128)amount->num * ((__int128)1 << bits) / amount->den;
	*scaled = (int64_t)(value > most ? most : value < -most ? -most : value);
	return value <= most && value >= -most;
}

// Whole numbers in proportion to the amounts; what is not 0 stays so.
static void set_values(Reading *reading)
{
	Chart *chart = reading->chart;
	int count = chart->nseries * chart->ncategories, bits = 62;
	int64_t *scaled = arena_array(reading->convert->sandbox->arena, int64_t, count), most = 1;
	for (int i = 0; i < count; i++)
		while (reading->amounts[i].known && bits > 0 &&
			!scale_amount(&reading->amounts[i], bits, &scaled[i]))
			bits--;
	for (int i = 0; i < count; i++) {
		if (!reading->amounts[i].known)
			continue;
		scale_amount(&reading->amounts[i], bits, &scaled[i]);
		most = scaled[i] > most ? scaled[i] : -scaled[i] > most ? -scaled[i] : most;
	}
	for (int i = 0; i < count; i++) {
		int64_t num = reading->amounts[i].num;
		int64_t value = (int64_t)((__int128)scaled[i] * SCALE_FULL / most);
		value = value ? value : (num > 0) - (num < 0);
		chart->series[i / chart->ncategories].values[i % chart->ncategories].value = value;
	}
}

void convert_chart(Convert *convert, int index, Pos origin, Block *block)
{
	ChartDraft draft = {.block = *block, .scale = 1, .missing = "–"};
	Reading reading = {
		.convert = convert, .chart = &block->chart, .draft = &draft, .origin = origin};
	draft.block.chart = (Chart){.size = LEN_PT(10)};
	options_read(convert->lua, index, &CHART, origin, &draft);
	*block = draft.block;
	check_options(&reading);
	read_kind(&reading, index);
	read_categories(&reading, index);
	read_all_series(&reading, index);
	set_values(&reading);
}
