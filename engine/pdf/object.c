// SPDX-License-Identifier: MIT
// libharu calls write_fn before it closes a dictionary and after_write_fn behind it: the first
// prints the tail, the second the stream's body. So its own stream objects, which copy every byte
// and put each length into an object, are not needed.
#include "pdf/object.h"

#include "base/digest.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ID_SIZE = 16 };

typedef struct Extra {
	const char *tail;
	const char *body; // NULL: no stream
	size_t len;
	bool deflated;
	HPDF_Stream out; // while the object is being written
} Extra;

static void latch_error(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
	Objects *objects = data;
	(void)detail;
	if (!objects->error)
		objects->error = error;
}

static void *alloc_bytes(HPDF_UINT size)
{
	return memory_alloc(size);
}

static void free_bytes(void *at)
{
	free(at);
}

static bool report_error(const Objects *objects, Diags *diags)
{
	diag_error(diags, ((Pos){NULL, 0, 0}),
		_("the PDF library refused the document (code 0x%04lX); this is a fault of vanban, "
		  "please report it"),
		objects->error);
	return false;
}

bool objects_open(Objects *objects, Diags *diags)
{
	*objects = (Objects){.arena = arena_open()};
	// No pool: libharu's does not align what it hands out. What a pool is good for, surviving a
	// failed allocation half-way, is not needed where allocations do not fail.
	objects->doc = HPDF_NewEx(latch_error, alloc_bytes, free_bytes, 0, objects);
	return objects->doc || report_error(objects, diags);
}

void objects_close(Objects *objects)
{
	if (objects->doc)
		HPDF_Free(objects->doc);
	arena_close(objects->arena);
}

HPDF_Dict object_new(Objects *objects)
{
	HPDF_Dict dict = HPDF_Dict_New(objects->doc->mmgr);
	HPDF_Xref_Add(objects->doc->xref, dict);
	return dict;
}

unsigned object_number(HPDF_Dict dict)
{
	return dict->header.obj_id & 0x00FFFFFF;
}

static HPDF_STATUS write_tail(HPDF_Dict dict, HPDF_Stream out)
{
	Extra *extra = dict->attr;
	extra->out = out;
	HPDF_STATUS status = HPDF_Stream_WriteStr(out, extra->tail);
	if (status == HPDF_OK && extra->body) {
		char length[64];
		snprintf(length, sizeof length, "%s/Length %zu\n",
			extra->deflated ? "/Filter/FlateDecode" : "", extra->len);
		status = HPDF_Stream_WriteStr(out, length);
	}
	return status;
}

static HPDF_STATUS write_body(HPDF_Dict dict)
{
	const Extra *extra = dict->attr;
	HPDF_STATUS status = HPDF_Stream_WriteStr(extra->out, "\nstream\n");
	if (status == HPDF_OK)
		status = HPDF_Stream_Write(
			extra->out, (const HPDF_BYTE *)extra->body, (HPDF_UINT)extra->len);
	return status == HPDF_OK ? HPDF_Stream_WriteStr(extra->out, "\nendstream") : status;
}

static Extra *find_extra(Objects *objects, HPDF_Dict dict)
{
	if (!dict->attr) {
		dict->attr = arena_new(objects->arena, Extra);
		((Extra *)dict->attr)->tail = "";
		dict->write_fn = write_tail;
	}
	return dict->attr;
}

void object_add_tail(Objects *objects, HPDF_Dict dict, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(len >= 0);
	char *tail = arena_alloc(objects->arena, (size_t)len + 2);
	vsnprintf(tail, (size_t)len + 1, format, again);
	va_end(again);
	tail[len] = '\n';
	find_extra(objects, dict)->tail = tail;
}

void object_add_body(Objects *objects, HPDF_Dict dict, const char *bytes, size_t len, bool deflated)
{
	Extra *extra = find_extra(objects, dict);
	extra->body = bytes;
	extra->len = len;
	extra->deflated = deflated;
	dict->after_write_fn = write_body;
}

static size_t put_unit(uint8_t *at, uint32_t unit)
{
	at[0] = (uint8_t)(unit >> 8);
	at[1] = (uint8_t)unit;
	return 2;
}

void object_add_text(Objects *objects, HPDF_Dict dict, const char *key, const char *utf8)
{
	uint8_t *units = arena_alloc(objects->arena, 2 * strlen(utf8) + 2);
	size_t len = put_unit(units, 0xFEFF);
	while (*utf8) {
		uint32_t code = utf8_next(&utf8);
		if (code > 0xFFFF)
			len += put_unit(units + len, 0xD7C0 + (code >> 10));
		len += put_unit(units + len, code > 0xFFFF ? 0xDC00 | (code & 0x3FF) : code);
	}
	HPDF_Dict_Add(dict, key, HPDF_Binary_New(objects->doc->mmgr, units, (HPDF_UINT)len));
}

static HPDF_STATUS add_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT len)
{
	buf_add(stream->attr, bytes, len);
	return HPDF_OK;
}

// Called when all but the trailer is written.
static HPDF_STATUS write_id(HPDF_Dict trailer, HPDF_Stream stream)
{
	const Buf *out = stream->attr;
	uint8_t digest[DIGEST_SIZE];
	char hex[2 * ID_SIZE + 1], text[2 * sizeof hex + 16];

	(void)trailer;
	digest_write(out->data + (out->len - stream->size), stream->size, digest);
	digest_write_hex(digest, ID_SIZE, hex);
	snprintf(text, sizeof text, "/ID[<%s><%s>]\n", hex, hex);
	return HPDF_Stream_WriteStr(stream, text);
}

bool objects_write(Objects *objects, Buf *out, Diags *diags)
{
	HPDF_Xref xref = objects->doc->xref;
	HPDF_Stream stream = HPDF_CallbackWriter_New(objects->doc->mmgr, add_bytes, out);
	HPDF_Dict_Add(xref->trailer, "Root", objects->doc->catalog);
	HPDF_Dict_Add(xref->trailer, "Info", objects->doc->info);
	xref->trailer->write_fn = write_id;
	if (!objects->error) {
		HPDF_STATUS status = HPDF_Stream_WriteStr(stream, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
		if (status == HPDF_OK)
			status = HPDF_Xref_WriteToStream(xref, stream, NULL);
		if (status != HPDF_OK && !objects->error)
			objects->error = status;
	}
	HPDF_Stream_Free(stream);
	return objects->error ? report_error(objects, diags) : true;
}
