// SPDX-License-Identifier: MIT
// text/count: numbers in messages (in English, without a catalogue).
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/count.h"

static void assert_written(Buf *out, const char *expected)
{
	assert_string_equal(out->data, expected);
	buf_close(out);
}

static void test_whole(void **state)
{
	(void)state;
	static const struct {
		uint64_t count;
		const char *text;
	} rows[] = {{0, "0"}, {999, "999"}, {1000, "1,000"}, {1234567, "1,234,567"},
		{UINT64_MAX, "18,446,744,073,709,551,615"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		Buf out = {0};
		count_write(rows[i].count, &out);
		assert_written(&out, rows[i].text);
	}
}

static void test_decimal(void **state)
{
	(void)state;
	static const struct {
		double value;
		int decimals;
		const char *text;
	} rows[] = {{307.64, 1, "307.6"}, {30, 0, "30"}, {1234.5, 2, "1,234.50"}, {0.04, 1, "0.0"},
		{999.96, 1, "1,000.0"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		Buf out = {0};
		count_write_decimal(rows[i].value, rows[i].decimals, &out);
		assert_written(&out, rows[i].text);
	}
}

static void test_short(void **state)
{
	(void)state;
	static const struct {
		double value;
		const char *text;
	} rows[] = {{10, "10"}, {0.001, "0.001"}, {2.5, "2.5"}, {86400, "86,400"}, {0, "0"},
		{1e-9, "0"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		Buf out = {0};
		count_write_short(rows[i].value, &out);
		assert_written(&out, rows[i].text);
	}
}

static void test_bytes(void **state)
{
	(void)state;
	static const struct {
		uint64_t bytes;
		const char *text;
	} rows[] = {{0, "0 KB"}, {1, "1 KB"}, {1000, "1 KB"}, {999000, "999 KB"},
		{999001, "1.0 MB"}, {1200000, "1.2 MB"}, {1200001, "1.3 MB"}, {9999999, "10.0 MB"},
		{26500000, "27 MB"}, {1250000000, "1.3 GB"}, {15000000000000, "15 TB"},
		{5000000000000000, "5,000 TB"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		Buf out = {0};
		count_write_bytes(rows[i].bytes, &out);
		assert_written(&out, rows[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_decimal),
		cmocka_unit_test(test_short),
		cmocka_unit_test(test_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
