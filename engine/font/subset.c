// SPDX-License-Identifier: MIT
// Subsets by HarfBuzz: only what a PDF viewer reads of an embedded CID font (outlines and advances)
// stays; characters, names and layout are the PDF's own business. Deflating costs more than
// cutting, so the last results are kept.
#include "font/face_private.h"

#include "base/deflate.h"
#include "base/digest.h"
#include "font/subset.h"
#include "font/unicode_map.h"

#include <assert.h>
#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

enum {
	CACHE_SIZE = 8,
	LEVEL = 6, // of deflate: 9 saves 0.1 % and takes longer
	ETH = 0xD0,
	D_WITH_STROKE = 0x110,
};

typedef struct Entry {
	const Face *face;
	uint64_t hash;
	uint64_t used; // the cache's clock when it was last asked for
	CharSet set;
	Subset subset;
} Entry;

struct SubsetCache {
	Entry *entries[CACHE_SIZE];
	uint64_t clock;
	Deflater *deflater;
};

SubsetCache *subset_cache_open(void)
{
	SubsetCache *cache = memory_alloc(sizeof *cache);
	*cache = (SubsetCache){.clock = 0};
	return cache;
}

static void close_entry(Entry *entry)
{
	if (!entry)
		return;
	free(entry->subset.deflated);
	free(entry->subset.map);
	free(entry->subset.advances);
	free(entry->subset.codes);
	free(entry);
}

void subset_cache_close(SubsetCache *cache)
{
	if (!cache)
		return;
	for (int i = 0; i < CACHE_SIZE; i++)
		close_entry(cache->entries[i]);
	deflater_close(cache->deflater);
	free(cache);
}

static uint64_t hash_set(const CharSet *set)
{
	uint64_t hash = 14695981039346656037u;
	for (int i = 0; i < 1024; i++)
		hash = (hash ^ set->bits[i]) * 1099511628211u;
	return hash;
}

// Zeroed, and without touching it: most of an entry is a table that stays empty.
static Entry *new_entry(void)
{
	Entry *entry = calloc(1, sizeof *entry);
	if (!entry) // memory_alloc says that memory is exhausted and ends the process
		entry = memset(memory_alloc(sizeof *entry), 0, sizeof *entry);
	return entry;
}

// Calls `add` for each code of the set that has a glyph, in ascending order.
typedef void AddCode(void *target, uint16_t code, Glyph glyph);

static void each_code(const Face *face, const CharSet *set, AddCode *add, void *target)
{
	for (uint32_t i = 0; i < 1024; i++)
		for (uint64_t bits = set->bits[i]; bits; bits &= bits - 1) {
			uint32_t code = i * 64 + (uint32_t)__builtin_ctzll(bits);
			Glyph glyph = face_glyph(face, code);
			if (glyph.id)
				add(target, (uint16_t)code, glyph);
		}
}

static void add_unicode(void *target, uint16_t code, Glyph glyph)
{
	(void)glyph;
	hb_set_add(target, code);
	if (code == 0xA0) // a face without it shows its space
		hb_set_add(target, ' ');
}

static hb_subset_input_t *new_input(const Face *face, const CharSet *set)
{
	static const char DROPPED[][5] = {"cmap", "name", "post", "OS/2", "GSUB", "GPOS", "GDEF",
		"BASE", "JSTF", "MATH", "kern", "hdmx", "VDMX", "LTSH", "gasp", "DSIG", "FFTM",
		"PCLT", "meta", "vhea", "vmtx", "cvt ", "fpgm", "prep"};
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	if (!input)
		return NULL;
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
	hb_set_t *tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	for (size_t i = 0; i < sizeof DROPPED / sizeof *DROPPED; i++)
		hb_set_add(tables, hb_tag_from_string(DROPPED[i], 4));
	// Characters, not glyphs: for glyphs HarfBuzz would walk the whole cmap.
	each_code(face, set, add_unicode, hb_subset_input_unicode_set(input));
	return input;
}

typedef struct Numbering {
	Subset *subset;
	const hb_map_t *new_of;
} Numbering;

// Where two characters share a glyph the glyph stands for the lower one, but for đ's capital, which
// looks like Eth.
static void add_code(void *target, uint16_t code, Glyph glyph)
{
	Numbering *numbering = target;
	Subset *subset = numbering->subset;
	hb_codepoint_t id = hb_map_get(numbering->new_of, glyph.id);
	assert(id < subset->nglyphs);
	subset->glyphs[code] = (uint16_t)id;
	if (!subset->codes[id] || (code == D_WITH_STROKE && subset->codes[id] == ETH))
		subset->codes[id] = code;
}

static void number_glyphs(
	Subset *subset, const Face *face, const CharSet *set, const hb_subset_plan_t *plan)
{
	const hb_map_t *old_of = hb_subset_plan_new_to_old_glyph_mapping(plan);
	subset->advances = memory_alloc(subset->nglyphs * sizeof *subset->advances);
	subset->codes = memory_alloc(subset->nglyphs * sizeof *subset->codes);
	memset(subset->codes, 0, subset->nglyphs * sizeof *subset->codes);
	for (hb_codepoint_t id = 0; id < subset->nglyphs; id++)
		subset->advances[id] =
			(uint16_t)hb_font_get_glyph_h_advance(face->font, hb_map_get(old_of, id));
	Numbering numbering = {subset, hb_subset_plan_old_to_new_glyph_mapping(plan)};
	each_code(face, set, add_code, &numbering);
}

static char *deflate(SubsetCache *cache, const char *data, size_t len, size_t *deflated_len)
{
	Buf out = {0};
	if (!cache->deflater)
		cache->deflater = deflater_open(LEVEL);
	deflate_add(cache->deflater, data, len, &out);
	*deflated_len = out.len;
	return memory_realloc(out.data, out.len);
}

static void deflate_font(Subset *subset, SubsetCache *cache, hb_face_t *cut)
{
	hb_blob_t *blob = hb_face_reference_blob(cut);
	unsigned len;
	const char *data = hb_blob_get_data(blob, &len);
	subset->len = len;
	subset->deflated = deflate(cache, data, len, &subset->deflated_len);
	hb_blob_destroy(blob);
}

static void deflate_map(Subset *subset, SubsetCache *cache)
{
	Buf map = {0};
	unicode_map_write(subset, &map);
	subset->map = deflate(cache, map.data, map.len, &subset->map_len);
	buf_close(&map);
}

static void name_subset(Subset *subset)
{
	uint8_t digest[DIGEST_SIZE];
	digest_write(subset->deflated, subset->deflated_len, digest);
	for (int i = 0; i < SUBSET_TAG; i++)
		subset->tag[i] = (char)('A' + digest[i] % 26);
}

// HarfBuzz fails here only for want of memory: the font was checked when it was opened.
static void exhausted(void)
{
	memory_alloc(SIZE_MAX / 2); // says so and ends the process
}

static void cut_face(Subset *subset, const Face *face, const CharSet *set)
{
	hb_subset_input_t *input = new_input(face, set);
	hb_subset_plan_t *plan = input ? hb_subset_plan_create_or_fail(face->hb, input) : NULL;
	hb_face_t *cut = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
	if (!cut)
		exhausted();
	subset->nglyphs = hb_face_get_glyph_count(cut);
	number_glyphs(subset, face, set, plan);
	deflate_font(subset, face->subsets, cut);
	deflate_map(subset, face->subsets);
	name_subset(subset);
	hb_face_destroy(cut);
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
}

static Entry *find_entry(SubsetCache *cache, const Face *face, const CharSet *set, uint64_t hash)
{
	for (int i = 0; i < CACHE_SIZE; i++) {
		Entry *entry = cache->entries[i];
		if (entry && entry->face == face && entry->hash == hash &&
			memcmp(&entry->set, set, sizeof *set) == 0)
			return entry;
	}
	return NULL;
}

// The entry asked for longest ago makes room.
static Entry *add_entry(SubsetCache *cache, const Face *face, const CharSet *set, uint64_t hash)
{
	Entry **slot = &cache->entries[0];
	for (int i = 0; i < CACHE_SIZE && *slot; i++)
		if (!cache->entries[i] || cache->entries[i]->used < (*slot)->used)
			slot = &cache->entries[i];
	close_entry(*slot);
	Entry *entry = *slot = new_entry();
	entry->face = face;
	entry->hash = hash;
	entry->set = *set;
	cut_face(&entry->subset, face, set);
	return entry;
}

static bool has_digits(const CharSet *set)
{
	for (uint32_t digit = '0'; digit <= '9'; digit++)
		if (charset_has(set, digit))
			return true;
	return false;
}

const Subset *subset_find(const Face *face, const CharSet *set)
{
	SubsetCache *cache = face->subsets;
	CharSet whole;
	if (has_digits(set)) {
		whole = *set;
		for (uint32_t digit = '0'; digit <= '9'; digit++)
			charset_add(&whole, digit);
		set = &whole;
	}
	uint64_t hash = hash_set(set);
	Entry *entry = find_entry(cache, face, set, hash);
	if (!entry)
		entry = add_entry(cache, face, set, hash);
	entry->used = ++cache->clock;
	return &entry->subset;
}
