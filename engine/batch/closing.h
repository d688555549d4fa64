// SPDX-License-Identifier: MIT
// The end of a run that did all it had to: the journal in the order of the job, the manifest and
// the report, so that the folder is the same however often the run was interrupted.
#ifndef BATCH_CLOSING_H
#define BATCH_CLOSING_H

#include "batch/journal.h"
#include "batch/run.h"

typedef struct Closing {
	const Workshop *workshop;
	Folder *folder;
	Journal *journal;
	const Selection *selection;
	const char *title;
	bool prune;
	const RunEvents *events;
} Closing;

// Everything is durable at return; `result` has how many documents there are, are made and
// were not checked. False with a diagnostic, errno kept.
bool closing_write(const Closing *closing, RunResult *result, Diags *diags);

// Before the first document changes: the manifest and report of an earlier run are true no longer,
// nor are, in a whole run, those of parts, in a part those of the whole.
bool closing_withdraw(Folder *folder, const Selection *selection, Diags *diags);

#endif
