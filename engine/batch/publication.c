// SPDX-License-Identifier: MIT
// Three groups take turns. What goes wrong here is never tried again: after a failed sync nobody
// knows what the disk has, so the run ends and the next one looks at every file.
#include "batch/publication.h"

#include "batch/claims.h"
#include "batch/folder_fault.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

enum {
	GROUP_SIZE = 64, // documents that are enough for a sync
	GROUP_TIME = 100, // milliseconds after which fewer are enough
};

typedef struct Entry {
	const Item *item;
	Record record;
} Entry;

typedef struct Group {
	Arena *arena; // of the records
	Entry *entries;
	size_t count, cap;
	int64_t since; // when the first one came
} Group;

struct Publication {
	Folder *folder;
	Journal *journal;
	Claims *claims;
	Syncer *syncer;
	Group groups[3];
	Group *gathering; // staged while a sync may be under way
	Group *syncing; // staged before the sync that is under way
	Group *recorded; // renamed and in the journal before that sync
	bool running; // a sync is under way
	Arena *unsaid; // of what is said about a name and told in a record instead
	PublicationDone *done;
	void *context;
};

Publication *publication_open(
	Folder *folder, Journal *journal, PublicationDone *done, void *context, Diags *diags)
{
	Syncer *syncer = syncer_open(folder_fd(folder));
	if (!syncer) {
		diag_error(diags, (Pos){0},
			_("no further process can be started: %s; close other programs and run "
			  "the same command again"),
			strerror(errno));
		return NULL;
	}
	Publication *publication = memory_alloc(sizeof *publication);
	*publication = (Publication){.folder = folder,
		.journal = journal,
		.claims = claims_open(folder, journal),
		.syncer = syncer,
		.unsaid = arena_open(),
		.done = done,
		.context = context};
	for (int i = 0; i < 3; i++)
		publication->groups[i].arena = arena_open();
	publication->gathering = &publication->groups[0];
	publication->syncing = &publication->groups[1];
	publication->recorded = &publication->groups[2];
	return publication;
}

void publication_close(Publication *publication)
{
	if (!publication)
		return;
	syncer_close(publication->syncer);
	claims_close(publication->claims);
	arena_close(publication->unsaid);
	for (int i = 0; i < 3; i++)
		arena_close(publication->groups[i].arena);
	free(publication);
}

static Blob copy_blob(Arena *arena, Blob blob)
{
	return (Blob){blob.len ? arena_copy(arena, blob.bytes, blob.len) : NULL, blob.len};
}

static Entry *group_add(Group *group, const Item *item, const Record *record, int64_t now)
{
	group->entries = arena_grow(
		group->arena, group->entries, group->count, &group->cap, sizeof *group->entries);
	Entry *entry = &group->entries[group->count];
	*entry = (Entry){.item = item, .record = *record};
	Record *copy = &entry->record;
	copy->code = item->code;
	copy->output = item->output;
	copy->template_name =
		arena_copy(group->arena, record->template_name, strlen(record->template_name));
	copy->template_files = copy_blob(group->arena, record->template_files);
	copy->reads = copy_blob(group->arena, record->reads);
	copy->diagnostics = copy_blob(group->arena, record->diagnostics);
	if (group->count++ == 0)
		group->since = now;
	return entry;
}

static void group_empty(Group *group)
{
	Arena *arena = group->arena;
	arena_reset(arena);
	*group = (Group){.arena = arena};
}

static Diags *unsaid_diags(const Publication *publication)
{
	arena_reset(publication->unsaid);
	return diags_new(publication->unsaid);
}

// What is told of the entry from now on: `diags` after what is already said.
static void add_remarks(Group *group, Entry *entry, const Diags *diags)
{
	Buf text = {0};
	if (entry->record.diagnostics.len)
		buf_add(&text, entry->record.diagnostics.bytes, entry->record.diagnostics.len);
	diags_write(diags, &text, true);
	entry->record.diagnostics = copy_blob(group->arena, (Blob){text.data, text.len});
	buf_close(&text);
}

static void tell_left(Group *group, Entry *entry)
{
	Diags *diags = diags_new(group->arena);
	diag_add(diags, DIAG_NOTE, (Pos){.file = entry->item->output}, NULL,
		_("the file that has this name was not made by a run in this folder and is left "
		  "as it is; move it away"));
	add_remarks(group, entry, diags);
}

// What an earlier run made of a document that fails now is no longer its truth. It goes before the
// record comes: killed in between, the next run misses it. One that cannot be removed stays known.
static bool withdraw(Publication *publication, Group *group, Entry *entry, Diags *diags)
{
	const char *output = entry->item->output;
	Claim claim;
	bool is_claimed = claims_find(publication->claims, output, &claim);
	if (!is_claimed && folder_look(publication->folder, output)) {
		tell_left(group, entry);
		return true;
	}
	if (folder_remove(publication->folder, output, unsaid_diags(publication)))
		return true;
	int error = errno;
	if (!folder_fault_is_of_name(error))
		return folder_refuse(publication->folder, output, error, diags);
	if (is_claimed)
		claims_keep(&claim, &entry->record);
	return true;
}

static void set_failed(Group *group, Entry *entry, int error)
{
	Record *record = &entry->record;
	Diags *diags = diags_new(group->arena);
	folder_fault_explain(error, (Pos){.file = entry->item->output}, diags);
	record->status = RECORD_FAILED;
	record->size = record->pages = 0;
	memset(record->sha256, 0, DIGEST_SIZE);
	memset(record->templates, 0, DIGEST_SIZE);
	record->template_files = record->reads = record->diagnostics = (Blob){0};
	add_remarks(group, entry, diags);
}

// When only this name is concerned, its document fails and the others go on.
static bool fail(Publication *publication, Group *group, Entry *entry, int error, Diags *diags)
{
	if (!folder_fault_is_of_name(error))
		return folder_refuse(publication->folder, entry->item->output, error, diags);
	set_failed(group, entry, error);
	return error == EEXIST || withdraw(publication, group, entry, diags);
}

// Whether the file may be replaced: a run made it, or it is what would be there afterwards (a run
// was killed before it could say so). Returns 0 or the error number.
static int check_name(const Publication *publication, const Entry *entry)
{
	const Record *record = &entry->record;
	const char *output = entry->item->output;
	int found = folder_look(publication->folder, output);
	Claim claim;
	if (found != EEXIST || claims_find(publication->claims, output, &claim))
		return found == EEXIST ? 0 : found;
	size_t size;
	uint8_t sha256[DIGEST_SIZE];
	bool is_same = folder_digest(publication->folder, output, &size, sha256) &&
		       size == record->size && memcmp(sha256, record->sha256, DIGEST_SIZE) == 0;
	return is_same ? 0 : EEXIST;
}

static int stage(const Publication *publication, const Entry *entry, Blob pdf)
{
	int error = check_name(publication, entry);
	if (!error && !folder_stage(publication->folder, entry->item->output, pdf.bytes, pdf.len,
			      unsaid_diags(publication)))
		error = errno;
	return error;
}

bool publication_add(Publication *publication, const Item *item, const Record *record, Blob pdf,
	int64_t now, Diags *diags)
{
	Group *group = publication->gathering;
	Entry *entry = group_add(group, item, record, now);
	if (record->status != RECORD_DONE)
		return withdraw(publication, group, entry, diags);
	int error = stage(publication, entry, pdf);
	return !error || fail(publication, group, entry, error, diags);
}

static bool rename_one(Publication *publication, Group *group, Entry *entry, Diags *diags)
{
	const char *output = entry->item->output;
	int error = check_name(publication, entry);
	if (!error && !folder_publish(publication->folder, output, unsaid_diags(publication)))
		error = errno;
	if (!error)
		return true;
	folder_discard(publication->folder, output);
	return fail(publication, group, entry, error, diags);
}

// The staged files of the group are durable: under their names with them, and into the journal.
static bool publish(Publication *publication, Group *group, int64_t now, Diags *diags)
{
	for (size_t i = 0; i < group->count; i++) {
		Entry *entry = &group->entries[i];
		if (entry->record.status == RECORD_DONE &&
			!rename_one(publication, group, entry, diags))
			return false;
		if (!journal_append(publication->journal, &entry->record, diags))
			return false;
	}
	group->since = now;
	return true;
}

// The names and records of the group are durable.
static void acknowledge(Publication *publication, Group *group)
{
	for (size_t i = 0; i < group->count; i++)
		publication->done(
			publication->context, group->entries[i].item, &group->entries[i].record);
	group_empty(group);
}

static bool refuse_sync(int error, Diags *diags)
{
	if (error == ENOSPC || error == EDQUOT)
		diag_error(diags, (Pos){0}, _("the disk is full; nothing that was done is lost"));
	else
		diag_error(diags, (Pos){0},
			_("the disk did not take what was written: %s; have it looked at, then "
			  "run the same command again: every file is checked"),
			strerror(error));
	errno = error;
	return false;
}

static bool is_readable(int fd)
{
	struct pollfd one = {.fd = fd, .events = POLLIN};
	return poll(&one, 1, 0) > 0;
}

static bool finish_sync(Publication *publication, int64_t now, Diags *diags)
{
	publication->running = false;
	int error = syncer_finish(publication->syncer);
	if (error)
		return refuse_sync(error, diags);
	acknowledge(publication, publication->recorded);
	if (!publish(publication, publication->syncing, now, diags))
		return false;
	Group *empty = publication->recorded;
	publication->recorded = publication->syncing;
	publication->syncing = empty;
	return true;
}

static bool start_sync(Publication *publication, Diags *diags)
{
	if (!syncer_start(publication->syncer))
		return refuse_sync(errno, diags);
	publication->running = true;
	Group *empty = publication->syncing;
	publication->syncing = publication->gathering;
	publication->gathering = empty;
	return true;
}

int publication_timeout(const Publication *publication, int64_t now)
{
	const Group *gathering = publication->gathering, *recorded = publication->recorded;
	if (publication->running || !(gathering->count + recorded->count))
		return -1;
	if (gathering->count >= GROUP_SIZE)
		return 0;
	int64_t since = !recorded->count		     ? gathering->since
			: !gathering->count		     ? recorded->since
			: gathering->since < recorded->since ? gathering->since
							     : recorded->since;
	int64_t rest = since + GROUP_TIME - now;
	return rest > 0 ? (int)rest : 0;
}

bool publication_advance(Publication *publication, int64_t now, bool hurry, Diags *diags)
{
	if (publication->running && is_readable(syncer_fd(publication->syncer)) &&
		!finish_sync(publication, now, diags))
		return false;
	int timeout = publication_timeout(publication, now);
	return timeout < 0 || (timeout > 0 && !hurry) || start_sync(publication, diags);
}

size_t publication_pending(const Publication *publication)
{
	return publication->gathering->count + publication->syncing->count +
	       publication->recorded->count;
}

int publication_fd(const Publication *publication)
{
	return syncer_fd(publication->syncer);
}

static void discard(Publication *publication, Group *group)
{
	for (size_t i = 0; i < group->count; i++)
		if (group->entries[i].record.status == RECORD_DONE)
			folder_discard(publication->folder, group->entries[i].item->output);
	group_empty(group);
}

void publication_discard(Publication *publication)
{
	discard(publication, publication->gathering);
	discard(publication, publication->syncing);
}
