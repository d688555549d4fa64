// SPDX-License-Identifier: MIT
// Each question once, in the order it was asked for the first time.
#include "data/reads_private.h"

#include <stdlib.h>
#include <string.h>

static bool is_same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool is_same(const Question *a, const Question *b)
{
	return a->kind == b->kind && a->unit == b->unit && a->item == b->item &&
	       period_equal(a->period, b->period) && a->day == b->day && a->states == b->states &&
	       a->kinds == b->kinds && a->mapped == b->mapped && is_same_text(a->text, b->text);
}

static size_t hash_question(const Question *question)
{
	const uint64_t words[] = {(uint64_t)question->kind << 32 | (uint32_t)question->unit,
		(uint64_t)(uint32_t)question->item << 32 | (uint32_t)question->period.from,
		(uint64_t)(uint32_t)question->period.to << 32 | (uint32_t)question->day,
		(uint64_t)(question->states << 16 | question->kinds << 8 | question->mapped)};
	uint64_t hash = 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		hash = (hash ^ words[i]) * UINT64_C(0x9E3779B97F4A7C15);
		hash ^= hash >> 29;
	}
	for (const char *at = question->text; at && *at; at++)
		hash = (hash ^ (uint8_t)*at) * UINT64_C(0x100000001B3);
	return (size_t)(hash ^ hash >> 32);
}

// Whether the question is asked for the first time.
static bool is_new(Reads *reads, size_t index)
{
	const Question *question = &reads->asked[index].question;
	size_t mask = reads->nslots - 1, at = hash_question(question) & mask;
	for (; reads->slots[at]; at = (at + 1) & mask)
		if (is_same(&reads->asked[reads->slots[at] - 1].question, question))
			return false;
	reads->slots[at] = (uint32_t)index + 1;
	return true;
}

// An empty table, at most half of which will be used.
static void clear_slots(Reads *reads)
{
	size_t wanted = 64;
	while (wanted < 2 * reads->count)
		wanted *= 2;
	if (wanted > reads->nslots)
		reads->slots = memory_realloc(reads->slots, wanted * sizeof *reads->slots);
	reads->nslots = wanted > reads->nslots ? wanted : reads->nslots;
	memset(reads->slots, 0, reads->nslots * sizeof *reads->slots);
}

static void write_answer(const Asked *asked, Buf *out)
{
	if (asked->figure)
		answer_write_figure(asked->figure, out);
	else if (is_number(asked->question.kind))
		answer_write_number(asked->number, out);
	else
		answer_write_print(asked->print, out);
}

static void write_mark(const Buf *answers, size_t from, Buf *out)
{
	bytes_add_mark(answers->data + from, answers->len - from, out);
}

// The members that were named, and of those that were seen the answer.
static void write_members(Reads *reads, Catalogue catalogue, Buf *out)
{
	Members *members = &reads->members[catalogue];
	Buf *answers = &reads->answers;
	bytes_add_number(out, members->count);
	for (size_t i = 0; i < members->count; i++) {
		int index = members->named[i];
		size_t from = answers->len;
		buf_add_char(out, members->seen[index]);
		bytes_add_text(out, member_code(reads->campaign, catalogue, index));
		if (catalogue == CATALOGUE_UNITS)
			bytes_add_number(
				out, (uint64_t)member_from(reads->campaign, catalogue, index));
		if (!members->seen[index])
			continue;
		answer_write_print(
			*members_find_print(members, reads->campaign, catalogue, index), answers);
		write_mark(answers, from, out);
	}
}

static void write_order(Reads *reads, Buf *out)
{
	const Members *members = &reads->members[CATALOGUE_UNITS];
	SeenUnit *list = arena_array(reads->arena, SeenUnit, members->count + 1);
	size_t count = 0, from = reads->answers.len;
	for (size_t i = 0; i < members->count; i++)
		if (members->seen[members->named[i]])
			list[count++] = (SeenUnit){members->named[i], (uint32_t)i};
	members_write_order(list, count, &reads->answers);
	write_mark(&reads->answers, from, out);
}

static void write_questions(Reads *reads, Buf *out)
{
	Buf *answers = &reads->answers;
	Question before = {0};
	clear_slots(reads);
	for (size_t i = 0; i < reads->count; i++) {
		const Asked *asked = &reads->asked[i];
		size_t from = answers->len;
		if (!is_new(reads, i))
			continue;
		question_write(&asked->question, &before, reads->members, out);
		write_answer(asked, answers);
		write_mark(answers, from, out);
		before = asked->question;
	}
	answer_write_print(print_of(answers), out);
}

static void write_list(const Reads *reads, const AskedList *list, Buf *out)
{
	const uint32_t *places = reads->members[CATALOGUE_INDICATORS].places;
	bytes_add_number(out, list->count);
	for (size_t i = 0; i < list->count; i++)
		bytes_add_number(out, list->ids[i] < 0 ? 0 : places[list->ids[i]]);
}

void reads_write(Reads *reads, Buf *out)
{
	buf_add(out, (uint8_t[]){READS_VERSION, reads->given}, 2);
	buf_reserve(&reads->answers, 1);
	reads->answers.len = 0;
	for (Catalogue catalogue = 0; catalogue < CATALOGUE_COUNT; catalogue++)
		write_members(reads, catalogue, out);
	write_order(reads, out);
	bytes_add_number(out, reads->nlists);
	for (size_t i = 0; i < reads->nlists; i++)
		write_list(reads, &reads->lists[i], out);
	write_questions(reads, out);
}
