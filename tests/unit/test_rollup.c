// SPDX-License-Identifier: MIT
// data/rollup: sums, balances and counts over units and periods, by hand and on random trees
// against a computation that knows neither slots nor an index: all reports, month by month.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "data/rollup.h"

#include "rollup_fixture.h"

#include <stdlib.h>

enum { AREA = 1 << LEVEL_AREA, COMMUNE = 1 << LEVEL_COMMUNE, DISTRICT = 1 << LEVEL_DISTRICT };
enum { PROVINCE = 1 << LEVEL_PROVINCE };

static void check_total(const Campaign *campaign, const Unit *unit, const Indicator *indicator,
	const char *period, bool mapped, Total expected)
{
	Total total = rollup_total(campaign, unit, indicator, fixture_period(period), mapped);
	bool used = expected.reported + expected.partly > 0;
	if (total.expected != expected.expected || total.reported != expected.reported ||
		total.partly != expected.partly || total.overflow != expected.overflow ||
		(used && !expected.overflow && total.value != expected.value))
		fail_msg("%s %s %s: %lld (%d of %d, %d in part%s)", unit->code, indicator->code,
			period, (long long)total.value, total.reported, total.expected,
			total.partly, total.overflow ? ", overflow" : "");
}

// One province of two communes, three indicators.
typedef struct Sample {
	Campaign *campaign;
	Unit *top, *a, *b;
	Indicator *sum, *balance, *count;
} Sample;

static Sample sample_open(void)
{
	Sample s = {.campaign = fixture_open(2025, 2)};
	s.top = fixture_unit(s.campaign, "MH", LEVEL_PROVINCE, NULL, EVER_FIRST, EVER_LAST);
	s.a = fixture_unit(s.campaign, "A", LEVEL_COMMUNE, s.top, EVER_FIRST, EVER_LAST);
	s.b = fixture_unit(s.campaign, "B", LEVEL_COMMUNE, s.top, EVER_FIRST, EVER_LAST);
	s.sum = fixture_indicator(s.campaign, "SUM", AGGREGATE_SUM, 1, COMMUNE | PROVINCE);
	s.balance = fixture_indicator(s.campaign, "BAL", AGGREGATE_BALANCE, 1, COMMUNE);
	s.count = fixture_indicator(s.campaign, "CNT", AGGREGATE_COUNT, 12, COMMUNE);
	return s;
}

static void test_sum(void **state)
{
	(void)state;
	Sample s = sample_open();
	fixture_add(s.campaign, s.a, s.sum, "2026-01", 5);
	fixture_add(s.campaign, s.a, s.sum, "2026-02", 0);
	fixture_add(s.campaign, s.a, s.sum, "2026-03", 7);
	fixture_add(s.campaign, s.b, s.sum, "2026-02", 100);
	fixture_add(s.campaign, s.b, s.sum, "2026-Q2", 30);
	fixture_add(s.campaign, s.top, s.sum, "2026-01", 1000);
	rollup_index(s.campaign);
	check_total(s.campaign, s.a, s.sum, "2026-Q1", false, (Total){12, 1, 1, 0, false});
	check_total(s.campaign, s.b, s.sum, "2026-Q1", false, (Total){100, 1, 0, 1, false});
	check_total(s.campaign, s.top, s.sum, "2026-Q1", false, (Total){1112, 3, 1, 2, false});
	check_total(s.campaign, s.top, s.sum, "2026-02", false, (Total){100, 3, 2, 0, false});
	check_total(s.campaign, s.top, s.sum, "2026-04", false, (Total){0, 3, 0, 0, false});
	check_total(s.campaign, s.b, s.sum, "2026-6T", false, (Total){130, 1, 0, 1, false});
	check_total(s.campaign, s.top, s.sum, "2026-9T", false, (Total){1142, 3, 0, 3, false});
	check_total(s.campaign, s.top, s.sum, "2026", false, (Total){1142, 3, 0, 3, false});
	check_total(s.campaign, s.top, s.sum, "2025", false, (Total){0, 3, 0, 0, false});
	check_total(s.campaign, s.top, s.sum, "2019", false, (Total){0, 3, 0, 0, false});
	check_total(s.campaign, s.top, s.sum, "2021..2026", false, (Total){1142, 3, 0, 3, false});
	fixture_close(s.campaign);
}

static void test_balance(void **state)
{
	(void)state;
	Sample s = sample_open();
	Unit *gone = fixture_unit(
		s.campaign, "C", LEVEL_COMMUNE, s.top, EVER_FIRST, fixture_month(2026, 5));
	fixture_add(s.campaign, s.a, s.balance, "2025-12", 40);
	fixture_add(s.campaign, s.a, s.balance, "2026-01", 50);
	fixture_add(s.campaign, s.a, s.balance, "2026-02", 60);
	fixture_add(s.campaign, s.b, s.balance, "2026-Q1", 8);
	fixture_add(s.campaign, gone, s.balance, "2026-03", 900);
	rollup_index(s.campaign);
	check_total(s.campaign, s.top, s.balance, "2026-Q1", false, (Total){968, 3, 1, 2, false});
	check_total(s.campaign, s.top, s.balance, "2026-6T", false, (Total){68, 2, 0, 2, false});
	check_total(s.campaign, s.top, s.balance, "2026-01", false, (Total){50, 3, 1, 0, false});
	check_total(s.campaign, s.top, s.balance, "2025..2026", false, (Total){68, 2, 0, 2, false});
	check_total(s.campaign, s.a, s.balance, "2025", false, (Total){40, 1, 0, 1, false});
	fixture_close(s.campaign);
}

// A yearly count: nothing is due by the quarter, and what came by the half is a part of the year.
static void test_count(void **state)
{
	(void)state;
	Sample s = sample_open();
	fixture_add(s.campaign, s.a, s.count, "2025", 1);
	fixture_add(s.campaign, s.b, s.count, "2025", 0);
	fixture_add(s.campaign, s.a, s.count, "2026-6T", 3);
	rollup_index(s.campaign);
	check_total(s.campaign, s.top, s.count, "2025", false, (Total){1, 2, 2, 0, false});
	check_total(s.campaign, s.top, s.count, "2025-Q1", false, (Total){0, 0, 0, 0, false});
	check_total(s.campaign, s.top, s.count, "2026-6T", false, (Total){1, 1, 0, 1, false});
	check_total(s.campaign, s.top, s.count, "2026", false, (Total){1, 2, 0, 1, false});
	check_total(s.campaign, s.top, s.sum, "2025", false, (Total){0, 3, 0, 0, false});
	fixture_close(s.campaign);
}

// Nobody owes an indicator before it is collected or after.
static void test_collected(void **state)
{
	(void)state;
	Sample s = sample_open();
	s.sum->first = fixture_month(2025, 7);
	s.sum->last = fixture_month(2025, 9);
	fixture_add(s.campaign, s.a, s.sum, "2025-07", 5);
	fixture_add(s.campaign, s.a, s.sum, "2025-08", 5);
	fixture_add(s.campaign, s.a, s.sum, "2025-09", 5);
	rollup_index(s.campaign);
	check_total(s.campaign, s.a, s.sum, "2025", false, (Total){15, 1, 1, 0, false});
	check_total(s.campaign, s.top, s.sum, "2025", false, (Total){15, 3, 1, 0, false});
	check_total(s.campaign, s.top, s.sum, "2025-6T", false, (Total){0, 0, 0, 0, false});
	check_total(s.campaign, s.top, s.sum, "2025-10", false, (Total){0, 0, 0, 0, false});
	fixture_close(s.campaign);
}

static void test_overflow(void **state)
{
	(void)state;
	Sample s = sample_open();
	fixture_add(s.campaign, s.a, s.sum, "2026-01", INT64_MAX);
	fixture_add(s.campaign, s.b, s.sum, "2026-01", 1);
	fixture_add(s.campaign, s.top, s.sum, "2026-01", 0);
	fixture_add(s.campaign, s.a, s.sum, "2025-01", INT64_MAX);
	rollup_index(s.campaign);
	check_total(s.campaign, s.a, s.sum, "2026-01", false, (Total){INT64_MAX, 1, 1, 0, false});
	check_total(s.campaign, s.top, s.sum, "2026-01", false, (Total){0, 3, 3, 0, true});
	check_total(s.campaign, s.top, s.sum, "2026", false, (Total){0, 3, 0, 3, true});
	check_total(s.campaign, s.a, s.sum, "2025..2026", false, (Total){0, 1, 0, 1, true});
	fixture_close(s.campaign);
}

// Without any value there is nothing to index, and all is owed.
static void test_empty(void **state)
{
	(void)state;
	Campaign *campaign = fixture_open(0, 0);
	Unit *top = fixture_unit(campaign, "MH", LEVEL_PROVINCE, NULL, EVER_FIRST, EVER_LAST);
	Unit *a = fixture_unit(campaign, "A", LEVEL_COMMUNE, top, EVER_FIRST, EVER_LAST);
	Indicator *sum = fixture_indicator(campaign, "SUM", AGGREGATE_SUM, 1, COMMUNE);
	size_t count = 1;
	rollup_index(campaign);
	check_total(campaign, top, sum, "2026", false, (Total){0, 1, 0, 0, false});
	check_total(campaign, top, sum, "2026", true, (Total){0, 1, 0, 0, false});
	RollupSubject subject = {top, sum, NULL, fixture_period("2026"), false};
	rollup_trace(campaign, &subject, campaign->arena, &count);
	assert_int_equal(count, 0);
	assert_int_equal(
		rollup_reporting(campaign, a, NULL, fixture_period("2026")), REPORTED_NOTHING);
	assert_int_equal(rollup_reported_on(campaign, a, fixture_period("2026")), 0);
	fixture_close(campaign);
}

// A commune moved from its district to the province in 2025: what is due by the year is due from it
// as it is at the end, and whole when both gave their months.
static void test_moved(void **state)
{
	(void)state;
	Campaign *c = fixture_open(2025, 1);
	Month end = fixture_month(2025, 6);
	Unit *top = fixture_unit(c, "MH", LEVEL_PROVINCE, NULL, EVER_FIRST, EVER_LAST);
	Unit *district = fixture_unit(c, "H1", LEVEL_DISTRICT, top, EVER_FIRST, end);
	Unit *old = fixture_unit(c, "A", LEVEL_COMMUNE, district, EVER_FIRST, end);
	Unit *new = fixture_unit(c, "A", LEVEL_COMMUNE, top, end + 1, EVER_LAST);
	fixture_merge(old, new);
	Indicator *year = fixture_indicator(c, "Y", AGGREGATE_SUM, 12, COMMUNE);
	Indicator *half = fixture_indicator(c, "H", AGGREGATE_SUM, 12, COMMUNE);
	Indicator *none = fixture_indicator(c, "N", AGGREGATE_SUM, 12, COMMUNE);
	fixture_add(c, new, year, "2025", 12);
	fixture_add(c, new, half, "2025-6TC", 7);
	rollup_index(c);
	check_total(c, top, year, "2025", false, (Total){12, 1, 1, 0, false});
	check_total(c, top, half, "2025", false, (Total){7, 1, 1, 0, false});
	check_total(c, top, none, "2025", false, (Total){0, 1, 0, 0, false});
	check_total(c, district, none, "2025", false, (Total){0, 0, 0, 0, false});
	fixture_add(c, old, half, "2025-6T", 5);
	rollup_index(c);
	check_total(c, top, half, "2025", false, (Total){12, 2, 2, 0, false});
	fixture_close(c);
}

// Two districts ended with June 2025; A1 and A2 became A; S was split over A and B; the old
// province became a part of the new one.
typedef struct Merger {
	Campaign *campaign;
	Unit *country, *old, *top, *district, *a1, *a2, *s, *a, *b;
	Indicator *sum, *balance;
} Merger;

static Merger merger_open(void)
{
	Merger m = {.campaign = fixture_open(2025, 1)};
	Campaign *c = m.campaign;
	Month end = fixture_month(2025, 6);
	m.country = fixture_unit(c, "VN", LEVEL_CENTRAL, NULL, EVER_FIRST, EVER_LAST);
	m.old = fixture_unit(c, "CU", LEVEL_PROVINCE, m.country, EVER_FIRST, end);
	m.top = fixture_unit(c, "MH", LEVEL_PROVINCE, m.country, EVER_FIRST, EVER_LAST);
	m.district = fixture_unit(c, "H1", LEVEL_DISTRICT, m.old, EVER_FIRST, end);
	m.a1 = fixture_unit(c, "A1", LEVEL_COMMUNE, m.district, EVER_FIRST, end);
	m.a2 = fixture_unit(c, "A2", LEVEL_COMMUNE, m.district, EVER_FIRST, end);
	m.s = fixture_unit(c, "S", LEVEL_COMMUNE, m.district, EVER_FIRST, end);
	m.a = fixture_unit(c, "A", LEVEL_COMMUNE, m.top, end + 1, EVER_LAST);
	m.b = fixture_unit(c, "B", LEVEL_COMMUNE, m.top, end + 1, EVER_LAST);
	fixture_merge(m.old, m.top);
	fixture_merge(m.a1, m.a);
	fixture_merge(m.a2, m.a);
	fixture_merge(m.s, m.a);
	fixture_merge(m.s, m.b);
	m.sum = fixture_indicator(c, "SUM", AGGREGATE_SUM, 3, COMMUNE | DISTRICT);
	m.balance = fixture_indicator(c, "BAL", AGGREGATE_BALANCE, 3, COMMUNE);
	fixture_add(c, m.district, m.sum, "2025-6T", 1000);
	fixture_add(c, m.a1, m.sum, "2025-Q1", 1);
	fixture_add(c, m.a1, m.sum, "2025-Q2", 2);
	fixture_add(c, m.a2, m.sum, "2025-Q1", 4);
	fixture_add(c, m.s, m.sum, "2025-6T", 100);
	fixture_add(c, m.a, m.sum, "2025-6TC", 8);
	fixture_add(c, m.a1, m.balance, "2025-Q1", 20);
	fixture_add(c, m.a, m.balance, "2025-Q4", 30);
	rollup_index(c);
	return m;
}

static void test_mapped(void **state)
{
	(void)state;
	Merger m = merger_open();
	check_total(m.campaign, m.a, m.sum, "2025-Q1", false, (Total){0, 0, 0, 0, false});
	check_total(m.campaign, m.a, m.sum, "2025-Q1", true, (Total){5, 3, 2, 0, false});
	check_total(m.campaign, m.a, m.sum, "2025", true, (Total){15, 4, 2, 1, false});
	check_total(m.campaign, m.b, m.sum, "2025-6T", true, (Total){0, 1, 0, 0, false});
	check_total(m.campaign, m.a, m.balance, "2025-Q1", true, (Total){20, 3, 1, 0, false});
	check_total(m.campaign, m.a, m.balance, "2025", true, (Total){30, 1, 0, 1, false});
	check_total(m.campaign, m.top, m.sum, "2025", false, (Total){8, 2, 1, 0, false});
	check_total(m.campaign, m.top, m.sum, "2025", true, (Total){1115, 6, 4, 1, false});
	check_total(m.campaign, m.country, m.sum, "2025", false, (Total){1115, 6, 4, 1, false});
	check_total(m.campaign, m.country, m.sum, "2025", true, (Total){1115, 6, 4, 1, false});
	check_total(m.campaign, m.district, m.sum, "2025-6T", true, (Total){1107, 4, 3, 1, false});
	check_total(m.campaign, m.old, m.sum, "2025-6T", true, (Total){1107, 4, 3, 1, false});
	fixture_close(m.campaign);
}

static void test_split(void **state)
{
	(void)state;
	Merger m = merger_open();
	Period early = fixture_period("2025-Q1"), late = fixture_period("2025-Q3");
	assert_ptr_equal(rollup_find_split(m.a, early), m.a);
	assert_ptr_equal(rollup_find_split(m.b, early), m.b);
	assert_null(rollup_find_split(m.a, late));
	assert_null(rollup_find_split(m.top, early));
	assert_null(rollup_find_split(m.s, early));
	fixture_close(m.campaign);
}

static void test_trace(void **state)
{
	(void)state;
	Merger m = merger_open();
	size_t count = 0;
	RollupSubject subject = {m.top, m.sum, NULL, fixture_period("2025"), true};
	RollupSource *sources = rollup_trace(m.campaign, &subject, m.campaign->arena, &count);
	static const struct {
		const char *code, *period;
		int value;
	} expected[] = {
		{"H1", "2025-6T", 1000},
		{"A1", "2025-Q1", 1},
		{"A1", "2025-Q2", 2},
		{"A2", "2025-Q1", 4},
		{"S", "2025-6T", 100},
		{"A", "2025-6TC", 8},
	};
	assert_int_equal(count, sizeof expected / sizeof *expected);
	for (size_t i = 0; i < count; i++) {
		assert_string_equal(sources[i].unit->code, expected[i].code);
		assert_true(period_equal(sources[i].period, fixture_period(expected[i].period)));
		assert_int_equal(sources[i].value, expected[i].value);
		assert_ptr_equal(sources[i].report->unit, sources[i].unit);
	}
	subject.unit = m.a;
	subject.indicator = m.balance;
	sources = rollup_trace(m.campaign, &subject, m.campaign->arena, &count);
	assert_int_equal(count, 1);
	assert_int_equal(sources[0].value, 30);
	fixture_close(m.campaign);
}

static void check_ratio(const Sample *s, const Unit *unit, const Indicator *ratio,
	const char *period, Total a, Total b)
{
	Total numerator, denominator;
	rollup_ratio(
		s->campaign, unit, ratio, fixture_period(period), false, &numerator, &denominator);
	Total totals[] = {numerator, denominator}, right[] = {a, b};
	for (int i = 0; i < 2; i++) {
		if (totals[i].value != right[i].value || totals[i].expected != right[i].expected ||
			totals[i].reported != right[i].reported ||
			totals[i].partly != right[i].partly)
			fail_msg("%s %s: side %d is %lld (%d of %d, %d in part)", unit->code,
				period, i, (long long)totals[i].value, totals[i].reported,
				totals[i].expected, totals[i].partly);
	}
}

static Indicator *add_ratio(Sample *s, Indicator *numerator, Indicator *denominator)
{
	Indicator *ratio = fixture_indicator(s->campaign, "RATIO", AGGREGATE_RATIO, 1, 0);
	ratio->numerator = numerator;
	ratio->denominator = denominator;
	return ratio;
}

// A gave both sums in January, one of them in February; B's quarter counts as three months.
static void test_ratio_of_sums(void **state)
{
	(void)state;
	Sample s = sample_open();
	Indicator *other = fixture_indicator(s.campaign, "OTHER", AGGREGATE_SUM, 1, COMMUNE);
	Indicator *ratio = add_ratio(&s, s.sum, other);
	fixture_add(s.campaign, s.a, s.sum, "2026-01", 5);
	fixture_add(s.campaign, s.a, other, "2026-01", 10);
	fixture_add(s.campaign, s.a, other, "2026-02", 1000);
	for (int month = 1; month <= 3; month++)
		fixture_add(s.campaign, s.b, s.sum,
			arena_print(s.campaign->arena, "2026-%02d", month), month);
	fixture_add(s.campaign, s.b, other, "2026-Q1", 40);
	fixture_add(s.campaign, s.top, s.sum, "2026-01", 7);
	fixture_add(s.campaign, s.a, s.sum, "2025", 11);
	fixture_add(s.campaign, s.a, other, "2025", 12);
	rollup_index(s.campaign);
	check_ratio(&s, s.top, ratio, "2026-01", (Total){5, 3, 1, 0, false},
		(Total){10, 3, 1, 0, false});
	check_ratio(
		&s, s.a, ratio, "2026-02", (Total){0, 1, 0, 0, false}, (Total){0, 1, 0, 0, false});
	check_ratio(
		&s, s.a, ratio, "2026-Q1", (Total){0, 1, 0, 0, false}, (Total){0, 1, 0, 0, false});
	check_ratio(&s, s.top, ratio, "2026-Q1", (Total){6, 3, 1, 0, false},
		(Total){40, 3, 1, 0, false});
	check_ratio(
		&s, s.top, ratio, "2026", (Total){6, 3, 0, 1, false}, (Total){40, 3, 0, 1, false});
	check_ratio(&s, s.top, ratio, "2025..2026", (Total){17, 3, 0, 2, false},
		(Total){52, 3, 0, 2, false});
	fixture_close(s.campaign);
}

// A sum over a balance: both gave is enough. Nothing is expected where one side is never due.
static void test_ratio_of_balance(void **state)
{
	(void)state;
	Sample s = sample_open();
	Indicator *yearly = fixture_indicator(s.campaign, "YEAR", AGGREGATE_SUM, 12, COMMUNE);
	Indicator *ratio = add_ratio(&s, yearly, s.balance);
	Indicator *late = fixture_indicator(s.campaign, "LATE", AGGREGATE_SUM, 1, COMMUNE);
	Indicator *later = add_ratio(&s, late, s.balance);
	late->first = fixture_month(2026, 1);
	fixture_add(s.campaign, s.a, yearly, "2026", 8);
	fixture_add(s.campaign, s.a, s.balance, "2026-10", 9);
	fixture_add(s.campaign, s.a, s.balance, "2026-11", 10);
	fixture_add(s.campaign, s.b, s.balance, "2026-11", 50);
	rollup_index(s.campaign);
	check_ratio(
		&s, s.top, ratio, "2026", (Total){8, 2, 0, 1, false}, (Total){10, 2, 0, 1, false});
	check_ratio(&s, s.top, ratio, "2026-11", (Total){0}, (Total){0});
	check_ratio(&s, s.b, ratio, "2026", (Total){0, 1, 0, 0, false}, (Total){0, 1, 0, 0, false});
	check_ratio(&s, s.top, later, "2025", (Total){0}, (Total){0});
	check_ratio(&s, s.top, later, "2025..2026", (Total){0, 2, 0, 0, false},
		(Total){0, 2, 0, 0, false});
	RollupSubject subject = {s.top, s.balance, ratio, fixture_period("2026"), false};
	size_t count = 0;
	RollupSource *sources = rollup_trace(s.campaign, &subject, s.campaign->arena, &count);
	assert_int_equal(count, 1);
	assert_ptr_equal(sources[0].unit, s.a);
	assert_int_equal(sources[0].value, 10);
	fixture_close(s.campaign);
}

// Of all together only what is owed counts: not what is given of something not due, nor what is not
// collected yet.
static void test_reporting_of_all(void **state)
{
	(void)state;
	Campaign *c = fixture_open(2026, 1);
	Unit *unit = fixture_unit(c, "A", LEVEL_COMMUNE, NULL, EVER_FIRST, EVER_LAST);
	Indicator *due = fixture_indicator(c, "DUE", AGGREGATE_SUM, 3, COMMUNE);
	Indicator *yearly = fixture_indicator(c, "YEAR", AGGREGATE_SUM, 12, COMMUNE);
	Indicator *later = fixture_indicator(c, "LATER", AGGREGATE_SUM, 1, COMMUNE);
	Period quarter = fixture_period("2026-Q1");
	later->first = fixture_month(2026, 4);
	fixture_add(c, unit, yearly, "2026-01", 3);
	assert_int_equal(rollup_reporting(c, unit, NULL, quarter), REPORTED_NOTHING);
	assert_int_equal(rollup_reporting(c, unit, yearly, quarter), REPORTED_PARTLY);
	fixture_add(c, unit, due, "2026-Q1", 5);
	assert_int_equal(rollup_reporting(c, unit, NULL, quarter), REPORTED_ALL);
	assert_int_equal(
		rollup_reporting(c, unit, NULL, fixture_period("2026-Q2")), REPORTED_NOTHING);
	fixture_close(c);
}

// Complete with the first report of the last part; a later correction does not make it late.
static void test_reported_on(void **state)
{
	(void)state;
	Sample s = sample_open();
	Campaign *c = s.campaign;
	Period quarter = fixture_period("2026-Q1"), year = fixture_period("2026");
	Unit *area = fixture_unit(c, "K", LEVEL_AREA, s.a, EVER_FIRST, EVER_LAST);
	Indicator *due = fixture_indicator(c, "DUE", AGGREGATE_SUM, 1, AREA);
	Indicator *yearly = fixture_indicator(c, "YEAR", AGGREGATE_SUM, 12, AREA);
	const char *months[] = {"2026-01", "2026-02", "2026-03"};
	const Day days[] = {20260205, 20260420, 20260403};
	assert_int_equal(rollup_reporting(c, area, NULL, quarter), REPORTED_NOTHING);
	for (int i = 0; i < 3; i++) {
		uint32_t report = fixture_report(c, area, fixture_period(months[i]), days[i]);
		fixture_value(c, due, report, i + 1);
		assert_int_equal(rollup_reporting(c, area, NULL, quarter),
			i == 2 ? REPORTED_ALL : REPORTED_PARTLY);
		assert_int_equal(rollup_reported_on(c, area, quarter), i == 2 ? 20260420 : 0);
	}
	assert_int_equal(rollup_reporting_until(c, area, quarter, 20260204), REPORTED_NOTHING);
	assert_int_equal(rollup_reporting_until(c, area, quarter, 20260205), REPORTED_PARTLY);
	assert_int_equal(rollup_reporting_until(c, area, quarter, 20260419), REPORTED_PARTLY);
	assert_int_equal(rollup_reporting_until(c, area, quarter, 20260420), REPORTED_ALL);
	uint32_t first = fixture_report(c, area, fixture_period("2026-02"), 20260301);
	c->replaced[c->nreplaced++] = (Replaced){due, 9, first};
	assert_int_equal(rollup_reported_on(c, area, quarter), 20260403);
	assert_int_equal(rollup_reporting_until(c, area, quarter, 20260403), REPORTED_ALL);
	assert_int_equal(rollup_reporting(c, area, yearly, quarter), REPORTED_ALL);
	assert_int_equal(rollup_reporting(c, area, yearly, year), REPORTED_NOTHING);
	assert_int_equal(rollup_reported_on(c, area, year), 0);
	assert_int_equal(rollup_reporting(c, area, NULL, year), REPORTED_PARTLY);
	fixture_close(c);
}

// The other computation: every report of the unit, every month, nothing prepared.

typedef enum Mapping { OUTSIDE, PARTLY_INSIDE, INSIDE } Mapping;

static Mapping find_mapping(const Unit *unit, const Unit *top, bool mapped)
{
	int inside = 0, outside = 0;
	if (unit == top)
		return INSIDE;
	for (int i = 0; mapped && i < unit->nafter; i++) {
		if (unit->after[i]->first > top->last)
			continue;
		Mapping one = find_mapping(unit->after[i], top, mapped);
		inside += one != OUTSIDE;
		outside += one != INSIDE;
	}
	if (inside && outside)
		return PARTLY_INSIDE;
	if (inside || outside)
		return inside ? INSIDE : OUTSIDE;
	if (!unit->parent || (mapped && unit->first > top->last))
		return OUTSIDE;
	return find_mapping(unit->parent, top, mapped);
}

typedef struct Cell {
	const Unit *unit;
	const Indicator *indicator;
	Period period;
	int64_t value;
} Cell;

typedef struct Plain {
	Campaign *campaign;
	Cell cells[FIXTURE_REPORTS];
	int ncells;
} Plain;

static bool is_hidden(const Plain *plain, const Cell *cell, Period period)
{
	for (int i = 0; i < plain->ncells; i++) {
		const Cell *other = &plain->cells[i];
		if (other->unit == cell->unit && other->indicator == cell->indicator &&
			period_has(period, other->period) &&
			period_has(other->period, cell->period) &&
			!period_equal(other->period, cell->period))
			return true;
	}
	return false;
}

// Months of a unit in a period: owed, owed and paid, without a value.
typedef struct Account {
	int owed, paid, open;
} Account;

// Whether `unit` gave a value for the month within the period.
static bool gave(const Plain *plain, const Unit *unit, const Indicator *indicator, Period period,
	Month month)
{
	for (int i = 0; i < plain->ncells; i++) {
		const Cell *cell = &plain->cells[i];
		if (cell->unit == unit && cell->indicator == indicator &&
			period_has(period, cell->period) &&
			period_has(cell->period, (Period){month, month}))
			return true;
	}
	return false;
}

static Account count_months(
	const Plain *plain, const Unit *unit, const Indicator *indicator, Period period)
{
	Account account = {0};
	for (Month month = period.from; month <= period.to; month++) {
		Month start = month - month % indicator->cycle;
		Period block = {start, start + indicator->cycle - 1};
		bool lives = unit->first <= month && month <= unit->last;
		bool owes = lives && period_has(period, block) && block.to <= unit->last;
		bool paid = gave(plain, unit, indicator, period, month);
		account.owed += owes;
		account.paid += owes && paid;
		account.open += lives && !paid;
	}
	return account;
}

static void add_plainly(const Plain *plain, const Unit *unit, const Indicator *indicator,
	Period period, Mapping mapping, Total *total)
{
	int nvalues = 0;
	int64_t sum = 0, last = 0;
	Month latest = -1;
	bool sums = indicator->aggregation == AGGREGATE_SUM;
	if (!(indicator->levels >> unit->level & 1))
		return;
	if (!sums && (unit->last < period.to || unit->first > period.to))
		return;
	for (int i = 0; i < plain->ncells; i++) {
		const Cell *cell = &plain->cells[i];
		if (cell->unit != unit || cell->indicator != indicator ||
			!period_has(period, cell->period) || is_hidden(plain, cell, period))
			continue;
		nvalues++;
		sum += cell->value;
		if (cell->period.to > latest)
			last = cell->value;
		latest = cell->period.to > latest ? cell->period.to : latest;
	}
	Account account = count_months(plain, unit, indicator, period);
	if (!account.owed && !nvalues)
		return;
	total->expected++;
	if (!nvalues || mapping != INSIDE)
		return;
	bool fits = period.to - period.from + 1 >= indicator->cycle;
	bool complete = account.owed ? account.paid == account.owed : fits && !account.open;
	total->reported += complete;
	total->partly += !complete;
	if (sums)
		total->value += sum;
	else
		total->value += indicator->aggregation == AGGREGATE_COUNT ? last > 0 : last;
}

// What the unit gave of one side of a ratio in a part of a period.
static Total side_plainly(
	const Plain *plain, const Unit *unit, const Indicator *side, Period part, Period period)
{
	Total own = {0};
	bool at_end = unit->first <= period.to && period.to <= unit->last;
	if (side->aggregation == AGGREGATE_SUM || at_end)
		add_plainly(plain, unit, side, part, INSIDE, &own);
	return own;
}

// Whether the unit gave both sides in a part of a period; of sums, for the same months.
static bool is_matched(const Plain *plain, const Unit *unit, const Indicator *ratio, Period part,
	const Total own[2])
{
	const Indicator *a = ratio->numerator, *b = ratio->denominator;
	if (own[0].reported + own[0].partly == 0 || own[1].reported + own[1].partly == 0)
		return false;
	if (a->aggregation != AGGREGATE_SUM || b->aggregation != AGGREGATE_SUM)
		return true;
	for (Month month = part.from; month <= part.to; month++) {
		bool lives = unit->first <= month && month <= unit->last;
		if (lives && gave(plain, unit, a, part, month) != gave(plain, unit, b, part, month))
			return false;
	}
	return true;
}

// Adds the unit's pair to the totals: year by year, when there are several.
static void add_pair_plainly(const Plain *plain, const Unit *unit, const Indicator *ratio,
	Period period, Mapping mapping, Total totals[2])
{
	bool expected = false, some = false, all = true;
	int64_t values[2] = {0};
	const Indicator *sides[] = {ratio->numerator, ratio->denominator};
	for (Month from = period.from; from <= period.to; from += 12) {
		Period part = {from, period.to - from < 12 ? period.to : from + 11};
		int length = part.to - part.from + 1;
		bool due = length >= sides[0]->cycle && length >= sides[1]->cycle;
		Total own[] = {side_plainly(plain, unit, sides[0], part, period),
			side_plainly(plain, unit, sides[1], part, period)};
		bool matched = is_matched(plain, unit, ratio, part, own);
		bool owes = due && own[0].expected + own[1].expected > 0;
		expected |= matched || owes;
		some |= matched;
		all &= matched ? own[0].reported && own[1].reported : !owes;
		for (int i = 0; i < 2 && matched; i++) {
			bool sums = sides[i]->aggregation == AGGREGATE_SUM;
			values[i] = own[i].value + (sums ? values[i] : 0);
		}
	}
	for (int i = 0; i < 2; i++) {
		totals[i].expected += expected;
		totals[i].reported += mapping == INSIDE && some && all;
		totals[i].partly += mapping == INSIDE && some && !all;
		totals[i].value += mapping == INSIDE ? values[i] : 0;
	}
}

// Of a ratio both totals, else the first.
static void sum_plainly(const Plain *plain, const Unit *top, const Indicator *indicator,
	Period period, bool mapped, Total totals[2])
{
	totals[0] = totals[1] = (Total){0};
	for (int i = 0; i < plain->campaign->nunits; i++) {
		const Unit *unit = &plain->campaign->units[i];
		Mapping mapping = find_mapping(unit, top, mapped);
		if (mapping == OUTSIDE)
			continue;
		if (indicator->aggregation == AGGREGATE_RATIO)
			add_pair_plainly(plain, unit, indicator, period, mapping, totals);
		else
			add_plainly(plain, unit, indicator, period, mapping, &totals[0]);
	}
}

// Random campaigns.

static uint64_t seed;

static int pick(int below)
{
	seed = seed * 6364136223846793005U + 1442695040888963407U;
	return (int)((seed >> 33) % (unsigned)below);
}

static const int FIRST_YEAR = 2024;

enum { YEARS = 3, MONTHS = YEARS * 12 };

// `count` communes of a time under parents of ids from `low` to before `high`.
static void add_communes(Campaign *campaign, int count, int low, int high, Month first, Month last)
{
	for (int i = 0; i < count; i++) {
		Unit *parent = &campaign->units[low + pick(high - low)];
		const char *code = arena_print(campaign->arena, "X%d", campaign->nunits);
		fixture_unit(campaign, code, LEVEL_COMMUNE, parent, first, last);
	}
}

// Each unit of one time goes to none, one or two of the next; some only change their parent.
static void add_mergers(Campaign *campaign, int from, int to, int next)
{
	for (int i = from; i < to; i++) {
		Unit *a = &campaign->units[to + pick(next - to)];
		Unit *b = &campaign->units[to + pick(next - to)];
		int kind = pick(8);
		if (kind > 0)
			fixture_merge(&campaign->units[i], a);
		if ((kind == 1 || kind == 2) && a->nbefore == 1)
			a->code = campaign->units[i].code;
		if (kind > 5 && a != b)
			fixture_merge(&campaign->units[i], b);
	}
}

static void add_units(Campaign *campaign)
{
	Month start = FIRST_YEAR * 12;
	Month first_end = start + 4 + pick(14), second_end = first_end + 1 + pick(14);
	Unit *country = fixture_unit(campaign, "VN", LEVEL_CENTRAL, NULL, EVER_FIRST, EVER_LAST);
	Unit *p1 = fixture_unit(campaign, "P1", LEVEL_PROVINCE, country, EVER_FIRST, EVER_LAST);
	Unit *p2 = fixture_unit(campaign, "P2", LEVEL_PROVINCE, country, EVER_FIRST, EVER_LAST);
	Unit *p3 = fixture_unit(campaign, "P3", LEVEL_PROVINCE, country, EVER_FIRST, first_end);
	if (pick(3))
		fixture_merge(p3, p1);
	for (int i = 0; i < 4; i++)
		fixture_unit(campaign, "H", LEVEL_DISTRICT, i % 2 ? p3 : p2, EVER_FIRST, first_end);
	add_communes(campaign, 8, 4, 8, pick(2) ? EVER_FIRST : start + pick(4), first_end);
	add_communes(campaign, 6, 1, 3, first_end + 1, second_end);
	add_communes(campaign, 4, 1, 3, second_end + 1, EVER_LAST);
	add_mergers(campaign, 8, 16, 22);
	add_mergers(campaign, 16, 22, 26);
}

static void add_cell(
	Plain *plain, Unit *unit, const Indicator *indicator, Period period, int64_t value)
{
	if (unit->first > period.to || unit->last < period.to)
		return;
	uint32_t report = fixture_report(plain->campaign, unit, period, 20300101);
	fixture_value(plain->campaign, indicator, report, value);
	plain->cells[plain->ncells++] = (Cell){unit, indicator, period, value};
}

static void add_cells(Plain *plain, Unit *unit, const Indicator *indicator)
{
	int habit = pick(5);
	for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
		for (int slot = 0; slot < PERIOD_SLOTS; slot++) {
			int chance = slot < 12 ? 3 * habit : 2;
			if (slot != 18 && pick(12) < chance)
				add_cell(plain, unit, indicator, period_of_slot(year, slot),
					pick(3) ? pick(2000) - 500 : 0);
		}
	}
}

static void fill_plain(Plain *plain)
{
	static const int CYCLES[] = {1, 3, 6, 12};
	static const unsigned LEVELS[] = {COMMUNE, COMMUNE | PROVINCE, DISTRICT | COMMUNE};
	plain->campaign = fixture_open(FIRST_YEAR, YEARS);
	plain->ncells = 0;
	add_units(plain->campaign);
	for (int i = 0; i < 5; i++)
		fixture_indicator(plain->campaign, "I", (Aggregation)(i % 3), CYCLES[pick(4)],
			LEVELS[pick(3)]);
	for (int i = 0; i < 3; i++) {
		Indicator *ratio = fixture_indicator(plain->campaign, "R", AGGREGATE_RATIO, 1, 0);
		ratio->numerator = &plain->campaign->indicators[i];
		ratio->denominator = &plain->campaign->indicators[i + pick(2) + 1];
	}
	for (int i = 0; i < plain->campaign->nunits; i++) {
		for (int j = 0; j < plain->campaign->nindicators; j++) {
			const Indicator *indicator = &plain->campaign->indicators[j];
			Unit *unit = &plain->campaign->units[i];
			if (indicator->levels >> unit->level & 1)
				add_cells(plain, unit, indicator);
		}
	}
	rollup_index(plain->campaign);
}

static void check_trace(const Plain *plain, RollupSubject subject, Total total)
{
	int64_t sum = 0;
	size_t count = 0;
	Arena *arena = arena_open();
	RollupSource *sources = rollup_trace(plain->campaign, &subject, arena, &count);
	for (size_t i = 0; i < count; i++) {
		bool counts = subject.indicator->aggregation == AGGREGATE_COUNT;
		sum += counts ? sources[i].value > 0 : sources[i].value;
		assert_true(period_has(subject.period, sources[i].period));
	}
	assert_int_equal(sum, total.value);
	assert_true(total.reported + total.partly == 0 ? count == 0 : count > 0);
	arena_close(arena);
}

static void check_same(Total total, Total right)
{
	assert_int_equal(total.expected, right.expected);
	assert_int_equal(total.reported, right.reported);
	assert_int_equal(total.partly, right.partly);
	assert_int_equal(total.value, right.value);
	assert_false(total.overflow);
}

// What the unit itself gave.
static void check_reporting(
	const Plain *plain, const Unit *unit, const Indicator *indicator, Period period)
{
	Total own = {0};
	add_plainly(plain, unit, indicator, period, INSIDE, &own);
	Reporting reporting = own.partly ? REPORTED_PARTLY : REPORTED_ALL;
	if (own.expected > own.reported + own.partly)
		reporting = REPORTED_NOTHING;
	assert_int_equal(rollup_reporting(plain->campaign, unit, indicator, period), reporting);
}

static void check_plainly(const Plain *plain)
{
	const Campaign *campaign = plain->campaign;
	const Unit *unit = &campaign->units[pick(campaign->nunits)];
	const Indicator *indicator = &campaign->indicators[pick(campaign->nindicators)];
	int year = FIRST_YEAR + pick(YEARS + 1), slot = pick(PERIOD_SLOTS + 2);
	Period period = {FIRST_YEAR * 12, (FIRST_YEAR + 1 + slot % 2) * 12 + 11};
	if (slot < PERIOD_SLOTS)
		period = period_of_slot(year, slot);
	bool mapped = pick(2) == 0;
	Total right[2], totals[2];
	sum_plainly(plain, unit, indicator, period, mapped, right);
	if (indicator->aggregation == AGGREGATE_RATIO) {
		rollup_ratio(campaign, unit, indicator, period, mapped, &totals[0], &totals[1]);
		RollupSubject subject = {unit, indicator->numerator, indicator, period, mapped};
		check_trace(plain, subject, totals[0]);
		subject.indicator = indicator->denominator;
		check_trace(plain, subject, totals[1]);
		check_same(totals[1], right[1]);
	} else {
		totals[0] = rollup_total(campaign, unit, indicator, period, mapped);
		check_trace(
			plain, (RollupSubject){unit, indicator, NULL, period, mapped}, totals[0]);
		check_reporting(plain, unit, indicator, period);
	}
	check_same(totals[0], right[0]);
	int doubtful = 0;
	for (int i = 0; i < campaign->nunits; i++) {
		const Unit *other = &campaign->units[i];
		doubtful += unit_lives_in(other, period) &&
			    find_mapping(other, unit, true) == PARTLY_INSIDE;
	}
	assert_int_equal(rollup_find_split(unit, period) != NULL, doubtful > 0);
}

static void test_against_plain(void **state)
{
	(void)state;
	Plain *plain = memory_alloc(sizeof *plain);
	for (seed = 1; seed <= 60;) {
		uint64_t round = seed;
		fill_plain(plain);
		for (int i = 0; i < 400; i++)
			check_plainly(plain);
		fixture_close(plain->campaign);
		seed = round + 1;
	}
	free(plain);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sum),
		cmocka_unit_test(test_balance),
		cmocka_unit_test(test_count),
		cmocka_unit_test(test_collected),
		cmocka_unit_test(test_overflow),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_moved),
		cmocka_unit_test(test_mapped),
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_trace),
		cmocka_unit_test(test_ratio_of_sums),
		cmocka_unit_test(test_ratio_of_balance),
		cmocka_unit_test(test_reporting_of_all),
		cmocka_unit_test(test_reported_on),
		cmocka_unit_test(test_against_plain),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
