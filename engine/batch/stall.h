// SPDX-License-Identifier: MIT
// Whether a crew still gets anywhere. A worker that lives answers within its deadline or is killed;
// when for long neither happens and workers cannot be started, waiting on is of no use.
#ifndef BATCH_STALL_H
#define BATCH_STALL_H

#include "base/diag.h"
#include "batch/crew.h"

#include <stdint.h>

typedef struct Stall {
	double deadline; // seconds, of the crew
	int64_t heard; // milliseconds: when the last result came, or there was nothing to wait for
} Stall;

// Nobody has been waited for until now.
void stall_reset(Stall *stall);

// False with a diagnostic and errno when it is stuck.
bool stall_check(const Stall *stall, const Crew *crew, Diags *diags);

// Opens a crew; NULL with a diagnostic and errno.
Crew *stall_open_crew(const Workshop *workshop, int size, double deadline, void (*in_child)(void *),
	void *context, Diags *diags);

#endif
