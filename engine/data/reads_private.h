// SPDX-License-Identifier: MIT
// What reads*.c share.
#ifndef DATA_READS_PRIVATE_H
#define DATA_READS_PRIVATE_H

#include "data/reads_question.h"

enum { READS_VERSION = 2, GIVEN_NOT_ASKED = 0, GIVEN_YES = 1, GIVEN_NO = 2 };

// A question with its answer.
typedef struct Asked {
	Question question;
	int64_t number; // ASKED_REPORTING, ASKED_THEN, ASKED_HAS_INDICATOR
	const Figure *figure; // ASKED_VALUE, ASKED_TARGET
	Fingerprint print; // the others
} Asked;

struct Reads {
	const Campaign *campaign;
	Members members[CATALOGUE_COUNT]; // of `campaign`; which were named and seen is of one
					  // document
	// Of one document:
	Arena *arena;
	Asked *asked;
	size_t count, cap;
	AskedList *lists;
	size_t nlists, lists_cap;
	uint8_t given; // GIVEN_…
	// For writing:
	uint32_t *slots; // a hash table of questions: index plus 1
	size_t nslots;
	Buf answers;
};

// Whether the answer is a number.
static inline bool is_number(QuestionKind kind)
{
	return kind == ASKED_REPORTING || kind == ASKED_THEN || kind == ASKED_HAS_INDICATOR;
}

#endif
