// SPDX-License-Identifier: MIT
// From a rendered document to one that is safe, in groups. A document is staged (temporary file),
// made durable by a sync, renamed and recorded in the journal, and by the next sync it is done. One
// sync does both for two groups that follow one another:
//
//   gathering ──sync──▶ renamed, recorded ──sync──▶ done
//
// Killed at any point, the journal names only documents that are there and whole. A file of an
// earlier run is replaced, or removed when its document fails now; one that no run has made is left
// as it is, and the document fails that should have had its name.
#ifndef BATCH_PUBLICATION_H
#define BATCH_PUBLICATION_H

#include "batch/folder.h"
#include "batch/items.h"
#include "batch/journal.h"
#include "batch/syncer.h"

#include <stdint.h>

typedef struct Publication Publication; // heap

// Told when a document is durable. The record lives until the call returns.
typedef void PublicationDone(void *context, const Item *item, const Record *record);

// NULL with a diagnostic when there can be no syncer.
Publication *publication_open(
	Folder *folder, Journal *journal, PublicationDone *done, void *context, Diags *diags);
void publication_close(Publication *publication);

// Takes a finished document (copying the record) or, with an empty `pdf`, one that failed. Times
// are milliseconds of CLOCK_MONOTONIC. A document whose name cannot be written fails (its record
// says why). False with a diagnostic when the machine failed: the caller gives up with
// publication_discard. errno is kept.
bool publication_add(Publication *publication, const Item *item, const Record *record, Blob pdf,
	int64_t now, Diags *diags);

// Takes notice of a sync that is over and starts the next when there is enough to do or with
// `hurry` anything at all. False as above.
bool publication_advance(Publication *publication, int64_t now, bool hurry, Diags *diags);

size_t publication_pending(const Publication *publication); // taken and not yet durable
int publication_fd(const Publication *publication); // for poll(): readable when a sync is over
int publication_timeout(const Publication *publication, int64_t now); // ms to the next sync, or -1

// Gives up what is not yet published: its temporary files are removed.
void publication_discard(Publication *publication);

#endif
