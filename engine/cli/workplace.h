// SPDX-License-Identifier: MIT
// What a batch works with, ready: the job file, the engine with its data, the documents of the job.
#ifndef CLI_WORKPLACE_H
#define CLI_WORKPLACE_H

#include "batch/worker.h"
#include "cli/cli.h"

typedef struct Workplace { // process life
	const Jobfile *jobfile;
	Engine *engine;
	const Items *items;
	Workshop workshop; // isolation and limits are the caller's to set
} Workplace;

// Of the job file `path` with --data, --templates and --fonts of `options`. False with diagnostics.
bool workplace_open(
	Workplace *workplace, const char *path, const Options *options, Arena *arena, Diags *diags);
void workplace_close(Workplace *workplace);

#endif
