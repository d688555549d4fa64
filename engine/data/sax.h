// SPDX-License-Identifier: MIT
// How libxml2 is run, for documents and for campaign files alike: nothing from outside, no
// messages of its own, memory that runs out ends the process. The one place that says so.
#ifndef DATA_SAX_H
#define DATA_SAX_H

#include <libxml/parser.h>
#include <stdbool.h>
#include <stddef.h>

// Called before a parser is made.
void sax_prepare(void);

// Runs `parser` to its end and frees it; `handler` (SAX2, with serror) is called with `data`.
// False: libxml2 found the file not well-formed.
bool sax_run(xmlParserCtxtPtr parser, const xmlSAXHandler *handler, void *data);

// libxml2 leaves “&” in values as a reference, and only that, when it is not to replace entities.
// Puts it back in the `len` bytes of `value`; returns how many are left.
size_t sax_replace_ampersands(char *value, size_t len);

#endif
