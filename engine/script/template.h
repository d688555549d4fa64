// SPDX-License-Identifier: MIT
// Templates: Lua files found in a list of folders (the user's own first), run in a sandbox. A
// template declares its fields and turns a document file's data into BLOCKS. Lua stays inside
// script/.
#ifndef SCRIPT_TEMPLATE_H
#define SCRIPT_TEMPLATE_H

#include "data/node.h"
#include "doc/block.h"
#include "script/context.h"

typedef struct Templates Templates; // process life: folders and compiled chunks

// `dirs` in the order they are searched. Nothing is read yet. Close accepts NULL.
Templates *templates_open(const char *const *dirs, int ndirs);
void templates_close(Templates *templates);

// Runs template `name` ("mttq/ke_hoach", from documents/) on the document element `root`: checks
// every field, then builds the blocks in `arena`. What the document does not say, the office of
// `context` does. NULL with diagnostics: unknown template (at `root`'s attribute), Lua errors (file
// and line), wrong fields (file, line, column), limits of time and memory.
Doc *template_build(
	Templates *templates, const Node *root, const Context *context, Arena *arena, Diags *diags);

// One line per template: name, then what it is. Sorted by name.
bool templates_list(Templates *templates, Buf *out, Diags *diags);

// The fields of `name`: a table for people, RELAX NG (XML syntax) for editors, a commented skeleton
// that renders.
bool template_write_fields(Templates *templates, const char *name, Buf *out, Diags *diags);
bool template_write_schema(Templates *templates, const char *name, Buf *out, Diags *diags);
bool template_write_skeleton(Templates *templates, const char *name, Buf *out, Diags *diags);

#endif
