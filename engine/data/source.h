// SPDX-License-Identifier: MIT
// The bytes of an XML file and where things stand in them. libxml2 tells the end of what it has
// read; the beginning is found here, in our own copy. Offsets are asked for in rising order, so
// that a whole file costs one pass.
#ifndef DATA_SOURCE_H
#define DATA_SOURCE_H

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>

// White space of XML.
static inline bool xml_is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

typedef struct Source {
	const char *file;
	const char *bytes; // valid UTF-8 once source_check_encoding said so
	size_t len;
	size_t at; // the offset last asked for, and its place
	int line, col;
} Source;

// One attribute in a start tag: offsets of its name and its value (between the quotes).
typedef struct SourceAttr {
	size_t name, name_len, value, value_len;
} SourceAttr;

// A walk over character data, one character of the parsed text at a time.
typedef struct Walk {
	const Source *source;
	size_t at;
	bool cdata;
} Walk;

// UTF-8 in the declaration (or none), in the byte order mark, and in every byte.
bool source_check_encoding(Source *source, Diags *diags);

// No start tag has more than `max` attributes (libxml2 takes quadratic time over them).
bool source_check_attrs(Source *source, int max, Diags *diags);

Pos source_pos(Source *source, size_t offset);

bool source_has(const Source *source, size_t offset, const char *text);
size_t source_find(const Source *source, size_t from,
	const char *text); // the end of the bytes when there is none
size_t source_find_back(const Source *source, size_t before,
	const char *text); // begins before; 0 when there is none
size_t source_find_markup(
	const Source *source, size_t from, const char *opening); // outside comments and CDATA

// The first attribute at or after `from`, which is past the tag's name or an attribute. False at
// the end of the tag.
bool source_next_attr(const Source *source, size_t from, SourceAttr *attr);

// The offset of the character that comes next; the walk goes past it. Comments, references and
// CDATA marks are seen through.
size_t walk_next(Walk *walk);

#endif
