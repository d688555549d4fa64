// SPDX-License-Identifier: MIT
// Lua's order of keys differs from run to run: of several wrong names the first by bytes is
// reported.
#include "script/options.h"

#include "base/len.h"
#include "doc/block.h"
#include "base/names.h"
#include "script/sandbox.h"
#include "text/utf8.h"

#include <lauxlib.h>
#include <limits.h>
#include <math.h>
#include <string.h>

static const char *const ALIGNS[] = {[ALIGN_JUSTIFY] = "justify",
	[ALIGN_LEFT] = "left",
	[ALIGN_CENTER] = "center",
	[ALIGN_RIGHT] = "right",
	[ALIGN_NUMBER] = "number"};
static const char *const COLORS[] = {
	[COLOR_BLACK] = "black", [COLOR_RED] = "red", [COLOR_BLUE] = "blue", [COLOR_GREY] = "grey"};

static const char *wanted(OptionType type)
{
	switch (type) {
	case OPTION_MM:
		return _("a number (mm)");
	case OPTION_PT:
		return _("a number (pt)");
	case OPTION_BOOL:
		return _("true or false");
	case OPTION_INT:
		return _("a whole number, 0 or more");
	case OPTION_INT64:
		return _("a whole number");
	case OPTION_ALIGN:
		return "\"justify\", \"left\", \"center\", \"right\", \"number\"";
	case OPTION_COLOR:
		return "\"black\", \"red\", \"blue\", \"grey\"";
	case OPTION_TEXT:
		return _("a text");
	case OPTION_TABLE:
		return _("a table");
	case OPTION_OTHER:
		break;
	}
	return "";
}

static const Option *find_option(const OptionList *list, const char *name)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->options[i].name[0] == name[0] && strcmp(list->options[i].name, name) == 0)
			return &list->options[i];
	return NULL;
}

// Looking for the caller costs more than reading the options: it is done for an error only.
static Pos place_of(lua_State *lua, Pos origin)
{
	return origin.file ? origin : sandbox_caller(lua);
}

const char *options_read_text(lua_State *lua, int index, Pos origin, size_t *len)
{
	Sandbox *sandbox = sandbox_of(lua);
	size_t bytes;
	const char *text = lua_tolstring(lua, index, &bytes);
	sandbox_charge(lua, bytes);
	if (utf8_invalid(text, bytes) != bytes) {
		diag_error(sandbox->diags, place_of(lua, origin),
			_("a text is not valid UTF-8; was it cut inside a letter?"));
		return NULL;
	}
	char *copy = arena_copy(sandbox->arena, text, bytes);
	const char *nfc = utf8_nfc(copy, bytes, sandbox->arena);
	*len = nfc == copy ? bytes : strlen(nfc);
	return nfc;
}

bool options_read_length(lua_State *lua, int index, double units, void *length)
{
	if (lua_type(lua, index) != LUA_TNUMBER)
		return false;
	double value = lua_tonumber(lua, index) * units;
	if (!(fabs(value) <= 10000 * OPTIONS_MM)) // ten metres; NaN fails too
		return false;
	Len result = (Len)(value < 0 ? value - 0.5 : value + 0.5);
	memcpy(length, &result, sizeof result);
	return true;
}

static bool read_name(lua_State *lua, const char *const *names, size_t count, void *at)
{
	const char *name = lua_type(lua, -1) == LUA_TSTRING ? lua_tostring(lua, -1) : "";
	for (unsigned i = 0; i < count; i++) {
		if (strcmp(names[i], name) == 0) {
			memcpy(at, &i, sizeof i);
			return true;
		}
	}
	return false;
}

static bool read_integer(lua_State *lua, OptionType type, void *at)
{
	int is_integer;
	lua_Integer value = lua_tointegerx(lua, -1, &is_integer);
	if (!is_integer || lua_type(lua, -1) != LUA_TNUMBER)
		return false;
	if (type == OPTION_INT64) {
		memcpy(at, &value, sizeof(int64_t));
		return true;
	}
	int number = (int)value;
	memcpy(at, &number, sizeof number);
	return value >= 0 && value <= INT_MAX;
}

static bool read_string(lua_State *lua, Pos origin, void *at)
{
	size_t len;
	if (lua_type(lua, -1) != LUA_TSTRING)
		return false;
	const char *text = options_read_text(lua, -1, origin, &len);
	memcpy(at, &text, sizeof text);
	return true;
}

// The value on top into `at`.
static bool read_value(lua_State *lua, OptionType type, Pos origin, void *at)
{
	switch (type) {
	case OPTION_MM:
		return options_read_length(lua, -1, OPTIONS_MM, at);
	case OPTION_PT:
		return options_read_length(lua, -1, OPTIONS_PT, at);
	case OPTION_BOOL:
		*(bool *)at = lua_toboolean(lua, -1);
		return lua_isboolean(lua, -1);
	case OPTION_INT:
	case OPTION_INT64:
		return read_integer(lua, type, at);
	case OPTION_ALIGN:
		return read_name(lua, ALIGNS, sizeof ALIGNS / sizeof ALIGNS[0], at);
	case OPTION_COLOR:
		return read_name(lua, COLORS, sizeof COLORS / sizeof COLORS[0], at);
	case OPTION_TEXT:
		return read_string(lua, origin, at);
	case OPTION_TABLE:
		return lua_istable(lua, -1);
	case OPTION_OTHER:
		return true;
	}
	return false;
}

// What is wrong with one word's argument: the first by name.
typedef struct Wrong {
	const char *name; // NULL: nothing
	const Option *option; // NULL: unknown name
	const char *type; // of the value
} Wrong;

// The value at `index` for a message: a wrong number or name is shown itself.
static const char *show_value(lua_State *lua, int index)
{
	int type = lua_type(lua, index);
	if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TBOOLEAN)
		return words_describe(lua, index);
	const char *text = luaL_tolstring(lua, index, NULL);
	text = arena_print(
		sandbox_of(lua)->arena, type == LUA_TSTRING ? "\"%.40s\"" : "%.40s", text);
	lua_pop(lua, 1);
	return text;
}

static void note_wrong(Wrong *wrong, const char *name, const Option *option, const char *type)
{
	if (!wrong->name || strcmp(name, wrong->name) < 0)
		*wrong = (Wrong){name, option, type};
}

static void report(lua_State *lua, const OptionList *list, Pos origin, const Wrong *wrong)
{
	Diags *diags = sandbox_of(lua)->diags;
	if (wrong->option) {
		diag_error(diags, place_of(lua, origin), _("%s: \"%s\" must be %s; it is %s"),
			list->what, wrong->name, wanted(wrong->option->type), wrong->type);
		return;
	}
	NameSearch search = names_search(wrong->name);
	for (size_t i = 0; i < list->count; i++)
		names_try(&search, list->options[i].name);
	if (search.found)
		diag_error(diags, place_of(lua, origin),
			_("%s has no field \"%s\"; did you mean \"%s\"?"), list->what, wrong->name,
			search.found);
	else
		diag_error(diags, place_of(lua, origin), _("%s has no field \"%s\""), list->what,
			wrong->name);
}

// One named value: the key under the top, the value on top.
static void read_named(
	lua_State *lua, const OptionList *list, Pos origin, void *target, Wrong *wrong)
{
	const char *name = lua_tostring(lua, -2);
	const Option *option = find_option(list, name);
	if (!option || !read_value(lua, option->type, origin, (char *)target + option->offset))
		note_wrong(wrong, name, option, show_value(lua, -1));
	else if (option->given)
		*(bool *)((char *)target + option->given) = true;
}

lua_Integer options_read(
	lua_State *lua, int index, const OptionList *list, Pos origin, void *target)
{
	lua_Integer highest = 0;
	Wrong wrong = {0};
	char nothing = 0; // stands for the struct of a list whose options the caller reads
	target = target ? target : &nothing;
	index = lua_absindex(lua, index);
	for (lua_pushnil(lua); lua_next(lua, index); lua_pop(lua, 1)) {
		if (lua_type(lua, -2) == LUA_TSTRING) {
			read_named(lua, list, origin, target, &wrong);
			continue;
		}
		lua_Integer key = lua_isinteger(lua, -2) ? lua_tointeger(lua, -2) : 0;
		if (key > highest)
			highest = key;
		if (key < 1 && lua_type(lua, -2) != LUA_TLIGHTUSERDATA)
			note_wrong(&wrong, show_value(lua, -2), NULL, "");
	}
	if (highest && !list->has_positional)
		diag_error(sandbox_of(lua)->diags, place_of(lua, origin),
			_("%s takes named values only"), list->what);
	if (wrong.name)
		report(lua, list, origin, &wrong);
	return highest;
}
