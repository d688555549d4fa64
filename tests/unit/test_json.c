// SPDX-License-Identifier: MIT
// base/json: what the strict reader takes, what it refuses and where, and that a written text comes
// back as it was.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/json.h"

#include <stdlib.h>
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

// The bytes in a block of their own size, so that reading past them is seen.
static const Json *parse_bytes(const char *text, size_t len, size_t *wrong)
{
	char *exact = malloc(len ? len : 1);
	assert_non_null(exact);
	memcpy(exact, text, len);
	const Json *json = json_parse(exact, len, arena, wrong);
	free(exact);
	return json;
}

static const Json *parse(const char *text)
{
	size_t wrong;
	const Json *json = parse_bytes(text, strlen(text), &wrong);
	if (!json)
		fail_msg("refused at %zu: %s", wrong, text);
	return json;
}

static void assert_refused(const char *text, size_t at)
{
	size_t wrong;
	if (parse_bytes(text, strlen(text), &wrong))
		fail_msg("taken: %s", text);
	if (wrong != at)
		fail_msg("refused at %zu, not %zu: %s", wrong, at, text);
}

static void assert_text(const char *json, const char *want)
{
	const Json *value = parse(json);
	assert_int_equal(value->kind, JSON_TEXT);
	assert_string_equal(value->text, want);
}

static void test_values(void **state)
{
	(void)state;
	assert_int_equal(parse("null")->kind, JSON_NULL);
	assert_int_equal(parse(" true ")->kind, JSON_TRUE);
	assert_int_equal(parse("\tfalse\r\n")->kind, JSON_FALSE);
	assert_int_equal(parse("[]")->kind, JSON_ARRAY);
	assert_null(parse("[ ]")->first);
	assert_int_equal(parse("{ }")->kind, JSON_OBJECT);
	assert_text("\"\"", "");
	assert_text("\"Hà Nội\"", "Hà Nội");
	assert_text("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t");
	assert_text("\"\\u0041\\u00e0\\u1EA1\\uD83D\\ude00\"", "Aàạ\xF0\x9F\x98\x80");
}

static void test_numbers(void **state)
{
	(void)state;
	assert_int_equal(parse("0")->number, 0);
	assert_int_equal(parse("-0")->number, 0);
	assert_int_equal(parse("61234")->number, 61234);
	assert_true(parse("9223372036854775807")->number == INT64_MAX);
	assert_true(parse("-9223372036854775808")->number == INT64_MIN);
	assert_refused("9223372036854775808", 19);
	assert_refused("-9223372036854775809", 19);
	assert_refused("99999999999999999999999999", 18);
	assert_refused("01", 1);
	assert_refused("-", 1);
	assert_refused("+1", 0);
	assert_refused("1.5", 1);
	assert_refused("1e3", 1);
	assert_refused("0x10", 1);
}

static void test_members(void **state)
{
	(void)state;
	const Json *object = parse(" {\"a\": 1, \"b\": [true, {\"c\": \"d\"}]}");
	assert_int_equal(json_find(object, "a")->number, 1);
	const Json *list = json_find(object, "b");
	assert_int_equal(list->at, 15);
	assert_int_equal(list->len, 18);
	assert_string_equal(json_find(list->first->next, "c")->text, "d");
	assert_null(list->first->next->next);
	assert_null(json_find(object, "c"));
	assert_null(json_find(list, "c"));
	assert_refused("{\"a\":1,\"a\":2}", 7);
	assert_refused("{\"a\":1,\"\\u0061\":2}", 7);
}

static void test_refused(void **state)
{
	(void)state;
	assert_refused("", 0);
	assert_refused("nul", 0);
	assert_refused("[1,]", 3);
	assert_refused("[1 2]", 3);
	assert_refused("{\"a\"}", 4);
	assert_refused("{a:1}", 1);
	assert_refused("{\"a\":1,}", 7);
	assert_refused("[1}", 2);
	assert_refused("1 2", 2);
	assert_refused("// x", 0);
	assert_refused("\"a", 2);
	assert_refused("\"a\nb\"", 2);
	assert_refused("\"\\x41\"", 2);
	assert_refused("\"\\u00g0\"", 5);
	assert_refused("\"\\u0000\"", 7);
	assert_refused("\"\\ud800\"", 7);
	assert_refused("\"\\udc00\"", 7);
	assert_refused("\"\\ud800\\u0041\"", 13);
	assert_refused("\"\xC0\xAF\"", 1);
	assert_refused("\"\xED\xA0\x80\"", 1);
	assert_refused("\"\xE1\xBA\"", 1);
	assert_refused("\xEF\xBB\xBF{}", 0);
	size_t wrong;
	assert_null(parse_bytes("\"a\0b\"", 5, &wrong));
	assert_null(parse_bytes("\"\xE1\xBA", 3, &wrong));
}

static void test_limits(void **state)
{
	(void)state;
	Buf deep = {0};
	for (int i = 0; i < JSON_DEPTH_MAX; i++)
		buf_add_char(&deep, '[');
	for (int i = 0; i < JSON_DEPTH_MAX; i++)
		buf_add_char(&deep, ']');
	parse(deep.data);
	deep.len = 0;
	for (int i = 0; i < 100000; i++)
		buf_add_text(&deep, i % 2 ? "{\"a\":" : "[");
	size_t wrong;
	assert_null(parse_bytes(deep.data, deep.len, &wrong));
	deep.len = 0;
	for (int i = 0; i <= JSON_MEMBERS_MAX; i++)
		buf_print(&deep, "%c\"m%d\":%d", i ? ',' : '{', i, i);
	buf_add_char(&deep, '}');
	assert_null(parse_bytes(deep.data, deep.len, &wrong));
	buf_close(&deep);
}

// Every text of one or two bytes comes back; bytes that are not UTF-8 as U+FFFD.
static void test_round_trip(void **state)
{
	(void)state;
	for (int first = 1; first < 256; first++)
		for (int second = 0; second < 256; second++) {
			char text[] = {(char)first, (char)second, '\0'};
			bool sound = json_character(text, 2) &&
				     (second == 0 || json_character(text, 2) == 2 ||
					     json_character(text + 1, 1));
			Buf out = {0};
			json_write_text(text, &out);
			const Json *value = parse(out.data);
			if (sound)
				assert_string_equal(value->text, text);
			else
				assert_non_null(strstr(value->text, "\xEF\xBF\xBD"));
			assert_null(memchr(out.data, '\n', out.len));
			buf_close(&out);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_members),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_round_trip),
	};
	return cmocka_run_group_tests_name("json", tests, open_arena, close_arena);
}
