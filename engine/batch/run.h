// SPDX-License-Identifier: MIT
// A run: what stands is kept, the rest is rendered by the workers, and each document is published
// in this order: temporary file, sync, rename, journal record, sync. Killed at any point, the same
// command goes on from there, and the folder ends as if nothing had happened.
#ifndef BATCH_RUN_H
#define BATCH_RUN_H

#include "batch/folder.h"
#include "batch/items.h"
#include "batch/record.h"
#include "batch/worker.h"

typedef struct Progress {
	size_t total, kept, done, failed; // of the selected items; kept: from an earlier run
	double seconds; // since rendering began
} Progress;

// How a run tells what happens; every pointer is set. Called by the supervisor only.
typedef struct RunEvents {
	void *context;
	void (*plan)(
		void *context, const Item *item, const char *reason); // to be rendered, and why
	void (*progress)(void *context, const Progress *progress); // often; the callee thins out
	void (*document)(void *context, const Item *item, const Record *record); // durable now
	void (*gone)(void *context, const char *output, bool removed); // no longer of the job
	void (*stopping)(void *context, size_t busy); // asked to stop; these are still finished
} RunEvents;

typedef struct RunOptions {
	int workers;
	double deadline; // seconds
	bool prune;
	RunEvents events;
} RunOptions;

typedef enum RunEnd {
	RUN_DONE, // all there is to do is done; some documents may have failed
	RUN_INTERRUPTED, // by `signal`; the same command goes on
	RUN_BROKEN, // the machine failed: disk full, write error; diagnostics say what
} RunEnd;

typedef struct RunResult {
	RunEnd end;
	int signal;
	Progress progress;
	unsigned long long bytes_needed; // disk full: about how much more
	size_t documents, made; // RUN_DONE: of the job, or the shard; those that are in the folder
	size_t unchecked; // RUN_DONE: of those, how many no run has held against today's job
} RunResult;

// Renders the selected `list` of `items`. The folder is locked by the caller. Writes manifest,
// report and the journal in order when it ends with RUN_DONE.
RunResult run_items(const Workshop *workshop, Folder *folder, const Item *const *list, size_t count,
	const Selection *selection, const char *title, const RunOptions *options, Diags *diags);

#endif
