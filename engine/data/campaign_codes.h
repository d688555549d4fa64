// SPDX-License-Identifier: MIT
// From a code to a number, while files are read: a hash table with open addressing. Codes are the
// caller's; the slots live in the table's arena. All zero but the arena: empty.
#ifndef DATA_CAMPAIGN_CODES_H
#define DATA_CAMPAIGN_CODES_H

#include "base/arena.h"

#include <stdint.h>

typedef struct CodeSlot {
	const char *code; // NULL: free
	uint32_t len;
	int value;
} CodeSlot;

typedef struct Codes {
	Arena *arena;
	CodeSlot *slots;
	size_t cap, count; // cap: a power of two
} Codes;

// The value, or -1. `code` need not end with NUL.
int codes_find(const Codes *codes, const char *code, size_t len);
// Adds `code`, or gives it another value.
void codes_add(Codes *codes, const char *code, int value);
// The known code that is nearest to `code`, or NULL.
const char *codes_near(const Codes *codes, const char *code);

#endif
