// SPDX-License-Identifier: MIT
#include "batch/verdict.h"

#include "text/count.h"

#include <string.h>

static void explain_overtime(const Bench *bench, Pos pos, Diags *diags)
{
	Buf seconds = {0};
	count_write_short(bench->deadline, &seconds);
	diag_error(diags, pos,
		_("the document was not finished within %s seconds and was stopped; look for a "
		  "template that does not end or a very long text, or allow more time with "
		  "--deadline"),
		seconds.data);
	buf_close(&seconds);
}

static void explain_crash(const CrewResult *result, Pos pos, Diags *diags)
{
	if (result->detail)
		diag_error(diags, pos,
			_("the program crashed while it made this document (signal %d, %s); the "
			  "other documents are not affected. Run the same command again; if it "
			  "happens again, please report it with this message"),
			result->detail, strsignal(result->detail));
	else
		diag_error(diags, pos,
			_("the program broke off while it made this document; the other documents "
			  "are not affected. Run the same command again; if it happens again, "
			  "please "
			  "report it with this message"));
}

// A worker's end is the same for everyone: no number of a process, no time it took.
static void explain_end(const Bench *bench, const CrewResult *result, Pos pos, Diags *diags)
{
	switch (result->end) {
	case CREW_ANSWERED:
		break;
	case CREW_OVERTIME:
		explain_overtime(bench, pos, diags);
		break;
	case CREW_MEMORY:
		diag_error(diags, pos,
			_("the document needs more memory than the %zu MB it may use and was "
			  "stopped; split it, or allow more with --memory"),
			bench->workshop->limits.memory >> 20);
		break;
	case CREW_CRASHED:
		explain_crash(result, pos, diags);
		break;
	case CREW_NONSENSE:
		diag_error(diags, pos,
			_("the program went wrong while it made this document and delivered "
			  "nothing that can be used; the other documents are not affected. Run the "
			  "same command again; if it happens again, please report it with this "
			  "message"));
		break;
	}
}

static Blob write_end(const Bench *bench, const Item *item, const CrewResult *result, Arena *arena)
{
	Pos pos = item->task->pos;
	if (item->file)
		pos = (Pos){.file = item->file};
	Diags *diags = diags_new(arena);
	explain_end(bench, result, pos, diags);
	item_tell_origin(item, diags);
	Buf text = {0};
	diags_write(diags, &text, true);
	Blob blob = {arena_copy(arena, text.data, text.len), text.len};
	buf_close(&text);
	return blob;
}

static void write_outcome(const Outcome *outcome, Record *record)
{
	record->diagnostics = outcome->diagnostics;
	record->template_name = outcome->template_name.bytes;
	memcpy(record->input, outcome->input, DIGEST_SIZE);
	if (!outcome->done)
		return;
	record->status = RECORD_DONE;
	record->size = outcome->pdf.len;
	record->pages = outcome->pages;
	record->template_files = outcome->template_files;
	record->reads = outcome->reads;
	memcpy(record->templates, outcome->templates, DIGEST_SIZE);
	digest_write(outcome->pdf.bytes, outcome->pdf.len, record->sha256);
}

Bench verdict_bench(const Workshop *workshop, double deadline)
{
	Bench bench = {.workshop = workshop,
		.deadline = deadline,
		.data = engine_data_digest(workshop->engine)};
	engine_identity(workshop->engine, bench.engine);
	return bench;
}

void verdict_write(const Bench *bench, const CrewResult *result, const uint8_t input[DIGEST_SIZE],
	Record *record, Arena *arena)
{
	const Items *items = bench->workshop->items;
	const Item *item = &items->items[result->seq - 1];
	*record = (Record){.seq = item->seq,
		.status = RECORD_FAILED,
		.code = item->code,
		.output = item->output};
	memcpy(record->engine, bench->engine, DIGEST_SIZE);
	memcpy(record->data, bench->data, DIGEST_SIZE);
	if (result->end == CREW_ANSWERED) {
		write_outcome(result->outcome, record);
		return;
	}
	record->template_name = item_template(items, item, arena);
	record->diagnostics = write_end(bench, item, result, arena);
	memcpy(record->input, input, DIGEST_SIZE);
}
