// SPDX-License-Identifier: MIT
// A record as bytes, all numbers little endian: version (1 byte), status (1), seq (4), pages (4),
// size (8), five digests, then three texts and three blobs, each a length (4) and the bytes; a text
// ends with a NUL that its length does not count. Of a document that was made with remarks a sixth
// digest follows, of their places.
#include "batch/record.h"

#include <assert.h>
#include <string.h>

enum { RECORD_VERSION = 1 };

typedef struct Reader {
	const unsigned char *at, *end;
	bool sound;
} Reader;

static void put_number(uint64_t number, int bytes, Buf *out)
{
	for (int i = 0; i < bytes; i++)
		buf_add_char(out, (char)(number >> (8 * i) & 0xFF));
}

static void put_bytes(const void *bytes, size_t len, Buf *out)
{
	assert(len <= UINT32_MAX);
	put_number(len, 4, out);
	buf_add(out, bytes, len);
}

static void put_text(const char *text, Buf *out)
{
	put_bytes(text, strlen(text), out);
	buf_add_char(out, '\0');
}

bool record_has_remarks(const Record *record)
{
	return record->status == RECORD_DONE && record->diagnostics.len;
}

void record_write(const Record *record, Buf *out)
{
	put_number(RECORD_VERSION, 1, out);
	put_number(record->status, 1, out);
	put_number(record->seq, 4, out);
	put_number(record->pages, 4, out);
	put_number(record->size, 8, out);
	buf_add(out, record->sha256, DIGEST_SIZE);
	buf_add(out, record->input, DIGEST_SIZE);
	buf_add(out, record->engine, DIGEST_SIZE);
	buf_add(out, record->templates, DIGEST_SIZE);
	buf_add(out, record->data, DIGEST_SIZE);
	put_text(record->code, out);
	put_text(record->output, out);
	put_text(record->template_name, out);
	put_bytes(record->template_files.bytes, record->template_files.len, out);
	put_bytes(record->reads.bytes, record->reads.len, out);
	put_bytes(record->diagnostics.bytes, record->diagnostics.len, out);
	if (record_has_remarks(record))
		buf_add(out, record->places, DIGEST_SIZE);
}

// The next `len` bytes; when there are fewer, the reader is unsound and NULL comes back.
static const unsigned char *take(Reader *reader, size_t len)
{
	if (!reader->sound || (size_t)(reader->end - reader->at) < len) {
		reader->sound = false;
		return NULL;
	}
	const unsigned char *bytes = reader->at;
	reader->at += len;
	return bytes;
}

static uint64_t take_number(Reader *reader, size_t len)
{
	const unsigned char *bytes = take(reader, len);
	uint64_t number = 0;
	for (size_t i = bytes ? len : 0; i-- > 0;)
		number = number << 8 | bytes[i];
	return number;
}

static void take_digest(Reader *reader, uint8_t digest[DIGEST_SIZE])
{
	const unsigned char *bytes = take(reader, DIGEST_SIZE);
	if (bytes)
		memcpy(digest, bytes, DIGEST_SIZE);
}

static Blob take_blob(Reader *reader)
{
	size_t len = take_number(reader, 4);
	return (Blob){take(reader, len), len};
}

static const char *take_text(Reader *reader)
{
	size_t len = take_number(reader, 4);
	const char *text = (const char *)take(reader, len + 1);
	reader->sound &= text && memchr(text, '\0', len + 1) == text + len;
	return text;
}

bool record_parse(const void *bytes, size_t len, Record *record)
{
	const unsigned char *start = bytes;
	Reader reader = {start, start + len, true};
	*record = (Record){0};
	bool known = take_number(&reader, 1) == RECORD_VERSION;
	uint64_t status = take_number(&reader, 1);
	known &= status == RECORD_DONE || status == RECORD_FAILED;
	record->status = (RecordStatus)status;
	record->seq = (uint32_t)take_number(&reader, 4);
	record->pages = (uint32_t)take_number(&reader, 4);
	record->size = take_number(&reader, 8);
	take_digest(&reader, record->sha256);
	take_digest(&reader, record->input);
	take_digest(&reader, record->engine);
	take_digest(&reader, record->templates);
	take_digest(&reader, record->data);
	record->code = take_text(&reader);
	record->output = take_text(&reader);
	record->template_name = take_text(&reader);
	record->template_files = take_blob(&reader);
	record->reads = take_blob(&reader);
	record->diagnostics = take_blob(&reader);
	if (record_has_remarks(record))
		take_digest(&reader, record->places);
	const Blob *names = &record->template_files;
	bool whole = reader.sound && (!names->len || !((const char *)names->bytes)[names->len - 1]);
	return known && whole && reader.at == reader.end;
}
