// SPDX-License-Identifier: MIT
// A number stands at the end of its column and never reaches over the next one's: a slot is as wide
// as the widest word of a number, or as a column may be, and a category has one slot per series.
#include "layout/chart_columns.h"

#include "layout/chart_foot.h"

#define BAR_MOST LEN_PT(28)
#define LABEL_GAP LEN_PT(0.5) // from a column to its number

typedef struct Posts {
	Plot *plot;
	Foot foot;
	Caption *labels; // [nseries][ncategories]
	Len slot, bar; // width of a column with its number; of the column
	Len axis; // its y
	Scale scale;
} Posts;

// The widths; false when a number has no room.
static bool set_slots(Posts *posts)
{
	Plot *plot = posts->plot;
	const Chart *chart = plot->chart;
	Len gap = chart->size * 3 / 10, widest = BAR_MOST;
	Len inner = posts->foot.share - (chart->nseries > 1 ? 2 : 1) * gap;
	Len room = inner / chart->nseries;
	for (int s = 0; s < chart->nseries; s++) {
		for (int c = 0; c < chart->ncategories; c++) {
			Span label = plot_value(plot, s, c)->label;
			Len width = plot_narrowest(plot, label) + gap;
			if (width > room)
				chart_foot_fail(plot, label.text);
			widest = width > widest ? width : widest;
		}
	}
	posts->slot = room < widest ? room : widest;
	posts->bar = chart->nseries > 1 ? posts->slot - LEN_PT(1) : inner * 2 / 3;
	posts->bar = posts->bar < BAR_MOST ? posts->bar : BAR_MOST;
	return !plot->failed;
}

static bool set_labels(Posts *posts)
{
	Plot *plot = posts->plot;
	const Chart *chart = plot->chart;
	int count = chart->nseries * chart->ncategories;
	Len *extents = arena_array(plot->setter->arena, Len, count);
	Len gap = chart->size * 3 / 10;
	posts->labels = arena_array(plot->setter->arena, Caption, count);
	for (int i = 0; i < count; i++) {
		const ChartValue *value =
			plot_value(plot, i / chart->ncategories, i % chart->ncategories);
		Len width = (chart->nseries > 1 ? posts->slot : posts->foot.share) - gap;
		posts->labels[i] = plot_caption(plot, value->label, ALIGN_CENTER, width);
		extents[i] = posts->labels[i].height + LABEL_GAP;
	}
	posts->scale = plot_scale(plot, extents, posts->foot.body);
	posts->axis = plot->height + posts->foot.body - posts->scale.negative;
	if (posts->scale.full < 2 * chart->size)
		plot_fail(plot, _("the numbers of this chart leave no room for its columns; make "
				  "it higher"));
	return !plot->failed;
}

static void add_column(Posts *posts, int series, int category, Len middle)
{
	Plot *plot = posts->plot;
	const ChartValue *value = plot_value(plot, series, category);
	const Caption *label = &posts->labels[series * plot->chart->ncategories + category];
	Len length = scale_length(&posts->scale, value);
	bool down = value->known && value->value < 0;
	Box bar = {middle - posts->bar / 2, posts->axis - (down ? 0 : length), posts->bar, length};
	if (length)
		series_add_bar(&plot->ink, plot->chart, series, bar);
	Len top = down ? bar.y + length + LABEL_GAP : bar.y - label->height - LABEL_GAP;
	plot_add_below(plot, label, middle - label->width / 2, top);
}

void chart_columns_add(Plot *plot)
{
	const Chart *chart = plot->chart;
	Posts posts = {.plot = plot, .foot = chart_foot_set(plot)};
	if (plot->failed || !set_slots(&posts) || !set_labels(&posts))
		return;
	for (int c = 0; c < chart->ncategories; c++) {
		Len middle = c * posts.foot.share + posts.foot.share / 2;
		Len first = middle - posts.slot * (chart->nseries - 1) / 2;
		for (int s = 0; s < chart->nseries; s++)
			add_column(&posts, s, c, first + s * posts.slot);
	}
	Segment axis = {{0, posts.axis}, {plot->width, posts.axis}};
	ink_add_line(&plot->ink, axis, STROKE, 0);
	chart_foot_add(plot, &posts.foot);
}
