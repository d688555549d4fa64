// SPDX-License-Identifier: MIT
// A worker: a process that renders one item after another, shut in, until the supervisor closes the
// line. It is forked after fonts, templates and data are loaded and shares them. It writes no file:
// the PDF goes back over the wire.
#ifndef BATCH_WORKER_H
#define BATCH_WORKER_H

#include "batch/isolation.h"
#include "batch/items.h"
#include "job/render.h"

typedef struct Workshop { // what all workers share. Process life
	Engine *engine;
	const Items *items;
	bool isolate; // false: --isolation=none
	Isolation isolation;
	Limits limits;
	const char *const *paths; // folders it may read: templates, fonts, data, documents
	size_t npaths;
} Workshop;

// Serves `fd` and never returns. Exit status: 0 the line was closed; 70 out of memory (the text on
// stderr), 71 the isolation could not be put on.
_Noreturn void worker_run(const Workshop *workshop, int fd, pid_t supervisor);

#endif
