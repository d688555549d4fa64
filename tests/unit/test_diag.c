// SPDX-License-Identifier: MIT
// base/diag: both forms exactly, order, the cap, and texts that would break a line, a terminal or
// JSON.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/diag.h"

#include <string.h>

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

static void assert_written(const Diags *diags, bool json, const char *want)
{
	Buf out = {0};
	buf_add(&out, "", 0);
	diags_write(diags, &out, json);
	assert_string_equal(out.data, want);
	buf_close(&out);
}

static void test_human_form(void **state)
{
	(void)state;
	Diags *diags = diags_new(arena);
	assert_written(diags, false, "");
	diag_add(diags, DIAG_ERROR, (Pos){"a.xml", 14, 3}, "NĐ30 PL I, II.4",
		"element <%s> is missing", "ngay");
	diag_error(diags, ((Pos){"a.xml", 20, 0}), "whole line %d", 20);
	diag_add(diags, DIAG_WARNING, (Pos){"a.xml", 0, 0}, NULL, "whole file");
	diag_add(diags, DIAG_NOTE, (Pos){0}, NULL, "nowhere");
	assert_written(diags, false,
		"vanban: note: nowhere\n"
		"a.xml: warning: whole file\n"
		"a.xml:14:3: error: element <ngay> is missing [NĐ30 PL I, II.4]\n"
		"a.xml:20: error: whole line 20\n");
	assert_int_equal(diags_count(diags, DIAG_ERROR), 2);
	assert_int_equal(diags_count(diags, DIAG_WARNING), 1);
	assert_int_equal(diags_total(diags), 4);
	assert_string_equal(diags_at(diags, 1)->text, "whole line 20");
}

static void test_json_form(void **state)
{
	(void)state;
	Diags *diags = diags_new(arena);
	diag_add(diags, DIAG_ERROR, (Pos){"a\"b\\c.xml", 14, 3}, "II.4", "“Điều” \"3\"");
	diag_add(diags, DIAG_WARNING, (Pos){"z\xFFz.xml", 2, 0}, NULL, "tab\there");
	diag_add(diags, DIAG_NOTE, (Pos){0}, NULL, "nowhere");
	assert_written(diags, true,
		"{\"level\":\"note\",\"message\":\"nowhere\"}\n"
		"{\"level\":\"error\",\"file\":\"a\\\"b\\\\c.xml\",\"line\":14,\"column\":3,"
		"\"message\":\"“Điều” \\\"3\\\"\",\"clause\":\"II.4\"}\n"
		"{\"level\":\"warning\",\"file\":\"z\xEF\xBF\xBDz.xml\",\"line\":2,\"message\":"
		"\"tab here\"}\n");
}

static void test_json_replaces_what_is_not_utf8(void **state)
{
	(void)state;
	Diags *diags = diags_new(arena);
	diag_error(diags, (Pos){0}, "%s", "\xC0\x80|\xED\xA0\x80|\xF0\x9F\x98\x80|\xE1\xBA");
	assert_written(diags, true,
		"{\"level\":\"error\",\"message\":\"\xEF\xBF\xBD\xEF\xBF\xBD|"
		"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD|"
		"\xF0\x9F\x98\x80|\xEF\xBF\xBD\xEF\xBF\xBD\"}\n");
}

static void test_order(void **state)
{
	(void)state;
	Diags *diags = diags_new(arena);
	diag_error(diags, ((Pos){"b.xml", 1, 1}), "6");
	diag_error(diags, ((Pos){"a.xml", 10, 2}), "4");
	diag_error(diags, ((Pos){"a.xml", 10, 2}), "5");
	diag_error(diags, ((Pos){"a.xml", 9, 20}), "3");
	diag_error(diags, ((Pos){"a.xml", 9, 3}), "2");
	diag_error(diags, ((Pos){"a.xml", 0, 0}), "1");
	assert_written(diags, false,
		"a.xml: error: 1\na.xml:9:3: error: 2\na.xml:9:20: error: 3\n"
		"a.xml:10:2: error: 4\na.xml:10:2: error: 5\nb.xml:1:1: error: 6\n");
}

static void test_cap(void **state)
{
	(void)state;
	Diags *diags = diags_new(arena);
	for (int i = 1; i <= 112; i++)
		diag_error(diags, ((Pos){"a.xml", i, 1}), "wrong");
	diag_add(diags, DIAG_WARNING, (Pos){"a.xml", 500, 1}, NULL, "late");
	assert_int_equal(diags_count(diags, DIAG_ERROR), 112);
	assert_int_equal(diags_total(diags), 101);
	Buf out = {0};
	diags_write(diags, &out, false);
	assert_non_null(strstr(out.data,
		"a.xml:100:1: error: wrong\na.xml:500:1: warning: late\n… and 12 more\n"));
	assert_null(strstr(out.data, "a.xml:101:"));
	buf_close(&out);
	diags_write(diags, &out, true);
	assert_non_null(strstr(out.data, "\n{\"level\":\"note\",\"message\":\"… and 12 more\"}\n"));
	buf_close(&out);
}

static void test_texts_stay_on_their_line(void **state)
{
	(void)state;
	Diags *diags = diags_new(arena);
	char file[] = "bad\nname\x1B[2J.xml";
	diag_error(diags, (Pos){.file = file}, "one\ntwo\x7F\xC2\x9B three\n");
	file[0] = 'X';
	assert_written(diags, false, "bad name [2J.xml: error: one two    three\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_human_form),
		cmocka_unit_test(test_json_form),
		cmocka_unit_test(test_json_replaces_what_is_not_utf8),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_cap),
		cmocka_unit_test(test_texts_stay_on_their_line),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
