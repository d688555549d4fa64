// SPDX-License-Identifier: MIT
// The only bars of a chart are grey; where there are several series, the first two are as far apart
// as can be (black and white), so that a bad copy still tells them apart. Nothing white is ever
// painted over a line: a line ends at the border of an empty marker.
#include "layout/series.h"

#include <assert.h>
#include <stdlib.h>

typedef enum Fill { FILL_BLACK, FILL_WHITE, FILL_WIDE, FILL_DENSE, FILL_GREY } Fill;
typedef enum Marker { MARKER_SQUARE, MARKER_EMPTY_SQUARE, MARKER_DIAMOND, MARKER_DOT } Marker;

static const struct {
	Fill fill;
	Marker marker;
	Len dash;
} LOOKS[CHART_SERIES_MAX] = {
	{FILL_BLACK, MARKER_SQUARE, 0},
	{FILL_WHITE, MARKER_EMPTY_SQUARE, LEN_PT(4)},
	{FILL_WIDE, MARKER_DIAMOND, LEN_PT(2)},
	{FILL_DENSE, MARKER_DOT, LEN_PT(6)},
};

static const Hatch HATCHES[] = {
	[FILL_WIDE] = {.step = LEN_PT(4.5), .falling = false},
	[FILL_DENSE] = {.step = LEN_PT(2.25), .falling = true},
};

#define LINE_STROKE LEN_PT(1)
#define MARKER_STROKE LEN_PT(0.75)

void series_add_bar(Ink *ink, const Chart *chart, int index, Box bar)
{
	assert(index < CHART_SERIES_MAX);
	Fill fill = chart->nseries == 1 ? FILL_GREY : LOOKS[index].fill;
	if (fill == FILL_BLACK || fill == FILL_GREY)
		ink_add_rule(ink, bar, fill == FILL_GREY ? COLOR_GREY : COLOR_BLACK);
	if (fill == FILL_WIDE || fill == FILL_DENSE)
		ink_add_hatch(ink, bar, HATCHES[fill], STROKE);
	ink_add_outline(ink, bar, STROKE);
}

Len series_radius(Len size)
{
	return size * 22 / 100;
}

static void add_diamond(Ink *ink, Point at, Len radius)
{
	const Point corners[] = {{at.x, at.y - radius}, {at.x + radius, at.y},
		{at.x, at.y + radius}, {at.x - radius, at.y}, {at.x, at.y - radius}};
	for (int i = 0; i < 4; i++)
		ink_add_line(ink, (Segment){corners[i], corners[i + 1]}, MARKER_STROKE, 0);
}

void series_add_marker(Ink *ink, const Chart *chart, int index, Point at)
{
	Len radius = series_radius(chart->size);
	Box box = {at.x - radius, at.y - radius, 2 * radius, 2 * radius};
	switch (LOOKS[index].marker) {
	case MARKER_SQUARE:
		ink_add_rule(ink, box, COLOR_BLACK);
		break;
	case MARKER_EMPTY_SQUARE:
		ink_add_outline(ink, box, MARKER_STROKE);
		break;
	case MARKER_DIAMOND:
		add_diamond(ink, at, radius + radius / 3);
		break;
	case MARKER_DOT: // a line without length has round ends still
		ink_add_line(ink, (Segment){at, at}, 2 * radius, 0);
		break;
	}
}

// The point where a line from `from` to `to` leaves the marker round `from`.
static Point leave_marker(Marker marker, Len radius, Point from, Point to)
{
	int64_t dx = to.x - from.x, dy = to.y - from.y;
	int64_t wide = llabs(dx), high = llabs(dy);
	int64_t reach = wide > high ? wide : high;
	if (marker == MARKER_DIAMOND) {
		reach = wide + high;
		radius += radius / 3;
	}
	bool inside = marker != MARKER_EMPTY_SQUARE && marker != MARKER_DIAMOND;
	if (inside || reach <= radius)
		return from;
	return (Point){from.x + (Len)(dx * radius / reach), from.y + (Len)(dy * radius / reach)};
}

void series_add_line(Ink *ink, const Chart *chart, int index, Segment line)
{
	Marker marker = LOOKS[index].marker;
	Len radius = series_radius(chart->size);
	Point from = leave_marker(marker, radius, line.from, line.to);
	Point to = leave_marker(marker, radius, line.to, line.from);
	ink_add_line(ink, (Segment){from, to}, LINE_STROKE, LOOKS[index].dash);
}

void series_add_sample(Ink *ink, const Chart *chart, int index, Box box)
{
	if (chart->kind != CHART_LINES) {
		series_add_bar(ink, chart, index, box);
		return;
	}
	Point left = {box.x, box.y + box.h / 2}, right = {box.x + box.w, left.y};
	Point middle = {box.x + box.w / 2, left.y};
	Len radius = series_radius(chart->size);
	Marker marker = LOOKS[index].marker;
	ink_add_line(ink, (Segment){left, leave_marker(marker, radius, middle, left)}, LINE_STROKE,
		LOOKS[index].dash);
	ink_add_line(ink, (Segment){right, leave_marker(marker, radius, middle, right)},
		LINE_STROKE, LOOKS[index].dash);
	series_add_marker(ink, chart, index, middle);
}
