// SPDX-License-Identifier: MIT
// Templates: Lua files found in a list of folders (the user's own first), run in a sandbox. A
// template declares its fields and turns a document file's data into BLOCKS. Lua stays inside
// script/.
#ifndef SCRIPT_TEMPLATE_H
#define SCRIPT_TEMPLATE_H

#include "base/digest.h"
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

// A file that a template is made of: its name ("blocks/ky") and the SHA-256 of its bytes.
typedef struct TemplateFile {
	const char *name;
	uint8_t digest[DIGEST_SIZE];
} TemplateFile;

// The files that the document built last was made with, by name, in `arena`: those of the
// declaration and those the body imported, as they were when they were read. What that document's
// arena held must still be there.
const TemplateFile *templates_used(const Templates *templates, Arena *arena, size_t *count);

// The file as it is now, in the first folder that has it; false: none has it, or it cannot be read.
bool templates_digest_file(
	const Templates *templates, const char *name, uint8_t digest[DIGEST_SIZE]);

// Appends the version of Lua, a line.
void templates_write_version(Buf *out);

// One line per template: name, then what it is. Sorted by name.
bool templates_list(Templates *templates, Buf *out, Diags *diags);

// The fields of `name`: a table for people, RELAX NG (XML syntax) for editors, a commented skeleton
// that renders.
bool template_write_fields(Templates *templates, const char *name, Buf *out, Diags *diags);
bool template_write_schema(Templates *templates, const char *name, Buf *out, Diags *diags);
bool template_write_skeleton(Templates *templates, const char *name, Buf *out, Diags *diags);

#endif
