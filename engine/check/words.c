// SPDX-License-Identifier: MIT
#include "check/words.h"

#include "text/utf8.h"

#include <string.h>

// The letters of Vietnamese only.
static uint32_t lower(uint32_t code)
{
	bool is_latin = (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE);
	if (is_latin)
		return code + 32;
	bool is_pair = code == 0x102 || code == 0x110 || code == 0x128 || code == 0x168 ||
		       code == 0x1A0 || (code >= 0x1EA0 && code <= 0x1EF9 && code % 2 == 0);
	return is_pair || code == 0x1AF ? code + 1 : code;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(uint32_t code)
{
	return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
	       (code >= 'A' && code <= 'Z') ||
	       (code >= 0xC0 && code != 0xD7 && code != 0xF7 && !(code >= 0x2000 && code < 0x2C00));
}

const char *words_skip_spaces(const char *at)
{
	while (*at == ' ' || strncmp(at, "\xC2\xA0", 2) == 0)
		at += *at == ' ' ? 1 : 2;
	return at;
}

static unsigned gap_of(const char *at, const char *end)
{
	switch (*at) {
	case '.':
		return at + 1 == end || words_skip_spaces(at + 1) > at + 1 ? GAP_STOP : 0;
	case ';':
	case '!':
	case '?':
		return GAP_STOP;
	case ':':
		return GAP_COLON;
	case '/':
		return GAP_SLASH;
	case '(':
		return GAP_OPEN;
	case ')':
		return GAP_CLOSE;
	default:
		return 0;
	}
}

static const char *end_of_word(const char *at, const char *end)
{
	while (at < end) {
		const char *next = at;
		bool is_mark = (*at == '.' || *at == ',') && at + 1 < end && is_digit(at[1]);
		if (!is_letter(utf8_next(&next)) && !is_mark)
			break;
		at = next;
	}
	return at;
}

WordAt words_next(const char *at, const char *end)
{
	WordAt word = {.at = end};
	while (at < end) {
		const char *next = at;
		if (is_letter(utf8_next(&next))) {
			word.at = at;
			word.len = (size_t)(end_of_word(at, end) - at);
			break;
		}
		word.gap |= gap_of(at, end);
		at = next;
	}
	return word;
}

bool words_equal(WordAt word, const char *text)
{
	const char *at = word.at, *end = word.at + word.len;
	while (at < end && *text)
		if (lower(utf8_next(&at)) != utf8_next(&text))
			return false;
	return word.len && at == end && !*text;
}

bool words_is_capital(WordAt word)
{
	const char *at = word.at, *end = word.at + word.len;
	uint32_t first = word.len ? utf8_next(&at) : 0;
	if (lower(first) == first)
		return false;
	uint32_t second = at < end ? utf8_next(&at) : 'x';
	return lower(second) == second;
}

bool words_begin(const char *text, const char *phrase)
{
	while (*phrase && *text)
		if (lower(utf8_next(&text)) != utf8_next(&phrase))
			return false;
	const char *next = text;
	return !*phrase && (!*text || !is_letter(utf8_next(&next)));
}
