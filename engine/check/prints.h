// SPDX-License-Identifier: MIT
// The figures of a document as its reader meets them: each with what the words round it say.
#ifndef CHECK_PRINTS_H
#define CHECK_PRINTS_H

#include "check/reading.h"
#include "doc/block.h"

// One figure on the page.
typedef struct Print {
	const Printed *printed; // of a figure that is known
	Reading reading;
	int64_t divisor; // what the text counts in: 1, 1000 …
	int figure; // the same number: the same figure
	const Figure *unsound; // a part that does not follow from its own parts; NULL: none
	size_t order;
	bool wrong;
} Print;

// All of the document, by `order`; in `arena`.
Print *prints_read(const Doc *doc, Arena *arena, size_t *count);

#endif
