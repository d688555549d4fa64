// SPDX-License-Identifier: MIT
// Lines: one per series from category to category, names below.
#ifndef LAYOUT_CHART_LINES_H
#define LAYOUT_CHART_LINES_H

#include "layout/plot.h"

// Adds the drawing below what `plot` has and counts its height; or fails the plot.
void chart_lines_add(Plot *plot);

#endif
