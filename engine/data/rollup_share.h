// SPDX-License-Identifier: MIT
// What one unit itself gave of one indicator, and what it owed: the smallest part of every total.
// Within a year the values stand in the slots of period.h, each made of the ones it spans: a report
// for a longer period counts in place of its parts.
#ifndef DATA_ROLLUP_SHARE_H
#define DATA_ROLLUP_SHARE_H

#include "data/rollup.h"

enum { YEAR_MONTHS = 12, SLOT_YEAR = PERIOD_SLOTS - 1 };

// Months of one year: bit 0 is January.
typedef uint16_t Months;

enum { ALL_MONTHS = 0xFFF };

// The months of each slot.
static const Months SLOT_MONTHS[PERIOD_SLOTS] = {0x001, 0x002, 0x004, 0x008, 0x010, 0x020, 0x040,
	0x080, 0x100, 0x200, 0x400, 0x800, 0x007, 0x038, 0x1C0, 0xE00, 0x03F, 0xFC0, 0x1FF,
	ALL_MONTHS};

// The value that counts in one slot. Of a sum it is added up, else it is the last one.
typedef struct Piece {
	int64_t value;
	Months covered; // 0: no value
	bool overflow;
} Piece;

typedef struct Share {
	int64_t value; // when `gave`
	bool gave; // some value
	bool owes; // at least one report by the indicator's cycle
	bool lacks; // a month of what it owes has no value
	bool open; // a month of its life in the period has no value
	bool whole; // the period is long enough for the cycle
	bool overflow;
	Months covered; // of its life, with a value; of no use for several years
} Share;

// The months of one year in which a unit lives and the indicator is collected.
Months share_life(const Unit *unit, const Indicator *indicator, int year);

// What a slot asks of a unit.
typedef struct Duty {
	Months life; // months of the unit's own life in the slot
	Months owed; // of its life, in the whole cycles whose end it lives to see
	bool whole; // the slot is long enough for the cycle
	bool at_end; // the unit lives in the slot's last month
} Duty;

// `cycle`: 1, 3, 6 or 12 months.
Duty duty_of(int slot, int cycle, Months life);

bool indicator_is_reported_by(const Indicator *indicator, Level level);

// The unit's reports of a year of the campaign's, or NULL.
const UnitYear *unit_year(const Campaign *campaign, const Unit *unit, int year);

// Fills the slots of a year from the unit's reports; `life`: the unit's own.
void pieces_fill(const UnitYear *reports, const Indicator *indicator, Months life,
	Piece pieces[PERIOD_SLOTS]);

// What the unit owes and gave in one slot. A balance and a count are those of the units that live
// in the slot's last month.
static inline Share slot_share(const Indicator *indicator, const Piece *piece, const Duty *duty)
{
	Share share = {0};
	if (indicator->aggregation != AGGREGATE_SUM && !duty->at_end)
		return share;
	share.value = piece->value;
	share.overflow = piece->overflow;
	share.gave = piece->covered != 0;
	share.owes = duty->owed != 0;
	share.lacks = (duty->owed & ~piece->covered) != 0;
	share.open = (duty->life & ~piece->covered) != 0;
	share.whole = duty->whole;
	share.covered = duty->life & piece->covered;
	return share;
}

// A unit that owes nothing and yet gave something is one of those that report: it lived too short
// for a whole cycle and gave what it could, or it gave a month of what is due by the year.
static inline bool share_is_complete(const Share *share)
{
	bool alone = share->whole & !share->open;
	return share->gave & (share->owes ? !share->lacks : alone);
}

// A share without value is 0 and adds nothing; no branches, for this runs once per value.
static inline void total_add_share(Total *total, const Indicator *indicator, const Share *share)
{
	bool counts = indicator->aggregation == AGGREGATE_COUNT;
	int64_t value = counts ? share->value > 0 : share->value;
	bool complete = share_is_complete(share);
	total->expected += share->owes | share->gave;
	total->reported += complete;
	total->partly += share->gave & !complete;
	total->overflow |= share->overflow;
	total->overflow |= __builtin_add_overflow(total->value, value, &total->value);
}

// Of the two sides of a ratio, in one slot of a year, leaves what matches: a unit counts that gave
// both, of two sums for the same months. Both sides then owe the same: that the other match.
static inline void shares_match(const Indicator *ratio, Share sides[2])
{
	Share *a = &sides[0], *b = &sides[1];
	bool sums = ratio->numerator->aggregation == AGGREGATE_SUM &&
		    ratio->denominator->aggregation == AGGREGATE_SUM;
	bool matched = a->gave & b->gave & (!sums | (a->covered == b->covered));
	bool complete = matched & share_is_complete(a) & share_is_complete(b);
	bool owes = a->owes | a->gave | b->owes | b->gave;
	for (int i = 0; i < 2; i++)
		sides[i] = (Share){.value = matched ? sides[i].value : 0,
			.gave = matched,
			.owes = owes,
			.lacks = owes & !complete,
			.overflow = matched & sides[i].overflow};
}

// The slot that counts in each year of a period: its own, or of several years the whole year's.
int slot_within(Period period);

// For any period; the indicator is no ratio.
Share unit_share(
	const Campaign *campaign, const Unit *unit, const Indicator *indicator, Period period);

// Whether a value of both sides of `ratio` falls due in the part of `period` in `year`.
bool ratio_is_due(const Indicator *ratio, Period period, int year);

// What matches of the two sides of a ratio, numerator first, of the part of `period` in `year`.
void year_sides(const Campaign *campaign, const Unit *unit, const Indicator *ratio, Period period,
	int year, Share sides[2]);

// The same for any period: of several years, what matches in each.
void unit_sides(const Campaign *campaign, const Unit *unit, const Indicator *ratio, Period period,
	Share sides[2]);

// A value that counts, as it came in.
typedef struct Pick {
	Period period;
	int64_t value;
	uint32_t report;
} Pick;

// The values behind pieces[slot] of a year in time order; returns their number.
int picks_fill(const Campaign *campaign, const Unit *unit, const Indicator *indicator, int year,
	int slot, Pick picks[YEAR_MONTHS]);

#endif
