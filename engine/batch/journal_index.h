// SPDX-License-Identifier: MIT
// The names in a journal with the place of the last record of each: by hash, and by bytes once
// asked for. Heap.
#ifndef BATCH_JOURNAL_INDEX_H
#define BATCH_JOURNAL_INDEX_H

#include "base/arena.h"

#include <stdint.h>
#include <sys/types.h>

typedef struct JournalPlace {
	const char *output;
	off_t at; // of the frame of its last record
	uint32_t len; // of the payload
} JournalPlace;

typedef struct JournalIndex JournalIndex;

JournalIndex *journal_index_open(void);
void journal_index_close(JournalIndex *index);

size_t journal_index_count(const JournalIndex *index);
// Sets the place of a name, which is copied when it is new.
void journal_index_add(JournalIndex *index, const char *output, off_t at, uint32_t len);
const JournalPlace *journal_index_find(
	const JournalIndex *index, const char *output); // NULL: there is none
const JournalPlace *journal_index_at(
	JournalIndex *index, size_t i); // the i-th name in order of bytes

#endif
