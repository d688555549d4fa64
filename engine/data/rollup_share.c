// SPDX-License-Identifier: MIT
// A slot's value is that of the report for exactly this period, or else made of the two or three
// slots it spans. So nothing is counted twice, and one table serves sums, last values and the list
// of what is behind them.
#include "data/rollup_share.h"

#include <assert.h>
#include <string.h>

enum { MOST_PARTS = 3, NOT_LONG = -1 };

// How the slots after the months are made; `report`: index of the longer period a unit may report.
static const struct {
	int report, nparts, parts[MOST_PARTS];
} SLOTS[PERIOD_SLOTS - YEAR_MONTHS] = {
	{0, 3, {0, 1, 2}},
	{1, 3, {3, 4, 5}},
	{2, 3, {6, 7, 8}},
	{3, 3, {9, 10, 11}},
	{4, 2, {12, 13}},
	{5, 2, {14, 15}},
	{NOT_LONG, 2, {16, 14}},
	{6, 2, {16, 17}},
};

// Months of a slot follow one another: its last one has no neighbour above.
static Months last_month(Months months)
{
	return (Months)(months & ~(months >> 1));
}

Duty duty_of(int slot, int cycle, Months life)
{
	Months months = SLOT_MONTHS[slot];
	Duty duty = {.life = months & life};
	duty.at_end = (last_month(months) & life) != 0;
	if (cycle == 1) {
		duty.whole = true;
		duty.owed = duty.life;
		return duty;
	}
	for (int at = 0; at < YEAR_MONTHS; at += cycle) {
		Months part = (Months)(((1 << cycle) - 1) << at);
		if ((months & part) != part)
			continue;
		duty.whole = true;
		if (life & last_month(part))
			duty.owed |= part & life;
	}
	return duty;
}

// The months of `year` from `first` to `last`.
static Months months_between(Month first, Month last, int year)
{
	int64_t from = (int64_t)first - year * YEAR_MONTHS;
	int64_t to = (int64_t)last - year * YEAR_MONTHS;
	if (from < 0)
		from = 0;
	if (to > YEAR_MONTHS - 1)
		to = YEAR_MONTHS - 1;
	if (from > to)
		return 0;
	return (Months)((2 << to) - (1 << from));
}

Months share_life(const Unit *unit, const Indicator *indicator, int year)
{
	Month first = unit->first > indicator->first ? unit->first : indicator->first;
	bool ends = indicator->last && indicator->last < unit->last;
	return months_between(first, ends ? indicator->last : unit->last, year);
}

bool indicator_is_reported_by(const Indicator *indicator, Level level)
{
	return indicator->aggregation != AGGREGATE_RATIO && (indicator->levels & 1 << level);
}

const UnitYear *unit_year(const Campaign *campaign, const Unit *unit, int year)
{
	int at = year - campaign->first_year;
	return unit->years && at >= 0 && at < campaign->nyears ? unit->years[at] : NULL;
}

// The report number of a slot: of the month, of the longer period, or 0.
static uint32_t slot_report(
	const UnitYear *reports, const Indicator *indicator, Months life, int slot, int64_t *value)
{
	if (!(life & last_month(SLOT_MONTHS[slot])))
		return 0;
	if (slot < YEAR_MONTHS) {
		int cell = indicator->id * YEAR_MONTHS + slot;
		*value = reports->values[cell];
		return reports->reports[cell];
	}
	int report = SLOTS[slot - YEAR_MONTHS].report;
	if (report == NOT_LONG || !reports->long_reports)
		return 0;
	int cell = indicator->id * LONG_PERIODS + report;
	*value = reports->long_values[cell];
	return reports->long_reports[cell];
}

// A part without value is 0 and adds nothing.
static void piece_append(Piece *piece, const Piece *next, bool sums)
{
	int64_t sum = 0;
	bool overflow = __builtin_add_overflow(piece->value, next->value, &sum);
	int64_t last = next->covered ? next->value : piece->value;
	piece->value = sums ? sum : last;
	piece->overflow |= next->overflow | (sums & overflow);
	piece->covered |= next->covered;
}

// A longer slot is its own report's, or its parts'.
static void join_parts(const UnitYear *reports, const Indicator *indicator, Months life, int slot,
	Piece pieces[PERIOD_SLOTS])
{
	int64_t value = 0;
	bool sums = indicator->aggregation == AGGREGATE_SUM;
	if (reports->long_reports && slot_report(reports, indicator, life, slot, &value)) {
		pieces[slot] = (Piece){.value = value, .covered = SLOT_MONTHS[slot]};
		return;
	}
	int nparts = SLOTS[slot - YEAR_MONTHS].nparts;
	const int *parts = SLOTS[slot - YEAR_MONTHS].parts;
	Piece piece = pieces[parts[0]];
	for (int i = 1; i < nparts; i++)
		piece_append(&piece, &pieces[parts[i]], sums);
	pieces[slot] = piece;
}

void pieces_fill(const UnitYear *reports, const Indicator *indicator, Months life,
	Piece pieces[PERIOD_SLOTS])
{
	if (!reports) {
		memset(pieces, 0, PERIOD_SLOTS * sizeof *pieces);
		return;
	}
	const int64_t *values = &reports->values[indicator->id * YEAR_MONTHS];
	const uint32_t *numbers = &reports->reports[indicator->id * YEAR_MONTHS];
	for (int month = 0; month < YEAR_MONTHS; month++) {
		pieces[month] = (Piece){0};
		if (numbers[month] && (life >> month & 1))
			pieces[month] = (Piece){values[month], SLOT_MONTHS[month], false};
	}
	for (int slot = YEAR_MONTHS; slot < PERIOD_SLOTS; slot++)
		join_parts(reports, indicator, life, slot, pieces);
}

// Whether a longer report counts in some slot of the year.
static bool has_long_report(const UnitYear *reports, const Indicator *indicator)
{
	uint32_t any = 0;
	for (int i = 0; reports->long_reports && i < LONG_PERIODS; i++)
		any |= reports->long_reports[indicator->id * LONG_PERIODS + i];
	return any != 0;
}

// One slot made of the unit's months: all there is without longer reports.
static Piece piece_of_months(const UnitYear *reports, const Indicator *indicator, Months months)
{
	const int64_t *values = &reports->values[indicator->id * YEAR_MONTHS];
	const uint32_t *numbers = &reports->reports[indicator->id * YEAR_MONTHS];
	bool sums = indicator->aggregation == AGGREGATE_SUM;
	Piece piece = {0};
	for (unsigned left = months; left; left &= left - 1) {
		int month = __builtin_ctz(left);
		if (!numbers[month])
			continue;
		piece.covered |= SLOT_MONTHS[month];
		if (!sums)
			piece.value = values[month];
		else
			piece.overflow |=
				__builtin_add_overflow(piece.value, values[month], &piece.value);
	}
	return piece;
}

// The piece that counts in one slot.
static Piece piece_find(const UnitYear *reports, const Indicator *indicator, Months life, int slot)
{
	int64_t value = 0;
	if (!has_long_report(reports, indicator))
		return piece_of_months(reports, indicator, life & SLOT_MONTHS[slot]);
	if (slot_report(reports, indicator, life, slot, &value))
		return (Piece){.value = value, .covered = SLOT_MONTHS[slot]};
	Piece piece = {0};
	int nparts = slot < YEAR_MONTHS ? 0 : SLOTS[slot - YEAR_MONTHS].nparts;
	for (int i = 0; i < nparts; i++) {
		Piece part =
			piece_find(reports, indicator, life, SLOTS[slot - YEAR_MONTHS].parts[i]);
		piece_append(&piece, &part, indicator->aggregation == AGGREGATE_SUM);
	}
	return piece;
}

// The share of a longer time, `next` being the later one.
static void share_append(Share *share, const Share *next, bool sums)
{
	share->owes |= next->owes;
	share->lacks |= next->lacks;
	share->open |= next->open;
	share->whole |= next->whole;
	if (!next->gave)
		return;
	share->gave = true;
	share->overflow |= next->overflow;
	if (!sums)
		share->value = next->value;
	else
		share->overflow |= __builtin_add_overflow(share->value, next->value, &share->value);
}

int slot_within(Period period)
{
	int from = period.from % YEAR_MONTHS;
	switch (period.to - period.from + 1) {
	case 1:
		return from;
	case 3:
		return YEAR_MONTHS + from / 3;
	case 6:
		return YEAR_MONTHS + 4 + from / 6;
	case 9:
		return SLOT_YEAR - 1;
	default:
		return SLOT_YEAR;
	}
}

// What the unit owes and gave in the part of `period` that lies in `year`.
static Share year_share(const Campaign *campaign, const Unit *unit, const Indicator *indicator,
	Period period, int year)
{
	bool sums = indicator->aggregation == AGGREGATE_SUM;
	bool at_end = unit->first <= period.to && period.to <= unit->last;
	Months life = share_life(unit, indicator, year);
	if (!life || !indicator_is_reported_by(indicator, unit->level) || (!sums && !at_end))
		return (Share){0};
	int slot = slot_within(period);
	const UnitYear *reports = unit_year(campaign, unit, year);
	Piece piece = reports ? piece_find(reports, indicator, life, slot) : (Piece){0};
	Duty duty = duty_of(slot, indicator->cycle, life);
	return slot_share(indicator, &piece, &duty);
}

Share unit_share(
	const Campaign *campaign, const Unit *unit, const Indicator *indicator, Period period)
{
	Share share = {0};
	int first = month_year(period.from), last = month_year(period.to);
	if (first == last)
		return year_share(campaign, unit, indicator, period, first);
	for (int year = first; year <= last; year++) {
		Share next = year_share(campaign, unit, indicator, period, year);
		share_append(&share, &next, indicator->aggregation == AGGREGATE_SUM);
	}
	return share;
}

static bool is_due(const Indicator *indicator, int slot, int year)
{
	Month last = indicator->last ? indicator->last : INT32_MAX;
	Months life = months_between(indicator->first, last, year);
	return duty_of(slot, indicator->cycle, life).owed != 0;
}

bool ratio_is_due(const Indicator *ratio, Period period, int year)
{
	int slot = slot_within(period);
	return is_due(ratio->numerator, slot, year) && is_due(ratio->denominator, slot, year);
}

void year_sides(const Campaign *campaign, const Unit *unit, const Indicator *ratio, Period period,
	int year, Share sides[2])
{
	sides[0] = year_share(campaign, unit, ratio->numerator, period, year);
	sides[1] = year_share(campaign, unit, ratio->denominator, period, year);
	shares_match(ratio, sides);
	if (!sides[0].gave && !ratio_is_due(ratio, period, year))
		sides[0] = sides[1] = (Share){0};
}

void unit_sides(const Campaign *campaign, const Unit *unit, const Indicator *ratio, Period period,
	Share sides[2])
{
	int last = month_year(period.to);
	sides[0] = sides[1] = (Share){0};
	for (int year = month_year(period.from); year <= last; year++) {
		Share next[2];
		year_sides(campaign, unit, ratio, period, year, next);
		share_append(&sides[0], &next[0], ratio->numerator->aggregation == AGGREGATE_SUM);
		share_append(&sides[1], &next[1], ratio->denominator->aggregation == AGGREGATE_SUM);
	}
}

// Adds what is behind one slot; the longer report stands for its parts.
static int add_picks(const UnitYear *reports, const Indicator *indicator, Months life, int year,
	int slot, Pick *picks)
{
	int64_t value = 0;
	uint32_t report = slot_report(reports, indicator, life, slot, &value);
	if (report) {
		*picks = (Pick){period_of_slot(year, slot), value, report};
		return 1;
	}
	int count = 0, nparts = slot < YEAR_MONTHS ? 0 : SLOTS[slot - YEAR_MONTHS].nparts;
	for (int i = 0; i < nparts; i++)
		count += add_picks(reports, indicator, life, year,
			SLOTS[slot - YEAR_MONTHS].parts[i], picks + count);
	return count;
}

int picks_fill(const Campaign *campaign, const Unit *unit, const Indicator *indicator, int year,
	int slot, Pick picks[YEAR_MONTHS])
{
	const UnitYear *reports = unit_year(campaign, unit, year);
	Months life = share_life(unit, indicator, year);
	if (!reports || !indicator_is_reported_by(indicator, unit->level))
		return 0;
	return add_picks(reports, indicator, life, year, slot, picks);
}
