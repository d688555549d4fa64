// SPDX-License-Identifier: MIT
// Rules first, in one path per colour; then lines, in one path as long as the pen stays the same;
// then all text in one text object, each item placed from the one before. Strings are literal, two
// bytes a glyph, spaces included; stretched word gaps are adjustments between strings, in whole
// 1/1000 em, rounded so that their sum never strays by more than half a unit.
#include "pdf/writer.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM_ITEM = 128, ROOM_GAP = 16, ROOM_CHAR = 4, COLOR_UNSET = -1 };

static const char *const COLOR_OPERATORS[] = {
	[COLOR_BLACK] = "0 g\n",
	[COLOR_RED] = "1 0 0 rg\n",
	[COLOR_BLUE] = "0 0 1 rg\n",
	[COLOR_GREY] = ".5 g\n",
};

static const char *const PEN_OPERATORS[] = {
	[COLOR_BLACK] = "0 G\n",
	[COLOR_RED] = "1 0 0 RG\n",
	[COLOR_BLUE] = "0 0 1 RG\n",
	[COLOR_GREY] = ".5 G\n",
};

// What lines are stroked with; begins as a viewer's: black, no line drawn yet.
typedef struct Pen {
	Len thickness, dash;
	uint8_t color;
	bool drawn; // a path is open
} Pen;

typedef struct Writer {
	const Family *family;
	const Subset *const *subsets;
	Buf *out;
	Len height;
	Len x, y; // where the last item began
	int color, style;
	Len size;
	Pen pen;
} Writer;

static char *put_digits(char *at, uint32_t value)
{
	char digits[10];
	int count = 0;
	do
		digits[count++] = (char)('0' + value % 10);
	while (value /= 10);
	while (count)
		*at++ = digits[--count];
	return at;
}

char *writer_put_integer(char *at, int32_t value)
{
	if (value < 0)
		*at++ = '-';
	return put_digits(at, value < 0 ? 0U - (uint32_t)value : (uint32_t)value);
}

char *writer_put_number(char *at, int32_t thousandths)
{
	assert(thousandths >= -NUMBER_MAX && thousandths <= NUMBER_MAX);
	uint32_t amount = (uint32_t)abs(thousandths), part = amount % 1000;

	if (thousandths < 0)
		*at++ = '-';
	if (amount >= 1000 || !part)
		at = put_digits(at, amount / 1000);
	if (part)
		*at++ = '.';
	for (uint32_t unit = 100; part; part %= unit, unit /= 10)
		*at++ = (char)('0' + part / unit);
	return at;
}

static char *put_text(char *at, const char *text)
{
	size_t len = strlen(text);
	memcpy(at, text, len);
	return at + len;
}

static char *put_byte(char *at, unsigned byte)
{
	switch (byte) {
	case '(':
	case ')':
	case '\\':
		*at++ = '\\';
		break;
	case '\r': // a bare one would be read as a line feed
		*at++ = '\\';
		byte = 'r';
		break;
	case '\n':
		*at++ = '\\';
		byte = 'n';
		break;
	}
	*at++ = (char)byte;
	return at;
}

static bool is_gap(uint16_t code)
{
	return code == ' ' || code == 0xA0;
}

static char *put_string(char *at, const TextItem *text, const Subset *subset)
{
	*at++ = '(';
	for (uint32_t i = 0; i < text->count; i++) {
		unsigned glyph = subset->glyphs[text->text[i]];
		assert(glyph); // layout has refused what the face lacks
		at = put_byte(at, glyph >> 8);
		at = put_byte(at, glyph & 0xFF);
	}
	return put_text(at, ")Tj\n");
}

static int64_t divide_rounded(int64_t a, int64_t b)
{
	return (a < 0 ? a - b / 2 : a + b / 2) / b;
}

// How much a text must be stretched to be as wide as layout says. Layout rounds the advance of each
// glyph to 1/1000 pt and a viewer does not; over a long line that shows, so the widths are
// compared, not the gaps counted.
typedef struct Stretch {
	int64_t total, unit; // total / unit is the stretch of all gaps in 1/1000 em
} Stretch;

static Stretch find_stretch(const Item *item, const Subset *subset, int em)
{
	const TextItem *text = &item->text;
	int64_t units = 0, gaps = 0;
	for (uint32_t i = 0; i < text->count; i++) {
		units += subset->advances[subset->glyphs[text->text[i]]];
		gaps += is_gap(text->text[i]);
	}
	return (Stretch){((int64_t)item->w * em - units * text->size) * 1000 / (gaps ? gaps : 1),
		(int64_t)em * text->size};
}

// A string with an adjustment after each space.
static char *put_stretched(char *at, const Item *item, const Subset *subset, int em)
{
	const TextItem *text = &item->text;
	Stretch stretch = find_stretch(item, subset, em);
	int64_t gaps = 0, made = 0; // 1/1000 em

	at = put_text(at, "[(");
	for (uint32_t i = 0; i < text->count; i++) {
		unsigned glyph = subset->glyphs[text->text[i]];
		assert(glyph);
		at = put_byte(at, glyph >> 8);
		at = put_byte(at, glyph & 0xFF);
		if (!is_gap(text->text[i]) || i + 1 == text->count)
			continue;
		int64_t units = divide_rounded(++gaps * stretch.total, stretch.unit) - made;
		if (!units)
			continue;
		*at++ = ')';
		at = writer_put_integer(at, (int32_t)-units);
		*at++ = '(';
		made += units;
	}
	return put_text(at, ")]TJ\n");
}

static char *put_font(Writer *writer, char *at, const TextItem *text)
{
	at = put_text(at, "/F");
	*at++ = (char)('1' + text->style);
	*at++ = ' ';
	at = writer_put_number(at, text->size);
	writer->style = text->style;
	writer->size = text->size;
	return put_text(at, " Tf\n");
}

static bool is_stretched(const TextItem *text)
{
	return text->gap || text->gap_rest;
}

static bool is_far(int64_t length)
{
	return length < -NUMBER_MAX || length > NUMBER_MAX;
}

static bool fits(const Writer *writer, const Item *item)
{
	int64_t dx = (int64_t)item->x - writer->x,
		dy = (int64_t)writer->height - item->y - writer->y;
	Len size = item->text.size;
	bool narrow = labs(item->w) < ((int64_t)size << 20); // under a million em
	return !is_far(dx) && !is_far(dy) && size > 0 && size <= NUMBER_MAX && !is_far(item->w) &&
	       narrow;
}

static bool add_text(Writer *writer, const Item *item)
{
	const TextItem *text = &item->text;
	const Subset *subset = writer->subsets[text->style];
	if (!text->count)
		return true;
	if (!fits(writer, item))
		return false;
	bool stretched = is_stretched(text);
	size_t room =
		ROOM_ITEM + text->count * (size_t)(stretched ? ROOM_CHAR + ROOM_GAP : ROOM_CHAR);
	char *start = buf_reserve(writer->out, room), *at = start;

	if (text->style != writer->style || text->size != writer->size)
		at = put_font(writer, at, text);
	if (text->color != writer->color)
		at = put_text(at, COLOR_OPERATORS[writer->color = text->color]);
	at = writer_put_number(at, item->x - writer->x);
	*at++ = ' ';
	at = writer_put_number(at, writer->height - item->y - writer->y);
	at = put_text(at, " Td");
	if (stretched) {
		const Face *face = family_face(writer->family, text->style);
		at = put_stretched(at, item, subset, face_info(face)->units_per_em);
	} else {
		at = put_string(at, text, subset);
	}
	writer->x = item->x;
	writer->y = writer->height - item->y;
	writer->out->len += (size_t)(at - start);
	return true;
}

static bool add_rule(Writer *writer, const Item *item)
{
	int64_t bottom = (int64_t)writer->height - item->y - item->rule.h;
	if (is_far(item->x) || is_far(bottom) || is_far(item->w) || is_far(item->rule.h))
		return false;
	char *start = buf_reserve(writer->out, ROOM_ITEM), *at = start;
	if (item->rule.color != writer->color) {
		if (writer->color != COLOR_UNSET)
			at = put_text(at, "f\n");
		at = put_text(at, COLOR_OPERATORS[writer->color = item->rule.color]);
	}
	const int32_t sides[] = {item->x, (int32_t)bottom, item->w, item->rule.h};
	for (int i = 0; i < 4; i++) {
		at = writer_put_number(at, sides[i]);
		*at++ = ' ';
	}
	at = put_text(at, "re\n");
	writer->out->len += (size_t)(at - start);
	return true;
}

static char *put_pen(Writer *writer, char *at, const LineItem *line)
{
	Pen *pen = &writer->pen;
	if (pen->drawn && line->thickness == pen->thickness && line->dash == pen->dash &&
		line->color == pen->color)
		return at;
	at = put_text(at, pen->drawn ? "S\n" : "1 J\n");
	if (line->thickness != pen->thickness) {
		at = writer_put_number(at, line->thickness);
		at = put_text(at, " w\n");
	}
	if (line->dash != pen->dash) {
		*at++ = '[';
		if (line->dash)
			at = writer_put_number(at, line->dash);
		at = put_text(at, "]0 d\n");
	}
	if (line->color != pen->color)
		at = put_text(at, PEN_OPERATORS[line->color]);
	*pen = (Pen){line->thickness, line->dash, line->color, true};
	return at;
}

static bool add_line(Writer *writer, const Item *item)
{
	const LineItem *line = &item->line;
	int64_t top = (int64_t)writer->height - item->y;
	int64_t ends[] = {item->x, top, (int64_t)item->x + item->w, top - line->h};
	bool far = is_far(line->thickness) || is_far(line->dash);
	for (int i = 0; i < 4; i++)
		far = far || is_far(ends[i]);
	if (far)
		return false;
	char *start = buf_reserve(writer->out, ROOM_ITEM), *at = start;
	at = put_pen(writer, at, line);
	for (int i = 0; i < 4; i++) {
		at = writer_put_number(at, (int32_t)ends[i]);
		at = put_text(at, i == 1 ? " m\n" : i == 3 ? " l\n" : " ");
	}
	writer->out->len += (size_t)(at - start);
	return true;
}

bool writer_add_page(
	const Page *page, const Family *family, const Subset *const subsets[STYLE_COUNT], Buf *out)
{
	Writer writer = {.family = family,
		.subsets = subsets,
		.out = out,
		.height = page->height,
		.color = COLOR_UNSET,
		.style = -1,
		.pen = {.thickness = LEN_PT(1)}};
	bool done = true;

	for (size_t i = 0; i < page->nitems; i++)
		if (page->items[i].kind == ITEM_RULE)
			done &= add_rule(&writer, &page->items[i]);
	if (writer.color != COLOR_UNSET)
		buf_add_text(out, "f\n");
	for (size_t i = 0; i < page->nitems; i++)
		if (page->items[i].kind == ITEM_LINE)
			done &= add_line(&writer, &page->items[i]);
	if (writer.pen.drawn)
		buf_add_text(out, "S\n");
	buf_add_text(out, "BT\n");
	if (writer.color == COLOR_UNSET)
		writer.color = COLOR_BLACK;
	for (size_t i = 0; i < page->nitems; i++)
		if (page->items[i].kind == ITEM_TEXT)
			done &= add_text(&writer, &page->items[i]);
	buf_add_text(out, "ET\n");
	return done;
}
