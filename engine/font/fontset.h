// SPDX-License-Identifier: MIT
// fonts.conf: which files make up a family, their hashes and where they lie. The format:
// fonts/README.md.
#ifndef FONT_FONTSET_H
#define FONT_FONTSET_H

#include "font/face.h"

#define FONTSET_ANY "any" // instead of a hash: every version of the file is taken

typedef struct FontFile {
	const char *name; // in one of the set's folders; NULL: the line is missing
	const char *hash; // 64 hexadecimal digits, or FONTSET_ANY
	Pos pos;
} FontFile;

typedef struct FontSet {
	const char *name, *family, *package, *licence; // NULL where the line is missing
	const char **dirs; // from the current folder
	size_t ndirs, dirs_cap;
	FontFile files[STYLE_COUNT];
	Pos pos;
} FontSet;

// Reads `dir`/fonts.conf and returns the set it uses, in `arena`. NULL with diagnostics when the
// file or that set is wrong.
const FontSet *fontset_load(const char *dir, Arena *arena, Diags *diags);

// The path of one of its files, in `arena`: in the first folder that has it. NULL with a diagnostic
// when none has.
const char *fontset_find(const FontSet *set, int style, Arena *arena, Diags *diags);

#endif
