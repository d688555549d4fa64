// SPDX-License-Identifier: MIT
// Tables of units, indicators, organisations and periods are made once per document and kept in the
// registry: a table of 60 units by 20 indicators asks for each of them often.
#include "script/campaign_values.h"

#include <lauxlib.h>
#include <string.h>

// Keys of tables (records and their places) and of the registry, by their addresses.
static const char RECORD = 'r', PLACE = 'p';
static const char UNITS = 'u', INDICATORS = 'i', ORGANISATIONS = 'o', PERIODS = 't';

static const char *const AGGREGATIONS[] = {"cong", "so_du", "dem", "ty_le"};
static const char *const AIMS[] = {"cao", "thap"};
static const char *const PERIOD_KINDS[] = {
	"thang", "quy", "6_thang", "9_thang", "nam", "nhieu_nam"};

const Context *campaign_values_context(lua_State *lua)
{
	const Context *context = sandbox_of(lua)->context;
	if (!context)
		sandbox_fail(lua, sandbox_caller(lua),
			_("campaign data can be asked for in body(d) only; this runs before the "
			  "document is known"));
	return context;
}

void campaign_values_note(lua_State *lua, Catalogue catalogue)
{
	reads_add_catalogue(campaign_values_context(lua)->reads, catalogue);
}

static void note_member(lua_State *lua, Catalogue catalogue, int index)
{
	reads_add_member(campaign_values_context(lua)->reads, catalogue, index);
}

const Campaign *campaign_values_campaign(lua_State *lua)
{
	const Context *context = campaign_values_context(lua);
	const Campaign *campaign = context->campaign;
	reads_add_given(context->reads);
	if (!campaign)
		sandbox_fail(lua, sandbox_caller(lua),
			_("this document uses campaign data; give the files with --data"));
	return campaign;
}

void campaign_values_mark(lua_State *lua, const void *record, const Pos *pos)
{
	lua_pushlightuserdata(lua, (void *)(uintptr_t)record);
	lua_rawsetp(lua, -2, &RECORD);
	lua_pushlightuserdata(lua, (void *)(uintptr_t)pos);
	lua_rawsetp(lua, -2, &PLACE);
}

static const void *find_mark(lua_State *lua, int index, const char *key)
{
	if (!lua_istable(lua, index))
		return NULL;
	lua_rawgetp(lua, index, key);
	const void *mark = lua_touserdata(lua, -1);
	lua_pop(lua, 1);
	return mark;
}

const Pos *campaign_values_find_pos(lua_State *lua, int index)
{
	return find_mark(lua, index, &PLACE);
}

const void *campaign_values_find(
	lua_State *lua, int index, const void *first, size_t count, size_t size)
{
	uintptr_t record = (uintptr_t)find_mark(lua, index, &RECORD), from = (uintptr_t)first;
	return record >= from && record < from + count * size ? (const void *)record : NULL;
}

void campaign_values_set_text(lua_State *lua, const char *name, const char *text)
{
	if (!text)
		return;
	lua_pushstring(lua, text);
	lua_setfield(lua, -2, name);
}

static void set_integer(lua_State *lua, const char *name, lua_Integer value)
{
	lua_pushinteger(lua, value);
	lua_setfield(lua, -2, name);
}

void campaign_values_push_day(lua_State *lua, Day day)
{
	if (!day) {
		lua_pushnil(lua);
		return;
	}
	lua_createtable(lua, 0, 3);
	set_integer(lua, "ngay", day % 100);
	set_integer(lua, "thang", day / 100 % 100);
	set_integer(lua, "nam", day / 10000);
}

void campaign_values_set_day(lua_State *lua, const char *name, Day day)
{
	campaign_values_push_day(lua, day);
	lua_setfield(lua, -2, name);
}

// Pushes the list of the levels in `levels`.
static void push_levels(lua_State *lua, uint8_t levels)
{
	lua_Integer count = 0;
	lua_newtable(lua);
	for (int level = 0; level < LEVEL_COUNT; level++) {
		if (!(levels >> level & 1))
			continue;
		lua_pushstring(lua, LEVEL_NAMES[level]);
		lua_rawseti(lua, -2, ++count);
	}
}

// Pushes the table kept under `key` for the record `id` (0 …), and the list of them below it; false
// when it is not made yet, and nothing is above the list.
static bool push_kept(lua_State *lua, const char *key, lua_Integer id)
{
	luaL_checkstack(lua, 8, NULL);
	if (lua_rawgetp(lua, LUA_REGISTRYINDEX, key) == LUA_TNIL) {
		lua_pop(lua, 1);
		lua_newtable(lua);
		lua_pushvalue(lua, -1);
		lua_rawsetp(lua, LUA_REGISTRYINDEX, key);
	}
	if (lua_rawgeti(lua, -1, id + 1) != LUA_TNIL)
		return true;
	lua_pop(lua, 1);
	return false;
}

// The new table on top is kept in the list below it, and takes its place.
static void keep(lua_State *lua, lua_Integer id)
{
	lua_pushvalue(lua, -1);
	lua_rawseti(lua, -3, id + 1);
}

static void make_unit(lua_State *lua, const Unit *unit)
{
	lua_createtable(lua, 0, 12);
	campaign_values_mark(lua, unit, &unit->pos);
	campaign_values_set_text(lua, "ma", unit->code);
	campaign_values_set_text(lua, "ten", unit->name);
	campaign_values_set_text(lua, "cap", LEVEL_NAMES[unit->level]);
	campaign_values_set_text(lua, "loai", unit->kind);
	campaign_values_set_text(lua, "cap_tren", unit->parent ? unit->parent->code : NULL);
	if (unit->rank)
		set_integer(lua, "thu_tu", unit->rank);
	set_integer(lua, "id", unit->id); // only the order of two of them means anything
	campaign_values_set_day(lua, "tu", unit->from);
	campaign_values_set_day(lua, "den", unit->to);
	sandbox_charge(lua, 16);
}

void campaign_values_push_unit(lua_State *lua, const Unit *unit)
{
	if (!unit) {
		lua_pushnil(lua);
		return;
	}
	if (!push_kept(lua, &UNITS, unit->id)) {
		note_member(lua, CATALOGUE_UNITS, unit->id);
		make_unit(lua, unit);
		keep(lua, unit->id);
	}
	lua_remove(lua, -2);
}

static void make_indicator(lua_State *lua, const Indicator *indicator)
{
	lua_createtable(lua, 0, 13);
	campaign_values_mark(lua, indicator, &indicator->pos);
	campaign_values_set_text(lua, "ma", indicator->code);
	campaign_values_set_text(lua, "ten", indicator->name);
	campaign_values_set_text(lua, "don_vi", indicator->measure);
	campaign_values_set_text(lua, "noi_dung", indicator->content);
	campaign_values_set_text(lua, "tong_hop", AGGREGATIONS[indicator->aggregation]);
	if (indicator->rank)
		set_integer(lua, "thu_tu", indicator->rank);
	set_integer(lua, "le", indicator->decimals);
	set_integer(lua, "chu_ky", indicator->cycle);
	if (indicator->aggregation == AGGREGATE_RATIO) {
		campaign_values_set_text(lua, "tu", indicator->numerator->code);
		campaign_values_set_text(lua, "mau", indicator->denominator->code);
	}
	campaign_values_set_text(lua, "tot_khi", AIMS[indicator->lower_is_better]);
	push_levels(lua, indicator->levels);
	lua_setfield(lua, -2, "cap");
	sandbox_charge(lua, 16);
}

void campaign_values_push_indicator(lua_State *lua, const Indicator *indicator)
{
	if (!push_kept(lua, &INDICATORS, indicator->id)) {
		note_member(lua, CATALOGUE_INDICATORS, indicator->id);
		make_indicator(lua, indicator);
		keep(lua, indicator->id);
	}
	lua_remove(lua, -2);
}

static void make_organisation(lua_State *lua, const Organisation *organisation)
{
	lua_createtable(lua, 0, 7);
	campaign_values_mark(lua, organisation, &organisation->pos);
	campaign_values_set_text(lua, "ma", organisation->code);
	campaign_values_set_text(lua, "ten", organisation->name);
	campaign_values_set_text(lua, "ten_ngan",
		organisation->short_name ? organisation->short_name : organisation->name);
	set_integer(lua, "thu_tu", organisation->rank);
	push_levels(lua, organisation->levels);
	lua_setfield(lua, -2, "cap");
	sandbox_charge(lua, 8);
}

void campaign_values_push_organisation(lua_State *lua, const Organisation *organisation)
{
	if (!organisation) {
		lua_pushnil(lua);
		return;
	}
	lua_Integer id = organisation - campaign_values_campaign(lua)->organisations;
	if (!push_kept(lua, &ORGANISATIONS, id)) {
		note_member(lua, CATALOGUE_ORGANISATIONS, (int)id);
		make_organisation(lua, organisation);
		keep(lua, id);
	}
	lua_remove(lua, -2);
}

const char *campaign_values_period_code(Period period, Arena *arena)
{
	Buf buf = {0};
	period_write(period, &buf);
	const char *code = arena_copy(arena, buf.data, buf.len);
	buf_close(&buf);
	return code;
}

static void make_period(lua_State *lua, Period period)
{
	PeriodKind kind = period_kind(period);
	int month = period.from % 12;
	lua_createtable(lua, 0, 8);
	campaign_values_set_text(
		lua, "ma", campaign_values_period_code(period, sandbox_of(lua)->arena));
	campaign_values_set_text(lua, "kieu", PERIOD_KINDS[kind]);
	set_integer(lua, "nam", month_year(period.from));
	if (kind == PERIOD_MONTH)
		set_integer(lua, "thang", month + 1);
	if (kind == PERIOD_QUARTER)
		set_integer(lua, "quy", month / 3 + 1);
	if (kind == PERIOD_HALF)
		set_integer(lua, "nua", month / 6 + 1);
	if (kind == PERIOD_YEARS)
		set_integer(lua, "den_nam", month_year(period.to));
	set_integer(lua, "tu_thang", month + 1);
	set_integer(lua, "den_thang", period.to % 12 + 1);
	sandbox_charge(lua, 8);
}

void campaign_values_push_period(lua_State *lua, Period period)
{
	lua_Integer id = (lua_Integer)period.from << 32 | period.to;
	if (!push_kept(lua, &PERIODS, id)) {
		make_period(lua, period);
		keep(lua, id);
	}
	lua_remove(lua, -2);
}

const Unit *campaign_values_unit_in(const Campaign *campaign, const Unit *unit, Period period)
{
	if (unit_lives_in(unit, period))
		return unit;
	const Unit *then = campaign_find_unit(campaign, unit->code, period.to);
	return then ? then : unit;
}
