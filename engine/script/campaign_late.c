// SPDX-License-Identifier: MIT
// Who is late, as tables; that is found in data/lists.h.
#include "script/campaign_late.h"

#include "script/campaign_arguments.h"
#include "script/campaign_values.h"

static const char *const REASONS[] = {"nop_muon", "thieu", "chua_nop"}; // by LateReason

static LateQuery read_query(lua_State *lua)
{
	static const Option OPTIONS[] = {{"deadline", OPTION_OTHER, 0, 0},
		{"under", OPTION_OTHER, 0, 0}, {"day", OPTION_OTHER, 0, 0}};
	static const OptionList LIST = OPTION_LIST("campaign.late", OPTIONS, false);
	LateQuery query = {0};
	campaign_arguments_read(lua, &LIST, NULL);
	lua_getfield(lua, 1, "deadline");
	query.deadline = campaign_arguments_deadline(lua, -1);
	lua_getfield(lua, 1, "under");
	query.unit = campaign_arguments_unit(lua, -1, query.deadline->period);
	query.unit = campaign_values_unit_in(
		campaign_values_campaign(lua), query.unit, query.deadline->period);
	lua_getfield(lua, 1, "day");
	query.day = campaign_arguments_day(lua, -1);
	if (!query.day)
		query.day = query.deadline->due;
	return query;
}

// The steps that finding out takes.
static void charge(lua_State *lua, const Campaign *campaign, const LateQuery *query)
{
	size_t nunits = (size_t)campaign->nunits;
	if (query->deadline->kind == DEADLINE_REGISTRATION)
		sandbox_charge(lua, campaign->nregistrations / 4 + 5 * nunits);
	else
		sandbox_charge(lua, nunits * (size_t)(campaign->nindicators + 4));
}

int campaign_late(lua_State *lua)
{
	const Campaign *campaign = campaign_values_campaign(lua);
	LateQuery query = read_query(lua);
	size_t count;
	charge(lua, campaign, &query);
	const LateUnit *list = late_find(campaign, &query, sandbox_of(lua)->arena, &count);
	reads_add_late(campaign_values_context(lua)->reads, &query, list, count);
	lua_newtable(lua);
	for (size_t i = 0; i < count; i++) {
		const Unit *unit = list[i].unit;
		lua_createtable(lua, 0, 5);
		campaign_values_mark(lua, unit, &unit->pos);
		campaign_values_push_unit(lua, unit);
		lua_setfield(lua, -2, "don_vi");
		campaign_values_set_text(lua, "ly_do", REASONS[list[i].reason]);
		campaign_values_set_day(lua, "ngay", list[i].day);
		lua_rawseti(lua, -2, (lua_Integer)i + 1);
	}
	return 1;
}
