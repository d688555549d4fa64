// SPDX-License-Identifier: MIT
// Of the words round a figure as many are read as can matter: back to the figure before, and a line
// or two.
#include "check/prints.h"

#include "check/sums.h"

#include <string.h>

enum { BYTES_BEFORE = 512, BYTES_AFTER = 96 };

typedef struct Gather {
	Arena *arena;
	Sums *sums;
	Buf before, after; // the words round a figure
	Print *prints;
	size_t count, cap;
} Gather;

// What the text counts in. With "đồng" right behind it, it is no thousands.
static int64_t find_divisor(const Printed *printed, const Reading *reading)
{
	if (reading->scale)
		return reading->scale;
	bool is_scaled = printed->style.divisor && !printed->figure->is_percent;
	return is_scaled && !reading->has_unit ? printed->style.divisor : 1;
}

static void add_print(Gather *gather, const Printed *printed)
{
	gather->prints = arena_grow(
		gather->arena, gather->prints, gather->count, &gather->cap, sizeof(Print));
	Print *print = &gather->prints[gather->count];
	*print = (Print){.printed = printed, .order = gather->count};
	print->reading = reading_parse(
		gather->before.data, printed->text, gather->after.data, printed->figure->measure);
	print->divisor = find_divisor(printed, &print->reading);
	print->figure = sums_add(gather->sums, printed->figure, &print->unsound);
	gather->count++;
}

// A raised text is the mark of a note, no digit of the number before it.
static const char *span_text(const Span *span)
{
	return span->kind == SPAN_TEXT && !span->raised ? span->text : " ";
}

// The last character of the figure before, when it stands there: "5%-7%" has no minus in it.
static void write_end(const Span *figure, Buf *out)
{
	size_t len = strlen(figure->text);
	if (len && (unsigned char)figure->text[len - 1] < 0x80)
		buf_add_char(out, figure->text[len - 1]);
}

// The text of the spans from `from` up to `to`, its last bytes, from the beginning of a word.
static void write_before(const Span *spans, int from, int to, Buf *out)
{
	size_t len = 0;
	int first = to;
	while (first > from && len < BYTES_BEFORE)
		len += strlen(span_text(&spans[--first]));
	out->len = 0;
	buf_add_text(out, "");
	if (first == from && from > 0)
		write_end(&spans[from - 1], out);
	for (int i = first; i < to; i++) {
		const char *text = span_text(&spans[i]), *cut = NULL;
		size_t size = strlen(text);
		if (i == first && len > BYTES_BEFORE && size > len - BYTES_BEFORE)
			cut = strchr(text + (len - BYTES_BEFORE), ' ');
		buf_add_text(out, cut ? cut : text);
	}
}

// The text of the spans from `from` up to `to`, its first bytes.
static void write_after(const Span *spans, int from, int to, Buf *out)
{
	out->len = 0;
	buf_add_text(out, "");
	for (int i = from; i < to && out->len < BYTES_AFTER; i++) {
		const char *text = span_text(&spans[i]);
		size_t len = strnlen(text, BYTES_AFTER - out->len);
		while (((unsigned char)text[len] & 0xC0) == 0x80)
			len--;
		buf_add(out, text, len);
		if (text[len])
			break;
	}
}

static void add_spans(Gather *gather, const Span *spans, int count)
{
	for (int i = 0, from = 0; i < count; i++) {
		const Printed *printed = spans[i].printed;
		if (!printed)
			continue;
		if (printed->figure->state == FIGURE_KNOWN) {
			write_before(spans, from, i, &gather->before);
			write_after(spans, i + 1, count, &gather->after);
			add_print(gather, printed);
		}
		from = i + 1;
	}
}

static void add_table(Gather *gather, const Table *table)
{
	for (int i = 0; i < table->nrows; i++)
		for (int k = 0; k < table->rows[i].ncells; k++)
			add_spans(gather, table->rows[i].cells[k].spans,
				table->rows[i].cells[k].nspans);
}

static void add_chart(Gather *gather, const Chart *chart)
{
	for (int i = 0; i < chart->nseries; i++)
		for (int k = 0; k < chart->ncategories; k++)
			add_spans(gather, &chart->series[i].values[k].label, 1);
}

static void add_blocks(Gather *gather, const Block *block)
{
	for (; block; block = block->next) {
		if (block->kind == BLOCK_PARA)
			add_spans(gather, block->para.spans, block->para.nspans);
		else if (block->kind == BLOCK_TABLE)
			add_table(gather, &block->table);
		else if (block->kind == BLOCK_CHART)
			add_chart(gather, &block->chart);
		else if (block->kind == BLOCK_KEEP)
			add_blocks(gather, block->keep.first);
		for (int i = 0; block->kind == BLOCK_COLUMNS && i < block->columns.ncolumns; i++)
			add_blocks(gather, block->columns.columns[i].first);
		for (int i = 0; block->kind == BLOCK_CHOOSE && i < block->choose.nalternatives; i++)
			add_blocks(gather, block->choose.alternatives[i]);
	}
}

Print *prints_read(const Doc *doc, Arena *arena, size_t *count)
{
	Gather gather = {.arena = arena, .sums = sums_new(arena)};
	for (const Section *section = doc->sections; section; section = section->next) {
		add_blocks(&gather, section->head);
		add_blocks(&gather, section->first);
		add_blocks(&gather, section->foot);
	}
	buf_close(&gather.before);
	buf_close(&gather.after);
	*count = gather.count;
	return gather.prints;
}
