// SPDX-License-Identifier: MIT
// Offsets are those of the OpenType specification, tables head, hhea, maxp, OS/2 and post.
#include "font/sfnt.h"

#include <assert.h>
#include <string.h>

enum {
	HEAD_MAGIC = 12,
	HEAD_UNITS = 18,
	HEAD_BBOX = 36,
	HEAD_LOCA_FORMAT = 50,
	HHEA_ASCENT = 4,
	HHEA_DESCENT = 6,
	HHEA_GAP = 8,
	HHEA_METRICS = 34,
	MAXP_GLYPHS = 4,
	OS2_WEIGHT = 4,
	OS2_RIGHTS = 8,
	OS2_CAP_HEIGHT = 88,
	POST_ANGLE = 4,
};

// OS/2 fsType: the lowest four bits are usage, of which the most generous counts.
enum {
	RIGHTS_USAGE = 0x000F,
	RIGHTS_RESTRICTED = 0x0002,
	RIGHTS_WHOLE = 0x0100,
	RIGHTS_BITMAP = 0x0200
};

enum { ADVANCE_MAX_EM = 30 };
enum { FLAG_SERIF = 2, FLAG_SYMBOLIC = 4, FLAG_ITALIC = 64 };

typedef struct Table {
	const uint8_t *data;
	size_t len;
} Table;

static unsigned read_u16(const uint8_t *at)
{
	return (unsigned)at[0] << 8 | at[1];
}

static int read_i16(const uint8_t *at)
{
	return (int16_t)read_u16(at);
}

static uint32_t read_u32(const uint8_t *at)
{
	return (uint32_t)read_u16(at) << 16 | read_u16(at + 2);
}

static Table find_table(const Sfnt *sfnt, const char *tag)
{
	unsigned count = read_u16(sfnt->data + 4);
	for (unsigned i = 0; i < count; i++) {
		const uint8_t *entry = sfnt->data + 12 + 16 * i;
		if (memcmp(entry, tag, 4) == 0)
			return (Table){sfnt->data + read_u32(entry + 8), read_u32(entry + 12)};
	}
	return (Table){NULL, 0};
}

static bool is_whole(const Sfnt *sfnt)
{
	unsigned count = read_u16(sfnt->data + 4);
	if (sfnt->len < 12 + 16 * (size_t)count)
		return false;
	for (unsigned i = 0; i < count; i++) {
		const uint8_t *entry = sfnt->data + 12 + 16 * i;
		if ((uint64_t)read_u32(entry + 8) + read_u32(entry + 12) > sfnt->len)
			return false;
	}
	return true;
}

// The first table that is missing or too short, or NULL.
static const char *find_short_table(const Sfnt *sfnt)
{
	static const struct {
		const char *tag;
		size_t least;
	} NEEDED[] = {{"head", 54}, {"hhea", 36}, {"maxp", 6}, {"hmtx", 4}, {"cmap", 4},
		{"loca", 4}, {"glyf", 0}, {"name", 6}, {"OS/2", 78}, {"post", 32}};

	for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++) {
		Table table = find_table(sfnt, NEEDED[i].tag);
		if (!table.data || table.len < NEEDED[i].least)
			return NEEDED[i].tag;
	}
	return NULL;
}

static bool has_sane_advances(const Sfnt *sfnt, size_t metrics, unsigned units)
{
	const uint8_t *hmtx = find_table(sfnt, "hmtx").data;
	for (size_t i = 0; i < metrics; i++)
		if (read_u16(hmtx + 4 * i) > ADVANCE_MAX_EM * units)
			return false;
	return true;
}

// Whether the tables agree with one another on the numbers everything else relies on.
static bool is_consistent(const Sfnt *sfnt)
{
	const uint8_t *head = find_table(sfnt, "head").data;
	unsigned units = read_u16(head + HEAD_UNITS);
	size_t glyphs = read_u16(find_table(sfnt, "maxp").data + MAXP_GLYPHS);
	size_t metrics = read_u16(find_table(sfnt, "hhea").data + HHEA_METRICS);
	size_t offset_size = read_u16(head + HEAD_LOCA_FORMAT) ? 4 : 2;
	return read_u32(head + HEAD_MAGIC) == 0x5F0F3CF5 && units >= 16 && units <= 16384 &&
	       glyphs && metrics && metrics <= glyphs &&
	       find_table(sfnt, "hmtx").len >= 4 * metrics + 2 * (glyphs - metrics) &&
	       find_table(sfnt, "loca").len >= (glyphs + 1) * offset_size &&
	       has_sane_advances(sfnt, metrics, units);
}

static bool check_kind(const Sfnt *sfnt, Pos pos, Diags *diags)
{
	const uint8_t *tag = sfnt->data;
	if (sfnt->len >= 12 && (memcmp(tag, "\0\1\0\0", 4) == 0 || memcmp(tag, "true", 4) == 0))
		return true;
	if (sfnt->len >= 12 && memcmp(tag, "OTTO", 4) == 0)
		diag_error(diags, pos,
			_("%s has PostScript (CFF) outlines; take the font's TrueType version "
			  "(.ttf)"),
			sfnt->path);
	else if (sfnt->len >= 12 && memcmp(tag, "ttcf", 4) == 0)
		diag_error(diags, pos,
			_("%s is a collection of fonts; take the single TrueType files (.ttf)"),
			sfnt->path);
	else
		diag_error(
			diags, pos, _("%s is not a TrueType font; name a .ttf file"), sfnt->path);
	return false;
}

static bool check_rights(const Sfnt *sfnt, Pos pos, Diags *diags)
{
	unsigned rights = read_u16(find_table(sfnt, "OS/2").data + OS2_RIGHTS);
	if ((rights & RIGHTS_USAGE) != RIGHTS_RESTRICTED &&
		!(rights & (RIGHTS_WHOLE | RIGHTS_BITMAP)))
		return true;
	diag_error(diags, pos,
		_("the maker of %s does not allow its outlines to be embedded in documents (fsType "
		  "0x%04X); take another font"),
		sfnt->path, rights);
	return false;
}

bool sfnt_check(const Sfnt *sfnt, Pos pos, Diags *diags)
{
	if (!check_kind(sfnt, pos, diags))
		return false;
	if (!is_whole(sfnt)) {
		diag_error(diags, pos, _("the font file %s is cut off or damaged; fetch it again"),
			sfnt->path);
		return false;
	}
	const char *tag = find_short_table(sfnt);
	if (tag) {
		diag_error(diags, pos,
			_("the font file %s has no usable table “%s”; fetch it again or take "
			  "another font"),
			sfnt->path, tag);
		return false;
	}
	if (!is_consistent(sfnt)) {
		diag_error(diags, pos,
			_("the tables of the font file %s contradict one another; fetch it again"),
			sfnt->path);
		return false;
	}
	return check_rights(sfnt, pos, diags);
}

// The usual estimate of a stem's width (1/1000 em) from the weight class: 87 for 400, 165 for 700.
static int estimate_stem(int weight, int units_per_em)
{
	return (50 + weight * weight / (65 * 65)) * units_per_em / 1000;
}

void sfnt_parse(const Sfnt *sfnt, FaceInfo *info, int *gap)
{
	const uint8_t *head = find_table(sfnt, "head").data, *hhea = find_table(sfnt, "hhea").data;
	const uint8_t *post = find_table(sfnt, "post").data;
	Table os2 = find_table(sfnt, "OS/2");
	assert(head && hhea && post && os2.data); // a face without them was refused
	int32_t angle = (int32_t)read_u32(post + POST_ANGLE); // 16.16

	info->units_per_em = (int)read_u16(head + HEAD_UNITS);
	for (int i = 0; i < 4; i++)
		info->bbox[i] = read_i16(head + HEAD_BBOX + 2 * i);
	info->ascent = read_i16(hhea + HHEA_ASCENT);
	info->descent = read_i16(hhea + HHEA_DESCENT);
	*gap = read_i16(hhea + HHEA_GAP);
	bool has_cap = read_u16(os2.data) >= 2 && os2.len >= OS2_CAP_HEIGHT + 2;
	info->cap_height = has_cap ? read_i16(os2.data + OS2_CAP_HEIGHT) : info->ascent;
	info->italic_angle = (int)((angle + (angle < 0 ? -0x8000L : 0x8000L)) / 0x10000);
	info->stem_v = estimate_stem((int)read_u16(os2.data + OS2_WEIGHT), info->units_per_em);
	info->flags = FLAG_SERIF | FLAG_SYMBOLIC | (angle ? FLAG_ITALIC : 0);
}
