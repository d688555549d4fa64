// SPDX-License-Identifier: MIT
// Output names: made of a pattern and an item's values, safe on every disk, no two the same.
#ifndef BATCH_OUTPUT_H
#define BATCH_OUTPUT_H

#include "batch/items.h"

// What makes `name` unfit for a file below the output folder, as a phrase, maybe in `arena`; NULL:
// nothing. A folder of documents is copied to other disks and systems and must be whole there.
const char *output_find_fault(const char *name, Arena *arena);

// Checks a task's pattern as far as it can be without items. False with diagnostics.
bool output_check_pattern(const Task *task, const Node *node, Arena *arena, Diags *diags);

// The name that an item gets, in `arena`; NULL with a diagnostic at `pos`, which says where the
// item comes from.
const char *output_fill(
	const Task *task, const char *const *names, const Item *item, Arena *arena, Diags *diags);

// No two items have one name, nor names that differ only in case or Unicode form, nor is the file
// of one a folder of another. `arena` is for scratch. False with diagnostics.
bool output_check_all(const Item *items, size_t count, Arena *arena, Diags *diags);

#endif
