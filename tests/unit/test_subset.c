// SPDX-License-Identifier: MIT
// Subsets: small, numbered as they say, the same bytes every time, and kept.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "font/subset.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

static Family *open_family(Arena *arena)
{
	Family *family = family_open("fonts", diags_new(arena));
	assert_non_null(family);
	return family;
}

static CharSet *new_set(Arena *arena, const uint16_t *codes)
{
	CharSet *set = arena_new(arena, CharSet);
	for (; *codes; codes++)
		charset_add(set, *codes);
	return set;
}

static const uint16_t VIETNAMESE[] = {
	' ', 'a', 'e', 0x110, 0x111, 0x1EB7, 0x1EC7, 0x1EEF, 0x2013, 0};

static void test_numbers(void **state)
{
	(void)state;
	Arena *arena = arena_open();
	Family *family = open_family(arena);
	const Face *face = family_face(family, STYLE_REGULAR);
	const Subset *subset = subset_find(face, new_set(arena, VIETNAMESE));

	assert_in_range(subset->nglyphs, 10, 30); // parts of the composites come along
	assert_int_equal(subset->glyphs['b'], 0);
	assert_int_equal(subset->codes[0], 0);
	for (const uint16_t *code = VIETNAMESE; *code; code++) {
		uint16_t glyph = subset->glyphs[*code];
		assert_in_range(glyph, 1, subset->nglyphs - 1);
		assert_int_equal(subset->codes[glyph], *code);
		assert_int_equal(subset->advances[glyph], face_glyph(face, *code).advance);
	}
	assert_in_range(subset->len, 500, 4000);
	family_close(family);
	arena_close(arena);
}

static void test_inflates(void **state)
{
	(void)state;
	Arena *arena = arena_open();
	Family *family = open_family(arena);
	const Subset *subset =
		subset_find(family_face(family, STYLE_ITALIC), new_set(arena, VIETNAMESE));
	char *font = malloc(subset->len);
	struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();

	assert_int_equal(libdeflate_zlib_decompress(inflater, subset->deflated,
				 subset->deflated_len, font, subset->len, NULL),
		LIBDEFLATE_SUCCESS);
	assert_memory_equal(font, "\0\1\0\0", 4);
	for (int i = 0; i < font[5]; i++) { // nothing but what outlines and advances need
		static const char KEPT[] = "glyf head hhea hmtx loca maxp";
		char tag[5] = {0};
		memcpy(tag, font + 12 + 16 * i, 4);
		assert_non_null(strstr(KEPT, tag));
	}
	libdeflate_free_decompressor(inflater);
	free(font);
	family_close(family);
	arena_close(arena);
}

static void test_same_bytes(void **state)
{
	(void)state;
	Arena *arena = arena_open();
	const CharSet *set = new_set(arena, VIETNAMESE);
	Family *one = open_family(arena), *other = open_family(arena);

	subset_find(family_face(other, STYLE_BOLD),
		new_set(arena, VIETNAMESE + 3)); // something else before
	const Subset *a = subset_find(family_face(one, STYLE_BOLD), set);
	const Subset *b = subset_find(family_face(other, STYLE_BOLD), set);
	assert_int_equal(a->deflated_len, b->deflated_len);
	assert_memory_equal(a->deflated, b->deflated, a->deflated_len);
	family_close(one);
	family_close(other);
	arena_close(arena);
}

// The eight asked for last are kept; a ninth takes the place of the one asked for longest ago.
static void test_cache(void **state)
{
	(void)state;
	Arena *arena = arena_open();
	Family *family = open_family(arena);
	const Face *face = family_face(family, STYLE_REGULAR);
	const Subset *first = subset_find(face, new_set(arena, VIETNAMESE));

	assert_ptr_equal(subset_find(face, new_set(arena, VIETNAMESE)), first);
	assert_ptr_not_equal(
		subset_find(family_face(family, STYLE_BOLD), new_set(arena, VIETNAMESE)), first);
	for (uint16_t code = 'A'; code < 'A' + 30; code++) {
		const uint16_t codes[] = {code, 0};
		assert_int_equal(subset_find(face, new_set(arena, codes))->codes[1], code);
		assert_ptr_equal(subset_find(face, new_set(arena, VIETNAMESE)), first);
	}
	family_close(family);
	arena_close(arena);
}

static void test_empty_set(void **state)
{
	(void)state;
	Arena *arena = arena_open();
	Family *family = open_family(arena);
	const Subset *subset =
		subset_find(family_face(family, STYLE_REGULAR), arena_new(arena, CharSet));
	assert_int_equal(subset->nglyphs, 1);
	family_close(family);
	arena_close(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_inflates),
		cmocka_unit_test(test_same_bytes),
		cmocka_unit_test(test_cache),
		cmocka_unit_test(test_empty_set),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
