// SPDX-License-Identifier: MIT
// Behind the totals: the single values, and which unit reported what and when.
#include "data/rollup.h"
#include "data/rollup_history.h"
#include "data/rollup_share.h"

#include <stdlib.h>

typedef struct SourceList {
	RollupSource *sources;
	size_t count, cap;
} SourceList;

static int compare_sources(const void *a, const void *b)
{
	const RollupSource *x = a, *y = b;
	if (x->unit->id != y->unit->id)
		return x->unit->id < y->unit->id ? -1 : 1;
	return x->period.from < y->period.from ? -1 : x->period.from > y->period.from;
}

// The years of a period the campaign has values of.
static Period years_within(const Campaign *campaign, Period period)
{
	Period years = {month_year(period.from), month_year(period.to)};
	if (years.from < campaign->first_year)
		years.from = campaign->first_year;
	if (years.to >= campaign->first_year + campaign->nyears)
		years.to = campaign->first_year + campaign->nyears - 1;
	return years;
}

// Whether some value of the unit counts in a year of the subject's period.
static bool gave_in(
	const Campaign *campaign, const Unit *unit, const RollupSubject *subject, int year)
{
	if (!subject->ratio)
		return unit_share(campaign, unit, subject->indicator, subject->period).gave;
	Share sides[2];
	year_sides(campaign, unit, subject->ratio, subject->period, year, sides);
	return sides[0].gave;
}

// Adds the unit's own values: all of a sum, else the last.
static void add_sources(const Campaign *campaign, const Unit *unit, const RollupSubject *subject,
	SourceList *list, Arena *arena)
{
	const Indicator *indicator = subject->indicator;
	Period years = years_within(campaign, subject->period);
	int slot = slot_within(subject->period);
	size_t before = list->count;
	for (int year = years.from; year <= years.to; year++) {
		Pick picks[YEAR_MONTHS];
		bool gave = gave_in(campaign, unit, subject, year);
		int count = gave ? picks_fill(campaign, unit, indicator, year, slot, picks) : 0;
		for (int i = 0; i < count; i++) {
			if (indicator->aggregation != AGGREGATE_SUM)
				list->count = before;
			list->sources = arena_grow(arena, list->sources, list->count, &list->cap,
				sizeof *list->sources);
			list->sources[list->count++] = (RollupSource){unit, picks[i].period,
				picks[i].value, &campaign->reports[picks[i].report]};
		}
	}
}

RollupSource *rollup_trace(
	const Campaign *campaign, const RollupSubject *subject, Arena *arena, size_t *count)
{
	SourceList list = {0};
	UnitList units = {0};
	Arena *scratch = arena_open();
	if (subject->mapped) {
		History history;
		history_fill(&history, subject->unit, scratch);
		units = history.known;
	} else {
		subtree_add(&units, subject->unit, scratch);
	}
	for (size_t i = 0; i < units.count; i++)
		add_sources(campaign, units.units[i], subject, &list, arena);
	arena_close(scratch);
	if (list.count)
		qsort(list.sources, list.count, sizeof *list.sources, compare_sources);
	*count = list.count;
	return list.sources;
}

// Replaced values stand by unit, then indicator.
static int compare_replaced(
	const Campaign *campaign, const Replaced *replaced, int unit, int indicator)
{
	int other = campaign->reports[replaced->report].unit->id;
	if (other != unit)
		return other < unit ? -1 : 1;
	if (replaced->indicator->id != indicator)
		return replaced->indicator->id < indicator ? -1 : 1;
	return 0;
}

// The day a value came in for the first time, before any correction.
static Day first_day(
	const Campaign *campaign, const Unit *unit, const Indicator *indicator, const Pick *pick)
{
	Day day = campaign->reports[pick->report].date;
	size_t low = 0, high = campaign->nreplaced;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_replaced(
			    campaign, &campaign->replaced[middle], unit->id, indicator->id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < campaign->nreplaced; low++) {
		const Replaced *replaced = &campaign->replaced[low];
		const Report *report = &campaign->reports[replaced->report];
		if (compare_replaced(campaign, replaced, unit->id, indicator->id) != 0)
			break;
		if (period_equal(report->period, pick->period) && report->date < day)
			day = report->date;
	}
	return day;
}

// What came in of what the unit owes of an indicator, in a slot of a year.
typedef struct Arrival {
	Months owed, came; // came: of the owed ones, until the day asked for
	Day latest; // of the first reports of the owed months; 0: none
} Arrival;

static Arrival find_arrival(const Campaign *campaign, const Unit *unit, const Indicator *indicator,
	int year, int slot, Day until)
{
	Pick picks[YEAR_MONTHS];
	Arrival arrival = {0};
	arrival.owed = duty_of(slot, indicator->cycle, share_life(unit, indicator, year)).owed;
	int count = picks_fill(campaign, unit, indicator, year, slot, picks);
	for (int i = 0; i < count; i++) {
		Months owed = duty_of(period_slot(picks[i].period), 1, arrival.owed).owed;
		Day day = owed ? first_day(campaign, unit, indicator, &picks[i]) : 0;
		if (day <= until)
			arrival.came |= owed;
		if (day > arrival.latest)
			arrival.latest = day;
	}
	return arrival;
}

Reporting rollup_reporting_until(const Campaign *campaign, const Unit *unit, Period period, Day day)
{
	bool some = false, all = true;
	Period years = years_within(campaign, period);
	for (int i = 0; i < campaign->nindicators; i++) {
		const Indicator *indicator = &campaign->indicators[i];
		Share share = unit_share(campaign, unit, indicator, period);
		all &= !share.lacks;
		for (int year = years.from; share.owes && year <= years.to; year++) {
			Arrival arrival = find_arrival(
				campaign, unit, indicator, year, slot_within(period), day);
			some |= arrival.came != 0;
			all &= arrival.came == arrival.owed;
		}
	}
	if (all)
		return REPORTED_ALL;
	return some ? REPORTED_PARTLY : REPORTED_NOTHING;
}

// Whatever the day: what is covered tells, nobody need look when it came.
static Reporting reporting_of_all(const Campaign *campaign, const Unit *unit, Period period)
{
	bool some = false, all = true;
	for (int i = 0; i < campaign->nindicators; i++) {
		Share share = unit_share(campaign, unit, &campaign->indicators[i], period);
		all &= !share.lacks;
		some |= share.owes & share.gave;
	}
	return all ? REPORTED_ALL : some ? REPORTED_PARTLY : REPORTED_NOTHING;
}

Reporting rollup_reporting(
	const Campaign *campaign, const Unit *unit, const Indicator *indicator, Period period)
{
	if (!indicator)
		return reporting_of_all(campaign, unit, period);
	Share share = unit_share(campaign, unit, indicator, period);
	if (share_is_complete(&share) || !(share.owes || share.gave))
		return REPORTED_ALL;
	return share.gave ? REPORTED_PARTLY : REPORTED_NOTHING;
}

Reporting rollup_reporting_of(const Campaign *campaign, const Unit *unit,
	const Indicator *const *indicators, size_t count, Period period)
{
	bool all = true, nothing = true;
	for (size_t i = 0; i < count; i++) {
		Reporting one = rollup_reporting(campaign, unit, indicators[i], period);
		all &= one == REPORTED_ALL;
		nothing &= one == REPORTED_NOTHING;
	}
	return all ? REPORTED_ALL : nothing ? REPORTED_NOTHING : REPORTED_PARTLY;
}

Day rollup_reported_on(const Campaign *campaign, const Unit *unit, Period period)
{
	Day latest = 0;
	Period years = years_within(campaign, period);
	for (int i = 0; i < campaign->nindicators; i++) {
		const Indicator *indicator = &campaign->indicators[i];
		Share share = unit_share(campaign, unit, indicator, period);
		if (share.lacks)
			return 0;
		for (int year = years.from; share.owes && year <= years.to; year++) {
			Arrival arrival = find_arrival(
				campaign, unit, indicator, year, slot_within(period), INT32_MAX);
			if (arrival.latest > latest)
				latest = arrival.latest;
		}
	}
	return latest;
}
