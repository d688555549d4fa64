// SPDX-License-Identifier: MIT
// Charts of many made-up values: no text over another, none outside the chart; bars in proportion;
// what has no room is refused.
#include "layout/chart.h"
#include "layout/ink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MEASURE LEN_PT(460)

typedef struct Bench {
	Arena *arena;
	Doc doc;
	Setter setter;
	Block block;
	uint32_t random;
} Bench;

static int open_bench(void **state)
{
	Bench *b = calloc(1, sizeof *b);
	b->arena = arena_open();
	Diags *diags = diags_new(b->arena);
	b->doc.min_space = 180;
	b->setter = (Setter){.doc = &b->doc,
		.arena = b->arena,
		.pieces = b->arena,
		.missing = arena_new(b->arena, CharSet),
		.scratch = arena_open(),
		.diags = diags,
		.breaker = breaker_open(),
		.family = family_open("fonts", diags),
		.room = LEN_PT(700)};
	b->block = (Block){.kind = BLOCK_CHART, .role = "bieu_do"};
	*state = b;
	return b->setter.family && b->setter.breaker ? 0 : -1;
}

static int close_bench(void **state)
{
	Bench *b = *state;
	family_close((Family *)b->setter.family);
	breaker_close(b->setter.breaker);
	arena_close(b->setter.scratch);
	arena_close(b->arena);
	free(b);
	return 0;
}

// A number from 0 to `below` - 1, the same in every run.
static int draw(Bench *b, int below)
{
	b->random = b->random * 1664525 + 1013904223;
	return (int)((b->random >> 8) % (uint32_t)below);
}

static void set_value(Bench *b, ChartValue *value, int64_t amount)
{
	*value = (ChartValue){.known = true, .value = amount};
	value->label.text = arena_print(b->arena, "%lld", (long long)amount);
}

static Chart *new_chart(Bench *b, ChartKind kind, int ncategories, int nseries)
{
	static const char *const NAMES[] = {"Xã An Bình", "Phường Nam Minh Hà", "Xã Yên"};
	Chart *chart = &b->block.chart;
	*chart = (Chart){
		.kind = kind, .ncategories = ncategories, .nseries = nseries, .size = LEN_PT(10)};
	chart->categories = arena_array(b->arena, const char *, ncategories);
	chart->series = arena_array(b->arena, ChartSeries, nseries);
	for (int c = 0; c < ncategories; c++)
		chart->categories[c] = NAMES[c % 3];
	for (int s = 0; s < nseries; s++) {
		chart->series[s].name = arena_print(b->arena, "Năm %d", 2020 + s);
		chart->series[s].values = arena_array(b->arena, ChartValue, ncategories);
		for (int c = 0; c < ncategories; c++)
			set_value(b, &chart->series[s].values[c], s + c);
	}
	return chart;
}

// Values of all kinds: near one another or far apart, below zero, zero, not known.
static void mix_values(Bench *b, Chart *chart)
{
	int spread = draw(b, 3) ? 5 : 90, base = draw(b, 3) ? 40 : -20;
	for (int s = 0; s < chart->nseries; s++) {
		for (int c = 0; c < chart->ncategories; c++) {
			ChartValue *value = &chart->series[s].values[c];
			set_value(b, value, draw(b, 9) ? base + draw(b, spread) : 0);
			if (!draw(b, 8))
				*value = (ChartValue){.label = {.text = "–"}};
		}
	}
}

// Where the letters of a text item are.
static Box ink_of(const Item *item)
{
	Len above = item->text.size * 66 / 100;
	return (Box){item->x, item->y - above, item->w, above};
}

static int assert_legible(const Strip *strip)
{
	int texts = 0;
	for (int i = 0; i < strip->nitems; i++) {
		const Item *item = &strip->items[i];
		if (item->kind != ITEM_TEXT)
			continue;
		texts++;
		Box box = ink_of(item);
		assert_true(box.x >= 0 && box.x + box.w <= MEASURE);
		assert_true(box.y >= 0 && box.y + box.h <= strip->height);
		for (int k = 0; k < i; k++)
			assert_false(strip->items[k].kind == ITEM_TEXT &&
				     box_overlaps(box, ink_of(&strip->items[k])));
	}
	return texts;
}

static void no_text_is_over_another(void **state)
{
	Bench *b = *state;
	for (int round = 0; round < 300; round++) {
		ChartKind kind = (ChartKind)(round % 3);
		int nseries = 1 + draw(b, CHART_SERIES_MAX);
		int most = kind == CHART_BARS ? 12 : kind == CHART_LINES ? 9 : 12 / nseries - 1;
		Chart *chart = new_chart(b, kind, 1 + draw(b, most), nseries);
		mix_values(b, chart);
		Strip strip = chart_set(&b->setter, &b->block, MEASURE);
		assert_int_equal(diags_total(b->setter.diags), 0);
		assert_true(assert_legible(&strip) >= (nseries + 1) * chart->ncategories);
	}
}

static void equal_points_keep_their_numbers(void **state)
{
	Bench *b = *state;
	Chart *chart = new_chart(b, CHART_LINES, 6, 4);
	for (int s = 0; s < 4; s++)
		for (int c = 0; c < 6; c++)
			set_value(b, &chart->series[s].values[c], c % 2 ? 7 : 0);
	Strip strip = chart_set(&b->setter, &b->block, MEASURE);
	assert_legible(&strip);
}

// The widest bar (a grey rule) of row or column `index`.
static Len bar_length(const Strip *strip, int index, ChartKind kind)
{
	for (int i = 0; i < strip->nitems; i++) {
		const Item *item = &strip->items[i];
		if (item->kind == ITEM_RULE && index-- == 0)
			return kind == CHART_BARS ? item->w : item->rule.h;
	}
	return -1;
}

static void bars_are_in_proportion(void **state)
{
	Bench *b = *state;
	for (ChartKind kind = CHART_BARS; kind <= CHART_COLUMNS; kind++) {
		Chart *chart = new_chart(b, kind, 4, 1);
		static const int64_t VALUES[] = {INT64_MAX, INT64_MAX / 2, INT64_MIN, 1};
		for (int c = 0; c < 4; c++) {
			set_value(b, &chart->series[0].values[c], VALUES[c]);
			chart->series[0].values[c].label.text = "12";
		}
		Strip strip = chart_set(&b->setter, &b->block, MEASURE);
		Len full = bar_length(&strip, 0, kind);
		assert_true(full > LEN_PT(50));
		assert_in_range(bar_length(&strip, 1, kind), full / 2 - 1, full / 2 + 1);
		assert_in_range(bar_length(&strip, 2, kind), full - 1, full + 1);
		assert_int_equal(bar_length(&strip, 3, kind), 750); // tiny, not nothing
	}
}

static void assert_refused(Bench *b, const char *part)
{
	size_t before = diags_total(b->setter.diags);
	int misfits = b->setter.misfits;
	Strip strip = chart_set(&b->setter, &b->block, MEASURE);
	assert_int_equal(strip.nitems, 0);
	assert_int_equal(b->setter.misfits, misfits + 1);
	assert_int_equal(diags_total(b->setter.diags), before + 1);
	const char *text = diags_at(b->setter.diags, before)->text;
	if (!strstr(text, part))
		fail_msg("“%s” is not in: %s", part, text);
}

static void what_has_no_room_is_refused(void **state)
{
	Bench *b = *state;
	new_chart(b, CHART_COLUMNS, 30, 1);
	assert_refused(b, "kind=\"bars\"");
	new_chart(b, CHART_LINES, 30, 1);
	assert_refused(b, "kind=\"bars\"");
	Chart *chart = new_chart(b, CHART_COLUMNS, 4, 4);
	for (int s = 0; s < 4; s++)
		chart->series[s].values[0].label.text = "1.234.567,89";
	assert_refused(b, "1.234.567,89");
	chart = new_chart(b, CHART_LINES, 4, 4);
	chart->height = LEN_PT(80);
	assert_refused(b, "at least 55 mm");
	chart->height = len_from_mm(55);
	assert_int_equal(chart_set(&b->setter, &b->block, MEASURE).height, chart->height);
	new_chart(b, CHART_COLUMNS, 4, 1)->height = LEN_PT(30);
	assert_refused(b, "too low");
	new_chart(b, CHART_BARS, 60, 2);
	assert_refused(b, "taller than a page");
	new_chart(b, CHART_BARS, 3, 1)->width = LEN_PT(60);
	assert_refused(b, "leave no room");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(no_text_is_over_another, open_bench, close_bench),
		cmocka_unit_test_setup_teardown(
			equal_points_keep_their_numbers, open_bench, close_bench),
		cmocka_unit_test_setup_teardown(bars_are_in_proportion, open_bench, close_bench),
		cmocka_unit_test_setup_teardown(
			what_has_no_room_is_refused, open_bench, close_bench),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
