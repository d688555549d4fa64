// SPDX-License-Identifier: MIT
// The plain values of one indicator on their way into the totals of one unit and year: those of
// units that live all year and report every month. Nearly all there are, so they are not taken
// through shares; what comes out is the same. All zero: empty.
#ifndef DATA_ROLLUP_LEDGER_H
#define DATA_ROLLUP_LEDGER_H

#include "data/rollup_share.h"

typedef struct Ledger {
	int64_t values[PERIOD_SLOTS]; // of a sum only those of months, until it is closed
	int32_t units, full; // that owe it, that gave it in all months
	int32_t all[PERIOD_SLOTS], some[PERIOD_SLOTS]; // of the others: gave all of the slot, some
} Ledger;

// One unit's months; of a ratio none can be added. `numbers` are 0 where there is no value. False:
// nothing was added, the sums might not fit and must be watched.
bool ledger_add(Ledger *ledger, Aggregation how, const int64_t values[YEAR_MONTHS],
	const uint32_t numbers[YEAR_MONTHS]);

// Adds all to the totals of the indicator.
void ledger_close(Ledger *ledger, Aggregation how, Total totals[PERIOD_SLOTS]);

#endif
