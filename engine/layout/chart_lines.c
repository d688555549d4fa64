// SPDX-License-Identifier: MIT
// The scale always begins at 0 (below it, at the least value): on a cut scale a fall by a tenth
// would look like a collapse, and the printed numbers tell small differences.
#include "layout/chart_lines.h"

#include "layout/chart_foot.h"
#include "layout/point_labels.h"

typedef __int128 Wide; // differences of any two values

typedef struct Curves {
	Plot *plot;
	Foot foot;
	Caption *labels; // [nseries][ncategories]
	Wide low, high; // ends of the scale
	Len top, bottom; // their y
	Len highest; // of the labels
} Curves;

// Between two numbers side by side.
static Len space_of(const Curves *curves)
{
	return curves->plot->chart->size * 4 / 10;
}

static void find_range(Curves *curves)
{
	Plot *plot = curves->plot;
	bool any = false;
	Wide low = 0, high = 0;
	for (int s = 0; s < plot->chart->nseries; s++) {
		for (int c = 0; c < plot->chart->ncategories; c++) {
			const ChartValue *value = plot_value(plot, s, c);
			if (!value->known)
				continue;
			low = !any || value->value < low ? value->value : low;
			high = !any || value->value > high ? value->value : high;
			any = true;
		}
	}
	curves->low = low > 0 ? 0 : low;
	curves->high = high < 0 ? 0 : high;
}

static Len height_of(const Curves *curves, Wide value)
{
	Wide range = curves->high - curves->low;
	if (range == 0)
		return curves->bottom;
	return curves->bottom -
	       (Len)((value - curves->low) * (curves->bottom - curves->top) / range);
}

// The nearest category, from this one on in steps of `step`, whose value is known; -1: none.
static int find_known(const Plot *plot, int series, int category, int step)
{
	for (; category >= 0 && category < plot->chart->ncategories; category += step)
		if (plot_value(plot, series, category)->known)
			return category;
	return -1;
}

// Where the point of a value is; where none is known, on the line that closes the gap.
static Point point_of(const Curves *curves, int series, int category)
{
	const Plot *plot = curves->plot;
	int left = find_known(plot, series, category, -1);
	int right = find_known(plot, series, category, 1);
	Len y = curves->bottom;
	left = left < 0 ? right : left;
	right = right < 0 ? left : right;
	if (left >= 0) {
		Len from = height_of(curves, plot_value(plot, series, left)->value);
		Len to = height_of(curves, plot_value(plot, series, right)->value);
		y = left == right ? from : from + (to - from) * (category - left) / (right - left);
	}
	return (Point){category * curves->foot.share + curves->foot.share / 2, y};
}

static bool set_labels(Curves *curves)
{
	Plot *plot = curves->plot;
	const Chart *chart = plot->chart;
	int count = chart->nseries * chart->ncategories;
	Len width = curves->foot.share - space_of(curves);
	curves->labels = arena_array(plot->setter->arena, Caption, count);
	for (int i = 0; i < count; i++) {
		Span label =
			plot_value(plot, i / chart->ncategories, i % chart->ncategories)->label;
		if (plot_narrowest(plot, label) > width) {
			chart_foot_fail(plot, label.text);
			return false;
		}
		curves->labels[i] = plot_caption(plot, label, ALIGN_CENTER, width);
		if (curves->labels[i].height > curves->highest)
			curves->highest = curves->labels[i].height;
	}
	return true;
}

// The scale leaves room for labels above the highest point and below the lowest one.
static bool set_scale(Curves *curves)
{
	Plot *plot = curves->plot;
	int lines = plot->chart->nseries > 2 ? 2 : 1;
	Len pad = lines * curves->highest + series_radius(plot->chart->size);
	find_range(curves);
	curves->top = plot->height + pad;
	curves->bottom = plot->height + curves->foot.body - (curves->low < 0 ? pad : 0);
	if (curves->bottom - curves->top < 2 * plot->chart->size ||
		plot->chart->nseries * curves->highest > curves->foot.body)
		plot_fail(plot, _("the numbers of this chart leave no room for its lines; make it "
				  "higher"));
	return !plot->failed;
}

static bool has_line(const Curves *curves, int series, int category)
{
	const Plot *plot = curves->plot;
	return category >= 0 && category + 1 < plot->chart->ncategories &&
	       plot_value(plot, series, category)->known &&
	       plot_value(plot, series, category + 1)->known;
}

static Segment line_of(const Curves *curves, int series, int category)
{
	return (Segment){
		point_of(curves, series, category), point_of(curves, series, category + 1)};
}

// The lines that come to the points of a category, and the axis where it goes between them.
static void find_lines(const Curves *curves, int category, Segment *lines, int *owners, Lane *lane)
{
	for (int s = 0; s < curves->plot->chart->nseries; s++) {
		for (int c = category - 1; c <= category; c++) {
			if (!has_line(curves, s, c))
				continue;
			lines[lane->nlines] = line_of(curves, s, c);
			owners[lane->nlines++] = s;
		}
	}
	if (curves->low < 0) {
		Len y = height_of(curves, 0);
		lines[lane->nlines] = (Segment){{0, y}, {curves->plot->width, y}};
		owners[lane->nlines++] = -1;
	}
	lane->lines = lines;
	lane->owners = owners;
}

static void add_labels(Curves *curves, int category)
{
	Plot *plot = curves->plot;
	const Chart *chart = plot->chart;
	PointLabel labels[CHART_SERIES_MAX];
	Segment lines[2 * CHART_SERIES_MAX + 1];
	int owners[2 * CHART_SERIES_MAX + 1];
	Lane lane = {.room = {category * curves->foot.share, plot->height, curves->foot.share,
			     curves->foot.body},
		.radius = series_radius(chart->size)};
	find_lines(curves, category, lines, owners, &lane);
	for (int s = 0; s < chart->nseries; s++) {
		const Caption *caption = &curves->labels[s * chart->ncategories + category];
		labels[s] = (PointLabel){.known = plot_value(plot, s, category)->known,
			.at = point_of(curves, s, category),
			.width = caption->ink + space_of(curves),
			.height = caption->height};
	}
	point_labels_place(labels, chart->nseries, &lane);
	for (int s = 0; s < chart->nseries; s++) {
		const Caption *caption = &curves->labels[s * chart->ncategories + category];
		Len left = labels[s].box.x + (labels[s].box.w - caption->width) / 2;
		plot_add_below(plot, caption, left, labels[s].box.y);
	}
}

static void add_curve(Curves *curves, int series)
{
	Plot *plot = curves->plot;
	for (int c = 0; c < plot->chart->ncategories; c++) {
		if (has_line(curves, series, c))
			series_add_line(
				&plot->ink, plot->chart, series, line_of(curves, series, c));
		if (plot_value(plot, series, c)->known)
			series_add_marker(
				&plot->ink, plot->chart, series, point_of(curves, series, c));
	}
}

static void add_axis(Curves *curves)
{
	Len y = height_of(curves, 0);
	Segment axis = {{0, y}, {curves->plot->width, y}};
	ink_add_line(&curves->plot->ink, axis, STROKE, 0);
}

void chart_lines_add(Plot *plot)
{
	Curves curves = {.plot = plot, .foot = chart_foot_set(plot)};
	if (plot->failed || !set_labels(&curves) || !set_scale(&curves))
		return;
	for (int c = 0; c < plot->chart->ncategories; c++)
		add_labels(&curves, c);
	for (int s = 0; s < plot->chart->nseries; s++)
		add_curve(&curves, s);
	add_axis(&curves);
	chart_foot_add(plot, &curves.foot);
}
