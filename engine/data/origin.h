// SPDX-License-Identifier: MIT
// Where a figure comes from: the lines of the campaign files behind it, down through its parts.
#ifndef DATA_ORIGIN_H
#define DATA_ORIGIN_H

#include "data/figure.h"

typedef struct Origin {
	Pos pos;
	const Figure *figure; // the part it stands behind
	const RollupSource *source; // the value in that line; NULL: no value (a registration)
} Origin;

// All of them, in the order of the parts, of a part that comes again only once; of a value in the
// order of units and months.
Origin *origin_list(const Campaign *campaign, const Figure *figure, Arena *arena, size_t *count);

// "tinh.xml:12, 15-40; xa-1.xml:7": each line once, sorted. At most `most` pieces (0: all), then
// "…".
void origin_write(const Origin *origins, size_t count, size_t most, Arena *arena, Buf *out);

#endif
