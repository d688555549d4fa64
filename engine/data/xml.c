// SPDX-License-Identifier: MIT
// libxml2 reads, its SAX calls build the tree straight in the arena: no DOM, no entities, nothing
// from outside. Text is gathered until a tag ends it, so CDATA sections, references and comments do
// not split it. libxml2's cursor is right behind the tag or comment it reports; where that began is
// looked up in our own copy of the bytes (source.h).
#include "data/xml.h"

#include "data/letters.h"
#include "data/sax.h"
#include "data/source.h"
#include "data/wellformed.h"

#include <assert.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_ATTRS = 64,
	MAX_TEXT = 10000000, // bytes of one text, as libxml2 limits it in its own tree
	NAMES = 64, // slots of the cache of names; a power of two
};

typedef struct Reader {
	xmlParserCtxtPtr parser;
	Source source;
	Arena *arena;
	Diags *diags;
	const char *file;
	Node *root, *open; // `open` is the innermost element not yet closed
	Node *last[XML_MAX_DEPTH + 1]; // child added last, by depth of its parent
	int depth;
	Buf text; // of the text being gathered
	size_t after; // offset behind the last tag
	bool said_namespace, stopped;
	struct {
		const xmlChar *known; // in libxml2's dictionary
		const char *copy; // in the arena
	} names[NAMES];
} Reader;

static size_t cursor_of(const Reader *reader)
{
	const xmlParserInput *input = reader->parser->input;
	size_t offset =
		input ? input->consumed + (size_t)(input->cur - input->base) : reader->source.len;
	return offset < reader->source.len ? offset : reader->source.len;
}

static void stop(Reader *reader)
{
	reader->stopped = true;
	xmlStopParser(reader->parser);
}

// libxml2 keeps one copy of each name: equal names are equal pointers.
static const char *copy_name(Reader *reader, const xmlChar *name)
{
	size_t slot = ((uintptr_t)name >> 3 ^ (uintptr_t)name >> 9) % NAMES;
	if (reader->names[slot].known != name) {
		reader->names[slot].known = name;
		reader->names[slot].copy =
			arena_copy(reader->arena, (const char *)name, strlen((const char *)name));
	}
	return reader->names[slot].copy;
}

static Node *add_node(Reader *reader, size_t offset)
{
	Pos pos = source_pos(&reader->source, offset);
	Node *node = arena_new(reader->arena, Node);
	node->file = reader->file;
	node->line = (uint32_t)pos.line;
	node->col = (uint32_t)pos.col;
	node->parent = reader->open;
	if (!reader->open) {
		reader->root = node;
		return node;
	}
	Node **last = &reader->last[reader->depth];
	if (*last)
		(*last)->next = node;
	else
		reader->open->first = node;
	return *last = node;
}

static void end_text(Reader *reader)
{
	Buf *text = &reader->text;
	if (text->len == 0)
		return;
	Walk walk = {.source = &reader->source, .at = reader->after};
	size_t offset = walk_next(&walk);
	Node *node = add_node(reader, offset);
	const char *copy = arena_copy(reader->arena, text->data, text->len);
	node->text = letters_check(
		&reader->source, reader->after, copy, text->len, reader->arena, reader->diags);
	text->len = 0;
}

static void refuse_namespace(Reader *reader, size_t offset)
{
	if (!reader->said_namespace)
		diag_error(reader->diags, source_pos(&reader->source, offset),
			_("names with a colon and xmlns are not used in documents; write plain "
			  "names such as <van_ban>"));
	reader->said_namespace = true;
}

// libxml2's five pointers for an attribute: name, prefix, namespace, value, end of value.
static Attr *new_attr(Reader *reader, const SourceAttr *place, const xmlChar **parsed)
{
	Pos pos = source_pos(&reader->source, place->name);
	Attr *attr = arena_new(reader->arena, Attr);
	attr->name = copy_name(reader, parsed[0]);
	attr->line = (uint32_t)pos.line;
	attr->col = (uint32_t)pos.col;
	size_t len = (size_t)(parsed[4] - parsed[3]);
	char *value = arena_copy(reader->arena, (const char *)parsed[3], len);
	len = sax_replace_ampersands(value, len);
	value[len] = '\0';
	attr->value = letters_check(
		&reader->source, place->value, value, len, reader->arena, reader->diags);
	return attr;
}

static bool is_plain_name(const Reader *reader, const SourceAttr *place)
{
	const char *name = reader->source.bytes + place->name;
	return !memchr(name, ':', place->name_len) &&
	       !(place->name_len == 5 && memcmp(name, "xmlns", 5) == 0);
}

// Goes through the tag's source and libxml2's list side by side; `from` is past the tag's name.
static void add_attrs(Reader *reader, Node *node, size_t from, int count, const xmlChar **parsed)
{
	Attr **end = &node->attrs;
	SourceAttr place;
	for (; source_next_attr(&reader->source, from, &place);
		from = place.value + place.value_len + 1) {
		if (!is_plain_name(reader, &place)) {
			refuse_namespace(reader, place.name);
			return;
		}
		if (count-- == 0)
			return; // a tag cut short by a control character: an error is on its way
		*end = new_attr(reader, &place, parsed);
		end = &(*end)->next;
		parsed += 5;
	}
}

static void start_element(void *data, const xmlChar *name, const xmlChar *prefix,
	const xmlChar *uri, int nspaces, const xmlChar **spaces, int nattrs, int ndefaulted,
	const xmlChar **attrs)
{
	(void)uri, (void)nspaces, (void)spaces, (void)ndefaulted;
	Reader *reader = data;
	if (reader->stopped)
		return;
	end_text(reader);
	size_t cursor = cursor_of(reader), offset = source_find_back(&reader->source, cursor, "<");
	if (reader->depth >= XML_MAX_DEPTH) {
		diag_error(reader->diags, source_pos(&reader->source, offset),
			_("elements stand more than %d deep in each other here; no document needs "
			  "that"),
			XML_MAX_DEPTH);
		stop(reader);
		return;
	}
	Node *node = add_node(reader, offset);
	node->name = copy_name(reader, name);
	if (prefix || strchr(node->name, ':'))
		refuse_namespace(reader, offset);
	size_t prefixed = prefix ? strlen((const char *)prefix) + 1 : 0;
	size_t named = offset + 1 + prefixed + strlen(node->name);
	add_attrs(reader, node, named, nattrs, attrs);
	reader->after = source_find(&reader->source, cursor, ">") + 1;
	reader->open = node;
	reader->last[++reader->depth] = NULL;
}

static void end_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)name, (void)prefix, (void)uri;
	Reader *reader = data;
	if (reader->stopped)
		return;
	end_text(reader);
	reader->after = cursor_of(reader);
	reader->open = reader->open->parent;
	reader->depth--;
}

static void add_text(void *data, const xmlChar *text, int len)
{
	Reader *reader = data;
	if (reader->stopped || !reader->open)
		return;
	buf_add(&reader->text, text, (size_t)len);
	if (reader->text.len <= MAX_TEXT)
		return;
	diag_error(reader->diags, source_pos(&reader->source, reader->after),
		_("the text that begins here is longer than 10 MB; no document needs that"));
	reader->text.len = 0;
	stop(reader);
}

static void refuse_instruction(void *data, const xmlChar *target, const xmlChar *content)
{
	(void)content;
	Reader *reader = data;
	if (reader->stopped)
		return;
	end_text(reader);
	size_t offset = source_find_markup(&reader->source, reader->after, "<?");
	if (source_has(&reader->source, offset, "<?xml "))
		offset = source_find_markup(&reader->source, offset + 2, "<?");
	diag_error(reader->diags, source_pos(&reader->source, offset),
		_("processing instructions such as <?%s …?> are not used in documents; delete it"),
		(const char *)target);
	reader->after = cursor_of(reader);
}

static void refuse_doctype(
	void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)name, (void)public_id, (void)system_id;
	Reader *reader = data;
	if (reader->stopped)
		return;
	diag_error(reader->diags,
		source_pos(&reader->source,
			source_find_markup(&reader->source, reader->after, "<!DOCTYPE")),
		_("<!DOCTYPE …> and entities of one's own are not used in documents; delete this "
		  "part"));
	stop(reader);
}

// The first error that makes the file no XML; what libxml2 finds after it is mostly its
// consequence.
static void refuse_malformed(void *data, xmlErrorPtr error)
{
	Reader *reader = data;
	if (reader->stopped || error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE)
		return;
	reader->stopped = true;
	size_t cursor = cursor_of(reader);
	end_text(reader);
	wellformed_report(&reader->source, error, cursor, reader->open, reader->diags);
}

static void read_all(Reader *reader)
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
	reader->parser = xmlCreateMemoryParserCtxt(reader->source.bytes, (int)reader->source.len);
	bool sound = sax_run(reader->parser, &HANDLER, reader);
	if (!sound && !reader->stopped)
		diag_error(reader->diags, ((Pos){.file = reader->file}),
			_("the file is not well-formed XML"));
	buf_close(&reader->text);
}

Node *xml_parse(const char *file, const char *bytes, size_t len, Arena *arena, Diags *diags)
{
	size_t errors = diags_count(diags, DIAG_ERROR);
	Reader reader = {
		.arena = arena, .diags = diags, .file = arena_copy(arena, file, strlen(file))};
	reader.source = (Source){.file = reader.file, .bytes = bytes, .len = len};
	if (len > XML_MAX_BYTES) {
		diag_error(diags, ((Pos){.file = file}),
			_("the file is larger than %d MiB; split it into several documents"),
			XML_MAX_BYTES >> 20);
		return NULL;
	}
	if (!source_check_encoding(&reader.source, diags) ||
		!source_check_attrs(&reader.source, MAX_ATTRS, diags))
		return NULL;
	if (len == 0) {
		diag_error(diags, ((Pos){.file = file}),
			_("the file is empty; a document begins with <van_ban>"));
		return NULL;
	}
	read_all(&reader);
	return diags_count(diags, DIAG_ERROR) == errors ? reader.root : NULL;
}

void xml_write_version(Buf *out)
{
	buf_print(out, "libxml2 %s\n", xmlParserVersion);
}
