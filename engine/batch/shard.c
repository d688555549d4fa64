// SPDX-License-Identifier: MIT
#include "batch/shard.h"

#include <stdlib.h>
#include <string.h>

// A number without sign and zeros in front. False: there is none, or it is too big.
static bool read_number(const char **text, unsigned *number)
{
	char *end;
	if (**text < '1' || **text > '9')
		return false;
	unsigned long read = strtoul(*text, &end, 10);
	*text = end;
	*number = (unsigned)read;
	return read <= SHARDS_MAX;
}

bool shard_parse(const char *text, unsigned *shard, unsigned *shards)
{
	unsigned first, second;
	if (!read_number(&text, &first) || *text++ != '/' || !read_number(&text, &second) ||
		*text || first > second)
		return false;
	*shard = first;
	*shards = second;
	return true;
}

size_t shard_measure(const char *text)
{
	size_t first = strspn(text, "0123456789");
	if (!first || strncmp(text + first, "-of-", 4) != 0)
		return 0;
	size_t second = strspn(text + first + 4, "0123456789");
	return second ? first + 4 + second : 0;
}

const char *shard_name(
	const char *start, unsigned shard, unsigned shards, const char *ending, Arena *arena)
{
	if (!shards)
		return arena_print(arena, "%s%s", start, ending);
	return arena_print(arena, "%s-%u-of-%u%s", start, shard, shards, ending);
}

bool shard_is_name(const char *name, const char *start, const char *ending, bool *part)
{
	size_t len = strlen(start);
	if (strncmp(name, start, len) != 0)
		return false;
	size_t label = name[len] == '-' ? shard_measure(name + len + 1) : 0;
	*part = label > 0;
	return strcmp(name + len + (label ? label + 1 : 0), ending) == 0;
}

const char *shard_report_name(unsigned shard, unsigned shards, Arena *arena)
{
	return shard_name("report", shard, shards, ".html", arena);
}

bool shard_is_list(const char *name, bool *part)
{
	return shard_is_name(name, "manifest", ".jsonl", part) ||
	       shard_is_name(name, "report", ".html", part);
}
