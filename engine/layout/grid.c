// SPDX-License-Identifier: MIT
#include "layout/grid.h"

typedef struct RuleWriter {
	const Grid *grid;
	Item *out;
	int count;
	Len left;
} RuleWriter;

static void add_rule(RuleWriter *w, Len x0, Len y0, Len x1, Len y1)
{
	Len border = w->grid->block->table.border;
	Item *item = &w->out[w->count++];
	*item = (Item){.kind = ITEM_RULE,
		.x = w->left + x0 - border / 2,
		.y = y0 - border / 2,
		.w = x1 - x0 + border,
		.block = w->grid->block};
	item->rule.h = y1 - y0 + border;
}

static bool is_open(const Grid *grid, int row, int edge, int bit)
{
	size_t stride = (size_t)grid->block->table.ncolumns + 1;
	return grid->open && grid->open[(size_t)row * stride + (size_t)edge] & bit;
}

static void add_horizontal(RuleWriter *w, int row, Len y, bool whole)
{
	const Len *edges = w->grid->edges;
	int n = w->grid->block->table.ncolumns;
	for (int c = 0; c < n;) {
		int from = c++;
		if (!whole && is_open(w->grid, row, from, OPEN_TOP))
			continue;
		while (c < n && (whole || !is_open(w->grid, row, c, OPEN_TOP)))
			c++;
		add_rule(w, edges[from], y, edges[c], y);
	}
}

static void add_vertical(
	RuleWriter *w, const Strip *strips, const Len *tops, size_t count, int edge)
{
	const Len x = w->grid->edges[edge];
	for (size_t i = 0; i < count;) {
		size_t from = i++;
		if (is_open(w->grid, strips[from].row, edge, OPEN_LEFT))
			continue;
		while (i < count && !is_open(w->grid, strips[i].row, edge, OPEN_LEFT))
			i++;
		add_rule(w, x, tops[from], x, tops[i - 1] + strips[i - 1].height);
	}
}

static size_t find_run_end(const Strip *strips, size_t count, size_t from)
{
	size_t end = from + 1;
	while (end < count && strips[end].grid == strips[from].grid)
		end++;
	return end;
}

int grid_rules(const Strip *strips, const Len *tops, size_t count, Len left, Item *out)
{
	RuleWriter w = {.out = out, .left = left};
	for (size_t i = 0; i < count;) {
		size_t from = i;
		i = find_run_end(strips, count, from);
		w.grid = strips[from].grid;
		if (!w.grid || !w.grid->block->table.border)
			continue;
		for (size_t k = from; k < i; k++)
			add_horizontal(&w, strips[k].row, tops[k], k == from);
		add_horizontal(&w, 0, tops[i - 1] + strips[i - 1].height, true);
		for (int edge = 0; edge <= w.grid->block->table.ncolumns; edge++)
			add_vertical(&w, strips + from, tops + from, i - from, edge);
	}
	return w.count;
}

int grid_most_rules(const Strip *strips, size_t count)
{
	int most = 0;
	for (size_t i = 0; i < count; i++) {
		int n = strips[i].grid ? strips[i].grid->block->table.ncolumns : 0;
		most += strips[i].grid ? 2 * (n + 1) + 1 : 0;
	}
	return most;
}
