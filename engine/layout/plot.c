// SPDX-License-Identifier: MIT
#include "layout/plot.h"

#define BAR_LEAST LEN_PT(0.75)

void plot_fail(Plot *plot, const char *text)
{
	if (plot->failed)
		return;
	plot->failed = true;
	plot->setter->misfits++;
	setter_note(plot->setter, plot->block, (Pos){0}, DIAG_ERROR, text);
}

// A paragraph of one span; both live as long as the document.
static Para make_para(const Plot *plot, Span text, Align align)
{
	Span *span = arena_new(plot->setter->arena, Span);
	*span = text;
	return (Para){.spans = span,
		.nspans = 1,
		.align = align,
		.size = plot->chart->size,
		.line_permille = 1000,
		.balance = align != ALIGN_LEFT};
}

static Caption set_para(Plot *plot, const Para *para, Len width)
{
	Caption caption = {.width = width};
	caption.lines = lines_set(plot->setter, plot->block, para, width);
	caption.height = caption.lines.count * caption.lines.pitch;
	for (int i = 0; i < caption.lines.count; i++)
		if (caption.lines.lines[i].width > caption.ink)
			caption.ink = caption.lines.lines[i].width;
	return caption;
}

Caption plot_caption(Plot *plot, Span text, Align align, Len width)
{
	Para para = make_para(plot, text, align);
	return set_para(plot, &para, width);
}

Caption plot_line(Plot *plot, Span text)
{
	Para para = make_para(plot, text, ALIGN_LEFT);
	return set_para(plot, &para, lines_natural(plot->setter, plot->block, &para));
}

Len plot_narrowest(Plot *plot, Span text)
{
	Para para = make_para(plot, text, ALIGN_LEFT);
	return lines_narrowest(plot->setter, plot->block, &para);
}

Span plot_category(const Plot *plot, int category)
{
	return (Span){.kind = SPAN_TEXT, .text = plot->chart->categories[category]};
}

const ChartValue *plot_value(const Plot *plot, int series, int category)
{
	return &plot->chart->series[series].values[category];
}

void plot_add_beside(Plot *plot, const Caption *caption, Len x, Len y)
{
	const Lines *lines = &caption->lines;
	const Face *face = family_face(plot->setter->family, STYLE_REGULAR);
	Len capital = face_scale(face, face_info(face)->cap_height, plot->chart->size);
	Len ink = (lines->count - 1) * lines->pitch + capital;
	ink_add_lines(&plot->ink, lines, x, y - ink / 2 + capital - lines->baseline);
}

void plot_add_below(Plot *plot, const Caption *caption, Len x, Len y)
{
	ink_add_lines(&plot->ink, &caption->lines, x, y);
}

static uint64_t amount_of(int64_t value)
{
	return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

Len scale_length(const Scale *scale, const ChartValue *value)
{
	if (!value->known || value->value == 0)
		return 0;
	__int128 area = (__int128)amount_of(value->value) * scale->full;
	Len length = (Len)(area / (__int128)scale->most);
	return length > BAR_LEAST ? length : BAR_LEAST;
}

// What both sides of the axis take with this scale.
static Len find_extent(const Plot *plot, const Len *labels, Scale *scale)
{
	const Chart *chart = plot->chart;
	Len positive = 0;
	scale->negative = 0;
	for (int s = 0; s < chart->nseries; s++) {
		for (int c = 0; c < chart->ncategories; c++) {
			const ChartValue *value = plot_value(plot, s, c);
			Len extent =
				scale_length(scale, value) + labels[s * chart->ncategories + c];
			Len *side = value->known && value->value < 0 ? &scale->negative : &positive;
			*side = extent > *side ? extent : *side;
		}
	}
	return positive + scale->negative;
}

Scale plot_scale(const Plot *plot, const Len *labels, Len room)
{
	const Chart *chart = plot->chart;
	Scale scale = {.most = 1};
	for (int s = 0; s < chart->nseries; s++)
		for (int c = 0; c < chart->ncategories; c++) {
			const ChartValue *value = plot_value(plot, s, c);
			if (value->known && amount_of(value->value) > scale.most)
				scale.most = amount_of(value->value);
		}
	Len low = 0, high = room > 0 ? room : 0; // the greatest that fits is in [low, high]
	while (low < high) {
		scale.full = low + (high - low + 1) / 2;
		if (find_extent(plot, labels, &scale) <= room)
			low = scale.full;
		else
			high = scale.full - 1;
	}
	scale.full = low;
	find_extent(plot, labels, &scale);
	return scale;
}
