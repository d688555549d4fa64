// SPDX-License-Identifier: MIT
// Figures by their meaning: which are the same, and whether a computed one follows from its parts.
#ifndef CHECK_SUMS_H
#define CHECK_SUMS_H

#include "data/figure.h"

typedef struct Sums Sums; // the figures of one document; in its arena

Sums *sums_new(Arena *arena);

// Takes in the figure and its parts. Returns the number of what it is of, whatever its value: two
// figures have the same one when they are the same figure. *wrong: the first of those that were not
// seen before that is not the total, difference or quotient of its own parts; NULL: all are right
// (or too large to tell).
int sums_add(Sums *sums, const Figure *figure, const Figure **wrong);

#endif
