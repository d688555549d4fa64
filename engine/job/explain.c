// SPDX-License-Identifier: MIT
// A figure that is broken over two lines, or over two pages, has several items one after another
// and is listed once.
#include "job/explain.h"

#include "base/file.h"
#include "base/json.h"
#include "data/origin.h"
#include "doc/page.h"

typedef struct Explain {
	const Campaign *campaign;
	Arena *scratch; // of one figure
	Buf *out;
	bool json;
	size_t count; // figures listed
} Explain;

static void write_place(Pos pos, Buf *out)
{
	buf_add_text(out, "\"file\":");
	json_write_text(pos.file, out);
	buf_print(out, ",\"line\":%d", pos.line);
}

// A number of JSON: 125 with scale 1 is 12.5.
static void write_value(int64_t value, int scale, Buf *out)
{
	int64_t unit = 1;
	for (int i = 0; i < scale; i++)
		unit *= 10;
	bool negative = value < 0;
	uint64_t amount = negative ? 0 - (uint64_t)value : (uint64_t)value;
	buf_print(
		out, "%s%llu", negative ? "-" : "", (unsigned long long)(amount / (uint64_t)unit));
	if (scale)
		buf_print(out, ".%0*llu", scale, (unsigned long long)(amount % (uint64_t)unit));
}

static void write_origin(const Origin *origin, Buf *out)
{
	const Indicator *indicator = origin->figure->indicator;
	buf_add_char(out, '{');
	write_place(origin->pos, out);
	if (indicator) {
		buf_add_text(out, ",\"indicator\":");
		json_write_text(indicator->code, out);
	}
	if (origin->source) {
		buf_add_text(out, ",\"unit\":");
		json_write_text(origin->source->unit->code, out);
		buf_add_text(out, ",\"period\":\"");
		period_write(origin->source->period, out);
		buf_add_text(out, "\",\"value\":");
		write_value(origin->source->value, indicator->scale, out);
	}
	buf_add_char(out, '}');
}

static void write_formula(const Figure *figure, bool json, Buf *out)
{
	Buf text = {0};
	figure_write_formula(figure, &text);
	if (json)
		json_write_text(text.data ? text.data : "", out);
	else if (text.len)
		buf_add(out, text.data, text.len);
	buf_close(&text);
}

// The scale a figure was printed at, as it is said beside it.
static const char *scale_word(int64_t divisor)
{
	return divisor == 1000 ? "nghìn" : divisor == 1000000 ? "triệu" : "tỷ";
}

static void write_json(const Explain *explain, const Printed *printed, size_t page,
	const Origin *origins, size_t count)
{
	Buf *out = explain->out;
	buf_print(out, "{\"page\":%zu,\"text\":", page);
	json_write_text(printed->text, out);
	if (printed->style.divisor > 1)
		buf_print(out, ",\"scale\":%lld", (long long)printed->style.divisor);
	if (printed->pos.file) {
		buf_add_char(out, ',');
		write_place(printed->pos, out);
	}
	buf_add_text(out, ",\"formula\":");
	write_formula(printed->figure, true, out);
	buf_add_text(out, ",\"sources\":[");
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_char(out, ',');
		write_origin(&origins[i], out);
	}
	buf_add_text(out, "]}\n");
}

static void write_plain(const Explain *explain, const Printed *printed, size_t page,
	const Origin *origins, size_t count)
{
	Buf *out = explain->out;
	buf_print(out, _("page %zu: %s"), page, printed->text);
	if (printed->style.divisor > 1)
		buf_print(out, " [%s]", scale_word(printed->style.divisor));
	buf_add_text(out, "\n    ");
	write_formula(printed->figure, false, out);
	if (count) {
		buf_add_text(out, "\n    ");
		origin_write(origins, count, 0, explain->scratch, out);
	}
	buf_add_char(out, '\n');
}

static void add_figure(Explain *explain, const Printed *printed, size_t page)
{
	size_t count = 0;
	const Origin *origins = NULL;
	if (explain->campaign)
		origins = origin_list(explain->campaign, printed->figure, explain->scratch, &count);
	(explain->json ? write_json : write_plain)(explain, printed, page, origins, count);
	explain->count++;
	arena_reset(explain->scratch);
}

static void add_pages(Explain *explain, const Pages *pages)
{
	const Printed *last = NULL;
	for (size_t i = 0; i < pages->npages; i++) {
		const Page *page = &pages->pages[i];
		for (size_t k = 0; k < page->nitems; k++) {
			const Printed *printed = page->items[k].printed;
			if (!printed || printed == last)
				continue;
			add_figure(explain, printed, i + 1);
			last = printed;
		}
	}
}

bool explain_file(
	Engine *engine, const char *in, const char *out, bool json, Arena *arena, Diags *diags)
{
	const Pages *pages = render_pages(engine, in, arena, diags);
	if (!pages)
		return false;
	Buf buf = {0};
	Explain explain = {engine_data(engine), arena_open(), &buf, json, 0};
	add_pages(&explain, pages);
	arena_close(explain.scratch);
	if (!explain.count)
		diag_add(diags, DIAG_NOTE, (Pos){.file = in}, NULL,
			_("no figure of campaign data is printed in this document"));
	bool done = file_write(out, buf.data ? buf.data : "", buf.len, diags);
	buf_close(&buf);
	return done && !diags_count(diags, DIAG_ERROR);
}
