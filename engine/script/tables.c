// SPDX-License-Identifier: MIT
// Lua's order of keys differs from run to run, and its sort chooses pivots by the clock: both are
// replaced, so that a document comes out the same each time. Keys go numbers first, then texts by
// bytes. The sort is a stable merge sort.
#include "script/tables.h"

#include "script/sandbox.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdlib.h>
#include <string.h>

static const char *const KEPT[] = {"concat", "insert", "pack", "remove", "unpack"};

typedef struct Key {
	const char *text; // NULL: a number
	size_t len;
	lua_Number number;
	lua_Integer integer;
	bool is_integer;
	int index; // of the key on the stack
} Key;

enum { KEYS_FEW = 32 }; // as many need no memory of Lua's

static int compare_numbers(const Key *a, const Key *b)
{
	if (a->is_integer && b->is_integer)
		return (a->integer > b->integer) - (a->integer < b->integer);
	return (a->number > b->number) - (a->number < b->number);
}

static int compare_keys(const void *left, const void *right)
{
	const Key *a = left, *b = right;
	if (!a->text || !b->text)
		return a->text ? 1 : b->text ? -1 : compare_numbers(a, b);
	int order = memcmp(a->text, b->text, a->len < b->len ? a->len : b->len);
	return order ? order : (a->len > b->len) - (a->len < b->len);
}

static void sort_keys(Key *keys, size_t count)
{
	if (count > KEYS_FEW) {
		qsort(keys, count, sizeof *keys, compare_keys);
		return;
	}
	for (size_t i = 1; i < count; i++) {
		Key key = keys[i];
		size_t at = i;
		for (; at && compare_keys(&keys[at - 1], &key) > 0; at--)
			keys[at] = keys[at - 1];
		keys[at] = key;
	}
}

// The key at `index`.
static Key read_key(lua_State *lua, int index)
{
	Key key = {.index = index};
	if (lua_type(lua, index) == LUA_TSTRING) {
		key.text = lua_tolstring(lua, index, &key.len);
		return key;
	}
	if (lua_type(lua, index) != LUA_TNUMBER)
		luaL_error(lua,
			_("the keys of this table have no order (one is a %s); use numbers or "
			  "texts as keys"),
			luaL_typename(lua, index));
	key.is_integer = lua_isinteger(lua, index);
	key.integer = lua_tointeger(lua, index);
	key.number = lua_tonumber(lua, index);
	return key;
}

// Pushes the keys of the table at 1, in the order Lua has them. A light userdata marks where a
// value came from; templates never see it.
static size_t push_keys(lua_State *lua)
{
	int base = lua_gettop(lua);
	lua_pushnil(lua);
	for (int count = 0; lua_next(lua, 1);) {
		lua_pop(lua, 1);
		if (lua_type(lua, -1) == LUA_TLIGHTUSERDATA)
			continue;
		if (count++ % KEYS_FEW == 0)
			luaL_checkstack(lua, KEYS_FEW + 4, NULL);
		lua_pushvalue(lua, -1);
	}
	size_t count = (size_t)(lua_gettop(lua) - base);
	sandbox_charge(lua, 2 * count);
	return count;
}

// Upvalues: the table, how many keys were passed, then the keys in order.
static int step_few(lua_State *lua)
{
	int at = (int)lua_tointeger(lua, lua_upvalueindex(2));
	while (at < KEYS_FEW && !lua_isnone(lua, lua_upvalueindex(3 + at))) {
		lua_pushvalue(lua, lua_upvalueindex(3 + at++));
		lua_pushvalue(lua, -1);
		if (lua_rawget(lua, lua_upvalueindex(1)) == LUA_TNIL) {
			lua_pop(lua, 2); // removed since
			continue;
		}
		lua_pushinteger(lua, at);
		lua_replace(lua, lua_upvalueindex(2));
		return 2;
	}
	lua_pushnil(lua);
	return 1;
}

// Upvalues: the table, how many keys were passed, the list of keys in order.
static int step_many(lua_State *lua)
{
	lua_Integer at = lua_tointeger(lua, lua_upvalueindex(2));
	while (lua_rawgeti(lua, lua_upvalueindex(3), ++at) != LUA_TNIL) {
		lua_pushvalue(lua, -1);
		if (lua_rawget(lua, lua_upvalueindex(1)) == LUA_TNIL) {
			lua_pop(lua, 2);
			continue;
		}
		lua_pushinteger(lua, at);
		lua_replace(lua, lua_upvalueindex(2));
		return 2;
	}
	return 1;
}

// The stack holds the table, 0, and the keys.
static int push_few(lua_State *lua, int count)
{
	Key keys[KEYS_FEW];
	for (int i = 0; i < count; i++)
		keys[i] = read_key(lua, 3 + i);
	sort_keys(keys, (size_t)count);
	lua_pushvalue(lua, 1);
	lua_pushvalue(lua, 2);
	for (int i = 0; i < count; i++)
		lua_pushvalue(lua, keys[i].index);
	lua_pushcclosure(lua, step_few, 2 + count);
	return 1;
}

static int push_many(lua_State *lua, int count)
{
	Key *keys = lua_newuserdatauv(lua, (size_t)count * sizeof *keys, 0);
	for (int i = 0; i < count; i++)
		keys[i] = read_key(lua, 3 + i);
	sort_keys(keys, (size_t)count);
	lua_pushvalue(lua, 1);
	lua_pushvalue(lua, 2);
	lua_createtable(lua, count, 0);
	for (int i = 0; i < count; i++) {
		lua_pushvalue(lua, keys[i].index);
		lua_rawseti(lua, -2, i + 1);
	}
	lua_pushcclosure(lua, step_many, 3);
	return 1;
}

static int pairs(lua_State *lua)
{
	luaL_checktype(lua, 1, LUA_TTABLE);
	lua_settop(lua, 1);
	lua_pushinteger(lua, 0);
	size_t count = push_keys(lua);
	luaL_checkstack(lua, KEYS_FEW + 8, NULL);
	return count > KEYS_FEW ? push_many(lua, (int)count) : push_few(lua, (int)count);
}

// The key after the given one (the first, without one) and its value.
static int next(lua_State *lua)
{
	luaL_checktype(lua, 1, LUA_TTABLE);
	lua_settop(lua, 2);
	bool has_after = !lua_isnil(lua, 2);
	Key after = has_after ? read_key(lua, 2) : (Key){0}, best = {0};
	size_t count = push_keys(lua);
	for (int i = 3; i < 3 + (int)count; i++) {
		Key key = read_key(lua, i);
		bool follows = !has_after || compare_keys(&key, &after) > 0;
		if (follows && (!best.index || compare_keys(&key, &best) < 0))
			best = key;
	}
	if (!best.index) {
		lua_pushnil(lua);
		return 1;
	}
	lua_pushvalue(lua, best.index);
	lua_pushvalue(lua, best.index);
	lua_rawget(lua, 1);
	return 2;
}

// Is the value at `a` to stand after the one at `b`? The order is at 2, or nil.
static bool is_after(lua_State *lua, int a, int b)
{
	if (lua_isnil(lua, 2))
		return lua_compare(lua, b, a, LUA_OPLT);
	a = lua_absindex(lua, a);
	b = lua_absindex(lua, b);
	lua_pushvalue(lua, 2);
	lua_pushvalue(lua, b);
	lua_pushvalue(lua, a);
	lua_call(lua, 2, 1);
	bool after = lua_toboolean(lua, -1);
	lua_pop(lua, 1);
	return after;
}

// Merges from[low+1..mid] and from[mid+1..high] into the same places of `to`.
static void merge(lua_State *lua, int from, int to, const lua_Integer bounds[3])
{
	lua_Integer a = bounds[0] + 1, b = bounds[1] + 1;
	for (lua_Integer at = bounds[0] + 1; at <= bounds[2]; at++) {
		bool second = a > bounds[1];
		if (!second && b <= bounds[2]) {
			lua_rawgeti(lua, from, a);
			lua_rawgeti(lua, from, b);
			second = is_after(lua, -2, -1);
			lua_pop(lua, 2);
		}
		lua_rawgeti(lua, from, second ? b++ : a++);
		lua_rawseti(lua, to, at);
	}
}

static lua_Integer at_most(lua_Integer value, lua_Integer bound)
{
	return value < bound ? value : bound;
}

static int sort(lua_State *lua)
{
	luaL_checktype(lua, 1, LUA_TTABLE);
	if (!lua_isnoneornil(lua, 2))
		luaL_checktype(lua, 2, LUA_TFUNCTION);
	lua_settop(lua, 2);
	lua_Integer n = (lua_Integer)lua_rawlen(lua, 1);
	lua_createtable(lua, (int)at_most(n, 1 << 20), 0);
	int from = 1, to = 3;
	for (lua_Integer width = 1; width < n; width *= 2) {
		sandbox_charge(lua, (size_t)n);
		for (lua_Integer low = 0; low < n; low += 2 * width)
			merge(lua, from, to,
				(lua_Integer[3]){
					low, at_most(low + width, n), at_most(low + 2 * width, n)});
		int swap = from;
		from = to;
		to = swap;
	}
	for (lua_Integer i = 1; from == 3 && i <= n; i++) {
		lua_rawgeti(lua, 3, i);
		lua_rawseti(lua, 1, i);
	}
	return 0;
}

void tables_open(lua_State *lua)
{
	int words = lua_gettop(lua);
	lua_pushcfunction(lua, luaopen_table);
	lua_call(lua, 0, 1);
	lua_createtable(lua, 0, 8);
	for (size_t i = 0; i < sizeof KEPT / sizeof KEPT[0]; i++) {
		lua_getfield(lua, -2, KEPT[i]);
		lua_setfield(lua, -2, KEPT[i]);
	}
	lua_pushcfunction(lua, sort);
	lua_setfield(lua, -2, "sort");
	lua_setfield(lua, words, "table");
	lua_settop(lua, words);
	lua_pushcfunction(lua, pairs);
	lua_setfield(lua, words, "pairs");
	lua_pushcfunction(lua, next);
	lua_setfield(lua, words, "next");
}
