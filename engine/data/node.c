// SPDX-License-Identifier: MIT
// Looking around in the tree. White space is what XML calls so: space, tab, line feed, carriage
// return.
#include "data/node.h"

#include <string.h>

Pos node_pos(const Node *node)
{
	return (Pos){node->file, (int)node->line, (int)node->col};
}

Pos attr_pos(const Node *node, const Attr *attr)
{
	return (Pos){node->file, (int)attr->line, (int)attr->col};
}

const Attr *node_find_attr(const Node *node, const char *name)
{
	const Attr *attr = node->attrs;
	while (attr && strcmp(attr->name, name) != 0)
		attr = attr->next;
	return attr;
}

const Node *node_find(const Node *node, const char *name)
{
	const Node *child = node->first;
	while (child && !(child->name && strcmp(child->name, name) == 0))
		child = child->next;
	return child;
}

bool node_is_blank(const Node *node)
{
	return node->text && node->text[strspn(node->text, " \t\n\r")] == '\0';
}

Pos node_text_pos(const Node *node, size_t offset)
{
	Pos pos = node_pos(node);
	for (const char *at = node->text, *end = at + offset; at < end && *at; at++) {
		if (*at == '\n') {
			pos.line++;
			pos.col = 1;
		} else if ((*at & 0xC0) != 0x80) {
			pos.col++;
		}
	}
	return pos;
}
