// SPDX-License-Identifier: MIT
// What goes into the journal about an item: the worker's outcome, or why there is none.
#ifndef BATCH_VERDICT_H
#define BATCH_VERDICT_H

#include "batch/crew.h"
#include "batch/record.h"

typedef struct Bench { // where the documents of a run are made
	const Workshop *workshop;
	double deadline; // seconds
	uint8_t engine[DIGEST_SIZE]; // engine_identity
	const uint8_t *data; // engine_data_digest
} Bench;

Bench verdict_bench(const Workshop *workshop, double deadline);

// The record of `result`; What was rendered, a worker that
// answered says itself; of one that did not, `input` is the item's digest. Texts and blobs live in
// `arena`, or with the outcome.
void verdict_write(const Bench *bench, const CrewResult *result, const uint8_t input[DIGEST_SIZE],
	Record *record, Arena *arena);

#endif
