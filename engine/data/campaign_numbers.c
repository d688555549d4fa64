// SPDX-License-Identifier: MIT
// Eight bytes at a time as one word: where its first blank is and what its digits say is computed,
// without a loop for either. Blanks are the only bytes of XML up to the space.
#include "data/campaign_numbers.h"

#include "data/campaign_build.h"

#include <endian.h>
#include <string.h>

enum { WORD = STREAM_SPARE }; // bytes looked at in one

static const uint64_t ONES = 0x0101010101010101u;

static bool is_blank(char c)
{
	return (unsigned char)c <= ' ';
}

// The bits of the word at `text` before its first blank: 64 when it has none. The NUL behind the
// text is a blank, and eight bytes can be read from there on.
static unsigned read_word(const char *text, uint64_t *word)
{
	memcpy(word, text, WORD);
	*word = le64toh(*word);
	uint64_t blank = (*word - ONES * (' ' + 1)) & ~*word & ONES * 0x80; // the first is right
	return blank ? (unsigned)__builtin_ctzll(blank) & ~7u : 64;
}

// The number of the digits in the first `bits` of a word, at least 8; -1: there are others.
static int64_t word_number(uint64_t word, unsigned bits)
{
	if (bits < 64)
		word = word << (64 - bits) | ONES * '0' >> bits; // eight digits
	uint64_t digits = word - ONES * '0';
	if (((word + ONES * (0x7F - '9')) | digits) & ONES * 0x80)
		return -1;
	digits = digits * 10 + (digits >> 8); // pairs
	uint64_t low = (digits & 0x000000FF000000FFu) * (100 + (1000000ull << 32));
	uint64_t high = (digits >> 16 & 0x000000FF000000FFu) * (1 + (10000ull << 32));
	return (int64_t)((low + high) >> 32 & 0xFFFFFFFFu);
}

// One value at `*at`, which goes behind the blank behind it. False: it is not plain.
static bool read_number(const char **at, int64_t *number)
{
	static const int64_t POWERS[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000};
	uint64_t word;
	unsigned bits = read_word(*at, &word);
	int64_t first = word_number(word, bits);
	if (bits == 8 && **at == '-')
		first = VALUE_NONE;
	*number = first;
	if (bits < 64) {
		*at += bits / 8 + 1;
		return first >= 0 || first == VALUE_NONE;
	}
	bits = read_word(*at + WORD, &word);
	int64_t second = bits ? word_number(word, bits) : 0;
	if (bits == 64 || first < 0 || second < 0)
		return false;
	*at += WORD + bits / 8 + 1;
	*number = first * POWERS[bits / 8] + second;
	return true;
}

static const char *skip_blanks(const char *at, const char *end)
{
	while (at < end && is_blank(*at))
		at++;
	return at;
}

bool numbers_read(const StreamText *text, int64_t *numbers, int count)
{
	const char *at = text->text, *end = at + text->len;
	for (int i = 0; i < count; i++) {
		at = skip_blanks(at, end);
		if (at >= end || !read_number(&at, &numbers[i]))
			return false;
	}
	return skip_blanks(at, end) >= end;
}

// Columns count characters: takes off what the bytes before in the line were too many.
static void mend_columns(RecordValue *values, size_t count, const char *text)
{
	const char *at = text;
	int line = 0, more = 0;
	for (size_t i = 0; i < count; i++) {
		RecordValue *value = &values[i];
		if (value->line != line) {
			line = value->line;
			more = 0;
		}
		for (; at < value->text; at++)
			more = *at == '\n' ? 0 : more + ((*at & 0xC0) == 0x80);
		value->col -= more;
	}
}

static void place_values(RecordValue *values, size_t count, Pos pos)
{
	for (size_t i = 0; i < count; i++) {
		values[i].line = pos.line;
		values[i].col = pos.col;
	}
}

static void reserve_values(RecordValue **values, size_t *cap, size_t count)
{
	if (count <= *cap)
		return;
	*cap = 2 * count;
	*values = memory_realloc(*values, *cap * sizeof **values);
}

size_t numbers_split(const StreamText *text, Pos outer, RecordValue **values, size_t *cap)
{
	Pos pos = stream_text_pos(text);
	const char *at = text->text, *end = at + text->len;
	const char *begin = at - (pos.col - 1); // where column 1 would be
	reserve_values(values, cap, text->len / 2 + 1);
	RecordValue *value = *values;
	for (; at < end; at++) { // over the blank behind a value
		const char *from = at;
		while (!is_blank(*at))
			at++;
		if (at > from)
			*value++ = (RecordValue){
				from, (size_t)(at - from), pos.line, (int)(from - begin) + 1};
		if (*at == '\n') {
			begin = at + 1;
			pos.line++;
		}
	}
	size_t count = (size_t)(value - *values);
	if (!text->is_plain || !pos.col)
		place_values(*values, count, outer);
	else
		mend_columns(*values, count, text->text);
	return count;
}
