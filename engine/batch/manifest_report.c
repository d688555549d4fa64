// SPDX-License-Identifier: MIT
// The page an office looks at when a run is over: what failed and why comes first, then what is
// there. Every text goes through write_escaped, every link is made of percent-encoded bytes.
#include "batch/manifest.h"

#include "base/json.h"
#include "text/count.h"

#include <string.h>

static const char STYLE[] =
	"body{font:15px/1.45 \"Noto Sans\",\"Segoe UI\",Arial,sans-serif;color:#1a1a1a;"
	"max-width:70em;margin:2em auto;padding:0 1.2em}"
	"h1{font-size:1.5em;margin:0 0 .2em;overflow-wrap:anywhere}"
	"h2{font-size:1.15em;margin:1.8em 0 .5em}"
	".kind,.part{color:#555;margin:0}"
	".sums{display:flex;flex-wrap:wrap;gap:.6em;list-style:none;padding:0;margin:1.2em 0}"
	".sums li{border:1px solid #bbb;border-radius:.3em;padding:.4em .9em;min-width:6em}"
	".sums b{display:block;font-size:1.35em}"
	".sums .bad{border-color:#b00020;color:#b00020}"
	".verdict{font-weight:600}"
	"table{border-collapse:collapse;table-layout:fixed;width:100%}"
	"th,td{border:1px solid #bbb;padding:.3em .55em;text-align:left;vertical-align:top;"
	"overflow-wrap:anywhere}"
	"th{background:#f0f0f0;text-align:center}"
	"th:first-child{width:2.8em}th:nth-child(2){width:14%}th:nth-child(3){width:27%}"
	"th:nth-child(5){width:4.8em}th:nth-child(6){width:8.6em}"
	".number{text-align:right;white-space:nowrap}"
	".messages{margin:0;padding-left:1.1em}"
	".error b{color:#b00020}.warning b{color:#8a5a00}"
	".place{display:block;color:#555;font-size:.87em}"
	"@media print{@page{size:A4;margin:20mm 15mm}body{font-size:10pt;max-width:none;margin:0;"
	"padding:0}a{color:inherit;text-decoration:none}thead{display:table-header-group}"
	"li,.sums{break-inside:avoid}h2{break-after:avoid}}";

typedef struct Sums {
	size_t done, failed, remarks, unchecked; // documents
	uint64_t pages, size;
} Sums;

static void write_escaped(const char *text, Buf *out)
{
	for (const char *end = text + strlen(text); text < end;) {
		size_t len = json_character(text, (size_t)(end - text));
		unsigned char c = (unsigned char)*text;
		if (len == 0 || c < 0x20 || c == 0x7F)
			buf_add_text(out, "\xEF\xBF\xBD");
		else if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\'')
			buf_print(out, "&#%d;", c);
		else
			buf_add(out, text, len);
		text += len ? len : 1;
	}
}

// A path relative to the report: all but plain letters, digits and "-._~/" percent-encoded, so that
// nothing in it can be taken for a scheme, a query or markup.
static void write_link(const char *path, Buf *out)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-._~/";
	for (; *path; path++) {
		if (strchr(plain, *path))
			buf_add_char(out, *path);
		else
			buf_print(out, "%%%02X", (unsigned)(unsigned char)*path);
	}
}

// A path that may be broken after its slashes.
static void write_path(const char *path, Buf *out)
{
	for (const char *slash; (slash = strchr(path, '/')); path = slash + 1) {
		Buf step = {0};
		buf_add(&step, path, (size_t)(slash - path));
		write_escaped(step.data, out);
		buf_close(&step);
		buf_add_text(out, "/<wbr>");
	}
	write_escaped(path, out);
}

static Sums sum_up(const Manifest *manifest)
{
	Sums sums = {0};
	for (size_t i = 0; i < manifest->count; i++) {
		const ManifestEntry *entry = &manifest->entries[i];
		sums.done += entry->done;
		sums.failed += !entry->done;
		sums.unchecked += entry->unchecked;
		sums.remarks += entry->done && entry->diagnostics;
		sums.pages += entry->pages;
		sums.size += entry->size;
	}
	return sums;
}

static uint64_t kilobytes(uint64_t bytes)
{
	return bytes / 1000 + (bytes % 1000 > 0);
}

static void write_sum(const char *kind, uint64_t count, const char *label, Buf *out)
{
	buf_print(out, "<li%s><b>", kind);
	count_write(count, out);
	buf_add_text(out, "</b> ");
	write_escaped(label, out);
	buf_add_text(out, "</li>\n");
}

static void write_size(uint64_t bytes, Buf *out)
{
	buf_add_text(out, "<li><b>");
	count_write_bytes(bytes, out);
	buf_add_text(out, "</b> ");
	// TRANSLATORS: of all files together, after “1.2 MB”
	write_escaped(_("in all"), out);
	buf_add_text(out, "</li>\n");
}

static void write_sums(const Manifest *manifest, const Sums *sums, Buf *out)
{
	const ManifestHead *head = &manifest->head;
	buf_add_text(out, "<ul class=\"sums\">\n");
	write_sum("", sums->done, _("done"), out);
	write_sum(sums->failed ? " class=\"bad\"" : "", sums->failed, _("failed"), out);
	if (!head->shards && head->items > manifest->count)
		write_sum(" class=\"bad\"", head->items - manifest->count, _("not made yet"), out);
	if (sums->unchecked)
		write_sum(" class=\"bad\"", sums->unchecked, _("not checked"), out);
	if (sums->remarks)
		write_sum("", sums->remarks, _("with remarks"), out);
	write_sum("", sums->pages, _("pages"), out);
	write_size(sums->size, out);
	buf_add_text(out, "</ul>\n");
}

static const char *choose_verdict(const Manifest *manifest, const Sums *sums)
{
	if (sums->failed)
		return _("Some documents failed. The first table says what is wrong with each; "
			 "mend it and run the batch command again: what is done is kept.");
	if (!manifest->head.shards && manifest->head.items > manifest->count)
		return _(
			"Some documents of the job are not made yet. Run the batch command without "
			"--only, --limit or --sample to make them: what is done is kept.");
	if (sums->unchecked)
		return _("Some documents were made earlier and not held against the data and "
			 "templates of today. Run the batch command without --only, --limit or "
			 "--sample: what has changed is made again.");
	if (manifest->head.shards)
		return _("The documents of this part that are listed here are done.");
	return _("All documents of the job are done.");
}

static void write_top(const Manifest *manifest, const char *title, const Sums *sums, Buf *out)
{
	// TRANSLATORS: the code of your language: vi
	const char *lang = _("en");
	buf_print(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
		lang);
	buf_add_text(out,
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		"style-src 'unsafe-inline'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
	write_escaped(title, out);
	buf_print(out, "</title>\n<style>%s</style>\n</head>\n<body>\n<p class=\"kind\">", STYLE);
	write_escaped(_("Report of a batch of documents"), out);
	buf_add_text(out, "</p>\n<h1>");
	write_escaped(title, out);
	buf_add_text(out, "</h1>\n");
	if (manifest->head.shards) {
		buf_add_text(out, "<p class=\"part\">");
		buf_print(out, _("Part %u of %u"), manifest->head.shard, manifest->head.shards);
		buf_add_text(out, "</p>\n");
	}
	write_sums(manifest, sums, out);
	buf_add_text(out, "<p class=\"verdict\">");
	write_escaped(choose_verdict(manifest, sums), out);
	buf_add_text(out, "</p>\n");
}

static const char *text_of(const Json *object, const char *name)
{
	const Json *member = json_find(object, name);
	return member && member->kind == JSON_TEXT ? member->text : NULL;
}

static void write_place_number(const Json *diag, const char *name, Buf *out)
{
	const Json *member = json_find(diag, name);
	if (member && member->kind == JSON_INT && member->number > 0)
		buf_print(out, ":%lld", (long long)member->number);
}

static void write_message(const Json *diag, Buf *out)
{
	const char *level = text_of(diag, "level"), *text = text_of(diag, "message");
	const char *clause = text_of(diag, "clause"), *file = text_of(diag, "file");
	bool error = level && strcmp(level, "error") == 0;
	bool warning = level && strcmp(level, "warning") == 0;
	buf_print(out, "<li class=\"%s\"><b>", error ? "error" : warning ? "warning" : "note");
	write_escaped(error ? _("error") : warning ? _("warning") : _("note"), out);
	buf_add_text(out, ":</b> ");
	write_escaped(text ? text : "", out);
	if (clause) {
		buf_add_text(out, " [");
		write_escaped(clause, out);
		buf_add_char(out, ']');
	}
	if (file) {
		buf_add_text(out, "<span class=\"place\">");
		write_escaped(file, out);
		write_place_number(diag, "line", out);
		write_place_number(diag, "column", out);
		buf_add_text(out, "</span>");
	}
	buf_add_text(out, "</li>\n");
}

static void write_messages(const ManifestEntry *entry, Arena *arena, Buf *out)
{
	if (!entry->diagnostics)
		return;
	size_t wrong;
	arena_reset(arena);
	const Json *list =
		json_parse(entry->diagnostics, strlen(entry->diagnostics), arena, &wrong);
	if (!list || !list->first)
		return;
	buf_add_text(out, "<ul class=\"messages\">\n");
	for (const Json *diag = list->first; diag; diag = diag->next)
		write_message(diag, out);
	buf_add_text(out, "</ul>");
}

static void write_heads(const char *const *heads, int count, Buf *out)
{
	buf_add_text(out, "<table>\n<thead><tr>");
	for (int i = 0; i < count; i++) {
		buf_add_text(out, "<th>");
		write_escaped(heads[i], out);
		buf_add_text(out, "</th>");
	}
	buf_add_text(out, "</tr></thead>\n<tbody>\n");
}

static void write_number_cell(uint64_t number, Buf *out)
{
	buf_add_text(out, "<td class=\"number\">");
	count_write(number, out);
	buf_add_text(out, "</td>");
}

static void write_text_cell(const char *text, Buf *out)
{
	buf_add_text(out, "<td>");
	write_escaped(text, out);
	buf_add_text(out, "</td>");
}

// The name of the document, a link when it is there.
static void write_document_cell(const ManifestEntry *entry, Buf *out)
{
	buf_add_text(out, "<td>");
	if (entry->done) {
		buf_add_text(out, "<a href=\"");
		write_link(entry->output, out);
		buf_add_text(out, "\">");
	}
	write_path(entry->output, out);
	buf_add_text(out, entry->done ? "</a></td>" : "</td>");
}

static void write_messages_row(const ManifestEntry *entry, Arena *arena, Buf *out)
{
	buf_add_text(out, "<tr>");
	write_number_cell(entry->seq, out);
	write_text_cell(entry->code, out);
	write_document_cell(entry, out);
	buf_add_text(out, "<td>");
	write_messages(entry, arena, out);
	buf_add_text(out, "</td></tr>\n");
}

static void write_made_row(const ManifestEntry *entry, Arena *arena, Buf *out)
{
	(void)arena;
	buf_add_text(out, "<tr>");
	write_number_cell(entry->seq, out);
	write_text_cell(entry->code, out);
	write_document_cell(entry, out);
	buf_add_text(out, "<td>");
	write_path(entry->template_name, out);
	buf_add_text(out, "</td>");
	write_number_cell(entry->pages, out);
	write_number_cell(kilobytes(entry->size), out);
	buf_add_text(out, "</tr>\n");
}

static bool has_failed(const ManifestEntry *entry)
{
	return !entry->done;
}

static bool has_remarks(const ManifestEntry *entry)
{
	return entry->done && entry->diagnostics;
}

static bool is_made(const ManifestEntry *entry)
{
	return entry->done;
}

typedef struct Table { // of the documents of one sort
	const char *title;
	size_t count;
	bool (*is_in)(const ManifestEntry *entry);
	void (*write_row)(const ManifestEntry *entry, Arena *arena, Buf *out);
	const char *heads[6];
	int nheads;
} Table;

static void write_table(const Manifest *manifest, const Table *table, Arena *arena, Buf *out)
{
	if (!table->count)
		return;
	buf_add_text(out, "<h2>");
	write_escaped(table->title, out);
	buf_add_text(out, " (");
	count_write(table->count, out);
	buf_add_text(out, ")</h2>\n");
	write_heads(table->heads, table->nheads, out);
	for (size_t i = 0; i < manifest->count; i++)
		if (table->is_in(&manifest->entries[i]))
			table->write_row(&manifest->entries[i], arena, out);
	buf_add_text(out, "</tbody>\n</table>\n");
}

void manifest_write_report(const Manifest *manifest, const char *title, Buf *out)
{
	Sums sums = sum_up(manifest);
	const Table tables[] = {
		{_("Failed documents"), sums.failed, has_failed, write_messages_row,
			{_("No."), _("Code"), _("Document"), _("What is wrong")}, 4},
		{_("Done, with remarks"), sums.remarks, has_remarks, write_messages_row,
			{_("No."), _("Code"), _("Document"), _("Remarks")}, 4},
		{_("Documents"), sums.done, is_made, write_made_row,
			{_("No."), _("Code"), _("Document"), _("Template"), _("Pages"),
				_("Size (KB)")},
			6},
	};
	Arena *scratch = arena_open();
	write_top(manifest, title, &sums, out);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		write_table(manifest, &tables[i], scratch, out);
	buf_add_text(out, "</body>\n</html>\n");
	arena_close(scratch);
}
