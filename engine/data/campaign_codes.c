// SPDX-License-Identifier: MIT
// FNV-1a, and the next free slot. The nearest code is the smallest of those equally near, whatever
// the order of the slots.
#include "data/campaign_codes.h"

#include "base/names.h"

#include <string.h>

enum { SLOTS_FIRST = 64 };

static size_t find_slot(const CodeSlot *slots, size_t cap, const char *code, size_t len)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)code[i]) * 16777619u;
	size_t at = hash & (cap - 1);
	while (slots[at].code && (slots[at].len != len || memcmp(slots[at].code, code, len) != 0))
		at = (at + 1) & (cap - 1);
	return at;
}

int codes_find(const Codes *codes, const char *code, size_t len)
{
	if (codes->count == 0)
		return -1;
	const CodeSlot *slot = &codes->slots[find_slot(codes->slots, codes->cap, code, len)];
	return slot->code ? slot->value : -1;
}

static void widen(Codes *codes)
{
	size_t cap = codes->cap ? codes->cap * 2 : SLOTS_FIRST;
	CodeSlot *slots = arena_array(codes->arena, CodeSlot, cap);
	for (size_t i = 0; i < codes->cap; i++) {
		const CodeSlot *old = &codes->slots[i];
		if (old->code)
			slots[find_slot(slots, cap, old->code, old->len)] = *old;
	}
	codes->slots = slots;
	codes->cap = cap;
}

void codes_add(Codes *codes, const char *code, int value)
{
	if (codes->count * 2 >= codes->cap)
		widen(codes);
	size_t len = strlen(code);
	CodeSlot *slot = &codes->slots[find_slot(codes->slots, codes->cap, code, len)];
	codes->count += slot->code == NULL;
	*slot = (CodeSlot){code, (uint32_t)len, value};
}

const char *codes_near(const Codes *codes, const char *code)
{
	NameSearch best = names_search(code);
	for (size_t i = 0; i < codes->cap; i++) {
		const char *candidate = codes->slots[i].code;
		if (!candidate)
			continue;
		NameSearch search = names_search(code);
		names_try(&search, candidate);
		if (!search.found || search.distance > best.distance)
			continue;
		if (search.distance < best.distance || strcmp(candidate, best.found) < 0)
			best = search;
	}
	return best.found;
}
