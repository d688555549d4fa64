// SPDX-License-Identifier: MIT
// A word is not a stamp on the table it is given: a template may use one table twice, and what a
// word made cannot be changed behind its back.
#include "script/words.h"

#include "script/sandbox.h"

#include <assert.h>
#include <lauxlib.h>

// What may be given to a word.
typedef enum Argument {
	TAKES_NOTHING,
	TAKES_TABLE,
	TAKES_SPANS, // a table, or one span
	TAKES_NUMBER,
	TAKES_NUMBER_OR_NOTHING,
	IS_HANDLE,
} Argument;

static const struct {
	const char *name;
	Argument argument;
} WORDS[WORD_COUNT] = {
	[WORD_PARA] = {"para", TAKES_TABLE},
	[WORD_COLUMNS] = {"columns", TAKES_TABLE},
	[WORD_TABLE] = {"table", TAKES_TABLE},
	[WORD_RULE] = {"rule", TAKES_TABLE},
	[WORD_SPACE] = {"space", TAKES_NUMBER},
	[WORD_PAGE_BREAK] = {"page_break", TAKES_NOTHING},
	[WORD_ROW_BREAK] = {"row_break", TAKES_NOTHING},
	[WORD_KEEP] = {"keep", TAKES_TABLE},
	[WORD_CHART] = {"chart", TAKES_TABLE},
	[WORD_CHOOSE] = {"choose", TAKES_TABLE},
	[WORD_SECTION] = {"section", TAKES_TABLE},
	[WORD_COLUMN] = {"column", TAKES_TABLE},
	[WORD_CELL] = {"cell", TAKES_TABLE},
	[WORD_BOLD] = {"bold", TAKES_SPANS},
	[WORD_ITALIC] = {"italic", TAKES_SPANS},
	[WORD_SPAN] = {"span", TAKES_SPANS},
	[WORD_BR] = {"br", TAKES_NOTHING},
	[WORD_BLANK] = {"blank", TAKES_NUMBER},
	[WORD_LEADER] = {"leader", TAKES_NUMBER_OR_NOTHING},
	[WORD_FIGURE] = {"figure", TAKES_TABLE},
	[WORD_TEXT] = {"text", TAKES_TABLE},
	[WORD_RICH] = {"rich", TAKES_TABLE},
	[WORD_DATE] = {"date", TAKES_TABLE},
	[WORD_NUMBER] = {"number", TAKES_TABLE},
	[WORD_CHOICE] = {"choice", TAKES_TABLE},
	[WORD_FLAG] = {"flag", TAKES_TABLE},
	[WORD_LENGTH] = {"length", TAKES_TABLE},
	[WORD_GROUP] = {"group", TAKES_TABLE},
	[WORD_BLOCKS] = {"blocks", TAKES_TABLE},
	[WORD_GRID] = {"grid", TAKES_TABLE},
	[WORD_DOCUMENT] = {"document", TAKES_TABLE},
	[WORD_RICH_HANDLE] = {"rich text", IS_HANDLE},
	[WORD_GRID_HANDLE] = {"table of the data", IS_HANDLE},
	[WORD_FIGURE_HANDLE] = {"figure of the data", IS_HANDLE},
};

const char *words_name(WordKind kind)
{
	assert(kind < WORD_COUNT);
	return WORDS[kind].name;
}

// Templates have no way to make a userdata of another kind.
const Word *words_find(lua_State *lua, int index)
{
	return lua_type(lua, index) == LUA_TUSERDATA ? lua_touserdata(lua, index) : NULL;
}

const char *words_describe(lua_State *lua, int index)
{
	const Word *word = words_find(lua, index);
	return word ? words_name(word->kind) : luaL_typename(lua, index);
}

void words_push_argument(lua_State *lua, int index)
{
	lua_getiuservalue(lua, index, 1);
}

void words_push_metatable(lua_State *lua, WordKind kind)
{
	assert(WORDS[kind].argument == IS_HANDLE);
	lua_rawgetp(lua, LUA_REGISTRYINDEX, &WORDS[kind]);
}

static void push_word(lua_State *lua, Word word)
{
	*(Word *)lua_newuserdatauv(lua, sizeof word, 1) = word;
	words_push_metatable(lua, word.kind);
	lua_setmetatable(lua, -2);
}

void words_push_handle(lua_State *lua, WordKind kind, const Node *node)
{
	push_word(lua, (Word){.kind = kind, .node = node});
}

void words_push_figure(lua_State *lua, const Figure *figure)
{
	push_word(lua, (Word){.kind = WORD_FIGURE_HANDLE, .figure = figure});
}

static bool takes(lua_State *lua, Argument argument)
{
	int type = lua_type(lua, 1);
	switch (argument) {
	case TAKES_NOTHING:
		return type == LUA_TNONE || type == LUA_TNIL;
	case TAKES_TABLE:
		return type == LUA_TTABLE;
	case TAKES_SPANS:
		return type == LUA_TTABLE || type == LUA_TSTRING || type == LUA_TNUMBER ||
		       type == LUA_TUSERDATA;
	case TAKES_NUMBER:
		return type == LUA_TNUMBER;
	case TAKES_NUMBER_OR_NOTHING:
		return type == LUA_TNUMBER || type == LUA_TNONE || type == LUA_TNIL;
	case IS_HANDLE:
		break;
	}
	return false;
}

static void check_argument(lua_State *lua, WordKind kind)
{
	if (takes(lua, WORDS[kind].argument))
		return;
	const char *name = words_name(kind), *type = words_describe(lua, 1);
	switch (WORDS[kind].argument) {
	case TAKES_NOTHING:
		luaL_error(lua, _("%s() takes nothing, not a %s"), name, type);
		break;
	case TAKES_NUMBER:
	case TAKES_NUMBER_OR_NOTHING:
		luaL_error(lua, _("%s() takes a number, not a %s"), name, type);
		break;
	default:
		luaL_error(lua, _("%s takes a table, as in %s{ … }, not a %s"), name, name, type);
	}
}

// space(64, 52): both numbers become one argument.
static void pair_numbers(lua_State *lua)
{
	lua_createtable(lua, 2, 0);
	for (int i = 1; i <= 2; i++) {
		lua_pushvalue(lua, i);
		lua_rawseti(lua, -2, i);
	}
	lua_replace(lua, 1);
}

// The first upvalue is the kind, the second the metatable.
static int word_new(lua_State *lua)
{
	WordKind kind = (WordKind)lua_tointeger(lua, lua_upvalueindex(1));
	check_argument(lua, kind);
	if (kind == WORD_SPACE && lua_type(lua, 2) == LUA_TNUMBER)
		pair_numbers(lua);
	lua_settop(lua, 1);
	Word *word = lua_newuserdatauv(lua, sizeof *word, 1);
	*word = (Word){.kind = kind,
		.sequence = ++sandbox_of(lua)->sequence,
		.origin = kind == WORD_FIGURE ? sandbox_caller(lua) : sandbox_pos(lua, 1)};
	if (!word->origin.file)
		word->origin = sandbox_here(lua);
	lua_pushvalue(lua, 1);
	lua_setiuservalue(lua, 2, 1);
	lua_pushvalue(lua, lua_upvalueindex(2));
	lua_setmetatable(lua, 2);
	return 1;
}

// table{…}: the library's table, called.
static int table_call(lua_State *lua)
{
	lua_remove(lua, 1);
	lua_pushvalue(lua, lua_upvalueindex(1));
	lua_insert(lua, 1);
	lua_call(lua, lua_gettop(lua) - 1, 1);
	return 1;
}

// "attempt to concatenate a rich text value": Lua takes the name from the metatable.
static void push_metatable(lua_State *lua, WordKind kind)
{
	lua_createtable(lua, 0, 2);
	lua_pushstring(lua, words_name(kind));
	lua_setfield(lua, -2, "__name");
	lua_pushboolean(lua, 0);
	lua_setfield(lua, -2, "__metatable");
}

static void add_word(lua_State *lua, int words, WordKind kind)
{
	push_metatable(lua, kind);
	if (WORDS[kind].argument == IS_HANDLE) {
		lua_rawsetp(lua, LUA_REGISTRYINDEX, &WORDS[kind]);
		return;
	}
	lua_pushinteger(lua, kind);
	lua_insert(lua, -2);
	lua_pushcclosure(lua, word_new, 2);
	if (kind != WORD_TABLE) {
		lua_setfield(lua, words, words_name(kind));
		return;
	}
	lua_getfield(lua, words, "table");
	lua_createtable(lua, 0, 2);
	lua_pushvalue(lua, -3);
	lua_pushcclosure(lua, table_call, 1);
	lua_setfield(lua, -2, "__call");
	lua_pushboolean(lua, 0);
	lua_setfield(lua, -2, "__metatable");
	lua_setmetatable(lua, -2);
	lua_pop(lua, 2);
}

void words_open(lua_State *lua)
{
	int words = lua_gettop(lua);
	for (WordKind kind = 0; kind < WORD_COUNT; kind++)
		add_word(lua, words, kind);
}
