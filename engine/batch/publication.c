// SPDX-License-Identifier: MIT
// Three groups take turns. What goes wrong here is never tried again: after a failed sync nobody
// knows what the disk has, so the run ends and the next one looks at every file.
#include "batch/publication.h"

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
	Syncer *syncer;
	Group groups[3];
	Group *gathering; // staged while a sync may be under way
	Group *syncing; // staged before the sync that is under way
	Group *recorded; // renamed and in the journal before that sync
	bool running; // a sync is under way
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
		.syncer = syncer,
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
	for (int i = 0; i < 3; i++)
		arena_close(publication->groups[i].arena);
	free(publication);
}

static Blob copy_blob(Arena *arena, Blob blob)
{
	return (Blob){blob.len ? arena_copy(arena, blob.bytes, blob.len) : NULL, blob.len};
}

static void group_add(Group *group, const Item *item, const Record *record, int64_t now)
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
}

static void group_empty(Group *group)
{
	Arena *arena = group->arena;
	arena_reset(arena);
	*group = (Group){.arena = arena};
}

bool publication_add(Publication *publication, const Item *item, const Record *record, Blob pdf,
	int64_t now, Diags *diags)
{
	if (record->status == RECORD_DONE &&
		!folder_stage(publication->folder, item->output, pdf.bytes, pdf.len, diags))
		return false;
	group_add(publication->gathering, item, record, now);
	return true;
}

// The staged files of the group are durable: under their names with them, and into the journal.
static bool publish(Publication *publication, Group *group, int64_t now, Diags *diags)
{
	for (size_t i = 0; i < group->count; i++) {
		const Entry *entry = &group->entries[i];
		if (entry->record.status == RECORD_DONE &&
			!folder_publish(publication->folder, entry->item->output, diags))
			return false;
		if (!journal_append(publication->journal, &entry->record, diags))
			return false;
	}
	group->since = now;
	return true;
}

// The names and records of the group are durable. What an earlier run made of a document that fails
// now is no longer its truth.
static bool acknowledge(Publication *publication, Group *group, Diags *diags)
{
	for (size_t i = 0; i < group->count; i++) {
		const Entry *entry = &group->entries[i];
		if (entry->record.status == RECORD_FAILED &&
			!folder_remove(publication->folder, entry->item->output, diags))
			return false;
		publication->done(publication->context, entry->item, &entry->record);
	}
	group_empty(group);
	return true;
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
	if (!acknowledge(publication, publication->recorded, diags) ||
		!publish(publication, publication->syncing, now, diags))
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
