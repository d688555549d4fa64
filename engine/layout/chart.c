// SPDX-License-Identifier: MIT
// A chart is made from top to bottom: the legend here, the rest by kind. A chart that came out
// taller than a page cannot be cut and is refused.
#include "layout/chart.h"

#include "layout/chart_bars.h"
#include "layout/chart_columns.h"
#include "layout/chart_lines.h"
#include "layout/plot.h"

// One series in the legend: a sample and the name.
typedef struct Entry {
	Caption name;
	Len width; // of both
} Entry;

typedef struct Legend {
	Entry entries[CHART_SERIES_MAX];
	Len sample, gap, between; // width of a sample, white after it, white between entries
} Legend;

static void read_entries(Plot *plot, Legend *legend)
{
	const Chart *chart = plot->chart;
	Len lead = legend->sample + legend->gap;
	for (int s = 0; s < chart->nseries; s++) {
		Entry *entry = &legend->entries[s];
		Span name = {.kind = SPAN_TEXT, .text = chart->series[s].name};
		entry->name = plot_line(plot, name);
		if (lead + entry->name.width > plot->width)
			entry->name = plot_caption(plot, name, ALIGN_LEFT, plot->width - lead);
		entry->width = lead + entry->name.width;
	}
}

// One row of the legend, in the middle: the entries [from, to).
static void add_row(Plot *plot, const Legend *legend, int from, int to, Len width)
{
	Len x = (plot->width - width) / 2, height = 0, size = plot->chart->size;
	for (int s = from; s < to; s++) {
		const Entry *entry = &legend->entries[s];
		Len middle = plot->height + entry->name.lines.baseline - size * 3 / 10;
		Box box = {x, middle - size * 3 / 10, legend->sample, size * 6 / 10};
		series_add_sample(&plot->ink, plot->chart, s, box);
		plot_add_below(plot, &entry->name, x + legend->sample + legend->gap, plot->height);
		x += entry->width + legend->between;
		height = entry->name.height > height ? entry->name.height : height;
	}
	plot->height += height;
}

static void add_legend(Plot *plot)
{
	const Chart *chart = plot->chart;
	Len size = chart->size;
	Legend legend = {.sample = chart->kind == CHART_LINES ? 3 * size : 3 * size / 2,
		.gap = size / 2,
		.between = 2 * size};
	read_entries(plot, &legend);
	int from = 0;
	Len width = 0;
	for (int s = 0; s < chart->nseries; s++) {
		Len more = legend.entries[s].width + (s > from ? legend.between : 0);
		if (s > from && width + more > plot->width) {
			add_row(plot, &legend, from, s, width);
			from = s;
			width = 0;
			more = legend.entries[s].width;
		}
		width += more;
	}
	add_row(plot, &legend, from, chart->nseries, width);
	plot->height += size * 4 / 5;
}

static void add_kind(Plot *plot)
{
	switch (plot->chart->kind) {
	case CHART_BARS:
		chart_bars_add(plot);
		break;
	case CHART_COLUMNS:
		chart_columns_add(plot);
		break;
	case CHART_LINES:
		chart_lines_add(plot);
		break;
	}
}

static Len find_width(Setter *setter, const Block *block, Len measure)
{
	Len width = block->chart.width;
	if (width > measure)
		setter_note(setter, block, (Pos){0}, DIAG_WARNING,
			_("this chart is wider than the text; it was made as wide as the text"));
	return width && width < measure ? width : measure;
}

Strip chart_set(Setter *setter, const Block *block, Len measure)
{
	Plot plot = {.setter = setter, .block = block, .chart = &block->chart};
	plot.ink = (Ink){.setter = setter, .block = block};
	plot.width = find_width(setter, block, measure);

	if (block->chart.nseries > 1)
		add_legend(&plot);
	add_kind(&plot);
	if (!plot.failed && plot.height > setter->room)
		plot_fail(&plot, _("this chart is taller than a page; draw fewer categories or "
				   "series, or make two charts"));
	if (plot.failed)
		return (Strip){.block = block};
	for (size_t i = 0; i < plot.ink.count; i++)
		plot.ink.items[i].x += (measure - plot.width) / 2;
	return (Strip){.block = block,
		.height = plot.height,
		.items = plot.ink.items,
		.nitems = (int)plot.ink.count};
}
