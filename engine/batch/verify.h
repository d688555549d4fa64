// SPDX-License-Identifier: MIT
// An output folder held against its manifests: every document there with the bytes it was written
// with, and nothing else in the folder. Nothing is changed.
#ifndef BATCH_VERIFY_H
#define BATCH_VERIFY_H

#include "batch/manifest.h"

typedef struct Verified {
	const Manifest **manifests; // manifest.jsonl first, then those of shards by number
	size_t nmanifests;
	size_t sound, missing, changed, extra; // files
	size_t failed; // documents that failed in the run: there is no file, and that is as it says
	size_t unmade; // documents of the job that no manifest has
	size_t unchecked; // documents that are there and that the last run did not look at
} Verified;

// The manifests of the folder `path`. False with diagnostics: there is none, or one cannot be read.
bool verify_load(const char *path, Verified *verified, Arena *arena, Diags *diags);

// Checks every file. Missing, changed and extra ones are errors; documents that failed, were not
// made yet or not checked are warnings. False with diagnostics when the folder cannot be checked:
// it cannot be read, or a run is writing to it now. `verified` is of verify_load and gets the
// counts.
bool verify_folder(const char *path, Verified *verified, Arena *arena, Diags *diags);

// Whether the file of an entry, below the folder `root`, is the one of the manifest. What is wrong
// and what to do as a sentence, perhaps in `arena`, NULL: nothing; *missing: it is not there.
const char *verify_find_fault(int root, const ManifestEntry *entry, bool *missing, Arena *arena);

#endif
