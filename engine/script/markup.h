// SPDX-License-Identifier: MIT
// Writing indented XML: the schema and the skeleton.
#ifndef SCRIPT_MARKUP_H
#define SCRIPT_MARKUP_H

#include "base/buf.h"

typedef struct Markup {
	Buf *out;
	int depth; // of indentation
} Markup;

// Adds `text` with & < > " as entities.
void markup_add_escaped(Buf *out, const char *text);

// A line of its own: the indentation changes by `before`, then comes what printf would print,
// nothing escaped, then the indentation changes by `after`.
void markup_write(Markup *markup, int before, int after, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

// A line; one that opens an element or a comment; one that closes it.
#define markup_line(markup, ...) markup_write((markup), 0, 0, __VA_ARGS__)
#define markup_open(markup, ...) markup_write((markup), 0, 1, __VA_ARGS__)
#define markup_close(markup, ...) markup_write((markup), -1, 0, __VA_ARGS__)

#endif
