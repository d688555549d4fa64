// SPDX-License-Identifier: MIT
#include "batch/today.h"

#include "batch/ingredients.h"

#include <stdlib.h>
#include <string.h>

struct Today {
	const Workshop *workshop;
	uint8_t (*inputs)[DIGEST_SIZE]; // by place in the job; zeros: it cannot be read
	uint8_t engine[DIGEST_SIZE];
	const uint8_t *data;
	Ingredients *ingredients;
};

static void read_inputs(Today *today)
{
	const Items *items = today->workshop->items;
	Arena *one = arena_open();
	for (size_t i = 0; i < items->count; i++) {
		arena_reset(one);
		if (!item_digest(items, &items->items[i], one, today->inputs[i], diags_new(one)))
			memset(today->inputs[i], 0, DIGEST_SIZE);
	}
	arena_close(one);
}

Today *today_open(const Workshop *workshop)
{
	Today *today = memory_alloc(sizeof *today);
	*today = (Today){.workshop = workshop,
		.inputs = memory_alloc((workshop->items->count + 1) * DIGEST_SIZE),
		.data = engine_data_digest(workshop->engine),
		.ingredients = ingredients_open(workshop->engine)};
	engine_identity(workshop->engine, today->engine);
	read_inputs(today);
	return today;
}

void today_close(Today *today)
{
	if (!today)
		return;
	ingredients_close(today->ingredients);
	free(today->inputs);
	free(today);
}

void today_write_head(const Today *today, ManifestHead *head)
{
	const Items *items = today->workshop->items;
	head->items = items->count;
	memcpy(head->job, items->digest, DIGEST_SIZE);
	memcpy(head->engine, today->engine, DIGEST_SIZE);
	memcpy(head->data, today->data, DIGEST_SIZE);
	digest_write(today->inputs, items->count * DIGEST_SIZE, head->inputs);
}

static bool is_same(const uint8_t *a, const uint8_t *b)
{
	return memcmp(a, b, DIGEST_SIZE) == 0;
}

bool today_is_checked(Today *today, const Item *item, const Record *record, Arena *arena)
{
	if (record->status == RECORD_FAILED)
		return true;
	if (!is_same(record->engine, today->engine) || !is_same(record->data, today->data) ||
		!is_same(record->input, today->inputs[item->seq - 1]))
		return false;
	return ingredients_stand(today->ingredients, record, arena);
}

// Where `name` is among the sorted ones, or belongs.
static size_t find_place(const TemplateNames *files, const char *name, bool *there)
{
	size_t low = 0, high = files->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(files->names[middle], name);
		if (order == 0) {
			*there = true;
			return middle;
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*there = false;
	return low;
}

void today_add_templates(TemplateNames *files, const Record *record, Arena *arena)
{
	const char *at = record->template_files.bytes, *end = at + record->template_files.len;
	for (size_t len; at < end; at += len + 1) {
		bool there;
		len = strlen(at);
		size_t place = find_place(files, at, &there);
		if (there)
			continue;
		files->names = arena_grow(
			arena, files->names, files->count, &files->cap, sizeof *files->names);
		memmove(files->names + place + 1, files->names + place,
			(files->count++ - place) * sizeof *files->names);
		files->names[place] = arena_copy(arena, at, len);
	}
}
