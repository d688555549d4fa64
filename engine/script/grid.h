// SPDX-License-Identifier: MIT
// A table in the user's XML, <bang>: read straight from the tree into the plain data of
// doc/block.h, without passing cells through Lua, and checked on the way.
//   <bang co_chu="12" vien="co"> <cot rong="12mm" canh="giua"/>… <dau><hang>…</hang></dau> <hang><o
//   gop_cot="2">…</o></hang>… </bang>
#ifndef SCRIPT_GRID_H
#define SCRIPT_GRID_H

#include "data/node.h"
#include "doc/block.h"
#include "script/spans.h"

// A table with what it says itself of its look.
typedef struct Grid {
	Table table; // columns, rows, nheads
	Len size; // 0: not said
	int has_border; // -1: not said
	const Node *node;
} Grid;

// Names and values, for the schema.
#define GRID_COLUMN "cot"
#define GRID_HEAD "dau"
#define GRID_ROW "hang"
#define GRID_CELL "o"
enum { GRID_COLUMNS_MAX = 100, GRID_ALIGNS = 5 };
extern const char *const GRID_ALIGN_NAMES[GRID_ALIGNS];

// The table `node`, or what of it could be read, after errors. `spans` is for scratch.
Grid *grid_read(const Node *node, Spans *spans, Arena *arena, Diags *diags);

// Checks that the cells of every row fill the columns, spans counted; rows and cells without a
// source of their own are reported at `origin`.
void grid_check_cells(const Table *table, Pos origin, Diags *diags);

#endif
