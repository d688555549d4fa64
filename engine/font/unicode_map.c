// SPDX-License-Identifier: MIT
#include "font/unicode_map.h"

enum { MAP_BLOCK = 100 }; // entries between beginbfchar and endbfchar, at most

// A run of glyphs whose characters follow one another, too.
typedef struct Run {
	uint16_t glyph, code;
	unsigned count;
} Run;

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

void unicode_map_write(const Subset *subset, Buf *out)
{
	buf_add_text(out, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
			  "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
			  "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
			  "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
	add_runs(out, subset, false);
	add_runs(out, subset, true);
	buf_add_text(out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
}
