// SPDX-License-Identifier: MIT
// Bars: one row per category, the bars of its series under one another, names to the left.
#ifndef LAYOUT_CHART_BARS_H
#define LAYOUT_CHART_BARS_H

#include "layout/plot.h"

// Adds the drawing below what `plot` has and counts its height; or fails the plot.
void chart_bars_add(Plot *plot);

#endif
