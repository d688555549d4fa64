// SPDX-License-Identifier: MIT
// What the checks of the user's elements have in common: text content, attributes, names that are
// not known.
#ifndef SCRIPT_ELEMENTS_H
#define SCRIPT_ELEMENTS_H

#include "data/node.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Names {
	const char *const *list;
	size_t count;
} Names;

// The text of the nodes from `first` on, white space collapsed and trimmed; elements between them
// are left out. In `arena` where it had to be changed.
const char *elements_text(const Node *first, Arena *arena);

// The same for one text.
const char *elements_collapse(const char *text, Arena *arena);

// Adds an error for every attribute of `node` that is not in `known`.
void elements_check_attrs(const Node *node, Names known, Diags *diags);

// Adds the error that `node` may not stand in <parent>, with the nearest of the names that may.
void elements_add_unknown(
	const Node *node, const char *parent, Names known, Arena *arena, Diags *diags);

// Adds the error that the text node `node` stands directly in <parent>; `into` is the element it
// should be in, or NULL.
void elements_add_stray(const Node *node, const char *parent, const char *into, Diags *diags);

#endif
