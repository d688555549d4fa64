// SPDX-License-Identifier: MIT
#include "batch/verify.h"

#include "batch/hold.h"
#include "batch/journal.h"
#include "batch/place.h"
#include "batch/stray.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Check { // of one folder
	const char *path;
	int root;
	Verified *verified;
	const ManifestEntry **entries; // of all manifests, by output name
	size_t nentries;
	Journal **journals;
	size_t njournals;
	Arena *arena;
	Diags *diags;
} Check;

static int compare_manifests(const void *left, const void *right)
{
	const ManifestHead *a = &(*(const Manifest *const *)left)->head;
	const ManifestHead *b = &(*(const Manifest *const *)right)->head;
	if (a->shards != b->shards)
		return a->shards < b->shards ? -1 : 1;
	return (a->shard > b->shard) - (a->shard < b->shard);
}

static bool is_manifest(const char *name)
{
	bool part;
	return shard_is_name(name, "manifest", ".jsonl", &part);
}

// False with a diagnostic when it cannot be read, or is not the part that its name says.
static bool load_one(
	const char *path, const char *name, Verified *verified, Arena *arena, Diags *diags)
{
	const Manifest *manifest =
		manifest_load(arena_print(arena, "%s/%s", path, name), arena, diags);
	if (!manifest)
		return false;
	verified->manifests[verified->nmanifests++] = manifest;
	const ManifestHead *head = &manifest->head;
	const char *own = manifest_name(head->shard, head->shards, arena);
	if (strcmp(own, name) == 0)
		return true;
	diag_error(diags, (Pos){.file = arena_print(arena, "%s/%s", path, name)},
		_("this file was written as “%s” and has been renamed; give it that name again"),
		own);
	return false;
}

bool verify_load(const char *path, Verified *verified, Arena *arena, Diags *diags)
{
	*verified = (Verified){0};
	DIR *dir = opendir(path);
	if (!dir) {
		diag_error(diags, (Pos){.file = path}, _("the folder cannot be read: %s"),
			strerror(errno));
		return false;
	}
	bool sound = true;
	size_t cap = 0;
	for (struct dirent *entry; (entry = readdir(dir));) {
		if (!is_manifest(entry->d_name))
			continue;
		verified->manifests = arena_grow(
			arena, verified->manifests, verified->nmanifests, &cap, sizeof(Manifest *));
		sound = load_one(path, entry->d_name, verified, arena, diags) && sound;
	}
	closedir(dir);
	if (sound && !verified->nmanifests) {
		diag_error(diags, (Pos){.file = path},
			_("there is no manifest.jsonl in this folder; vanban batch writes it when "
			  "it is through: run the batch command with this folder after -o until it "
			  "ends, then verify again"));
		return false;
	}
	if (sound)
		qsort(verified->manifests, verified->nmanifests, sizeof(Manifest *),
			compare_manifests);
	return sound;
}

static const char *explain_error(int error, Arena *arena)
{
	if (error == EACCES || error == EPERM)
		return _("no permission to read this document; ask its owner for it");
	if (error == ELOOP || error == ENOTDIR)
		return _("in place of this document or of a folder on the way to it there is a "
			 "symbolic link or another file; move that away and run the batch command "
			 "again: it makes this document anew");
	return arena_print(arena,
		_("the document cannot be read: %s; check the disk and its connection, then "
		  "verify again"),
		strerror(error));
}

// An open file against size and hash. NULL: it is the one.
static const char *compare_file(int fd, const ManifestEntry *entry, Arena *arena)
{
	struct stat status;
	uint8_t digest[DIGEST_SIZE];
	uint64_t size = 0;
	if (fstat(fd, &status) != 0)
		return explain_error(errno, arena);
	if (!S_ISREG(status.st_mode))
		return _("something that is no file has the name of this document; move it away "
			 "and run the batch command again: it makes this document anew");
	if ((uint64_t)status.st_size == entry->size && !digest_write_file(fd, &size, digest))
		return explain_error(errno, arena);
	if (size != entry->size || memcmp(digest, entry->sha256, DIGEST_SIZE) != 0)
		return _("the file is not as the batch wrote it: it was changed or damaged; run "
			 "the batch command again: it makes this document anew");
	return NULL;
}

const char *verify_find_fault(int root, const ManifestEntry *entry, bool *missing, Arena *arena)
{
	const char *name;
	int parent = place_open(root, entry->output, false, &name);
	int fd = parent < 0 ? -1
			    : openat(parent, name,
				      O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	int error = fd < 0 ? errno : 0;
	if (parent >= 0)
		close(parent);
	*missing = error == ENOENT;
	if (*missing)
		return _("the document is not there; run the batch command again: it makes this "
			 "document anew");
	if (error)
		return explain_error(error, arena);
	const char *fault = compare_file(fd, entry, arena);
	close(fd);
	return fault;
}

static Pos file_pos(const Check *check, const char *name)
{
	return (Pos){.file = arena_print(check->arena, "%s/%s", check->path, name)};
}

// Whether a later run that is not at its end has made the document again.
static bool is_newer(const Check *check, const ManifestEntry *entry)
{
	Arena *scratch = arena_open();
	bool newer = false, missing;
	for (size_t i = 0; i < check->njournals && !newer; i++) {
		Record record;
		ManifestEntry now;
		if (!journal_find(check->journals[i], entry->output, &record, scratch) ||
			record.status != RECORD_DONE)
			continue;
		manifest_entry_of(&record, scratch, &now);
		newer = !verify_find_fault(check->root, &now, &missing, scratch);
	}
	arena_close(scratch);
	return newer;
}

static void check_file(const Check *check, const ManifestEntry *entry)
{
	bool missing;
	const char *fault = verify_find_fault(check->root, entry, &missing, check->arena);
	Verified *verified = check->verified;
	verified->sound += !fault;
	verified->missing += missing;
	verified->changed += fault && !missing;
	if (!fault)
		return;
	Pos pos = file_pos(check, entry->output);
	if (!missing && is_newer(check, entry))
		diag_error(check->diags, pos,
			_("the document was made again after the manifest was written; run the "
			  "batch command again: it ends the run and writes the manifest"));
	else
		diag_error(check->diags, pos, "%s", fault);
}

static bool is_same(const ManifestEntry *a, const ManifestEntry *b)
{
	return a->done == b->done && a->size == b->size &&
	       memcmp(a->sha256, b->sha256, DIGEST_SIZE) == 0;
}

static int compare_entries(const void *left, const void *right)
{
	const ManifestEntry *a = *(const ManifestEntry *const *)left;
	const ManifestEntry *b = *(const ManifestEntry *const *)right;
	int order = strcmp(a->output, b->output);
	return order ? order : strcmp(a->pos.file, b->pos.file);
}

static void list_entries(Check *check)
{
	const Verified *verified = check->verified;
	size_t count = 0;
	for (size_t i = 0; i < verified->nmanifests; i++)
		count += verified->manifests[i]->count;
	check->entries = arena_array(check->arena, const ManifestEntry *, count + 1);
	for (size_t i = 0; i < verified->nmanifests; i++)
		for (size_t j = 0; j < verified->manifests[i]->count; j++)
			check->entries[check->nentries++] = &verified->manifests[i]->entries[j];
	qsort(check->entries, count, sizeof *check->entries, compare_entries);
}

// Each name once; a merged manifest and that of a part have it both.
static void check_entries(const Check *check)
{
	const ManifestEntry *last = NULL;
	for (size_t i = 0; i < check->nentries; i++) {
		const ManifestEntry *entry = check->entries[i];
		bool again = last && strcmp(last->output, entry->output) == 0;
		if (again && !is_same(last, entry))
			diag_error(check->diags, entry->pos,
				_("“%s” is not as in %s; if a part was run again, join the parts "
				  "again with vanban merge"),
				entry->output, last->pos.file);
		if (!again && entry->done)
			check_file(check, entry);
		check->verified->failed += !again && !entry->done;
		check->verified->unchecked += !again && entry->unchecked;
		last = entry;
	}
}

static void check_unmade(const Check *check)
{
	Verified *verified = check->verified;
	const ManifestHead *first = &verified->manifests[0]->head;
	size_t made = 0;
	for (size_t i = 0; i < verified->nmanifests; i++)
		if (first->shards || i == 0)
			made += verified->manifests[i]->count;
	if (made < first->items)
		verified->unmade = first->items - made;
	Pos pos = {.file = check->path};
	if (verified->failed)
		diag_add(check->diags, DIAG_WARNING, pos, NULL,
			_("documents that failed in the run and are not there: %zu; report.html "
			  "says why; mend them and run the batch command again"),
			verified->failed);
	if (verified->unchecked)
		diag_add(check->diags, DIAG_WARNING, pos, NULL,
			_("documents that were made earlier and that the last run, of only a part "
			  "of the job, did not hold against the data and templates of now: %zu; "
			  "run the batch command without --only, --limit or --sample"),
			verified->unchecked);
	if (verified->unmade)
		diag_add(check->diags, DIAG_WARNING, pos, NULL,
			_("documents of the job that are not made yet: %zu of %zu; run the batch "
			  "command without --only, --limit or --sample, or the parts that are "
			  "missing"),
			verified->unmade, first->items);
}

static bool open_journals(Check *check)
{
	StrayNames names = stray_list_state(check->root, check->arena);
	check->journals = arena_array(check->arena, Journal *, names.count + 1);
	const char *name;
	int state = place_open(check->root, ".vanban/journal", false, &name);
	size_t errors = diags_count(check->diags, DIAG_ERROR);
	for (size_t i = 0; i < names.count && state >= 0; i++) {
		if (strncmp(names.names[i], "journal", 7) != 0)
			continue;
		Journal *journal = journal_load(state, names.names[i], check->diags);
		if (journal)
			check->journals[check->njournals++] = journal;
	}
	if (state >= 0)
		close(state);
	return diags_count(check->diags, DIAG_ERROR) == errors;
}

static int compare_output(const void *name, const void *entry)
{
	return strcmp(name, (*(const ManifestEntry *const *)entry)->output);
}

// Whether a file of the folder is one we know of: in a manifest, or in a journal.
static bool is_known(void *context, const char *name, bool *gone)
{
	const Check *check = context;
	const ManifestEntry *const *entry = bsearch(
		name, check->entries, check->nentries, sizeof *check->entries, compare_output);
	*gone = false;
	if (entry)
		return (*entry)->done;
	Arena *scratch = arena_open();
	Record record;
	for (size_t i = 0; i < check->njournals && !*gone; i++)
		*gone = journal_find(check->journals[i], name, &record, scratch) &&
			record.status == RECORD_DONE;
	arena_close(scratch);
	return *gone;
}

static bool check_strays(const Check *check)
{
	Stray stray;
	if (!stray_find(check->root, is_known, (void *)check, check->arena, &stray)) {
		diag_error(check->diags, (Pos){.file = check->path},
			_("the folder cannot be read: %s"), strerror(errno));
		return false;
	}
	check->verified->extra = stray.extra.count + stray.leftover.count;
	for (size_t i = 0; i < stray.leftover.count; i++)
		diag_error(check->diags, file_pos(check, stray.leftover.names[i]),
			_("a run that was killed has left this half-written file; run the batch "
			  "command again: it removes it"));
	for (size_t i = 0; i < stray.extra.count; i++)
		diag_error(check->diags, file_pos(check, stray.extra.names[i]),
			_("this file is none of the documents that the manifest lists as done; if "
			  "you need it, move it to another folder, else delete it"));
	if (stray.gone)
		diag_add(check->diags, DIAG_WARNING, (Pos){.file = check->path}, NULL,
			_("documents that no longer belong to the job: %zu; vanban batch --prune "
			  "removes them"),
			stray.gone);
	return true;
}

static bool check_folder(Check *check)
{
	bool done = open_journals(check);
	if (done) {
		list_entries(check);
		check_entries(check);
		check_unmade(check);
		done = check_strays(check);
	}
	for (size_t i = 0; i < check->njournals; i++)
		journal_close(check->journals[i]);
	return done;
}

bool verify_folder(const char *path, Verified *verified, Arena *arena, Diags *diags)
{
	Check check = {.path = path, .verified = verified, .arena = arena, .diags = diags};
	check.root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (check.root < 0) {
		diag_error(diags, (Pos){.file = path}, _("the folder cannot be read: %s"),
			strerror(errno));
		return false;
	}
	Hold *hold = hold_open(check.root, path, arena, diags);
	bool done = hold && check_folder(&check);
	hold_close(hold);
	close(check.root);
	return done;
}
