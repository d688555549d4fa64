// SPDX-License-Identifier: MIT
// Lists of what happened, by what is asked of them: registrations, awards, and who is late for a
// deadline. "As of a day": what was registered later is not there yet, and what was completed later
// was still under way. A date that is not known does not put anything later.
#ifndef DATA_LISTS_H
#define DATA_LISTS_H

#include "data/campaign.h"

// Units of one code, as they were at different times, stand for one another.
typedef struct RegistrationFilter {
	const Unit *unit; // and below; NULL: any
	int year; // 0: any
	bool has_organisation;
	const Organisation *organisation; // NULL: of the Front itself
	unsigned states, kinds; // bits; 0: any
	Day until; // 0: as it is now
} RegistrationFilter;

// In the campaign's order, in `arena`.
const Registration **registrations_find(
	const Campaign *campaign, const RegistrationFilter *filter, Arena *arena, size_t *count);

// As it was on `day`; 0: as it is now.
RegistrationState registration_state_on(const Registration *registration, Day day);

typedef struct AwardFilter {
	const Unit *unit; // and below; NULL: any
	int year; // 0: any
} AwardFilter;

const Award **awards_find(
	const Campaign *campaign, const AwardFilter *filter, Arena *arena, size_t *count);

typedef struct LateQuery {
	const Deadline *deadline;
	const Unit *unit; // and below
	Day day; // until when a unit had time
} LateQuery;

typedef enum LateReason {
	LATE_COMPLETE, // it was too late
	LATE_PARTLY, // something is still missing
	LATE_NOTHING, // nothing is there
} LateReason;

typedef struct LateUnit {
	const Unit *unit;
	LateReason reason;
	Day day; // when it was complete; else 0
} LateUnit;

// Units that were not in time, by id, in `arena`. A report is in on the day it was complete, and
// until then what had come in by the day asked for counts; a registration is in on the day of the
// unit's first one, and at once when that is not known.
const LateUnit *late_find(
	const Campaign *campaign, const LateQuery *query, Arena *arena, size_t *count);

#endif
