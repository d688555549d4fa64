// SPDX-License-Identifier: MIT
// text/breaks: in the expected strings "|" is an ordinary line end, "^" a preferred one, "!" an
// emergency, "$" a forced one.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "text/breaks.h"
#include "text/utf8.h"

#include <string.h>

static Arena *arena;
static Breaker *breaker;
static BreakPatterns *patterns;

static const char *const PATTERNS[] = {
	"ngày~%d tháng~%d năm~%d",
	"ngày~%d",
	"(số|Số|Điều|khoản)~%d",
	"(Phần|Chương|khóa)~%R",
	"%d~%%",
	"%2~%l",
	"%w~(-|–)",
	"TM.~%w",
	"giai~đoạn~%d",
	"(ỦY|TRƯỞNG)~BAN",
};
static const char *const PREFERRED[] = {"TỈNH", "BAN", "THÀNH"};

static int open_all(void **state)
{
	(void)state;
	arena = arena_open();
	breaker = breaker_open();
	Diags *diags = diags_new(arena);
	patterns = breaks_compile(
		PATTERNS, sizeof PATTERNS / sizeof *PATTERNS, PREFERRED, 3, (Pos){0}, arena, diags);
	return breaker && patterns && diags_total(diags) == 0 ? 0 : -1;
}

static int close_all(void **state)
{
	(void)state;
	breaker_close(breaker);
	breaker_close(NULL);
	arena_close(arena);
	return 0;
}

// `want` is the text with its breaks marked; the text itself is `want` without the marks.
static void assert_breaks_with(const BreakPatterns *table, const char *want)
{
	static const char MARKS[] = "?|^!$";
	char *text = arena_alloc(arena, strlen(want) + 1);
	size_t len = 0;
	for (const char *c = want; *c; c++) {
		if (!strchr("|^!$", *c))
			text[len++] = *c;
	}
	text = arena_copy(arena, text, len);
	size_t count;
	uint16_t *units = utf8_to_utf16(text, len, arena, &count);
	uint8_t *kinds = arena_array(arena, uint8_t, count + 1);
	memset(kinds, 99, count + 1);
	breaks_find(breaker, table, units, count, kinds, arena);
	Buf got = {0};
	const char *at = text;
	for (size_t i = 0; i <= count; i++) {
		if (i < count && kinds[i])
			buf_add_char(&got, MARKS[kinds[i]]);
		if (i < count) {
			const char *start = at;
			utf8_next(&at);
			buf_add(&got, start, (size_t)(at - start));
		}
	}
	assert_int_equal(kinds[count], BREAK_FORCED);
	assert_string_equal(got.data ? got.data : "", want);
	buf_close(&got);
}

static void assert_breaks(const char *want)
{
	assert_breaks_with(patterns, want);
}

static void test_plain(void **state)
{
	(void)state;
	assert_breaks_with(NULL, "");
	assert_breaks_with(NULL, "Kế |hoạch |số |77");
	assert_breaks_with(NULL, "một\xE2\x80\xA8$hai\t|ba");
	assert_breaks_with(NULL, "20\xC2\xA0% |và\xE2\x80\xAFx");
	assert_breaks_with(NULL, "Lao |động |- Thương |binh");
}

static void test_numbers_hold_to_their_words(void **state)
{
	(void)state;
	assert_breaks("Kế |hoạch |số 77 |Của");
	assert_breaks("(số 7) |và |“Điều 3”, |“khoản 5 |Điều |này");
	assert_breaks("ngày 05 |tháng 3 |năm 2020 |tại");
	assert_breaks("gồm |05 nội |dung; |5 |nội |dung; |05 |Nội");
	assert_breaks("đạt |95,2 %, |tăng |3 % |so");
	assert_breaks("Chương IV |và |Phần MCMXC |và |Phần |IIII |khóa X.");
	assert_breaks("giai đoạn 2021 |và |giai |đoạn |đầu");
	assert_breaks("số\xC2\xA0"
		      "7 |và");
}

static void test_sentence_marks_end_a_join(void **state)
{
	(void)state;
	assert_breaks("Biểu |số 05. |nội |dung |10, |các |số: |7");
	assert_breaks("TM. BAN |và |TM ^BAN");
	assert_breaks("(05) nội |dung");
}

static void test_dashes(void **state)
{
	(void)state;
	assert_breaks("Lao |động - Thương |binh – |Xã |hội");
	assert_breaks("HD-!MTTW-!BTT |ngày 20/4/2017");
}

static void test_urls_break_only_in_an_emergency(void **state)
{
	(void)state;
	assert_breaks("xem |https://!mattran.example.vn/!van-!ban/!ke-!hoach?!so=300 |nhé");
}

static void test_preferred(void **state)
{
	(void)state;
	assert_breaks("ỦY BAN |MẶT |TRẬN ^TỈNH |KHÁNH |HÒA");
	assert_breaks("BAN |CHẤP |HÀNH ^(TỈNH) |ĐOÀN ^THÀNH |PHỐ |Tỉnh");
	assert_breaks("số ^TỈNH\xE2\x80\xA8$BAN");
}

static void test_chains_and_forced_ends(void **state)
{
	(void)state;
	assert_breaks("số 05 nội |dung - x");
	assert_breaks("số\xE2\x80\xA8$77");
	assert_breaks("- x");
	assert_breaks("số ");
	assert_breaks(" |số 7 ");
}

static void test_first_pattern_wins(void **state)
{
	(void)state;
	static const char *const table[] = {
		"a b~c", "a~b", "x", "x~y", "%w~%R", "(%2|k)~z", "%%~%%"};
	BreakPatterns *set = breaks_compile(table, 7, NULL, 0, (Pos){0}, arena, diags_new(arena));
	assert_breaks_with(set, "a |b c |a b |b");
	assert_breaks_with(set, "x |y |x |IX, |y IX, |x |12 z |123 |z |k z");
	assert_breaks_with(set, "% % |5");
}

static void test_many_patterns(void **state)
{
	(void)state;
	const char *table[200];
	for (int i = 0; i < 200; i++)
		table[i] = arena_print(arena, "k%d~%%d", i);
	BreakPatterns *set = breaks_compile(table, 200, NULL, 0, (Pos){0}, arena, diags_new(arena));
	assert_breaks_with(set, "k0 1 |k199 2 |k200 |3 |k64 4 |k63 5 |x |6");
}

static void test_malformed_patterns(void **state)
{
	(void)state;
	static const char *const bad[] = {"", "a~", "~a", "a  b", "(a||b)~c", "%x~a", "%dd~a",
		"%~a", "(a|b~c", "a)~b", "()~a", "a~\xFF", "x(a|b)~c"};
	size_t count = sizeof bad / sizeof *bad;
	Diags *diags = diags_new(arena);
	assert_null(breaks_compile(bad, count, NULL, 0, (Pos){"nd30.lua", 204, 0}, arena, diags));
	assert_int_equal(diags_count(diags, DIAG_ERROR), count);
	Buf out = {0};
	diags_write(diags, &out, false);
	assert_non_null(strstr(out.data, "nd30.lua:204: error: no-break pattern “%x~a”: after “%” "
					 "one of d n 1 2 l R w % must "
					 "stand, and nothing else\n"));
	assert_non_null(strstr(out.data, "“a~”: a word is missing beside “~”, “|” or a space\n"));
	assert_non_null(strstr(out.data, "“(a|b~c”: a choice is written (a|b|c) and stands alone"));
	buf_close(&out);
	static const char *const two_words[] = {"VĂN PHÒNG", ""};
	diags = diags_new(arena);
	assert_null(breaks_compile(NULL, 0, two_words, 2, (Pos){0}, arena, diags));
	assert_int_equal(diags_count(diags, DIAG_ERROR), 2);
	assert_non_null(breaks_compile(NULL, 0, NULL, 0, (Pos){0}, arena, diags));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_numbers_hold_to_their_words),
		cmocka_unit_test(test_sentence_marks_end_a_join),
		cmocka_unit_test(test_dashes),
		cmocka_unit_test(test_urls_break_only_in_an_emergency),
		cmocka_unit_test(test_preferred),
		cmocka_unit_test(test_chains_and_forced_ends),
		cmocka_unit_test(test_first_pattern_wins),
		cmocka_unit_test(test_many_patterns),
		cmocka_unit_test(test_malformed_patterns),
	};
	return cmocka_run_group_tests(tests, open_all, close_all);
}
