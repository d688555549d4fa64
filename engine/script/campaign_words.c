// SPDX-License-Identifier: MIT
// Periods and the catalogues: units, organisations, indicators. Figures are in campaign_figures.c
// and figures.c, lists of what happened in campaign_lists.c.
#include "script/campaign_words.h"

#include "script/campaign_arguments.h"
#include "script/campaign_figures.h"
#include "script/campaign_lists.h"
#include "script/campaign_values.h"
#include "script/figures.h"
#include "base/names.h"

#include <lauxlib.h>
#include <string.h>

static int given(lua_State *lua)
{
	const Context *own = campaign_values_context(lua);
	reads_add_given(own->reads);
	lua_pushboolean(lua, own->campaign != NULL);
	return 1;
}

static int context(lua_State *lua)
{
	const Context *own = campaign_values_context(lua);
	lua_createtable(lua, 0, 2);
	campaign_values_push_unit(lua, own->unit);
	lua_setfield(lua, -2, "don_vi");
	if (own->has_period) {
		campaign_values_push_period(lua, own->period);
		lua_setfield(lua, -2, "ky");
	}
	return 1;
}

static int period(lua_State *lua)
{
	lua_settop(lua, 1);
	campaign_values_push_period(lua, campaign_arguments_period(lua, 1));
	return 1;
}

static int shift(lua_State *lua)
{
	enum { YEARS_MAX = 500 };
	lua_settop(lua, 2);
	lua_Integer years = lua_isinteger(lua, 2) ? lua_tointeger(lua, 2) : YEARS_MAX + 1;
	if (years < -YEARS_MAX || years > YEARS_MAX)
		sandbox_fail(lua, sandbox_caller(lua),
			_("campaign.shift(period, years): the years are a whole number, such as "
			  "-1"));
	campaign_values_push_period(
		lua, period_shift(campaign_arguments_period(lua, 1), (int)years));
	return 1;
}

static int parts(lua_State *lua)
{
	static const char *const NAMES[] = {"thang", "quy", "6_thang", "nam"};
	static const int MONTHS[] = {1, 3, 6, 12};
	lua_settop(lua, 2);
	Period whole = campaign_arguments_period(lua, 1);
	int kind = campaign_arguments_choice(lua, 2, _("parts"), NAMES, 4);
	int months = MONTHS[kind];
	if (whole.from % months || (whole.to + 1) % months)
		sandbox_fail(lua, sandbox_caller(lua),
			_("campaign.parts: %s has no whole parts \"%s\""),
			campaign_values_period_code(whole, sandbox_of(lua)->arena), NAMES[kind]);
	lua_Integer count = 0;
	lua_newtable(lua);
	for (Month month = whole.from; month <= whole.to; month += months) {
		campaign_values_push_period(lua, (Period){month, month + months - 1});
		lua_rawseti(lua, -2, ++count);
	}
	return 1;
}

static int unit(lua_State *lua)
{
	lua_settop(lua, 2);
	const Campaign *campaign = campaign_values_campaign(lua);
	Period when = campaign_arguments_period(lua, 2);
	const char *code = lua_type(lua, 1) == LUA_TSTRING ? lua_tostring(lua, 1) : NULL;
	const Unit *found = code ? campaign_find_unit(campaign, code, when.to) : NULL;
	// A code that never was is a mistake; one that was not yet, or no longer, is an answer.
	if (!found && (!code || !campaign_find_units(campaign, code)))
		found = campaign_arguments_unit(lua, 1, when);
	else
		reads_add_then(campaign_values_context(lua)->reads, code, when.to, found);
	campaign_values_push_unit(lua, found);
	return 1;
}

static int read_level(lua_State *lua, const char *name)
{
	lua_getfield(lua, 1, name);
	int level = lua_isnil(lua, -1)
			    ? -1
			    : campaign_arguments_choice(lua, -1, name, LEVEL_NAMES, LEVEL_COUNT);
	lua_pop(lua, 1);
	return level;
}

static int units(lua_State *lua)
{
	static const Option OPTIONS[] = {{"under", OPTION_OTHER, 0, 0},
		{"level", OPTION_OTHER, 0, 0}, {"period", OPTION_OTHER, 0, 0}};
	static const OptionList LIST = OPTION_LIST("campaign.units", OPTIONS, false);
	const Campaign *campaign = campaign_values_campaign(lua);
	campaign_arguments_read(lua, &LIST, NULL);
	lua_getfield(lua, 1, "period");
	Period when = campaign_arguments_period(lua, -1);
	lua_getfield(lua, 1, "under");
	const Unit *top =
		campaign_values_unit_in(campaign, campaign_arguments_unit(lua, -1, when), when);
	int level = read_level(lua, "level");
	if (level < 0)
		sandbox_fail(lua, sandbox_caller(lua),
			_("campaign.units needs level=, such as level=\"xa\""));
	const Unit **list = arena_array(sandbox_of(lua)->arena, const Unit *, campaign->nunits + 1);
	int count = campaign_list_units(campaign, top, (Level)level, when, list);
	reads_add_units(
		campaign_values_context(lua)->reads, top, (Level)level, when, list, (size_t)count);
	sandbox_charge(lua, (size_t)campaign->nunits + 4 * (size_t)count);
	lua_createtable(lua, count, 0);
	for (int i = 0; i < count; i++) {
		campaign_values_push_unit(lua, list[i]);
		lua_rawseti(lua, -2, i + 1);
	}
	return 1;
}

static int organisations(lua_State *lua)
{
	static const Option OPTIONS[] = {{"level", OPTION_OTHER, 0, 0}};
	static const OptionList LIST = OPTION_LIST("campaign.organisations", OPTIONS, false);
	const Campaign *campaign = campaign_values_campaign(lua);
	campaign_arguments_read(lua, &LIST, NULL);
	int level = read_level(lua, "level");
	reads_add_organisations(campaign_values_context(lua)->reads, level);
	lua_Integer count = 0;
	lua_newtable(lua);
	for (int i = 0; i < campaign->norganisations; i++) {
		const Organisation *organisation = &campaign->organisations[i];
		if (level >= 0 && !(organisation->levels >> level & 1))
			continue;
		campaign_values_push_organisation(lua, organisation);
		lua_rawseti(lua, -2, ++count);
	}
	return 1;
}

static int indicators(lua_State *lua)
{
	typedef struct Draft {
		const char *content;
	} Draft;
	static const Option OPTIONS[] = {{"content", OPTION_TEXT, offsetof(Draft, content), 0}};
	static const OptionList LIST = OPTION_LIST("campaign.indicators", OPTIONS, false);
	const Campaign *campaign = campaign_values_campaign(lua);
	Draft draft = {NULL};
	campaign_arguments_read(lua, &LIST, &draft);
	reads_add_indicators(campaign_values_context(lua)->reads, draft.content);
	lua_Integer count = 0;
	lua_newtable(lua);
	for (int i = 0; i < campaign->nindicators; i++) {
		const Indicator *one = &campaign->indicators[i];
		if (draft.content && (!one->content || strcmp(one->content, draft.content) != 0))
			continue;
		campaign_values_push_indicator(lua, one);
		lua_rawseti(lua, -2, ++count);
	}
	return 1;
}

static int indicator(lua_State *lua)
{
	lua_settop(lua, 1);
	campaign_values_push_indicator(lua, campaign_arguments_indicator(lua, 1));
	return 1;
}

static int has_indicator(lua_State *lua)
{
	const Campaign *campaign = campaign_values_campaign(lua);
	const char *code = luaL_checkstring(lua, 1);
	reads_add_has_indicator(campaign_values_context(lua)->reads, code);
	lua_pushboolean(lua, campaign_find_indicator(campaign, code) != NULL);
	return 1;
}

// Lua's order of keys differs from run to run: of names that are equally near the first by bytes
// counts.
static const char *nearest_function(lua_State *lua, const char *name)
{
	NameSearch best = names_search(name);
	for (lua_pushnil(lua); lua_next(lua, 1); lua_pop(lua, 1)) {
		NameSearch one = names_search(name);
		names_try(&one, lua_tostring(lua, -2));
		if (one.found && (!best.found || one.distance < best.distance ||
					 (one.distance == best.distance &&
						 strcmp(one.found, best.found) < 0)))
			best = one;
	}
	return best.found;
}

static int unknown_name(lua_State *lua)
{
	const char *name = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "?";
	const char *found = nearest_function(lua, name);
	if (found)
		sandbox_fail(lua, sandbox_caller(lua),
			_("%s has no field \"%s\"; did you mean \"%s\"?"), "campaign", name, found);
	sandbox_fail(lua, sandbox_caller(lua), _("%s has no field \"%s\""), "campaign", name);
}

static int refuse_assignment(lua_State *lua)
{
	sandbox_fail(lua, sandbox_caller(lua), _("the campaign data can be read only"));
}

// The functions stand behind an empty table, so that a template cannot change them.
static void protect(lua_State *lua)
{
	luaL_Reg meta[] = {{"__newindex", refuse_assignment}, {"__metatable", NULL}, {NULL, NULL}};
	lua_createtable(lua, 0, 1);
	lua_pushcfunction(lua, unknown_name);
	lua_setfield(lua, -2, "__index");
	lua_setmetatable(lua, -2);
	lua_newtable(lua);
	luaL_newlib(lua, meta);
	lua_pushvalue(lua, -3);
	lua_setfield(lua, -2, "__index");
	lua_setmetatable(lua, -2);
	lua_remove(lua, -2);
}

void campaign_words_open(lua_State *lua)
{
	static const luaL_Reg FUNCTIONS[] = {{"given", given}, {"context", context},
		{"period", period}, {"shift", shift}, {"parts", parts}, {"unit", unit},
		{"units", units}, {"organisations", organisations}, {"indicators", indicators},
		{"indicator", indicator}, {"has_indicator", has_indicator}, {NULL, NULL}};
	lua_createtable(lua, 0, 32);
	luaL_setfuncs(lua, FUNCTIONS, 0);
	figures_open(lua);
	campaign_figures_open(lua);
	campaign_lists_open(lua);
	protect(lua);
	lua_setfield(lua, -2, "campaign");
}
