// SPDX-License-Identifier: MIT
// A face cut down to the glyphs one document uses, without hints and layout tables, ready to embed.
#ifndef FONT_SUBSET_H
#define FONT_SUBSET_H

#include "font/face.h"

// The used characters of one face: a bit per code point of the BMP.
typedef struct CharSet {
	uint64_t bits[1024];
} CharSet;

static inline void charset_add(CharSet *set, uint32_t code)
{
	set->bits[(code & 0xFFFF) >> 6] |= (uint64_t)1 << (code & 63);
}

static inline bool charset_has(const CharSet *set, uint32_t code)
{
	return set->bits[(code & 0xFFFF) >> 6] >> (code & 63) & 1;
}

enum { SUBSET_TAG = 6 };

typedef struct Subset {
	char *deflated; // the TrueType file, zlib format
	size_t deflated_len, len;
	char *map; // its characters (unicode_map.h), zlib format
	size_t map_len;
	char tag[SUBSET_TAG + 1]; // A to Z: the same for the same subset, another for another one
	size_t nglyphs; // glyph numbers of the subset run from 0 to nglyphs - 1
	uint16_t *advances; // [nglyphs] font units
	uint16_t *codes; // [nglyphs] the character of each glyph, 0 where none (glyph 0)
	uint16_t glyphs[65536]; // code point -> glyph number of the subset, 0 where not in the set
} Subset;

// The subset of `face` for the characters of `set`, with all ten digits where there is one: the
// documents of a batch differ in their numbers, and so they share their fonts. The same set gives
// the same bytes always; the last few are cached by face and set (process life). The result stays
// valid until the next document's first call.
const Subset *subset_find(const Face *face, const CharSet *set);

#endif
