// SPDX-License-Identifier: MIT
// The height grows with the content. The names take what they need up to two fifths of the width
// and are broken there; the scale is the largest on which every bar has its number beside it.
#include "layout/chart_bars.h"

typedef struct Bars {
	Plot *plot;
	Caption *names; // one per category
	Caption *labels; // [nseries][ncategories]
	Len names_width;
	Len axis; // its x
	Len bar, pitch; // thickness of a bar; from bar to bar of one category
	Len gap; // between categories
	Scale scale;
} Bars;

static Len space_of(const Bars *bars)
{
	return bars->plot->chart->size * 4 / 10; // beside a name, beside a bar
}

// All bars of one category.
static Len group_height(const Bars *bars)
{
	return (bars->plot->chart->nseries - 1) * bars->pitch + bars->bar;
}

static Len row_height(const Bars *bars, int category)
{
	Len group = group_height(bars), name = bars->names[category].height;
	return group > name ? group : name;
}

static void set_names(Bars *bars)
{
	Plot *plot = bars->plot;
	Len natural = 0, narrowest = 0, most = plot->width * 2 / 5;
	int n = plot->chart->ncategories;
	bars->names = arena_array(plot->setter->arena, Caption, n);
	for (int c = 0; c < n; c++) {
		Span name = plot_category(plot, c);
		Len width = plot_line(plot, name).width, word = plot_narrowest(plot, name);
		natural = width > natural ? width : natural;
		narrowest = word > narrowest ? word : narrowest;
	}
	bars->names_width = natural < most ? natural : narrowest > most ? narrowest : most;
	for (int c = 0; c < n; c++)
		bars->names[c] =
			plot_caption(plot, plot_category(plot, c), ALIGN_RIGHT, bars->names_width);
}

static bool set_labels(Bars *bars)
{
	Plot *plot = bars->plot;
	const Chart *chart = plot->chart;
	int count = chart->nseries * chart->ncategories;
	Len *extents = arena_array(plot->setter->arena, Len, count);
	bars->labels = arena_array(plot->setter->arena, Caption, count);
	for (int i = 0; i < count; i++) {
		const ChartValue *value =
			plot_value(plot, i / chart->ncategories, i % chart->ncategories);
		bars->labels[i] = plot_line(plot, value->label);
		extents[i] = space_of(bars) + bars->labels[i].width;
	}
	Len left = bars->names_width + space_of(bars);
	bars->scale = plot_scale(plot, extents, plot->width - left);
	bars->axis = left + bars->scale.negative;
	if (bars->scale.full < 2 * chart->size)
		plot_fail(plot, _("the names and numbers of this chart leave no room for its "
				  "bars; make it wider or shorten the names"));
	return !plot->failed;
}

static Len rows_height(const Bars *bars)
{
	int n = bars->plot->chart->ncategories;
	Len height = n * bars->gap; // half of it above the first and below the last
	for (int c = 0; c < n; c++)
		height += row_height(bars, c);
	return height;
}

// The wanted height, or a page's, is met by the white between the categories and, when there is
// much of it, by the bars.
static void fit_height(Bars *bars)
{
	Plot *plot = bars->plot;
	const Chart *chart = plot->chart;
	Len page = plot->setter->room / 10 * 9; // a title and a source want to stand on it too
	Len wanted = chart->height ? chart->height : page;
	Len rest = wanted - plot->height - rows_height(bars);
	if (chart->height && rest > 0) {
		Len more = rest / 2 / chart->ncategories / chart->nseries, most = chart->size;
		bars->bar += more < most ? more : most;
		bars->pitch += more < most ? more : most;
		rest = wanted - plot->height - rows_height(bars);
	}
	if (rest < 0 || chart->height)
		bars->gap += rest / chart->ncategories - (rest < 0);
	if (bars->gap < chart->size / 5)
		bars->gap = chart->size / 5;
	if (chart->height && plot->height + rows_height(bars) > chart->height)
		setter_note(plot->setter, plot->block, (Pos){0}, DIAG_WARNING,
			_("this chart needs more height than it was given; it was made higher"));
}

static void add_bar(Bars *bars, int series, int category, Len middle)
{
	Plot *plot = bars->plot;
	const Chart *chart = plot->chart;
	const ChartValue *value = plot_value(plot, series, category);
	const Caption *label = &bars->labels[series * chart->ncategories + category];
	Len length = scale_length(&bars->scale, value), end = bars->axis + length;
	Box bar = {bars->axis, middle - bars->bar / 2, length, bars->bar};
	if (value->known && value->value < 0) {
		bar.x -= length;
		end = bar.x - 2 * space_of(bars) - label->width;
	}
	if (length)
		series_add_bar(&plot->ink, chart, series, bar);
	plot_add_beside(plot, label, end + space_of(bars), middle);
}

static void add_row(Bars *bars, int category, Len top)
{
	Len middle = top + row_height(bars, category) / 2;
	plot_add_beside(bars->plot, &bars->names[category], 0, middle);
	Len first = middle - (group_height(bars) - bars->bar) / 2;
	for (int s = 0; s < bars->plot->chart->nseries; s++)
		add_bar(bars, s, category, first + s * bars->pitch);
}

void chart_bars_add(Plot *plot)
{
	Len size = plot->chart->size;
	bool many = plot->chart->nseries > 1;
	Bars bars = {.plot = plot, .gap = size * (many ? 9 : 6) / 10};
	bars.bar = many ? size * 3 / 4 : size * 9 / 10;
	bars.pitch = size * 21 / 20; // a number beside each bar
	set_names(&bars);
	if (!set_labels(&bars))
		return;
	fit_height(&bars);
	Len top = plot->height;
	plot->height += bars.gap / 2;
	for (int c = 0; c < plot->chart->ncategories; c++) {
		add_row(&bars, c, plot->height);
		plot->height += row_height(&bars, c) + bars.gap;
	}
	plot->height -= bars.gap / 2;
	Segment axis = {{bars.axis, top}, {bars.axis, plot->height}};
	ink_add_line(&plot->ink, axis, STROKE, 0);
}
