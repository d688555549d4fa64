// SPDX-License-Identifier: MIT
// text/collate: the alphabet, the tones, old and new tone placement, NFD.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/collate.h"

#include <string.h>
#include <unicode/ucol.h>

static int compare(const char *a, const char *b)
{
	Arena *arena = arena_open();
	int order = strcmp(collate_key(a, arena), collate_key(b, arena));
	arena_close(arena);
	return order;
}

static void assert_rising(const char *const *names, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		if (compare(names[i - 1], names[i]) >= 0)
			fail_msg("%s does not come before %s", names[i - 1], names[i]);
	}
}

#define assert_order(...)                                                                          \
	assert_rising((const char *const[]){__VA_ARGS__},                                          \
		sizeof(const char *const[]){__VA_ARGS__} / sizeof(char *))

static void test_alphabet(void **state)
{
	(void)state;
	assert_order("a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l", "m", "n",
		"o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "x", "y");
	assert_order("An Bình", "Ân Thi", "Bình An", "Cẩm Khê", "Duy Xuyên", "Đại Lộc", "Ea Súp");
}

static void test_tones(void **state)
{
	(void)state;
	assert_order("ma", "mà", "mả", "mã", "má", "mạ", "mă", "mâ");
	assert_order("Hòa An", "Hòa Bình", "Hoa Lư", "Hoằng Hóa"); // letters first, then tones
}

static void test_placement(void **state)
{
	(void)state;
	assert_int_equal(compare("hoà", "hòa"), 0);
	assert_int_equal(compare("Hoà Bình", "Hòa Bình"), 0);
	assert_int_equal(compare("KHOẺ", "KHỎE"), 0);
	assert_int_equal(compare("Uỷ ban", "Ủy ban"), 0);
	assert_int_equal(compare("thuý", "thúy"), 0);
	assert_true(compare("hoán", "hóan") != 0);
	assert_true(compare("hoa", "hòa") < 0);
}

static void test_forms(void **state)
{
	(void)state;
	assert_int_equal(compare("Minh Ha\xCC\x80", "Minh Hà"), 0);
	assert_int_equal(compare("", ""), 0);
	assert_true(compare("", "a") < 0);
	assert_int_equal(compare("Xã Tân Hoà", "Xã Tân Hòa"), 0);
}

// Every two of these are in the order ICU's Vietnamese collator gives them.
static const char *const NAMES[] = {"", "A", "a", "á", "Á", "ạ", "ă", "ắ", "â", "ẫ", "An", "an",
	"An An", "An-An", "An, An", "An (1)", "An 2", "An 10", "Ấn", "Bình An", "Bình Ân",
	"BÌNH AN", "binh an", "Cẩm Khê", "Cam Khê", "Đà", "đa", "Dạ", "d", "đ", "Ea H'leo",
	"Ea Súp", "Ếch", "ech", "Hồ Chí Minh", "hò", "hô", "hơ", "Hò", "Hỏi", "hối", "i", "ị",
	"Khánh Hòa", "khảo", "khao", "Lê Lợi", "Lệ", "Mường Tè", "Muong", "nghĩ", "nghỉ", "Nghi",
	"ơi", "ợi", "ôi", "oi", "Phường 1", "Phường 11", "Phường 2", "quy", "Quy", "quỹ",
	"Rạch Giá", "s", "Tân Uyên", "Tân", "tàn", "tận", "Trà Vinh", "U Minh", "ư", "ứ", "ủ", "u",
	"Vĩnh", "vinh", "VINH", "x", "Xuân", "y", "ỵ", "Ỷ La", "z", "1", "9"};

static void test_like_icu(void **state)
{
	(void)state;
	UErrorCode status = U_ZERO_ERROR;
	UCollator *icu = ucol_open("vi", &status);
	assert_true(U_SUCCESS(status));
	size_t count = sizeof NAMES / sizeof *NAMES;
	for (size_t i = 0; i < count * count; i++) {
		const char *a = NAMES[i / count], *b = NAMES[i % count];
		UCollationResult order = ucol_strcollUTF8(icu, a, -1, b, -1, &status);
		int ours = compare(a, b);
		if ((ours > 0) - (ours < 0) != (int)order)
			fail_msg("“%s” and “%s”: %d, ICU says %d", a, b, ours, (int)order);
	}
	ucol_close(icu);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_alphabet),
		cmocka_unit_test(test_tones),
		cmocka_unit_test(test_placement),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_like_icu),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
