// SPDX-License-Identifier: MIT
// Why not Lua's functions as they are: rep loops without end on an empty text, format and tostring
// print addresses, patterns run for minutes inside one instruction.
#include "script/strings.h"

#include "script/pattern.h"
#include "script/sandbox.h"
#include "script/words.h"
#include "text/utf8.h"

#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

static const char *const KEPT[] = {"byte", "char", "len", "lower", "reverse", "sub", "upper"};

void strings_push_plain(lua_State *lua, int index)
{
	switch (lua_type(lua, index)) {
	case LUA_TNIL:
	case LUA_TBOOLEAN:
	case LUA_TNUMBER:
	case LUA_TSTRING:
		luaL_tolstring(lua, index, NULL);
		break;
	case LUA_TUSERDATA:
		lua_pushstring(lua, words_describe(lua, index));
		break;
	default:
		lua_pushstring(lua, luaL_typename(lua, index));
	}
}

static int strings_rep(lua_State *lua)
{
	size_t len, separator_len;
	luaL_checklstring(lua, 1, &len);
	lua_Integer times = luaL_checkinteger(lua, 2);
	luaL_optlstring(lua, 3, "", &separator_len);
	if (times > 0 && (times > SANDBOX_TEXT_MAX ||
				 (len + separator_len) * (size_t)times > SANDBOX_TEXT_MAX))
		return luaL_error(lua, _("string.rep would make a text of more than %d MB"),
			SANDBOX_TEXT_MAX >> 20);
	sandbox_charge(lua, times > 0 ? (size_t)times : 0);
	lua_pushvalue(lua, lua_upvalueindex(1));
	lua_insert(lua, 1);
	lua_call(lua, lua_gettop(lua) - 1, 1);
	return 1;
}

// True when the directive after a "%" at `at` is one that prints an address.
static bool prints_address(const char *at)
{
	at += strspn(at, "-+ #0123456789.");
	return *at == 'p';
}

static int strings_format(lua_State *lua)
{
	const char *format = luaL_checkstring(lua, 1);
	for (const char *at = strchr(format, '%'); at; at = strchr(at, '%')) {
		if (prints_address(++at))
			return luaL_error(lua, _("string.format knows no %%p here"));
		at += *at == '%';
	}
	int count = lua_gettop(lua);
	for (int i = 2; i <= count; i++) {
		int type = lua_type(lua, i);
		if (type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TBOOLEAN ||
			type == LUA_TNIL)
			continue;
		strings_push_plain(lua, i);
		lua_replace(lua, i);
	}
	lua_pushvalue(lua, lua_upvalueindex(1));
	lua_insert(lua, 1);
	lua_call(lua, count, 1);
	return 1;
}

// upper(s): capitals by Vietnamese rules; string.upper knows ASCII only.
static int upper(lua_State *lua)
{
	size_t len;
	const char *text = luaL_checklstring(lua, 1, &len);
	if (utf8_invalid(text, len) != len)
		return luaL_error(lua, _("upper() was given a text that is not UTF-8"));
	sandbox_charge(lua, len);
	lua_pushstring(lua, utf8_upper(text, sandbox_of(lua)->arena));
	return 1;
}

// Wraps function `name` of the library at index `from` as a closure over it, in the library on top.
static void wrap(lua_State *lua, int from, const char *name, lua_CFunction function)
{
	lua_getfield(lua, from, name);
	lua_pushcclosure(lua, function, 1);
	lua_setfield(lua, -2, name);
}

// The metatable of all texts, which luaopen_string made, leads to our library now and cannot be
// reached.
static void protect_texts(lua_State *lua)
{
	lua_pushliteral(lua, "");
	lua_getmetatable(lua, -1);
	lua_pushvalue(lua, -3);
	lua_setfield(lua, -2, "__index");
	lua_pushboolean(lua, 0);
	lua_setfield(lua, -2, "__metatable");
	lua_pop(lua, 2);
}

void strings_open(lua_State *lua)
{
	int words = lua_gettop(lua);
	lua_pushcfunction(lua, luaopen_string);
	lua_call(lua, 0, 1);
	int from = lua_gettop(lua);
	lua_createtable(lua, 0, 16);
	for (size_t i = 0; i < sizeof KEPT / sizeof KEPT[0]; i++) {
		lua_getfield(lua, from, KEPT[i]);
		lua_setfield(lua, -2, KEPT[i]);
	}
	wrap(lua, from, "rep", strings_rep);
	wrap(lua, from, "format", strings_format);
	pattern_open(lua);
	protect_texts(lua);
	lua_setfield(lua, words, "string");
	lua_settop(lua, words);
	lua_pushcfunction(lua, upper);
	lua_setfield(lua, words, "upper");
}
