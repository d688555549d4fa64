// SPDX-License-Identifier: MIT
#include "batch/closing.h"

#include "batch/today.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct Names {
	const char **names;
	size_t count, cap;
} Names;

// The documents of the job, of the shard, in order.
typedef struct Outputs {
	const char **names;
	const Item **items;
	size_t count;
} Outputs;

static Outputs list_outputs(const Closing *closing, Arena *arena)
{
	const Items *items = closing->workshop->items;
	const Selection *selection = closing->selection;
	Outputs outputs = {.names = arena_array(arena, const char *, items->count + 1),
		.items = arena_array(arena, const Item *, items->count + 1)};
	for (size_t i = 0; i < items->count; i++) {
		const Item *item = &items->items[i];
		if (selection->shards &&
			items_shard(item->output, selection->shards) != selection->shard)
			continue;
		outputs.items[outputs.count] = item;
		outputs.names[outputs.count++] = item->output;
	}
	return outputs;
}

static int compare_names(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static Names sort_names(const Outputs *outputs, Arena *arena)
{
	Names sorted = {arena_array(arena, const char *, outputs->count + 1), outputs->count, 0};
	if (outputs->count) {
		memcpy(sorted.names, outputs->names, outputs->count * sizeof *outputs->names);
		qsort(sorted.names, sorted.count, sizeof *sorted.names, compare_names);
	}
	return sorted;
}

// The documents of earlier runs that are no longer of the job. Of one that failed there is nothing
// in the folder, so nothing is told. False when the journal cannot be read.
static bool find_gone(const Closing *closing, const Outputs *outputs, Names *found, Arena *arena)
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
		if (!done || (record.status != RECORD_DONE && !record.size) ||
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
static bool rewrite(const Closing *closing, const Outputs *outputs, const Names *gone, Arena *arena,
	Diags *diags)
{
	size_t kept = closing->prune ? 0 : gone->count, count = outputs->count;
	const char **all = arena_array(arena, const char *, count + kept + 1);
	if (count)
		memcpy(all, outputs->names, count * sizeof *all);
	if (kept)
		memcpy(all + count, gone->names, kept * sizeof *all);
	return journal_rewrite(closing->journal, all, count + kept, diags);
}

// A run of the whole job has just looked at every document.
static bool is_of_all(const Selection *selection)
{
	return !selection->only && !selection->limit && !selection->sample;
}

// The entry of a document that has a record, as the job has it now: it may have moved since.
// `today` NULL: it was looked at.
static void add_entry(Today *today, const Item *item, Record *record, Manifest *manifest,
	TemplateNames *templates, Arena *arena)
{
	ManifestEntry *entry = &manifest->entries[manifest->count++];
	record->seq = item->seq;
	record->code = item->code;
	manifest_entry_of(record, arena, entry);
	entry->unchecked = today && !today_is_checked(today, item, record, arena);
	if (!entry->unchecked)
		today_add_templates(templates, record, arena);
}

// False when the journal cannot be read.
static bool read_entries(const Closing *closing, const Outputs *outputs, Today *today,
	Manifest *manifest, Arena *arena)
{
	TemplateNames templates = {0};
	manifest->entries = arena_array(arena, ManifestEntry, outputs->count + 1);
	Arena *one = arena_open();
	bool done = true;
	for (size_t i = 0; i < outputs->count && done; i++) {
		Record record;
		arena_reset(one);
		if (journal_find(closing->journal, outputs->names[i], &record, one))
			add_entry(is_of_all(closing->selection) ? NULL : today, outputs->items[i],
				&record, manifest, &templates, arena);
		else
			done = errno == ENOENT;
	}
	int error = errno;
	arena_close(one);
	manifest->head.templates = templates.names;
	manifest->head.ntemplates = templates.count;
	errno = error;
	return done;
}

static bool read_manifest(
	const Closing *closing, const Outputs *outputs, Manifest *manifest, Arena *arena)
{
	Today *today = today_open(closing->workshop);
	today_write_head(today, &manifest->head);
	manifest->head.shard = closing->selection->shard;
	manifest->head.shards = closing->selection->shards;
	bool done = read_entries(closing, outputs, today, manifest, arena);
	int error = errno;
	today_close(today);
	errno = error;
	return done;
}

// The names of manifests and reports of parts in the folder. False with errno.
static bool find_part_lists(Folder *folder, Names *found, Arena *arena)
{
	*found = (Names){0};
	int fd = openat(folder_fd(folder), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	if (!dir) {
		int error = errno;
		if (fd >= 0)
			close(fd);
		errno = error;
		return false;
	}
	errno = 0;
	for (struct dirent *entry; (entry = readdir(dir)); errno = 0) {
		bool part;
		if (!shard_is_list(entry->d_name, &part) || !part)
			continue;
		found->names =
			arena_grow(arena, found->names, found->count, &found->cap, sizeof(char *));
		found->names[found->count++] =
			arena_copy(arena, entry->d_name, strlen(entry->d_name));
	}
	int error = errno;
	closedir(dir);
	errno = error;
	return !error;
}

// What a run of the other kind, whole or part, has listed in this folder is true no longer.
static bool withdraw_others(Folder *folder, const Selection *selection, Arena *arena, Diags *diags)
{
	static const char *whole[] = {MANIFEST_NAME, REPORT_NAME};
	Names others = {.names = whole, .count = 2};
	bool done = selection->shards || find_part_lists(folder, &others, arena);
	if (!done) {
		int error = errno;
		diag_error(diags, (Pos){0}, _("the folder cannot be read: %s"), strerror(error));
		errno = error;
	}
	for (size_t i = 0; i < others.count && done; i++)
		done = folder_remove(folder, others.names[i], diags);
	return done;
}

// Whether the file has these bytes already: then the list of the whole is as true as it was.
static bool is_written(Folder *folder, const char *name, const Buf *text)
{
	size_t size;
	uint8_t there[DIGEST_SIZE], wanted[DIGEST_SIZE];
	digest_write(text->data, text->len, wanted);
	return folder_digest(folder, name, &size, there) && size == text->len &&
	       memcmp(there, wanted, DIGEST_SIZE) == 0;
}

static bool write_manifest(
	const Closing *closing, const Manifest *manifest, Arena *arena, Diags *diags)
{
	const Selection *selection = closing->selection;
	const char *name = manifest_name(selection->shard, selection->shards, arena);
	Buf out = {0};
	manifest_write(manifest, &out);
	bool same = selection->shards && is_written(closing->folder, name, &out);
	bool done = (same || withdraw_others(closing->folder, selection, arena, diags)) &&
		    folder_write(closing->folder, name, out.data, out.len, diags);
	buf_close(&out);
	return done;
}

static bool write_report(
	const Closing *closing, const Manifest *manifest, Arena *arena, Diags *diags)
{
	const Selection *selection = closing->selection;
	Buf out = {0};
	manifest_write_report(manifest, closing->title, &out);
	bool done = folder_write(closing->folder,
		shard_report_name(selection->shard, selection->shards, arena), out.data, out.len,
		diags);
	buf_close(&out);
	return done;
}

static bool write_lists(const Closing *closing, const Outputs *outputs, RunResult *result,
	Arena *arena, Diags *diags)
{
	Manifest manifest = {0};
	if (!read_manifest(closing, outputs, &manifest, arena))
		return journal_refuse(closing->journal, diags);
	result->documents = outputs->count;
	for (size_t i = 0; i < manifest.count; i++) {
		result->made += manifest.entries[i].done;
		result->unchecked += manifest.entries[i].unchecked;
	}
	return write_manifest(closing, &manifest, arena, diags) &&
	       write_report(closing, &manifest, arena, diags);
}

bool closing_write(const Closing *closing, RunResult *result, Diags *diags)
{
	Arena *arena = arena_open();
	Outputs outputs = list_outputs(closing, arena);
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
		    folder_remove(folder,
			    shard_report_name(selection->shard, selection->shards, arena), diags) &&
		    withdraw_others(folder, selection, arena, diags);
	arena_close(arena);
	return done;
}
