// SPDX-License-Identifier: MIT
#include "layout/chart_foot.h"

#define BODY_LEAST LEN_PT(110) // unless a height was asked for
#define BODY_MOST LEN_PT(190)

void chart_foot_fail(Plot *plot, const char *text)
{
	plot_fail(plot,
		arena_print(plot->setter->arena,
			_("this chart is too narrow for \"%s\"; draw it with kind=\"bars\", or "
			  "with fewer categories or series"),
			text));
}

static Len find_body(Plot *plot, Len names)
{
	const Chart *chart = plot->chart;
	Len usual = plot->width * 2 / 5;
	usual = usual < BODY_LEAST ? BODY_LEAST : usual > BODY_MOST ? BODY_MOST : usual;
	Len body = chart->height ? chart->height - plot->height - names : usual;
	Len least = (4 + 2 * chart->nseries) * chart->size; // numbers above one another
	if (body < least)
		plot_fail(plot,
			arena_print(plot->setter->arena,
				_("this chart is too low for its numbers; give it a height of at "
				  "least %d mm"),
				(int)((int64_t)(chart->height - body + least) * 254 / 720000) + 1));
	return body;
}

Foot chart_foot_set(Plot *plot)
{
	const Chart *chart = plot->chart;
	Foot foot = {.share = plot->width / chart->ncategories, .gap = chart->size * 4 / 10};
	Len width = foot.share - chart->size * 4 / 10;
	foot.names = arena_array(plot->setter->arena, Caption, chart->ncategories);
	for (int c = 0; c < chart->ncategories; c++) {
		Span name = plot_category(plot, c);
		if (plot_narrowest(plot, name) > width)
			chart_foot_fail(plot, name.text);
		if (plot->failed)
			return foot;
		foot.names[c] = plot_caption(plot, name, ALIGN_CENTER, width);
		if (foot.names[c].height > foot.names_height)
			foot.names_height = foot.names[c].height;
	}
	foot.body = find_body(plot, foot.gap + foot.names_height);
	return foot;
}

void chart_foot_add(Plot *plot, const Foot *foot)
{
	Len top = plot->height + foot->body + foot->gap;
	for (int c = 0; c < plot->chart->ncategories; c++) {
		Len left = c * foot->share + (foot->share - foot->names[c].width) / 2;
		plot_add_below(plot, &foot->names[c], left, top);
	}
	plot->height = top + foot->names_height;
}
