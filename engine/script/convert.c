// SPDX-License-Identifier: MIT
// One table of options per word; what all blocks have (before, after, role) is in each. A list of
// blocks may be nested arbitrarily; nil and false are nothing.
#include "script/convert.h"

#include "script/convert_chart.h"
#include "script/convert_table.h"
#include "script/options.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct BlockList {
	Block *first, **end;
	ConvertPlace place;
	const char *owner; // name of the word
} BlockList;

// What a block's options are read into.
typedef struct Draft {
	Block block;
	SpanStyle style; // of a paragraph, for its spans
} Draft;

#define IN_BLOCK(member) offsetof(Draft, block.member)
#define SPACING                                                                                    \
	{"before", OPTION_PT, IN_BLOCK(before), 0}, {"after", OPTION_PT, IN_BLOCK(after), 0},      \
	{                                                                                          \
		"role", OPTION_TEXT, IN_BLOCK(role), 0                                             \
	}

static const Option PARA_OPTIONS[] = {
	SPACING,
	{"align", OPTION_ALIGN, IN_BLOCK(para.align), 0},
	{"size", OPTION_PT, IN_BLOCK(para.size), 0},
	{"leading", OPTION_OTHER, 0, 0},
	{"indent", OPTION_MM, IN_BLOCK(para.indent), 0},
	{"left", OPTION_MM, IN_BLOCK(para.left), 0},
	{"right", OPTION_MM, IN_BLOCK(para.right), 0},
	{"hang", OPTION_BOOL, IN_BLOCK(para.hang), 0},
	{"nowrap", OPTION_BOOL, IN_BLOCK(para.nowrap), 0},
	{"balance", OPTION_BOOL, IN_BLOCK(para.balance), 0},
	{"sense", OPTION_BOOL, IN_BLOCK(para.sense), 0},
	{"keep_together", OPTION_BOOL, IN_BLOCK(para.keep_together), 0},
	{"keep_next", OPTION_BOOL, IN_BLOCK(para.keep_next), 0},
	{"body", OPTION_BOOL, IN_BLOCK(para.body), 0},
	{"outline", OPTION_INT, IN_BLOCK(para.outline), 0},
	{"upper", OPTION_BOOL, offsetof(Draft, style.upper), 0},
	{"bold", OPTION_BOOL, offsetof(Draft, style.bold), 0},
	{"italic", OPTION_BOOL, offsetof(Draft, style.italic), 0},
	{"underline", OPTION_BOOL, offsetof(Draft, style.underline), 0},
	{"color", OPTION_COLOR, offsetof(Draft, style.color), 0},
	{"frame", OPTION_TABLE, 0, 0},
};
static const Option FRAME_OPTIONS[] = {
	{"width", OPTION_OTHER, 0, 0},
	{"height", OPTION_MM, offsetof(Frame, height), 0},
	{"color", OPTION_COLOR, offsetof(Frame, color), 0},
};
static const Option COLUMNS_OPTIONS[] = {
	SPACING,
	{"gap", OPTION_MM, IN_BLOCK(columns.gap), 0},
	{"center", OPTION_BOOL, IN_BLOCK(columns.center), 0},
};
static const Option COLUMN_OPTIONS[] = {
	{"width", OPTION_OTHER, 0, 0},
	{"min", OPTION_MM, offsetof(Column, min), 0},
	{"max", OPTION_MM, offsetof(Column, max), 0},
};
static const Option RULE_OPTIONS[] = {
	SPACING,
	{"width", OPTION_MM, IN_BLOCK(rule.width), 0},
	{"of_text", OPTION_OTHER, 0, 0},
	{"thickness", OPTION_PT, IN_BLOCK(rule.thickness), 0},
	{"align", OPTION_ALIGN, IN_BLOCK(rule.align), 0},
};
static const Option KEEP_OPTIONS[] = {
	SPACING,
	{"lines", OPTION_INT, IN_BLOCK(keep.lines), 0},
};
static const Option CHOOSE_OPTIONS[] = {SPACING};
static const OptionList PARA = OPTION_LIST("para", PARA_OPTIONS, true);
static const OptionList FRAME = OPTION_LIST("frame", FRAME_OPTIONS, false);
static const OptionList COLUMNS = OPTION_LIST("columns", COLUMNS_OPTIONS, true);
static const OptionList COLUMN = OPTION_LIST("column", COLUMN_OPTIONS, true);
static const OptionList RULE = OPTION_LIST("rule", RULE_OPTIONS, false);
static const OptionList KEEP = OPTION_LIST("keep", KEEP_OPTIONS, true);
static const OptionList CHOOSE = OPTION_LIST("choose", CHOOSE_OPTIONS, true);
static void add_blocks(Convert *convert, int index, BlockList *list, Pos origin);

static Diags *diags_of(const Convert *convert)
{
	return convert->sandbox->diags;
}

static BlockList list_open(ConvertPlace place, const char *owner)
{
	return (BlockList){.place = place, .owner = owner};
}

// The blocks at the positions 1..count of the table at `index`.
static Block *read_blocks(
	Convert *convert, int index, lua_Integer count, BlockList list, Pos origin)
{
	list.end = &list.first;
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(convert->lua, index, i);
		add_blocks(convert, lua_gettop(convert->lua), &list, origin);
		lua_pop(convert->lua, 1);
	}
	return list.first;
}

// leading = 1.15 (of single spacing) or "18pt" (exactly).
static void read_leading(Convert *convert, int index, Pos origin, Para *para)
{
	lua_State *lua = convert->lua;
	bool right = true;
	int type = lua_getfield(lua, index, "leading");
	if (type == LUA_TNUMBER) {
		double value = lua_tonumber(lua, -1);
		right = value > 0 && value <= 10;
		para->line_permille = right ? (int)lround(value * 1000) : 1000;
	} else if (type == LUA_TSTRING) {
		char *end;
		double value = strtod(lua_tostring(lua, -1), &end);
		right = value > 0 && value <= 1000 && strcmp(end, "pt") == 0;
		para->line_exact = right ? len_from_pt(value) : 0;
	} else {
		right = type == LUA_TNIL;
	}
	if (!right)
		diag_error(diags_of(convert), origin,
			_("para: \"leading\" is a number of single lines (1.15) or an exact pitch "
			  "(\"18pt\")"));
	lua_pop(lua, 1);
}

// A width in mm, or one of the names, whose place in `names` goes to *choice. False after an error.
static bool read_width(
	Convert *convert, int index, const char *const *names, int *choice, Len *width)
{
	lua_State *lua = convert->lua;
	bool right = true;
	int type = lua_getfield(lua, index, "width");
	if (type == LUA_TSTRING) {
		const char *text = lua_tostring(lua, -1);
		int i = 0;
		while (names[i] && strcmp(names[i], text) != 0)
			i++;
		right = names[i] != NULL;
		*choice = i;
	} else if (type != LUA_TNIL) {
		right = options_read_length(lua, -1, OPTIONS_MM, width) && *width > 0;
		*choice = -1;
	}
	lua_pop(lua, 1);
	return right;
}

static void read_frame(Convert *convert, int index, Pos origin, Frame *frame)
{
	static const char *const NAMES[] = {"fit", NULL};
	lua_State *lua = convert->lua;
	if (lua_getfield(lua, index, "frame") == LUA_TTABLE) {
		int choice = 0, at = lua_gettop(lua);
		*frame = (Frame){.height = len_from_mm(8), .width = -1};
		options_read(lua, at, &FRAME, origin, frame);
		if (!read_width(convert, at, NAMES, &choice, &frame->width))
			diag_error(diags_of(convert), origin,
				_("frame: \"width\" is a number of mm or \"fit\""));
		if (choice == 0)
			frame->width = -1;
	}
	lua_pop(lua, 1);
}

static void read_para(Convert *convert, int index, Draft *draft)
{
	Para *para = &draft->block.para;
	Pos origin = draft->block.origin;
	*para = (Para){.size = LEN_PT(14), .line_permille = 1000, .align = ALIGN_JUSTIFY};
	lua_Integer count = options_read(convert->lua, index, &PARA, origin, draft);
	read_leading(convert, index, origin, para);
	read_frame(convert, index, origin, &para->frame);
	if (para->size <= 0)
		diag_error(
			diags_of(convert), origin, _("%s: \"size\" must be more than 0"), "para");
	if (para->align == ALIGN_NUMBER)
		diag_error(diags_of(convert), origin, _("align=\"number\" is for cells of tables"));
	Spans *spans = &convert->spans;
	spans_begin(spans);
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(convert->lua, index, i);
		convert_add_spans(convert, lua_gettop(convert->lua), &draft->style, origin);
		lua_pop(convert->lua, 1);
	}
	draft->block.source = spans->source;
	para->spans = spans_finish(spans, &para->nspans);
}

static void read_column(Convert *convert, int index, Column *column, Pos origin)
{
	static const char *const NAMES[] = {"fit", "rest", NULL};
	static const ColumnWidth KINDS[] = {COLUMN_FIT, COLUMN_REST};
	lua_Integer count = options_read(convert->lua, index, &COLUMN, origin, column);
	int choice = 1;
	if (!read_width(convert, index, NAMES, &choice, &column->width)) {
		diag_error(diags_of(convert), origin,
			_("column: \"width\" is a number of mm, \"fit\" or \"rest\""));
		choice = 1;
	}
	column->kind = choice < 0 ? COLUMN_FIXED : KINDS[choice];
	column->first =
		read_blocks(convert, index, count, list_open(PLACE_COLUMN, "column"), origin);
}

static void read_columns(Convert *convert, int index, Draft *draft)
{
	lua_State *lua = convert->lua;
	Columns *columns = &draft->block.columns;
	Pos origin = draft->block.origin;
	*columns = (Columns){0};
	size_t cap = 0;
	lua_Integer count = options_read(lua, index, &COLUMNS, origin, draft);
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(lua, index, i);
		const Word *word = words_find(lua, -1);
		if (word && word->kind == WORD_COLUMN) {
			words_push_argument(lua, -1);
			Column column = {0};
			read_column(convert, lua_gettop(lua), &column, word->origin);
			columns->columns = arena_grow(convert->sandbox->arena, columns->columns,
				(size_t)columns->ncolumns, &cap, sizeof column);
			columns->columns[columns->ncolumns++] = column;
			lua_pop(lua, 1);
		} else if (lua_toboolean(lua, -1)) {
			diag_error(diags_of(convert), origin,
				_("columns holds column{ … } only, not a %s"),
				words_describe(lua, -1));
		}
		lua_pop(lua, 1);
	}
	if (!columns->ncolumns)
		diag_error(diags_of(convert), origin, _("columns needs at least one column{ … }"));
}

static void read_rule(Convert *convert, int index, Draft *draft)
{
	Rule *rule = &draft->block.rule;
	Pos origin = draft->block.origin;
	*rule = (Rule){.thickness = 750, .align = ALIGN_CENTER};
	options_read(convert->lua, index, &RULE, origin, draft);
	int type = lua_getfield(convert->lua, index, "of_text");
	double part = lua_tonumber(convert->lua, -1);
	if (type != LUA_TNIL && !(part > 0 && part <= 10))
		diag_error(diags_of(convert), origin,
			_("rule: \"of_text\" is a part of the line above it, such as 0.4"));
	else
		rule->permille = (int)lround(part * 1000);
	lua_pop(convert->lua, 1);
	if (rule->thickness < 0 || rule->width < 0)
		diag_error(diags_of(convert), origin,
			_("rule: \"width\" and \"thickness\" must be 0 or more"));
}

static void read_keep(Convert *convert, int index, Draft *draft)
{
	draft->block.keep = (Keep){0};
	lua_Integer count = options_read(convert->lua, index, &KEEP, draft->block.origin, draft);
	draft->block.keep.first = read_blocks(
		convert, index, count, list_open(PLACE_OTHER, "keep"), draft->block.origin);
}

static void read_choose(Convert *convert, int index, Draft *draft)
{
	lua_State *lua = convert->lua;
	Choose *choose = &draft->block.choose;
	Pos origin = draft->block.origin;
	*choose = (Choose){0};
	size_t cap = 0;
	lua_Integer count = options_read(lua, index, &CHOOSE, origin, draft);
	for (lua_Integer i = 1; i <= count; i++) {
		BlockList list = list_open(PLACE_OTHER, "choose");
		list.end = &list.first;
		lua_rawgeti(lua, index, i);
		bool given = lua_toboolean(lua, -1);
		add_blocks(convert, lua_gettop(lua), &list, origin);
		lua_pop(lua, 1);
		if (!given)
			continue;
		choose->alternatives = arena_grow(convert->sandbox->arena, choose->alternatives,
			(size_t)choose->nalternatives, &cap, sizeof(Block *));
		choose->alternatives[choose->nalternatives++] = list.first;
	}
	if (!choose->nalternatives)
		diag_error(
			diags_of(convert), origin, _("choose needs at least one list of blocks"));
}

static void read_space(Convert *convert, int index, Draft *draft)
{
	lua_State *lua = convert->lua;
	Space *space = &draft->block.space;
	bool pair = lua_istable(lua, index);
	int top = lua_gettop(lua);
	*space = (Space){0, 0};
	if (pair) {
		lua_rawgeti(lua, index, 1);
		lua_rawgeti(lua, index, 2);
	}
	bool good = options_read_length(lua, pair ? top + 1 : index, OPTIONS_PT, &space->height);
	space->least = space->height;
	good = good && (!pair || options_read_length(lua, top + 2, OPTIONS_PT, &space->least));
	lua_settop(lua, top);
	if (!good || space->least < 0 || space->height < space->least)
		diag_error(diags_of(convert), draft->block.origin,
			_("space(height) or space(height, least): pt, 0 or more, the least not "
			  "above the height"));
}

static const Block *first_child(const Block *block)
{
	switch (block->kind) {
	case BLOCK_COLUMNS:
		return block->columns.ncolumns ? block->columns.columns[0].first : NULL;
	case BLOCK_KEEP:
		return block->keep.first;
	case BLOCK_CHOOSE:
		return block->choose.nalternatives ? block->choose.alternatives[0] : NULL;
	default:
		return NULL;
	}
}

// A block of blocks has the source of the first of them that has one.
static void inherit_source(Block *block)
{
	for (const Block *child = first_child(block); child && !block->source.file;
		child = child->next)
		block->source = child->source;
}

static const BlockKind KINDS[] = {
	[WORD_PARA] = BLOCK_PARA,
	[WORD_COLUMNS] = BLOCK_COLUMNS,
	[WORD_TABLE] = BLOCK_TABLE,
	[WORD_RULE] = BLOCK_RULE,
	[WORD_SPACE] = BLOCK_SPACE,
	[WORD_PAGE_BREAK] = BLOCK_PAGE_BREAK,
	[WORD_ROW_BREAK] = BLOCK_ROW_BREAK,
	[WORD_KEEP] = BLOCK_KEEP,
	[WORD_CHART] = BLOCK_CHART,
	[WORD_CHOOSE] = BLOCK_CHOOSE,
};

static void read_block(Convert *convert, int index, Draft *draft)
{
	switch (draft->block.kind) {
	case BLOCK_PARA:
		read_para(convert, index, draft);
		break;
	case BLOCK_COLUMNS:
		read_columns(convert, index, draft);
		break;
	case BLOCK_TABLE:
		convert_table(convert, index, draft->block.origin, &draft->block);
		break;
	case BLOCK_RULE:
		read_rule(convert, index, draft);
		break;
	case BLOCK_SPACE:
		read_space(convert, index, draft);
		break;
	case BLOCK_KEEP:
		read_keep(convert, index, draft);
		break;
	case BLOCK_CHOOSE:
		read_choose(convert, index, draft);
		break;
	case BLOCK_CHART:
		convert_chart(convert, index, draft->block.origin, &draft->block);
		break;
	case BLOCK_PAGE_BREAK:
	case BLOCK_ROW_BREAK:
		break;
	}
	inherit_source(&draft->block);
}

static void check_place(Convert *convert, const Word *word, const BlockList *list)
{
	if (word->kind == WORD_PAGE_BREAK && list->place != PLACE_SECTION)
		diag_error(diags_of(convert), word->origin,
			_("page_break() stands directly in a section, not in %s"), list->owner);
	if (word->kind == WORD_ROW_BREAK && list->place != PLACE_COLUMN)
		diag_error(diags_of(convert), word->origin,
			_("row_break() stands directly in a column, not in %s"), list->owner);
}

static void add_word(Convert *convert, int index, BlockList *list, Pos origin)
{
	lua_State *lua = convert->lua;
	const Word *word = words_find(lua, index);
	if (!words_is_block(word->kind)) {
		Pos at = word->origin.file ? word->origin : origin;
		diag_error(diags_of(convert), at,
			_("a %s cannot stand in %s, which holds blocks such as para{ … }"),
			words_name(word->kind), list->owner);
		return;
	}
	check_place(convert, word, list);
	Draft draft = {.block = {.kind = KINDS[word->kind], .role = "", .origin = word->origin}};
	words_push_argument(lua, index);
	read_block(convert, lua_gettop(lua), &draft);
	lua_pop(lua, 1);
	Block *block = arena_new(convert->sandbox->arena, Block);
	*block = draft.block;
	*list->end = block;
	list->end = &block->next;
	sandbox_charge(lua, sizeof *block / 8);
}

static void add_list(Convert *convert, int index, BlockList *list, Pos origin)
{
	static const OptionList LIST = {"a list of blocks", NULL, 0, true};
	lua_Integer count = options_read(convert->lua, index, &LIST, origin, NULL);
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(convert->lua, index, i);
		add_blocks(convert, lua_gettop(convert->lua), list, origin);
		lua_pop(convert->lua, 1);
	}
}

// The value at `index`: a block, a list of blocks, nil or false.
static void add_blocks(Convert *convert, int index, BlockList *list, Pos origin)
{
	lua_State *lua = convert->lua;
	convert_enter(convert, origin);
	if (lua_istable(lua, index))
		add_list(convert, index, list, origin);
	else if (words_find(lua, index))
		add_word(convert, index, list, origin);
	else if (lua_toboolean(lua, index))
		diag_error(diags_of(convert), origin,
			_("a %s stands in %s; put text into para{ … }"), words_describe(lua, index),
			list->owner);
	convert_leave(convert);
}

Block *convert_blocks(
	Convert *convert, int index, ConvertPlace place, const char *owner, Pos origin)
{
	BlockList list = list_open(place, owner);
	list.end = &list.first;
	add_blocks(convert, lua_absindex(convert->lua, index), &list, origin);
	return list.first;
}

Block *convert_positional(Convert *convert, int index, lua_Integer count, Pos origin)
{
	return read_blocks(convert, lua_absindex(convert->lua, index), count,
		list_open(PLACE_SECTION, "section"), origin);
}
