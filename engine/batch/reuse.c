// SPDX-License-Identifier: MIT
// Per document only digests are compared and the output is read; the data are asked again only when
// some file of theirs is another.
#include "batch/reuse.h"

#include "batch/ingredients.h"

#include <stdlib.h>
#include <string.h>

struct Reuse {
	Engine *engine;
	Reads *reads;
	uint8_t identity[DIGEST_SIZE];
	const uint8_t *data;
	Ingredients *ingredients;
};

Reuse *reuse_open(Engine *engine)
{
	Reuse *reuse = memory_alloc(sizeof *reuse);
	*reuse = (Reuse){
		.engine = engine, .reads = reads_open(), .ingredients = ingredients_open(engine)};
	engine_identity(engine, reuse->identity);
	reuse->data = engine_data_digest(engine);
	return reuse;
}

void reuse_close(Reuse *reuse)
{
	if (!reuse)
		return;
	reads_close(reuse->reads);
	ingredients_close(reuse->ingredients);
	free(reuse);
}

static bool is_same(const uint8_t *a, const uint8_t *b)
{
	return memcmp(a, b, DIGEST_SIZE) == 0;
}

static const char *check_templates(Reuse *reuse, const Record *record, Arena *arena)
{
	if (ingredients_stand(reuse->ingredients, record, arena))
		return NULL;
	size_t count;
	const char **names = ingredients_list(&record->template_files, arena, &count);
	const char *name = engine_find_changed_template(reuse->engine, names, count, arena);
	return name ? arena_print(arena, _("template file %s changed"), name)
		    : _("its template files changed");
}

static const char *check_data(Reuse *reuse, const Record *record, Arena *arena)
{
	if (is_same(reuse->data, record->data))
		return NULL;
	return reads_find_change(reuse->reads, record->reads.bytes, record->reads.len,
		engine_data(reuse->engine), arena);
}

static const char *check_output(const Record *record, Folder *folder)
{
	size_t size;
	uint8_t sha256[DIGEST_SIZE];
	if (!folder_digest(folder, record->output, &size, sha256))
		return _("its file is missing");
	if (size != record->size || !is_same(sha256, record->sha256))
		return _("its file was changed");
	return NULL;
}

const char *reuse_find_reason(Reuse *reuse, const Item *item, const uint8_t input[DIGEST_SIZE],
	const Record *record, Folder *folder, Arena *arena)
{
	if (!record || strcmp(record->output, item->output) != 0)
		return _("new");
	if (record->status == RECORD_FAILED)
		return _("it failed last time");
	if (memcmp(reuse->identity, record->engine, IDENTITY_HALF) != 0)
		return _("the engine changed");
	if (!is_same(reuse->identity, record->engine))
		return _("the fonts changed");
	if (!is_same(input, record->input))
		return _("its document changed");
	const char *reason = check_templates(reuse, record, arena);
	if (!reason)
		reason = check_data(reuse, record, arena);
	return reason ? reason : check_output(record, folder);
}
