// SPDX-License-Identifier: MIT
#include "layout/columns.h"

#include <string.h>

static Len clamp(Len value, Len min, Len max)
{
	if (max && value > max)
		value = max;
	return value < min ? min : value;
}

// Widths of all columns. Fitted columns that together leave nothing are cut down, the widest first.
// Returns their sum with the gaps.
static Len find_widths(Setter *setter, const Columns *columns, Len measure, Len *widths)
{
	int n = columns->ncolumns, nrest = 0;
	Len used = columns->gap * (n - 1);

	for (int i = 0; i < n; i++) {
		const Column *c = &columns->columns[i];
		if (c->kind == COLUMN_FIT)
			widths[i] = clamp(stack_natural(setter, c->first), c->min, c->max);
		else
			widths[i] = c->kind == COLUMN_FIXED ? c->width : c->min;
		nrest += c->kind == COLUMN_REST;
		used += widths[i];
	}
	while (used > measure) {
		int widest = 0;
		for (int i = 1; i < n; i++)
			if (widths[i] > widths[widest])
				widest = i;
		Len cut = used - measure, half = widths[widest] / 2;
		if (half <= 0)
			break;
		widths[widest] -= cut < half ? cut : half;
		used -= cut < half ? cut : half;
	}
	Len left = measure - used;
	for (int i = 0; i < n && nrest; i++) {
		if (columns->columns[i].kind != COLUMN_REST)
			continue;
		widths[i] += left / nrest;
		left -= left / nrest--;
	}
	used = columns->gap * (n - 1);
	for (int i = 0; i < n; i++)
		used += widths[i];
	return used;
}

static const Block *find_row_break(const Block *block)
{
	while (block && block->kind != BLOCK_ROW_BREAK)
		block = block->next;
	return block;
}

// Appends the items of `part`, moved by x and y, to `whole`.
static void place(Setter *setter, Strip *whole, const Strip *part, Len x, Len y)
{
	Item *items = arena_array(setter->arena, Item, whole->nitems + part->nitems);
	if (whole->nitems)
		memcpy(items, whole->items, (size_t)whole->nitems * sizeof(Item));
	items_place(items + whole->nitems, part->items, part->nitems, x, y);
	whole->items = items;
	whole->nitems += part->nitems;
}

// One row: the parts of the columns up to their next row break, first baselines level.
static void set_row(Setter *setter, const Columns *columns, const Len *widths, const Block **at,
	Len left, Strip *whole)
{
	int n = columns->ncolumns;
	Strip *parts = arena_array(setter->arena, Strip, n);
	Len before = 0, baseline = 0, height = 0;

	for (int i = 0; i < n; i++) {
		const Block *end = find_row_break(at[i]);
		Stack stack = {0};
		stack_blocks(setter, at[i], end, widths[i], &stack);
		parts[i] = stack_join(setter, &stack);
		at[i] = end ? end->next : NULL;
		before = parts[i].before > before ? parts[i].before : before;
		baseline = parts[i].baseline > baseline ? parts[i].baseline : baseline;
	}
	Len top = whole->height ? whole->height + before : 0;
	for (int i = 0; i < n; i++) {
		Len drop = parts[i].baseline ? baseline - parts[i].baseline : 0;
		place(setter, whole, &parts[i], left, top + drop);
		height = parts[i].height + drop > height ? parts[i].height + drop : height;
		left += widths[i] + columns->gap;
	}
	if (!whole->baseline)
		whole->baseline = top + baseline;
	whole->height = top + height;
}

Strip columns_set(Setter *setter, const Block *block, Len measure)
{
	const Columns *columns = &block->columns;
	Strip whole = {.block = block};
	Len *widths = arena_array(setter->arena, Len, columns->ncolumns);
	const Block **at = arena_array(setter->arena, const Block *, columns->ncolumns);
	Len used = find_widths(setter, columns, measure, widths);
	Len left = columns->center && used < measure ? (measure - used) / 2 : 0;
	bool more = false;

	for (int i = 0; i < columns->ncolumns; i++) {
		at[i] = columns->columns[i].first;
		more = more || at[i];
	}
	while (more) {
		set_row(setter, columns, widths, at, left, &whole);
		more = false;
		for (int i = 0; i < columns->ncolumns; i++)
			more = more || at[i];
	}
	return whole;
}
