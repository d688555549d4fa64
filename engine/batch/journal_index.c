// SPDX-License-Identifier: MIT
#include "batch/journal_index.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS_FIRST = 256 };

struct JournalIndex {
	Arena *arena; // of the names
	JournalPlace *entries; // in the order they came
	size_t count, cap;
	uint32_t *slots; // number of an entry + 1, 0: free; nslots is a power of two
	size_t nslots;
	uint32_t *sorted; // numbers of entries by name; NULL: to be made
};

JournalIndex *journal_index_open(void)
{
	JournalIndex *index = memory_alloc(sizeof *index);
	*index = (JournalIndex){.arena = arena_open(), .nslots = SLOTS_FIRST};
	index->slots = memory_alloc(index->nslots * sizeof *index->slots);
	memset(index->slots, 0, index->nslots * sizeof *index->slots);
	return index;
}

void journal_index_close(JournalIndex *index)
{
	if (!index)
		return;
	arena_close(index->arena);
	free(index->entries);
	free(index->slots);
	free(index->sorted);
	free(index);
}

// FNV-1a.
static size_t hash_name(const char *name)
{
	uint64_t hash = 0xCBF29CE484222325;
	for (const unsigned char *c = (const unsigned char *)name; *c; c++)
		hash = (hash ^ *c) * 0x100000001B3;
	return (size_t)(hash ^ hash >> 32);
}

// Where the name is, or the free slot where it belongs.
static uint32_t *find_slot(const JournalIndex *index, const char *name)
{
	size_t i = hash_name(name) & (index->nslots - 1);
	while (index->slots[i] && strcmp(index->entries[index->slots[i] - 1].output, name) != 0)
		i = (i + 1) & (index->nslots - 1);
	return &index->slots[i];
}

static JournalPlace *find_entry(const JournalIndex *index, const char *name)
{
	uint32_t number = *find_slot(index, name);
	return number ? &index->entries[number - 1] : NULL;
}

static void grow_slots(JournalIndex *index)
{
	index->nslots *= 2;
	index->slots = memory_realloc(index->slots, index->nslots * sizeof *index->slots);
	memset(index->slots, 0, index->nslots * sizeof *index->slots);
	for (size_t i = 0; i < index->count; i++)
		*find_slot(index, index->entries[i].output) = (uint32_t)(i + 1);
}

void journal_index_add(JournalIndex *index, const char *output, off_t at, uint32_t len)
{
	JournalPlace *entry = find_entry(index, output);
	if (entry) {
		entry->at = at;
		entry->len = len;
		return;
	}
	if (index->count * 2 >= index->nslots)
		grow_slots(index);
	if (index->count == index->cap) {
		index->cap = index->cap ? index->cap * 2 : SLOTS_FIRST;
		index->entries = memory_realloc(index->entries, index->cap * sizeof(JournalPlace));
	}
	const char *name = arena_copy(index->arena, output, strlen(output));
	*find_slot(index, name) = (uint32_t)(index->count + 1);
	index->entries[index->count++] = (JournalPlace){name, at, len};
	free(index->sorted);
	index->sorted = NULL;
}

static int compare_entries(const void *left, const void *right, void *entries)
{
	const JournalPlace *all = entries;
	return strcmp(all[*(const uint32_t *)left].output, all[*(const uint32_t *)right].output);
}

static void sort_names(JournalIndex *index)
{
	if (index->sorted || !index->count)
		return;
	index->sorted = memory_alloc(index->count * sizeof *index->sorted);
	for (uint32_t i = 0; i < index->count; i++)
		index->sorted[i] = i;
	qsort_r(index->sorted, index->count, sizeof *index->sorted, compare_entries,
		index->entries);
}

size_t journal_index_count(const JournalIndex *index)
{
	return index->count;
}

const JournalPlace *journal_index_find(const JournalIndex *index, const char *output)
{
	return find_entry(index, output);
}

const JournalPlace *journal_index_at(JournalIndex *index, size_t i)
{
	assert(i < index->count);
	sort_names(index);
	return &index->entries[index->sorted[i]];
}
