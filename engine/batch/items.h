// SPDX-License-Identifier: MIT
// The documents of a job, one by one: what the for-each found, with the fields of each and the name
// its PDF gets. Process life; never changed after items_expand.
#ifndef BATCH_ITEMS_H
#define BATCH_ITEMS_H

#include "base/digest.h"
#include "batch/jobfile.h"
#include "data/campaign.h"

typedef struct Item {
	uint32_t seq; // from 1: its place in the whole job, whatever is selected of it
	const Task *task;
	const char *code; // by which --only names it: of the unit, organisation, registration; of a
			  // file its name without .xml; of a row its column `ma`, else its number
	const char *output; // path below the output folder: "bao-cao/X001/2026.pdf"
	const char *file; // EACH_FILE: the document file; else NULL
	Pos pos; // of what it was found in: the row of the CSV file, the file; else the task's
		 // tep_ra
	const char *const *values; // by Items.names of its task; NULL for a file
	size_t weight; // bytes of its texts, before the template's own: how long it looks
} Item;

typedef struct Items {
	const Jobfile *jobfile;
	const Item *items; // by seq
	size_t count;
	const char *const *const *names; // [task index][...]: field names, NULL at the end
	uint8_t digest[DIGEST_SIZE]; // of all codes and output names in order: which job this is
} Items;

// Finds the items of the job. Mistakes (unknown unit, unknown field in a pattern, a name that
// leaves the folder, two items with one name — also names that only differ in case or in Unicode
// form) are errors at their place in the job file or CSV file. NULL with diagnostics.
const Items *items_expand(
	const Jobfile *jobfile, const Campaign *campaign, Arena *arena, Diags *diags);

// The document of an item: the task's <van_ban> with its fields filled in, in `arena`; of a file,
// the file. `digest` (or NULL) gets the item_digest of just that, zeros when the file cannot be
// read. Fails with diagnostics.
const Node *item_document(const Items *items, const Item *item, Arena *arena,
	uint8_t digest[DIGEST_SIZE], Diags *diags);

// Says from which row the document of an item is made, once something else was said of it: what is
// wrong with a value is told at the job file's line that it was put into.
void item_tell_origin(const Item *item, Diags *diags);

// SHA-256 of what item_document is made of: of the filled-in document (names, attributes, text in
// order), or of the bytes of the file. False with a diagnostic when the file cannot be read.
bool item_digest(const Items *items, const Item *item, Arena *arena, uint8_t digest[DIGEST_SIZE],
	Diags *diags);

// The name of the template of a document (attribute mau; NULL: none), or "" when it has none; and
// of an item's document as it is now.
const char *document_template(const Node *document);
const char *item_template(const Items *items, const Item *item, Arena *arena);

// What of the job is to be made. `only`: codes, NULL-terminated list or NULL; limit 0: all; sample:
// the first, the heaviest and one per template; shard 0 of 0: all. Diagnostic for a code that no
// item has (with the nearest one).
typedef struct Selection {
	const char *const *only;
	size_t limit;
	bool sample;
	unsigned shard, shards; // --shard 2/4: shard 2, shards 4
} Selection;

// The chosen items in order, in `arena`; *count gets their number. NULL with diagnostics.
const Item **items_select(
	const Items *items, const Selection *selection, Arena *arena, size_t *count, Diags *diags);

// The shard, from 1, that an output name belongs to: by the name alone, so that items that come or
// go do not move the others.
unsigned items_shard(const char *output, unsigned shards);

#endif
