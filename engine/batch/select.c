// SPDX-License-Identifier: MIT
// What is chosen is marked, narrower with each condition, and taken in the order of the job.
#include "batch/items.h"

#include "base/names.h"
#include "data/quote.h"

#include <stdlib.h>
#include <string.h>

unsigned items_shard(const char *output, unsigned shards)
{
	uint8_t digest[DIGEST_SIZE];
	digest_write(output, strlen(output), digest);
	uint64_t number = 0;
	for (int i = 0; i < 8; i++)
		number = number << 8 | digest[i];
	return (unsigned)(number % shards) + 1;
}

static int compare_codes(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void refuse_code(const Items *items, const char *code, Arena *arena, Diags *diags)
{
	NameSearch search = names_search(code);
	for (size_t i = 0; i < items->count; i++)
		names_try(&search, items->items[i].code);
	const char *shown = quote_cut(code, arena);
	Pos pos = {.file = items->jobfile->path};
	if (search.found)
		diag_error(diags, pos,
			_("no document of this job has the code “%s”; did you mean “%s”?"), shown,
			search.found);
	else
		diag_error(diags, pos,
			_("no document of this job has the code “%s”; --list shows their codes"),
			shown);
}

// `only` by bytes, each code once.
static const char **sort_codes(const char *const *only, Arena *arena, size_t *count)
{
	size_t given = 0, kept = 0;
	while (only[given])
		given++;
	const char **sorted = arena_array(arena, const char *, given + 1);
	for (size_t i = 0; i < given; i++)
		sorted[i] = only[i];
	if (given)
		qsort(sorted, given, sizeof *sorted, compare_codes);
	for (size_t i = 0; i < given; i++)
		if (!kept || strcmp(sorted[kept - 1], sorted[i]) != 0)
			sorted[kept++] = sorted[i];
	*count = kept;
	return sorted;
}

// Marks the items whose codes are in `only`; diagnostics for codes that none has.
static void mark_codes(
	const Items *items, const char *const *only, bool *marks, Arena *arena, Diags *diags)
{
	size_t count;
	const char **codes = sort_codes(only, arena, &count);
	bool *found = arena_array(arena, bool, count + 1);
	for (size_t i = 0; i < items->count; i++) {
		const char **code =
			bsearch(&items->items[i].code, codes, count, sizeof *codes, compare_codes);
		marks[i] = code != NULL;
		if (code)
			found[code - codes] = true;
	}
	for (size_t i = 0; i < count; i++)
		if (!found[i])
			refuse_code(items, codes[i], arena, diags);
}

static void keep_shard(const Items *items, const Selection *selection, bool *marks)
{
	for (size_t i = 0; i < items->count; i++)
		marks[i] = marks[i] && items_shard(items->items[i].output, selection->shards) ==
					       selection->shard;
}

// Whether the template of `item` is none of `seen`, which then has it.
static bool is_new_template(
	const Items *items, const Item *item, const char **seen, size_t *nseen, Arena *arena)
{
	Arena *scratch = arena_open();
	const char *name = item_template(items, item, scratch);
	size_t i = 0;
	while (i < *nseen && strcmp(seen[i], name) != 0)
		i++;
	bool is_new = i == *nseen;
	if (is_new)
		seen[(*nseen)++] = arena_copy(arena, name, strlen(name));
	arena_close(scratch);
	return is_new;
}

// The first, the heaviest, and the first of every template that these two have not.
static void keep_sample(const Items *items, bool *marks, Arena *arena)
{
	const size_t none = items->count;
	size_t first = none, heaviest = none, nseen = 0;
	for (size_t i = items->count; i-- > 0;) {
		if (!marks[i])
			continue;
		first = i;
		if (heaviest == none || items->items[i].weight >= items->items[heaviest].weight)
			heaviest = i;
	}
	if (first == none)
		return;
	const char **seen = arena_array(arena, const char *, items->count);
	is_new_template(items, &items->items[first], seen, &nseen, arena);
	is_new_template(items, &items->items[heaviest], seen, &nseen, arena);
	for (size_t i = 0; i < items->count; i++) {
		bool chosen = i == first || i == heaviest;
		marks[i] = chosen || (marks[i] && is_new_template(items, &items->items[i], seen,
							  &nseen, arena));
	}
}

const Item **items_select(
	const Items *items, const Selection *selection, Arena *arena, size_t *count, Diags *diags)
{
	size_t errors = diags_count(diags, DIAG_ERROR), chosen = 0;
	bool *marks = arena_array(arena, bool, items->count + 1);
	memset(marks, true, items->count);
	if (selection->only)
		mark_codes(items, selection->only, marks, arena, diags);
	if (diags_count(diags, DIAG_ERROR) != errors)
		return NULL;
	if (selection->shards)
		keep_shard(items, selection, marks);
	if (selection->sample)
		keep_sample(items, marks, arena);
	const Item **list = arena_array(arena, const Item *, items->count + 1);
	for (size_t i = 0; i < items->count; i++)
		if (marks[i] && (!selection->limit || chosen < selection->limit))
			list[chosen++] = &items->items[i];
	*count = chosen;
	return list;
}
