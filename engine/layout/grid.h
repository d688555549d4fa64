// SPDX-License-Identifier: MIT
// What all rows of a table share once it is set, and the lines between its cells: they are drawn
// per page, each as long as it runs.
#ifndef LAYOUT_GRID_H
#define LAYOUT_GRID_H

#include "layout/stack.h"

enum { OPEN_LEFT = 1, OPEN_TOP = 2 }; // bits of Grid.open

typedef struct Grid {
	const Block *block;
	Len *edges; // x of the ncolumns + 1 vertical edges
	uint8_t *open; // [nrows][ncolumns + 1] OPEN_ bits, where a spanning cell has no line; NULL:
		       // nowhere
	Strip *heads; // of the header, to be repeated
	int nheads;
	Len heads_height;
} Grid;

// The lines of all table rows among `count` strips whose tops are at `tops`; written to `out`,
// moved right by `left`. Returns their number, at most grid_most_rules().
int grid_rules(const Strip *strips, const Len *tops, size_t count, Len left, Item *out);
int grid_most_rules(const Strip *strips, size_t count);

#endif
