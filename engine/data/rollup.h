// SPDX-License-Identifier: MIT
// Sums over units and periods. What a unit has not reported is known as such: it is counted and
// never taken for zero. A unit's total is what it reported itself and the totals of its children.
// Totals of inner units for every period of a year are ready after loading, so a query costs as
// much as its answer.
#ifndef DATA_ROLLUP_H
#define DATA_ROLLUP_H

#include "data/campaign.h"

typedef struct Total {
	int64_t value; // in the indicator's scale; of no use when `reported + partly` is 0
	int expected; // units that owe the indicator in the period
	int reported; // those that gave all of it
	int partly; // those that gave a part of it (some months)
	bool overflow; // the sum does not fit
} Total;

// Builds what queries use; called once by campaign_load.
void rollup_index(Campaign *campaign);

// The total of `indicator` (no ratio) over `unit` and what is under it. `mapped`: units that were
// merged into `unit` or into units under it count as if the merger had always been ("old units
// mapped onto new"); else the units as they were in the period.
Total rollup_total(const Campaign *campaign, const Unit *unit, const Indicator *indicator,
	Period period, bool mapped);

// The two totals of a ratio, over the units that match: a unit counts when it gave both, of two
// sums for the same months; of several years, in the years in which it did. Both count the same
// units: expected are those that owe or gave one of the two, reported those that match and gave all
// of both, partly the other ones that match. Nothing is expected in a period in which one of the
// two never falls due.
void rollup_ratio(const Campaign *campaign, const Unit *unit, const Indicator *ratio, Period period,
	bool mapped, Total *numerator, Total *denominator);

// A unit one of whose predecessors was split over several: its past cannot be told. NULL: none.
const Unit *rollup_find_split(const Unit *unit, Period period);

// One value behind a total.
typedef struct RollupSource {
	const Unit *unit;
	Period period; // of the value
	int64_t value;
	const Report *report;
} RollupSource;

// What total is asked for.
typedef struct RollupSubject {
	const Unit *unit;
	const Indicator *indicator; // no ratio
	const Indicator
		*ratio; // only what counts in it, `indicator` being one of its two; NULL: all
	Period period;
	bool mapped;
} RollupSubject;

// Every value behind the total, in the order of units and months, in `arena`.
RollupSource *rollup_trace(
	const Campaign *campaign, const RollupSubject *subject, Arena *arena, size_t *count);

typedef enum Reporting { REPORTED_ALL, REPORTED_PARTLY, REPORTED_NOTHING } Reporting;

// What `unit` itself gave of `indicator` in `period`: all, too, when it owes nothing and gave
// nothing. NULL: of all that its level owes in the period; what it gave beyond does not count.
Reporting rollup_reporting(
	const Campaign *campaign, const Unit *unit, const Indicator *indicator, Period period);

// The same of the `count` indicators of a list: all when it gave all of each, nothing when it gave
// nothing of any. The list of one indicator NULL: of all that its level owes.
Reporting rollup_reporting_of(const Campaign *campaign, const Unit *unit,
	const Indicator *const *indicators, size_t count, Period period);

// The same of all it owes, by what had come in for the first time on or before `day`.
Reporting rollup_reporting_until(
	const Campaign *campaign, const Unit *unit, Period period, Day day);

// The day the unit's report for exactly or within `period` was complete: the latest first report of
// its parts; 0 when it is not complete.
Day rollup_reported_on(const Campaign *campaign, const Unit *unit, Period period);

#endif
