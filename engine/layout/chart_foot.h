// SPDX-License-Identifier: MIT
// The foot of columns and lines: the names of the categories, each in an equal share of the width,
// and what height they leave to the drawing above them.
#ifndef LAYOUT_CHART_FOOT_H
#define LAYOUT_CHART_FOOT_H

#include "layout/plot.h"

typedef struct Foot {
	Len share; // width of a category
	Len body; // height of the drawing
	Caption *names;
	Len names_height, gap;
} Foot;

// Fails the plot when a name is too wide or there is too little height.
Foot chart_foot_set(Plot *plot);

// Adds the names below the drawing and counts the height of both.
void chart_foot_add(Plot *plot, const Foot *foot);

// Fails the plot because `text` has no room.
void chart_foot_fail(Plot *plot, const char *text);

#endif
