// SPDX-License-Identifier: MIT
// The parts of a job (--shard 2/4), and how they are told apart in the names of files:
// manifest.jsonl is of a whole run, manifest-2-of-4.jsonl of a part.
#ifndef BATCH_SHARD_H
#define BATCH_SHARD_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum { SHARDS_MAX = 10000 };

// "2/4", as people write it. False: it is no part.
bool shard_parse(const char *text, unsigned *shard, unsigned *shards);

// The length of "2-of-4" at the beginning of `text`; 0: there is none.
size_t shard_measure(const char *text);

// `start`, "-2-of-4" of a part, `ending`; in `arena`.
const char *shard_name(
	const char *start, unsigned shard, unsigned shards, const char *ending, Arena *arena);

// Whether `name` is such a name, of the whole or of a part; *part tells which.
bool shard_is_name(const char *name, const char *start, const char *ending, bool *part);

#define REPORT_NAME "report.html"

// "report.html", of a part "report-2-of-4.html".
const char *shard_report_name(unsigned shard, unsigned shards, Arena *arena);

// Whether `name` is that of a manifest or a report; *part: of a part.
bool shard_is_list(const char *name, bool *part);

#endif
