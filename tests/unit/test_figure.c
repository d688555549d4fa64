// SPDX-License-Identifier: MIT
// data/figure: exact arithmetic, why a figure is not known, print with one rounding, formulas.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "data/campaign_elements.h"
#include "data/figure.h"
#include "data/origin.h"

#include <limits.h>

#include "rollup_fixture.h"

static const FigureStyle OWN = {.decimals = -1};

static Arena *arena;
static Campaign *campaign;
static Unit *top, *a, *b;
static Indicator *total, *part, *share, *money;

// Sample figures: a province of two communes.
static int open_sample(void **state)
{
	(void)state;
	arena = arena_open();
	campaign = fixture_open(2025, 2);
	top = fixture_unit(campaign, "MH", LEVEL_PROVINCE, NULL, EVER_FIRST, EVER_LAST);
	a = fixture_unit(campaign, "X01", LEVEL_COMMUNE, top, EVER_FIRST, EVER_LAST);
	b = fixture_unit(campaign, "X02", LEVEL_COMMUNE, top, EVER_FIRST, EVER_LAST);
	top->name = "Minh Hà";
	a->name = "An Bình";
	a->kind = "phuong";
	total = fixture_indicator(campaign, "TT01", AGGREGATE_SUM, 1, 1 << LEVEL_COMMUNE);
	total->name = "Số hộ";
	total->measure = "hộ";
	part = fixture_indicator(campaign, "TT02", AGGREGATE_SUM, 1, 1 << LEVEL_COMMUNE);
	part->name = "Số hộ đạt";
	part->measure = "hộ";
	share = fixture_indicator(campaign, "TL01", AGGREGATE_RATIO, 1, 0);
	share->name = "Tỷ lệ hộ đạt";
	share->measure = "%";
	share->decimals = 2;
	share->numerator = part;
	share->denominator = total;
	money = fixture_indicator(campaign, "QUY", AGGREGATE_SUM, 1, 1 << LEVEL_COMMUNE);
	money->measure = "đồng";
	money->is_money = true;
	fixture_add(campaign, a, total, "2026-01", 1000);
	fixture_add(campaign, a, part, "2026-01", 800);
	fixture_add(campaign, b, total, "2026-01", 3000);
	fixture_add(campaign, b, part, "2026-01", 3000);
	fixture_add(campaign, b, total, "2026-02", 0);
	fixture_add(campaign, b, part, "2026-02", 0);
	fixture_add(campaign, a, total, "2025-01", 600);
	fixture_add(campaign, a, money, "2026-01", 1400000000);
	rollup_index(campaign);
	return 0;
}

static int close_sample(void **state)
{
	(void)state;
	fixture_close(campaign);
	arena_close(arena);
	return 0;
}

static const Figure *value_of(const Indicator *indicator, const Unit *unit, const char *period)
{
	return figure_value(campaign, indicator, unit, fixture_period(period), false, arena);
}

static const Figure *number(int64_t value)
{
	return figure_count(value, "mẫu", NULL, 0, arena);
}

static void check_print(const Figure *figure, FigureStyle style, const char *text)
{
	assert_int_equal(figure->state, FIGURE_KNOWN);
	assert_string_equal(figure_print(figure, &style, arena), text);
}

static void check_formula(const Figure *figure, const char *text)
{
	Buf out = {0};
	figure_write_formula(figure, &out);
	assert_string_equal(out.data, text);
	buf_close(&out);
}

static void test_values(void **state)
{
	(void)state;
	const Figure *figure = value_of(total, top, "2026-01");
	assert_int_equal(figure->num, 4000);
	assert_int_equal(figure->den, 1);
	assert_int_equal(figure->expected, 2);
	assert_int_equal(figure->reported, 2);
	assert_string_equal(figure->measure, "hộ");
	check_print(figure, OWN, "4.000");
	figure = value_of(total, top, "2026-02");
	assert_int_equal(figure->state, FIGURE_KNOWN);
	assert_int_equal(figure->reported, 1);
	assert_int_equal(figure_sign(figure), 0);
	assert_int_equal(value_of(total, top, "2026-03")->state, FIGURE_MISSING);
	assert_int_equal(value_of(total, a, "2026-02")->state, FIGURE_MISSING);
	assert_int_equal(value_of(total, a, "2019")->state, FIGURE_MISSING);
}

// A ratio is the quotient of the sums: 3.800 of 4.000, not the mean of 80 % and 100 %.
static void test_ratio(void **state)
{
	(void)state;
	const Figure *figure = value_of(share, top, "2026-01");
	check_print(figure, OWN, "95,00%");
	check_print(figure, (FigureStyle){.decimals = -1, .trim = true}, "95%");
	check_print(figure, (FigureStyle){.decimals = 1, .bare = true}, "95,0");
	assert_int_equal(figure->nparts, 2);
	assert_int_equal(figure->parts[0]->num, 3800);
	assert_int_equal(figure->reported, 2);
	assert_int_equal(value_of(share, b, "2026-02")->state, FIGURE_NO_BASE);
	assert_int_equal(value_of(share, a, "2026-02")->state, FIGURE_MISSING);
	figure = value_of(share, a, "2025-01");
	assert_int_equal(figure->state, FIGURE_MISSING);
	assert_int_equal(figure->expected, 1);
	assert_int_equal(figure->reported, 0);
	assert_int_equal(figure->partly, 0);
}

// Who gave one side only is in neither sum: 300 of 600, not 300 of 10.600.
static void test_unmatched(void **state)
{
	(void)state;
	fixture_add(campaign, a, part, "2025-01", 300);
	fixture_add(campaign, b, total, "2025-01", 10000);
	rollup_index(campaign);
	const Figure *figure = value_of(share, top, "2025-01");
	check_print(figure, OWN, "50,00%");
	assert_int_equal(figure->expected, 2);
	assert_int_equal(figure->reported, 1);
	assert_int_equal(figure->parts[1]->num, 600);
	assert_ptr_equal(figure->parts[1]->ratio, share);
	assert_int_equal(value_of(total, top, "2025-01")->num, 10600);
	assert_int_equal(value_of(share, b, "2025-01")->state, FIGURE_MISSING);
}

static void test_targets(void **state)
{
	(void)state;
	Target targets[] = {{.year = 2026, .value = 8050, .pos = {"muc-tieu.xml", 7, 3}}};
	share->targets = targets;
	share->ntargets = 1;
	const Figure *figure = figure_target(share, top, 2026, arena);
	check_print(figure, (FigureStyle){.decimals = -1, .trim = true}, "80,5%");
	assert_int_equal(figure->lines[0].line, 7);
	check_formula(figure, "target of TL01 “Tỷ lệ hộ đạt”, tỉnh Minh Hà, 2026: 80,5%");
	figure = figure_target(share, top, 2025, arena);
	assert_int_equal(figure->state, FIGURE_MISSING);
	check_formula(figure, "target of TL01 “Tỷ lệ hộ đạt”, tỉnh Minh Hà, 2025: none is set");
	total->targets = targets;
	total->ntargets = 1;
	total->scale = 1;
	check_print(figure_target(total, top, 2026, arena), OWN, "805");
	assert_int_equal(figure_target(total, top, 2026, arena)->num, 805);
}

static void test_change(void **state)
{
	(void)state;
	const Figure *now = value_of(total, a, "2026-01"), *before = value_of(total, a, "2025-01");
	const Figure *change = figure_change(now, before, arena);
	check_print(change, OWN, "66,7%");
	check_print(change, (FigureStyle){.decimals = 3}, "66,667%");
	change = figure_change(before, now, arena);
	assert_int_equal(figure_sign(change), -1);
	check_print(change, OWN, "-40,0%");
	check_print(change, (FigureStyle){.decimals = -1, .unsign = true, .trim = true}, "40%");
	assert_int_equal(figure_sign(figure_change(now, now, arena)), 0);
	assert_int_equal(figure_change(now, number(0), arena)->state, FIGURE_NO_BASE);
	assert_int_equal(figure_change(number(5), number(-5), arena)->state, FIGURE_NO_BASE);
	const Figure *missing = value_of(total, a, "2026-02");
	assert_int_equal(figure_change(now, missing, arena)->state, FIGURE_MISSING);
	assert_int_equal(figure_change(missing, number(0), arena)->state, FIGURE_MISSING);
}

static void test_arithmetic(void **state)
{
	(void)state;
	const Figure *third = figure_quotient(number(1), number(3), arena);
	const Figure *sixth = figure_quotient(number(-1), number(-6), arena);
	const Figure *parts[] = {third, sixth, third, sixth};
	assert_true(figure_equal(figure_total(parts, 4, arena), number(1)));
	const Figure *difference = figure_difference(sixth, third, arena);
	assert_int_equal(difference->num, -1);
	assert_int_equal(difference->den, 6);
	check_print(difference, OWN, "-16,7%");
	assert_false(figure_equal(third, sixth));
	assert_int_equal(figure_total(NULL, 0, arena)->state, FIGURE_MISSING);
	const Figure *unknown[] = {third, value_of(total, a, "2026-02")};
	assert_int_equal(figure_total(unknown, 2, arena)->state, FIGURE_MISSING);
	assert_false(figure_equal(unknown[1], unknown[1]));
}

// 72,45 % - 60,12 % as printed is 12,33, though the shares themselves are 12,34 apart.
static void test_rounded(void **state)
{
	(void)state;
	const Figure *now = figure_quotient(number(724549), number(1000000), arena);
	const Figure *before = figure_quotient(number(601151), number(1000000), arena);
	const FigureStyle style = {.decimals = 2};
	assert_string_equal(
		figure_print(figure_difference(now, before, arena), &style, arena), "12,34%");
	now = figure_rounded(now, 2, arena);
	before = figure_rounded(before, 2, arena);
	const Figure *points = figure_difference(now, before, arena);
	assert_string_equal(figure_print(now, &OWN, arena), "72,45%");
	assert_string_equal(figure_print(points, &OWN, arena), "12,33%");
	assert_true(figure_equal(figure_rounded(number(-7), 1, arena), number(-7)));
	assert_int_equal(figure_rounded(figure_quotient(now, number(0), arena), 2, arena)->state,
		FIGURE_NO_BASE);
	check_formula(
		figure_rounded(number(5), 2, arena), "rounded to 2 decimals: (number of: mẫu: 5)");
}

static void test_overflow(void **state)
{
	(void)state;
	const Figure *most = number(INT64_MAX), *one = number(1);
	const Figure *parts[] = {most, one};
	assert_int_equal(figure_total(parts, 2, arena)->state, FIGURE_OVERFLOW);
	assert_int_equal(figure_difference(number(-2), most, arena)->state, FIGURE_OVERFLOW);
	assert_int_equal(figure_difference(most, one, arena)->num, INT64_MAX - 1);
	assert_true(figure_equal(figure_quotient(most, most, arena), one));
	assert_int_equal(figure_quotient(most, one, arena)->state, FIGURE_OVERFLOW);
	assert_int_equal(figure_quotient(number(INT64_MIN), most, arena)->state, FIGURE_OVERFLOW);
	check_print(figure_quotient(one, most, arena), OWN, "0,0%");
	const Figure *tiny = figure_quotient(one, most, arena);
	const Figure *least = figure_quotient(one, number(INT64_MAX - 1), arena);
	assert_int_equal(figure_difference(tiny, least, arena)->state, FIGURE_OVERFLOW);
	fixture_add(campaign, b, money, "2026-01", INT64_MAX);
	rollup_index(campaign);
	assert_int_equal(value_of(money, top, "2026-01")->state, FIGURE_OVERFLOW);
	assert_int_equal(value_of(money, a, "2026-01")->state, FIGURE_KNOWN);
}

static void test_print(void **state)
{
	(void)state;
	const Figure *fund = value_of(money, a, "2026-01");
	check_print(fund, OWN, "1.400.000.000");
	check_print(fund, (FigureStyle){.decimals = 1, .divisor = 1000000000}, "1,4");
	check_print(fund, (FigureStyle){.decimals = -1, .divisor = 1000000000}, "1,4");
	check_print(fund, (FigureStyle){.decimals = 0, .divisor = 1000000}, "1.400");
	check_print(fund, (FigureStyle){.decimals = 2, .divisor = 1000000, .trim = true}, "1.400");
	check_print(number(5), (FigureStyle){.decimals = -1, .pad = 2}, "05");
	check_print(number(-5), OWN, "-5");
	check_print(number(-5), (FigureStyle){.unsign = true}, "5");
	check_print(figure_difference(number(0), number(0), arena), OWN, "0");
	check_print(figure_quotient(number(-1), number(100000), arena), OWN, "0,0%");
	check_print(figure_quotient(number(8687), number(10000), arena),
		(FigureStyle){.decimals = 2}, "86,87%");
	check_print(figure_quotient(number(13), number(800), arena), OWN, "1,6%");
	check_print(figure_quotient(number(33), number(2000), arena), OWN, "1,7%");
}

static void test_lists(void **state)
{
	(void)state;
	Pos lines[] = {{"dang-ky.xml", 4, 2}, {"dang-ky.xml", 9, 2}};
	const Figure *count = figure_count(2, "công trình", lines, 2, arena);
	const Figure *cost = figure_money(250000000, "công trình", lines, 2, arena);
	lines[1].line = 0;
	assert_int_equal(count->lines[1].line, 9);
	assert_string_equal(count->measure, "");
	assert_string_equal(cost->measure, "đồng");
	check_formula(count, "number of: công trình: 2");
	check_formula(cost, "cost of: công trình: 250.000.000 đồng");
}

static void test_formulas(void **state)
{
	(void)state;
	const Figure *now = value_of(total, a, "2026-01"), *before = value_of(total, a, "2025-01");
	check_formula(
		now, "TT01 “Số hộ”, phường An Bình, 2026-01: 1.000 hộ; 1 of 1 units reported");
	check_formula(value_of(total, top, "2026-Q1"),
		"TT01 “Số hộ”, tỉnh Minh Hà and below, 2026-Q1: 4.000 hộ; "
		"0 of 2 units reported, 2 in part");
	check_formula(value_of(total, a, "2026-02"),
		"TT01 “Số hộ”, phường An Bình, 2026-02: 0 of 1 units reported");
	check_formula(value_of(share, a, "2026-01"),
		"TL01 “Tỷ lệ hộ đạt”, phường An Bình, 2026-01: "
		"(TT02 “Số hộ đạt”, phường An Bình, 2026-01, of the units that reported both: "
		"800 hộ; 1 of 1 units reported) / "
		"(TT01 “Số hộ”, phường An Bình, 2026-01, of the units that reported both: "
		"1.000 hộ; 1 of 1 units reported)");
	check_formula(figure_change(number(3), number(0), arena),
		"((number of: mẫu: 3) − (number of: mẫu: 0)) / (number of: mẫu: 0); "
		"there is nothing to divide by");
	const Figure *parts[7] = {now, before, now, now, now, now, number(3)};
	check_formula(figure_total(parts, 7, arena),
		"sum of 7 figures: (TT01 “Số hộ”, phường An Bình, 2026-01: 1.000 hộ; "
		"1 of 1 units reported) + … + (number of: mẫu: 3)");
	check_formula(figure_difference(number(3), number(1), arena),
		"(number of: mẫu: 3) − (number of: mẫu: 1)");
	total->cycle = 12;
	check_formula(value_of(total, a, "2026-Q2"),
		"TT01 “Số hộ”, phường An Bình, 2026-Q2: nothing is due in this period");
}

// A figure is made of all that was merged into its unit when something was.
static void test_merged(void **state)
{
	(void)state;
	const Period period = fixture_period("2026-01");
	const char *plain =
		"TT01 “Số hộ”, phường An Bình, 2026-01: 1.000 hộ; 1 of 1 units reported";
	check_formula(figure_value(campaign, total, a, period, true, arena), plain);
	Unit *old = fixture_unit(campaign, "X01", LEVEL_COMMUNE, top, EVER_FIRST, 2020 * 12);
	fixture_merge(old, a); // the same commune by another name
	check_formula(figure_value(campaign, total, a, period, true, arena), plain);
	fixture_merge(fixture_unit(campaign, "X09", LEVEL_COMMUNE, top, EVER_FIRST, 2020 * 12), a);
	check_formula(figure_value(campaign, total, a, period, true, arena),
		"TT01 “Số hộ”, phường An Bình with all that was merged into it, 2026-01: "
		"1.000 hộ; 1 of 1 units reported");
}

static void test_kinds(void **state)
{
	(void)state;
	assert_string_equal(element_kind_word("dac_khu"), "đặc khu");
	assert_string_equal(element_kind_word("soc"), "sóc");
	assert_string_equal(element_kind_word("trung_uong"), "");
	assert_string_equal(element_kind_word("?"), "");
	const char *const *kinds = element_at(ELEMENT_UNIT)->attrs[UNIT_LOAI].choices;
	for (size_t i = 1; kinds[i]; i++)
		assert_true(*element_kind_word(kinds[i]));
}

// Totals of totals of …: every figure counts once in what is written, however often it is a part.
static void test_nested(void **state)
{
	(void)state;
	Pos lines[] = {{"dang-ky.xml", 4, 2}, {"dang-ky.xml", 9, 2}};
	const Figure *figure = figure_count(0, "công trình", lines, 2, arena);
	const Figure *value = value_of(total, b, "2026-02");
	for (int i = 0; i < 60; i++) {
		figure = figure_total((const Figure *[]){figure, figure}, 2, arena);
		value = figure_total((const Figure *[]){value, value}, 2, arena);
	}
	assert_int_equal(value->expected, INT_MAX);
	assert_int_equal(value->reported, INT_MAX);
	size_t count;
	Origin *origins = origin_list(campaign, figure, arena, &count);
	assert_int_equal(count, 2);
	assert_int_equal(origins[0].pos.line, 4);
	Buf out = {0};
	figure_write_formula(figure, &out);
	assert_in_range(out.len, 1000, 8000);
	assert_non_null(strstr(out.data, "(…)"));
	assert_null(strstr(out.data, "công trình"));
	buf_close(&out);
	figure = number(3);
	for (int i = 0; i < 7; i++)
		figure = figure_rounded(figure, 0, arena);
	check_formula(figure,
		"rounded to 0 decimals: (rounded to 0 decimals: (rounded to 0 decimals: "
		"(rounded to 0 decimals: (rounded to 0 decimals: (rounded to 0 decimals: "
		"(rounded to 0 decimals: (…)))))))");
}

int main(void)
{
#define SAMPLE_TEST(test) cmocka_unit_test_setup_teardown(test, open_sample, close_sample)
	const struct CMUnitTest tests[] = {
		SAMPLE_TEST(test_values),
		SAMPLE_TEST(test_ratio),
		SAMPLE_TEST(test_unmatched),
		SAMPLE_TEST(test_targets),
		SAMPLE_TEST(test_change),
		SAMPLE_TEST(test_arithmetic),
		SAMPLE_TEST(test_rounded),
		SAMPLE_TEST(test_overflow),
		SAMPLE_TEST(test_print),
		SAMPLE_TEST(test_lists),
		SAMPLE_TEST(test_formulas),
		SAMPLE_TEST(test_merged),
		SAMPLE_TEST(test_kinds),
		SAMPLE_TEST(test_nested),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
