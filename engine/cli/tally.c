// SPDX-License-Identifier: MIT
#include "cli/tally.h"

#include "base/json.h"
#include "text/count.h"

#include <stdlib.h>
#include <string.h>

enum {
	FAILED_SHOWN = 50, // failed documents that are told one by one; the report has all
	GONE_SHOWN = 50, // so many of those that are no longer of the job
	COLUMN = 10, // of the table
};

typedef struct Row {
	size_t selected, kept, done, failed;
} Row;

struct Tally {
	TallyView view;
	Bar *bar;
	Row *rows; // by task
	size_t failed, gone; // told or not
	Arena *arena; // of a message
};

Tally *tally_open(const TallyView *view)
{
	size_t size = ((size_t)view->jobfile->ntasks + 1) * sizeof(Row);
	Tally *tally = memory_alloc(sizeof *tally);
	*tally = (Tally){.view = *view,
		.bar = progress_open(view->quiet || view->json),
		.rows = memory_alloc(size),
		.arena = arena_open()};
	memset(tally->rows, 0, size);
	for (size_t i = 0; i < view->count; i++)
		tally->rows[view->list[i]->task - view->jobfile->tasks].selected++;
	return tally;
}

void tally_close(Tally *tally)
{
	if (!tally)
		return;
	progress_close(tally->bar);
	arena_close(tally->arena);
	free(tally->rows);
	free(tally);
}

static Row *row_of(Tally *tally, const Item *item)
{
	return &tally->rows[item->task - tally->view.jobfile->tasks];
}

void tally_log(Tally *tally, const char *format, ...)
{
	if (tally->view.quiet || tally->view.json)
		return;
	Buf line = {0};
	va_list args;
	va_start(args, format);
	buf_vprint(&line, format, args);
	va_end(args);
	buf_add_char(&line, '\n');
	progress_tell(tally->bar, line.data);
	buf_close(&line);
}

static void tell_diags(Tally *tally, const Diags *diags)
{
	Buf text = {0};
	diags_write(diags, &text, tally->view.json);
	if (text.len)
		progress_tell(tally->bar, text.data);
	buf_close(&text);
}

void tally_warn_quietly(Tally *tally, const char *format, ...)
{
	if (!tally->view.quiet && !tally->view.json)
		return;
	Buf text = {0};
	va_list args;
	va_start(args, format);
	buf_vprint(&text, format, args);
	va_end(args);
	arena_reset(tally->arena);
	Diags *diags = diags_new(tally->arena);
	diag_add(diags, DIAG_WARNING, (Pos){0}, NULL, "%s", text.data);
	tell_diags(tally, diags);
	buf_close(&text);
}

static void tell_of(Tally *tally, DiagLevel level, const char *output, const char *text)
{
	arena_reset(tally->arena);
	Diags *diags = diags_new(tally->arena);
	Pos pos = {.file = arena_print(tally->arena, "%s/%s", tally->view.folder, output)};
	diag_add(diags, level, pos, NULL, "%s", text);
	tell_diags(tally, diags);
}

static void plan(void *context, const Item *item, const char *reason)
{
	Tally *tally = context;
	if (!reason)
		row_of(tally, item)->kept++;
	else if (tally->view.why)
		tell_of(tally, DIAG_NOTE, item->output, reason);
}

static void progress(void *context, const Progress *now)
{
	Tally *tally = context;
	progress_show(tally->bar, now);
}

static const char *text_of(const Json *object, const char *name)
{
	const Json *member = json_find(object, name);
	return member && member->kind == JSON_TEXT ? member->text : NULL;
}

static int number_of(const Json *object, const char *name)
{
	const Json *member = json_find(object, name);
	return member && member->kind == JSON_INT ? (int)member->number : 0;
}

static DiagLevel level_of(const Json *object)
{
	const char *level = text_of(object, "level");
	if (level && strcmp(level, "error") == 0)
		return DIAG_ERROR;
	return level && strcmp(level, "warning") == 0 ? DIAG_WARNING : DIAG_NOTE;
}

// The diagnostics of a record, one JSON object per line, as diagnostics again.
static const Diags *read_diags(Blob lines, Arena *arena)
{
	Diags *diags = diags_new(arena);
	const char *line = lines.bytes, *end = line + lines.len;
	for (const char *next; line && line < end; line = next) {
		const char *stop = memchr(line, '\n', (size_t)(end - line));
		next = stop ? stop + 1 : end;
		size_t wrong;
		const Json *json =
			json_parse(line, (size_t)((stop ? stop : end) - line), arena, &wrong);
		const char *text = json ? text_of(json, "message") : NULL;
		if (!text)
			continue;
		Pos pos = {.file = text_of(json, "file"),
			.line = number_of(json, "line"),
			.col = number_of(json, "column")};
		diag_add(diags, level_of(json), pos, text_of(json, "clause"), "%s", text);
	}
	return diags;
}

// The lines of a record, each with its document.
static void tell_failed_json(Tally *tally, const Item *item, const Record *record)
{
	Buf text = {0};
	const char *line = record->diagnostics.bytes, *end = line + record->diagnostics.len;
	while (line && line < end) {
		const char *stop = memchr(line, '\n', (size_t)(end - line));
		stop = stop ? stop : end;
		if (*line == '{') {
			buf_add_text(&text, "{\"document\":");
			json_write_text(item->output, &text);
			buf_add_char(&text, ',');
			buf_add(&text, line + 1, (size_t)(stop - line - 1));
			buf_add_char(&text, '\n');
		}
		line = stop + 1;
	}
	if (text.len)
		progress_tell(tally->bar, text.data);
	buf_close(&text);
}

static void tell_failed(Tally *tally, const Item *item, const Record *record)
{
	if (++tally->failed > FAILED_SHOWN)
		return;
	tell_of(tally, DIAG_ERROR, item->output, _("this document was not made, because:"));
	arena_reset(tally->arena);
	if (tally->view.json)
		tell_failed_json(tally, item, record);
	else
		tell_diags(tally, read_diags(record->diagnostics, tally->arena));
	if (tally->failed == FAILED_SHOWN)
		tally_log(tally, _("… further failed documents will be in the report"));
}

static void document(void *context, const Item *item, const Record *record)
{
	Tally *tally = context;
	if (record->status == RECORD_DONE) {
		row_of(tally, item)->done++;
		return;
	}
	row_of(tally, item)->failed++;
	tell_failed(tally, item, record);
}

static void gone(void *context, const char *output, bool removed)
{
	Tally *tally = context;
	if (++tally->gone > GONE_SHOWN || tally->view.quiet)
		return;
	if (removed)
		tell_of(tally, DIAG_NOTE, output, _("no longer a document of this job; removed"));
	else
		tell_of(tally, DIAG_NOTE, output,
			_("no longer a document of this job; --prune removes it"));
}

static void tell_rest_gone(Tally *tally)
{
	if (tally->gone > GONE_SHOWN)
		tally_log(tally, _("… and %zu more"), tally->gone - GONE_SHOWN);
}

static void stopping(void *context, size_t busy)
{
	Tally *tally = context;
	tally_log(tally,
		_("stopping; first what is under way is finished (documents: %zu); Ctrl-C again "
		  "stops at once"),
		busy);
}

RunEvents tally_events(Tally *tally)
{
	return (RunEvents){.context = tally,
		.plan = plan,
		.progress = progress,
		.document = document,
		.gone = gone,
		.stopping = stopping};
}

static size_t count_columns(const char *text)
{
	size_t columns = 0;
	for (; *text; text++)
		columns += ((unsigned char)*text & 0xC0) != 0x80;
	return columns;
}

static void write_head(size_t width, Buf *out)
{
	const char *const heads[] = {_("rendered"), _("kept"), _("failed"), _("left")};
	buf_print(out, "%*s", (int)width, "");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		size_t columns = count_columns(heads[i]);
		buf_print(
			out, "%*s%s", (int)(columns < COLUMN ? COLUMN - columns : 1), "", heads[i]);
	}
	buf_add_char(out, '\n');
}

static void write_row(const char *name, const Row *row, size_t width, Buf *out)
{
	size_t left = row->selected - row->kept - row->done - row->failed;
	buf_print(out, "%s%*s%*zu%*zu%*zu%*zu\n", name, (int)(width - count_columns(name)), "",
		COLUMN, row->done, COLUMN, row->kept, COLUMN, row->failed, COLUMN, left);
}

static void write_table(const Tally *tally, Buf *out)
{
	const Jobfile *jobfile = tally->view.jobfile;
	Row sum = {0};
	size_t width = count_columns(_("all"));
	for (int i = 0; i < jobfile->ntasks; i++) {
		size_t columns = count_columns(jobfile->tasks[i].output);
		width = columns > width ? columns : width;
	}
	write_head(width, out);
	for (int i = 0; i < jobfile->ntasks; i++) {
		const Row *row = &tally->rows[i];
		write_row(jobfile->tasks[i].output, row, width, out);
		sum.selected += row->selected;
		sum.kept += row->kept;
		sum.done += row->done;
		sum.failed += row->failed;
	}
	if (jobfile->ntasks > 1)
		write_row(_("all"), &sum, width, out);
}

// Tenths of a second as long as they say something.
static void write_time(double seconds, Buf *out)
{
	if (seconds >= 9.95) {
		progress_write_time(seconds, out);
		return;
	}
	Buf number = {0};
	count_write_decimal(seconds, 1, &number);
	buf_print(out, _("%s s"), number.data);
	buf_close(&number);
}

static void write_speed(const Progress *now, Buf *out)
{
	if (!now->done)
		return;
	double seconds = now->seconds < 0.1 ? 0.1 : now->seconds;
	Buf time = {0}, rate = {0};
	write_time(seconds, &time);
	progress_write_rate((double)now->done / seconds, &rate);
	buf_print(out, _("Documents rendered: %zu in %s, %s\n"), now->done, time.data, rate.data);
	buf_close(&time);
	buf_close(&rate);
}

// The options that chose a part of the job, as one writes them; nothing: none did.
static void write_choice(const Selection *selection, Buf *out)
{
	const char *const options[] = {selection->only ? "--only" : NULL,
		selection->limit ? "--limit" : NULL, selection->sample ? "--sample" : NULL};
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		if (options[i])
			buf_print(out, "%s%s", out->len ? ", " : "", options[i]);
}

// All there was to do is done.
static void write_done(
	const Tally *tally, const RunResult *result, const Selection *selection, Buf *out)
{
	const char *folder = tally->view.folder;
	size_t failed = result->progress.failed, made = result->made, documents = result->documents;
	char report[64] = "report.html";
	Buf choice = {0};
	write_choice(selection, &choice);
	if (selection->shards)
		snprintf(report, sizeof report, "report-%u-of-%u.html", selection->shard,
			selection->shards);
	if (failed)
		buf_print(out,
			_("Documents that failed: %zu; %s/%s says of each what is wrong. Mend it "
			  "and run the same command again: only what is missing or has changed is "
			  "made.\n"),
			failed, folder, report);
	if (made < documents || result->unchecked)
		buf_print(out, _("%zu of %zu documents are in “%s”; open %s/%s for the list.\n"),
			made, documents, folder, folder, report);
	else if (selection->shards)
		buf_print(out,
			_("All documents of this part are in “%s”; open %s/%s for the list. When "
			  "all parts are done, vanban merge joins them.\n"),
			folder, folder, report);
	else
		buf_print(out, _("All documents are in “%s”; open %s/%s for the list.\n"), folder,
			folder, report);
	if (result->unchecked)
		buf_print(out,
			_("%zu of them were made earlier and not held against the job, data and "
			  "templates of now. The same command without --only, --limit or --sample "
			  "does that.\n"),
			result->unchecked);
	if (made + failed < documents && choice.len)
		buf_print(out, _("The same command without %s makes the rest.\n"), choice.data);
	buf_close(&choice);
}

static void write_next(
	const Tally *tally, const RunResult *result, const Selection *selection, Buf *out)
{
	switch (result->end) {
	case RUN_DONE:
		write_done(tally, result, selection, out);
		break;
	case RUN_INTERRUPTED:
		buf_add_text(out,
			_("Stopped before the end. What is done is safe; run the same command "
			  "again and it goes on from here. The lists (manifest.jsonl, report.html) "
			  "are written when it is through.\n"));
		break;
	case RUN_BROKEN:
		buf_add_text(out,
			_("The run had to stop. What is done is safe; when the cause is mended, "
			  "run the same command again and it goes on from here. The lists "
			  "(manifest.jsonl, report.html) are written when it is through.\n"));
		break;
	}
}

void tally_write_end(
	Tally *tally, const RunResult *result, const Selection *selection, const Diags *diags)
{
	tell_rest_gone(tally);
	progress_close(tally->bar);
	tally->bar = progress_open(true);
	tell_diags(tally, diags);
	if (tally->view.quiet || tally->view.json)
		return;
	Buf out = {0};
	write_table(tally, &out);
	write_speed(&result->progress, &out);
	write_next(tally, result, selection, &out);
	progress_tell(tally->bar, out.data);
	buf_close(&out);
}
