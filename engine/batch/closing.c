// SPDX-License-Identifier: MIT
#include "batch/closing.h"

#include "batch/manifest.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef struct Names {
	const char **names;
	size_t count, cap;
} Names;

static const char *report_name(const Selection *selection, Arena *arena)
{
	if (!selection->shards)
		return "report.html";
	return arena_print(arena, "report-%u-of-%u.html", selection->shard, selection->shards);
}

// The outputs of the job, of the shard, in order.
static Names list_outputs(const Closing *closing, Arena *arena)
{
	const Items *items = closing->workshop->items;
	const Selection *selection = closing->selection;
	Names outputs = {.names = arena_array(arena, const char *, items->count + 1)};
	for (size_t i = 0; i < items->count; i++) {
		const char *output = items->items[i].output;
		if (!selection->shards ||
			items_shard(output, selection->shards) == selection->shard)
			outputs.names[outputs.count++] = output;
	}
	return outputs;
}

static int compare_names(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static Names sort_names(const Names *names, Arena *arena)
{
	Names sorted = {arena_array(arena, const char *, names->count + 1), names->count, 0};
	if (names->count) {
		memcpy(sorted.names, names->names, names->count * sizeof *names->names);
		qsort(sorted.names, sorted.count, sizeof *sorted.names, compare_names);
	}
	return sorted;
}

// The documents of earlier runs that are no longer of the job. Of one that failed there is nothing
// in the folder, so nothing is told. False when the journal cannot be read.
static bool find_gone(const Closing *closing, const Names *outputs, Names *found, Arena *arena)
{
	Names sorted = sort_names(outputs, arena), gone = {0};
	Arena *one = arena_open();
	size_t next = 0, count = journal_count(closing->journal);
	bool done = true;
	for (size_t i = 0; i < count && done; i++) {
		Record record;
		arena_reset(one);
		done = journal_read(closing->journal, i, &record, one);
		while (done && next < sorted.count && strcmp(sorted.names[next], record.output) < 0)
			next++;
		if (!done || record.status != RECORD_DONE ||
			(next < sorted.count && strcmp(sorted.names[next], record.output) == 0))
			continue;
		gone.names =
			arena_grow(arena, gone.names, gone.count, &gone.cap, sizeof *gone.names);
		gone.names[gone.count++] = arena_copy(arena, record.output, strlen(record.output));
	}
	int error = errno;
	arena_close(one);
	*found = gone;
	errno = error;
	return done;
}

static bool tell_gone(const Closing *closing, const Names *gone, Diags *diags)
{
	const RunEvents *events = closing->events;
	for (size_t i = 0; i < gone->count; i++) {
		if (closing->prune && !folder_remove(closing->folder, gone->names[i], diags))
			return false;
		events->gone(events->context, gone->names[i], closing->prune);
	}
	return true;
}

// The records of the outputs in order, then those of what is gone and stays, by name.
static bool rewrite(
	const Closing *closing, const Names *outputs, const Names *gone, Arena *arena, Diags *diags)
{
	size_t kept = closing->prune ? 0 : gone->count, count = outputs->count;
	const char **all = arena_array(arena, const char *, count + kept + 1);
	if (count)
		memcpy(all, outputs->names, count * sizeof *all);
	if (kept)
		memcpy(all + count, gone->names, kept * sizeof *all);
	return journal_rewrite(closing->journal, all, count + kept, diags);
}

// False when the journal cannot be read.
static bool read_manifest(
	const Closing *closing, const Names *outputs, Manifest *manifest, Arena *arena)
{
	const Workshop *workshop = closing->workshop;
	manifest->head.items = workshop->items->count;
	manifest->head.shard = closing->selection->shard;
	manifest->head.shards = closing->selection->shards;
	memcpy(manifest->head.job, workshop->items->digest, DIGEST_SIZE);
	memcpy(manifest->head.data, engine_data_digest(workshop->engine), DIGEST_SIZE);
	engine_identity(workshop->engine, manifest->head.engine);
	manifest->entries = arena_array(arena, ManifestEntry, outputs->count + 1);
	Arena *one = arena_open();
	bool done = true;
	for (size_t i = 0; i < outputs->count && done; i++) {
		Record record;
		arena_reset(one);
		if (journal_find(closing->journal, outputs->names[i], &record, one))
			manifest_entry_of(&record, arena, &manifest->entries[manifest->count++]);
		else
			done = errno == ENOENT;
	}
	int error = errno;
	arena_close(one);
	errno = error;
	return done;
}

static bool write_lists(
	const Closing *closing, const Names *outputs, RunResult *result, Arena *arena, Diags *diags)
{
	const Selection *selection = closing->selection;
	Manifest manifest = {0};
	Buf out = {0};
	if (!read_manifest(closing, outputs, &manifest, arena))
		return journal_refuse(closing->journal, diags);
	manifest_write(&manifest, &out);
	const char *name = manifest_name(selection->shard, selection->shards, arena);
	bool done = folder_write(closing->folder, name, out.data, out.len, diags);
	out.len = 0;
	if (done) {
		manifest_write_report(&manifest, closing->title, &out);
		done = folder_write(
			closing->folder, report_name(selection, arena), out.data, out.len, diags);
	}
	buf_close(&out);
	result->documents = outputs->count;
	for (size_t i = 0; i < manifest.count; i++)
		result->made += manifest.entries[i].done;
	return done;
}

bool closing_write(const Closing *closing, RunResult *result, Diags *diags)
{
	Arena *arena = arena_open();
	Names outputs = list_outputs(closing, arena);
	Names gone;
	bool done = (find_gone(closing, &outputs, &gone, arena) ||
			    journal_refuse(closing->journal, diags)) &&
		    tell_gone(closing, &gone, diags) &&
		    rewrite(closing, &outputs, &gone, arena, diags) &&
		    write_lists(closing, &outputs, result, arena, diags);
	arena_close(arena);
	return done;
}

bool closing_withdraw(Folder *folder, const Selection *selection, Diags *diags)
{
	Arena *arena = arena_open();
	bool done = folder_remove(folder, manifest_name(selection->shard, selection->shards, arena),
			    diags) &&
		    folder_remove(folder, report_name(selection, arena), diags);
	arena_close(arena);
	return done;
}
