// SPDX-License-Identifier: MIT
// Hatching ends at the border of its box; boxes and lines know when they meet.
#include "layout/ink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MOST = 400 };

static bool is_on_border(Point p, Len width, Len height)
{
	bool inside = p.x >= 0 && p.x <= width && p.y >= 0 && p.y <= height;
	return inside && (p.x == 0 || p.x == width || p.y == 0 || p.y == height);
}

static void assert_hatched(Hatch hatch, Len width, Len height)
{
	Segment lines[MOST];
	int count = hatch_lines(hatch, width, height, NULL);
	assert_true(count < MOST);
	assert_int_equal(hatch_lines(hatch, width, height, lines), count);
	assert_int_equal(count, (width + height - hatch.step / 2 + hatch.step - 1) / hatch.step);
	for (int i = 0; i < count; i++) {
		Segment line = lines[i];
		assert_true(is_on_border(line.from, width, height));
		assert_true(is_on_border(line.to, width, height));
		Len dx = line.to.x - line.from.x, dy = line.to.y - line.from.y;
		assert_int_equal(dy, hatch.falling ? dx : -dx);
		assert_true(dx >= 0);
	}
}

static void hatching_ends_at_the_border(void **state)
{
	(void)state;
	static const Hatch HATCHES[] = {{4500, false}, {2250, true}, {1001, false}, {7, true}};
	static const Len SIDES[][2] = {{100000, 8000}, {8000, 100000}, {750, 7500}, {9000, 9000}};
	for (int h = 0; h < 3; h++)
		for (int s = 0; s < 4; s++)
			assert_hatched(HATCHES[h], SIDES[s][0], SIDES[s][1]);
	assert_hatched(HATCHES[3], 1, 1);
	assert_hatched(HATCHES[3], 5, 4);
}

static void hatching_is_to_the_unit(void **state)
{
	(void)state;
	Segment lines[4];
	assert_int_equal(hatch_lines((Hatch){4, false}, 6, 4, lines), 2);
	assert_int_equal(lines[0].from.x, 0);
	assert_int_equal(lines[0].from.y, 2);
	assert_int_equal(lines[0].to.x, 2);
	assert_int_equal(lines[0].to.y, 0);
	assert_int_equal(lines[1].from.x, 2);
	assert_int_equal(lines[1].from.y, 4);
	assert_int_equal(lines[1].to.x, 6);
	assert_int_equal(lines[1].to.y, 0);
	assert_int_equal(hatch_lines((Hatch){4, true}, 6, 4, lines), 2);
	assert_int_equal(lines[1].from.y, 0);
	assert_int_equal(lines[1].to.y, 4);
}

static void boxes_meet(void **state)
{
	(void)state;
	Box box = {10, 10, 20, 20};
	assert_true(box_overlaps(box, (Box){29, 29, 5, 5}));
	assert_true(box_overlaps(box, (Box){12, 12, 1, 1}));
	assert_false(box_overlaps(box, (Box){30, 10, 5, 5}));
	assert_false(box_overlaps(box, (Box){10, 5, 5, 5}));
}

static void lines_cross_boxes(void **state)
{
	(void)state;
	Box box = {10, 10, 20, 20};
	assert_true(box_is_crossed(box, (Segment){{0, 0}, {40, 40}}));
	assert_true(box_is_crossed(box, (Segment){{0, 20}, {40, 20}}));
	assert_true(box_is_crossed(box, (Segment){{20, 40}, {20, 0}}));
	assert_true(box_is_crossed(box, (Segment){{15, 15}, {16, 16}}));
	assert_false(box_is_crossed(box, (Segment){{0, 10}, {40, 10}}));
	assert_false(box_is_crossed(box, (Segment){{0, 25}, {15, 40}}));
	assert_false(box_is_crossed(box, (Segment){{40, 0}, {31, 40}}));
	assert_false(box_is_crossed(box, (Segment){{0, 35}, {40, 31}}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hatching_ends_at_the_border),
		cmocka_unit_test(hatching_is_to_the_unit),
		cmocka_unit_test(boxes_meet),
		cmocka_unit_test(lines_cross_boxes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
