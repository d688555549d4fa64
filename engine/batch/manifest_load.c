// SPDX-License-Identifier: MIT
// Reading: each line is parsed on its own, and all that is wrong in the file is said in one go.
// Members that are not known are passed over.
#include "batch/manifest.h"

#include "base/file.h"
#include "base/json.h"
#include "batch/output.h"

#include <stdlib.h>
#include <string.h>

enum { MANIFEST_MAX = 1 << 30 };

typedef struct Loader {
	const char *path;
	int line;
	const char *text; // of the line
	const Json *json; // of the line, in `scratch`
	bool sound; // nothing was wrong so far
	Manifest *manifest;
	size_t cap;
	Arena *arena, *scratch;
	Diags *diags;
} Loader;

// A byte of the line as a place.
static Pos place_of(const Loader *loader, size_t at)
{
	int col = 1;
	for (size_t i = 0; i < at; i++)
		col += ((unsigned char)loader->text[i] & 0xC0) != 0x80;
	return (Pos){loader->path, loader->line, col};
}

// The member `name`, which must be of this kind. NULL with a diagnostic.
static const Json *find_member(Loader *loader, const char *name, JsonKind kind)
{
	const Json *member = json_find(loader->json, name);
	if (member && member->kind == kind)
		return member;
	loader->sound = false;
	if (!member)
		diag_error(loader->diags, place_of(loader, 0),
			_("this line of the manifest has no “%s”; write the manifest anew with "
			  "vanban batch"),
			name);
	else
		diag_error(loader->diags, place_of(loader, member->at),
			kind == JSON_TEXT  ? _("“%s” must be a text")
			: kind == JSON_INT ? _("“%s” must be a whole number")
					   : _("“%s” must be a list"),
			name);
	return NULL;
}

static const char *read_text(Loader *loader, const char *name)
{
	const Json *member = find_member(loader, name, JSON_TEXT);
	return member ? arena_copy(loader->arena, member->text, strlen(member->text)) : "";
}

static uint64_t read_number(Loader *loader, const char *name, int64_t least, int64_t most)
{
	const Json *member = find_member(loader, name, JSON_INT);
	if (!member)
		return 0;
	if (member->number >= least && member->number <= most)
		return (uint64_t)member->number;
	loader->sound = false;
	diag_error(loader->diags, place_of(loader, member->at),
		_("“%s” must be a number from %lld to %lld"), name, (long long)least,
		(long long)most);
	return 0;
}

static void read_digest(Loader *loader, const char *name, uint8_t digest[DIGEST_SIZE])
{
	const Json *member = find_member(loader, name, JSON_TEXT);
	if (!member || digest_parse_hex(member->text, digest))
		return;
	loader->sound = false;
	diag_error(loader->diags, place_of(loader, member->at),
		_("“%s” must be 64 hexadecimal digits"), name);
}

static void read_shard(Loader *loader, ManifestHead *head)
{
	if (!json_find(loader->json, "shard"))
		return;
	const Json *member = find_member(loader, "shard", JSON_TEXT);
	if (!member || shard_parse(member->text, &head->shard, &head->shards))
		return;
	loader->sound = false;
	diag_error(loader->diags, place_of(loader, member->at),
		_("“%s” must be the part and the count of parts, like 2/4"), "shard");
}

static void read_templates(Loader *loader, ManifestHead *head)
{
	const Json *member = find_member(loader, "templates", JSON_ARRAY);
	size_t cap = 0;
	const char **names = NULL;
	for (const Json *name = member ? member->first : NULL; name; name = name->next) {
		if (name->kind != JSON_TEXT) {
			loader->sound = false;
			diag_error(loader->diags, place_of(loader, name->at),
				_("“%s” must be a list of texts"), "templates");
			return;
		}
		names = arena_grow(loader->arena, names, head->ntemplates, &cap, sizeof *names);
		names[head->ntemplates++] =
			arena_copy(loader->arena, name->text, strlen(name->text));
	}
	head->templates = names;
}

// Whether this is a manifest at all, and one that we understand.
static bool check_kind(Loader *loader)
{
	const Json *json = loader->json;
	const Json *kind = json ? json_find(json, "vanban") : NULL;
	const Json *version = json ? json_find(json, "version") : NULL;
	loader->sound = false;
	if (!kind || kind->kind != JSON_TEXT || strcmp(kind->text, "manifest") != 0 || !version ||
		version->kind != JSON_INT || version->number < 1)
		diag_error(loader->diags, place_of(loader, 0),
			_("this is not a manifest of vanban: its first line must say so"));
	else if (version->number > MANIFEST_VERSION)
		diag_error(loader->diags, place_of(loader, version->at),
			_("this manifest was written by a newer version of vanban; use that one"));
	else
		loader->sound = true;
	return loader->sound;
}

static bool read_head(Loader *loader)
{
	if (!check_kind(loader))
		return false;
	ManifestHead *head = &loader->manifest->head;
	read_digest(loader, "job", head->job);
	head->items = read_number(loader, "items", 0, UINT32_MAX);
	read_shard(loader, head);
	read_digest(loader, "engine", head->engine);
	read_digest(loader, "data", head->data);
	read_digest(loader, "inputs", head->inputs);
	read_templates(loader, head);
	return true;
}

static bool read_status(Loader *loader)
{
	const Json *member = find_member(loader, "status", JSON_TEXT);
	if (!member || strcmp(member->text, "done") == 0)
		return true;
	if (strcmp(member->text, "failed") == 0)
		return false;
	loader->sound = false;
	diag_error(loader->diags, place_of(loader, member->at), _("“%s” must be done or failed"),
		"status");
	return false;
}

static const char *read_output(Loader *loader)
{
	const Json *member = find_member(loader, "output", JSON_TEXT);
	if (!member)
		return "";
	const char *fault = output_find_fault(member->text, loader->arena);
	if (fault) {
		loader->sound = false;
		diag_error(loader->diags, place_of(loader, member->at),
			_("“%s” cannot be the name of a document: %s"), member->text, fault);
	}
	return arena_copy(loader->arena, member->text, strlen(member->text));
}

// The list as it is written.
static const char *read_diagnostics(Loader *loader)
{
	if (!json_find(loader->json, "diagnostics"))
		return NULL;
	const Json *member = find_member(loader, "diagnostics", JSON_ARRAY);
	return member ? arena_copy(loader->arena, loader->text + member->at, member->len) : NULL;
}

static bool read_unchecked(Loader *loader)
{
	const Json *member = json_find(loader->json, "checked");
	if (!member || member->kind == JSON_TRUE || member->kind == JSON_FALSE)
		return member && member->kind == JSON_FALSE;
	loader->sound = false;
	diag_error(loader->diags, place_of(loader, member->at), _("“%s” must be true or false"),
		"checked");
	return false;
}

static void check_order(Loader *loader, const ManifestEntry *entry)
{
	const Manifest *manifest = loader->manifest;
	if (!manifest->count || entry->seq > manifest->entries[manifest->count - 1].seq)
		return;
	loader->sound = false;
	diag_error(loader->diags, entry->pos,
		_("the documents are not in order: number %lu comes after number %lu"),
		(unsigned long)entry->seq,
		(unsigned long)manifest->entries[manifest->count - 1].seq);
}

static void read_entry(Loader *loader)
{
	Manifest *manifest = loader->manifest;
	ManifestEntry entry = {.pos = {loader->path, loader->line, 0}};
	size_t items = manifest->head.items;
	entry.seq = (uint32_t)read_number(loader, "seq", 1, items ? (int64_t)items : UINT32_MAX);
	entry.code = read_text(loader, "code");
	entry.template_name = read_text(loader, "template");
	entry.output = read_output(loader);
	entry.done = read_status(loader);
	if (entry.done) {
		entry.pages = (uint32_t)read_number(loader, "pages", 1, UINT32_MAX);
		entry.size = read_number(loader, "size", 1, INT64_MAX);
		read_digest(loader, "sha256", entry.sha256);
	}
	read_digest(loader, "input", entry.input);
	read_digest(loader, "templates", entry.templates);
	entry.unchecked = read_unchecked(loader);
	entry.diagnostics = read_diagnostics(loader);
	if (entry.seq)
		check_order(loader, &entry);
	manifest->entries = arena_grow(
		loader->arena, manifest->entries, manifest->count, &loader->cap, sizeof entry);
	manifest->entries[manifest->count++] = entry;
}

// False: what follows cannot be understood.
static bool read_line(Loader *loader, const char *text, size_t len)
{
	size_t wrong = 0;
	arena_reset(loader->scratch);
	loader->text = text;
	loader->line++;
	loader->json = json_parse(text, len, loader->scratch, &wrong);
	if (loader->line == 1)
		return read_head(loader);
	if (loader->json && loader->json->kind == JSON_OBJECT) {
		read_entry(loader);
		return true;
	}
	loader->sound = false;
	diag_error(loader->diags, place_of(loader, wrong),
		_("this line of the manifest cannot be read: it is not JSON, or not like a line of "
		  "a manifest"));
	return true;
}

static int compare_outputs(const void *left, const void *right)
{
	const ManifestEntry *a = *(const ManifestEntry *const *)left;
	const ManifestEntry *b = *(const ManifestEntry *const *)right;
	int order = strcmp(a->output, b->output);
	return order ? order : (a > b) - (a < b);
}

static bool check_names(const Manifest *manifest, Diags *diags)
{
	bool sound = true;
	const ManifestEntry **sorted = memory_alloc((manifest->count + 1) * sizeof *sorted);
	for (size_t i = 0; i < manifest->count; i++)
		sorted[i] = &manifest->entries[i];
	qsort(sorted, manifest->count, sizeof *sorted, compare_outputs);
	for (size_t i = 1; i < manifest->count; i++) {
		if (strcmp(sorted[i - 1]->output, sorted[i]->output) != 0)
			continue;
		sound = false;
		diag_error(diags, sorted[i]->pos, _("“%s” is here twice: line %d has it too"),
			sorted[i]->output, sorted[i - 1]->pos.line);
	}
	free(sorted);
	return sound;
}

static void read_lines(Loader *loader, const char *bytes, size_t len)
{
	const char *end = bytes + len;
	bool more = true;
	for (const char *at = bytes, *next; more && (at < end || loader->line == 0); at = next) {
		const char *newline = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
		next = newline ? newline + 1 : end;
		more = read_line(loader, at, (size_t)((newline ? newline : end) - at));
	}
}

const Manifest *manifest_load(const char *path, Arena *arena, Diags *diags)
{
	Loader loader = {.path = arena_copy(arena, path, strlen(path)),
		.sound = true,
		.manifest = arena_new(arena, Manifest),
		.arena = arena,
		.scratch = arena_open(),
		.diags = diags};
	Arena *file = arena_open();
	char *bytes;
	size_t len;
	loader.sound = file_load(path, MANIFEST_MAX, file, &bytes, &len, diags);
	if (loader.sound)
		read_lines(&loader, bytes, len);
	if (loader.sound)
		loader.sound = check_names(loader.manifest, diags);
	arena_close(file);
	arena_close(loader.scratch);
	return loader.sound ? loader.manifest : NULL;
}
