// SPDX-License-Identifier: MIT
// What all kinds of charts share while one is made: its texts and its scale.
#ifndef LAYOUT_PLOT_H
#define LAYOUT_PLOT_H

#include "layout/ink.h"
#include "layout/series.h"

typedef struct Plot {
	Setter *setter;
	const Block *block;
	const Chart *chart;
	Ink ink;
	Len width; // of the whole
	Len height; // so far: what is added next begins there
	bool failed;
} Plot;

// Adds an error that the chart cannot be drawn, once; it is a misfit too.
void plot_fail(Plot *plot, const char *text);

// A text of the chart, set.
typedef struct Caption {
	Lines lines;
	Len width; // it was set in
	Len ink; // of its widest line
	Len height;
} Caption;

Caption plot_caption(Plot *plot, Span text, Align align, Len width);
Caption plot_line(Plot *plot, Span text); // on one line, as wide as it is

// The width of its longest word.
Len plot_narrowest(Plot *plot, Span text);

Span plot_category(const Plot *plot, int category);
const ChartValue *plot_value(const Plot *plot, int series, int category);

// Adds the caption with its left edge at x and the middle of its capitals at y.
void plot_add_beside(Plot *plot, const Caption *caption, Len x, Len y);

// Adds the caption with its top left corner at x, y.
void plot_add_below(Plot *plot, const Caption *caption, Len x, Len y);

// The scale on which every bar with the label beyond its end fits.
typedef struct Scale {
	uint64_t most; // the greatest amount
	Len full; // its length
	Len negative; // room that the negative side of the axis takes
} Scale;

// `labels[s * ncategories + c]` is what the label of a value takes along the axis; `room` is the
// length of the axis.
Scale plot_scale(const Plot *plot, const Len *labels, Len room);

// The length of a value's bar: short when it is small, 0 only when it is 0 or not known.
Len scale_length(const Scale *scale, const ChartValue *value);

#endif
