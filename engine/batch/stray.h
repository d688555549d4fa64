// SPDX-License-Identifier: MIT
// The files of an output folder that nobody accounts for.
#ifndef BATCH_STRAY_H
#define BATCH_STRAY_H

#include "base/arena.h"

#include <stdbool.h>

typedef struct StrayNames { // in order of bytes
	const char **names;
	size_t count, cap;
} StrayNames;

typedef struct Stray {
	StrayNames extra; // paths from the folder
	StrayNames leftover; // the same, of temporary files that a killed run has left
	size_t gone; // files of which `is_known` says so
} Stray;

// What is in .vanban/.
StrayNames stray_list_state(int root, Arena *arena);

// Walks the folder `root` without following links. Manifests, reports and what belongs in .vanban/
// are no strays; `is_known` tells of every other name whether it is a document, and sets *gone when
// it is one of an earlier job. False with errno.
bool stray_find(int root, bool (*is_known)(void *context, const char *name, bool *gone),
	void *context, Arena *arena, Stray *stray);

#endif
