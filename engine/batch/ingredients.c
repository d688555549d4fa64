// SPDX-License-Identifier: MIT
#include "batch/ingredients.h"

#include <stdlib.h>
#include <string.h>

struct Ingredients {
	Engine *engine;
	Buf files; // the list that was looked at last
	bool is_known; // it was
	bool are_there; // all of its files
	uint8_t digest[DIGEST_SIZE]; // theirs
};

Ingredients *ingredients_open(Engine *engine)
{
	Ingredients *ingredients = memory_alloc(sizeof *ingredients);
	*ingredients = (Ingredients){.engine = engine};
	return ingredients;
}

void ingredients_close(Ingredients *ingredients)
{
	if (!ingredients)
		return;
	buf_close(&ingredients->files);
	free(ingredients);
}

const char **ingredients_list(const Blob *files, Arena *arena, size_t *count)
{
	const char **names = NULL, *at = files->bytes, *end = at + files->len;
	size_t cap = 0;
	*count = 0;
	while (at < end && memchr(at, '\0', (size_t)(end - at))) {
		names = arena_grow(arena, names, *count, &cap, sizeof *names);
		names[(*count)++] = at;
		at += strlen(at) + 1;
	}
	return names;
}

static void look_at(Ingredients *ingredients, const Blob *files, Arena *arena)
{
	if (ingredients->is_known && ingredients->files.len == files->len &&
		(!files->len || memcmp(ingredients->files.data, files->bytes, files->len) == 0))
		return;
	size_t count;
	const char **names = ingredients_list(files, arena, &count);
	ingredients->files.len = 0;
	if (files->len)
		buf_add(&ingredients->files, files->bytes, files->len);
	ingredients->is_known = true;
	ingredients->are_there =
		engine_templates_digest(ingredients->engine, names, count, ingredients->digest);
}

bool ingredients_stand(Ingredients *ingredients, const Record *record, Arena *arena)
{
	look_at(ingredients, &record->template_files, arena);
	return ingredients->are_there &&
	       memcmp(ingredients->digest, record->templates, DIGEST_SIZE) == 0;
}
