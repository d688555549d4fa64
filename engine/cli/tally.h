// SPDX-License-Identifier: MIT
// What a batch tells its person: messages while it runs, how many documents of each kind came out
// at the end, and what to do next.
#ifndef CLI_TALLY_H
#define CLI_TALLY_H

#include "cli/cli.h"
#include "cli/progress.h"

typedef struct Tally Tally; // heap

typedef struct TallyView {
	const Jobfile *jobfile;
	const Item *const *list; // selected
	size_t count;
	const char *folder; // the output folder
	bool quiet, why, json;
} TallyView;

Tally *tally_open(const TallyView *view);
void tally_close(Tally *tally);

// The events of a run that end up here.
RunEvents tally_events(Tally *tally);

// A line of the run log; not when quiet.
void tally_log(Tally *tally, const char *format, ...) __attribute__((format(printf, 2, 3)));

// A warning where tally_log is silent: one that must not be missed.
void tally_warn_quietly(Tally *tally, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

// The end: the table, and a sentence about what comes next. `diags` are the run's.
void tally_write_end(
	Tally *tally, const RunResult *result, const Selection *selection, const Diags *diags);

#endif
