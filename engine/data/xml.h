// SPDX-License-Identifier: MIT
// Safe XML loading (libxml2's SAX interface stays inside data/): UTF-8 only, no DOCTYPE, no
// entities of the user's own, no processing instructions, no namespaces, bounded size and depth;
// text comes out in NFC.
#ifndef DATA_XML_H
#define DATA_XML_H

#include "data/node.h"

#include <stddef.h>

enum {
	XML_MAX_BYTES = 64 << 20,
	XML_MAX_DEPTH = 64,
};

// The document element of `bytes`, or NULL with diagnostics. `file` is the name for messages.
// Refused with its place: not well-formed; encoding other than UTF-8; DOCTYPE; entity; a combining
// mark that NFC leaves over; a control character; nesting deeper than XML_MAX_DEPTH.
Node *xml_parse(const char *file, const char *bytes, size_t len, Arena *arena, Diags *diags);

// Appends the version of libxml2, a line.
void xml_write_version(Buf *out);

#endif
