// SPDX-License-Identifier: MIT
// Chunks see an empty environment in front of the table of words: reading goes through to the
// words, an unknown name is an error, and so is every assignment. The string and table libraries
// are in strings.c and tables.c.
#include "script/library.h"

#include "script/campaign_words.h"
#include "script/loader.h"
#include "base/names.h"
#include "script/sandbox.h"
#include "script/strings.h"
#include "script/tables.h"
#include "script/values.h"
#include "script/words.h"

#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

static const char WORDS = 'w', ENVIRONMENT = 'e'; // registry keys

static const char *const BASE[] = {
	"assert", "error", "ipairs", "rawequal", "rawget", "rawlen", "select", "tonumber", "type"};
static const char *const MATH[] = {"abs", "acos", "asin", "atan", "ceil", "cos", "deg", "exp",
	"floor", "fmod", "huge", "log", "max", "maxinteger", "min", "mininteger", "modf", "pi",
	"rad", "sin", "sqrt", "tan", "tointeger", "type", "ult"};
static const char *const UTF8[] = {"char", "charpattern", "codepoint", "codes", "len", "offset"};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

void library_push_environment(lua_State *lua)
{
	lua_rawgetp(lua, LUA_REGISTRYINDEX, &ENVIRONMENT);
}

// What Lua has elsewhere and templates have not.
static bool is_left_out(const char *name)
{
	static const char *const LEFT_OUT[] = {"os", "io", "debug", "package", "require", "load",
		"loadfile", "loadstring", "dofile", "coroutine", "collectgarbage", "print", "warn",
		"pcall", "xpcall", "setmetatable", "getmetatable", "_G"};
	for (size_t i = 0; i < sizeof LEFT_OUT / sizeof LEFT_OUT[0]; i++)
		if (strcmp(LEFT_OUT[i], name) == 0)
			return true;
	return false;
}

static int unknown_name(lua_State *lua)
{
	const char *name = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "?";
	if (is_left_out(name))
		return luaL_error(lua, _("\"%s\" is not available in templates"), name);
	NameSearch search = names_search(name);
	size_t best = SIZE_MAX;
	// Lua's order of keys differs from run to run; of names that are equally near the first by
	// bytes counts.
	for (lua_pushnil(lua); lua_next(lua, 1); lua_pop(lua, 1)) {
		NameSearch one = names_search(name);
		names_try(&one, lua_tostring(lua, -2));
		if (one.found &&
			(one.distance < best ||
				(one.distance == best && strcmp(one.found, search.found) < 0))) {
			best = one.distance;
			search = one;
		}
	}
	if (search.found)
		return luaL_error(lua, _("nothing is called \"%s\"; did you mean \"%s\"?"), name,
			search.found);
	return luaL_error(lua,
		_("nothing is called \"%s\"; write \"local %s = …\" before it is used"), name,
		name);
}

static int refuse_assignment(lua_State *lua)
{
	const char *name = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "?";
	return luaL_error(
		lua, _("\"%s\" is assigned but not declared; write \"local %s = …\""), name, name);
}

// Never an address: output must not differ from run to run.
static int library_tostring(lua_State *lua)
{
	luaL_checkany(lua, 1);
	strings_push_plain(lua, 1);
	return 1;
}

static int library_rawset(lua_State *lua)
{
	luaL_checktype(lua, 1, LUA_TTABLE);
	library_push_environment(lua);
	if (lua_rawequal(lua, 1, -1))
		return luaL_error(lua, _("global names cannot be set; use local ones"));
	luaL_checkany(lua, 2);
	luaL_checkany(lua, 3);
	lua_settop(lua, 3);
	lua_rawset(lua, 1);
	return 1;
}

static bool is_allowed(lua_State *lua, int nsets)
{
	for (int set = 2; set < 2 + nsets; set++) {
		lua_pushvalue(lua, -2);
		bool known = lua_rawget(lua, set) != LUA_TNIL;
		lua_pop(lua, 1);
		if (known)
			return true;
	}
	return false;
}

// allow(options, set…): the options themselves (nil: an empty table), or an error at the caller
// when a name is in none of the sets. For words written in Lua; of several wrong names the first by
// bytes counts.
static int library_allow(lua_State *lua)
{
	int nsets = lua_gettop(lua) - 1;
	const char *wrong = NULL;
	if (lua_isnoneornil(lua, 1)) {
		lua_newtable(lua);
		return 1;
	}
	for (int i = 1; i <= nsets + 1; i++)
		luaL_checktype(lua, i, LUA_TTABLE);
	for (lua_pushnil(lua); lua_next(lua, 1); lua_pop(lua, 1)) {
		const char *name = lua_type(lua, -2) == LUA_TSTRING ? lua_tostring(lua, -2) : "?";
		if (!is_allowed(lua, nsets) && (!wrong || strcmp(name, wrong) < 0))
			wrong = name;
	}
	if (wrong)
		sandbox_fail(lua, sandbox_caller(lua), _("there is no option \"%s\""), wrong);
	lua_settop(lua, 1);
	return 1;
}

// Copies `names` from the table on top to the one under it, and drops the one on top.
static void keep(lua_State *lua, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		lua_getfield(lua, -1, names[i]);
		lua_setfield(lua, -3, names[i]);
	}
	lua_pop(lua, 1);
}

static void open_part(lua_State *lua, lua_CFunction opener, const char *const *names, size_t count)
{
	lua_pushcfunction(lua, opener);
	lua_call(lua, 0, 1);
	keep(lua, names, count);
}

// Every template state: environment = {} -> words -> error.
static void protect(lua_State *lua)
{
	static const luaL_Reg WORDS_META[] = {
		{"__index", unknown_name}, {"__metatable", NULL}, {NULL, NULL}};
	static const luaL_Reg ENVIRONMENT_META[] = {
		{"__newindex", refuse_assignment}, {"__metatable", NULL}, {NULL, NULL}};
	luaL_newlib(lua, WORDS_META); // {"…", NULL} makes the field false
	lua_setmetatable(lua, -2);
	lua_newtable(lua);
	luaL_newlib(lua, ENVIRONMENT_META);
	lua_pushvalue(lua, -3);
	lua_setfield(lua, -2, "__index");
	lua_setmetatable(lua, -2);
	lua_rawsetp(lua, LUA_REGISTRYINDEX, &ENVIRONMENT);
	lua_rawsetp(lua, LUA_REGISTRYINDEX, &WORDS);
}

int library_open(lua_State *lua)
{
	lua_settop(lua, 0);
	lua_createtable(lua, 0, 80);
	open_part(lua, luaopen_base, BASE, COUNT(BASE));
	lua_pushcfunction(lua, library_tostring);
	lua_setfield(lua, 1, "tostring");
	lua_pushcfunction(lua, library_rawset);
	lua_setfield(lua, 1, "rawset");
	lua_pushcfunction(lua, library_allow);
	lua_setfield(lua, 1, "allow");
	lua_createtable(lua, 0, COUNT(MATH));
	open_part(lua, luaopen_math, MATH, COUNT(MATH));
	lua_setfield(lua, 1, "math");
	lua_createtable(lua, 0, COUNT(UTF8));
	open_part(lua, luaopen_utf8, UTF8, COUNT(UTF8));
	lua_setfield(lua, 1, "utf8");
	strings_open(lua);
	tables_open(lua);
	words_open(lua);
	values_open(lua);
	campaign_words_open(lua);
	loader_open(lua);
	protect(lua);
	lua_pushnil(lua); // luaopen_base filled the global table
	lua_rawseti(lua, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
	return 0;
}
