// SPDX-License-Identifier: MIT
// Builds the spans of one paragraph or cell: white space is collapsed over span borders, dropped at
// both ends and round line breaks; empty spans vanish. U+00A0 is no white space here.
#ifndef SCRIPT_SPANS_H
#define SCRIPT_SPANS_H

#include "data/node.h"
#include "doc/block.h"
#include "script/context.h"

#include <stddef.h>

typedef struct SpanStyle {
	bool bold, italic, underline, raised, upper;
	Color color;
	Len size;
} SpanStyle;

typedef struct Spans {
	Arena *arena;
	const Context *context; // of the figures in the data
	Span *list; // reused from paragraph to paragraph
	size_t count, cap;
	bool after_space; // white space that comes now is dropped
	bool trailing; // the last span's text ends with a space that goes when nothing follows on
		       // its line
	Pos source; // of the first text from the data; file NULL: none yet
	size_t work; // bytes and nodes read since the caller set it to 0
} Spans;

// Forgets the spans of the paragraph before.
void spans_begin(Spans *spans);

// Adds `len` bytes of NFC text; `source` is its place in the data, or file NULL.
void spans_add_text(Spans *spans, const char *text, size_t len, const SpanStyle *style, Pos source);
void spans_add_break(Spans *spans, Pos source);
void spans_add_gap(Spans *spans, SpanKind kind, Len width, const SpanStyle *style, Pos source);

// Adds a figure's text; `printed` stays with it.
void spans_add_figure(Spans *spans, const Printed *printed, const SpanStyle *style, Pos source);

// Adds the inline content of `first` and the nodes after it, up to the first element that is not an
// inline one.
void spans_add_nodes(Spans *spans, const Node *first, const SpanStyle *style);

// A copy of the spans in the arena, as long as needed; NULL when there are none.
Span *spans_finish(Spans *spans, int *count);

#endif
