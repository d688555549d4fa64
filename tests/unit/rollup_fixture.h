// SPDX-License-Identifier: MIT
// A campaign made by hand, small and without files: units, indicators and reports one by one, in
// the order of their ids. All figures are invented.
#ifndef ROLLUP_FIXTURE_H
#define ROLLUP_FIXTURE_H

#include "data/campaign.h"

#include <assert.h>
#include <string.h>

enum { FIXTURE_UNITS = 64, FIXTURE_INDICATORS = 16, FIXTURE_REPORTS = 20000, FIXTURE_LINKS = 32 };

#define EVER_FIRST INT32_MIN // of a life open at this end
#define EVER_LAST INT32_MAX

static inline Campaign *fixture_open(int first_year, int nyears)
{
	Arena *arena = arena_open();
	Campaign *campaign = arena_new(arena, Campaign);
	campaign->arena = arena;
	campaign->units = arena_array(arena, Unit, FIXTURE_UNITS);
	campaign->indicators = arena_array(arena, Indicator, FIXTURE_INDICATORS);
	campaign->reports = arena_array(arena, Report, FIXTURE_REPORTS);
	campaign->nreports = 1;
	campaign->replaced = arena_array(arena, Replaced, FIXTURE_REPORTS);
	campaign->first_year = first_year;
	campaign->nyears = nyears;
	return campaign;
}

static inline void fixture_close(Campaign *campaign)
{
	arena_close(campaign->arena);
}

static inline Period fixture_period(const char *text)
{
	Period period = {0, 0};
	bool right = period_parse(text, &period);
	assert(right);
	return period;
}

static inline Month fixture_month(int year, int month)
{
	return year * 12 + month - 1;
}

static inline Unit *fixture_unit(
	Campaign *campaign, const char *code, Level level, Unit *parent, Month first, Month last)
{
	assert(campaign->nunits < FIXTURE_UNITS);
	Unit *unit = &campaign->units[campaign->nunits];
	*unit = (Unit){.code = code,
		.name = code,
		.kind = LEVEL_NAMES[level],
		.level = level,
		.id = campaign->nunits++,
		.parent = parent,
		.first = first,
		.last = last};
	unit->children = arena_array(campaign->arena, Unit *, FIXTURE_UNITS);
	unit->before = arena_array(campaign->arena, Unit *, FIXTURE_LINKS);
	unit->after = arena_array(campaign->arena, Unit *, FIXTURE_LINKS);
	unit->years = arena_array(campaign->arena, UnitYear *, campaign->nyears + 1);
	if (parent)
		parent->children[parent->nchildren++] = unit;
	return unit;
}

static inline void fixture_merge(Unit *before, Unit *after)
{
	assert(before->last < after->last);
	assert(before->nafter < FIXTURE_LINKS && after->nbefore < FIXTURE_LINKS);
	before->after[before->nafter++] = after;
	after->before[after->nbefore++] = before;
}

static inline Indicator *fixture_indicator(
	Campaign *campaign, const char *code, Aggregation aggregation, int cycle, unsigned levels)
{
	assert(campaign->nindicators < FIXTURE_INDICATORS);
	Indicator *indicator = &campaign->indicators[campaign->nindicators];
	*indicator = (Indicator){.code = code,
		.name = code,
		.measure = "cuộc",
		.id = campaign->nindicators++,
		.aggregation = aggregation,
		.levels = (uint8_t)levels,
		.cycle = cycle};
	return indicator;
}

static inline UnitYear *fixture_year(Campaign *campaign, Unit *unit, int year)
{
	UnitYear **at = &unit->years[year - campaign->first_year];
	if (!*at) {
		size_t cells = FIXTURE_INDICATORS * (size_t)12;
		size_t longs = FIXTURE_INDICATORS * (size_t)LONG_PERIODS;
		*at = arena_new(campaign->arena, UnitYear);
		(*at)->values = arena_array(campaign->arena, int64_t, cells);
		(*at)->reports = arena_array(campaign->arena, uint32_t, cells);
		(*at)->long_values = arena_array(campaign->arena, int64_t, longs);
		(*at)->long_reports = arena_array(campaign->arena, uint32_t, longs);
	}
	return *at;
}

static inline uint32_t fixture_report(Campaign *campaign, Unit *unit, Period period, Day date)
{
	assert(campaign->nreports < FIXTURE_REPORTS);
	campaign->reports[campaign->nreports] =
		(Report){.unit = unit, .period = period, .date = date};
	return (uint32_t)campaign->nreports++;
}

static inline void fixture_value(
	Campaign *campaign, const Indicator *indicator, uint32_t number, int64_t value)
{
	const Report *report = &campaign->reports[number];
	Unit *unit = &campaign->units[report->unit->id];
	UnitYear *year = fixture_year(campaign, unit, month_year(report->period.from));
	int slot = period_slot(report->period);
	if (slot < 12) {
		year->values[indicator->id * 12 + slot] = value;
		year->reports[indicator->id * 12 + slot] = number;
		return;
	}
	int cell = indicator->id * LONG_PERIODS + (slot < 18 ? slot - 12 : LONG_PERIODS - 1);
	assert(slot != 18);
	year->long_values[cell] = value;
	year->long_reports[cell] = number;
}

// One value in a report of its own.
static inline void fixture_add(Campaign *campaign, Unit *unit, const Indicator *indicator,
	const char *period, int64_t value)
{
	Period when = fixture_period(period);
	Day date = month_last_day(when.to + 1);
	fixture_value(campaign, indicator, fixture_report(campaign, unit, when, date), value);
}

#endif
