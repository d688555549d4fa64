// SPDX-License-Identifier: MIT
// Who owes something by a deadline and has not handed it in.
#include "data/lists.h"
#include "data/rollup.h"

typedef struct Search {
	const Campaign *campaign;
	const LateQuery *query;
	Day *registered; // by unit id: the first registration; -1: none; NULL: a report is due
} Search;

// The first day on which a unit registered something for the deadline's year, under the unit's
// own code.
static Day *find_registered(const Search *search, Arena *arena)
{
	const Campaign *campaign = search->campaign;
	int year = month_year(search->query->deadline->period.to);
	Day *days = arena_array(arena, Day, campaign->nunits + 1);
	for (int i = 0; i < campaign->nunits; i++)
		days[i] = -1;
	for (size_t i = 0; i < campaign->nregistrations; i++) {
		const Registration *one = &campaign->registrations[i];
		Day *day = &days[one->unit->id];
		if (one->year == year && (*day < 0 || one->registered < *day))
			*day = one->registered;
	}
	return days;
}

// The first day on which `unit`, whatever it was called then, had registered; -1: not yet.
static Day find_first_registered(const Search *search, const Unit *unit)
{
	Day first = -1;
	const UnitSpan *span = campaign_find_units(search->campaign, unit->code);
	for (int i = 0; i < span->count; i++) {
		Day day = search->registered[span->units[i]->id];
		if (day >= 0 && (first < 0 || day < first))
			first = day;
	}
	return first;
}

// What the unit had handed in by the day asked for; *day: when that was all.
static Reporting find_state(const Search *search, const Unit *unit, Day *day)
{
	const LateQuery *query = search->query;
	if (search->registered) {
		*day = find_first_registered(search, unit);
		return *day >= 0 && *day <= query->day ? REPORTED_ALL : REPORTED_NOTHING;
	}
	*day = rollup_reported_on(search->campaign, unit, query->deadline->period);
	return rollup_reporting_until(search->campaign, unit, query->deadline->period, query->day);
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

// Fills *late; false when the unit was in time.
static bool is_late(const Search *search, const Unit *unit, LateUnit *late)
{
	*late = (LateUnit){.unit = unit};
	Reporting state = find_state(search, unit, &late->day);
	if (state == REPORTED_ALL)
		return late->day > search->query->deadline->due;
	late->day = 0;
	late->reason = state == REPORTED_PARTLY ? LATE_PARTLY : LATE_NOTHING;
	return true;
}

const LateUnit *late_find(
	const Campaign *campaign, const LateQuery *query, Arena *arena, size_t *count)
{
	const Deadline *deadline = query->deadline;
	const Unit **units = arena_array(arena, const Unit *, campaign->nunits + 1);
	int nunits = campaign_list_units(
		campaign, query->unit, deadline->level, deadline->period, units);
	LateUnit *list = arena_array(arena, LateUnit, nunits + 1);
	Search search = {.campaign = campaign, .query = query};
	if (deadline->kind == DEADLINE_REGISTRATION)
		search.registered = find_registered(&search, arena);
	*count = 0;
	for (int i = 0; i < nunits; i++)
		*count += is_bound(deadline, units[i]) && is_late(&search, units[i], &list[*count]);
	return list;
}
