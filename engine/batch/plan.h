// SPDX-License-Identifier: MIT
// What a run has to do: the selected documents that do not stand as they are.
#ifndef BATCH_PLAN_H
#define BATCH_PLAN_H

#include "batch/journal.h"
#include "batch/run.h"

typedef struct Planned {
	const Item *item;
	uint8_t input[DIGEST_SIZE]; // item_digest; zeros when the file cannot be read: the worker
				    // will say why
} Planned;

typedef struct Plan { // heap
	Planned *todo;
	size_t count;
	size_t kept; // the others
} Plan;

typedef struct PlanTask {
	const Workshop *workshop;
	Folder *folder;
	Journal *journal;
	const Item *const *list;
	size_t count;
	const RunEvents *events;
	bool (*is_stopped)(void *context); // asked now and then
	void *context;
} PlanTask;

// False when it was stopped or, with a diagnostic, when the journal cannot be written: a document
// that is kept gets its place in the job and the data it was held against written down anew.
bool plan_make(const PlanTask *task, Plan *plan, Diags *diags);
void plan_close(Plan *plan);

#endif
