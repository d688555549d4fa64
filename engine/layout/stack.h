// SPDX-License-Identifier: MIT
// Strips: the document as a list from top to bottom of things no page break splits (a line, a table
// row, a signature block), each knowing the white space above it and whether a page may begin with
// it.
#ifndef LAYOUT_STACK_H
#define LAYOUT_STACK_H

#include "layout/measure.h"

// May a page begin with this strip? The page breaker goes back to the last HOLD_FREE; where there
// is none, to the last HOLD_AVOID (a widow is better than a hole); then to any.
enum { HOLD_FREE, HOLD_AVOID, HOLD_NEVER };

struct Grid;

typedef struct Strip {
	Len before, height; // `before` counts only below another strip
	Item *items; // x from the left edge of the measure, y from the top of the strip
	int nitems;
	Len baseline; // the first one, from the top; 0 when there is none
	uint8_t hold;
	bool page_break; // a page begins with it whatever comes
	bool body; // a line of body text, or a table row: company for a signature
	const struct Strip
		*tight; // the same with its spaces at their least, NULL when that is no lower
	const Block *block;
	const Block *heading; // outline entry that begins here, or NULL
	struct Grid *grid; // a table row: its lines are drawn when the page is made
	int row;
} Strip;

typedef struct Stack {
	Strip *strips;
	size_t count, cap;
	// what the next strip inherits
	Len after, space;
	bool keep_next, page_break;
	// ink of the last line of the paragraph above, for rules measured from it
	Len ink_width;
} Stack;

// Adds the strips of the blocks from `first` on, set in `measure`.
void stack_blocks(Setter *setter, const Block *first, const Block *end, Len measure, Stack *stack);

// Adds a strip with the white space and holds that are due; `before` is the block's own.
Strip *stack_add(Setter *setter, Stack *stack, const Block *block, Len before, Len height);

// The whole stack as one strip (its own `before` is the first strip's).
Strip stack_join(Setter *setter, const Stack *stack);

// The natural width of blocks: of their widest line when only forced breaks count.
Len stack_natural(Setter *setter, const Block *first);

#endif
