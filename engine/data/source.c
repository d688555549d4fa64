// SPDX-License-Identifier: MIT
// Scanning XML source that libxml2 has read or is about to read. Nothing here judges whether it is
// well-formed: scans stop at the end of the bytes whatever stands in them.
#include "data/source.h"

#include "text/utf8.h"

#include <string.h>
#include <strings.h>

static const char BOM[] = "\xEF\xBB\xBF";

bool source_has(const Source *source, size_t offset, const char *text)
{
	size_t len = strlen(text);
	return offset <= source->len && source->len - offset >= len &&
	       memcmp(source->bytes + offset, text, len) == 0;
}

// By the first byte: memmem under a sanitizer looks at all that is left each time.
size_t source_find(const Source *source, size_t from, const char *text)
{
	while (from < source->len) {
		const char *found = memchr(source->bytes + from, text[0], source->len - from);
		if (!found)
			break;
		from = (size_t)(found - source->bytes);
		if (source_has(source, from, text))
			return from;
		from++;
	}
	return source->len;
}

size_t source_find_back(const Source *source, size_t before, const char *text)
{
	size_t at = before < source->len ? before : source->len;
	while (at > 0) {
		at--;
		if (source->bytes[at] == text[0] && source_has(source, at, text))
			return at;
	}
	return 0;
}

// A lone carriage return ends a line too, as it does for XML.
static bool ends_line(const Source *source, size_t at)
{
	char c = source->bytes[at];
	return c == '\n' || (c == '\r' && !source_has(source, at + 1, "\n"));
}

Pos source_pos(Source *source, size_t offset)
{
	if (offset > source->len)
		offset = source->len;
	if (source->line == 0 || offset < source->at) {
		source->at = source_has(source, 0, BOM) ? 3 : 0;
		source->line = source->col = 1;
	}
	for (; source->at < offset; source->at++) {
		unsigned char c = (unsigned char)source->bytes[source->at];
		if (c >= ' ') {
			source->col += (c & 0xC0) != 0x80;
		} else if (ends_line(source, source->at)) {
			source->line++;
			source->col = 1;
		} else {
			source->col++;
		}
	}
	return (Pos){source->file, source->line, source->col};
}

// Past the end mark of a section that begins at `at`.
static size_t skip_section(const Source *source, size_t at, const char *end)
{
	size_t found = source_find(source, at, end);
	return found < source->len ? found + strlen(end) : source->len;
}

// Past the comment, CDATA section or processing instruction that begins at `at`; `at` itself when
// there is none.
static size_t skip_opaque(const Source *source, size_t at)
{
	if (!source_has(source, at, "<!") && !source_has(source, at, "<?"))
		return at;
	if (source_has(source, at, "<!--"))
		return skip_section(source, at + 4, "-->");
	if (source_has(source, at, "<![CDATA["))
		return skip_section(source, at + 9, "]]>");
	if (source_has(source, at, "<?"))
		return skip_section(source, at + 2, "?>");
	return at;
}

size_t source_find_markup(const Source *source, size_t from, const char *opening)
{
	size_t at = source_find(source, from, "<");
	while (at < source->len && !source_has(source, at, opening)) {
		size_t past = skip_opaque(source, at);
		at = source_find(source, past > at ? past : at + 1, "<");
	}
	return at;
}

static size_t skip_blanks(const Source *source, size_t at)
{
	while (at < source->len && xml_is_blank(source->bytes[at]))
		at++;
	return at;
}

bool source_next_attr(const Source *source, size_t from, SourceAttr *attr)
{
	size_t at = skip_blanks(source, from);
	attr->name = at;
	while (at < source->len && !xml_is_blank(source->bytes[at]) &&
		!strchr("=/>", source->bytes[at]))
		at++;
	attr->name_len = at - attr->name;
	at = skip_blanks(source, at);
	if (attr->name_len == 0 || !source_has(source, at, "="))
		return false;
	at = skip_blanks(source, at + 1);
	if (!source_has(source, at, "\"") && !source_has(source, at, "'"))
		return false;
	char quote[2] = {source->bytes[at], '\0'};
	attr->value = at + 1;
	attr->value_len = source_find(source, at + 1, quote) - attr->value;
	return true;
}

// Past the tag that begins at `at`, or at the "<" that cuts it short; *count gets its number of "="
// outside quotes.
static size_t skip_tag(const Source *source, size_t at, int *count)
{
	char quote = '\0';
	*count = 0;
	for (at++; at < source->len; at++) {
		char c = source->bytes[at];
		if (c == '<')
			return at;
		if (quote) {
			quote = c == quote ? '\0' : quote;
		} else if (c == '"' || c == '\'') {
			quote = c;
		} else if (c == '>') {
			return at + 1;
		} else if (c == '=') {
			++*count;
		}
	}
	return at;
}

bool source_check_attrs(Source *source, int max, Diags *diags)
{
	size_t at = source_find(source, 0, "<");
	while (at < source->len) {
		int count = 0;
		size_t past = skip_opaque(source, at);
		if (past == at)
			past = skip_tag(source, at, &count);
		if (count > max) {
			diag_error(diags, source_pos(source, at),
				_("this element has more than %d attributes; no document needs so "
				  "many"),
				max);
			return false;
		}
		at = source_find(source, past, "<");
	}
	return true;
}

static bool is_utf8_name(const char *name, size_t len)
{
	return (len == 5 && strncasecmp(name, "UTF-8", 5) == 0) ||
	       (len == 4 && strncasecmp(name, "UTF8", 4) == 0);
}

// The encoding that the XML declaration names.
static bool check_declared(Source *source, Diags *diags)
{
	size_t at = source_has(source, 0, BOM) ? 3 : 0;
	if (!source_has(source, at, "<?xml") || skip_blanks(source, at + 5) == at + 5)
		return true;
	size_t end = source_find(source, at, "?>");
	SourceAttr attr = {.value = at + 5};
	for (size_t from = at + 5; source_next_attr(source, from, &attr);
		from = attr.value + attr.value_len + 1) {
		if (attr.name >= end)
			return true;
		if (attr.name_len != 8 || !source_has(source, attr.name, "encoding"))
			continue;
		if (is_utf8_name(source->bytes + attr.value, attr.value_len))
			return true;
		int shown = attr.value_len < 40 ? (int)attr.value_len : 40;
		diag_error(diags, source_pos(source, attr.value),
			_("the file says its encoding is “%.*s”; save it as UTF-8 and write "
			  "encoding=\"UTF-8\" here"),
			shown, source->bytes + attr.value);
		return false;
	}
	return true;
}

static bool is_utf16(const Source *source)
{
	const unsigned char *b = (const unsigned char *)source->bytes;
	if (source->len < 2)
		return false;
	return (b[0] == 0xFF && b[1] == 0xFE) || (b[0] == 0xFE && b[1] == 0xFF) ||
	       (b[0] == '<' && b[1] == 0) || (b[0] == 0 && b[1] == '<');
}

bool source_check_encoding(Source *source, Diags *diags)
{
	if (is_utf16(source)) {
		diag_error(diags, ((Pos){source->file, 1, 1}),
			_("the file is in UTF-16; open it in an editor and save it as UTF-8"));
		return false;
	}
	if (!check_declared(source, diags))
		return false;
	size_t bad = utf8_invalid(source->bytes, source->len);
	if (bad == source->len)
		return true;
	diag_error(diags, source_pos(source, bad),
		_("the file is not in UTF-8 (byte 0x%02X here); open it in an editor and save it "
		  "as UTF-8"),
		(unsigned)(unsigned char)source->bytes[bad]);
	return false;
}

// Past comments, processing instructions and the marks of CDATA sections.
static void skip_unseen(Walk *walk)
{
	const Source *source = walk->source;
	for (;;) {
		size_t at = walk->at;
		if (walk->cdata && source_has(source, at, "]]>")) {
			walk->cdata = false;
			walk->at += 3;
		} else if (!walk->cdata && source_has(source, at, "<![CDATA[")) {
			walk->cdata = true;
			walk->at += 9;
		} else if (!walk->cdata) {
			walk->at = skip_opaque(source, at);
		}
		if (walk->at == at)
			return;
	}
}

size_t walk_next(Walk *walk)
{
	skip_unseen(walk);
	const Source *source = walk->source;
	size_t at = walk->at;
	if (at >= source->len)
		return source->len;
	if (!walk->cdata && source->bytes[at] == '&') {
		walk->at = skip_section(source, at, ";");
	} else if (source_has(source, at, "\r\n")) {
		walk->at = at + 2;
	} else {
		const char *next = source->bytes + at;
		utf8_next(&next);
		walk->at = (size_t)(next - source->bytes);
	}
	return at;
}
