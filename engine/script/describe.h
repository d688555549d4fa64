// SPDX-License-Identifier: MIT
// A template's declaration in other forms: a listing for people, a schema for editors, a file to
// start from.
#ifndef SCRIPT_DESCRIBE_H
#define SCRIPT_DESCRIBE_H

#include "base/buf.h"
#include "script/declare.h"

// The fields as an aligned table: name, kind, required or not, how often, meaning.
void describe_fields(const Field *root, Arena *arena, Buf *out);

// RELAX NG in XML syntax; the root's `mau` is fixed to `name`.
void schema_write(const Field *root, const char *name, Arena *arena, Buf *out);

// A document file with every field, that renders: required fields and those with an example filled
// in, the others in comments.
void skeleton_write(const Declaration *declaration, const char *name, Arena *arena, Buf *out);

#endif
