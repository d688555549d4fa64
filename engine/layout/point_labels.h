// SPDX-License-Identifier: MIT
// Where the numbers of a chart of lines stand: those of one category, above or below their points,
// never over one another and as far as can be not over a marker or a line.
#ifndef LAYOUT_POINT_LABELS_H
#define LAYOUT_POINT_LABELS_H

#include "layout/ink.h"

typedef struct PointLabel {
	bool known; // else there is no marker, and the label may stand at the point itself
	Point at;
	Len width, height;
	Box box; // the answer
} PointLabel;

// What is round the points.
typedef struct Lane {
	Box room; // the labels stay inside
	const Segment *lines;
	const int *owners; // index of the label each line belongs to, or -1
	int nlines;
	Len radius; // of a marker
} Lane;

// Places at most CHART_SERIES_MAX labels that together are not higher than the room, each not
// wider.
void point_labels_place(PointLabel *labels, int count, const Lane *lane);

#endif
