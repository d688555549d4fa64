// SPDX-License-Identifier: MIT
#include "layout/measure.h"

#include "text/utf8.h"

#include <string.h>

enum {
	LEADER_MIN_DOTS = 8,
	WIDTH_MAX = LEN_MAX / 4, // of a whole paragraph: sums of lengths stay far from their limit
};

Len span_size(const Span *span, Len size)
{
	Len own = span->size ? span->size : size;
	return span->raised ? own * 2 / 3 : own;
}

void items_place(Item *to, const Item *from, int count, Len x, Len y)
{
	for (int i = 0; i < count; i++) {
		to[i] = from[i];
		to[i].x += x;
		to[i].y += y;
	}
}

void setter_note(Setter *setter, const Block *block, Pos source, DiagLevel level, const char *text)
{
	if (setter->trial)
		return;
	Pos pos = source.file ? source : block->source.file ? block->source : block->origin;
	diag_add(setter->diags, level, pos, NULL, "%s", text);
}

static void report_missing(Setter *setter, const Block *block, const Span *span, uint32_t code)
{
	if (setter->trial || charset_has(setter->missing, code))
		return;
	charset_add(setter->missing, code);
	Pos pos = span->source.file ? span->source : block->origin;
	family_report_missing(setter->family, code, pos, setter->diags);
}

static size_t count_units(const Span *spans, int nspans)
{
	size_t count = 0;
	for (int i = 0; i < nspans; i++)
		count += spans[i].kind == SPAN_TEXT ? strlen(spans[i].text) : 1;
	return count;
}

static void add_unit(Text *text, int span, uint16_t code, Len width)
{
	text->chars[text->count] = code;
	text->widths[text->count] = width;
	text->span[text->count] = (uint32_t)span;
	text->count++;
}

static void add_span_text(Setter *setter, const Block *block, Text *text, int index)
{
	const Span *span = &text->spans[index];
	const Face *face = family_face(setter->family, span->style);
	Len size = span_size(span, text->size);
	uint32_t last = 0;
	Len last_width = 0;

	for (const char *p = span->text; *p;) {
		uint32_t code = utf8_next(&p);
		if (code == last) {
			add_unit(text, index, (uint16_t)code, last_width);
			continue;
		}
		Glyph glyph = {0, 0};
		if (code <= 0xFFFF)
			glyph = face_glyph(face, code);
		if (!glyph.id) {
			if (code != LINE_CHAR)
				report_missing(setter, block, span, code);
			if (code > 0xFFFF)
				continue;
		}
		last = code;
		last_width = code == LINE_CHAR ? 0 : face_scale(face, glyph.advance, size);
		add_unit(text, index, (uint16_t)code, last_width);
	}
}

static void add_span(Setter *setter, const Block *block, Text *text, int index)
{
	const Span *span = &text->spans[index];
	switch (span->kind) {
	case SPAN_TEXT:
		add_span_text(setter, block, text, index);
		break;
	case SPAN_BREAK:
		add_unit(text, index, LINE_CHAR, 0);
		break;
	case SPAN_BLANK:
		add_unit(text, index, OBJECT_CHAR, span->width);
		break;
	case SPAN_LEADER: {
		const Face *face = family_face(setter->family, span->style);
		Len dot = face_scale(
			face, face_glyph(face, '.').advance, span_size(span, text->size));
		add_unit(text, index, OBJECT_CHAR,
			span->width ? span->width : LEADER_MIN_DOTS * dot);
		text->leaders = text->leaders || !span->width;
		break;
	}
	}
}

Text measure_text(Setter *setter, const Block *block, const Span *spans, int nspans, Len size)
{
	size_t most = count_units(spans, nspans);
	Text text = {.spans = spans, .size = size, .nlines = 1};

	text.chars = arena_array(setter->arena, uint16_t, most + 1);
	text.widths = arena_array(setter->scratch, Len, most + 1);
	text.span = arena_array(setter->scratch, uint32_t, most + 1);
	for (int i = 0; i < nspans; i++)
		add_span(setter, block, &text, i);

	int64_t width = 0, all = 0;
	for (size_t i = 0; i < text.count; i++) {
		if (text.chars[i] == LINE_CHAR) {
			text.nlines++;
			width = 0;
		}
		width += text.widths[i];
		all += text.widths[i];
		if (width <= WIDTH_MAX && width > text.natural)
			text.natural = (Len)width;
	}
	if (all > WIDTH_MAX) {
		setter_note(setter, block, spans[0].source, DIAG_ERROR,
			_("this paragraph is too long to be set; split it into several"));
		text.count = 0;
	}
	return text;
}
