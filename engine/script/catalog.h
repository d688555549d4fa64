// SPDX-License-Identifier: MIT
// Which documents there are in the template folders.
#ifndef SCRIPT_CATALOG_H
#define SCRIPT_CATALOG_H

#include "script/loader.h"

#define CATALOG_DOCUMENTS "documents"

// Names as in the `mau` attribute ("mttq/ke_hoach").
typedef struct Catalog {
	Arena *arena;
	const char **names;
	size_t count, cap;
} Catalog;

// All of them, sorted, each once.
Catalog catalog_load(const Folders *folders, Arena *arena);

// The loader's name of document `name` ("documents/mttq/ke_hoach"), or NULL with a diagnostic at
// `pos`.
const char *catalog_find(
	const Folders *folders, const char *name, Pos pos, Arena *arena, Diags *diags);

#endif
