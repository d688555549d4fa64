// SPDX-License-Identifier: MIT
// ICU does the rare and hard part. Vietnamese in its usual form (precomposed letters, punctuation,
// dashes and quotes) is NFC already and holds nothing that a combining mark could join: a scan of
// the bytes sees that without ICU.
#include "text/utf8.h"

#include <assert.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

// How many bytes the valid UTF-8 sequence at `s` has, with at most `left` bytes to look at; 0 when
// it is not valid.
static size_t sequence_length(const unsigned char *s, size_t left)
{
	size_t len = s[0] - 1u < 0x7F ? 1
		     : s[0] < 0xC2    ? 0
		     : s[0] < 0xE0    ? 2
		     : s[0] < 0xF0    ? 3
		     : s[0] < 0xF5    ? 4
				      : 0;
	if (len == 0 || len > left)
		return 0;
	for (size_t i = 1; i < len; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
	}
	bool overlong = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xF0 && s[1] < 0x90);
	bool too_high = (s[0] == 0xED && s[1] >= 0xA0) || (s[0] == 0xF4 && s[1] >= 0x90);
	return overlong || too_high ? 0 : len;
}

// Eight bytes at once: all of them ASCII, and none a NUL.
static bool is_ascii_word(const unsigned char *s)
{
	uint64_t word;
	memcpy(&word, s, sizeof word);
	return !((word | (word - 0x0101010101010101)) & 0x8080808080808080);
}

size_t utf8_invalid(const char *text, size_t len)
{
	const unsigned char *s = (const unsigned char *)text;
	for (size_t at = 0; at < len;) {
		if (len - at >= sizeof(uint64_t) && is_ascii_word(s + at)) {
			at += sizeof(uint64_t);
			continue;
		}
		size_t step = s[at] - 1u < 0x7F ? 1 : sequence_length(s + at, len - at);
		if (step == 0)
			return at;
		at += step;
	}
	return len;
}

size_t utf8_put(uint32_t code, char *out)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xC0 | code >> 6);
		out[1] = (char)(0x80 | (code & 63));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xE0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 63));
		out[2] = (char)(0x80 | (code & 63));
		return 3;
	}
	out[0] = (char)(0xF0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 63));
	out[2] = (char)(0x80 | (code >> 6 & 63));
	out[3] = (char)(0x80 | (code & 63));
	return 4;
}

uint16_t *utf8_to_utf16(const char *text, size_t len, Arena *arena, size_t *count)
{
	uint16_t *units = arena_array(
		arena, uint16_t, len + 1); // UTF-16 never has more units than UTF-8 has bytes
	size_t n = 0;
	for (const char *at = text, *end = text + len; at < end;) {
		uint32_t code = utf8_next(&at);
		if (code >= 0x10000) {
			units[n++] = (uint16_t)(0xD7C0 + (code >> 10));
			units[n++] = (uint16_t)(0xDC00 | (code & 0x3FF));
		} else {
			units[n++] = (uint16_t)code;
		}
	}
	*count = n;
	return units;
}

// UTF-16 of known validity back to UTF-8.
static char *from_utf16(const UChar *units, int32_t count, Arena *arena)
{
	char *text = arena_alloc(arena, (size_t)count * 3 + 1);
	char *out = text;
	for (int32_t i = 0; i < count; i++) {
		uint32_t code = units[i];
		if (U16_IS_LEAD(code))
			code = (code - 0xD7C0) << 10 | (units[++i] & 0x3FF);
		out += utf8_put(code, out);
	}
	*out = '\0';
	return text;
}

// True when every character is one that NFC leaves alone and that is no combining mark. False means
// "ask ICU".
static bool is_plain(const char *text, size_t len)
{
	const unsigned char *s = (const unsigned char *)text, *end = s + len;
	while (s < end) {
		if (s[0] < 0x80)
			s += 1;
		else if (s[0] < 0xCC)
			s += 2; // up to U+02FF
		else if (s[0] == 0xE1 && (s[1] == 0xBA || s[1] == 0xBB))
			s += 3; // U+1E80–U+1EFF
		else if (s[0] == 0xE2 && s[1] == 0x80 && s[2] >= 0x90)
			s += 3; // U+2010–U+203F: dashes, quotes, the ellipsis
		else
			return false;
	}
	return true;
}

static const UNormalizer2 *find_normalizer(void)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&error); // lives in ICU
	assert(U_SUCCESS(error));
	return nfc;
}

const char *utf8_nfc(const char *text, size_t len, Arena *arena)
{
	if (is_plain(text, len))
		return text;
	const UNormalizer2 *nfc = find_normalizer();
	size_t count;
	uint16_t *units = utf8_to_utf16(text, len, arena, &count);
	UErrorCode error = U_ZERO_ERROR;
	int32_t done = unorm2_spanQuickCheckYes(nfc, units, (int32_t)count, &error);
	assert(U_SUCCESS(error));
	if ((size_t)done == count)
		return text;
	int32_t room = (int32_t)count * 3 + 16; // NFC of one unit has at most three
	UChar *out = arena_array(arena, UChar, room);
	int32_t got = unorm2_normalize(nfc, units, (int32_t)count, out, room, &error);
	assert(U_SUCCESS(error));
	return from_utf16(out, got, arena);
}

const char *utf8_upper(const char *text, Arena *arena)
{
	size_t count;
	uint16_t *units = utf8_to_utf16(text, strlen(text), arena, &count);
	int32_t room = (int32_t)count * 3 + 16; // one character has at most three capitals
	UChar *out = arena_array(arena, UChar, room);
	UErrorCode error = U_ZERO_ERROR;
	int32_t got = u_strToUpper(out, room, units, (int32_t)count, "vi", &error);
	assert(U_SUCCESS(error));
	const char *upper = from_utf16(out, got, arena);
	return utf8_nfc(upper, strlen(upper), arena); // some capitals are letter and mark
}

const char *utf8_fold(const char *text, Arena *arena)
{
	const char *nfc = utf8_nfc(text, strlen(text), arena);
	char *folded = arena_alloc(arena, strlen(nfc) * 2 + 1), *out = folded; // U+023A: 2 to 3
	while (*nfc)
		out += utf8_put(
			(uint32_t)u_foldCase((UChar32)utf8_next(&nfc), U_FOLD_CASE_DEFAULT), out);
	*out = '\0';
	return utf8_nfc(folded, (size_t)(out - folded), arena);
}

bool utf8_is_mark(uint32_t code)
{
	return code >= 0x300 && (U_GET_GC_MASK((UChar32)code) & U_GC_M_MASK) != 0;
}

bool utf8_is_control(uint32_t code)
{
	const uint32_t never = U_GC_CC_MASK | U_GC_CO_MASK | U_GC_CN_MASK | U_GC_CS_MASK;
	return code > 0x10FFFF || (U_GET_GC_MASK((UChar32)code) & never) != 0;
}

bool utf8_is_invisible(uint32_t code)
{
	const uint32_t unseen = U_GC_CF_MASK | U_GC_Z_MASK;
	return code >= 0x80 &&
	       ((U_GET_GC_MASK((UChar32)code) & unseen) != 0 ||
		       u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
}

bool utf8_is_lower(uint32_t code)
{
	return u_charType((UChar32)code) == U_LOWERCASE_LETTER;
}

bool utf8_is_alpha(uint32_t code)
{
	return u_isalpha((UChar32)code) != 0;
}
