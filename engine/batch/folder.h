// SPDX-License-Identifier: MIT
// The output folder of a run. Files appear in it whole or not at all, under names that cannot leave
// it; what the program keeps for itself is in .vanban/ (journal, lock, where the job is). Only one
// run at a time has the folder (folder_lock.h).
#ifndef BATCH_FOLDER_H
#define BATCH_FOLDER_H

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Folder Folder; // heap

// Opens the folder, making it and .vanban/ when missing, takes the lock of the shard (0, 0: of the
// whole) and removes the temporary files a killed run of that shard has left (in the folders of
// `outputs`). NULL with a diagnostic, also when another run has it.
Folder *folder_open(const char *path, unsigned shard, unsigned shards, const char *const *outputs,
	size_t noutputs, Diags *diags);
void folder_close(Folder *folder);

int folder_fd(const Folder *folder); // of the folder itself
int folder_state_fd(const Folder *folder); // of .vanban/
// "journal", of a shard "journal-2-of-4".
const char *folder_journal_name(const Folder *folder);

// For a new worker: it must not keep the lock alive.
void folder_forget(Folder *folder);

// Writes the bytes to a temporary file beside `output`: every write checked, closed, not yet
// durable. False with a diagnostic, nothing left, errno kept (ENOSPC, EDQUOT: the disk is full).
bool folder_stage(Folder *folder, const char *output, const void *bytes, size_t len, Diags *diags);
// Renames what was staged and is durable by now to its name.
bool folder_publish(Folder *folder, const char *output, Diags *diags);
// Removes a temporary file (of a document that is given up), a published one.
void folder_discard(Folder *folder, const char *output);
bool folder_remove(Folder *folder, const char *output, Diags *diags);

// What has the name of a document: 0 nothing, EISDIR a folder, EEXIST a file or anything else.
int folder_look(const Folder *folder, const char *output);

// Size and SHA-256 of a published file. False: not there, not a regular file, not readable.
bool folder_digest(Folder *folder, const char *output, size_t *size, unsigned char *sha256);
// Whether the bytes of `text` are in it.
bool folder_has(Folder *folder, const char *output, const char *text);

// Adds the diagnostic that `name` in the folder cannot be written, NULL: the folder itself. Always
// false; errno is `error`.
bool folder_refuse(const Folder *folder, const char *name, int error, Diags *diags);

// A whole small file of the folder (manifest, report) through a temporary one, durable at return.
bool folder_write(Folder *folder, const char *name, const void *bytes, size_t len, Diags *diags);

// Bytes free on the file system.
unsigned long long folder_free_bytes(const Folder *folder);

#endif
