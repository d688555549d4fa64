// SPDX-License-Identifier: MIT
// Which options a command knows: one that it would pass over is refused.
#ifndef CLI_ALLOWED_H
#define CLI_ALLOWED_H

#include "cli/cli.h"

enum { // --lang and --json are every command's
	ALLOW_OUTPUT = 1 << 0, // -o
	ALLOW_QUIET = 1 << 1,
	ALLOW_PRUNE = 1 << 2,
	ALLOW_RENDER = 1 << 3,
	ALLOW_LIMITS = 1 << 4, // -j, --deadline, --memory
	ALLOW_SOURCES = 1 << 5, // --data, --templates, --fonts
	ALLOW_CHOICE = 1 << 6, // --list, --only, --limit, --sample, --shard, --why
	ALLOW_ISOLATION = 1 << 7,
	ALLOW_FORMAT = 1 << 8,
};

// The first option on the command line that is none of `allowed`, as one writes it; NULL: all are.
const char *allowed_find_foreign(const Options *options, unsigned allowed);

#endif
