// SPDX-License-Identifier: MIT
// The bytes of a TrueType file: whether they can be trusted and embedded, and the few numbers we
// read ourselves.
#ifndef FONT_SFNT_H
#define FONT_SFNT_H

#include "font/face.h"

typedef struct Sfnt {
	const uint8_t *data;
	size_t len;
	const char *path; // for messages
} Sfnt;

// Checks that the file is a single TrueType font with outlines in glyf, that its tables lie within
// it and agree on their sizes, and that its licence bits allow embedding a subset. False with a
// diagnostic at `pos` otherwise.
bool sfnt_check(const Sfnt *sfnt, Pos pos, Diags *diags);

// The numbers of a checked font; info->name is left alone, *gap is hhea's line gap.
void sfnt_parse(const Sfnt *sfnt, FaceInfo *info, int *gap);

#endif
