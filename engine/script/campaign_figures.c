// SPDX-License-Identifier: MIT
// A table of 60 units by 20 indicators asks for whole columns: what one call costs is then paid
// once for 60 figures.
#include "script/campaign_figures.h"

#include "script/campaign_arguments.h"
#include "script/campaign_values.h"
#include "script/figures.h"

#include <lauxlib.h>

// What is asked for of one or of several units.
typedef struct Query {
	const Indicator *indicator;
	Period period;
	bool mapped;
} Query;

static Query read_query(lua_State *lua, const OptionList *list)
{
	Query query = {0};
	campaign_values_campaign(lua);
	if (campaign_arguments_read(lua, list, &query) != 1)
		sandbox_fail(lua, sandbox_caller(lua),
			_("%s takes one indicator, as in %s{ \"TT01\" }"), list->what, list->what);
	lua_getfield(lua, 1, "period");
	query.period = campaign_arguments_period(lua, -1);
	lua_rawgeti(lua, 1, 1);
	query.indicator = campaign_arguments_indicator(lua, -1);
	lua_pop(lua, 2);
	return query;
}

// The unit at `index`; nil: the document's.
static const Unit *read_unit(lua_State *lua, int index, const Query *query)
{
	return campaign_arguments_unit(lua, index, query->period);
}

static void push_answer(lua_State *lua, const Figure *figure)
{
	reads_add_value(campaign_values_context(lua)->reads, figure);
	figures_push(lua, figure);
}

static void push_value(lua_State *lua, const Query *query, const Unit *unit)
{
	const Campaign *campaign = campaign_values_campaign(lua);
	if (!query->mapped)
		unit = campaign_values_unit_in(campaign, unit, query->period);
	push_answer(lua, figure_value(campaign, query->indicator, unit, query->period,
				 query->mapped, sandbox_of(lua)->arena));
}

static int value(lua_State *lua)
{
	static const Option OPTIONS[] = {{"unit", OPTION_OTHER, 0, 0},
		{"period", OPTION_OTHER, 0, 0},
		{"mapped", OPTION_BOOL, offsetof(Query, mapped), 0}};
	static const OptionList LIST = OPTION_LIST("campaign.value", OPTIONS, true);
	Query query = read_query(lua, &LIST);
	lua_getfield(lua, 1, "unit");
	push_value(lua, &query, read_unit(lua, -1, &query));
	return 1;
}

// column{ "TT01", units = { … }, … }: a figure for each unit, in their order.
static int column(lua_State *lua)
{
	static const Option OPTIONS[] = {{"units", OPTION_TABLE, 0, 0},
		{"period", OPTION_OTHER, 0, 0},
		{"mapped", OPTION_BOOL, offsetof(Query, mapped), 0}};
	static const OptionList LIST = OPTION_LIST("campaign.column", OPTIONS, true);
	Query query = read_query(lua, &LIST);
	if (lua_getfield(lua, 1, "units") == LUA_TNIL)
		sandbox_fail(lua, sandbox_caller(lua),
			_("campaign.column needs units=, a list such as campaign.units{ … } "
			  "gives"));
	lua_Integer count = (lua_Integer)lua_rawlen(lua, 2);
	lua_createtable(lua, (int)count, 0);
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(lua, 2, i);
		push_value(lua, &query, read_unit(lua, 4, &query));
		lua_rawseti(lua, 3, i);
		lua_pop(lua, 1);
	}
	return 1;
}

static int target(lua_State *lua)
{
	static const Option OPTIONS[] = {
		{"unit", OPTION_OTHER, 0, 0}, {"period", OPTION_OTHER, 0, 0}};
	static const OptionList LIST = OPTION_LIST("campaign.target", OPTIONS, true);
	Query query = read_query(lua, &LIST);
	lua_getfield(lua, 1, "unit");
	const Unit *unit = read_unit(lua, -1, &query);
	push_answer(lua, figure_target(query.indicator, unit, month_year(query.period.to),
				 sandbox_of(lua)->arena));
	return 1;
}

void campaign_figures_open(lua_State *lua)
{
	static const luaL_Reg FUNCTIONS[] = {
		{"value", value}, {"column", column}, {"target", target}, {NULL, NULL}};
	luaL_setfuncs(lua, FUNCTIONS, 0);
}
