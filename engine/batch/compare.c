// SPDX-License-Identifier: MIT
#include "batch/compare.h"

#include "base/json.h"
#include "batch/crew.h"
#include "batch/stall.h"
#include "batch/verdict.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum { WAKE = 500 }; // milliseconds

typedef struct Pair {
	const Item *item;
	const ManifestEntry *entry;
} Pair;

typedef struct Comparison {
	const Workshop *workshop;
	Pair *pairs; // what is to be rendered
	size_t count, next;
	const ManifestEntry **entries; // by seq of the item
	Bench bench;
	Arena *document;
	Compared *compared;
	Diags *diags;
} Comparison;

static int compare_outputs(const void *left, const void *right)
{
	const Item *const *a = left, *const *b = right;
	return strcmp((*a)->output, (*b)->output);
}

static const Item **sort_items(const Items *items)
{
	const Item **sorted = memory_alloc((items->count + 1) * sizeof *sorted);
	for (size_t i = 0; i < items->count; i++)
		sorted[i] = &items->items[i];
	if (items->count)
		qsort(sorted, items->count, sizeof *sorted, compare_outputs);
	return sorted;
}

// Finds the item of each document that is done.
static void find_pairs(Comparison *comparison, const Manifest *manifest)
{
	const Items *items = comparison->workshop->items;
	const Item **sorted = sort_items(items);
	for (size_t i = 0; i < manifest->count; i++) {
		const ManifestEntry *entry = &manifest->entries[i];
		const Item key = {.output = entry->output}, *wanted = &key;
		if (!entry->done)
			continue;
		const Item **found = items->count ? bsearch(&wanted, sorted, items->count,
							    sizeof *sorted, compare_outputs)
						  : NULL;
		if (found) {
			comparison->pairs[comparison->count++] = (Pair){*found, entry};
			comparison->entries[(*found)->seq] = entry;
			continue;
		}
		comparison->compared->gone++;
		diag_error(comparison->diags, entry->pos,
			_("“%s” is no longer a document of the job"), entry->output);
	}
	free(sorted);
}

static bool is_text(const Json *json, const char *text)
{
	return json && json->kind == JSON_TEXT && (!text || strcmp(json->text, text) == 0);
}

// The first error of a record.
static const char *first_error(const Record *record, Arena *arena)
{
	const char *line = record->diagnostics.bytes, *end = line + record->diagnostics.len;
	for (const char *stop; line < end; line = stop + 1) {
		stop = memchr(line, '\n', (size_t)(end - line));
		stop = stop ? stop : end;
		size_t wrong;
		const Json *json = json_parse(line, (size_t)(stop - line), arena, &wrong);
		const Json *text = json ? json_find(json, "message") : NULL;
		if (is_text(text, NULL) && is_text(json_find(json, "level"), "error"))
			return text->text;
	}
	return "?";
}

static void tell_different(
	const Comparison *comparison, const ManifestEntry *entry, const Record *record)
{
	if (memcmp(record->input, entry->input, DIGEST_SIZE) != 0)
		diag_error(comparison->diags, entry->pos,
			_("“%s” comes out different: its document has changed since"),
			entry->output);
	else if (memcmp(record->templates, entry->templates, DIGEST_SIZE) != 0)
		diag_error(comparison->diags, entry->pos,
			_("“%s” comes out different: its template has changed since"),
			entry->output);
	else
		diag_error(comparison->diags, entry->pos,
			_("“%s” comes out different: the data, the fonts or the program have "
			  "changed since"),
			entry->output);
}

static void compare_one(Comparison *comparison, const CrewResult *result)
{
	const Workshop *workshop = comparison->workshop;
	const Item *item = &workshop->items->items[result->seq - 1];
	const ManifestEntry *entry = comparison->entries[item->seq];
	uint8_t input[DIGEST_SIZE] = {0};
	Record record;
	arena_reset(comparison->document);
	item_digest(workshop->items, item, comparison->document, input,
		diags_new(comparison->document));
	verdict_write(&comparison->bench, result, input, &record, comparison->document);
	if (record.status == RECORD_DONE && record.size == entry->size &&
		memcmp(record.sha256, entry->sha256, DIGEST_SIZE) == 0) {
		comparison->compared->same++;
		return;
	}
	comparison->compared->different++;
	if (record.status == RECORD_DONE)
		tell_different(comparison, entry, &record);
	else
		diag_error(comparison->diags, entry->pos, _("“%s” cannot be rendered now: %s"),
			entry->output, first_error(&record, comparison->document));
}

static void wait_for_workers(Crew *crew, struct pollfd *fds)
{
	int timeout, count = crew_poll(crew, fds, &timeout);
	if (timeout < 0 || timeout > WAKE)
		timeout = WAKE;
	while (poll(fds, (nfds_t)count, timeout) < 0 && errno == EINTR)
		continue;
}

static bool compare_all(Comparison *comparison, Crew *crew, struct pollfd *fds)
{
	Stall stall = {.deadline = comparison->bench.deadline};
	stall_reset(&stall);
	while (comparison->next < comparison->count || crew_busy(crew)) {
		while (comparison->next < comparison->count && crew_wants(crew))
			crew_give(crew, comparison->pairs[comparison->next++].item->seq);
		wait_for_workers(crew, fds);
		for (CrewResult result; crew_take(crew, &result); stall_reset(&stall))
			compare_one(comparison, &result);
		if (!stall_check(&stall, crew, comparison->diags))
			return false;
	}
	return true;
}

bool run_compare(const Workshop *workshop, const Manifest *manifest, int workers, double deadline,
	Compared *compared, Diags *diags)
{
	*compared = (Compared){0};
	size_t items = workshop->items->count;
	Comparison comparison = {.workshop = workshop,
		.pairs = memory_alloc((manifest->count + 1) * sizeof(Pair)),
		.entries = memory_alloc((items + 1) * sizeof(ManifestEntry *)),
		.bench = verdict_bench(workshop, deadline),
		.compared = compared,
		.diags = diags};
	find_pairs(&comparison, manifest);
	signal(SIGPIPE, SIG_IGN);
	struct pollfd *fds = memory_alloc((size_t)workers * sizeof *fds);
	Crew *crew = stall_open_crew(workshop, workers, deadline, NULL, NULL, diags);
	comparison.document = arena_open();
	bool done = crew && compare_all(&comparison, crew, fds);
	crew_close(crew);
	arena_close(comparison.document);
	free(fds);
	free(comparison.entries);
	free(comparison.pairs);
	return done;
}
