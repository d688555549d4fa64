// SPDX-License-Identifier: MIT
// A unit goes where its successor goes, and one without successor stays with its parent. Walked
// backwards from a unit this is a tree, but for units that were split: such a one is reached once
// from each of its successors and belongs to the history when all of them do.
#include "data/rollup_history.h"

#include <assert.h>
#include <string.h>

enum { DOUBTFUL = -1 };

static void list_add(UnitList *list, const Unit *unit, Arena *arena)
{
	list->units = arena_grow(arena, list->units, list->count, &list->cap, sizeof *list->units);
	list->units[list->count++] = unit;
}

void subtree_add(UnitList *list, const Unit *unit, Arena *arena)
{
	list_add(list, unit, arena);
	for (int i = 0; i < unit->nchildren; i++)
		subtree_add(list, unit->children[i], arena);
}

// How many of the unit's successors began in time.
static int count_successors(const History *history, const Unit *unit)
{
	int count = 0;
	for (int i = 0; i < unit->nafter; i++)
		count += unit->after[i]->first <= history->until;
	return count;
}

// Of a split unit: successors met so far, or DOUBTFUL.
static int *find_mark(History *history, const Unit *unit)
{
	size_t id = (size_t)unit->id;
	if (id >= history->nmarks) {
		size_t nmarks = 2 * id + 64;
		int *marks = arena_array(history->arena, int, nmarks);
		if (history->nmarks)
			memcpy(marks, history->marks, history->nmarks * sizeof *marks);
		history->marks = marks;
		history->nmarks = nmarks;
	}
	return &history->marks[id];
}

// A child that was not carried on by a successor is still the parent's.
static bool is_left_behind(const History *history, const Unit *child)
{
	return count_successors(history, child) == 0;
}

// Adds what `unit` continues; split predecessors that are not complete yet go to `split`.
static void add_known(History *history, const Unit *unit, UnitList *split)
{
	for (int i = 0; i < unit->nbefore; i++) {
		const Unit *before = unit->before[i];
		int successors = count_successors(history, before);
		if (successors > 1) {
			int *mark = find_mark(history, before);
			if (++*mark == 1)
				list_add(split, before, history->arena);
			if (*mark < successors)
				continue;
		}
		list_add(&history->known, before, history->arena);
	}
	for (int i = 0; i < unit->nchildren; i++) {
		if (is_left_behind(history, unit->children[i]))
			list_add(&history->known, unit->children[i], history->arena);
	}
}

static void add_doubtful(History *history, const Unit *unit)
{
	int *mark = find_mark(history, unit);
	if (*mark == DOUBTFUL)
		return;
	*mark = DOUBTFUL;
	list_add(&history->doubtful, unit, history->arena);
}

void history_fill(History *history, const Unit *unit, Arena *arena)
{
	UnitList split = {0};
	*history = (History){.arena = arena, .until = unit->last};
	list_add(&history->known, unit, arena);
	for (size_t i = 0; i < history->known.count; i++)
		add_known(history, history->known.units[i], &split);
	for (size_t i = 0; i < split.count; i++) {
		if (*find_mark(history, split.units[i]) < count_successors(history, split.units[i]))
			add_doubtful(history, split.units[i]);
	}
	for (size_t i = 0; i < history->doubtful.count; i++) {
		const Unit *part = history->doubtful.units[i];
		for (int j = 0; j < part->nbefore; j++)
			add_doubtful(history, part->before[j]);
		for (int j = 0; j < part->nchildren; j++) {
			if (is_left_behind(history, part->children[j]))
				add_doubtful(history, part->children[j]);
		}
	}
}

bool history_is_doubtful(const History *history, const Unit *unit)
{
	size_t id = (size_t)unit->id;
	return id < history->nmarks && history->marks[id] == DOUBTFUL;
}
