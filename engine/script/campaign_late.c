// SPDX-License-Identifier: MIT
// A report is in on the day it was complete, and until then what had come in by the day asked for
// counts; a registration is in on the day of the unit's first one, and at once when that is not
// known.
#include "script/campaign_late.h"

#include "script/campaign_arguments.h"
#include "script/campaign_values.h"

#include <lauxlib.h>
#include <string.h>

typedef struct Query {
	const Campaign *campaign;
	const Deadline *deadline;
	const Unit *top;
	Day day; // until when a unit had time
	Day *registered; // by unit id: the first registration; -1: none; NULL: a report is due
} Query;

static Query read_query(lua_State *lua)
{
	static const Option OPTIONS[] = {{"deadline", OPTION_OTHER, 0, 0},
		{"under", OPTION_OTHER, 0, 0}, {"day", OPTION_OTHER, 0, 0}};
	static const OptionList LIST = OPTION_LIST("campaign.late", OPTIONS, false);
	Query query = {.campaign = campaign_values_campaign(lua)};
	campaign_arguments_read(lua, &LIST, NULL);
	lua_getfield(lua, 1, "deadline");
	query.deadline = campaign_arguments_deadline(lua, -1);
	lua_getfield(lua, 1, "under");
	query.top = campaign_arguments_unit(lua, -1, query.deadline->period);
	query.top = campaign_values_unit_in(query.campaign, query.top, query.deadline->period);
	lua_getfield(lua, 1, "day");
	query.day = campaign_arguments_day(lua, -1);
	if (!query.day)
		query.day = query.deadline->due;
	return query;
}

// The first day on which a unit registered something for the deadline's year, under the unit's
// own code.
static Day *find_registered(lua_State *lua, const Query *query)
{
	const Campaign *campaign = query->campaign;
	int year = month_year(query->deadline->period.to);
	Day *days = arena_array(sandbox_of(lua)->arena, Day, campaign->nunits + 1);
	for (int i = 0; i < campaign->nunits; i++)
		days[i] = -1;
	for (size_t i = 0; i < campaign->nregistrations; i++) {
		const Registration *one = &campaign->registrations[i];
		Day *day = &days[one->unit->id];
		if (one->year == year && (*day < 0 || one->registered < *day))
			*day = one->registered;
	}
	sandbox_charge(lua, campaign->nregistrations / 4 + (size_t)campaign->nunits);
	return days;
}

// The first day on which `unit`, whatever it was called then, had registered; -1: not yet.
static Day find_first_registered(const Query *query, const Unit *unit)
{
	Day first = -1;
	const UnitSpan *span = campaign_find_units(query->campaign, unit->code);
	for (int i = 0; i < span->count; i++) {
		Day day = query->registered[span->units[i]->id];
		if (day >= 0 && (first < 0 || day < first))
			first = day;
	}
	return first;
}

// What the unit had handed in by the day asked for; *day: when that was all.
static Reporting find_state(const Query *query, const Unit *unit, Day *day)
{
	if (query->registered) {
		*day = find_first_registered(query, unit);
		return *day >= 0 && *day <= query->day ? REPORTED_ALL : REPORTED_NOTHING;
	}
	Period period = query->deadline->period;
	*day = rollup_reported_on(query->campaign, unit, period);
	return rollup_reporting_until(query->campaign, unit, period, query->day);
}

// Why the unit is on the list, or NULL when it was in time. *day: when it was too late.
static const char *find_reason(const Query *query, const Unit *unit, Day *day)
{
	Reporting state = find_state(query, unit, day);
	if (state == REPORTED_ALL)
		return *day <= query->deadline->due ? NULL : "nop_muon";
	*day = 0;
	return state == REPORTED_PARTLY ? "thieu" : "chua_nop";
}

// A report is owed by who is there at the period's end, a registration by who is there when it is
// due.
static bool is_bound(const Deadline *deadline, const Unit *unit)
{
	if (deadline->kind == DEADLINE_REPORT)
		return unit->last >= deadline->period.to;
	Month due = day_month(deadline->due);
	return unit->first <= due && due <= unit->last;
}

int campaign_late(lua_State *lua)
{
	Query query = read_query(lua);
	const Campaign *campaign = query.campaign;
	const Deadline *deadline = query.deadline;
	const Unit **units =
		arena_array(sandbox_of(lua)->arena, const Unit *, campaign->nunits + 1);
	int nunits =
		campaign_list_units(campaign, query.top, deadline->level, deadline->period, units);
	sandbox_charge(lua, (size_t)nunits * (size_t)(campaign->nindicators + 4));
	if (deadline->kind == DEADLINE_REGISTRATION)
		query.registered = find_registered(lua, &query);
	lua_Integer count = 0;
	lua_newtable(lua);
	for (int i = 0; i < nunits; i++) {
		Day day;
		const char *reason =
			is_bound(deadline, units[i]) ? find_reason(&query, units[i], &day) : NULL;
		if (!reason)
			continue;
		lua_createtable(lua, 0, 5);
		campaign_values_mark(lua, units[i], &units[i]->pos);
		campaign_values_push_unit(lua, units[i]);
		lua_setfield(lua, -2, "don_vi");
		campaign_values_set_text(lua, "ly_do", reason);
		campaign_values_set_day(lua, "ngay", day);
		lua_rawseti(lua, -2, ++count);
	}
	return 1;
}
