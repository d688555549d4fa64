// SPDX-License-Identifier: MIT
// Widths name the glyphs of the document's characters only; parts of composite glyphs have none.
#include "pdf/embed.h"

#include "pdf/writer.h"

#include <string.h>

static int per_mille(int units, int units_per_em)
{
	int twice = 2000 * units + units_per_em;
	return (twice < 0 ? twice - 2 * units_per_em + 1 : twice) / (2 * units_per_em);
}

// Widths in 1/1000 em with two decimals: over a line their rounding stays below 1/100 pt.
static const char *new_widths(Objects *objects, const Subset *subset, int units_per_em)
{
	char *text = arena_alloc(objects->arena, subset->nglyphs * (NUMBER_SIZE + 8) + 1),
	     *at = text;
	bool open = false;
	for (size_t glyph = 0; glyph < subset->nglyphs; glyph++) {
		if (!subset->codes[glyph]) {
			if (open)
				*at++ = ']';
			open = false;
			continue;
		}
		if (open)
			*at++ = ' ';
		else {
			at = writer_put_integer(at, (int32_t)glyph);
			*at++ = '[';
		}
		open = true;
		int64_t hundredths =
			((int64_t)subset->advances[glyph] * 100000 + units_per_em / 2) /
			units_per_em;
		at = writer_put_number(at, (int32_t)hundredths * 10);
	}
	if (open)
		*at++ = ']';
	*at = '\0';
	return text;
}

static HPDF_Dict add_descriptor(
	Objects *objects, const FaceInfo *info, const char *name, const Subset *subset)
{
	HPDF_Dict file = object_new(objects), dict = object_new(objects);
	int em = info->units_per_em;
	object_add_tail(objects, file, "/Length1 %zu", subset->len);
	object_add_body(objects, file, subset->deflated, subset->deflated_len, true);
	object_add_tail(objects, dict,
		"/Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d"
		"/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %u 0 R",
		name, info->flags, per_mille(info->bbox[0], em), per_mille(info->bbox[1], em),
		per_mille(info->bbox[2], em), per_mille(info->bbox[3], em), info->italic_angle,
		per_mille(info->ascent, em), per_mille(info->descent, em),
		per_mille(info->cap_height, em), per_mille(info->stem_v, em), object_number(file));
	return dict;
}

HPDF_Dict embed_add(Objects *objects, const Face *face, const Subset *subset)
{
	const FaceInfo *info = face_info(face);
	const char *name = arena_print(objects->arena, "%s+%s", subset->tag, info->name);
	HPDF_Dict font = object_new(objects), cid = object_new(objects);
	HPDF_Dict descriptor = add_descriptor(objects, info, name, subset);
	HPDF_Dict map = object_new(objects);
	object_add_body(objects, map, subset->map, subset->map_len, true);

	object_add_tail(objects, font,
		"/Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%u 0 "
		"R]/ToUnicode %u 0 R",
		name, object_number(cid), object_number(map));
	object_add_tail(objects, cid,
		"/Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDToGIDMap/Identity/FontDescriptor "
		"%u 0 R"
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[%s]",
		name, object_number(descriptor), new_widths(objects, subset, info->units_per_em));
	return font;
}
