// SPDX-License-Identifier: MIT
// libxml2 pulls the bytes out of the window. Its cursor is behind the tag it reports: where the tag
// began is looked up in the bytes that the window keeps. Attributes are copied into one buffer,
// reused for each tag; names are libxml2's own, one copy each.
#include "data/campaign_stream.h"

#include "data/campaign_window.h"
#include "data/quote.h"
#include "data/sax.h"
#include "data/wellformed.h"
#include "data/xml.h"

#include <assert.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

enum {
	ATTRS_MAX = 64,
	TEXT_MAX = 10000000, // bytes of one text
};

typedef struct Open { // an element that is not closed yet
	const char *name;
	int line;
} Open;

typedef struct Stream {
	const StreamReader *reader;
	Window *window;
	Diags *diags;
	const char *file;
	xmlParserCtxtPtr parser;
	Open open[XML_MAX_DEPTH];
	int depth; // elements open
	RecordAttr attrs[ATTRS_MAX];
	Buf values; // of the attributes
	Buf text; // of the text being gathered
	uint64_t after; // offset behind the last tag
	bool odd_name; // one with colons that libxml2 complained of
	bool said_namespace, stopped, failed;
} Stream;

static uint64_t cursor_of(const Stream *stream)
{
	const xmlParserInput *input = stream->parser->input;
	return input ? (uint64_t)input->consumed + (uint64_t)(input->cur - input->base) : 0;
}

static void stop(Stream *stream)
{
	stream->stopped = true;
	xmlStopParser(stream->parser);
}

static void fail(Stream *stream)
{
	stream->failed = true;
	stop(stream);
}

// The end of the text being gathered is the offset `end`.
static void end_text(Stream *stream, uint64_t end)
{
	Buf *text = &stream->text;
	if (text->len == 0)
		return;
	buf_reserve(text, STREAM_SPARE);
	StreamText told = {
		.text = text->data,
		.len = text->len,
		.is_plain = end - stream->after == text->len,
		.window = stream->window,
	};
	stream->reader->text(stream->reader->data, &told);
	text->len = 0;
}

Pos stream_text_pos(const StreamText *text)
{
	return window_marked(text->window);
}

// Where the tag began that ends before `cursor`.
static uint64_t find_tag(const Source *source, uint64_t from, uint64_t cursor)
{
	size_t end = (size_t)(cursor - from);
	const char *found = memrchr(source->bytes, '<', end < source->len ? end : source->len);
	return from + (found ? (size_t)(found - source->bytes) : 0);
}

static void refuse_namespace(Stream *stream, Pos pos)
{
	if (!stream->said_namespace)
		diag_error(stream->diags, pos,
			_("names with a colon and xmlns are not used in campaign data; write plain "
			  "names such as <so_lieu>"));
	stream->said_namespace = stream->failed = true;
}

// Copies the values: libxml2's five pointers for an attribute are name, prefix, namespace, value
// and end of value. Their place is the tag's as long as no other is known.
static void copy_attrs(Stream *stream, int count, const xmlChar **parsed, Pos pos)
{
	size_t need = 0;
	for (int i = 0; i < count; i++)
		need += (size_t)(parsed[5 * i + 4] - parsed[5 * i + 3]);
	stream->values.len = 0;
	char *out = buf_reserve(&stream->values, need);
	for (int i = 0; i < count; i++, parsed += 5) {
		RecordAttr *attr = &stream->attrs[i];
		size_t len = (size_t)(parsed[4] - parsed[3]);
		memcpy(out, parsed[3], len);
		*attr = (RecordAttr){(const char *)parsed[0], out, len, pos.line, pos.col};
		out += len;
	}
	if (need == 0 || !memchr(out - need, '&', need))
		return;
	for (RecordAttr *attr = stream->attrs; attr < stream->attrs + count; attr++)
		attr->len = sax_replace_ampersands((char *)(uintptr_t)attr->value, attr->len);
}

static size_t skip_blanks(const Source *source, size_t at)
{
	while (at < source->len && (unsigned char)source->bytes[at] <= ' ')
		at++;
	return at;
}

// Walks through the tag's source for the places; `at` is behind its name.
static void place_attrs(Stream *stream, const Source *source, uint64_t from, size_t at, int count)
{
	for (int i = 0; i < count; i++) {
		at = skip_blanks(source, at);
		Pos pos = window_pos(stream->window, from + at);
		stream->attrs[i].line = pos.line;
		stream->attrs[i].col = pos.col;
		const char *equal = memchr(source->bytes + at, '=', source->len - at);
		size_t quote = equal ? (size_t)(equal - source->bytes) + 1 : source->len;
		quote = skip_blanks(source, quote);
		if (quote >= source->len)
			return;
		const char *end = memchr(
			source->bytes + quote + 1, source->bytes[quote], source->len - quote - 1);
		at = end ? (size_t)(end - source->bytes) + 1 : source->len;
	}
}

static bool has_prefix(const xmlChar *prefix, int nattrs, const xmlChar **attrs)
{
	for (int i = 0; i < nattrs && !prefix; i++)
		prefix = attrs[5 * i + 1];
	return prefix != NULL;
}

// Behind the tag whose last attribute ends before `at`.
static size_t find_end(const Source *source, size_t at)
{
	if (at < source->len && source->bytes[at] == '>')
		return at + 1;
	return source_find(source, at, ">") + 1;
}

static bool push_open(Stream *stream, const char *name, Pos pos)
{
	if (stream->depth < XML_MAX_DEPTH) {
		stream->open[stream->depth++] = (Open){name, pos.line};
		return true;
	}
	diag_error(stream->diags, pos,
		_("elements stand more than %d deep in each other here; nobody needs that"),
		XML_MAX_DEPTH);
	fail(stream);
	return false;
}

static void start_element(void *data, const xmlChar *name, const xmlChar *prefix,
	const xmlChar *uri, int nspaces, const xmlChar **spaces, int nattrs, int ndefaulted,
	const xmlChar **attrs)
{
	(void)uri, (void)spaces, (void)ndefaulted;
	Stream *stream = data;
	if (stream->stopped)
		return;
	uint64_t from, cursor = cursor_of(stream);
	Source source = window_source(stream->window, &from);
	uint64_t tag = find_tag(&source, from, cursor);
	end_text(stream, tag);
	Pos pos = window_pos(stream->window, tag);
	bool is_kept = tag - from < source.len && source.bytes[tag - from] == '<';
	pos.col = is_kept ? pos.col : 0; // the tag is longer than what the window keeps
	if (nspaces > 0 || stream->odd_name || has_prefix(prefix, nattrs, attrs)) {
		refuse_namespace(stream, pos);
		nattrs = 0;
	}
	if (!push_open(stream, (const char *)name, pos))
		return;
	assert(nattrs <= ATTRS_MAX);
	copy_attrs(stream, nattrs, attrs, pos);
	size_t named = (size_t)(tag - from) + 1 + strlen((const char *)name);
	if (is_kept)
		place_attrs(stream, &source, from, named, nattrs);
	stream->after = from + find_end(&source, (size_t)(cursor - from));
	StreamTag told = {
		(const char *)name, stream->depth - 1, pos.line, pos.col, stream->attrs, nattrs};
	if (!stream->reader->start(stream->reader->data, &told))
		stop(stream);
}

static void end_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)name, (void)prefix, (void)uri;
	Stream *stream = data;
	if (stream->stopped)
		return;
	uint64_t from, cursor = cursor_of(stream);
	Source source = window_source(stream->window, &from);
	end_text(stream, find_tag(&source, from, cursor));
	stream->after = cursor;
	stream->depth--;
	stream->reader->end(stream->reader->data);
}

static void add_text(void *data, const xmlChar *text, int len)
{
	Stream *stream = data;
	if (stream->stopped || stream->depth == 0)
		return;
	if (stream->text.len == 0)
		window_mark(stream->window, stream->after);
	buf_add(&stream->text, text, (size_t)len);
	if (stream->text.len <= TEXT_MAX)
		return;
	diag_error(stream->diags, window_marked(stream->window),
		_("the text that begins here is longer than 10 MB; nobody needs that"));
	fail(stream);
}

static Source source_at(Stream *stream, size_t *cursor)
{
	uint64_t from, at = cursor_of(stream);
	Source source = window_source(stream->window, &from);
	*cursor = at > from ? (size_t)(at - from) : 0;
	return source;
}

// The last `mark` before the parser's cursor.
static Pos find_mark(Stream *stream, const char *mark)
{
	size_t cursor;
	Source source = source_at(stream, &cursor);
	return source_pos(&source, source_find_back(&source, cursor, mark));
}

static void refuse_instruction(void *data, const xmlChar *target, const xmlChar *content)
{
	(void)content;
	Stream *stream = data;
	if (stream->stopped)
		return;
	Buf name = {0};
	buf_add(&name, target, quote_length((const char *)target, strlen((const char *)target)));
	diag_error(stream->diags, find_mark(stream, "<?"),
		_("processing instructions such as <?%s …?> are not used in campaign data; delete "
		  "it"),
		name.data);
	buf_close(&name);
	stream->failed = true;
}

static void refuse_doctype(
	void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)name, (void)public_id, (void)system_id;
	Stream *stream = data;
	if (stream->stopped)
		return;
	diag_error(stream->diags, find_mark(stream, "<!DOCTYPE"),
		_("<!DOCTYPE …> and entities of one's own are not used in campaign data; delete "
		  "this part"));
	fail(stream);
}

// The first error that makes the file no XML; what libxml2 finds after it is mostly its
// consequence.
static void refuse_malformed(void *data, xmlErrorPtr error)
{
	Stream *stream = data;
	stream->odd_name = stream->odd_name || error->domain == XML_FROM_NAMESPACE;
	if (stream->stopped || error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE)
		return;
	stream->stopped = stream->failed = true;
	if (window_is_refused(stream->window))
		return;
	size_t cursor;
	Source source = source_at(stream, &cursor);
	if (error->code == XML_ERR_DOCUMENT_EMPTY) {
		diag_error(stream->diags, source_pos(&source, cursor),
			_("this is not XML: campaign data begins with <so_lieu tien=\"dong\">; a "
			  "CSV file is named in a mapping file <anh_xa>"));
		return;
	}
	if (error->code == XML_ERR_INTERNAL_ERROR && strstr(error->message, "Huge input")) {
		diag_error(stream->diags, source_pos(&source, cursor),
			_("what stands here (the value of an attribute, or a comment) is longer "
			  "than 10 MB; nobody needs that"));
		return;
	}
	Open *last = stream->depth ? &stream->open[stream->depth - 1] : NULL;
	Node open = {.name = last ? last->name : NULL, .line = last ? (uint32_t)last->line : 0};
	wellformed_report(&source, error, cursor, last ? &open : NULL, stream->diags);
}

static int read_bytes(void *data, char *out, int most)
{
	return (int)window_read(data, out, (size_t)most);
}

static void read_all(Stream *stream)
{
	static const xmlSAXHandler HANDLER = {
		.startElementNs = start_element,
		.endElementNs = end_element,
		.characters = add_text,
		.ignorableWhitespace = add_text,
		.processingInstruction = refuse_instruction,
		.internalSubset = refuse_doctype,
		.serror = refuse_malformed,
	};
	sax_prepare();
	stream->parser = xmlCreateIOParserCtxt(
		NULL, NULL, read_bytes, NULL, stream->window, XML_CHAR_ENCODING_NONE);
	bool sound = sax_run(stream->parser, &HANDLER, stream);
	if (!stream->stopped && !stream->failed && !sound)
		diag_error(stream->diags, ((Pos){.file = stream->file}),
			_("the file is not well-formed XML"));
	stream->failed =
		stream->failed || (!stream->stopped && !sound) || window_is_refused(stream->window);
}

bool stream_read(const char *file, const StreamReader *reader, Diags *diags)
{
	Window *window = window_open(file, diags);
	if (!window)
		return false;
	Stream stream = {.reader = reader, .window = window, .diags = diags, .file = file};
	read_all(&stream);
	buf_close(&stream.values);
	buf_close(&stream.text);
	window_close(window);
	return !stream.failed;
}
