// SPDX-License-Identifier: MIT
// Who writes to an output folder. A whole run holds `lock` alone; the runs of shards share it and
// each holds its own `lock-2-of-4`, and no other shard may be one of another number of shards: they
// would make the same documents. flock() locks belong to the open file, so they are gone when the
// process and those it forked have closed it, however they ended.
#ifndef BATCH_FOLDER_LOCK_H
#define BATCH_FOLDER_LOCK_H

#include "base/diag.h"

#include <stdbool.h>

typedef struct FolderLock {
	int whole, shard; // descriptors; -1: not held
} FolderLock;

#define FOLDER_LOCK_NONE ((FolderLock){-1, -1})

// Takes the locks of the shard (0, 0: of the whole run) in the open folder `state` of the output
// folder that messages call `path`. False: *error has the number, or 0 when another run holds it;
// then there is a diagnostic and errno is EWOULDBLOCK. What was taken is dropped by the caller.
bool folder_lock_take(FolderLock *lock, int state, unsigned shard, unsigned shards,
	const char *path, int *error, Diags *diags);
void folder_lock_drop(FolderLock *lock);

#endif
