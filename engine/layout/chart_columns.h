// SPDX-License-Identifier: MIT
// Columns: the bars of a category side by side, names below.
#ifndef LAYOUT_CHART_COLUMNS_H
#define LAYOUT_CHART_COLUMNS_H

#include "layout/plot.h"

// Adds the drawing below what `plot` has and counts its height; or fails the plot.
void chart_columns_add(Plot *plot);

#endif
