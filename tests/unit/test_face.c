// SPDX-License-Identifier: MIT
// Faces: what they measure, and every way in which fonts.conf or a font file can be wrong.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/file.h"
#include "font/face.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SYSTEM_DIR "/usr/share/fonts/truetype/liberation2"
#define STYLE_LINES "regular a.ttf any\nbold a.ttf any\nitalic a.ttf any\nbold-italic a.ttf any\n"

typedef struct Fixture {
	Arena *arena;
	Diags *diags;
	char dir[64];
	Buf shown;
} Fixture;

static int open_fixture(void **state)
{
	Fixture *fixture = calloc(1, sizeof *fixture);
	fixture->arena = arena_open();
	fixture->diags = diags_new(fixture->arena);
	strcpy(fixture->dir, "/tmp/vanban-face-XXXXXX");
	assert_non_null(mkdtemp(fixture->dir));
	*state = fixture;
	return 0;
}

static int close_fixture(void **state)
{
	Fixture *fixture = *state;
	const char *const names[] = {"fonts.conf", "a.ttf"};
	for (size_t i = 0; i < 2; i++)
		unlink(arena_print(fixture->arena, "%s/%s", fixture->dir, names[i]));
	rmdir(fixture->dir);
	buf_close(&fixture->shown);
	arena_close(fixture->arena);
	free(fixture);
	return 0;
}

static void write_bytes(Fixture *fixture, const char *name, const char *bytes, size_t len)
{
	const char *path = arena_print(fixture->arena, "%s/%s", fixture->dir, name);
	assert_true(file_write(path, bytes, len, fixture->diags));
}

static char *load_font(Fixture *fixture, size_t *len)
{
	char *bytes;
	assert_true(file_load(SYSTEM_DIR "/LiberationSerif-Regular.ttf", 1 << 20, fixture->arena,
		&bytes, len, fixture->diags));
	return bytes;
}

// Opens the fixture's folder with this fonts.conf, which must fail, and returns what was said.
static const char *refuse(Fixture *fixture, const char *conf)
{
	write_bytes(fixture, "fonts.conf", conf, strlen(conf));
	assert_null(family_open(fixture->dir, fixture->diags));
	diags_write(fixture->diags, &fixture->shown, false);
	return fixture->shown.data;
}

static void assert_says(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("“%s” is not in: %s", part, text);
}

static const char *refuse_font(Fixture *fixture, const char *bytes, size_t len)
{
	write_bytes(fixture, "a.ttf", bytes, len);
	return refuse(fixture, "use x\nset x\nfamily X\ndir .\n" STYLE_LINES);
}

// The place of a table's first byte.
static uint8_t *find_table(char *font, const char *tag)
{
	uint8_t *at = (uint8_t *)font + 12;
	while (memcmp(at, tag, 4) != 0)
		at += 16;
	return (uint8_t *)font +
	       ((size_t)at[8] << 24 | (size_t)at[9] << 16 | (size_t)at[10] << 8 | at[11]);
}

static void test_measures(void **state)
{
	Fixture *fixture = *state;
	Family *family = family_open("fonts", fixture->diags);
	assert_non_null(family);
	assert_string_equal(family_name(family), "Liberation Serif");
	const Face *face = family_face(family, STYLE_REGULAR);
	assert_int_equal(face_info(face)->units_per_em, 2048);
	assert_string_equal(face_info(face)->name, "LiberationSerif");
	assert_int_equal(face_glyph(face, ' ').advance, 512);
	assert_int_equal(face_glyph(face, '0').advance, 1024);
	assert_true(face_glyph(face, 0x1EB7).id != 0); // ặ
	assert_int_equal(face_glyph(face, 0x1EB7).advance, face_glyph(face, 'a').advance);
	assert_int_equal(face_glyph(face, 0xA0).advance, 512);
	assert_int_equal(face_glyph(face, 0x4E00).id, 0);
	assert_int_equal(face_glyph(face, 0x4E00).id, 0); // from the cache
	assert_int_equal(face_glyph(face, 0x1F600).id, 0);
	FaceMetrics metrics = face_metrics(face, LEN_PT(14));
	assert_int_equal(metrics.ascent + metrics.descent + metrics.gap, 12476 + 3028 + 595);
	assert_int_equal(face_info(family_face(family, STYLE_ITALIC))->italic_angle, -16);
	assert_int_equal(face_info(family_face(family, STYLE_ITALIC))->flags, 64 | 4 | 2);
	assert_true(face_info(family_face(family, STYLE_BOLD))->stem_v > face_info(face)->stem_v);
	family_close(family);
}

static void test_scale_rounds_half_up(void **state)
{
	Fixture *fixture = *state;
	Family *family = family_open("fonts", fixture->diags);
	const Face *face = family_face(family, STYLE_REGULAR);
	assert_int_equal(face_scale(face, 1024, 14000), 7000);
	assert_int_equal(face_scale(face, 1024, 1), 1); // 0.5
	assert_int_equal(face_scale(face, -1024, 1), 0); // -0.5
	assert_int_equal(face_scale(face, 1023, 1), 0);
	assert_int_equal(face_scale(face, -1025, 1), -1);
	assert_int_equal(face_scale(face, 569, 14000), 3890); // 3889.65
	assert_int_equal(face_scale(face, 65535, LEN_PT(1000)), 31999512);
	family_close(family);
}

static void test_conf_errors(void **state)
{
	const char *text =
		refuse(*state, "# fonts\n\nfamily X\nuse\nuse y\nuse z\nset x\ncolour red\n"
			       "regular a.ttf\nset x\n");
	assert_says(text, "fonts.conf:3: error: “family” belongs to a set");
	assert_says(text, "fonts.conf:4: error: nothing stands after “use”");
	assert_says(text, "fonts.conf:6: error: a second line “use”");
	assert_says(text, "fonts.conf:8: error: unknown word “colour”");
	assert_says(text, "fonts.conf:9: error: after “regular” write");
	assert_says(text, "fonts.conf:10: error: the set “x” is described twice");
	assert_says(text, "fonts.conf:6: error: there is no set “z”");
}

static void test_conf_incomplete(void **state)
{
	const char *text =
		refuse(*state, "use x\nset x\nregular a.ttf any\nbold b.ttf any\nbold c.ttf any\n");
	assert_says(text, "fonts.conf:5: error: the set “x” has two lines “bold”");
	assert_says(text, "fonts.conf:2: error: the set “x” has no line “family”");
	assert_says(text, "fonts.conf:2: error: the set “x” has no line “dir”");
	assert_says(text, "fonts.conf:2: error: the set “x” has no line “italic”");
	assert_says(text, "fonts.conf:2: error: the set “x” has no line “bold-italic”");
}

static void test_conf_without_use(void **state)
{
	assert_says(refuse(*state, "set x\n"), "fonts.conf: error: no line “use NAME”");
}

static void test_conf_missing(void **state)
{
	Fixture *fixture = *state;
	assert_null(family_open(fixture->dir, fixture->diags));
	assert_int_equal(diags_count(fixture->diags, DIAG_ERROR), 1);
}

static void test_file_missing(void **state)
{
	const char *text =
		refuse(*state, "use x\nset x\nfamily X\npackage fonts-x\ndir none\n" STYLE_LINES);
	assert_says(text, "fonts.conf:6: error: the font file a.ttf is not in /tmp/vanban-face-");
	assert_says(text, "/none; install the package fonts-x (apt-get install fonts-x)");
	assert_says(text, "fonts.conf:9: error:");
}

static void test_hash_differs(void **state)
{
	Fixture *fixture = *state;
	size_t len;
	char *font = load_font(fixture, &len);
	write_bytes(fixture, "a.ttf", font, len);
	const char *text =
		refuse(fixture, "use x\nset x\nfamily X\ndir .\nregular a.ttf "
				"0000000000000000000000000000000000000000000000000000000000000001\n"
				"bold a.ttf any\nitalic a.ttf any\nbold-italic a.ttf any\n");
	assert_says(text, "fonts.conf:5: error:");
	assert_says(text,
		"29d12439831b7f59194efec85872f24f54eff05738933f9a860220d2abff88ba, expected 0000");
	assert_int_equal(diags_count(fixture->diags, DIAG_ERROR), 1);
}

static void test_own_folder(void **state)
{
	Fixture *fixture = *state;
	size_t len;
	char *font = load_font(fixture, &len);
	const char *conf = "use x\r\nset x\r\nfamily My  Own\r\ndir none\r\ndir .\r\n" STYLE_LINES;
	write_bytes(fixture, "a.ttf", font, len);
	write_bytes(fixture, "fonts.conf", conf, strlen(conf));
	Family *family = family_open(fixture->dir, fixture->diags);
	assert_non_null(family);
	assert_string_equal(family_name(family), "My  Own");
	family_close(family);
}

static void test_not_truetype(void **state)
{
	assert_says(refuse_font(*state, "just some text here", 19), "is not a TrueType font");
}

static void test_collection(void **state)
{
	assert_says(refuse_font(*state, "ttcf\0\1\0\0\0\0\0\1", 12), "is a collection of fonts");
}

static void test_postscript_outlines(void **state)
{
	assert_says(
		refuse_font(*state, "OTTO\0\1\0\0\0\0\0\1", 12), "has PostScript (CFF) outlines");
}

static void test_empty_file(void **state)
{
	assert_says(refuse_font(*state, "", 0), "cannot be read");
}

static void test_cut_off(void **state)
{
	size_t len;
	char *font = load_font(*state, &len);
	assert_says(refuse_font(*state, font, len / 2), "is cut off or damaged");
}

static void test_missing_table(void **state)
{
	size_t len;
	char *font = load_font(*state, &len);
	for (char *entry = font + 12;; entry += 16)
		if (memcmp(entry, "hmtx", 4) == 0) {
			entry[0] = 'x';
			break;
		}
	assert_says(refuse_font(*state, font, len), "has no usable table “hmtx”");
}

static void test_bad_units(void **state)
{
	size_t len;
	char *font = load_font(*state, &len);
	memset(find_table(font, "head") + 18, 0, 2);
	assert_says(refuse_font(*state, font, len), "contradict one another");
}

static void test_bad_advance(void **state)
{
	size_t len;
	char *font = load_font(*state, &len);
	memset(find_table(font, "hmtx") + 4 * 70, 0xFF, 2);
	assert_says(refuse_font(*state, font, len), "contradict one another");
}

static void refuse_rights(Fixture *fixture, uint16_t rights)
{
	size_t len;
	char *font = load_font(fixture, &len);
	uint8_t *at = find_table(font, "OS/2") + 8;
	at[0] = (uint8_t)(rights >> 8);
	at[1] = (uint8_t)rights;
	assert_says(refuse_font(fixture, font, len), "does not allow its outlines to be embedded");
}

static void test_restricted(void **state)
{
	refuse_rights(*state, 0x0002);
}

static void test_bitmap_only(void **state)
{
	refuse_rights(*state, 0x0208);
}

static void test_no_subsetting(void **state)
{
	refuse_rights(*state, 0x0108);
}

static void test_digest(void **state)
{
	uint8_t digest[DIGEST_SIZE];
	char hex[DIGEST_HEX + 1];
	(void)state;
	digest_write("abc", 3, digest);
	digest_write_hex(digest, DIGEST_SIZE, hex);
	assert_string_equal(
		hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_measures),
		TEST(test_scale_rounds_half_up),
		TEST(test_conf_errors),
		TEST(test_conf_incomplete),
		TEST(test_conf_without_use),
		TEST(test_conf_missing),
		TEST(test_file_missing),
		TEST(test_hash_differs),
		TEST(test_own_folder),
		TEST(test_not_truetype),
		TEST(test_collection),
		TEST(test_postscript_outlines),
		TEST(test_empty_file),
		TEST(test_cut_off),
		TEST(test_missing_table),
		TEST(test_bad_units),
		TEST(test_bad_advance),
		TEST(test_restricted),
		TEST(test_bitmap_only),
		TEST(test_no_subsetting),
		TEST(test_digest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
