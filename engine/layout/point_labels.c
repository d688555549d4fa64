// SPDX-License-Identifier: MIT
// A label has few places and there are few labels: all ways are tried and the cheapest is taken.
// When even that puts two labels over one another, they are piled up in the order of their points.
#include "layout/point_labels.h"

#include <assert.h>

// Beside the point (by a part of the label's width) and away from it (by a part of its height).
static const struct {
	bool below;
	int shift, away; // halves
	int cost;
} PLACES[] = {
	{false, 0, 0, 0},
	{true, 0, 0, 1},
	{false, -1, 0, 10},
	{false, 1, 0, 10},
	{true, -1, 0, 11},
	{true, 1, 0, 11},
	{false, 0, 1, 20},
	{true, 0, 1, 21},
	{false, 0, 2, 40},
	{true, 0, 2, 41},
};

enum {
	NPLACES = sizeof PLACES / sizeof PLACES[0],
	// what each fault counts
	OUTSIDE = 1000000,
	OVER_LABEL = 100000,
	OUT_OF_ORDER = 5000, // labels the other way round than their points
	OVER_MARKER = 1000,
	OVER_LINE = 100,
	OVER_OWN_LINE = 60,
};

typedef struct Choice {
	Box box;
	int cost;
} Choice;

// The labels being placed, with all their places.
typedef struct Placing {
	const PointLabel *labels;
	int count;
	const Lane *lane;
	Choice choices[CHART_SERIES_MAX][NPLACES];
	int way[CHART_SERIES_MAX], best[CHART_SERIES_MAX]; // a choice for each label
	int least; // cost of the best way
} Placing;

static Box place_box(const PointLabel *label, const Lane *lane, int place)
{
	Len radius = label->known ? lane->radius : -label->height / 2;
	Len away = PLACES[place].away * label->height / 2, y = label->at.y;
	Len x = label->at.x - label->width / 2 + PLACES[place].shift * label->width / 2;
	Len right = lane->room.x + lane->room.w - label->width;
	x = x > right ? right : x;
	x = x < lane->room.x ? lane->room.x : x;
	y += PLACES[place].below ? radius + away : -radius - away - label->height;
	return (Box){x, y, label->width, label->height};
}

static bool is_inside(Box box, Box room)
{
	return box.y >= room.y && box.y + box.h <= room.y + room.h;
}

// The part of the box where the digits are.
static Box inner_box(Box box)
{
	return (Box){box.x, box.y + box.h / 6, box.w, box.h * 2 / 3};
}

// What a place costs whatever the other labels do.
static int choice_cost(const Placing *placing, int index, int place, Box box)
{
	const Lane *lane = placing->lane;
	Box inner = inner_box(box);
	int cost = PLACES[place].cost + (is_inside(box, lane->room) ? 0 : OUTSIDE);
	for (int i = 0; i < lane->nlines; i++)
		if (box_is_crossed(inner, lane->lines[i]))
			cost += lane->owners[i] == index ? OVER_OWN_LINE : OVER_LINE;
	for (int i = 0; i < placing->count; i++) {
		const PointLabel *other = &placing->labels[i];
		Len r = lane->radius;
		Box marker = {other->at.x - r, other->at.y - r, 2 * r, 2 * r};
		if (other->known && box_overlaps(inner, marker))
			cost += OVER_MARKER;
	}
	return cost;
}

// What two labels cost each other: `upper` has the higher point of the two.
static int pair_cost(const PointLabel *upper, Box upper_box, const PointLabel *lower, Box lower_box)
{
	bool ordered = !upper->known || !lower->known || upper->at.y == lower->at.y ||
		       upper_box.y <= lower_box.y;
	return (box_overlaps(upper_box, lower_box) ? OVER_LABEL : 0) + (ordered ? 0 : OUT_OF_ORDER);
}

static int join_cost(const Placing *placing, int a, int b)
{
	const PointLabel *labels = placing->labels;
	Box box_a = placing->choices[a][placing->way[a]].box;
	Box box_b = placing->choices[b][placing->way[b]].box;
	return labels[a].at.y <= labels[b].at.y ? pair_cost(&labels[a], box_a, &labels[b], box_b)
						: pair_cost(&labels[b], box_b, &labels[a], box_a);
}

// Tries all places of label `index` and of those after it; `cost` is that of those before.
static void try_from(Placing *placing, int index, int cost)
{
	assert(index <= CHART_SERIES_MAX);
	if (cost >= placing->least)
		return;
	if (index == placing->count) {
		placing->least = cost;
		for (int i = 0; i < index; i++)
			placing->best[i] = placing->way[i];
		return;
	}
	assert(index < CHART_SERIES_MAX);
	for (int place = 0; place < NPLACES; place++) {
		placing->way[index] = place;
		int more = placing->choices[index][place].cost;
		for (int i = 0; i < index; i++)
			more += join_cost(placing, i, index);
		try_from(placing, index + 1, cost + more);
	}
}

// Each label's middle at its point, moved down where the one above is in the way, then all up from
// the bottom.
static void pile_up(PointLabel *labels, int count, const Lane *lane)
{
	int order[CHART_SERIES_MAX];
	for (int i = 0; i < count; i++) {
		int at = i;
		for (; at > 0 && labels[i].at.y < labels[order[at - 1]].at.y; at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
	Len top = lane->room.y, bottom = lane->room.y + lane->room.h;
	for (int i = 0; i < count; i++) {
		PointLabel *label = &labels[order[i]];
		Len y = label->at.y - label->height / 2;
		label->box = (Box){label->at.x - label->width / 2, y > top ? y : top, label->width,
			label->height};
		top = label->box.y + label->height;
	}
	for (int i = count - 1; i >= 0; i--) {
		Box *box = &labels[order[i]].box;
		if (box->y + box->h > bottom)
			box->y = bottom - box->h;
		bottom = box->y;
	}
}

void point_labels_place(PointLabel *labels, int count, const Lane *lane)
{
	Placing placing = {.labels = labels, .count = count, .lane = lane, .least = OVER_LABEL};
	assert(count <= CHART_SERIES_MAX);
	for (int i = 0; i < count; i++) {
		for (int place = 0; place < NPLACES; place++) {
			Choice *choice = &placing.choices[i][place];
			choice->box = place_box(&labels[i], lane, place);
			choice->cost = choice_cost(&placing, i, place, choice->box);
		}
	}
	try_from(&placing, 0, 0);
	if (placing.least == OVER_LABEL) {
		pile_up(labels, count, lane);
		return;
	}
	for (int i = 0; i < count; i++)
		labels[i].box = placing.choices[i][placing.best[i]].box;
}
