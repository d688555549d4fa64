// SPDX-License-Identifier: MIT
// One question to the campaign, as bytes and back, its answer as bytes, and what it is about in
// words. In memory units, indicators and the like are named by their index, in bytes by their place
// among those the document named. Private to reads*.c.
//
// Bytes of a record of questions:
//   version, whether data were given,
//   for each catalogue the members that were named: how many; of each whether it was seen, its
//   code, of a unit its first day, and a mark of what was seen of it; the order of seen units
//   lists of indicators, questions; fingerprint of all answers
// A question carries 16 bits of its answer, to tell which one changed; whether any did, the
// fingerprint of all tells.
#ifndef DATA_READS_QUESTION_H
#define DATA_READS_QUESTION_H

#include "data/reads_members.h"

typedef enum QuestionKind {
	ASKED_VALUE, // item: indicator
	ASKED_TARGET, // item: indicator
	ASKED_REPORTING, // item: list of indicators
	ASKED_REGISTRATIONS, // item: organisation
	ASKED_AWARDS,
	ASKED_LATE, // item: deadline
	ASKED_OFFICE, // text: its code
	ASKED_THEN, // which unit had the code of `unit` in the month period.from; 0: had it last
	ASKED_UNITS, // those under `unit`, item: level
	ASKED_INDICATORS, // text: content; NULL: any
	ASKED_HAS_INDICATOR, // text: code
	ASKED_ORGANISATIONS, // item: level; -1: any
	ASKED_CATALOGUE, // item: Catalogue, as a whole
	ASKED_COUNT
} QuestionKind;

enum { ITEM_NONE = -1, ITEM_FRONT = -2 }; // any organisation; the Front itself

typedef struct Question {
	QuestionKind kind;
	int32_t unit; // id; -1: any
	int32_t item;
	const char *text; // NULL: none
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

// What the bytes' places stand for in the campaign that is asked.
typedef struct Table {
	const int32_t *members[CATALOGUE_COUNT];
	size_t counts[CATALOGUE_COUNT];
	const AskedList *lists;
	size_t nlists;
} Table;

// `before`: the question before it, all 0 for the first.
void question_write(const Question *question, const Question *before,
	const Members members[CATALOGUE_COUNT], Buf *out);
// False: no question that could be put to a campaign. Texts are in `arena`.
bool question_read(
	Bytes *bytes, const Question *before, const Table *table, Arena *arena, Question *question);

// The answer as bytes.
void answer_write_figure(const Figure *figure, Buf *out);
void answer_write_print(Fingerprint print, Buf *out);
void answer_write_number(int64_t number, Buf *out);

// The answer to ASKED_THEN.
int64_t answer_then(const Unit *unit);

// Asks. `scratch` is for what is built on the way.
void question_ask(const Question *question, const AskedList *lists, const Campaign *campaign,
	Arena *scratch, Buf *out);

// That its answer changed, for people, in `arena`.
const char *question_describe(
	const Question *question, const AskedList *lists, const Campaign *campaign, Arena *arena);

// That a member of a catalogue is not what it was, or is not there any more.
const char *member_describe(Catalogue catalogue, const char *code, bool is_there, Arena *arena);

#endif
