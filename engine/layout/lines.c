// SPDX-License-Identifier: MIT
#include "layout/lines.h"

#include "layout/breaking.h"

// A line being set: the pen moves right; `gap` goes to each word space, one unit more to the first
// `rest`.
typedef struct Pen {
	Setter *setter;
	const Block *block;
	const Text *text;
	Item *items;
	int nitems;
	Len x, baseline;
	Len gap;
	int rest;
	Len fill; // what each leader that fills the line gets beyond its least width
} Pen;

static Item *pen_add(Pen *pen, const Span *span, Len width)
{
	Item *item = &pen->items[pen->nitems++];
	Len size = span_size(span, pen->text->size);
	*item = (Item){.kind = ITEM_TEXT,
		.x = pen->x,
		.w = width,
		.block = pen->block,
		.source = span->source,
		.printed = span->printed};
	item->y = pen->baseline - (span->raised ? size / 2 : 0);
	item->text.style = span->style;
	item->text.color = (uint8_t)span->color;
	item->text.size = size;
	pen->x += width;
	return item;
}

static void pen_underline(Pen *pen, const Span *span, Len from)
{
	Len size = span_size(span, pen->text->size);
	Item *rule = &pen->items[pen->nitems++];
	*rule = (Item){.kind = ITEM_RULE,
		.x = from,
		.y = pen->baseline + size / 9,
		.w = pen->x - from,
		.block = pen->block,
		.source = span->source};
	rule->rule.h = size / 18;
	rule->rule.color = (uint8_t)span->color;
}

// The run of units [from, to), all of one span, none an object.
static void pen_run(Pen *pen, size_t from, size_t to)
{
	const Text *text = pen->text;
	const Span *span = &text->spans[text->span[from]];
	Len width = 0, start = pen->x;
	int spaces = 0;

	for (size_t i = from; i < to; i++) {
		width += text->widths[i];
		spaces += is_space(text->chars[i]);
	}
	int more = spaces < pen->rest ? spaces : pen->rest;
	pen->rest -= more;
	Item *item = pen_add(pen, span, width + spaces * pen->gap + more);
	item->text.text = text->chars + from;
	item->text.count = (uint32_t)(to - from);
	item->text.gap = pen->gap;
	item->text.gap_rest = (uint16_t)more;
	if (span->underline)
		pen_underline(pen, span, start);
}

static void pen_object(Pen *pen, size_t at)
{
	const Text *text = pen->text;
	const Span *span = &text->spans[text->span[at]];
	Len width = text->widths[at];

	if (span->kind == SPAN_LEADER && !span->width)
		width += pen->fill;
	if (span->kind != SPAN_LEADER) {
		pen->x += width;
		return;
	}
	const Face *face = family_face(pen->setter->family, span->style);
	Len dot = face_scale(face, face_glyph(face, '.').advance, span_size(span, text->size));
	Len count = width / dot;
	uint16_t *dots = arena_array(pen->setter->arena, uint16_t, count + 1);
	for (Len i = 0; i < count; i++)
		dots[i] = '.';
	pen->x += width - count * dot; // the last dots of all lines stand under one another
	if (!count)
		return;
	Item *item = pen_add(pen, span, count * dot);
	item->text.text = dots;
	item->text.count = (uint32_t)count;
}

// Items a line takes at most: one per run of one span or object, one more where it is underlined.
static int count_items(const Text *text, size_t from, size_t to)
{
	int count = 0;
	for (size_t i = from; i < to; i++)
		if (i == from || text->span[i] != text->span[i - 1] ||
			text->chars[i] == OBJECT_CHAR || text->chars[i - 1] == OBJECT_CHAR)
			count += 1 + text->spans[text->span[i]].underline;
	return count;
}

static int count_fills(const Text *text, size_t from, size_t to)
{
	int fills = 0;
	for (size_t i = from; i < to; i++) {
		const Span *span = &text->spans[text->span[i]];
		fills += span->kind == SPAN_LEADER && !span->width;
	}
	return fills;
}

// Sets one line of `natural` width with `spaces` word spaces into `room`, which begins at `left`.
static Line set_line(Setter *setter, const Block *block, const Para *para, const Text *text,
	const Stop *from, const Stop *to, Len left, Len room, Len baseline)
{
	bool empty = to->end <= from->next;
	Len natural = empty ? 0 : to->end_at - from->next_at;
	int spaces = empty ? 0 : to->end_spaces - from->next_spaces;
	Len slack = room - natural;
	int fills = text->leaders ? count_fills(text, from->next, to->end) : 0;
	Pen pen = {.setter = setter, .block = block, .text = text, .x = left, .baseline = baseline};

	if (fills && slack > 0) {
		pen.fill = slack / fills;
		natural = room;
	} else if (spaces &&
		   (slack < 0 || (para->align == ALIGN_JUSTIFY && to->kind != BREAK_FORCED))) {
		pen.gap = slack >= 0 ? slack / spaces : -((-slack + spaces - 1) / spaces);
		pen.rest = slack - pen.gap * spaces;
		natural = room;
	}
	if (para->align == ALIGN_CENTER)
		pen.x += (room - natural) / 2;
	else if (para->align == ALIGN_RIGHT)
		pen.x += room - natural;

	pen.items = arena_array(setter->pieces, Item, count_items(text, from->next, to->end));
	for (size_t i = from->next; i < to->end;) {
		size_t start = i++;
		if (text->chars[start] == OBJECT_CHAR) {
			pen_object(&pen, start);
			continue;
		}
		while (i < to->end && text->span[i] == text->span[start] &&
			text->chars[i] != OBJECT_CHAR)
			i++;
		pen_run(&pen, start, i);
	}
	return (Line){.items = pen.items, .nitems = pen.nitems, .width = natural};
}

// Pitch and baseline of the paragraph's lines; a span larger than the paragraph's size makes all of
// them higher.
static void set_pitch(const Setter *setter, const Para *para, Lines *out)
{
	Len size = para->size;
	for (int i = 0; i < para->nspans; i++)
		if (para->spans[i].size > size)
			size = para->spans[i].size;
	FaceMetrics m = face_metrics(family_face(setter->family, STYLE_REGULAR), size);
	Len single = m.ascent + m.descent + m.gap;
	out->pitch = para->line_exact ? para->line_exact
				      : (Len)((int64_t)single * para->line_permille / 1000);
	out->baseline = m.ascent + (out->pitch - m.ascent - m.descent) / 2;
}

// A no-break space keeps words together; it is set, and stretched, like any other.
static void plain_spaces(const Text *text)
{
	for (size_t i = 0; i < text->count; i++)
		if (text->chars[i] == 0xA0)
			text->chars[i] = ' ';
}

// The marker of a hanging paragraph, set in front of its first line.
static void add_marker(Setter *setter, const Block *block, const Text *marker, Len x, Lines *out)
{
	Pen pen = {.setter = setter,
		.block = block,
		.text = marker,
		.x = x,
		.baseline = out->baseline};
	Line *first = &out->lines[0];
	Item *items = arena_array(setter->pieces, Item, first->nitems + 2);

	pen.items = items;
	pen_run(&pen, 0, marker->count);
	for (int i = 0; i < first->nitems; i++)
		items[pen.nitems++] = first->items[i];
	first->items = items;
	first->nitems = pen.nitems;
}

Lines lines_set(Setter *setter, const Block *block, const Para *para, Len measure)
{
	Lines out = {0};
	Text marker = {0};
	int markers = para->hang && para->nspans > 1;
	Len left = para->left, indent = para->indent;

	arena_reset(setter->scratch);
	set_pitch(setter, para, &out);
	if (markers) {
		marker = measure_text(setter, block, para->spans, 1, para->size);
		left += indent + marker.natural;
		indent = 0;
	}
	Text text = measure_text(setter, block, markers ? para->spans + 1 : para->spans,
		para->nspans - markers, para->size);
	if (!text.count)
		return out;
	Len width = measure - left - para->right;
	Breaking b = {.text = &text, .para = para, .first = width - indent, .rest = width};
	breaking_find(setter, block, &b);
	plain_spaces(&text);

	for (int j = b.nstops - 1; j > 0; j = b.stops[j].from)
		out.count++;
	out.lines = arena_array(setter->pieces, Line, out.count);
	for (int j = b.nstops - 1, n = out.count; j > 0; j = b.stops[j].from) {
		int from = b.stops[j].from;
		out.lines[--n] = set_line(setter, block, para, &text, &b.stops[from], &b.stops[j],
			left + (from ? 0 : indent), from ? b.rest : b.first, out.baseline);
	}
	if (markers)
		add_marker(setter, block, &marker, para->left + para->indent, &out);
	return out;
}

Len lines_natural(Setter *setter, const Block *block, const Para *para)
{
	arena_reset(setter->scratch);
	Text text = measure_text(setter, block, para->spans, para->nspans, para->size);
	return text.natural + para->left + para->right + (para->indent > 0 ? para->indent : 0);
}

Len lines_narrowest(Setter *setter, const Block *block, const Para *para)
{
	arena_reset(setter->scratch);
	Text text = measure_text(setter, block, para->spans, para->nspans, para->size);
	uint8_t *kinds = arena_array(setter->scratch, uint8_t, text.count + 1);
	Len widest = 0, width = 0, space = 0;

	breaks_find(setter->breaker, setter->doc->patterns, text.chars, text.count, kinds,
		setter->scratch);
	for (size_t i = 0; i < text.count; i++) {
		if (kinds[i] != BREAK_NONE && kinds[i] != BREAK_EMERGENCY)
			width = space = 0;
		space = is_space(text.chars[i]) ? space + text.widths[i] : 0;
		width += text.widths[i];
		if (width - space > widest)
			widest = width - space;
	}
	return widest;
}
