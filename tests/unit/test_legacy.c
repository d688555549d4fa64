// SPDX-License-Identifier: MIT
// text/legacy: old encodings by their bytes and by what they look like as Latin-1; and never a word
// of sound text.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/legacy.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Legacy of_bytes(const char *bytes)
{
	return legacy_of_bytes(bytes, strlen(bytes));
}

static void test_bytes(void **state)
{
	(void)state;
	// Cộng hòa xã hội chủ nghĩa Việt Nam
	assert_int_equal(of_bytes("C\xE9ng h\xDF"
				  "a x\xB7 h\xE9i ch\xF1 ngh\xDC"
				  "a Vi\xD6t Nam"),
		LEGACY_TCVN3);
	assert_int_equal(of_bytes("Co\xE4ng ho\xF8"
				  "a xa\xF5 ho\xE4i chu\xFB ngh\xF3"
				  "a Vie\xE4t Nam"),
		LEGACY_VNI);
	assert_int_equal(of_bytes("C\xF4\xF2ng ho\xCC"
				  "a x\xE3\xDE h\xF4\xF2i chu\xD2 nghi\xDE"
				  "a Vi\xEA\xF2t Nam"),
		LEGACY_CP1258);
	assert_int_equal(of_bytes("S\xE8 cu\xE9"
				  "c;12\r\n"),
		LEGACY_TCVN3);
	assert_int_equal(of_bytes("\xA7\xB6ng b\xE9 Trung \xAC"
				  "ng"),
		LEGACY_TCVN3);
	assert_int_equal(of_bytes("T\xD8nh Minh H\xB5"), LEGACY_TCVN3);
	assert_int_equal(of_bytes("T\xE6nh Minh Ha\xF8"), LEGACY_VNI);
	assert_int_equal(of_bytes("TRUNG \xD6\xD4NG, TH\xD6\xD4\xD8NG TR\xD6\xCF"
				  "C"),
		LEGACY_VNI);
}

static void test_utf16(void **state)
{
	(void)state;
	assert_int_equal(legacy_of_bytes("\xFF\xFEM\0\xE3\x1E", 6), LEGACY_UTF16);
	assert_int_equal(legacy_of_bytes("\xFE\xFF\0M", 4), LEGACY_UTF16);
	assert_int_equal(legacy_of_bytes("M\0a\0;\0x\0\xE3\0", 10), LEGACY_UTF16);
	assert_int_equal(legacy_of_bytes("\0M\0a\0;\0x", 8), LEGACY_UTF16);
}

static void test_other_bytes(void **state)
{
	(void)state;
	assert_int_equal(of_bytes(""), LEGACY_OTHER);
	assert_int_equal(of_bytes("\x80\x81"), LEGACY_OTHER);
	assert_int_equal(of_bytes("caf\xE9 cr\xE8me br\xFBl\xE9"
				  "e"),
		LEGACY_OTHER);
	assert_int_equal(of_bytes("abc\xFF\xFE\xFF\xFF\xFF"), LEGACY_OTHER);
	assert_int_equal(legacy_of_bytes("a\0b\xFFzzzzzzzzz", 13), LEGACY_OTHER);
}

static void test_tcvn3_as_latin1(void **state)
{
	(void)state;
	static const char *const TEXTS[] = {
		"Trung ¬ng",
		"®¶ng",
		"§¶ng bé",
		"Sè cuéc tuyªn truyÒn",
		"NguyÔn V¨n A",
		"Héi N«ng d©n",
		"Mã ®¬n vÞ",
		"HUYÖN MINH Hµ",
		"x· ViÖt Hßa",
		"Tr\xC2\xAD"
		"êng häc",
		"«ng NguyÔn V¨n A, (Phã Chñ tÞch)",
	};
	for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
		if (legacy_of_text(TEXTS[i]) != LEGACY_TCVN3)
			fail_msg("%s: %d", TEXTS[i], (int)legacy_of_text(TEXTS[i]));
	}
}

static void test_vni_as_latin1(void **state)
{
	(void)state;
	static const char *const TEXTS[] = {
		"Coäng hoøa",
		"Trung öông",
		"Nguyeãn Vaên A",
		"Maõ ñôn vò",
		"Soá cuoäc tuyeân truyeàn",
		"ÑAÛNG BOÄ TÆNH",
		"Hoäi Lieân hieäp Phuï nöõ",
	};
	for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
		if (legacy_of_text(TEXTS[i]) != LEGACY_VNI)
			fail_msg("%s: %d", TEXTS[i], (int)legacy_of_text(TEXTS[i]));
	}
}

static void test_sound_text(void **state)
{
	(void)state;
	static const char *const TEXTS[] = {
		"",
		"m²",
		"120 m², 20 °C, ½, ¼ kg",
		"«Ngày hội», «an toàn», «nhà»",
		"§ 5, 3×4 m, m×n, N·m",
		"5 µm và 10 µm",
		"£m, ¥, © 2026, Vinamilk®, xã¹, T¹",
		"Ủy ban Mặt trận Tổ quốc",
		"Hòa, hoà, toán, thuê, quý, khoá, Tô Hoài",
		"Ông Schröder, bà Müller, Orléans, Thaï Lan à",
		"Ðà Nẵng, Ðo, Ðông",
		"Ðông",
		"Ðo",
		"café crème, São Paulo, Perú, Côte d'Azur, naïve, Malmö",
		"ôtô, bêtông, kilôgam, Xôviết, Êđê",
		"số 5¹ và 6²",
		"thông\xC2\xADtin",
		"Tô",
		"Sè",
		"m³/s ±5",
		"Trường Đại học Minh Hà · Khoa Toán",
		"na\xC3\xAFve",
		"Kế hoạch số 12/KH-MTTQ-BTT",
	};
	for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
		if (legacy_of_text(TEXTS[i]) != LEGACY_NONE)
			fail_msg("%s: %d", TEXTS[i], (int)legacy_of_text(TEXTS[i]));
	}
}

// Every line of the project's own Vietnamese texts.
static void test_own_texts(void **state)
{
	(void)state;
	static const char *const FILES[] = {"templates/README.md", "po/vi.po", "README.vi.md"};
	for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
		FILE *file = fopen(FILES[i], "r");
		assert_non_null(file);
		char *line = NULL;
		size_t cap = 0;
		while (getline(&line, &cap, file) > 0) {
			if (legacy_of_text(line) != LEGACY_NONE)
				fail_msg("%s: %s", FILES[i], line);
		}
		free(line);
		fclose(file);
	}
}

static void test_names(void **state)
{
	(void)state;
	assert_string_equal(legacy_name(LEGACY_NONE), "UTF-8");
	assert_string_equal(legacy_name(LEGACY_TCVN3), "TCVN3 (ABC)");
	assert_string_equal(legacy_name(LEGACY_VNI), "VNI");
	assert_string_equal(legacy_name(LEGACY_CP1258), "Windows-1258");
	assert_string_equal(legacy_name(LEGACY_UTF16), "UTF-16");
	assert_string_equal(legacy_name(LEGACY_OTHER), "an unknown encoding");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_utf16),
		cmocka_unit_test(test_other_bytes),
		cmocka_unit_test(test_tcvn3_as_latin1),
		cmocka_unit_test(test_vni_as_latin1),
		cmocka_unit_test(test_sound_text),
		cmocka_unit_test(test_own_texts),
		cmocka_unit_test(test_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
