// SPDX-License-Identifier: MIT
// What body(d) returned, as a Doc: every word's argument is checked here and turned into the plain
// data of doc/block.h.
#ifndef SCRIPT_CONVERT_H
#define SCRIPT_CONVERT_H

#include "doc/block.h"
#include "script/sandbox.h"
#include "script/spans.h"
#include "script/words.h"

#include <lauxlib.h>

// How a column of a table prints the figures that stand in it without figure{ … }.
typedef struct ColumnFigure {
	FigureStyle style;
	bool has_missing;
	int columns, column; // where `missing` is: the columns on the stack, and which of them
} ColumnFigure;

// One conversion; call life.
typedef struct Convert {
	lua_State *lua;
	Sandbox *sandbox;
	Spans spans;
	const ColumnFigure *figure; // of the cell that is being read; NULL: as figures are
	int depth;
} Convert;

// Reads the value at `index`: a list of sections and `info`. Wrong words become diagnostics;
// `origin` is the place of the document{…}, for what has none of its own.
void convert_document(lua_State *lua, int index, Pos origin, Doc *doc);

// For convert's own files.

// Where a list of blocks stands decides what may be in it.
typedef enum ConvertPlace { PLACE_SECTION, PLACE_COLUMN, PLACE_OTHER } ConvertPlace;

// The block or list of blocks at `index`; `owner` is what it stands in, for messages.
Block *convert_blocks(
	Convert *convert, int index, ConvertPlace place, const char *owner, Pos origin);

// The blocks of a section: the positions 1..count of the table at `index`.
Block *convert_positional(Convert *convert, int index, lua_Integer count, Pos origin);

// Adds the span-ish value at `index` to convert->spans.
void convert_add_spans(Convert *convert, int index, const SpanStyle *style, Pos origin);

// Counts one more level of nesting, until convert_leave; raises when there are too many.
void convert_enter(Convert *convert, Pos origin);
void convert_leave(Convert *convert);

#endif
