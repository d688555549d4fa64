// SPDX-License-Identifier: MIT
// text/number: what is printed, what is read, and that both agree.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/number.h"

#include <stdlib.h>
#include <string.h>

static void test_written(void **state)
{
	(void)state;
	static const struct {
		int64_t num, den;
		int decimals, pad;
		bool trim;
		const char *text;
	} cases[] = {
		{0, 1, 0, 0, false, "0"},
		{5, 1, 0, 2, false, "05"},
		{10, 1, 0, 2, false, "10"},
		{-5, 1, 0, 2, false, "-05"},
		{999, 1, 0, 0, false, "999"},
		{1000, 1, 0, 0, false, "1.000"},
		{12345678, 10, 1, 0, false, "1.234.567,8"},
		{1234567, 1, 2, 0, false, "1.234.567,00"},
		{1234567, 1, 2, 0, true, "1.234.567"},
		{1250, 100, 2, 0, true, "12,5"},
		{1250, 100, 2, 0, false, "12,50"},
		{100, 1, 0, 0, true, "100"},
		{1, 2, 0, 0, false, "1"},
		{-1, 2, 0, 0, false, "-1"},
		{3, 2, 0, 0, false, "2"},
		{5, 2, 0, 0, false, "3"},
		{49, 100, 0, 0, false, "0"},
		{-49, 100, 0, 0, false, "0"},
		{-1, 1000, 2, 0, false, "0,00"},
		{-1, 1000, 2, 0, true, "0"},
		{1, 3, 4, 0, false, "0,3333"},
		{2, 3, 4, 0, false, "0,6667"},
		{1, 20, 1, 0, false, "0,1"},
		{-1, 20, 1, 0, false, "-0,1"},
		{999999999, 1000000000, 2, 0, false, "1,00"},
		{INT64_MAX, 1, 0, 0, false, "9.223.372.036.854.775.807"},
		{INT64_MIN, 1, 0, 0, false, "-9.223.372.036.854.775.808"},
		{INT64_MAX, 1, 9, 0, false, "9.223.372.036.854.775.807,000000000"},
		{INT64_MAX, INT64_MAX, 9, 0, true, "1"},
		{1, INT64_MAX, 9, 0, false, "0,000000000"},
		{2, 1, 1, 2, false, "02,0"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		Buf out = {0};
		number_write(cases[i].num, cases[i].den, cases[i].decimals, cases[i].pad,
			cases[i].trim, &out);
		assert_string_equal(out.data, cases[i].text);
		buf_close(&out);
	}
}

typedef struct Reading {
	const char *text;
	int scale;
	NumberFault fault;
	int64_t value;
} Reading;

static void check_readings(const Reading *cases, size_t count, NumberStyle style)
{
	for (size_t i = 0; i < count; i++) {
		int64_t value = 0;
		NumberFault fault = number_parse(
			cases[i].text, strlen(cases[i].text), style, cases[i].scale, &value);
		if (fault != cases[i].fault || value != cases[i].value)
			fail_msg("\"%s\": fault %d, %lld", cases[i].text, (int)fault,
				(long long)value);
	}
}

static void test_plain(void **state)
{
	(void)state;
	static const Reading cases[] = {
		{"0", 0, NUMBER_RIGHT, 0},
		{"-0", 0, NUMBER_RIGHT, 0},
		{"1234567", 0, NUMBER_RIGHT, 1234567},
		{"007", 0, NUMBER_RIGHT, 7},
		{"-12", 0, NUMBER_RIGHT, -12},
		{"\xe2\x88\x92"
		 "12",
			0, NUMBER_RIGHT, -12},
		{"12.5", 1, NUMBER_RIGHT, 125},
		{"12", 2, NUMBER_RIGHT, 1200},
		{"0.05", 2, NUMBER_RIGHT, 5},
		{"12.5", 0, NUMBER_DECIMALS, 0},
		{"12.000", 0, NUMBER_DECIMALS, 0},
		{"1234.567", 2, NUMBER_DECIMALS, 0},
		{"1.234.567", 3, NUMBER_GROUPS, 0},
		{"12,5", 1, NUMBER_GROUPS, 0},
		{"1,234.5", 1, NUMBER_GROUPS, 0},
		{"1 234", 0, NUMBER_GROUPS, 0},
		{"1\xc2\xa0"
		 "234",
			0, NUMBER_GROUPS, 0},
		{"9223372036854775807", 0, NUMBER_RIGHT, INT64_MAX},
		{"-9223372036854775807", 0, NUMBER_RIGHT, -INT64_MAX},
		{"9223372036854775808", 0, NUMBER_LARGE, 0},
		{"12345678901234567890", 0, NUMBER_LARGE, 0},
		{"99999999999999999999999999999999999999999999999999", 0, NUMBER_LARGE, 0},
		{"9223372036854775807", 1, NUMBER_LARGE, 0},
		{"", 0, NUMBER_NONE, 0},
		{"-", 0, NUMBER_NONE, 0},
		{"--1", 0, NUMBER_NONE, 0},
		{"+1", 0, NUMBER_NONE, 0},
		{".5", 1, NUMBER_NONE, 0},
		{"5.", 1, NUMBER_NONE, 0},
		{"12a", 0, NUMBER_NONE, 0},
		{"a12", 0, NUMBER_NONE, 0},
		{"1e6", 0, NUMBER_NONE, 0},
		{" 1", 0, NUMBER_NONE, 0},
		{"5%", 0, NUMBER_NONE, 0},
		{"1\xc2", 0, NUMBER_NONE, 0},
	};
	check_readings(cases, sizeof cases / sizeof cases[0], NUMBER_PLAIN);
}

static void test_vietnamese(void **state)
{
	(void)state;
	static const Reading cases[] = {
		{"1.234.567,8", 1, NUMBER_RIGHT, 12345678},
		{"1234567,8", 1, NUMBER_RIGHT, 12345678},
		{"-1.234", 0, NUMBER_RIGHT, -1234},
		{"12.345", 0, NUMBER_RIGHT, 12345},
		{"123.456", 2, NUMBER_RIGHT, 12345600},
		{"12,5", 2, NUMBER_RIGHT, 1250},
		{"0,5", 1, NUMBER_RIGHT, 5},
		{"12,50", 1, NUMBER_DECIMALS, 0},
		{"1,500", 0, NUMBER_DECIMALS, 0},
		{"12.5", 1, NUMBER_GROUPS, 0},
		{"1234.567", 0, NUMBER_GROUPS, 0},
		{"1.234567", 0, NUMBER_GROUPS, 0},
		{"1.23.456", 0, NUMBER_GROUPS, 0},
		{"0.123", 0, NUMBER_GROUPS, 0},
		{"1,234,567", 0, NUMBER_GROUPS, 0},
		{"1,234.5", 1, NUMBER_GROUPS, 0},
		{"1.234.567,8", 0, NUMBER_DECIMALS, 0},
		{"9.223.372.036.854.775.808", 0, NUMBER_LARGE, 0},
		{"1.234,", 1, NUMBER_NONE, 0},
		{",5", 1, NUMBER_NONE, 0},
		{"1.234 đồng", 0, NUMBER_NONE, 0},
	};
	check_readings(cases, sizeof cases / sizeof cases[0], NUMBER_VIETNAMESE);
}

// A NUL among the bytes is not the end of a number.
static void test_nul(void **state)
{
	(void)state;
	int64_t value = 0;
	assert_int_equal(number_parse("1\0002", 3, NUMBER_PLAIN, 0, &value), NUMBER_NONE);
	assert_int_equal(number_parse("1\0002", 3, NUMBER_VIETNAMESE, 0, &value), NUMBER_NONE);
	assert_int_equal(number_parse(NULL, 0, NUMBER_PLAIN, 0, &value), NUMBER_NONE);
}

static void test_round_trip(void **state)
{
	(void)state;
	uint64_t seed = 20260315;
	for (int round = 0; round < 20000; round++) {
		seed = seed * 6364136223846793005U + 1442695040888963407U;
		int scale = (int)(seed >> 60) % 7;
		int64_t value = (int64_t)(seed >> (seed >> 58)) / 1000000, back = 0, den = 1;
		if (round % 2)
			value = -value;
		for (int i = 0; i < scale; i++)
			den *= 10;
		Buf out = {0};
		number_write(value, den, scale, 0, round % 3 == 0, &out);
		assert_int_equal(number_parse(out.data, out.len, NUMBER_VIETNAMESE, scale, &back),
			NUMBER_RIGHT);
		assert_int_equal(back, value);
		buf_close(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_written),
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_vietnamese),
		cmocka_unit_test(test_nul),
		cmocka_unit_test(test_round_trip),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
