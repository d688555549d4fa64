// SPDX-License-Identifier: MIT
#include "batch/stall.h"

#include "base/clock.h"

#include <errno.h>
#include <string.h>

enum { PATIENCE = 10000 }; // milliseconds

void stall_reset(Stall *stall)
{
	stall->heard = clock_ms();
}

bool stall_check(const Stall *stall, const Crew *crew, Diags *diags)
{
	int error = crew_error(crew);
	int64_t patience = PATIENCE;
	if (crew_size(crew))
		patience += (int64_t)(stall->deadline * 1000);
	if (!error || clock_ms() - stall->heard < patience)
		return true;
	if (error == EPERM)
		diag_error(diags, (Pos){0},
			_("the workers cannot be shut in, so nothing is rendered; "
			  "--isolation=none renders without that protection"));
	else
		diag_error(diags, (Pos){0},
			_("no worker can be started: %s; close other programs and run the same "
			  "command again"),
			error == ECHILD ? _("they end at once") : strerror(error));
	errno = error;
	return false;
}

Crew *stall_open_crew(const Workshop *workshop, int size, double deadline, void (*in_child)(void *),
	void *context, Diags *diags)
{
	Crew *crew = crew_open(workshop, size, deadline, in_child, context);
	if (!crew)
		diag_error(diags, (Pos){0},
			_("no worker can be started: %s; close other programs and run the same "
			  "command again"),
			strerror(errno));
	return crew;
}
