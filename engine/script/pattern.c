// SPDX-License-Identifier: MIT
// find, match, gmatch and gsub as in Lua's own library, over our matcher.
#include "script/pattern.h"

#include "script/match.h"
#include "script/sandbox.h"

#include <lauxlib.h>
#include <string.h>

static void push_capture(Match *m, int i, const char *s, const char *end)
{
	if (i >= m->count) {
		if (i)
			luaL_error(m->lua, _("there is no capture %%%d"), i + 1);
		lua_pushlstring(m->lua, s, (size_t)(end - s));
		return;
	}
	const Capture *capture = &m->captures[i];
	if (capture->len == MATCH_OPEN)
		luaL_error(m->lua, _("malformed pattern ('(' without ')')"));
	if (capture->len == MATCH_POSITION)
		lua_pushinteger(m->lua, capture->start - m->text + 1);
	else
		lua_pushlstring(m->lua, capture->start, (size_t)capture->len);
}

// All captures; the whole match when there are none and `s` is given.
static int push_captures(Match *m, const char *s, const char *end)
{
	int count = m->count == 0 && s ? 1 : m->count;
	luaL_checkstack(m->lua, count, NULL);
	for (int i = 0; i < count; i++)
		push_capture(m, i, s, end);
	return count;
}

// Argument `index` as a place in a text of `len` bytes, from 0; beyond its end: len + 1.
static size_t read_start(lua_State *lua, int index, size_t len)
{
	lua_Integer start = luaL_optinteger(lua, index, 1);
	if (start > 0)
		return (size_t)start > len ? (size_t)start == len + 1 ? len : len + 1
					   : (size_t)start - 1;
	return start == 0 || start < -(lua_Integer)len ? 0 : (size_t)((lua_Integer)len + start);
}

static int find_plain(lua_State *lua, const char *text, size_t len, size_t start)
{
	size_t wanted_len;
	const char *wanted = lua_tolstring(lua, 2, &wanted_len);
	sandbox_charge(lua, len - start);
	const char *found =
		wanted_len ? memmem(text + start, len - start, wanted, wanted_len) : text + start;
	if (!found) {
		lua_pushnil(lua);
		return 1;
	}
	lua_pushinteger(lua, found - text + 1);
	lua_pushinteger(lua, found - text + (ptrdiff_t)wanted_len);
	return 2;
}

static int find_or_match(lua_State *lua, bool find)
{
	size_t len, pattern_len;
	const char *text = luaL_checklstring(lua, 1, &len);
	const char *p = luaL_checklstring(lua, 2, &pattern_len);
	size_t start = read_start(lua, 3, len);
	if (start > len) {
		lua_pushnil(lua);
		return 1;
	}
	if (find && (lua_toboolean(lua, 4) || strcspn(p, "^$*+?.([%-") == pattern_len))
		return find_plain(lua, text, len, start);
	Match m = match_open(lua, text, len, p + pattern_len);
	bool anchored = *p == '^';
	p += anchored;
	for (const char *s = text + start; s <= m.text_end; s++) {
		const char *end = match_at(&m, s, p);
		if (!end && !anchored)
			continue;
		if (!end)
			break;
		match_close(&m);
		if (!find)
			return push_captures(&m, s, end);
		lua_pushinteger(lua, s - text + 1);
		lua_pushinteger(lua, end - text);
		return push_captures(&m, NULL, NULL) + 2;
	}
	match_close(&m);
	lua_pushnil(lua);
	return 1;
}

static int pattern_find(lua_State *lua)
{
	return find_or_match(lua, true);
}

static int pattern_match(lua_State *lua)
{
	return find_or_match(lua, false);
}

// Upvalues: text, pattern, where to go on, end of the last match (-1: none).
static int gmatch_step(lua_State *lua)
{
	size_t len, pattern_len;
	const char *text = lua_tolstring(lua, lua_upvalueindex(1), &len);
	const char *p = lua_tolstring(lua, lua_upvalueindex(2), &pattern_len);
	ptrdiff_t from = (ptrdiff_t)lua_tointeger(lua, lua_upvalueindex(3));
	ptrdiff_t last = (ptrdiff_t)lua_tointeger(lua, lua_upvalueindex(4));
	Match m = match_open(lua, text, len, p + pattern_len);
	for (const char *s = text + from; s <= m.text_end; s++) {
		const char *end = match_at(&m, s, p);
		if (!end || end - text == last)
			continue;
		match_close(&m);
		lua_pushinteger(lua, end - text);
		lua_copy(lua, -1, lua_upvalueindex(3));
		lua_replace(lua, lua_upvalueindex(4));
		return push_captures(&m, s, end);
	}
	match_close(&m);
	return 0;
}

static int pattern_gmatch(lua_State *lua)
{
	size_t len;
	luaL_checklstring(lua, 1, &len);
	luaL_checkstring(lua, 2);
	size_t start = read_start(lua, 3, len);
	lua_settop(lua, 2);
	lua_pushinteger(lua, (lua_Integer)start);
	lua_pushinteger(lua, -1);
	lua_pushcclosure(lua, gmatch_step, 4);
	return 1;
}

// The replacement text with %0 to %9 filled in.
static void add_text(Match *m, luaL_Buffer *out, const char *s, const char *end)
{
	size_t len;
	const char *text = lua_tolstring(m->lua, 3, &len);
	for (const char *stop = text + len; text < stop; text++) {
		if (*text != '%') {
			luaL_addchar(out, *text);
			continue;
		}
		text++;
		if (text < stop && *text == '%') {
			luaL_addchar(out, '%');
		} else if (text < stop && *text == '0') {
			luaL_addlstring(out, s, (size_t)(end - s));
		} else if (text < stop && (*text >= '0' && *text <= '9')) {
			push_capture(m, *text - '1', s, end);
			luaL_tolstring(m->lua, -1, NULL);
			lua_remove(m->lua, -2);
			luaL_addvalue(out);
		} else {
			luaL_error(m->lua, _("invalid use of '%%' in the replacement text"));
		}
	}
}

// Adds what the match s..end is replaced by: a text, an entry of a table, or what a function
// returns.
static void add_replacement(Match *m, luaL_Buffer *out, const char *s, const char *end)
{
	lua_State *lua = m->lua;
	int type = lua_type(lua, 3);
	if (type == LUA_TFUNCTION) {
		lua_pushvalue(lua, 3);
		lua_call(lua, push_captures(m, s, end), 1);
	} else if (type == LUA_TTABLE) {
		push_capture(m, 0, s, end);
		lua_gettable(lua, 3);
	} else {
		add_text(m, out, s, end);
		return;
	}
	if (!lua_toboolean(lua, -1)) {
		lua_pop(lua, 1);
		luaL_addlstring(out, s, (size_t)(end - s));
	} else if (lua_isstring(lua, -1)) {
		luaL_addvalue(out);
	} else {
		luaL_error(lua, _("gsub cannot put a %s into a text"), luaL_typename(lua, -1));
	}
}

static int pattern_gsub(lua_State *lua)
{
	size_t len, pattern_len;
	const char *text = luaL_checklstring(lua, 1, &len), *last = NULL;
	const char *p = luaL_checklstring(lua, 2, &pattern_len);
	int type = lua_type(lua, 3);
	luaL_argexpected(lua,
		type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION ||
			type == LUA_TTABLE,
		3, "string/function/table");
	lua_Integer most = luaL_optinteger(lua, 4, (lua_Integer)len + 1), count = 0;
	Match m = match_open(lua, text, len, p + pattern_len);
	bool anchored = *p == '^';
	p += anchored;
	luaL_Buffer out;
	luaL_buffinit(lua, &out);
	const char *s = text;
	while (count < most) {
		const char *end = match_at(&m, s, p);
		if (end && end != last) {
			count++;
			add_replacement(&m, &out, s, end);
			s = last = end;
		} else if (s < m.text_end) {
			luaL_addchar(&out, *s++);
		} else {
			break;
		}
		if (anchored)
			break;
	}
	match_close(&m);
	luaL_addlstring(&out, s, (size_t)(m.text_end - s));
	luaL_pushresult(&out);
	lua_pushinteger(lua, count);
	return 2;
}

void pattern_open(lua_State *lua)
{
	static const luaL_Reg FUNCTIONS[] = {
		{"find", pattern_find},
		{"match", pattern_match},
		{"gmatch", pattern_gmatch},
		{"gsub", pattern_gsub},
		{NULL, NULL},
	};
	luaL_setfuncs(lua, FUNCTIONS, 0);
}
