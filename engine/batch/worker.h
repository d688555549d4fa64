// SPDX-License-Identifier: MIT
// A worker: a process that renders one item after another, shut in, until the supervisor closes the
// line. It is forked after fonts, templates and data are loaded and shares them. It writes no file:
// the PDF goes back over the wire.
#ifndef BATCH_WORKER_H
#define BATCH_WORKER_H

#include "batch/isolation.h"
#include "batch/items.h"
#include "job/render.h"

enum { EXIT_SHUT_OUT = 71 }; // a worker's exit status: the isolation could not be put on

typedef struct Workshop { // what all workers share. Process life
	Engine *engine;
	const Items *items;
	bool isolate; // false: --isolation=none
	Isolation isolation;
	Limits limits;
	const char *const *paths; // what it may read: folders of templates and documents
	size_t npaths;
} Workshop;

// Serves `fd` and never returns. Exit status: 0 the line was closed; 70 out of memory,
// EXIT_SHUT_OUT (with the cause on stderr, which a worker that renders has no more).
_Noreturn void worker_run(const Workshop *workshop, int fd, pid_t supervisor);

#endif
