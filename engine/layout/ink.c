// SPDX-License-Identifier: MIT
// A hatching line is the set of points with x + y = c (rising on the page) or x - y = c (falling);
// the lines of one hatching have c half a step, one and a half, … from the corner they begin at.
#include "layout/ink.h"

#include <assert.h>
#include <string.h>

static Item *add_item(Ink *ink, ItemKind kind, Len x, Len y, Len w)
{
	ink->items = arena_grow(
		ink->setter->arena, ink->items, ink->count, &ink->cap, sizeof *ink->items);
	Item *item = &ink->items[ink->count++];
	*item = (Item){.kind = kind, .x = x, .y = y, .w = w, .block = ink->block};
	return item;
}

void ink_add_rule(Ink *ink, Box box, Color color)
{
	Item *item = add_item(ink, ITEM_RULE, box.x, box.y, box.w);
	item->rule.h = box.h;
	item->rule.color = (uint8_t)color;
}

void ink_add_line(Ink *ink, Segment line, Len thickness, Len dash)
{
	Item *item = add_item(ink, ITEM_LINE, line.from.x, line.from.y, line.to.x - line.from.x);
	item->line.h = line.to.y - line.from.y;
	item->line.thickness = thickness;
	item->line.dash = dash;
	item->line.color = COLOR_BLACK;
}

void ink_add_outline(Ink *ink, Box box, Len thickness)
{
	Len right = box.x + box.w, bottom = box.y + box.h;
	const Point corners[] = {
		{box.x, box.y}, {right, box.y}, {right, bottom}, {box.x, bottom}, {box.x, box.y}};
	for (int i = 0; i < 4; i++)
		ink_add_line(ink, (Segment){corners[i], corners[i + 1]}, thickness, 0);
}

void ink_add_lines(Ink *ink, const Lines *lines, Len x, Len y)
{
	for (int i = 0; i < lines->count; i++) {
		const Line *line = &lines->lines[i];
		for (int k = 0; k < line->nitems; k++) {
			Item *item = add_item(ink, ITEM_TEXT, 0, 0, 0);
			items_place(item, &line->items[k], 1, x, y + i * lines->pitch);
		}
	}
}

static Len least(Len a, Len b)
{
	return a < b ? a : b;
}

static Len most(Len a, Len b)
{
	return a > b ? a : b;
}

int hatch_lines(Hatch hatch, Len width, Len height, Segment *out)
{
	int count = 0;
	assert(hatch.step > 0);
	for (Len c = hatch.step / 2; c < width + height; c += hatch.step, count++) {
		if (!out)
			continue;
		// x + y = c within the box; a falling line is its mirror image
		Len left = most(0, c - height), right = least(c, width);
		Point low = {left, c - left}, high = {right, c - right};
		if (hatch.falling) {
			low.y = height - low.y;
			high.y = height - high.y;
		}
		out[count] = (Segment){low, high};
	}
	return count;
}

void ink_add_hatch(Ink *ink, Box box, Hatch hatch, Len thickness)
{
	int count = hatch_lines(hatch, box.w, box.h, NULL);
	Segment *lines = arena_array(ink->setter->arena, Segment, count);
	hatch_lines(hatch, box.w, box.h, lines);
	for (int i = 0; i < count; i++) {
		Segment line = lines[i];
		line.from.x += box.x;
		line.from.y += box.y;
		line.to.x += box.x;
		line.to.y += box.y;
		ink_add_line(ink, line, thickness, 0);
	}
}

bool box_overlaps(Box a, Box b)
{
	return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

// On which side of the line the point lies: the sign of the cross product.
static int side_of(Segment line, Len x, Len y)
{
	int64_t cross = (int64_t)(line.to.x - line.from.x) * (y - line.from.y) -
			(int64_t)(line.to.y - line.from.y) * (x - line.from.x);
	return cross > 0 ? 1 : cross < 0 ? -1 : 0;
}

bool box_is_crossed(Box box, Segment line)
{
	Len left = least(line.from.x, line.to.x), top = least(line.from.y, line.to.y);
	Len right = most(line.from.x, line.to.x), bottom = most(line.from.y, line.to.y);
	if (right <= box.x || left >= box.x + box.w || bottom <= box.y || top >= box.y + box.h)
		return false;
	int sum = side_of(line, box.x, box.y) + side_of(line, box.x + box.w, box.y) +
		  side_of(line, box.x, box.y + box.h) + side_of(line, box.x + box.w, box.y + box.h);
	return sum > -4 && sum < 4;
}
