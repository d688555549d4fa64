// SPDX-License-Identifier: MIT
#include "batch/merge_journal.h"

#include "batch/journal.h"
#include "batch/place.h"
#include "batch/shard.h"

#include <string.h>
#include <unistd.h>

// The journal of a part; NULL: it has none that can be read.
static Journal *load_journal(const Part *part, int root, Arena *arena)
{
	const ManifestHead *head = &part->manifest->head;
	const char *name;
	const char *path = shard_name(".vanban/journal", head->shard, head->shards, "", arena);
	int state = place_open(root, path, false, &name);
	if (state < 0)
		return NULL;
	Journal *journal = journal_load(state, name, diags_new(arena));
	close(state);
	return journal;
}

static bool is_of_entry(const Record *record, const ManifestEntry *entry)
{
	return (record->status == RECORD_DONE) == entry->done &&
	       memcmp(record->sha256, entry->sha256, DIGEST_SIZE) == 0 &&
	       memcmp(record->input, entry->input, DIGEST_SIZE) == 0 &&
	       memcmp(record->templates, entry->templates, DIGEST_SIZE) == 0;
}

static bool append_all(Journal *whole, Journal *const *journals, const Parts *parts,
	const PartEntry *list, size_t count, Diags *diags)
{
	Arena *scratch = arena_open();
	bool done = true;
	for (size_t i = 0; i < count && done; i++) {
		const Journal *journal = journals[list[i].part - parts->parts];
		Record record;
		arena_reset(scratch);
		if (journal && journal_find(journal, list[i].entry->output, &record, scratch) &&
			is_of_entry(&record, list[i].entry)) {
			record.seq = list[i].entry->seq;
			record.code = list[i].entry->code;
			done = journal_append(whole, &record, diags);
		}
	}
	arena_close(scratch);
	return done;
}

bool merge_journal_write(Folder *folder, const Parts *parts, const int *roots,
	const PartEntry *list, size_t count, const Gone *kept, Diags *diags)
{
	Arena *arena = arena_open();
	size_t dropped;
	Journal **journals = arena_array(arena, Journal *, parts->count + 1);
	const char **outputs = arena_array(arena, const char *, count + kept->count + 1);
	for (size_t i = 0; i < count; i++)
		outputs[i] = list[i].entry->output;
	for (size_t i = 0; i < kept->count; i++)
		outputs[count + i] = kept->names[i];
	for (size_t i = 0; i < parts->count; i++) {
		const Part *part = &parts->parts[i];
		journals[i] = load_journal(part, roots[part->number], arena);
	}
	Journal *whole =
		journal_open(folder_state_fd(folder), folder_journal_name(folder), &dropped, diags);
	bool done = whole && append_all(whole, journals, parts, list, count, diags) &&
		    journal_rewrite(whole, outputs, count + kept->count, diags);
	journal_close(whole);
	for (size_t i = 0; i < parts->count; i++)
		journal_close(journals[i]);
	arena_close(arena);
	return done;
}
