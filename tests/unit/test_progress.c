// SPDX-License-Identifier: MIT
// cli/progress: what the line says, and that it never is wider than the screen.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "cli/progress.h"

#include <string.h>

static const Progress MIDDLE = {
	.total = 1000, .kept = 100, .done = 297, .failed = 3, .seconds = 10};

static void assert_line(const Progress *progress, int width, const char *expected)
{
	Buf line = {0};
	progress_write(progress, width, &line);
	assert_string_equal(line.data ? line.data : "", expected);
	buf_close(&line);
}

static void test_wide(void **state)
{
	(void)state;
	assert_line(&MIDDLE, 120,
		"[################........................] 400/1000, 3 failed, 20 s left, 600 "
		"documents left, 30 per second");
	assert_line(&MIDDLE, 79,
		"[####........] 400/1000, 3 failed, 20 s left, 600 documents left, 30 per second");
}

static void test_narrow(void **state)
{
	(void)state;
	assert_line(&MIDDLE, 40, "400/1000, 3 failed, 20 s left");
	assert_line(&MIDDLE, 20, "400/1000, 3 failed");
	assert_line(&MIDDLE, 8, "400/1000");
	assert_line(&MIDDLE, 7, "");
}

static void test_plain(void **state)
{
	(void)state;
	assert_line(&MIDDLE, 0, "400/1000, 3 failed, 20 s left, 600 documents left, 30 per second");
}

static void test_begin_and_end(void **state)
{
	(void)state;
	Progress begin = {.total = 5, .seconds = 0.2};
	assert_line(&begin, 0, "0/5, 5 documents left");
	Progress end = {.total = 5, .done = 5, .seconds = 2};
	assert_line(&end, 0, "5/5, 2.5 per second");
	Progress nothing = {.total = 0};
	assert_line(&nothing, 0, "0/0");
}

static void test_never_too_wide(void **state)
{
	(void)state;
	for (int width = 1; width < 200; width++) {
		Buf line = {0};
		progress_write(&MIDDLE, width, &line);
		assert_true(line.len <= (size_t)width);
		buf_close(&line);
	}
}

static void assert_time(double seconds, const char *expected)
{
	Buf text = {0};
	progress_write_time(seconds, &text);
	assert_string_equal(text.data, expected);
	buf_close(&text);
}

static void test_time(void **state)
{
	(void)state;
	assert_time(-1, "0 s");
	assert_time(0.4, "0 s");
	assert_time(59.4, "59 s");
	assert_time(59.6, "1 min 0 s");
	assert_time(3599, "59 min 59 s");
	assert_time(7261, "2 h 1 min");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wide),
		cmocka_unit_test(test_narrow),
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_begin_and_end),
		cmocka_unit_test(test_never_too_wide),
		cmocka_unit_test(test_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
