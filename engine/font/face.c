// SPDX-License-Identifier: MIT
// The files are mapped and hashed, then HarfBuzz reads glyph numbers and advances from the mapping;
// what it told once about a character is kept in pages of 256.
#include "font/face_private.h"

#include "base/digest.h"
#include "font/fontset.h"
#include "text/utf8.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	PAGES = 256,
	PAGE_SIZE = 256,
	GLYPH_UNASKED = 0xFFFF, // no glyph has this number
	NO_BREAK_SPACE = 0xA0,
	FILE_MAX = 64 << 20,
};

struct Family {
	Arena *arena;
	const FontSet *set;
	Face faces[STYLE_COUNT];
};

// Maps a file for reading. On failure a diagnostic is added.
static bool map_file(Sfnt *sfnt, const char *path, Pos pos, Diags *diags)
{
	struct stat st;
	void *data = MAP_FAILED;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	sfnt->path = path;
	if (fd >= 0 && fstat(fd, &st) == 0 && st.st_size > 0 && st.st_size <= FILE_MAX)
		data = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
	if (data == MAP_FAILED)
		diag_error(diags, pos, _("the font file %s cannot be read (%s)"), path,
			fd < 0 ? strerror(errno) : _("empty, too large or not a file"));
	else
		*sfnt = (Sfnt){data, (size_t)st.st_size, path};
	if (fd >= 0)
		close(fd);
	return data != MAP_FAILED;
}

static bool check_hash(const Sfnt *sfnt, const FontFile *file, Diags *diags)
{
	uint8_t digest[DIGEST_SIZE];
	char hex[DIGEST_HEX + 1];

	if (strcmp(file->hash, FONTSET_ANY) == 0)
		return true;
	digest_write(sfnt->data, sfnt->len, digest);
	digest_write_hex(digest, DIGEST_SIZE, hex);
	if (strcasecmp(hex, file->hash) == 0)
		return true;
	diag_error(diags, file->pos,
		_("%s is another version than this line names: its SHA-256 is %s, expected %s; "
		  "install that version, or check the file and write its hash here"),
		sfnt->path, hex, file->hash);
	return false;
}

static int find_shift(int units)
{
	for (int shift = 0; shift < 15; shift++)
		if (units == 1 << shift)
			return shift;
	return -1;
}

// The PostScript name as far as it can stand in a PDF name without escapes.
static void read_name(Face *face, int style)
{
	static const char *const FALLBACK[STYLE_COUNT] = {
		"Regular", "Bold", "Italic", "BoldItalic"};
	char name[sizeof face->name] = "";
	unsigned size = sizeof name;
	size_t len = 0;

	hb_ot_name_get_utf8(
		face->hb, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
	for (const char *c = name; *c; c++)
		if (*c > ' ' && *c < 0x7F && !strchr("()<>[]{}/%#", *c))
			face->name[len++] = *c;
	if (!len)
		strcpy(face->name, FALLBACK[style]);
	face->info.name = face->name;
}

static void open_face(Face *face, int style)
{
	const Sfnt *sfnt = &face->sfnt;
	hb_blob_t *blob = hb_blob_create(
		(const char *)sfnt->data, (unsigned)sfnt->len, HB_MEMORY_MODE_READONLY, NULL, NULL);
	face->hb = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	face->font = hb_font_create(face->hb); // its scale is font units
	face->pages = memory_alloc(PAGES * sizeof *face->pages);
	memset(face->pages, 0, PAGES * sizeof *face->pages);
	sfnt_parse(sfnt, &face->info, &face->gap);
	face->shift = find_shift(face->info.units_per_em);
	read_name(face, style);
}

static bool load_face(Family *family, int style, SubsetCache *subsets, Diags *diags)
{
	Face *face = &family->faces[style];
	const FontFile *file = &family->set->files[style];
	const char *path = fontset_find(family->set, style, family->arena, diags);

	face->subsets = subsets;
	if (!path || !map_file(&face->sfnt, path, file->pos, diags))
		return false;
	if (!sfnt_check(&face->sfnt, file->pos, diags) || !check_hash(&face->sfnt, file, diags))
		return false;
	open_face(face, style);
	return true;
}

Family *family_open(const char *dir, Diags *diags)
{
	Family *family = memory_alloc(sizeof *family);
	*family = (Family){.arena = arena_open()};
	SubsetCache *subsets = subset_cache_open();
	bool done = false;

	for (int style = 0; style < STYLE_COUNT; style++)
		family->faces[style].subsets = subsets;
	family->set = fontset_load(dir, family->arena, diags);
	if (family->set) {
		done = true;
		for (int style = 0; style < STYLE_COUNT; style++)
			done &= load_face(family, style, subsets, diags);
	}
	if (done)
		return family;
	family_close(family);
	return NULL;
}

static void close_face(Face *face)
{
	hb_font_destroy(face->font);
	hb_face_destroy(face->hb);
	if (face->sfnt.data)
		munmap((void *)(uintptr_t)face->sfnt.data, face->sfnt.len);
	for (int i = 0; face->pages && i < PAGES; i++)
		free(face->pages[i]);
	free(face->pages);
}

void family_close(Family *family)
{
	if (!family)
		return;
	subset_cache_close(family->faces[0].subsets);
	for (int style = 0; style < STYLE_COUNT; style++)
		close_face(&family->faces[style]);
	arena_close(family->arena);
	free(family);
}

const Face *family_face(const Family *family, int style)
{
	assert(style >= 0 && style < STYLE_COUNT);
	return &family->faces[style];
}

const char *family_name(const Family *family)
{
	return family->set->family;
}

void family_write_files(const Family *family, Buf *out)
{
	buf_print(out, "%s\n", family_name(family));
	for (int style = 0; style < STYLE_COUNT; style++) {
		const Sfnt *sfnt = &family->faces[style].sfnt;
		uint8_t digest[DIGEST_SIZE];
		char hex[DIGEST_HEX + 1];
		digest_write(sfnt->data, sfnt->len, digest);
		digest_write_hex(digest, DIGEST_SIZE, hex);
		buf_print(out, "%s\n", hex);
	}
}

void family_write_version(Buf *out)
{
	buf_print(out, "HarfBuzz %s\n", hb_version_string());
}

static Glyph *add_page(const Face *face, uint32_t index)
{
	Glyph *page = memory_alloc(PAGE_SIZE * sizeof *page);
	for (int i = 0; i < PAGE_SIZE; i++)
		page[i] = (Glyph){GLYPH_UNASKED, 0};
	face->pages[index] = page;
	return page;
}

static Glyph find_glyph(const Face *face, uint32_t code)
{
	hb_codepoint_t id;
	if (!hb_font_get_nominal_glyph(face->font, code, &id) || id >= GLYPH_UNASKED)
		return code == NO_BREAK_SPACE ? face_glyph(face, ' ') : (Glyph){0, 0};
	return (Glyph){(uint16_t)id, (uint16_t)hb_font_get_glyph_h_advance(face->font, id)};
}

Glyph face_glyph(const Face *face, uint32_t code)
{
	if (code > 0xFFFF)
		return (Glyph){0, 0};
	Glyph *page = face->pages[code / PAGE_SIZE];
	if (!page)
		page = add_page(face, code / PAGE_SIZE);
	Glyph *glyph = &page[code % PAGE_SIZE];
	if (glyph->id == GLYPH_UNASKED)
		*glyph = find_glyph(face, code);
	return *glyph;
}

void family_report_missing(const Family *family, uint32_t code, Pos pos, Diags *diags)
{
	char shown[5] = {0};
	utf8_put(code, shown);
	diag_error(diags, pos,
		_("the font %s has no glyph for “%s” (U+%04X); replace the character or choose a "
		  "font that has it"),
		family_name(family), shown, (unsigned)code);
}

Len face_scale(const Face *face, int32_t units, Len size)
{
	int64_t product = (int64_t)units * size, em = face->info.units_per_em;
	if (face->shift > 0) // right shifts of negative numbers round down, as everywhere we build
		return (Len)((product + em / 2) >> face->shift);
	int64_t twice = 2 * product + em, whole = twice / (2 * em);
	return (Len)(twice % (2 * em) < 0 ? whole - 1 : whole);
}

FaceMetrics face_metrics(const Face *face, Len size)
{
	return (FaceMetrics){face_scale(face, face->info.ascent, size),
		face_scale(face, -face->info.descent, size), face_scale(face, face->gap, size)};
}

const FaceInfo *face_info(const Face *face)
{
	return &face->info;
}
