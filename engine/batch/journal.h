// SPDX-License-Identifier: MIT
// The journal of an output folder: a record per finished document, framed with length and CRC-32.
// A record counts when its frame is whole; what follows the first unsound frame is cut off and its
// documents are made again. The last record of a name counts.
//
// A file is: 8 bytes "vanban" and version; then frames of magic, length, CRC-32 of length and
// payload (each u32, little endian) and the payload (record.h).
#ifndef BATCH_JOURNAL_H
#define BATCH_JOURNAL_H

#include "base/diag.h"
#include "batch/record.h"

typedef struct Journal Journal; // heap; keeps an index by output name, not the records

// Opens or makes the file `name` in the folder `dir`, which must stay open, and reads it; a torn
// end is cut off and *dropped gets the bytes lost. NULL with a diagnostic when the folder cannot be
// used. A file of another version, or one whose first bytes are damaged, begins anew: *dropped is
// all of it, the documents are made again.
Journal *journal_open(int dir, const char *name, size_t *dropped, Diags *diags);
// Reads it only, changing nothing; nothing can be appended. NULL without diagnostic when there is
// none. Of another version: no names.
Journal *journal_load(int dir, const char *name, Diags *diags);
void journal_close(Journal *journal);

size_t journal_count(const Journal *journal); // names
// The record of an output name; false when there is none, or when the disk no longer gives it back
// sound (errno: ENOENT for none). Its texts live in `arena`.
bool journal_find(const Journal *journal, const char *output, Record *record, Arena *arena);
// The i-th name in order of bytes; false with errno when its record cannot be read.
bool journal_read(const Journal *journal, size_t i, Record *record, Arena *arena);
// Adds the diagnostic that a record cannot be read, by errno, which is kept. Always false.
bool journal_refuse(const Journal *journal, Diags *diags);

// Appends one frame with one write. Reading finds it from now on. Not durable before the caller has
// synced journal_fd. On a full disk or an error the file is cut back to the last whole frame; false
// with a diagnostic, errno kept.
bool journal_append(Journal *journal, const Record *record, Diags *diags);
int journal_fd(const Journal *journal);

// Writes the journal anew: the records of `outputs` (those there are), in that order, through a
// temporary file, fsync and rename; so that a finished folder is the same however it came about.
// Durable at return. False with a diagnostic, errno kept, and the old journal as it was.
bool journal_rewrite(Journal *journal, const char *const *outputs, size_t count, Diags *diags);

#endif
