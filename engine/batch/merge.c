// SPDX-License-Identifier: MIT
// The documents are put beside their names first, each checked there; only when all are sound and
// durable they get their names, and the manifest comes last.
#include "batch/merge.h"

#include "base/file.h"
#include "batch/folder.h"
#include "batch/hold.h"
#include "batch/merge_gone.h"
#include "batch/merge_journal.h"
#include "batch/merge_parts.h"
#include "batch/place.h"
#include "batch/verify.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOTE_NAME ".vanban/job"

enum { DOCUMENT_MAX = 1 << 30 };

typedef struct Source { // a folder that is joined
	const char *path;
	int root;
	Hold *hold;
	bool target; // it is the folder that all goes to
} Source;

typedef struct Merge {
	const MergeTarget *target;
	const char *out; // its folder
	Parts parts;
	const PartEntry *list;
	size_t count;
	Source *sources;
	size_t nsources;
	Folder *folder;
	Gone gone; // of the target
	bool *staged; // by document
	bool *stale; // by document: it failed, and there is a file
	bool changes; // documents of the target
	Merged *merged;
	Arena *arena;
	Diags *diags;
} Merge;

static bool refuse_machine(const Merge *merge, const char *name, int error)
{
	merge->merged->machine = true;
	Pos pos = {.file = arena_print(merge->arena, "%s/%s", merge->out, name)};
	if (error == ENOSPC || error == EDQUOT)
		diag_error(merge->diags, pos,
			_("the disk is full; free some space and give the same command again"));
	else
		diag_error(merge->diags, pos,
			_("writing here failed: %s; check the disk and its connection, then run "
			  "the same command again"),
			strerror(error));
	return false;
}

static bool is_one_folder(int a, int b)
{
	struct stat first, second;
	return fstat(a, &first) == 0 && fstat(b, &second) == 0 && first.st_ino == second.st_ino &&
	       first.st_dev == second.st_dev;
}

static bool open_source(const Merge *merge, Source *source)
{
	source->root = open(source->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (source->root < 0) {
		diag_error(merge->diags, (Pos){.file = source->path},
			_("the folder cannot be read: %s"), strerror(errno));
		return false;
	}
	source->hold = hold_open(source->root, source->path, merge->arena, merge->diags);
	merge->merged->machine |= !source->hold;
	return source->hold != NULL;
}

// The folder that all goes to is to be locked for ourselves.
static void release_target(Merge *merge)
{
	int out = open(merge->out, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	for (size_t i = 0; out >= 0 && i < merge->nsources; i++) {
		Source *source = &merge->sources[i];
		source->target = is_one_folder(source->root, out);
		if (!source->target)
			continue;
		hold_close(source->hold);
		source->hold = NULL;
	}
	if (out >= 0)
		close(out);
}

static bool open_sources(Merge *merge, const char *const *paths, size_t npaths)
{
	merge->sources = arena_array(merge->arena, Source, npaths);
	for (size_t i = 0; i < npaths; i++) {
		Source *source = &merge->sources[merge->nsources++];
		source->path = paths[i];
		if (!open_source(merge, source))
			return false;
	}
	return true;
}

static void close_sources(Merge *merge)
{
	for (size_t i = 0; i < merge->nsources; i++) {
		hold_close(merge->sources[i].hold);
		if (merge->sources[i].root >= 0)
			close(merge->sources[i].root);
	}
}

// ENOENT, EEXIST …: not a link, then, but a copy.
static bool link_file(const Merge *merge, const Source *source, const char *output)
{
	const char *name;
	char temporary[PLACE_NAME_MAX + 1];
	int from = place_open(source->root, output, false, &name);
	int to = place_open(folder_fd(merge->folder), output, true, &name);
	bool done = false;
	if (from >= 0 && to >= 0) {
		place_temporary("all", name, temporary);
		unlinkat(to, temporary, 0);
		done = linkat(from, name, to, temporary, 0) == 0;
	}
	if (from >= 0)
		close(from);
	if (to >= 0)
		close(to);
	return done;
}

static bool copy_file(const Merge *merge, const Source *source, const char *output)
{
	Arena *arena = arena_open();
	char *bytes;
	size_t len;
	const char *path = arena_print(arena, "%s/%s", source->path, output);
	bool done = file_load(path, DOCUMENT_MAX, arena, &bytes, &len, merge->diags);
	if (done && !folder_stage(merge->folder, output, bytes, len, merge->diags)) {
		merge->merged->machine = true;
		done = false;
	}
	arena_close(arena);
	return done;
}

static bool refuse_fault(
	const Merge *merge, const Source *source, const ManifestEntry *entry, const char *fault)
{
	diag_error(merge->diags,
		(Pos){.file = arena_print(merge->arena, "%s/%s", source->path, entry->output)},
		"%s", fault);
	return false;
}

// The entry as its temporary file would be listed.
static ManifestEntry staged_entry(const ManifestEntry *entry, Arena *arena)
{
	ManifestEntry staged = *entry;
	char temporary[PLACE_NAME_MAX + 1];
	const char *slash = strrchr(entry->output, '/');
	const char *name = slash ? slash + 1 : entry->output;
	place_temporary("all", name, temporary);
	staged.output =
		arena_print(arena, "%.*s%s", (int)(name - entry->output), entry->output, temporary);
	return staged;
}

// Puts the document beside its name and checks it there.
static bool stage(Merge *merge, const Source *source, size_t i)
{
	const ManifestEntry *entry = merge->list[i].entry;
	bool missing;
	const char *fault;
	if (!link_file(merge, source, entry->output)) {
		fault = verify_find_fault(source->root, entry, &missing, merge->arena);
		if (fault)
			return refuse_fault(merge, source, entry, fault);
		if (!copy_file(merge, source, entry->output))
			return false;
	}
	merge->staged[i] = merge->changes = true;
	ManifestEntry staged = staged_entry(entry, merge->arena);
	fault = verify_find_fault(folder_fd(merge->folder), &staged, &missing, merge->arena);
	return !fault || refuse_fault(merge, source, entry, fault);
}

static bool remove_file(const Merge *merge, const char *output)
{
	bool done = folder_remove(merge->folder, output, merge->diags);
	merge->merged->machine |= !done;
	return done;
}

static bool is_there(const Merge *merge, const char *output)
{
	struct stat status;
	const char *name;
	int parent = place_open(folder_fd(merge->folder), output, false, &name);
	bool there = parent >= 0 && fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
	if (parent >= 0)
		close(parent);
	return there;
}

static bool place_document(Merge *merge, size_t i)
{
	const ManifestEntry *entry = merge->list[i].entry;
	const Source *source = &merge->sources[merge->list[i].part->number];
	bool missing;
	if (!entry->done) {
		merge->merged->failed++;
		merge->stale[i] = !source->target && is_there(merge, entry->output);
		merge->changes |= merge->stale[i];
		return true;
	}
	const char *fault =
		verify_find_fault(folder_fd(merge->folder), entry, &missing, merge->arena);
	if (!fault)
		return true;
	if (source->target)
		return refuse_fault(merge, source, entry, fault);
	return stage(merge, source, i);
}

// What is listed there is true no longer.
static bool withdraw(const Merge *merge)
{
	return !merge->changes ||
	       (remove_file(merge, MANIFEST_NAME) && remove_file(merge, REPORT_NAME));
}

// What an earlier merge has put there for documents that failed this time or are gone.
static bool remove_old(const Merge *merge)
{
	bool done = true;
	for (size_t i = 0; i < merge->count && done; i++)
		done = !merge->stale[i] || remove_file(merge, merge->list[i].entry->output);
	for (size_t i = 0; i < merge->gone.count && done && merge->target->prune; i++)
		done = remove_file(merge, merge->gone.names[i]);
	return done;
}

static void tell_gone(const Merge *merge)
{
	for (size_t i = 0; i < merge->gone.count && !merge->target->quiet; i++)
		diag_add(merge->diags, DIAG_NOTE,
			(Pos){.file = arena_print(
				      merge->arena, "%s/%s", merge->out, merge->gone.names[i])},
			NULL, "%s",
			merge->target->prune
				? _("no longer a document of this job; removed")
				: _("no longer a document of this job; --prune removes it"));
}

// The disk makes all that was staged durable before it gets its names, and the names before the
// manifest.
static bool publish(Merge *merge)
{
	if (!withdraw(merge))
		return false;
	if (syncfs(folder_fd(merge->folder)) != 0)
		return refuse_machine(merge, "", errno);
	for (size_t i = 0; i < merge->count; i++) {
		if (!merge->staged[i])
			continue;
		if (!folder_publish(merge->folder, merge->list[i].entry->output, merge->diags)) {
			merge->merged->machine = true;
			return false;
		}
		merge->staged[i] = false;
		merge->merged->placed++;
	}
	if (!remove_old(merge))
		return false;
	tell_gone(merge);
	return syncfs(folder_fd(merge->folder)) == 0 || refuse_machine(merge, "", errno);
}

static bool place_documents(Merge *merge)
{
	bool sound = true;
	merge->staged = arena_array(merge->arena, bool, merge->count + 1);
	merge->stale = arena_array(merge->arena, bool, merge->count + 1);
	if (!merge_find_gone(merge->folder, merge->out, merge->list, merge->count, &merge->gone,
		    merge->arena, merge->diags)) {
		merge->merged->machine = true;
		return false;
	}
	merge->changes = merge->target->prune && merge->gone.count;
	for (size_t i = 0; i < merge->count && !merge->merged->machine; i++)
		sound = place_document(merge, i) && sound;
	sound = sound && !merge->merged->machine && publish(merge);
	for (size_t i = 0; i < merge->count; i++)
		if (merge->staged[i])
			folder_discard(merge->folder, merge->list[i].entry->output);
	return sound;
}

static bool write_lists(Merge *merge)
{
	Manifest manifest = {.head = merge->parts.parts[0].manifest->head, .count = merge->count};
	manifest.head.shard = manifest.head.shards = 0;
	manifest.head.templates =
		parts_templates(&merge->parts, &manifest.head.ntemplates, merge->arena);
	manifest.entries = arena_array(merge->arena, ManifestEntry, merge->count + 1);
	for (size_t i = 0; i < merge->count; i++)
		manifest.entries[i] = *merge->list[i].entry;
	const MergeTarget *target = merge->target;
	Buf note = {0}, text = {0}, report = {0};
	if (target->write_note)
		target->write_note(target->context, merge->out, &note);
	manifest_write(&manifest, &text);
	manifest_write_report(&manifest, target->title, &report);
	bool done = (!note.len || folder_write(merge->folder, NOTE_NAME, note.data, note.len,
					  merge->diags)) &&
		    folder_write(merge->folder, MANIFEST_NAME, text.data, text.len, merge->diags) &&
		    folder_write(merge->folder, REPORT_NAME, report.data, report.len, merge->diags);
	merge->merged->machine |= !done;
	buf_close(&note);
	buf_close(&text);
	buf_close(&report);
	return done;
}

static bool write_journal(Merge *merge)
{
	int *roots = arena_array(merge->arena, int, merge->nsources);
	for (size_t i = 0; i < merge->nsources; i++)
		roots[i] = merge->sources[i].root;
	static const Gone none;
	bool done = merge_journal_write(merge->folder, &merge->parts, roots, merge->list,
		merge->count, merge->target->prune ? &none : &merge->gone, merge->diags);
	merge->merged->machine |= !done;
	return done;
}

static bool open_target(Merge *merge)
{
	const char **outputs = arena_array(merge->arena, const char *, merge->count + 1);
	for (size_t i = 0; i < merge->count; i++)
		outputs[i] = merge->list[i].entry->output;
	merge->folder = folder_open(merge->out, 0, 0, outputs, merge->count, merge->diags);
	merge->merged->machine |= !merge->folder;
	return merge->folder != NULL;
}

static bool load_parts(Merge *merge, const char *const *paths, size_t npaths)
{
	if (parts_load(paths, npaths, &merge->parts, merge->arena, merge->diags) &&
		parts_check(&merge->parts, merge->diags))
		merge->list = parts_join(&merge->parts, &merge->count, merge->arena, merge->diags);
	return merge->list;
}

static bool join(Merge *merge, const char *const *paths, size_t npaths)
{
	bool done = open_sources(merge, paths, npaths) && load_parts(merge, paths, npaths);
	if (done) {
		merge->merged->documents = merge->count;
		release_target(merge);
		done = open_target(merge) && place_documents(merge) && write_journal(merge) &&
		       write_lists(merge);
	}
	close_sources(merge);
	folder_close(merge->folder);
	return done;
}

bool merge_folders(const char *const *paths, size_t npaths, const MergeTarget *target,
	Merged *merged, Diags *diags)
{
	*merged = (Merged){0};
	Arena *arena = arena_open();
	Merge merge = {.target = target,
		.out = target->out ? target->out : paths[0],
		.merged = merged,
		.arena = arena,
		.diags = diags};
	bool done = join(&merge, paths, npaths);
	arena_close(arena);
	return done;
}
