// SPDX-License-Identifier: MIT
// Figures are compared by cross-multiplying in 128 bits: two numerators and denominators of 64 bits
// always fit.
#include "script/figures.h"

#include "script/campaign_values.h"
#include "base/names.h"

#include <lauxlib.h>
#include <string.h>

enum { MOST_DECIMALS = 9 };

typedef enum FigureField {
	KNOWN,
	WHY,
	SIGN,
	INTEGER,
	MEASURE,
	IS_PERCENT,
	EXPECTED,
	REPORTED,
	PARTLY,
	DECIMALS,
	FIRST_DECIMAL,
	NUMERATOR,
	DENOMINATOR,
	FIELD_COUNT
} FigureField;

static const char *const FIELDS[FIELD_COUNT] = {"known", "why", "sign", "integer", "measure",
	"is_percent", "expected", "reported", "partly", "decimals", "first_decimal", "numerator",
	"denominator"};

static const char *const WHYS[] = {NULL, "missing", "no_base", "overflow"}; // by FigureState

void figures_push(lua_State *lua, const Figure *figure)
{
	sandbox_charge(lua, 16);
	words_push_figure(lua, figure);
}

const Figure *figures_read(lua_State *lua, int index, const char *what)
{
	const Word *word = words_find(lua, index);
	if (!word || word->kind != WORD_FIGURE_HANDLE)
		sandbox_fail(lua, sandbox_caller(lua),
			_("%s takes figures, such as campaign.value{ \"TT01\" }, not a %s"), what,
			words_describe(lua, index));
	return word->figure;
}

int figures_first_decimal(const Figure *figure)
{
	__int128 scaled = figure->num < 0 ? -(__int128)figure->num : figure->num;
	int decimals = 0;
	scaled *= figure->is_percent ? 200 : 2;
	for (; scaled && scaled < figure->den && decimals < 9; decimals++)
		scaled *= 10;
	return decimals;
}

static const char *name_figure(const Figure *figure, Arena *arena)
{
	if (figure->indicator && figure->unit)
		return arena_print(arena, _("“%s” (%s) of %s for %s"), figure->indicator->name,
			figure->indicator->code, figure->unit->name,
			campaign_values_period_code(figure->period, arena));
	if (figure->what)
		return arena_print(arena, "“%s”", figure->what);
	return _("the figure");
}

// A ratio of which each unit gave one side at most.
static bool is_unmatched(const Figure *figure)
{
	return figure->state == FIGURE_MISSING && figure->nparts && figure->parts[0]->ratio;
}

// The part that makes the figure unknown, however deep.
static const Figure *find_cause(const Figure *figure)
{
	for (int i = 0; i < figure->nparts && !is_unmatched(figure);) {
		bool unknown = figure->parts[i]->state == figure->state;
		figure = unknown ? figure->parts[i] : figure;
		i = unknown ? 0 : i + 1;
	}
	return figure;
}

const char *figures_explain(const Figure *figure, Arena *arena)
{
	const Figure *cause = find_cause(figure);
	const char *name = name_figure(cause, arena);
	switch (cause->state) {
	case FIGURE_NO_BASE:
		if (cause->nparts > 1)
			name = name_figure(cause->parts[1], arena);
		return arena_print(
			arena, _("there is no percentage of nothing, and %s is not above 0"), name);
	case FIGURE_OVERFLOW:
		return arena_print(arena, _("%s is larger than any number that fits"), name);
	case FIGURE_KNOWN:
	case FIGURE_MISSING:
		break;
	}
	if (cause->kind == FIGURE_TARGET)
		return arena_print(arena, _("no target is given: %s"), name);
	if (cause->kind == FIGURE_MONEY)
		return arena_print(arena, _("no cost is given: %s"), name);
	if (is_unmatched(cause))
		return arena_print(arena, _("no unit has reported both numbers behind %s"), name);
	return arena_print(arena, _("nobody has reported %s"), name);
}

static bool is_ratio(const Figure *figure)
{
	return figure->kind == FIGURE_QUOTIENT || figure->kind == FIGURE_VALUE;
}

static void push_field(lua_State *lua, const Figure *figure, FigureField field)
{
	bool known = figure->state == FIGURE_KNOWN;
	switch (field) {
	case KNOWN:
		lua_pushboolean(lua, known);
		return;
	case WHY:
		lua_pushstring(lua, WHYS[figure->state]);
		return;
	case SIGN:
		if (known)
			lua_pushinteger(lua, (figure->num > 0) - (figure->num < 0));
		else
			lua_pushnil(lua);
		return;
	case INTEGER:
		if (known && figure->den == 1 && !figure->is_percent)
			lua_pushinteger(lua, figure->num);
		else
			lua_pushnil(lua);
		return;
	case MEASURE:
		lua_pushstring(lua, figure->measure ? figure->measure : "");
		return;
	case IS_PERCENT:
		lua_pushboolean(lua, figure->is_percent);
		return;
	case EXPECTED:
		lua_pushinteger(lua, figure->expected);
		return;
	case REPORTED:
		lua_pushinteger(lua, figure->reported);
		return;
	case PARTLY:
		lua_pushinteger(lua, figure->partly);
		return;
	case DECIMALS:
		lua_pushinteger(lua, figure->decimals);
		return;
	case FIRST_DECIMAL:
		lua_pushinteger(lua, known ? figures_first_decimal(figure) : 0);
		return;
	case NUMERATOR:
	case DENOMINATOR:
		if (figure->nparts == 2 && is_ratio(figure))
			figures_push(lua, figure->parts[field == DENOMINATOR]);
		else
			lua_pushnil(lua);
		return;
	case FIELD_COUNT:
		break;
	}
}

static int read_field(lua_State *lua)
{
	const char *name = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "?";
	for (FigureField field = 0; field < FIELD_COUNT; field++) {
		if (FIELDS[field][0] == name[0] && strcmp(FIELDS[field], name) == 0) {
			push_field(lua, words_find(lua, 1)->figure, field);
			return 1;
		}
	}
	const char *nearest = names_nearest(name, FIELDS, FIELD_COUNT, sizeof *FIELDS);
	if (nearest)
		sandbox_fail(lua, sandbox_caller(lua),
			_("%s has no field \"%s\"; did you mean \"%s\"?"), _("a figure"), name,
			nearest);
	sandbox_fail(lua, sandbox_caller(lua), _("%s has no field \"%s\""), _("a figure"), name);
}

// Negative, 0 or positive, as the figure at 1 is less than, equal to, or more than the one at 2.
static int compare(lua_State *lua)
{
	const Figure *a = figures_read(lua, 1, _("a comparison"));
	const Figure *b = figures_read(lua, 2, _("a comparison"));
	const Figure *unknown = a->state != FIGURE_KNOWN ? a : b;
	if (unknown->state != FIGURE_KNOWN)
		sandbox_fail(lua, sandbox_caller(lua),
			_("a figure that is not known cannot be compared; look at .known first. "
			  "%s"),
			figures_explain(unknown, sandbox_of(lua)->arena));
	__int128 left = (__int128)a->num * b->den, right = (__int128)b->num * a->den;
	return (left > right) - (left < right);
}

static int is_less(lua_State *lua)
{
	lua_pushboolean(lua, compare(lua) < 0);
	return 1;
}

static int is_less_or_equal(lua_State *lua)
{
	lua_pushboolean(lua, compare(lua) <= 0);
	return 1;
}

static int is_equal(lua_State *lua)
{
	const Word *a = words_find(lua, 1), *b = words_find(lua, 2);
	lua_pushboolean(lua, a && b && a->kind == WORD_FIGURE_HANDLE &&
				     b->kind == WORD_FIGURE_HANDLE &&
				     figure_equal(a->figure, b->figure));
	return 1;
}

// The figures of the list at `index`.
static const Figure **read_list(lua_State *lua, int index, const char *what, int *count)
{
	if (!lua_istable(lua, index))
		sandbox_fail(lua, sandbox_caller(lua), _("%s takes a list of figures, not a %s"),
			what, words_describe(lua, index));
	lua_Unsigned len = lua_rawlen(lua, index);
	sandbox_charge(lua, (size_t)len + 1);
	const Figure **list = arena_array(sandbox_of(lua)->arena, const Figure *, len + 1);
	for (lua_Unsigned i = 0; i < len; i++) {
		lua_rawgeti(lua, index, (lua_Integer)i + 1);
		list[i] = figures_read(lua, -1, what);
		lua_pop(lua, 1);
	}
	*count = (int)len;
	return list;
}

static int total(lua_State *lua)
{
	int count;
	const Figure **list = read_list(lua, 1, "campaign.total", &count);
	if (!count)
		sandbox_fail(lua, sandbox_caller(lua),
			_("campaign.total was given an empty list; a total needs its parts"));
	figures_push(lua, figure_total(list, count, sandbox_of(lua)->arena));
	return 1;
}

// known(list): those of the list that are known.
static int known(lua_State *lua)
{
	int count;
	const Figure **list = read_list(lua, 1, "campaign.known", &count);
	lua_settop(lua, 1);
	lua_createtable(lua, count, 0);
	lua_Integer number = 0;
	for (int i = 0; i < count; i++) {
		if (list[i]->state != FIGURE_KNOWN)
			continue;
		lua_rawgeti(lua, 1, i + 1);
		lua_rawseti(lua, 2, ++number);
	}
	return 1;
}

static int combine(lua_State *lua, const char *what,
	const Figure *(*make)(const Figure *, const Figure *, Arena *))
{
	const Figure *a = figures_read(lua, 1, what), *b = figures_read(lua, 2, what);
	figures_push(lua, make(a, b, sandbox_of(lua)->arena));
	return 1;
}

static int difference(lua_State *lua)
{
	return combine(lua, "campaign.difference", figure_difference);
}

static int quotient(lua_State *lua)
{
	return combine(lua, "campaign.quotient", figure_quotient);
}

static int change(lua_State *lua)
{
	return combine(lua, "campaign.change", figure_change);
}

// rounded(figure, decimals)
static int rounded(lua_State *lua)
{
	const Figure *figure = figures_read(lua, 1, "campaign.rounded");
	lua_Integer decimals = luaL_checkinteger(lua, 2);
	if (decimals < 0 || decimals > MOST_DECIMALS)
		sandbox_fail(lua, sandbox_caller(lua),
			_("campaign.rounded takes 0 to %d decimals, not %d"), MOST_DECIMALS,
			(int)decimals);
	figures_push(lua, figure_rounded(figure, (int)decimals, sandbox_of(lua)->arena));
	return 1;
}

// A figure with its formula.
static const char *show(const Figure *figure, Arena *arena)
{
	const FigureStyle style = {.decimals = -1, .divisor = 1};
	Buf buf = {0};
	figure_write_formula(figure, &buf);
	const char *text = arena_print(
		arena, "%s [%s]", figure_print(figure, &style, arena), buf.data ? buf.data : "");
	buf_close(&buf);
	return text;
}

// check_total(total, parts, where): parts or totals that are not known prove nothing.
static int check_total(lua_State *lua)
{
	int count;
	lua_settop(lua, 3);
	Arena *arena = sandbox_of(lua)->arena;
	const Figure *whole = figures_read(lua, 1, "campaign.check_total");
	const Figure **list = read_list(lua, 2, "campaign.check_total", &count);
	const char *where = luaL_optstring(lua, 3, "");
	const Figure *sum = count ? figure_total(list, count, arena) : NULL;
	if (!sum || sum->state != FIGURE_KNOWN || whole->state != FIGURE_KNOWN ||
		figure_equal(sum, whole))
		return 0;
	diag_error(sandbox_of(lua)->diags, sandbox_caller(lua),
		_("%s%sthe total is %s, but its parts add up to %s"), where, *where ? ": " : "",
		show(whole, arena), show(sum, arena));
	return 0;
}

void figures_open(lua_State *lua)
{
	static const luaL_Reg FUNCTIONS[] = {{"known", known}, {"total", total},
		{"difference", difference}, {"quotient", quotient}, {"change", change},
		{"rounded", rounded}, {"check_total", check_total}, {NULL, NULL}};
	static const luaL_Reg META[] = {{"__index", read_field}, {"__lt", is_less},
		{"__le", is_less_or_equal}, {"__eq", is_equal}, {NULL, NULL}};
	luaL_setfuncs(lua, FUNCTIONS, 0);
	words_push_metatable(lua, WORD_FIGURE_HANDLE);
	luaL_setfuncs(lua, META, 0);
	lua_pop(lua, 1);
}
