// SPDX-License-Identifier: MIT
// Documents that an earlier merge has put into a folder and that are no longer of the job.
#ifndef BATCH_MERGE_GONE_H
#define BATCH_MERGE_GONE_H

#include "batch/folder.h"
#include "batch/merge_parts.h"

typedef struct Gone { // by name
	const char **names;
	size_t count, cap;
} Gone;

// Those that the journal or the manifest of the whole names as done, that are not among the `count`
// documents of `list`, and whose file is still there. `path` is the folder's. False with a
// diagnostic when its journal cannot be read.
bool merge_find_gone(Folder *folder, const char *path, const PartEntry *list, size_t count,
	Gone *gone, Arena *arena, Diags *diags);

#endif
