// SPDX-License-Identifier: MIT
// Which files of an output folder runs have made: those the journals tell of, and PDFs that name
// vanban as their producer. Only they may be replaced or removed.
#ifndef BATCH_CLAIMS_H
#define BATCH_CLAIMS_H

#include "batch/folder.h"
#include "batch/journal.h"

typedef struct Claims Claims; // heap

typedef struct Claim { // the file as it was made
	uint64_t size;
	uint8_t sha256[DIGEST_SIZE];
} Claim;

// The folder's journals: `journal`, and those of runs with other shards.
Claims *claims_open(Folder *folder, const Journal *journal);
void claims_close(Claims *claims);

// Whether vanban has made the file of that name. One that is not there was made by nobody.
bool claims_find(Claims *claims, const char *output, Claim *claim);

// The record of a failed document says by size and digest that its old file is there still, since
// it could not be removed.
void claims_keep(const Claim *claim, Record *record);

#endif
