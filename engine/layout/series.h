// SPDX-License-Identifier: MIT
// How the series of a chart are told apart without colour: by the fill of their bars, by the marker
// and the dashes of their line.
#ifndef LAYOUT_SERIES_H
#define LAYOUT_SERIES_H

#include "layout/ink.h"

#define STROKE LEN_PT(0.5) // of outlines, hatching and axes

// A bar of series `index`.
void series_add_bar(Ink *ink, const Chart *chart, int index, Box bar);

// Half the width of a marker in text of `size`.
Len series_radius(Len size);

// A marker of series `index` round the point.
void series_add_marker(Ink *ink, const Chart *chart, int index, Point at);

// A piece of the line of series `index` from one marker to the next, outside both.
void series_add_line(Ink *ink, const Chart *chart, int index, Segment line);

// What stands before the series' name in the legend, in a box.
void series_add_sample(Ink *ink, const Chart *chart, int index, Box box);

#endif
