// SPDX-License-Identifier: MIT
// Task by task: the names of its fields, its items, then over all of them the output names and the
// digest of the job. An item keeps its values only; its document is filled in when it is wanted.
#include "batch/items_build.h"

#include "base/file.h"
#include "batch/jobfile_elements.h"
#include "batch/output.h"
#include "data/xml.h"

#include <assert.h>
#include <string.h>

const char **builder_values(const ItemsBuilder *builder)
{
	size_t count = 0;
	while (builder->names[count])
		count++;
	return arena_array(builder->arena, const char *, count + 1);
}

static size_t weigh_document(const Node *node)
{
	size_t weight = node->text ? strlen(node->text) : 0;
	for (const Attr *attr = node->attrs; attr; attr = attr->next)
		weight += strlen(attr->value);
	for (const Node *child = node->first; child; child = child->next)
		weight += weigh_document(child);
	return weight;
}

static size_t weigh(const ItemsBuilder *builder, const char *const *values)
{
	size_t weight = builder->weight;
	for (size_t i = 0; builder->names[i]; i++)
		weight += strlen(values[i]);
	return weight;
}

static void fill_gaps(const ItemsBuilder *builder, const char **values)
{
	for (size_t i = 0; builder->names[i]; i++) {
		bool is_number = strcmp(builder->names[i], FIELD_NUMBER) == 0;
		if (!values[i] && is_number)
			values[i] = arena_print(builder->arena, "%zu", builder->number);
		else if (!values[i])
			values[i] = "";
	}
}

void builder_add(ItemsBuilder *builder, const ItemDraft *draft)
{
	builder->number++;
	fill_gaps(builder, draft->values);
	builder->items = arena_grow(builder->arena, builder->items, builder->count, &builder->cap,
		sizeof *builder->items);
	Item *item = &builder->items[builder->count++];
	*item = (Item){
		.seq = (uint32_t)builder->count,
		.task = builder->task,
		.code = draft->code,
		.file = draft->file,
		.pos = draft->pos.file ? draft->pos : builder->task->output_pos,
		.values = draft->values,
		.weight = draft->file ? draft->weight : weigh(builder, draft->values),
	};
	item->output =
		output_fill(builder->task, builder->names, item, builder->arena, builder->diags);
	if (draft->file)
		item->values = NULL;
}

const char *builder_find_attr(const ItemsBuilder *builder, const char *name)
{
	const Attr *attr = node_find_attr(builder->task->each, name);
	return attr ? attr->value : NULL;
}

Pos builder_attr_pos(const ItemsBuilder *builder, const char *name)
{
	const Node *each = builder->task->each;
	const Attr *attr = node_find_attr(each, name);
	return attr ? attr_pos(each, attr) : node_pos(each);
}

bool builder_use_names(ItemsBuilder *builder, const char *const *names)
{
	const Task *task = builder->task;
	const Node *each = task->each, *node = each->parent;
	size_t count = 0;
	while (names[count])
		count++;
	builder->names = names;
	builder->uses = arena_array(builder->scratch, FieldUse, count + 1);
	bool sound = fill_check_attr(
		node, node_find_attr(node, "tep_ra"), names, builder->uses, builder->diags);
	return (!task->document ||
		       fill_check(task->document, names, builder->uses, builder->diags)) &&
	       sound;
}

static bool needs_campaign(const Task *task)
{
	return task->kind == EACH_UNIT || task->kind == EACH_ORGANISATION ||
	       task->kind == EACH_REGISTRATION;
}

static void add_items(ItemsBuilder *builder)
{
	static void (*const SOURCES[EACH_COUNT])(ItemsBuilder * builder) = {
		[EACH_UNIT] = items_add_units,
		[EACH_ORGANISATION] = items_add_organisations,
		[EACH_REGISTRATION] = items_add_registrations,
		[EACH_ROW] = items_add_rows,
		[EACH_FILE] = items_add_files,
	};
	const Task *task = builder->task;
	size_t errors = diags_count(builder->diags, DIAG_ERROR), before = builder->count;
	if (needs_campaign(task) && !builder->campaign) {
		diag_error(builder->diags, node_pos(task->each),
			_("<%s> needs campaign data; name their files with <so_lieu tep=\"…\"/> in "
			  "the job file, or with --data"),
			task->each->name);
		return;
	}
	builder->weight = task->document ? weigh_document(task->document) : 0;
	builder->names = job_element_each(task->kind)->fields;
	if (task->kind == EACH_ROW || builder_use_names(builder, builder->names))
		SOURCES[task->kind](builder);
	if (builder->count == before && diags_count(builder->diags, DIAG_ERROR) == errors)
		diag_error(builder->diags, node_pos(task->each),
			_("<%s> finds nothing, so nothing would be made; mend it or delete this "
			  "<viec>"),
			task->each->name);
}

// Two jobs are the same when they make the same documents under the same names.
static void digest_job(Items *items)
{
	Buf text = {0};
	for (size_t i = 0; i < items->count; i++) {
		const Item *item = &items->items[i];
		buf_add(&text, item->code, strlen(item->code) + 1);
		buf_add(&text, item->output, strlen(item->output) + 1);
	}
	digest_write(text.data, text.len, items->digest);
	buf_close(&text);
}

static const Items *expand(const Jobfile *jobfile, ItemsBuilder *builder)
{
	size_t errors = diags_count(builder->diags, DIAG_ERROR);
	const char *const **names =
		arena_array(builder->arena, const char *const *, jobfile->ntasks + 1);
	for (int i = 0; i < jobfile->ntasks; i++) {
		builder->task = &jobfile->tasks[i];
		builder->number = 0;
		add_items(builder);
		names[i] = builder->names;
		arena_reset(builder->scratch);
	}
	if (diags_count(builder->diags, DIAG_ERROR) != errors ||
		!output_check_all(builder->items, builder->count, builder->scratch, builder->diags))
		return NULL;
	Items *items = arena_new(builder->arena, Items);
	*items = (Items){
		.jobfile = jobfile,
		.items = builder->items,
		.count = builder->count,
		.names = names,
	};
	digest_job(items);
	return items;
}

const Items *items_expand(
	const Jobfile *jobfile, const Campaign *campaign, Arena *arena, Diags *diags)
{
	ItemsBuilder builder = {
		.campaign = campaign,
		.path = jobfile->path,
		.arena = arena,
		.scratch = arena_open(),
		.diags = diags,
	};
	const Items *items = expand(jobfile, &builder);
	arena_close(builder.scratch);
	return items;
}

static const char *const *find_names(const Items *items, const Item *item)
{
	return items->names[item->task - items->jobfile->tasks];
}

// Canonical bytes of a tree: a letter for what comes, then each text with its NUL, which no text
// has inside. E name … attributes … children … "/"; A name value; T text.
static void write_canonical(const Node *node, Buf *out)
{
	if (node->text) {
		buf_add_char(out, 'T');
		buf_add(out, node->text, strlen(node->text) + 1);
		return;
	}
	buf_add_char(out, 'E');
	buf_add(out, node->name, strlen(node->name) + 1);
	for (const Attr *attr = node->attrs; attr; attr = attr->next) {
		buf_add_char(out, 'A');
		buf_add(out, attr->name, strlen(attr->name) + 1);
		buf_add(out, attr->value, strlen(attr->value) + 1);
	}
	for (const Node *child = node->first; child; child = child->next)
		write_canonical(child, out);
	buf_add_char(out, '/');
}

static void digest_document(const Node *root, uint8_t digest[DIGEST_SIZE])
{
	Buf text = {0};
	write_canonical(root, &text);
	digest_write(text.data, text.len, digest);
	buf_close(&text);
}

static const Node *fill_document(const Items *items, const Item *item, Arena *arena)
{
	return fill_node(item->task->document, find_names(items, item), item->values, arena);
}

const Node *item_document(const Items *items, const Item *item, Arena *arena,
	uint8_t digest[DIGEST_SIZE], Diags *diags)
{
	if (!item->file) {
		const Node *root = fill_document(items, item, arena);
		if (digest)
			digest_document(root, digest);
		return root;
	}
	char *bytes;
	size_t len;
	bool there = file_load(item->file, XML_MAX_BYTES, arena, &bytes, &len, diags);
	if (digest && there)
		digest_write(bytes, len, digest);
	else if (digest)
		memset(digest, 0, DIGEST_SIZE);
	return there ? xml_parse(item->file, bytes, len, arena, diags) : NULL;
}

bool item_digest(const Items *items, const Item *item, Arena *arena, uint8_t digest[DIGEST_SIZE],
	Diags *diags)
{
	if (!item->file) {
		digest_document(fill_document(items, item, arena), digest);
		return true;
	}
	char *bytes;
	size_t len;
	if (!file_load(item->file, XML_MAX_BYTES, arena, &bytes, &len, diags))
		return false;
	digest_write(bytes, len, digest);
	return true;
}

void item_tell_origin(const Item *item, Diags *diags)
{
	if (!item->file && item->task->kind == EACH_ROW && diags_total(diags))
		diag_add(diags, DIAG_NOTE, item->pos, NULL,
			_("the document is made from this row: a value that is wrong is mended "
			  "here"));
}

const char *document_template(const Node *document)
{
	const Attr *attr = document ? node_find_attr(document, "mau") : NULL;
	return attr ? attr->value : "";
}

const char *item_template(const Items *items, const Item *item, Arena *arena)
{
	if (item->file)
		return document_template(item_document(items, item, arena, NULL, diags_new(arena)));
	return fill_text(document_template(item->task->document), find_names(items, item),
		item->values, arena);
}
