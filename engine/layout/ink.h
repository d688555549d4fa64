// SPDX-License-Identifier: MIT
// Drawing: a growing list of items, and what charts are drawn with — outlines, hatching, lines, set
// text. Coordinates are those of the strip being made, y downwards.
#ifndef LAYOUT_INK_H
#define LAYOUT_INK_H

#include "layout/lines.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Point {
	Len x, y;
} Point;

typedef struct Box {
	Len x, y, w, h;
} Box;

typedef struct Segment {
	Point from, to;
} Segment;

// Document life.
typedef struct Ink {
	Setter *setter;
	const Block *block;
	Item *items;
	size_t count, cap;
} Ink;

void ink_add_rule(Ink *ink, Box box, Color color);
void ink_add_line(Ink *ink, Segment line, Len thickness, Len dash);

// Round the box, the stroke's middle on its border.
void ink_add_outline(Ink *ink, Box box, Len thickness);

// Set lines, the first one's top left corner at x, y.
void ink_add_lines(Ink *ink, const Lines *lines, Len x, Len y);

// Parallel lines at 45 degrees that fill a box.
typedef struct Hatch {
	Len step; // between lines, measured along a side of the box
	bool falling; // from top left to bottom right, else from bottom left to top right
} Hatch;

// The lines of `hatch` in a box of this size at the origin; returns how many, written to `out` when
// that is not NULL.
int hatch_lines(Hatch hatch, Len width, Len height, Segment *out);

void ink_add_hatch(Ink *ink, Box box, Hatch hatch, Len thickness);

bool box_overlaps(Box a, Box b);

// Does the line pass through the inside of the box?
bool box_is_crossed(Box box, Segment line);

#endif
