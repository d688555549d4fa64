// SPDX-License-Identifier: MIT
// What face.c and subset.c share; nobody else includes it.
#ifndef FONT_FACE_PRIVATE_H
#define FONT_FACE_PRIVATE_H

#include "font/face.h"
#include "font/sfnt.h"

#include <hb.h>

typedef struct SubsetCache SubsetCache; // subset.c: the last subsets of a family

struct Face {
	Sfnt sfnt; // mapped
	hb_face_t *hb;
	hb_font_t *font;
	Glyph **pages; // [256]: glyphs of 256 code points each, NULL until one of them is asked for
	int shift; // units_per_em is 2 to this power; -1: it is no power of two
	FaceInfo info;
	char name[64];
	int gap; // hhea's, font units
	SubsetCache *subsets;
};

// An empty cache. Close accepts NULL.
SubsetCache *subset_cache_open(void);
void subset_cache_close(SubsetCache *cache);

#endif
