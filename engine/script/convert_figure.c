// SPDX-License-Identifier: MIT
// The figure is rounded here, once, and the text remembers it.
#include "script/convert_figure.h"

#include "script/figures.h"
#include "script/options.h"

enum { DECIMALS_MAX = 9, PAD_MAX = 18 };

typedef struct Draft {
	FigureStyle style;
	int64_t scale;
	bool has_decimals, has_missing;
} Draft;

static const Option OPTIONS[] = {
	{"decimals", OPTION_INT, offsetof(Draft, style.decimals), offsetof(Draft, has_decimals)},
	{"trim", OPTION_BOOL, offsetof(Draft, style.trim), 0},
	{"scale", OPTION_INT64, offsetof(Draft, style.divisor), 0},
	{"pad", OPTION_INT, offsetof(Draft, style.pad), 0},
	{"unsign", OPTION_BOOL, offsetof(Draft, style.unsign), 0},
	{"bare", OPTION_BOOL, offsetof(Draft, style.bare), 0},
	{"missing", OPTION_OTHER, 0, offsetof(Draft, has_missing)},
};
static const OptionList FIGURE = OPTION_LIST("figure", OPTIONS, true);
static const OptionList COLUMN_FIGURE = OPTION_LIST("figure of a column", OPTIONS, false);
static const FigureStyle PLAIN = {.decimals = -1, .divisor = 1};

static bool check_style(const Convert *convert, const FigureStyle *style, Pos origin)
{
	int64_t divisor = style->divisor;
	if (style->decimals > DECIMALS_MAX || style->pad > PAD_MAX) {
		diag_error(convert->sandbox->diags, origin,
			_("\"decimals\" is at most %d, \"pad\" at most %d"), DECIMALS_MAX, PAD_MAX);
		return false;
	}
	if (divisor == 1 || divisor == 1000 || divisor == 1000000 || divisor == 1000000000)
		return true;
	diag_error(convert->sandbox->diags, origin,
		_("\"scale\" must be 1, 1000, 1000000 or 1000000000"));
	return false;
}

static void add_known(Convert *convert, const Figure *figure, const FigureStyle *figure_style,
	const SpanStyle *style, Pos origin)
{
	Arena *arena = convert->sandbox->arena;
	Printed *printed = arena_new(arena, Printed);
	*printed = (Printed){.figure = figure,
		.style = *figure_style,
		.text = figure_print(figure, figure_style, arena),
		.pos = origin};
	spans_add_figure(&convert->spans, printed, style, (Pos){0});
}

static void add_unknown(Convert *convert, const Figure *figure, Pos origin)
{
	diag_error(convert->sandbox->diags, origin,
		_("%s; give it in the data, or say with missing=\"…\" what to print instead"),
		figures_explain(figure, convert->sandbox->arena));
}

static void add_from_table(Convert *convert, int argument, const SpanStyle *style, Pos origin)
{
	lua_State *lua = convert->lua;
	Draft draft = {.style = PLAIN};
	lua_Integer count = options_read(lua, argument, &FIGURE, origin, &draft);
	lua_rawgeti(lua, argument, 1);
	const Word *word = words_find(lua, -1);
	if (count != 1 || !word || word->kind != WORD_FIGURE_HANDLE) {
		diag_error(convert->sandbox->diags, origin,
			_("figure{ … } takes one figure, such as campaign.value{ \"TT01\" }, not a "
			  "%s"),
			count == 1 ? words_describe(lua, -1) : _("list"));
	} else if (word->figure->state == FIGURE_KNOWN) {
		if (check_style(convert, &draft.style, origin))
			add_known(convert, word->figure, &draft.style, style, origin);
	} else if (draft.has_missing) {
		lua_getfield(lua, argument, "missing");
		convert_add_spans(convert, lua_gettop(lua), style, origin);
		lua_pop(lua, 1);
	} else {
		add_unknown(convert, word->figure, origin);
	}
	lua_pop(lua, 1);
}

// A figure that stands by itself.
static void add_handle(Convert *convert, const Figure *figure, const SpanStyle *style, Pos origin)
{
	lua_State *lua = convert->lua;
	const ColumnFigure *column = convert->figure;
	if (figure->state == FIGURE_KNOWN) {
		add_known(convert, figure, column ? &column->style : &PLAIN, style, origin);
	} else if (column && column->has_missing) {
		lua_rawgeti(lua, column->columns, column->column + 1);
		lua_getfield(lua, -1, "figure");
		lua_getfield(lua, -1, "missing");
		convert->figure = NULL;
		convert_add_spans(convert, lua_gettop(lua), style, origin);
		convert->figure = column;
		lua_pop(lua, 3);
	} else {
		add_unknown(convert, figure, origin);
	}
}

void convert_figure(
	Convert *convert, const Word *word, int argument, const SpanStyle *style, Pos origin)
{
	sandbox_charge(convert->lua, 16);
	if (word->kind == WORD_FIGURE)
		add_from_table(convert, argument, style, word->origin);
	else
		add_handle(convert, word->figure, style, origin);
}

ColumnFigure convert_figure_column(Convert *convert, int index, Pos origin)
{
	Draft draft = {.style = PLAIN};
	options_read(convert->lua, index, &COLUMN_FIGURE, origin, &draft);
	bool right = check_style(convert, &draft.style, origin);
	return (ColumnFigure){right ? draft.style : PLAIN, draft.has_missing, 0, 0};
}
