// SPDX-License-Identifier: MIT
// What an item does not say has its usual value: regular style, no stretched gaps, black, a line
// without dashes.
// Characters that cannot be seen are written as \uXXXX.
#include "doc/dump.h"

#include "text/utf8.h"

#include <stdlib.h>

static const char *const STYLE_NAMES[STYLE_COUNT] = {[STYLE_BOLD] = "bold",
	[STYLE_ITALIC] = "italic",
	[STYLE_BOLD | STYLE_ITALIC] = "bold-italic"};

static const char *const COLOR_NAMES[] = {
	[COLOR_RED] = "red", [COLOR_BLUE] = "blue", [COLOR_GREY] = "grey"};

// `before`, then the length with all its three decimals.
static void add_length(Buf *out, const char *before, Len length)
{
	long amount = labs((long)length);
	buf_print(
		out, "%s%s%ld.%03ld", before, length < 0 ? "-" : "", amount / 1000, amount % 1000);
}

static bool is_unseen(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code <= 0xA0) || code == 0xAD ||
	       (code >= 0x2000 && code <= 0x200F) || (code >= 0x2028 && code <= 0x202F) ||
	       code == 0xFEFF;
}

static void add_char(Buf *out, uint32_t code)
{
	if (code == '"' || code == '\\')
		buf_add_char(out, '\\');
	if (is_unseen(code))
		buf_print(out, "\\u%04X", (unsigned)code);
	else
		out->len += utf8_put(code, buf_reserve(out, 4));
}

static void add_utf16(Buf *out, const uint16_t *text, uint32_t count)
{
	buf_add_text(out, " \"");
	for (uint32_t i = 0; i < count; i++) {
		uint32_t code = text[i];
		if ((code & 0xFC00) == 0xD800 && i + 1 < count && (text[i + 1] & 0xFC00) == 0xDC00)
			code = 0x10000 + ((code & 0x3FF) << 10 | (text[++i] & 0x3FFU));
		if ((code & 0xF800) == 0xD800) // a lone surrogate has no UTF-8
			buf_print(out, "\\u%04X", (unsigned)code);
		else
			add_char(out, code);
	}
	buf_add_text(out, "\"\n");
}

static void add_utf8(Buf *out, const char *text)
{
	buf_add_char(out, '"');
	while (*text)
		add_char(out, utf8_next(&text));
	buf_add_text(out, "\"\n");
}

static const char *find_role(const Block *block)
{
	if (!block)
		return "so_trang";
	return block->role && *block->role ? block->role : "-";
}

static void add_color(Buf *out, uint8_t color)
{
	if (color != COLOR_BLACK)
		buf_print(out, " color=%s", COLOR_NAMES[color]);
}

static void add_text(Buf *out, const Item *item)
{
	const TextItem *text = &item->text;
	buf_print(out, "text %s", find_role(item->block));
	add_length(out, " x=", item->x);
	add_length(out, " y=", item->y);
	add_length(out, " w=", item->w);
	add_length(out, " size=", text->size);
	if (text->style != STYLE_REGULAR)
		buf_print(out, " style=%s", STYLE_NAMES[text->style]);
	if (text->gap || text->gap_rest)
		add_length(out, " gap=", text->gap);
	if (text->gap_rest)
		buf_print(out, "+%d", text->gap_rest);
	add_color(out, text->color);
	add_utf16(out, text->text, text->count);
}

static void add_rule(Buf *out, const Item *item)
{
	buf_print(out, "rule %s", find_role(item->block));
	add_length(out, " x=", item->x);
	add_length(out, " y=", item->y);
	add_length(out, " w=", item->w);
	add_length(out, " h=", item->rule.h);
	add_color(out, item->rule.color);
	buf_add_char(out, '\n');
}

static void add_line(Buf *out, const Item *item)
{
	buf_print(out, "line %s", find_role(item->block));
	add_length(out, " x=", item->x);
	add_length(out, " y=", item->y);
	add_length(out, " w=", item->w);
	add_length(out, " h=", item->line.h);
	add_length(out, " thickness=", item->line.thickness);
	if (item->line.dash)
		add_length(out, " dash=", item->line.dash);
	add_color(out, item->line.color);
	buf_add_char(out, '\n');
}

static void add_item(Buf *out, const Item *item)
{
	switch (item->kind) {
	case ITEM_TEXT:
		add_text(out, item);
		break;
	case ITEM_RULE:
		add_rule(out, item);
		break;
	case ITEM_LINE:
		add_line(out, item);
		break;
	}
}

static void add_page(Buf *out, const Page *page, size_t index)
{
	buf_print(out, "page %zu", index + 1);
	add_length(out, " ", page->width);
	add_length(out, "x", page->height);
	buf_print(out, " section %d number %d\n", page->section, page->number);
	for (size_t i = 0; i < page->nitems; i++)
		add_item(out, &page->items[i]);
}

static void add_outline(Buf *out, const OutlineItem *item)
{
	buf_print(out, "outline %d page=%d", item->level, item->page + 1);
	add_length(out, " y=", item->y);
	buf_add_char(out, ' ');
	add_utf8(out, item->title);
}

static void add_info(Buf *out, const char *name, const char *text)
{
	if (!text)
		return;
	buf_print(out, "info %s=", name);
	add_utf8(out, text);
}

void dump_write(const Pages *pages, Buf *out)
{
	for (size_t i = 0; i < pages->npages; i++)
		add_page(out, &pages->pages[i], i);
	for (size_t i = 0; i < pages->noutline; i++)
		add_outline(out, &pages->outline[i]);
	add_info(out, "title", pages->info.title);
	add_info(out, "subject", pages->info.subject);
	add_info(out, "author", pages->info.author);
	add_info(out, "keywords", pages->info.keywords);
}
