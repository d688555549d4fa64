// SPDX-License-Identifier: MIT
#include "batch/merge_parts.h"

#include "batch/verify.h"

#include <stdlib.h>
#include <string.h>

static Pos part_pos(const Part *part, Arena *arena)
{
	const ManifestHead *head = &part->manifest->head;
	return (Pos){.file = arena_print(arena, "%s/%s", part->folder,
			     manifest_name(head->shard, head->shards, arena))};
}

// By shard, then as the folders were named.
static int compare_parts(const void *left, const void *right)
{
	const Part *a = left, *b = right;
	unsigned first = a->manifest->head.shard, second = b->manifest->head.shard;
	if (first != second)
		return first < second ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

// The manifest of a whole run, or of an earlier merge, is no part.
static bool load_folder(const char *path, size_t number, Parts *parts, Arena *arena, Diags *diags)
{
	Verified found;
	if (!verify_load(path, &found, arena, diags))
		return false;
	size_t before = parts->count;
	for (size_t i = 0; i < found.nmanifests; i++) {
		if (!found.manifests[i]->head.shards)
			continue;
		parts->parts =
			arena_grow(arena, parts->parts, parts->count, &parts->cap, sizeof(Part));
		parts->parts[parts->count++] = (Part){found.manifests[i], path, number};
	}
	if (parts->count > before)
		return true;
	diag_error(diags, (Pos){.file = path},
		_("this folder is of a whole run, not of a part (--shard); there is nothing to "
		  "join"));
	return false;
}

bool parts_load(const char *const *paths, size_t npaths, Parts *parts, Arena *arena, Diags *diags)
{
	bool sound = true;
	*parts = (Parts){0};
	for (size_t i = 0; i < npaths; i++)
		sound = load_folder(paths[i], i, parts, arena, diags) && sound;
	if (sound && parts->count)
		qsort(parts->parts, parts->count, sizeof(Part), compare_parts);
	return sound && parts->count;
}

// Why a part cannot be joined with the first; NULL: it can.
static const char *find_difference(const ManifestHead *first, const ManifestHead *head)
{
	if (memcmp(first->job, head->job, DIGEST_SIZE) != 0 || first->items != head->items)
		return _("this part is of another job than %s: other documents or names; run the "
			 "parts again with one job file and the same data");
	if (memcmp(first->inputs, head->inputs, DIGEST_SIZE) != 0)
		return _("this part was made from other texts than %s: the job file, a table or a "
			 "document file was changed in between; run the older of the two again");
	if (first->shards != head->shards)
		return _("this job is split into another number of parts than in %s; run the parts "
			 "again with the same N of --shard I/N");
	if (memcmp(first->data, head->data, DIGEST_SIZE) != 0)
		return _("this part was made from other campaign data than %s; run it again with "
			 "the same data");
	if (memcmp(first->engine, head->engine, DIGEST_SIZE) != 0)
		return _("this part was made by another version of vanban, its libraries or fonts "
			 "than %s; run it again with the same");
	return NULL;
}

static bool check_same(const Parts *parts, Arena *arena, Diags *diags)
{
	bool sound = true;
	const Part *first = &parts->parts[0];
	for (size_t i = 1; i < parts->count; i++) {
		const Part *part = &parts->parts[i];
		const char *text = find_difference(&first->manifest->head, &part->manifest->head);
		if (text)
			diag_error(diags, part_pos(part, arena), text, part_pos(first, arena).file);
		sound &= !text;
	}
	return sound;
}

typedef struct Used { // a template file in a part
	const char *name; // and mark
	const Part *part;
} Used;

static int compare_used(const void *left, const void *right)
{
	const Used *a = left, *b = right;
	int order = strcmp(a->name, b->name);
	return order ? order : (a->part > b->part) - (a->part < b->part);
}

static Used *list_used(const Parts *parts, size_t *count, Arena *arena)
{
	size_t total = 0;
	for (size_t i = 0; i < parts->count; i++)
		total += parts->parts[i].manifest->head.ntemplates;
	Used *used = arena_array(arena, Used, total + 1);
	*count = 0;
	for (size_t i = 0; i < parts->count; i++) {
		const ManifestHead *head = &parts->parts[i].manifest->head;
		for (size_t j = 0; j < head->ntemplates; j++)
			used[(*count)++] = (Used){head->templates[j], &parts->parts[i]};
	}
	if (total)
		qsort(used, total, sizeof *used, compare_used);
	return used;
}

// The length of a template file's name without its mark.
static size_t name_length(const char *name)
{
	const char *space = strrchr(name, ' ');
	return space ? (size_t)(space - name) : strlen(name);
}

// One template file that was another when another part was made.
static bool check_templates(const Parts *parts, Arena *arena, Diags *diags)
{
	bool sound = true;
	size_t count;
	const Used *used = list_used(parts, &count, arena);
	for (size_t i = 1; i < count; i++) {
		const Used *a = &used[i - 1], *b = &used[i];
		size_t len = name_length(a->name);
		if (strcmp(a->name, b->name) == 0 || len != name_length(b->name) ||
			memcmp(a->name, b->name, len) != 0)
			continue;
		sound = false;
		const Part *first = a->part < b->part ? a->part : b->part;
		const Part *other = a->part < b->part ? b->part : a->part;
		diag_error(diags, part_pos(other, arena),
			_("this part was made with another template file %.*s than %s; run the "
			  "older of the two again"),
			(int)len, a->name, part_pos(first, arena).file);
	}
	return sound;
}

static bool check_checked(const Parts *parts, Arena *arena, Diags *diags)
{
	bool sound = true;
	for (size_t i = 0; i < parts->count; i++) {
		const Manifest *manifest = parts->parts[i].manifest;
		size_t unchecked = 0;
		for (size_t j = 0; j < manifest->count; j++)
			unchecked += manifest->entries[j].unchecked;
		if (!unchecked)
			continue;
		sound = false;
		diag_error(diags, part_pos(&parts->parts[i], arena),
			_("%zu documents of this part were made earlier, and its last run did not "
			  "look at them; run it again without --only, --limit or --sample"),
			unchecked);
	}
	return sound;
}

static bool check_complete(const Parts *parts, Arena *arena, Diags *diags)
{
	bool sound = true;
	unsigned shards = parts->parts[0].manifest->head.shards, next = 1;
	for (size_t i = 0; i <= parts->count; i++) {
		const Part *part = i < parts->count ? &parts->parts[i] : NULL;
		unsigned shard = part ? part->manifest->head.shard : shards + 1;
		if (part && shard < next) {
			diag_error(diags, part_pos(part, arena),
				_("part %u is here twice: %s is it too; name only one of them"),
				shard, part_pos(part - 1, arena).file);
			sound = false;
		}
		for (; next < shard; next++) {
			diag_error(diags, (Pos){0},
				_("part %u of %u is missing: none of the folders has %s"), next,
				shards, manifest_name(next, shards, arena));
			sound = false;
		}
		next = shard + 1;
	}
	return sound;
}

bool parts_check(const Parts *parts, Diags *diags)
{
	Arena *arena = arena_open();
	bool sound = check_same(parts, arena, diags) && check_templates(parts, arena, diags) &&
		     check_checked(parts, arena, diags) && check_complete(parts, arena, diags);
	arena_close(arena);
	return sound;
}

const char *const *parts_templates(const Parts *parts, size_t *count, Arena *arena)
{
	size_t total;
	const Used *used = list_used(parts, &total, arena);
	const char **names = arena_array(arena, const char *, total + 1);
	*count = 0;
	for (size_t i = 0; i < total; i++)
		if (i == 0 || strcmp(used[i].name, used[i - 1].name) != 0)
			names[(*count)++] = used[i].name;
	return names;
}

static int compare_seqs(const void *left, const void *right)
{
	const PartEntry *a = left, *b = right;
	return (a->entry->seq > b->entry->seq) - (a->entry->seq < b->entry->seq);
}

static int compare_outputs(const void *left, const void *right)
{
	const PartEntry *a = left, *b = right;
	int order = strcmp(a->entry->output, b->entry->output);
	return order ? order : compare_seqs(left, right);
}

static bool refuse_doubles(const PartEntry *list, size_t count, bool names, Diags *diags)
{
	bool sound = true;
	for (size_t i = 1; i < count; i++) {
		const ManifestEntry *a = list[i - 1].entry, *b = list[i].entry;
		if (names ? strcmp(a->output, b->output) != 0 : a->seq != b->seq)
			continue;
		sound = false;
		diag_error(diags, b->pos, _("document %lu, “%s”, is in %s too, at line %d"),
			(unsigned long)b->seq, b->output, a->pos.file, a->pos.line);
	}
	return sound;
}

const PartEntry *parts_join(const Parts *parts, size_t *count, Arena *arena, Diags *diags)
{
	size_t items = parts->parts[0].manifest->head.items, total = 0;
	for (size_t i = 0; i < parts->count; i++)
		total += parts->parts[i].manifest->count;
	PartEntry *list = arena_array(arena, PartEntry, total + 1);
	*count = 0;
	for (size_t i = 0; i < parts->count; i++)
		for (size_t j = 0; j < parts->parts[i].manifest->count; j++)
			list[(*count)++] = (PartEntry){
				&parts->parts[i].manifest->entries[j], &parts->parts[i]};
	qsort(list, total, sizeof *list, compare_outputs);
	bool sound = refuse_doubles(list, total, true, diags);
	qsort(list, total, sizeof *list, compare_seqs);
	if (sound)
		sound = refuse_doubles(list, total, false, diags);
	if (sound && total < items) {
		diag_error(diags, (Pos){0},
			_("the parts have %zu of the %zu documents of the job; run them again "
			  "without --only, --limit or --sample"),
			total, items);
		sound = false;
	}
	return sound ? list : NULL;
}
