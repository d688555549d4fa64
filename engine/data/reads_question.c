// SPDX-License-Identifier: MIT
#include "data/reads_question.h"

#include <string.h>

enum { KIND_BITS = 4, FLAG_MAPPED = 1 << KIND_BITS, FLAG_SAME = 2 << KIND_BITS };

static void add_period(Period period, Buf *out)
{
	bytes_add_number(out, (uint64_t)period.from);
	bytes_add_number(out, (uint64_t)(period.to - period.from));
}

static bool has_period(QuestionKind kind)
{
	return kind == ASKED_VALUE || kind == ASKED_TARGET || kind == ASKED_REPORTING ||
	       kind == ASKED_UNITS;
}

static bool has_day(QuestionKind kind)
{
	return kind == ASKED_REGISTRATIONS || kind == ASKED_LATE || kind == ASKED_OFFICE;
}

// A year, or the month of ASKED_THEN.
static bool has_year(QuestionKind kind)
{
	return kind == ASKED_REGISTRATIONS || kind == ASKED_AWARDS || kind == ASKED_THEN;
}

static bool has_text(QuestionKind kind)
{
	return kind == ASKED_OFFICE || kind == ASKED_INDICATORS || kind == ASKED_HAS_INDICATOR;
}

static bool has_unit(QuestionKind kind)
{
	return kind < ASKED_OFFICE || kind == ASKED_THEN || kind == ASKED_UNITS;
}

// The catalogue the item is of; CATALOGUE_COUNT: none.
static Catalogue catalogue_of(QuestionKind kind)
{
	switch (kind) {
	case ASKED_VALUE:
	case ASKED_TARGET:
		return CATALOGUE_INDICATORS;
	case ASKED_REGISTRATIONS:
		return CATALOGUE_ORGANISATIONS;
	case ASKED_LATE:
		return CATALOGUE_DEADLINES;
	default:
		return CATALOGUE_COUNT;
	}
}

// An index from -2 on.
static void add_index(int32_t index, Buf *out)
{
	bytes_add_number(out, (uint64_t)(index + 2));
}

static void add_member(const Members *members, int32_t index, Buf *out)
{
	add_index(index < 0 ? index : (int32_t)members->places[index] - 1, out);
}

void question_write(const Question *question, const Question *before,
	const Members members[CATALOGUE_COUNT], Buf *out)
{
	QuestionKind kind = question->kind;
	Catalogue catalogue = catalogue_of(kind);
	bool same = has_period(kind) && period_equal(question->period, before->period);
	buf_add_char(
		out, (char)(kind | (question->mapped ? FLAG_MAPPED : 0) | (same ? FLAG_SAME : 0)));
	if (has_period(kind) && !same)
		add_period(question->period, out);
	if (catalogue == CATALOGUE_COUNT)
		add_index(question->item, out);
	else
		add_member(&members[catalogue], question->item, out);
	if (has_unit(kind))
		add_member(&members[CATALOGUE_UNITS], question->unit, out);
	if (has_text(kind))
		bytes_add_text(out, question->text ? question->text : "");
	if (has_year(kind))
		bytes_add_number(out, (uint64_t)question->period.from);
	if (kind == ASKED_REGISTRATIONS) {
		buf_add_char(out, (char)question->states);
		buf_add_char(out, (char)question->kinds);
	}
	if (has_day(kind))
		bytes_add_number(out, (uint64_t)question->day);
}

// One that has a name.
static bool is_period(Period period)
{
	enum { FIRST = 1945 * 12, LAST = 2999 * 12 + 11 };
	if (period.from < FIRST || period.to > LAST || period.from > period.to)
		return false;
	if (month_year(period.from) != month_year(period.to))
		return period.from % 12 == 0 && period.to % 12 == 11;
	for (int slot = 0; slot < PERIOD_SLOTS; slot++)
		if (period_equal(period_of_slot(month_year(period.from), slot), period))
			return true;
	return false;
}

static void read_period(Bytes *bytes, Period *period)
{
	period->from = bytes_read_small(bytes);
	period->to = period->from + bytes_read_small(bytes);
	bytes->failed |= !is_period(*period);
}

// From the place of a member to its index.
static bool find_member(const Table *table, Catalogue catalogue, int32_t *item)
{
	if (*item >= 0 && (size_t)*item >= table->counts[catalogue])
		return false;
	if (*item >= 0)
		*item = table->members[catalogue][*item];
	return true;
}

// Whether item and unit are there.
static bool fits(Question *question, const Table *table)
{
	const int64_t most[ASKED_COUNT] = {[ASKED_VALUE] = INT32_MAX,
		[ASKED_TARGET] = INT32_MAX,
		[ASKED_REPORTING] = (int64_t)table->nlists - 1,
		[ASKED_REGISTRATIONS] = INT32_MAX,
		[ASKED_AWARDS] = ITEM_NONE,
		[ASKED_LATE] = INT32_MAX,
		[ASKED_UNITS] = LEVEL_COUNT - 1,
		[ASKED_ORGANISATIONS] = LEVEL_COUNT - 1,
		[ASKED_CATALOGUE] = CATALOGUE_COUNT - 1};
	const int least[ASKED_COUNT] = {[ASKED_REGISTRATIONS] = ITEM_FRONT,
		[ASKED_AWARDS] = ITEM_NONE,
		[ASKED_INDICATORS] = ITEM_NONE,
		[ASKED_ORGANISATIONS] = ITEM_NONE};
	QuestionKind kind = question->kind;
	Catalogue catalogue = catalogue_of(kind);
	bool any = kind == ASKED_REGISTRATIONS || kind == ASKED_AWARDS || !has_unit(kind);
	return question->item >= least[kind] && question->item <= most[kind] &&
	       question->unit >= (any ? -1 : 0) &&
	       find_member(table, CATALOGUE_UNITS, &question->unit) &&
	       (catalogue == CATALOGUE_COUNT || find_member(table, catalogue, &question->item));
}

bool question_read(
	Bytes *bytes, const Question *before, const Table *table, Arena *arena, Question *question)
{
	const uint8_t *tag = bytes_read(bytes, 1), *choices;
	int flags = tag ? *tag : 0, kind = flags & (FLAG_MAPPED - 1);
	*question = (Question){.kind = (QuestionKind)kind, .unit = -1};
	if (!tag || kind >= ASKED_COUNT || flags >= FLAG_SAME * 2)
		return false;
	question->mapped = flags & FLAG_MAPPED;
	if (flags & FLAG_SAME)
		question->period = before->period;
	else if (has_period(question->kind))
		read_period(bytes, &question->period);
	question->item = bytes_read_small(bytes) - 2;
	if (has_unit(question->kind))
		question->unit = bytes_read_small(bytes) - 2;
	if (has_text(question->kind))
		question->text = bytes_read_text(bytes, arena);
	if (has_year(question->kind))
		question->period.from = question->period.to = bytes_read_small(bytes);
	if (kind == ASKED_REGISTRATIONS && (choices = bytes_read(bytes, 2))) {
		question->states = choices[0];
		question->kinds = choices[1];
	}
	if (has_day(question->kind))
		question->day = bytes_read_small(bytes);
	if (kind == ASKED_INDICATORS && question->item == ITEM_NONE)
		question->text = NULL;
	return !bytes->failed && fits(question, table);
}
