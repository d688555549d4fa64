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

// What must be readable for the document files of `items`, each path once: their folders, so that a
// file may be replaced meanwhile; of a link only the file that it leads to. Fills `paths` (room for
// all items) and returns how many.
size_t workplace_list_documents(const Items *items, const char **paths, Arena *arena);

#endif
