// SPDX-License-Identifier: MIT
// The journals of other runs are opened when the own one does not know a name: that is seldom.
#include "batch/claims.h"

#include "batch/stray.h"

#include <stdlib.h>
#include <string.h>

struct Claims {
	Folder *folder;
	const Journal *own;
	Journal **others;
	size_t count;
	bool is_looked; // for the others
	Arena *arena; // of a record
};

Claims *claims_open(Folder *folder, const Journal *journal)
{
	Claims *claims = memory_alloc(sizeof *claims);
	*claims = (Claims){.folder = folder, .own = journal, .arena = arena_open()};
	return claims;
}

void claims_close(Claims *claims)
{
	if (!claims)
		return;
	for (size_t i = 0; i < claims->count; i++)
		journal_close(claims->others[i]);
	free(claims->others);
	arena_close(claims->arena);
	free(claims);
}

static void load_others(Claims *claims)
{
	if (claims->is_looked)
		return;
	claims->is_looked = true;
	StrayNames names = stray_list_state(folder_fd(claims->folder), claims->arena);
	claims->others = memory_alloc((names.count + 1) * sizeof *claims->others);
	for (size_t i = 0; i < names.count; i++) {
		const char *name = names.names[i];
		if (strncmp(name, "journal", strlen("journal")) != 0 ||
			strcmp(name, folder_journal_name(claims->folder)) == 0)
			continue;
		Journal *other = journal_load(
			folder_state_fd(claims->folder), name, diags_new(claims->arena));
		if (other)
			claims->others[claims->count++] = other;
	}
}

static bool is_claim(const Record *record, Claim *claim)
{
	if (record->status != RECORD_DONE && !record->size)
		return false;
	claim->size = record->size;
	memcpy(claim->sha256, record->sha256, DIGEST_SIZE);
	return true;
}

// After a power cut a document may be there without its record: then its metadata tell who made it.
static bool is_signed(const Claims *claims, const char *output, Claim *claim)
{
	size_t size;
	if (!folder_has(claims->folder, output, "<pdf:Producer>vanban ") ||
		!folder_digest(claims->folder, output, &size, claim->sha256))
		return false;
	claim->size = size;
	return true;
}

bool claims_find(Claims *claims, const char *output, Claim *claim)
{
	Record record;
	arena_reset(claims->arena);
	if (journal_find(claims->own, output, &record, claims->arena) && is_claim(&record, claim))
		return true;
	load_others(claims);
	for (size_t i = 0; i < claims->count; i++)
		if (journal_find(claims->others[i], output, &record, claims->arena) &&
			is_claim(&record, claim))
			return true;
	return is_signed(claims, output, claim);
}

void claims_keep(const Claim *claim, Record *record)
{
	record->size = claim->size;
	memcpy(record->sha256, claim->sha256, DIGEST_SIZE);
}
