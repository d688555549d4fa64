// SPDX-License-Identifier: MIT
// The journals of the parts as one, so that a whole run in the joined folder keeps what the parts
// have made.
#ifndef BATCH_MERGE_JOURNAL_H
#define BATCH_MERGE_JOURNAL_H

#include "batch/merge_gone.h"

// Writes the journal of the whole into `folder`: of the `count` documents of `list`, in that order,
// the records that agree with the manifests, then those of what is gone and `kept`. Documents
// without one are made again by the next run. `roots` are the folders of the parts, open, by
// Part.number. Durable at return; false with diagnostics.
bool merge_journal_write(Folder *folder, const Parts *parts, const int *roots,
	const PartEntry *list, size_t count, const Gone *kept, Diags *diags);

#endif
