// SPDX-License-Identifier: MIT
// A space is written when it is met and cut off again when it turns out to be the last of its line,
// so that every text is looked at once. A text that needs no change is not copied.
#include "script/spans.h"

#include "data/source.h"
#include "font/face.h"
#include "script/inline.h"
#include "script/inline_figure.h"
#include "text/utf8.h"

#include <assert.h>
#include <string.h>

void spans_begin(Spans *spans)
{
	spans->count = 0;
	spans->after_space = true;
	spans->trailing = false;
	spans->source = (Pos){0};
}

static Span *add_span(Spans *spans, SpanKind kind, const SpanStyle *style, Pos source)
{
	spans->list =
		arena_grow(spans->arena, spans->list, spans->count, &spans->cap, sizeof(Span));
	Span *span = &spans->list[spans->count++];
	*span = (Span){
		.kind = kind,
		.style = (uint8_t)((style->bold ? STYLE_BOLD : 0) |
				   (style->italic ? STYLE_ITALIC : 0)),
		.underline = style->underline,
		.raised = style->raised,
		.color = style->color,
		.size = style->size,
		.source = source,
	};
	if (!spans->source.file)
		spans->source = source;
	return span;
}

// True when `text` holds no white space that would be dropped or changed, given what stands before
// it.
static bool is_clean(const char *text, size_t len, bool after_space)
{
	for (size_t i = 0; i < len; i++) {
		if ((unsigned char)text[i] > ' ') {
			after_space = false;
			continue;
		}
		if (xml_is_blank(text[i]) && (after_space || text[i] != ' '))
			return false;
		after_space = xml_is_blank(text[i]);
	}
	return true;
}

static size_t collapse(const char *text, size_t len, bool after_space, char *out)
{
	size_t count = 0;
	for (size_t i = 0; i < len; i++) {
		bool white = xml_is_blank(text[i]);
		if (!white)
			out[count++] = text[i];
		else if (!after_space)
			out[count++] = ' ';
		after_space = white;
	}
	out[count] = '\0';
	return count;
}

void spans_add_text(Spans *spans, const char *text, size_t len, const SpanStyle *style, Pos source)
{
	spans->work += len;
	if (!is_clean(text, len, spans->after_space) || text[len]) {
		char *copy = arena_alloc(spans->arena, len + 1);
		len = collapse(text, len, spans->after_space, copy);
		text = copy;
	}
	if (!len)
		return;
	spans->after_space = spans->trailing = text[len - 1] == ' ';
	Span *span = add_span(spans, SPAN_TEXT, style, source);
	span->text = style->upper ? utf8_upper(text, spans->arena) : text;
}

void spans_add_figure(Spans *spans, const Printed *printed, const SpanStyle *style, Pos source)
{
	size_t before = spans->count;
	spans_add_text(spans, printed->text, strlen(printed->text), style, source);
	if (spans->count > before)
		spans->list[before].printed = printed;
}

// The line ends here: the space before goes, and the span with it when that was all.
static void trim(Spans *spans)
{
	if (!spans->trailing)
		return;
	spans->trailing = false;
	Span *last = &spans->list[spans->count - 1];
	assert(last->text);
	size_t len = strlen(last->text) - 1;
	if (len)
		last->text = arena_copy(spans->arena, last->text, len);
	else
		spans->count--;
}

void spans_add_break(Spans *spans, Pos source)
{
	static const SpanStyle PLAIN = {0};
	trim(spans);
	add_span(spans, SPAN_BREAK, &PLAIN, source);
	spans->after_space = true;
}

void spans_add_gap(Spans *spans, SpanKind kind, Len width, const SpanStyle *style, Pos source)
{
	add_span(spans, kind, style, source)->width = width;
	spans->after_space = spans->trailing = false;
}

static Len gap_width(const Node *node)
{
	const Attr *attr = node_find_attr(node, INLINE_WIDTH);
	Len width = 0;
	if (attr)
		inline_parse_length(attr->value, &width);
	return width;
}

static void add_figure(Spans *spans, const Node *node, const SpanStyle *style)
{
	enum { WORK = 256 };
	InlineFigure figure;
	Pos source = node_pos(node);
	spans->work += WORK;
	if (!inline_figure_read(node, spans->context, spans->arena, NULL, &figure))
		return;
	spans_add_text(spans, figure.before, strlen(figure.before), style, source);
	if (figure.printed)
		spans_add_figure(spans, figure.printed, style, source);
	spans_add_text(spans, figure.after, strlen(figure.after), style, source);
}

static void add_element(Spans *spans, const Node *node, InlineKind kind, const SpanStyle *outer)
{
	SpanStyle style = *outer;
	switch (kind) {
	case INLINE_BREAK:
		spans_add_break(spans, node_pos(node));
		return;
	case INLINE_LEADER:
		spans_add_gap(spans, SPAN_LEADER, gap_width(node), outer, node_pos(node));
		return;
	case INLINE_BLANK:
		spans_add_gap(spans, SPAN_BLANK, gap_width(node), outer, node_pos(node));
		return;
	case INLINE_FIGURE:
		add_figure(spans, node, outer);
		return;
	case INLINE_LABEL:
		style.bold = style.italic = true;
		break;
	case INLINE_BOLD:
		style.bold = true;
		break;
	case INLINE_ITALIC:
		style.italic = true;
		break;
	case INLINE_UNDERLINE:
		style.underline = true;
		break;
	case INLINE_RAISED:
		style.raised = true;
		break;
	case INLINE_COUNT:
		break;
	}
	spans_add_nodes(spans, node->first, &style);
}

void spans_add_nodes(Spans *spans, const Node *first, const SpanStyle *style)
{
	for (const Node *node = first; node; node = node->next) {
		spans->work++;
		if (node->text) {
			spans_add_text(
				spans, node->text, strlen(node->text), style, node_pos(node));
			continue;
		}
		const Inline *element = inline_find(node->name);
		if (!element)
			return;
		add_element(spans, node, element->kind, style);
	}
}

Span *spans_finish(Spans *spans, int *count)
{
	trim(spans);
	*count = (int)spans->count;
	if (!spans->count)
		return NULL;
	Span *copy = arena_array(spans->arena, Span, spans->count);
	memcpy(copy, spans->list, spans->count * sizeof *copy);
	return copy;
}
