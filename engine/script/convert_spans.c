// SPDX-License-Identifier: MIT
// Span-ish values: a text, a number, a rich-text handle, a span word, or a list of such values; nil
// and false are nothing.
#include "script/convert_figure.h"
#include "script/options.h"
#include "script/tables.h"

#include <string.h>

enum { DEPTH_MAX = 256 }; // the data's 64 levels make a few lists each

typedef struct SpanDraft {
	SpanStyle style;
} SpanDraft;

#define STYLE_OPTION(name, type)                                                                   \
	{                                                                                          \
#name, type, offsetof(SpanDraft, style.name), 0                                    \
	}
static const Option SPAN_OPTIONS[] = {
	STYLE_OPTION(bold, OPTION_BOOL),
	STYLE_OPTION(italic, OPTION_BOOL),
	STYLE_OPTION(underline, OPTION_BOOL),
	STYLE_OPTION(raised, OPTION_BOOL),
	STYLE_OPTION(upper, OPTION_BOOL),
	STYLE_OPTION(color, OPTION_COLOR),
	STYLE_OPTION(size, OPTION_PT),
};
static const OptionList SPAN_LISTS[] = {
	OPTION_LIST("bold", SPAN_OPTIONS, true),
	OPTION_LIST("italic", SPAN_OPTIONS, true),
	OPTION_LIST("span", SPAN_OPTIONS, true),
};

void convert_enter(Convert *convert, Pos origin)
{
	if (++convert->depth > DEPTH_MAX)
		sandbox_fail(convert->lua, origin,
			_("lists are nested more than %d deep; does one contain itself?"),
			DEPTH_MAX);
	luaL_checkstack(convert->lua, 12, NULL);
	sandbox_charge(convert->lua, 4);
}

void convert_leave(Convert *convert)
{
	convert->depth--;
}

// Charges what convert->spans has done since the last call.
static void charge_spans(Convert *convert)
{
	sandbox_charge(convert->lua, convert->spans.work / 8);
	convert->spans.work %= 8;
}

static void add_positional(
	Convert *convert, int index, lua_Integer count, const SpanStyle *style, Pos origin)
{
	lua_State *lua = convert->lua;
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(lua, index, i);
		convert_add_spans(convert, lua_gettop(lua), style, origin);
		lua_pop(lua, 1);
	}
}

static void add_list(Convert *convert, int index, const SpanStyle *style, Pos origin)
{
	static const OptionList LIST = {"a list of text pieces", NULL, 0, true};
	lua_Integer count = options_read(convert->lua, index, &LIST, origin, NULL);
	add_positional(convert, index, count, style, origin);
}

// bold{…}, italic{…}, span{…}; the argument may be a single value.
static void add_styled(Convert *convert, const Word *word, int argument, const SpanStyle *outer)
{
	SpanDraft draft = {*outer};
	if (word->kind == WORD_BOLD)
		draft.style.bold = true;
	if (word->kind == WORD_ITALIC)
		draft.style.italic = true;
	if (!lua_istable(convert->lua, argument)) {
		convert_add_spans(convert, argument, &draft.style, word->origin);
		return;
	}
	const OptionList *list = &SPAN_LISTS[word->kind - WORD_BOLD];
	lua_Integer count = options_read(convert->lua, argument, list, word->origin, &draft);
	add_positional(convert, argument, count, &draft.style, word->origin);
}

static void add_gap(Convert *convert, const Word *word, int argument, const SpanStyle *style)
{
	Len width = 0;
	bool given = !lua_isnil(convert->lua, argument);
	if (given &&
		(!options_read_length(convert->lua, argument, OPTIONS_MM, &width) || width < 0))
		diag_error(convert->sandbox->diags, word->origin,
			_("%s: the width must be a number of mm, 0 or more"),
			words_name(word->kind));
	spans_add_gap(&convert->spans, word->kind == WORD_BLANK ? SPAN_BLANK : SPAN_LEADER, width,
		style, (Pos){0});
}

static void add_word(Convert *convert, int index, const SpanStyle *style, Pos origin)
{
	lua_State *lua = convert->lua;
	const Word *word = words_find(lua, index);
	words_push_argument(lua, index);
	int argument = lua_gettop(lua);
	switch (word->kind) {
	case WORD_RICH_HANDLE:
		spans_add_nodes(&convert->spans, word->node->first, style);
		break;
	case WORD_BR:
		spans_add_break(&convert->spans, (Pos){0});
		break;
	case WORD_BLANK:
	case WORD_LEADER:
		add_gap(convert, word, argument, style);
		break;
	case WORD_FIGURE:
	case WORD_FIGURE_HANDLE:
		convert_figure(convert, word, argument, style, origin);
		break;
	case WORD_BOLD:
	case WORD_ITALIC:
	case WORD_SPAN:
		add_styled(convert, word, argument, style);
		break;
	default:
		diag_error(convert->sandbox->diags, origin,
			_("a %s cannot stand in a line of text"), words_name(word->kind));
	}
	lua_pop(lua, 1);
	charge_spans(convert);
}

static void add_text(Convert *convert, int index, const SpanStyle *style, Pos origin)
{
	size_t len;
	lua_pushvalue(convert->lua, index);
	const char *text = options_read_text(convert->lua, -1, origin, &len);
	lua_pop(convert->lua, 1);
	if (text)
		spans_add_text(&convert->spans, text, len, style, (Pos){0});
}

void convert_add_spans(Convert *convert, int index, const SpanStyle *style, Pos origin)
{
	lua_State *lua = convert->lua;
	convert_enter(convert, origin);
	switch (lua_type(lua, index)) {
	case LUA_TNIL:
		break;
	case LUA_TSTRING:
	case LUA_TNUMBER:
		add_text(convert, index, style, origin);
		break;
	case LUA_TUSERDATA:
		add_word(convert, index, style, origin);
		break;
	case LUA_TTABLE:
		add_list(convert, index, style, origin);
		break;
	case LUA_TBOOLEAN:
		if (!lua_toboolean(lua, index))
			break;
		// fall through
	default:
		diag_error(convert->sandbox->diags, origin,
			_("a %s cannot stand in a line of text"), words_describe(lua, index));
	}
	convert_leave(convert);
}
