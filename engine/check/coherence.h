// SPDX-License-Identifier: MIT
// Whether the figures of a document agree with the data and with one another. Looks at BLOCKS; how
// the figures were made and printed it works out by itself.
#ifndef CHECK_COHERENCE_H
#define CHECK_COHERENCE_H

#include "doc/block.h"

// Adds an error, with both places, where a text is not its figure at the printed precision and
// scale; where "tăng", "giảm", "bằng" before a comparison is not its sign; where one figure is
// printed in two ways; where a total, a difference or a quotient is not that of its parts.
// `campaign` tells the lines behind a figure; NULL: no data, and then there are no figures.
void coherence_check(const Doc *doc, const Campaign *campaign, Diags *diags);

#endif
