// SPDX-License-Identifier: MIT
// Figures with all they are made of, each once, however many formulas share it.
#ifndef DATA_FIGURE_PARTS_H
#define DATA_FIGURE_PARTS_H

#include "data/figure.h"

#include <stdint.h>

typedef struct FigureParts {
	Arena *arena;
	const Figure **figures; // parts before what is made of them
	size_t count, cap;
	size_t *slots; // a hash table: indices into `figures` plus 1; 0: free
	size_t nslots;
} FigureParts;

// Adds the figure and all below it that are not there yet. `arena` must be set, the rest 0.
void figure_parts_add(FigureParts *parts, const Figure *figure);

// The index of a figure that was added.
size_t figure_parts_index(const FigureParts *parts, const Figure *figure);

#endif
