// SPDX-License-Identifier: MIT
// The workers of a run, seen from the supervisor: it hands out items, takes in outcomes, kills who
// is over the deadline, replaces who died. A worker has at most two items at a time, so that it
// never waits for the supervisor.
#ifndef BATCH_CREW_H
#define BATCH_CREW_H

#include "batch/wire.h"
#include "batch/worker.h"

#include <poll.h>

typedef struct Crew Crew; // heap

typedef enum CrewEnd {
	CREW_ANSWERED, // the outcome says the rest
	CREW_OVERTIME, // killed at its deadline
	CREW_MEMORY, // the worker ran out of memory
	CREW_CRASHED, // ended by a signal or in a way it should not (detail: the signal)
	CREW_NONSENSE, // its answer made no sense
} CrewEnd;

typedef struct CrewResult {
	uint32_t seq;
	CrewEnd end;
	int detail;
	const Outcome *outcome; // CREW_ANSWERED; until the next call
} CrewResult;

// `size` workers with `deadline` seconds (CLOCK_MONOTONIC) for one document. `in_child` is called
// first thing in each new worker (to close what it must not have). NULL with errno when not even
// one worker can be forked.
Crew *crew_open(const Workshop *workshop, int size, double deadline, void (*in_child)(void *),
	void *context);
// Kills those that are still there.
void crew_close(Crew *crew);

int crew_size(const Crew *crew); // workers alive; fewer than asked when fork failed (it is tried
				 // again later)
int crew_error(const Crew *crew); // errno of the last worker that could not be started; EPERM: it
				  // could not be shut in; 0: none since the last answer
bool crew_wants(const Crew *crew); // a worker has room for an item
void crew_give(Crew *crew, uint32_t seq);
size_t crew_busy(const Crew *crew); // items given and not answered

// Fills `fds` (room for size) and returns how many; *timeout gets the milliseconds until the next
// deadline (or -1).
int crew_poll(Crew *crew, struct pollfd *fds, int *timeout);
// Takes one result in after poll(); false: nothing more for now. An item whose worker died while it
// only waited there is given again and is no result.
bool crew_take(Crew *crew, CrewResult *result);

#endif
