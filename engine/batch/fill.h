// SPDX-License-Identifier: MIT
// Texts with fields: "Kính gửi {ten_to_chuc}". "{{" and "}}" are braces. What is filled in is text:
// its own braces and angle brackets mean nothing.
#ifndef BATCH_FILL_H
#define BATCH_FILL_H

#include "data/node.h"

#include <stdbool.h>

// A field of an item may be asked for.
typedef struct FieldUse {
	bool used;
	Pos pos; // where first
} FieldUse;

// Checks an attribute or a text node: every brace has its fellow and every field is one of `names`
// (NULL: any). Notes in `uses`, by the index of the name, what is used; may be NULL. False with
// diagnostics.
bool fill_check_attr(
	const Node *node, const Attr *attr, const char *const *names, FieldUse *uses, Diags *diags);
// The same for all attributes and texts of `node` and what is in it.
bool fill_check(const Node *node, const char *const *names, FieldUse *uses, Diags *diags);

// A piece of a pattern that has been checked.
typedef struct FillPiece {
	const char *text; // as written, or the field's name
	size_t len;
	bool is_field;
} FillPiece;

// The piece at *at, which moves past it; false at the end.
bool fill_next(const char **at, FillPiece *piece);
// The index of a field's name in `names`, or -1.
int fill_find(const FillPiece *piece, const char *const *names);

// `pattern` with its fields filled in, in NFC; the pattern itself when it has no braces.
const char *fill_text(
	const char *pattern, const char *const *names, const char *const *values, Arena *arena);
// A copy of the tree with its attributes and texts filled in, every place kept, in `arena`.
const Node *fill_node(
	const Node *root, const char *const *names, const char *const *values, Arena *arena);

#endif
