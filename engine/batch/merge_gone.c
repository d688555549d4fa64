// SPDX-License-Identifier: MIT
#include "batch/merge_gone.h"

#include "batch/journal.h"
#include "batch/place.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int compare_names(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void add(Gone *names, const char *name, Arena *arena)
{
	names->names =
		arena_grow(arena, names->names, names->count, &names->cap, sizeof *names->names);
	names->names[names->count++] = arena_copy(arena, name, strlen(name));
}

static bool add_recorded(Folder *folder, Gone *known, Arena *arena, Diags *diags)
{
	Journal *journal =
		journal_load(folder_state_fd(folder), folder_journal_name(folder), diags);
	size_t count = journal ? journal_count(journal) : 0;
	Arena *one = arena_open();
	bool done = true;
	for (size_t i = 0; i < count && done; i++) {
		Record record;
		arena_reset(one);
		done = journal_read(journal, i, &record, one) || journal_refuse(journal, diags);
		if (done && record.status == RECORD_DONE)
			add(known, record.output, arena);
	}
	arena_close(one);
	journal_close(journal);
	return done;
}

// A folder that came without .vanban has a manifest only.
static void add_listed(const char *path, Gone *known, Arena *arena)
{
	const char *name = arena_print(arena, "%s/" MANIFEST_NAME, path);
	const Manifest *manifest = manifest_load(name, arena, diags_new(arena));
	for (size_t i = 0; manifest && i < manifest->count; i++)
		if (manifest->entries[i].done)
			add(known, manifest->entries[i].output, arena);
}

static bool is_there(const Folder *folder, const char *output)
{
	struct stat status;
	const char *name;
	int parent = place_open(folder_fd(folder), output, false, &name);
	if (parent < 0)
		return false;
	bool there = fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
	close(parent);
	return there;
}

bool merge_find_gone(Folder *folder, const char *path, const PartEntry *list, size_t count,
	Gone *gone, Arena *arena, Diags *diags)
{
	Gone known = {0};
	*gone = (Gone){0};
	size_t errors = diags_count(diags, DIAG_ERROR);
	if (!add_recorded(folder, &known, arena, diags) || diags_count(diags, DIAG_ERROR) != errors)
		return false;
	add_listed(path, &known, arena);
	const char **outputs = arena_array(arena, const char *, count + 1);
	for (size_t i = 0; i < count; i++)
		outputs[i] = list[i].entry->output;
	qsort(outputs, count, sizeof *outputs, compare_names);
	if (known.count)
		qsort(known.names, known.count, sizeof *known.names, compare_names);
	for (size_t i = 0; i < known.count; i++) {
		const char *const *name = &known.names[i];
		if ((i == 0 || strcmp(name[-1], *name) != 0) &&
			!bsearch(name, outputs, count, sizeof *outputs, compare_names) &&
			is_there(folder, *name))
			add(gone, *name, arena);
	}
	return true;
}
