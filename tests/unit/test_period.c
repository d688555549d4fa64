// SPDX-License-Identifier: MIT
// data/period: days, every form of a period there and back, kinds, slots, shifting.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "data/period.h"

#include <stdio.h>
#include <string.h>

static void assert_day(const char *text, Day want)
{
	Day day = 0;
	Buf out = {0};
	assert_true(day_parse(text, &day));
	assert_int_equal(day, want);
	day_write(day, &out);
	assert_string_equal(out.data, text);
	buf_close(&out);
}

static void test_days(void **state)
{
	(void)state;
	assert_day("2026-02-28", 20260228);
	assert_day("2024-02-29", 20240229);
	assert_day("2000-02-29", 20000229);
	assert_day("2025-06-30", 20250630);
	static const char *const NONE[] = {"", "2026-02-29", "1900-02-29", "2026-13-01",
		"2026-00-10", "2026-01-00", "2026-04-31", "2026-1-1", "2026-01-1", "2026-01-011",
		"2026/01/01", "01/02/2026", "2026-01-0a", "+026-01-01", "0000-01-01"};
	Day day = 7;
	for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
		assert_false(day_parse(NONE[i], &day));
	assert_int_equal(day, 7);
}

static void test_months(void **state)
{
	(void)state;
	assert_int_equal(day_month(20260131), 2026 * 12);
	assert_int_equal(day_month(20261201), 2026 * 12 + 11);
	assert_int_equal(month_last_day(2026 * 12 + 1), 20260228);
	assert_int_equal(month_last_day(2024 * 12 + 1), 20240229);
	assert_int_equal(month_last_day(2026 * 12 + 11), 20261231);
	assert_int_equal(month_year(2026 * 12 + 11), 2026);
}

static void assert_period(const char *text, int from, int to, PeriodKind kind)
{
	Period period = {0, 0};
	Buf out = {0};
	if (!period_parse(text, &period))
		fail_msg("%s is no period", text);
	assert_int_equal(period.from, from);
	assert_int_equal(period.to, to);
	assert_int_equal(period_kind(period), kind);
	period_write(period, &out);
	assert_string_equal(out.data, text);
	buf_close(&out);
}

static void test_forms(void **state)
{
	(void)state;
	int year = 2026 * 12;
	assert_period("2026-01", year, year, PERIOD_MONTH);
	assert_period("2026-12", year + 11, year + 11, PERIOD_MONTH);
	assert_period("2026-Q1", year, year + 2, PERIOD_QUARTER);
	assert_period("2026-Q4", year + 9, year + 11, PERIOD_QUARTER);
	assert_period("2026-6T", year, year + 5, PERIOD_HALF);
	assert_period("2026-6TC", year + 6, year + 11, PERIOD_HALF);
	assert_period("2026-9T", year, year + 8, PERIOD_NINE_MONTHS);
	assert_period("2026", year, year + 11, PERIOD_YEAR);
	assert_period("2021..2025", 2021 * 12, 2025 * 12 + 11, PERIOD_YEARS);
	static const char *const NONE[] = {"", "202", "2026-", "2026-00", "2026-13", "2026-3",
		"2026-003", "2026-Q0", "2026-Q5", "2026-q1", "2026-6t", "2026-12T", "1944", "3000",
		"2026..2026", "2026..2025", "2026..", "2026...2027", "2026 ", " 2026", "2026-01-01",
		"2026..3000", "20x6"};
	Period period;
	for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++) {
		if (period_parse(NONE[i], &period))
			fail_msg("%s is a period", NONE[i]);
	}
}

static void test_slots(void **state)
{
	(void)state;
	static const char *const SLOTS[PERIOD_SLOTS] = {"2026-01", "2026-02", "2026-03", "2026-04",
		"2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11",
		"2026-12", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026-6T", "2026-6TC",
		"2026-9T", "2026"};
	for (int slot = 0; slot < PERIOD_SLOTS; slot++) {
		Period period;
		assert_true(period_parse(SLOTS[slot], &period));
		assert_int_equal(period_slot(period), slot);
		assert_true(period_equal(period_of_slot(2026, slot), period));
	}
}

static void test_shift(void **state)
{
	(void)state;
	Period period, before, year;
	assert_true(period_parse("2026-6TC", &period));
	assert_true(period_parse("2023-6TC", &before));
	assert_true(period_parse("2023", &year));
	assert_true(period_equal(period_shift(period, -3), before));
	assert_true(period_has(year, before));
	assert_false(period_has(before, year));
	assert_false(period_has(year, period));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_months),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_slots),
		cmocka_unit_test(test_shift),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
