// SPDX-License-Identifier: MIT
// Writing: members always in one order, no white space, so that the same documents give the same
// bytes.
#include "batch/manifest.h"

#include "base/json.h"

#include <string.h>

const char *manifest_name(unsigned shard, unsigned shards, Arena *arena)
{
	return shard_name("manifest", shard, shards, ".jsonl", arena);
}

static const char *copy_text(const char *text, Arena *arena)
{
	return arena_copy(arena, text, strlen(text));
}

// Lines of objects as an array of objects. Lines that are none (a worker wrote them) are left out;
// NULL: none is left.
static const char *join_lines(const Blob *lines, Arena *arena)
{
	Buf out = {0};
	Arena *scratch = arena_open();
	const char *at = lines->bytes, *end = at + lines->len;
	while (at < end) {
		const char *newline = memchr(at, '\n', (size_t)(end - at));
		size_t len = newline ? (size_t)(newline - at) : (size_t)(end - at), wrong;
		arena_reset(scratch);
		const Json *line = json_parse(at, len, scratch, &wrong);
		if (line && line->kind == JSON_OBJECT) {
			buf_add_char(&out, out.len ? ',' : '[');
			buf_add(&out, at + line->at, line->len);
		}
		at += len + 1;
	}
	arena_close(scratch);
	if (out.len)
		buf_add_char(&out, ']');
	const char *array = out.len ? arena_copy(arena, out.data, out.len) : NULL;
	buf_close(&out);
	return array;
}

void manifest_entry_of(const Record *record, Arena *arena, ManifestEntry *entry)
{
	*entry = (ManifestEntry){
		.seq = record->seq,
		.done = record->status == RECORD_DONE,
		.code = copy_text(record->code, arena),
		.template_name = copy_text(record->template_name, arena),
		.output = copy_text(record->output, arena),
		.size = record->size,
		.pages = record->pages,
	};
	memcpy(entry->sha256, record->sha256, DIGEST_SIZE);
	memcpy(entry->input, record->input, DIGEST_SIZE);
	memcpy(entry->templates, record->templates, DIGEST_SIZE);
	if (record->diagnostics.len)
		entry->diagnostics = join_lines(&record->diagnostics, arena);
}

static void write_digest(const char *name, const uint8_t digest[DIGEST_SIZE], Buf *out)
{
	char hex[DIGEST_HEX + 1];
	digest_write_hex(digest, DIGEST_SIZE, hex);
	buf_print(out, ",\"%s\":\"%s\"", name, hex);
}

static void write_text(const char *name, const char *text, Buf *out)
{
	buf_print(out, ",\"%s\":", name);
	json_write_text(text, out);
}

static void write_head(const ManifestHead *head, Buf *out)
{
	buf_print(out, "{\"vanban\":\"manifest\",\"version\":%d", MANIFEST_VERSION);
	write_digest("job", head->job, out);
	buf_print(out, ",\"items\":%zu", head->items);
	if (head->shards)
		buf_print(out, ",\"shard\":\"%u/%u\"", head->shard, head->shards);
	write_digest("engine", head->engine, out);
	write_digest("data", head->data, out);
	write_digest("inputs", head->inputs, out);
	buf_add_text(out, ",\"templates\":[");
	for (size_t i = 0; i < head->ntemplates; i++) {
		buf_add_text(out, i ? "," : "");
		json_write_text(head->templates[i], out);
	}
	buf_add_text(out, "]}\n");
}

static void write_entry(const ManifestEntry *entry, Buf *out)
{
	buf_print(out, "{\"seq\":%lu", (unsigned long)entry->seq);
	write_text("code", entry->code, out);
	write_text("template", entry->template_name, out);
	write_text("output", entry->output, out);
	write_text("status", entry->done ? "done" : "failed", out);
	if (entry->done) {
		buf_print(out, ",\"pages\":%lu,\"size\":%llu", (unsigned long)entry->pages,
			(unsigned long long)entry->size);
		write_digest("sha256", entry->sha256, out);
	}
	write_digest("input", entry->input, out);
	write_digest("templates", entry->templates, out);
	if (entry->unchecked)
		buf_add_text(out, ",\"checked\":false");
	if (entry->diagnostics)
		buf_print(out, ",\"diagnostics\":%s", entry->diagnostics);
	buf_add_text(out, "}\n");
}

void manifest_write(const Manifest *manifest, Buf *out)
{
	write_head(&manifest->head, out);
	for (size_t i = 0; i < manifest->count; i++)
		write_entry(&manifest->entries[i], out);
}
