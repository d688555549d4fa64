// SPDX-License-Identifier: MIT
// Widths and the map to Unicode name the glyphs of the document's characters only; parts of
// composite glyphs have neither.
#include "pdf/embed.h"

#include "base/digest.h"
#include "pdf/writer.h"

#include <string.h>

enum { TAG_LEN = 6, MAP_BLOCK = 100 }; // entries between beginbfchar and endbfchar, at most

// A run of glyphs whose characters follow one another, too.
typedef struct Run {
	uint16_t glyph, code;
	unsigned count;
} Run;

// The same subset has the same tag in every file, another one a different tag.
static const char *new_name(Objects *objects, const Face *face, const Subset *subset)
{
	uint8_t digest[DIGEST_SIZE];
	char tag[TAG_LEN + 1] = {0};
	digest_write(subset->deflated, subset->deflated_len, digest);
	for (int i = 0; i < TAG_LEN; i++)
		tag[i] = (char)('A' + digest[i] % 26);
	return arena_print(objects->arena, "%s+%s", tag, face_info(face)->name);
}

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

// The next run from glyph *at on; false when there is none. A run stays within one low byte, as the
// format wants.
static bool next_run(const Subset *subset, size_t *at, Run *run)
{
	size_t glyph = *at;
	while (glyph < subset->nglyphs && !subset->codes[glyph])
		glyph++;
	if (glyph >= subset->nglyphs)
		return false;
	*run = (Run){(uint16_t)glyph, subset->codes[glyph], 1};
	while (++glyph < subset->nglyphs && subset->codes[glyph] == run->code + run->count &&
		(glyph & 0xFF) && (subset->codes[glyph] & 0xFF))
		run->count++;
	*at = glyph;
	return true;
}

// All single characters, or all ranges, in blocks.
static void add_runs(Buf *map, const Subset *subset, bool ranges)
{
	const char *kind = ranges ? "range" : "char";
	size_t at = 0, total = 0;
	Run run;

	while (next_run(subset, &at, &run))
		total += (run.count > 1) == ranges;
	at = 0;
	for (size_t done = 0; done < total; done++) {
		if (done % MAP_BLOCK == 0)
			buf_print(map, "%zu beginbf%s\n",
				total - done < MAP_BLOCK ? total - done : MAP_BLOCK, kind);
		while (next_run(subset, &at, &run) && (run.count > 1) != ranges)
			;
		if (ranges)
			buf_print(map, "<%04X><%04X><%04X>\n", run.glyph, run.glyph + run.count - 1,
				run.code);
		else
			buf_print(map, "<%04X><%04X>\n", run.glyph, run.code);
		if (done % MAP_BLOCK == MAP_BLOCK - 1 || done + 1 == total)
			buf_print(map, "endbf%s\n", kind);
	}
}

static HPDF_Dict add_unicode_map(Objects *objects, const Subset *subset, Deflater *deflater)
{
	Buf map = {0}, out = {0};
	buf_add_text(&map, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
			   "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
			   "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
			   "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
	add_runs(&map, subset, false);
	add_runs(&map, subset, true);
	buf_add_text(&map, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
	deflate_add(deflater, map.data, map.len, &out);
	HPDF_Dict dict = object_new(objects);
	object_add_body(
		objects, dict, arena_copy(objects->arena, out.data, out.len), out.len, true);
	buf_close(&map);
	buf_close(&out);
	return dict;
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

HPDF_Dict embed_add(Objects *objects, const Face *face, const Subset *subset, Deflater *deflater)
{
	const FaceInfo *info = face_info(face);
	const char *name = new_name(objects, face, subset);
	HPDF_Dict font = object_new(objects), cid = object_new(objects);
	HPDF_Dict descriptor = add_descriptor(objects, info, name, subset);
	HPDF_Dict map = add_unicode_map(objects, subset, deflater);

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
