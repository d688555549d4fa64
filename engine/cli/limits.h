// SPDX-License-Identifier: MIT
// -j, --deadline, --memory: what the workers of a batch, or of verify --render, may use.
#ifndef CLI_LIMITS_H
#define CLI_LIMITS_H

#include "batch/worker.h"
#include "cli/cli.h"

typedef struct WorkLimits {
	int workers; // as many as there are processors, if nothing is said
	double deadline; // seconds
	size_t memory; // bytes
} WorkLimits;

// EXIT_DONE, or EXIT_USAGE after a sentence.
int limits_read(const BatchOptions *batch, WorkLimits *limits);

// A whole number from `min` to `max` that `text` is; -1: it is not.
long limits_read_number(const char *text, long min, long max);

// As the workers have it.
Limits limits_of_worker(const WorkLimits *limits);

#endif
