// SPDX-License-Identifier: MIT
// text/utf8: validity at every boundary, both conversions, NFC (also against ICU's own answer for
// every code point), case.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/utf8.h"

#include <string.h>
#include <unicode/unorm2.h>

static Arena *arena;

static int open_arena(void **state)
{
	(void)state;
	arena = arena_open();
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(arena);
	return 0;
}

static void test_invalid(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t len, bad;
	} cases[] = {
		{"", 0, 0},
		{"Kế hoạch", 11, 11},
		{"a\0b", 3, 1},
		{"a\x80", 2, 1},
		{"ab\xC0\xAF", 4, 2},
		{"\xC1\x81", 2, 0},
		{"\xC2\x80", 2, 2},
		{"\xDF\xBF", 2, 2},
		{"\xE0\x9F\xBF", 3, 0},
		{"\xE0\xA0\x80", 3, 3},
		{"\xED\x9F\xBF", 3, 3},
		{"\xED\xA0\x80", 3, 0},
		{"\xEE\x80\x80\xEF\xBF\xBF", 6, 6},
		{"\xF0\x8F\xBF\xBF", 4, 0},
		{"\xF0\x90\x80\x80", 4, 4},
		{"\xF4\x8F\xBF\xBF", 4, 4},
		{"\xF4\x90\x80\x80", 4, 0},
		{"\xF5\x80\x80\x80", 4, 0},
		{"\xFF", 1, 0},
		{"x\xE1\xBA", 3, 1},
		{"x\xE1\xBA\x61", 4, 1},
		{"x\xE1\x61\x61", 4, 1},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t got = utf8_invalid(cases[i].bytes, cases[i].len);
		if (got != cases[i].bad)
			fail_msg("case %zu: %zu", i, got);
	}
}

static void test_every_code_point_there_and_back(void **state)
{
	(void)state;
	for (uint32_t code = 1; code <= 0x10FFFF; code++) {
		if (code == 0xD800)
			code = 0xE000;
		char bytes[5] = {0};
		size_t len = utf8_put(code, bytes);
		const char *at = bytes;
		if (utf8_invalid(bytes, len) != len || utf8_next(&at) != code || at != bytes + len)
			fail_msg("U+%04X", code);
	}
}

static void test_utf16(void **state)
{
	(void)state;
	size_t count;
	uint16_t *units = utf8_to_utf16("aệ\xF0\x9F\x98\x80", 8, arena, &count);
	assert_int_equal(count, 4);
	assert_int_equal(units[0], 'a');
	assert_int_equal(units[1], 0x1EC7);
	assert_int_equal(units[2], 0xD83D);
	assert_int_equal(units[3], 0xDE00);
	utf8_to_utf16("", 0, arena, &count);
	assert_int_equal(count, 0);
}

static void assert_nfc(const char *text, const char *want)
{
	assert_string_equal(utf8_nfc(text, strlen(text), arena), want);
}

static void test_nfc(void **state)
{
	(void)state;
	const char *done = "Ủy ban Mặt trận Tổ quốc – “Điều 1”… § 5 km², 20 °C, № 3 \xC2\xA0 "
			   "Đ\xE1\xBB\xB9\xC6\xB0";
	assert_ptr_equal(utf8_nfc(done, strlen(done), arena), done);
	assert_nfc("", "");
	assert_nfc("e\xCC\x82\xCC\xA3", "ệ");
	assert_nfc("e\xCC\xA3\xCC\x82", "ệ");
	assert_nfc("\xC3\xAA\xCC\xA3", "ệ");
	assert_nfc("\xE1\xBA\xB9\xCC\x82", "ệ");
	assert_nfc("u\xCC\x9B\xCC\x89 O\xCC\x9B\xCC\x80", "ử Ờ");
	assert_nfc("a\xCC\x80\xCC\x81", "à\xCC\x81");
	assert_nfc("\xE2\x84\xAB \xE2\x84\xA6", "Å Ω"); // angstrom sign, ohm sign
	assert_nfc("q\xCC\x81", "q\xCC\x81");
	assert_nfc("\xF0\x9D\x85\x9E",
		"\xF0\x9D\x85\x97\xF0\x9D\x85\xA5"); // excluded from composition
	const char *part = "e\xCC\x81x";
	assert_string_equal(utf8_nfc(part, 3, arena), "é");
}

// The quick scan must not say "NFC already" where ICU would change something, alone or before a
// mark.
static void test_nfc_agrees_with_icu(void **state)
{
	(void)state;
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
	for (uint32_t code = 1; code < 0x3100; code++) {
		char bytes[16] = {0};
		size_t len = utf8_put(code, bytes);
		len += utf8_put(0x301, bytes + len);
		len += utf8_put(code, bytes + len);
		size_t count;
		uint16_t *units = utf8_to_utf16(bytes, len, arena, &count);
		UChar want[32];
		int32_t wanted = unorm2_normalize(nfc, units, (int32_t)count, want, 32, &error);
		const char *got = utf8_nfc(bytes, len, arena);
		units = utf8_to_utf16(got, strlen(got), arena, &count);
		if ((size_t)wanted != count || memcmp(want, units, count * 2) != 0)
			fail_msg("U+%04X", code);
	}
}

static void test_upper(void **state)
{
	(void)state;
	assert_string_equal(utf8_upper("Ủy ban Mặt trận", arena), "ỦY BAN MẶT TRẬN");
	assert_string_equal(utf8_upper("đường ưỡn ỷ i ı ß ŉ", arena), "ĐƯỜNG ƯỠN Ỷ I I SS ʼN");
	assert_string_equal(utf8_upper("", arena), "");
	assert_string_equal(utf8_upper("300/KH-mttq, 1² – “x”", arena), "300/KH-MTTQ, 1² – “X”");
}

static void test_classes(void **state)
{
	(void)state;
	assert_true(utf8_is_mark(0x301) && utf8_is_mark(0x323) && utf8_is_mark(0x20DD) &&
		    utf8_is_mark(0x093E));
	assert_false(utf8_is_mark('a') || utf8_is_mark(0x1EC7) || utf8_is_mark(0xB4) ||
		     utf8_is_mark(0x2C6));
	assert_true(utf8_is_control(0) && utf8_is_control(7) && utf8_is_control(0x85) &&
		    utf8_is_control(0xE000));
	assert_true(utf8_is_control(0xFFFF) && utf8_is_control(0x378) && utf8_is_control(0xF0000));
	assert_true(utf8_is_control(0x110000));
	assert_false(utf8_is_control('a') || utf8_is_control(0xA0) || utf8_is_control(0x1EC7) ||
		     utf8_is_control(0x2028));
	assert_true(utf8_is_lower('d') && utf8_is_lower(0x111) && utf8_is_lower(0x1EC7) &&
		    utf8_is_lower(0x1B0));
	assert_false(utf8_is_lower('D') || utf8_is_lower(0x110) || utf8_is_lower('1') ||
		     utf8_is_lower(' '));
	assert_true(utf8_is_alpha('D') && utf8_is_alpha(0x111) && utf8_is_alpha(0x1EF9));
	assert_false(utf8_is_alpha('1') || utf8_is_alpha('-') || utf8_is_alpha(0x301));
}

static void test_fold(void **state)
{
	(void)state;
	static const char *const CASES[][2] = {
		{"", ""},
		{"Bao-Cao/X1.PDF", "bao-cao/x1.pdf"},
		{"ỦY BAN ĐẶC KHU", "ủy ban đặc khu"},
		{"U\xCC\x89Y", "ủy"},
		{"Ⱥ", "ⱥ"}, // grows by a byte
		{"ß", "ß"},
		{"𐐀", "𐐨"},
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		assert_string_equal(utf8_fold(CASES[i][0], arena), CASES[i][1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_invalid),
		cmocka_unit_test(test_every_code_point_there_and_back),
		cmocka_unit_test(test_utf16),
		cmocka_unit_test(test_nfc),
		cmocka_unit_test(test_nfc_agrees_with_icu),
		cmocka_unit_test(test_upper),
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_classes),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
