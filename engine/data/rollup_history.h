// SPDX-License-Identifier: MIT
// Old units mapped onto new: which units of all times a unit stands for today.
#ifndef DATA_ROLLUP_HISTORY_H
#define DATA_ROLLUP_HISTORY_H

#include "data/campaign.h"

typedef struct UnitList {
	const Unit **units;
	size_t count, cap;
} UnitList;

typedef struct History {
	UnitList known; // the unit, what was merged into it or under it; whole, each once
	UnitList doubtful; // those of which only a part went there
	Arena *arena;
	Month until; // the unit's last month: what came later does not count
	int *marks; // by Unit.id
	size_t nmarks;
} History;

// Adds `unit` and all below it, in the tree's order.
void subtree_add(UnitList *list, const Unit *unit, Arena *arena);

// The history of `unit`, in `arena`.
void history_fill(History *history, const Unit *unit, Arena *arena);

// Whether a part of `unit` is in the history, but not all of it.
bool history_is_doubtful(const History *history, const Unit *unit);

#endif
