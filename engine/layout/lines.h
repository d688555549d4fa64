// SPDX-License-Identifier: MIT
// Paragraphs into lines: breaking.h says where they end, here their pieces get their places.
#ifndef LAYOUT_LINES_H
#define LAYOUT_LINES_H

#include "layout/measure.h"

// One set line: items with x from the left edge of the measure and y (baseline) from the top of the
// line.
typedef struct Line {
	Item *items;
	int nitems;
	Len width; // from the first to the last ink
} Line;

typedef struct Lines {
	Line *lines;
	int count;
	Len pitch; // height of each line
	Len baseline; // from the top of a line
} Lines;

// Sets the paragraph of `block` (or a table cell's, `para`) in lines of `measure`.
Lines lines_set(Setter *setter, const Block *block, const Para *para, Len measure);

// Width of the paragraph when it is not broken but at forced breaks, indents included.
Len lines_natural(Setter *setter, const Block *block, const Para *para);

// Width of its longest unbreakable piece.
Len lines_narrowest(Setter *setter, const Block *block, const Para *para);

#endif
