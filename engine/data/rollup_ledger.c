// SPDX-License-Identifier: MIT
// Straight loops over months, which the compiler turns into a few wide instructions; the longer
// slots of a sum are made once, at the end.
#include "data/rollup_ledger.h"

// Whether no sum of such values, of so many units, can overflow.
static bool is_small(const int64_t values[YEAR_MONTHS], int units)
{
	static const uint64_t LARGE = 1ull << 40;
	enum { UNITS_MAX = 1 << 19 };
	uint64_t all = 0;
	for (int month = 0; month < YEAR_MONTHS; month++)
		all |= (uint64_t)values[month] + LARGE;
	return all < 2 * LARGE && units < UNITS_MAX;
}

static Months find_covered(const uint32_t numbers[YEAR_MONTHS])
{
	int missing = 0;
	for (int month = 0; month < YEAR_MONTHS; month++)
		missing += numbers[month] == 0;
	if (!missing)
		return ALL_MONTHS;
	Months covered = 0;
	for (int month = 0; month < YEAR_MONTHS; month++)
		covered |= (Months)((numbers[month] != 0) << month);
	return covered;
}

// Of a balance and a count the last value of each slot.
static void add_last(Ledger *ledger, const int64_t values[YEAR_MONTHS], Months covered, bool counts)
{
	for (int slot = 0; slot < PERIOD_SLOTS; slot++) {
		unsigned gave = covered & SLOT_MONTHS[slot];
		int64_t value = gave ? values[31 - __builtin_clz(gave)] : 0;
		ledger->values[slot] += counts ? value > 0 : value;
	}
}

bool ledger_add(Ledger *ledger, Aggregation how, const int64_t values[YEAR_MONTHS],
	const uint32_t numbers[YEAR_MONTHS])
{
	if (!is_small(values, ledger->units))
		return false;
	Months covered = find_covered(numbers);
	ledger->units++;
	ledger->full += covered == ALL_MONTHS;
	if (how != AGGREGATE_SUM)
		add_last(ledger, values, covered, how == AGGREGATE_COUNT);
	for (int month = 0; month < YEAR_MONTHS && how == AGGREGATE_SUM; month++)
		ledger->values[month] += values[month];
	for (int slot = 0; slot < PERIOD_SLOTS && covered != ALL_MONTHS; slot++) {
		Months gave = covered & SLOT_MONTHS[slot];
		ledger->all[slot] += gave == SLOT_MONTHS[slot];
		ledger->some[slot] += gave != 0;
	}
	return true;
}

static void sum_slots(int64_t values[PERIOD_SLOTS])
{
	enum { Q = YEAR_MONTHS, H = Q + 4, NINE = H + 2 };
	for (int q = 0; q < 4; q++)
		values[Q + q] = values[3 * q] + values[3 * q + 1] + values[3 * q + 2];
	values[H] = values[Q] + values[Q + 1];
	values[H + 1] = values[Q + 2] + values[Q + 3];
	values[NINE] = values[H] + values[Q + 2];
	values[SLOT_YEAR] = values[H] + values[H + 1];
}

void ledger_close(Ledger *ledger, Aggregation how, Total totals[PERIOD_SLOTS])
{
	if (how == AGGREGATE_SUM)
		sum_slots(ledger->values);
	for (int slot = 0; slot < PERIOD_SLOTS; slot++) {
		Total *total = &totals[slot];
		total->expected += ledger->units;
		total->reported += ledger->full + ledger->all[slot];
		total->partly += ledger->some[slot] - ledger->all[slot];
		total->overflow |=
			__builtin_add_overflow(total->value, ledger->values[slot], &total->value);
	}
}
