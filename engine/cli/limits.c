// SPDX-License-Identifier: MIT
#include "cli/limits.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

enum {
	WORKERS_MAX = 1024,
	DEADLINE = 10, // seconds
	DEADLINE_MAX = 86400,
	MEMORY = 512, // MB
	MEMORY_MIN = 16,
	MEMORY_MAX = 1 << 20,
	MEGABYTE = 20, // bits
};

long limits_read_number(const char *text, long min, long max)
{
	char *end;
	if (*text < '0' || *text > '9')
		return -1;
	long number = strtol(text, &end, 10);
	return *end || number < min || number > max ? -1 : number;
}

static bool read_seconds(const char *text, double *seconds)
{
	char *end;
	*seconds = strtod(text, &end);
	return end != text && !*end && isfinite(*seconds) && *seconds > 0 &&
	       *seconds <= DEADLINE_MAX;
}

int limits_read(const BatchOptions *batch, WorkLimits *limits)
{
	long online = sysconf(_SC_NPROCESSORS_ONLN), number;
	*limits = (WorkLimits){.workers = online > 0 && online < WORKERS_MAX ? (int)online : 1,
		.deadline = DEADLINE,
		.memory = (size_t)MEMORY << MEGABYTE};
	if (batch->jobs) {
		if ((number = limits_read_number(batch->jobs, 1, WORKERS_MAX)) < 0)
			return cli_usage(_("-j is the number of workers, from 1 to %d, not “%s”"),
				WORKERS_MAX, batch->jobs);
		limits->workers = (int)number;
	}
	if (batch->memory) {
		if ((number = limits_read_number(batch->memory, MEMORY_MIN, MEMORY_MAX)) < 0)
			return cli_usage(_("--memory is a number of MB, at least %d, not “%s”"),
				MEMORY_MIN, batch->memory);
		limits->memory = (size_t)number << MEGABYTE;
	}
	if (batch->deadline && !read_seconds(batch->deadline, &limits->deadline))
		return cli_usage(_("--deadline is a number of seconds, not “%s”"), batch->deadline);
	return EXIT_DONE;
}

Limits limits_of_worker(const WorkLimits *limits)
{
	return (Limits){.memory = limits->memory, .seconds = (unsigned)ceil(limits->deadline) + 1};
}
