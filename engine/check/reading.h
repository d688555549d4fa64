// SPDX-License-Identifier: MIT
// A printed number as its reader takes it: "giảm 1,4" before " tỷ đồng" is a fall by 1.4 thousand
// millions. Knows nothing of how it came to be printed.
#ifndef CHECK_READING_H
#define CHECK_READING_H

#include "check/direction.h"

#include <stdint.h>

typedef struct Reading {
	bool has_number;
	bool has_more; // other digits beside it: "549 999", "549-600"
	bool minus, plus; // the sign before it
	int64_t value; // without its sign, times 10 to the power of `decimals`
	int decimals;
	const char *mark; // "%" or "‰" behind it; NULL: neither
	int64_t scale; // of the word behind it ("triệu"); 0: none
	bool has_unit; // the unit itself stands behind it, with no word of scale: "7 đồng"
	Directions directions;
} Reading;

// `text` stands between `before` and `after` and counts in `measure` ("cuộc"; "" for none). A
// number that breaks the rules of Vietnamese numbers is none.
Reading reading_parse(const char *before, const char *text, const char *after, const char *measure);

#endif
