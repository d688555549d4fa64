// SPDX-License-Identifier: MIT
// The manifests that are to be joined: whether they are the parts of one job, all of them, each
// once.
#ifndef BATCH_MERGE_PARTS_H
#define BATCH_MERGE_PARTS_H

#include "batch/manifest.h"

typedef struct Part {
	const Manifest *manifest;
	const char *folder;
	size_t number; // of the folder among those that were named
} Part;

typedef struct Parts {
	Part *parts; // by shard
	size_t count, cap;
} Parts;

// A document and the part it is of.
typedef struct PartEntry {
	const ManifestEntry *entry;
	const Part *part;
} PartEntry;

// The parts in the folders. False with diagnostics.
bool parts_load(const char *const *paths, size_t npaths, Parts *parts, Arena *arena, Diags *diags);

// False with diagnostics: different jobs, texts, templates, data; a gap, a double.
bool parts_check(const Parts *parts, Diags *diags);

// The template files of all parts, each once; in `arena`.
const char *const *parts_templates(const Parts *parts, size_t *count, Arena *arena);

// All documents by seq, in `arena`; NULL with diagnostics: one is missing or there twice.
const PartEntry *parts_join(const Parts *parts, size_t *count, Arena *arena, Diags *diags);

#endif
