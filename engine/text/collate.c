// SPDX-License-Identifier: MIT
// A key is three strings in a row: the letters, their tones, their case; each decides only where
// all before it are equal. That is the order of ICU's Vietnamese collator
// (tests/unit/test_collate.c compares the two); linking that collator costs every document more
// than sorting all communes of the country does here. "hoà" and "hòa" get one key: where a syllable
// ends in oa, oe or uy the tone is moved to the first of the two.
#include "text/collate.h"

#include "base/buf.h"
#include "text/utf8.h"

#include <string.h>

enum { TONES = 6, SEPARATOR = 1, FIRST = 2, OTHERS = 0xF0 };

// Vowels with ngang, huyền, hỏi, ngã, sắc, nặng.
static const uint16_t VOWELS[][TONES] = {
	{'a', 0xE0, 0x1EA3, 0xE3, 0xE1, 0x1EA1},
	{0x103, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EAF, 0x1EB7},
	{0xE2, 0x1EA7, 0x1EA9, 0x1EAB, 0x1EA5, 0x1EAD},
	{'e', 0xE8, 0x1EBB, 0x1EBD, 0xE9, 0x1EB9},
	{0xEA, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7},
	{'i', 0xEC, 0x1EC9, 0x129, 0xED, 0x1ECB},
	{'o', 0xF2, 0x1ECF, 0xF5, 0xF3, 0x1ECD},
	{0xF4, 0x1ED3, 0x1ED5, 0x1ED7, 0x1ED1, 0x1ED9},
	{0x1A1, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EDB, 0x1EE3},
	{'u', 0xF9, 0x1EE7, 0x169, 0xFA, 0x1EE5},
	{0x1B0, 0x1EEB, 0x1EED, 0x1EEF, 0x1EE9, 0x1EF1},
	{'y', 0x1EF3, 0x1EF7, 0x1EF9, 0xFD, 0x1EF5},
};

// Signs, digits and letters in their order; what is not here comes after all of it, by code point.
static const char ORDER[] = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789aăâbcdđeêfghijklmno"
			    "ôơpqrstuưvwxyz";

typedef struct Letter {
	uint32_t code; // lower case, without its tone
	uint8_t tone;
	bool upper;
} Letter;

static uint32_t lower_of(uint32_t code)
{
	if ((code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDD))
		return code + 0x20;
	if (code >= 0x1EA0 && code <= 0x1EF8 && code % 2 == 0)
		return code + 1;
	switch (code) {
	case 0x102:
	case 0x110:
	case 0x128:
	case 0x168:
	case 0x1A0:
	case 0x1AF:
		return code + 1;
	default:
		return code;
	}
}

static Letter read_letter(uint32_t code)
{
	Letter letter = {.code = lower_of(code)};
	letter.upper = letter.code != code;
	for (size_t i = 0; letter.code > 0x7F && i < sizeof VOWELS / sizeof *VOWELS; i++) {
		for (uint8_t tone = 1; tone < TONES; tone++) {
			if (VOWELS[i][tone] == letter.code)
				return (Letter){VOWELS[i][0], tone, letter.upper};
		}
	}
	return letter;
}

static bool is_pair(uint32_t first, uint32_t second)
{
	return first == 'o' ? second == 'a' || second == 'e' : first == 'u' && second == 'y';
}

static void move_tones(Letter *letters, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		Letter *first = &letters[i - 1], *second = &letters[i];
		bool ends = i + 1 == count || !utf8_is_alpha(letters[i + 1].code);
		if (!ends || !second->tone || first->tone || !is_pair(first->code, second->code))
			continue;
		first->tone = second->tone;
		second->tone = 0;
	}
}

static void add_rank(Buf *key, uint32_t code)
{
	char text[5] = {0};
	size_t len = utf8_put(code, text);
	uint8_t rank = FIRST;
	for (const char *at = ORDER; *at; rank++) {
		if (utf8_next(&at) == code) {
			buf_add_char(key, (char)rank);
			return;
		}
	}
	buf_add_char(key, (char)OTHERS);
	buf_add(key, text, len);
}

const char *collate_key(const char *text, Arena *arena)
{
	const char *at = utf8_nfc(text, strlen(text), arena);
	Letter *letters = arena_array(arena, Letter, strlen(at) + 1);
	size_t count = 0;
	while (*at)
		letters[count++] = read_letter(utf8_next(&at));
	move_tones(letters, count);
	Buf key = {0};
	for (size_t i = 0; i < count; i++)
		add_rank(&key, letters[i].code);
	buf_add_char(&key, SEPARATOR);
	for (size_t i = 0; i < count; i++)
		buf_add_char(&key, (char)(FIRST + letters[i].tone));
	buf_add_char(&key, SEPARATOR);
	for (size_t i = 0; i < count; i++)
		buf_add_char(&key, (char)(FIRST + letters[i].upper));
	const char *copy = arena_copy(arena, key.data, key.len);
	buf_close(&key);
	return copy;
}
