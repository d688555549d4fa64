// SPDX-License-Identifier: MIT
// One question to the campaign, as bytes and back, its answer as bytes, and what it is about in
// words. Units, indicators and the like are named by their index: the catalogue they stand in is
// known by its fingerprint, which is compared first. Private to reads*.c.
//
// Bytes of a record of questions:
//   version, whether data were given, bits of the catalogues, their fingerprints,
//   lists of indicators, questions; fingerprint of all answers
// A question carries 16 bits of its answer, to tell which one changed; whether any did, the
// fingerprint of all tells.
#ifndef DATA_READS_QUESTION_H
#define DATA_READS_QUESTION_H

#include "data/catalogue_print.h"

typedef enum QuestionKind {
	ASKED_VALUE, // item: indicator
	ASKED_TARGET, // item: indicator
	ASKED_REPORTING, // item: list of indicators
	ASKED_REGISTRATIONS, // item: organisation
	ASKED_AWARDS,
	ASKED_LATE, // item: deadline
	ASKED_OFFICE, // item: office; in bytes its code
	ASKED_COUNT
} QuestionKind;

enum { ITEM_NONE = -1, ITEM_FRONT = -2 }; // any organisation; the Front itself

typedef struct Question {
	QuestionKind kind;
	int32_t unit; // id; -1: any
	int32_t item;
	Period period; // of registrations and awards from and to are the year
	Day day;
	uint8_t states, kinds; // of registrations
	bool mapped;
} Question;

// A list of indicators somebody asked of, by id; -1: all there are.
typedef struct AskedList {
	int32_t *ids;
	size_t count;
} AskedList;

// Bytes being written, numbers as varints.
void bytes_add_number(Buf *out, uint64_t number);
void bytes_add_signed(Buf *out, int64_t number);

// Bytes being read. Past the end, or at what is no number, `failed` is set and all is 0.
typedef struct Bytes {
	const uint8_t *at, *end;
	bool failed;
} Bytes;

uint64_t bytes_read_number(Bytes *bytes);
const void *bytes_read(Bytes *bytes, size_t len); // NULL: not there

// `before`: the question before it, all 0 for the first.
void question_write(
	const Question *question, const Question *before, const Campaign *campaign, Buf *out);
// False: no question that could be put to this campaign. An office that is no longer there has item
// -1.
bool question_read(Bytes *bytes, const Question *before, const Campaign *campaign, size_t nlists,
	Question *question);

// The answer as bytes.
void answer_write_figure(const Figure *figure, Buf *out);
void answer_write_print(Fingerprint print, Buf *out);
void answer_write_reporting(Reporting reporting, Buf *out);

// Asks. `scratch` is for what is built on the way.
void question_ask(const Question *question, const AskedList *lists, const Campaign *campaign,
	Arena *scratch, Buf *out);

// 16 bits of an answer.
uint16_t answer_mark(const char *bytes, size_t len);

// That its answer changed, for people, in `arena`.
const char *question_describe(
	const Question *question, const AskedList *lists, const Campaign *campaign, Arena *arena);

#endif
