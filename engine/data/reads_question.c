// SPDX-License-Identifier: MIT
#include "data/reads_question.h"

#include <string.h>

enum { KIND_BITS = 3, FLAG_MAPPED = 1 << KIND_BITS, FLAG_SAME = 2 << KIND_BITS };

void bytes_add_number(Buf *out, uint64_t number)
{
	char *to = buf_reserve(out, 10);
	size_t len = 0;
	for (; number >= 0x80; number >>= 7)
		to[len++] = (char)(number | 0x80);
	to[len++] = (char)number;
	out->len += len;
}

void bytes_add_signed(Buf *out, int64_t number)
{
	uint64_t bits = (uint64_t)number << 1;
	bytes_add_number(out, number < 0 ? ~bits : bits);
}

uint64_t bytes_read_number(Bytes *bytes)
{
	uint64_t number = 0;
	for (int shift = 0; bytes->at < bytes->end && shift < 64; shift += 7) {
		uint8_t byte = *bytes->at++;
		number |= (uint64_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			return number;
	}
	bytes->failed = true;
	return 0;
}

const void *bytes_read(Bytes *bytes, size_t len)
{
	const uint8_t *found = bytes->at;
	bytes->failed |= (size_t)(bytes->end - bytes->at) < len;
	if (bytes->failed)
		return NULL;
	bytes->at += len;
	return found;
}

static void add_period(Period period, Buf *out)
{
	bytes_add_number(out, (uint64_t)period.from);
	bytes_add_number(out, (uint64_t)(period.to - period.from));
}

static bool has_period(QuestionKind kind)
{
	return kind == ASKED_VALUE || kind == ASKED_TARGET || kind == ASKED_REPORTING;
}

// An index from -2 on.
static void add_index(int32_t index, Buf *out)
{
	bytes_add_number(out, (uint64_t)(index + 2));
}

void question_write(
	const Question *question, const Question *before, const Campaign *campaign, Buf *out)
{
	QuestionKind kind = question->kind;
	bool same = has_period(kind) && period_equal(question->period, before->period);
	buf_add_char(
		out, (char)(kind | (question->mapped ? FLAG_MAPPED : 0) | (same ? FLAG_SAME : 0)));
	if (has_period(kind) && !same)
		add_period(question->period, out);
	if (kind == ASKED_OFFICE) {
		const char *code = campaign->offices[question->item].code;
		bytes_add_number(out, strlen(code));
		buf_add_text(out, code);
	} else {
		add_index(question->item, out);
		add_index(question->unit, out);
	}
	if (kind == ASKED_REGISTRATIONS || kind == ASKED_AWARDS)
		bytes_add_number(out, (uint64_t)question->period.from);
	if (kind == ASKED_REGISTRATIONS) {
		buf_add_char(out, (char)question->states);
		buf_add_char(out, (char)question->kinds);
	}
	if (kind == ASKED_REGISTRATIONS || kind == ASKED_LATE || kind == ASKED_OFFICE)
		bytes_add_number(out, (uint64_t)question->day);
}

static int32_t read_small(Bytes *bytes)
{
	uint64_t number = bytes_read_number(bytes);
	bytes->failed |= number > INT32_MAX / 2;
	return bytes->failed ? 0 : (int32_t)number;
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
	period->from = read_small(bytes);
	period->to = period->from + read_small(bytes);
	bytes->failed |= !is_period(*period);
}

static void read_office(Bytes *bytes, const Campaign *campaign, Question *question)
{
	size_t len = (size_t)read_small(bytes);
	const char *code = bytes_read(bytes, len);
	question->item = ITEM_NONE;
	for (int i = 0; code && i < campaign->noffices && question->item < 0; i++)
		if (strlen(campaign->offices[i].code) == len &&
			memcmp(campaign->offices[i].code, code, len) == 0)
			question->item = i;
}

// Whether item and unit are there.
static bool fits(const Question *question, const Campaign *campaign, size_t nlists)
{
	const int64_t counts[ASKED_COUNT] = {campaign->nindicators, campaign->nindicators,
		(int64_t)nlists, campaign->norganisations, 0, campaign->ndeadlines, INT32_MAX};
	const int least[ASKED_COUNT] = {0, 0, 0, ITEM_FRONT, ITEM_NONE, 0, ITEM_NONE};
	QuestionKind kind = question->kind;
	bool any = kind == ASKED_REGISTRATIONS || kind == ASKED_AWARDS || kind == ASKED_OFFICE;
	return question->item >= least[kind] && question->item < counts[kind] &&
	       question->unit >= (any ? -1 : 0) && question->unit < campaign->nunits;
}

bool question_read(Bytes *bytes, const Question *before, const Campaign *campaign, size_t nlists,
	Question *question)
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
	if (kind == ASKED_OFFICE) {
		read_office(bytes, campaign, question);
	} else {
		question->item = read_small(bytes) - 2;
		question->unit = read_small(bytes) - 2;
	}
	if (kind == ASKED_REGISTRATIONS || kind == ASKED_AWARDS)
		question->period.from = question->period.to = read_small(bytes);
	if (kind == ASKED_REGISTRATIONS && (choices = bytes_read(bytes, 2))) {
		question->states = choices[0];
		question->kinds = choices[1];
	}
	if (kind == ASKED_REGISTRATIONS || kind == ASKED_LATE || kind == ASKED_OFFICE)
		question->day = read_small(bytes);
	return !bytes->failed && fits(question, campaign, nlists);
}
