// SPDX-License-Identifier: MIT
// Charts: a legend above, then bars, columns or lines with their numbers. Everything is drawn in
// black, grey and hatching, so that a photocopy says the same.
#ifndef LAYOUT_CHART_H
#define LAYOUT_CHART_H

#include "layout/stack.h"

// Sets a BLOCK_CHART in `measure` as one strip. What cannot be drawn legibly is an error (and a
// misfit: `choose` takes the next alternative) and leaves the strip empty.
Strip chart_set(Setter *setter, const Block *block, Len measure);

#endif
