// SPDX-License-Identifier: MIT
// UTF-8 text: validity, NFC, letter case. ICU stays inside text/.
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Decodes the code point at *p (valid UTF-8 assumed) and moves *p past it.
static inline uint32_t utf8_next(const char **p)
{
	const unsigned char *s = (const unsigned char *)*p;
	uint32_t c = s[0];
	if (c < 0x80) {
		*p += 1;
		return c;
	}
	if (c < 0xE0) {
		*p += 2;
		return (c & 31) << 6 | (s[1] & 63);
	}
	if (c < 0xF0) {
		*p += 3;
		return (c & 15) << 12 | (uint32_t)(s[1] & 63) << 6 | (s[2] & 63);
	}
	*p += 4;
	return (c & 7) << 18 | (uint32_t)(s[1] & 63) << 12 | (uint32_t)(s[2] & 63) << 6 |
	       (s[3] & 63);
}

// Offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and NUL are not), or
// `len`.
size_t utf8_invalid(const char *text, size_t len);

// Writes one code point to `out` (up to 4 bytes); returns the count of bytes.
size_t utf8_put(uint32_t code, char *out);

// Valid UTF-8 to UTF-16 code units in `arena`; *count gets their number.
uint16_t *utf8_to_utf16(const char *text, size_t len, Arena *arena, size_t *count);

// NFC of valid UTF-8, in `arena`; returns `text` itself when it already is NFC (the usual case, and
// cheap).
const char *utf8_nfc(const char *text, size_t len, Arena *arena);

// Upper case by Vietnamese rules ("Ủy ban" -> "ỦY BAN"), in `arena`.
const char *utf8_upper(const char *text, Arena *arena);

// For comparing names as disks do that know no case: simple case folding of every character, then
// NFC. In `arena`.
const char *utf8_fold(const char *text, Arena *arena);

bool utf8_is_mark(uint32_t code); // a combining mark (categories Mn, Mc, Me)
bool utf8_is_control(
	uint32_t code); // control, private use, unassigned or noncharacter: never set on paper
bool utf8_is_invisible(
	uint32_t code); // takes part in the text unseen: format characters, blanks other than " "
bool utf8_is_lower(uint32_t code); // a lower-case letter
bool utf8_is_alpha(uint32_t code); // a letter

#endif
