// SPDX-License-Identifier: MIT
// A walk with a stack of its own: a template can make a chain of figures deeper than C's. Addresses
// only say which figure is which; no order comes of them.
#include "data/figure_parts.h"

#include <assert.h>

enum { FIRST_SLOTS = 64 };

// A figure on the way down and the part that comes next.
typedef struct Step {
	const Figure *figure;
	int next;
} Step;

typedef struct Stack {
	Step *steps;
	size_t count, cap;
} Stack;

// The slot of `figure`, or the free one where it belongs.
static size_t find_slot(const FigureParts *parts, const Figure *figure)
{
	uint64_t hash = (uint64_t)(uintptr_t)figure * UINT64_C(0x9E3779B97F4A7C15);
	size_t slot = (size_t)(hash >> 32) & (parts->nslots - 1);
	while (parts->slots[slot] && parts->figures[parts->slots[slot] - 1] != figure)
		slot = (slot + 1) & (parts->nslots - 1);
	return slot;
}

static bool is_in(const FigureParts *parts, const Figure *figure)
{
	return parts->nslots && parts->slots[find_slot(parts, figure)];
}

static void grow_slots(FigureParts *parts)
{
	parts->nslots = parts->nslots ? parts->nslots * 2 : FIRST_SLOTS;
	parts->slots = arena_array(parts->arena, size_t, parts->nslots);
	for (size_t i = 0; i < parts->count; i++)
		parts->slots[find_slot(parts, parts->figures[i])] = i + 1;
}

static void add_one(FigureParts *parts, const Figure *figure)
{
	if (parts->count * 2 >= parts->nslots)
		grow_slots(parts);
	parts->figures = arena_grow(
		parts->arena, parts->figures, parts->count, &parts->cap, sizeof(const Figure *));
	parts->figures[parts->count++] = figure;
	parts->slots[find_slot(parts, figure)] = parts->count;
}

static void push(FigureParts *parts, Stack *stack, const Figure *figure)
{
	if (is_in(parts, figure))
		return;
	stack->steps =
		arena_grow(parts->arena, stack->steps, stack->count, &stack->cap, sizeof(Step));
	stack->steps[stack->count++] = (Step){figure, 0};
}

void figure_parts_add(FigureParts *parts, const Figure *figure)
{
	Stack stack = {0};
	push(parts, &stack, figure);
	while (stack.count) {
		Step *step = &stack.steps[stack.count - 1];
		if (step->next < step->figure->nparts) {
			push(parts, &stack, step->figure->parts[step->next++]);
			continue;
		}
		add_one(parts, step->figure);
		stack.count--;
	}
}

size_t figure_parts_index(const FigureParts *parts, const Figure *figure)
{
	assert(is_in(parts, figure));
	return parts->slots[find_slot(parts, figure)] - 1;
}
