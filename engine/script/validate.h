// SPDX-License-Identifier: MIT
// The user's tree against the template's fields: every error of the file in one run, each at its
// place.
#ifndef SCRIPT_VALIDATE_H
#define SCRIPT_VALIDATE_H

#include "data/node.h"
#include "script/context.h"
#include "script/fields.h"
#include "script/grid.h"

// Tables met on the way, read and ready.
typedef struct Grids {
	Grid *grid;
	struct Grids *next;
} Grids;

// Checks the document element; figures in running text are looked up in `context`. *grids gets the
// tables. Whether there were errors, the diagnostics tell.
void validate_root(const Field *root, const Node *node, const Context *context, Arena *arena,
	Diags *diags, Grids **grids);

// True for the content of an optional, empty element that counts as if it were not there.
bool validate_is_absent(const Field *field, const Node *node);

// The first child of `node`, a blocks element, that is not part of its leading run of text: an
// item, or NULL.
const Node *validate_lead_end(const Field *field, const Node *node);

#endif
