// SPDX-License-Identifier: MIT
// Each question once, in the order it was asked for the first time.
#include "data/reads_private.h"

#include <stdlib.h>
#include <string.h>

const Fingerprint *reads_find_print(Reads *reads, Catalogue catalogue)
{
	if (!(reads->printed >> catalogue & 1))
		reads->prints[catalogue] = print_catalogue(reads->campaign, catalogue);
	reads->printed |= 1U << catalogue;
	return &reads->prints[catalogue];
}

static bool is_same(const Question *a, const Question *b)
{
	return a->kind == b->kind && a->unit == b->unit && a->item == b->item &&
	       period_equal(a->period, b->period) && a->day == b->day && a->states == b->states &&
	       a->kinds == b->kinds && a->mapped == b->mapped;
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
	return (size_t)hash;
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
	else if (asked->question.kind == ASKED_REPORTING)
		answer_write_reporting(asked->reporting, out);
	else
		answer_write_print(asked->print, out);
}

static void write_mark(const Buf *answers, size_t from, Buf *out)
{
	uint16_t mark = answer_mark(answers->data + from, answers->len - from);
	buf_add(out, (uint8_t[]){(uint8_t)mark, (uint8_t)(mark >> 8)}, 2);
}

static void write_questions(Reads *reads, Buf *out)
{
	Buf *answers = &reads->answers;
	Question before = {0};
	answers->len = 0;
	clear_slots(reads);
	for (size_t i = 0; i < reads->count; i++) {
		const Asked *asked = &reads->asked[i];
		size_t from = answers->len;
		if (!is_new(reads, i))
			continue;
		question_write(&asked->question, &before, reads->campaign, out);
		write_answer(asked, answers);
		write_mark(answers, from, out);
		before = asked->question;
	}
	answer_write_print(print_of(answers), out);
}

void reads_write(Reads *reads, Buf *out)
{
	buf_add(out, (uint8_t[]){READS_VERSION, reads->given, (uint8_t)reads->catalogues}, 3);
	for (Catalogue catalogue = 0; catalogue < CATALOGUE_COUNT; catalogue++)
		if (reads->catalogues >> catalogue & 1)
			answer_write_print(*reads_find_print(reads, catalogue), out);
	bytes_add_number(out, reads->nlists);
	for (size_t i = 0; i < reads->nlists; i++) {
		bytes_add_number(out, reads->lists[i].count);
		for (size_t k = 0; k < reads->lists[i].count; k++)
			bytes_add_number(out, (uint64_t)(reads->lists[i].ids[k] + 1));
	}
	write_questions(reads, out);
}
