// SPDX-License-Identifier: MIT
// data/csv: cells and their places, quotes, line ends, and every mistake with its place;
// data/csv_mapping: white space and days of cells.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "data/csv.h"
#include "data/csv_mapping.h"

#include <string.h>

static Arena *arena;
static Diags *diags;

static int open_arena(void **state)
{
	(void)state;
	arena = arena_open();
	diags = diags_new(arena);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(arena);
	return 0;
}

// All rows as text: "line: [cell@line:col][…]", then the diagnostics.
static const char *read_bytes(const char *bytes, size_t len, char separator)
{
	static char out[4096];
	Buf buf = {0};
	buf_add_text(&buf, "");
	Csv *csv = csv_new("a.csv", arena_copy(arena, bytes, len), len, separator, arena, diags);
	CsvRow row;
	while (csv && csv_next(csv, arena, &row)) {
		buf_print(&buf, "%d:", row.line);
		for (int i = 0; i < row.ncells; i++) {
			const CsvCell *cell = &row.cells[i];
			assert_int_equal(strlen(cell->text), cell->len);
			buf_print(&buf, "[%s@%d:%d]", cell->text, cell->line, cell->col);
		}
		buf_add_char(&buf, '\n');
	}
	diags_write(diags, &buf, false);
	assert_true(buf.len < sizeof out);
	memcpy(out, buf.len ? buf.data : "", buf.len + 1);
	buf_close(&buf);
	return out;
}

static const char *read_text(const char *text)
{
	return read_bytes(text, strlen(text), ';');
}

static void test_rows(void **state)
{
	(void)state;
	assert_string_equal(read_text("a;b\n1;2\n"), "1:[a@1:1][b@1:3]\n2:[1@2:1][2@2:3]\n");
	assert_string_equal(read_text("a;b\r\n1;2"), "1:[a@1:1][b@1:3]\n2:[1@2:1][2@2:3]\n");
	assert_string_equal(read_text("a;b\r1;2\r"), "1:[a@1:1][b@1:3]\n2:[1@2:1][2@2:3]\n");
	assert_string_equal(
		read_bytes("a,b\n;,2\n", 8, ','), "1:[a@1:1][b@1:3]\n2:[;@2:1][2@2:3]\n");
}

static void test_empty(void **state)
{
	(void)state;
	assert_string_equal(read_text(""), "");
	assert_string_equal(read_text("\n\n;;\n"), "");
	assert_string_equal(read_text("a;b\n\n;\n1;\n"), "1:[a@1:1][b@1:3]\n4:[1@4:1][@4:3]\n");
}

static void test_marks_at_the_start(void **state)
{
	(void)state;
	assert_string_equal(read_text("\xEF\xBB\xBFé;b\n"), "1:[é@1:1][b@1:3]\n");
	assert_string_equal(read_text("\xEF\xBB\xBFsep=;\r\na;b\n"), "2:[a@2:1][b@2:3]\n");
	assert_string_equal(read_text("sep=x;b\n"), "1:[sep=x@1:1][b@1:7]\n");
}

static void test_quotes(void **state)
{
	(void)state;
	assert_string_equal(read_text("\"a;x\";\"b \"\"c\"\"\"\n\"\";\"1\r\n2\"\n3;4"),
		"1:[a;x@1:1][b \"c\"@1:7]\n2:[@2:1][1\r\n2@2:4]\n4:[3@4:1][4@4:3]\n");
	assert_string_equal(read_text("\"a\";\"b\""), "1:[a@1:1][b@1:5]\n");
}

static void test_spare_cells(void **state)
{
	(void)state;
	assert_string_equal(read_text("a;b\n1;2;;\n"), "1:[a@1:1][b@1:3]\n2:[1@2:1][2@2:3]\n");
}

static void test_broken_quotes(void **state)
{
	(void)state;
	assert_string_equal(read_text("a;b\n\"1;2\n3;4\n5;\"6\"7\n8\"9\";x\n1;2\n"),
		"1:[a@1:1][b@1:3]\n6:[1@6:1][2@6:3]\n"
		"a.csv:4:4: error: text stands here after the closing quote of the cell that "
		"begins at line 2, column 1; for a quote inside a cell write two (\"\")\n"
		"a.csv:5:2: error: a quote stands inside this cell; put the whole cell in quotes "
		"and write two (\"\") for this one\n");
}

static void test_open_quote(void **state)
{
	(void)state;
	assert_string_equal(read_text("a;b\n1;\"2\"\"x\n3;4\n"),
		"1:[a@1:1][b@1:3]\n3:[3@3:1][4@3:3]\n"
		"a.csv:2:3: error: the quote that opens here is never closed; write a quote after "
		"the text, and two (\"\") for one inside it\n");
}

static void test_count(void **state)
{
	(void)state;
	assert_string_equal(read_text("a;b\n1\n1;2;3\n1;2\n"),
		"1:[a@1:1][b@1:3]\n4:[1@4:1][2@4:3]\n"
		"a.csv:2:1: error: cells in this row: 1, in the first line: 2; a cell that "
		"holds "
		"“;” stands in quotes\n"
		"a.csv:3:1: error: cells in this row: 3, in the first line: 2; a cell that "
		"holds "
		"“;” stands in quotes\n");
}

static void test_composed(void **state)
{
	(void)state;
	assert_string_equal(read_text("Ma\xCC\x83;b\nxa\xCC\x83;2\n"),
		"1:[Mã@1:1][b@1:5]\n2:[xã@2:1][2@2:5]\n"
		"a.csv:1:1: warning: this file has letters and their marks apart (NFD, as macOS "
		"writes them), first here; they are read as whole letters\n");
}

static void test_lost_letters(void **state)
{
	(void)state;
	assert_string_equal(read_text("a;b\nx\xEF\xBF\xBDy;1\n\x01;2\nq\xCC\x83;3\n"),
		"1:[a@1:1][b@1:3]\n"
		"a.csv:2:1: error: a letter in this cell was lost when the text was converted; "
		"type "
		"the cell again\n"
		"a.csv:3:1: error: a letter in this cell was lost when the text was converted; "
		"type "
		"the cell again\n"
		"a.csv:4:1: error: a combining mark in this cell makes no letter with what is "
		"before "
		"it; delete the word and type it again\n");
}

static void test_old_letters(void **state)
{
	(void)state;
	assert_string_equal(read_text("a;b\n1;Héi N«ng d©n\n1;Héi N«ng d©n\n"),
		"1:[a@1:1][b@1:3]\n"
		"a.csv:2:3: error: “Héi N«ng d©n” is in the old encoding TCVN3 (ABC); convert the "
		"whole sheet to Unicode (for example with UniKey), check it, and save it as “CSV "
		"UTF-8” again\n");
}

static void test_old_bytes(void **state)
{
	(void)state;
	assert_string_equal(read_text("a;b\n1;H\xE9i N\xABng d\xA9n\n"),
		"a.csv:2:4: error: the file is not UTF-8; it seems to be TCVN3 (ABC): convert the "
		"sheet to Unicode (for example with UniKey), check it, and save it as “CSV "
		"UTF-8”\n");
}

static void test_utf16(void **state)
{
	(void)state;
	assert_string_equal(read_bytes("\xFF\xFE"
				       "a\0;\0",
				    6, ';'),
		"a.csv:1:1: error: the file is not UTF-8; it seems to be UTF-16: open it in the "
		"spreadsheet and choose “Save as”, “CSV UTF-8”\n");
}

static void test_other_bytes(void **state)
{
	(void)state;
	assert_string_equal(read_text("a;\xFF\xFF\n"),
		"a.csv:1:3: error: the file is not UTF-8; open it in the spreadsheet and choose "
		"“Save as”, “CSV UTF-8”\n");
}

// Cut anywhere, and with any one byte changed to something with a meaning: no crash, and cells end
// where they say.
static void test_torn(void **state)
{
	(void)state;
	static const char TEXT[] = "a;\"b\"\"c\"\r\n\"1\n2\";3\r\né;\"x\"\n";
	static const char BYTES[] = "\";\r\n\0\xC3";
	size_t len = sizeof TEXT - 1;
	for (size_t i = 0; i <= len; i++) {
		for (size_t k = 0; k < sizeof BYTES; k++) {
			char torn[sizeof TEXT];
			memcpy(torn, TEXT, sizeof TEXT);
			diags = diags_new(arena);
			read_bytes(torn, i, ';');
			torn[i] = BYTES[k];
			diags = diags_new(arena);
			read_bytes(torn, len, ';');
		}
	}
}

static void test_collapse(void **state)
{
	(void)state;
	assert_string_equal(mapping_collapse("", arena), "");
	assert_string_equal(mapping_collapse(" \t\r\n\xC2\xA0", arena), "");
	assert_string_equal(mapping_collapse("Số  cuộc\n (quý)", arena), "Số cuộc (quý)");
	assert_string_equal(mapping_collapse("\xC2\xA0 1\xE2\x80\xAF\xC2\xA0"
					     "2 ",
				    arena),
		"1 2");
	assert_string_equal(mapping_collapse("\xC2", arena), "\xC2");
}

static void test_days(void **state)
{
	(void)state;
	assert_string_equal(mapping_turn_day("05/03/2026", arena), "2026-03-05");
	assert_string_equal(mapping_turn_day("5/3/2026", arena), "2026-03-05");
	static const char *const LEFT[] = {"", "2026-03-05", "5/3/26", "5/3", "005/3/2026",
		"a/3/2026", "5/3/2026 ", "5/3/20261", "0/3/2026", "/3/2026", "31/02/2026"};
	for (size_t i = 0; i < sizeof LEFT / sizeof *LEFT; i++)
		assert_ptr_equal(mapping_turn_day(LEFT[i], arena), LEFT[i]);
}

#define csv_test(test) cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		csv_test(test_rows),
		csv_test(test_empty),
		csv_test(test_marks_at_the_start),
		csv_test(test_quotes),
		csv_test(test_spare_cells),
		csv_test(test_broken_quotes),
		csv_test(test_open_quote),
		csv_test(test_count),
		csv_test(test_composed),
		csv_test(test_lost_letters),
		csv_test(test_old_letters),
		csv_test(test_old_bytes),
		csv_test(test_utf16),
		csv_test(test_other_bytes),
		csv_test(test_torn),
		csv_test(test_collapse),
		csv_test(test_days),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
