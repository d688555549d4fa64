// SPDX-License-Identifier: MIT
// The user's XML as a plain tree with the place of everything in it. Document life, in the arena.
#ifndef DATA_NODE_H
#define DATA_NODE_H

#include "base/diag.h"

#include <stdint.h>

typedef struct Attr {
	const char *name, *value; // value in NFC
	uint32_t line, col; // of the attribute's name
	struct Attr *next;
} Attr;

// An element (name set, text NULL) or a run of text (name NULL, text in NFC, white space as
// written).
typedef struct Node {
	const char *name;
	const char *text;
	const char *file;
	Attr *attrs;
	struct Node *first, *next, *parent;
	uint32_t line, col; // of "<", or of the first character of the text
} Node;

Pos node_pos(const Node *node);
Pos attr_pos(const Node *node, const Attr *attr);
const Attr *node_find_attr(const Node *node, const char *name); // may be NULL
const Node *node_find(
	const Node *node, const char *name); // first child element of that name, or NULL
bool node_is_blank(const Node *node); // a text node of white space only

// The place of the byte at `offset` of a text node's text, for messages about one character.
Pos node_text_pos(const Node *node, size_t offset);

#endif
