// SPDX-License-Identifier: MIT
// What reads*.c share.
#ifndef DATA_READS_PRIVATE_H
#define DATA_READS_PRIVATE_H

#include "data/reads_question.h"

enum { READS_VERSION = 1, GIVEN_NOT_ASKED = 0, GIVEN_YES = 1, GIVEN_NO = 2 };

// A question with its answer.
typedef struct Asked {
	Question question;
	Reporting reporting; // ASKED_REPORTING
	const Figure *figure; // ASKED_VALUE, ASKED_TARGET
	Fingerprint print; // the others
} Asked;

struct Reads {
	const Campaign *campaign;
	Fingerprint prints[CATALOGUE_COUNT]; // of `campaign`
	unsigned printed; // bits: which prints are there
	// Of one document:
	Arena *arena;
	Asked *asked;
	size_t count, cap;
	AskedList *lists;
	size_t nlists, lists_cap;
	unsigned catalogues; // bits: looked at
	uint8_t given; // GIVEN_…
	// For writing:
	uint32_t *slots; // a hash table of questions: index plus 1
	size_t nslots;
	Buf answers;
};

// The catalogue's fingerprint, worked out at the first call.
const Fingerprint *reads_find_print(Reads *reads, Catalogue catalogue);

#endif
