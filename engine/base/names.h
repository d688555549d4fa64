// SPDX-License-Identifier: MIT
// "Did you mean …?": the known name that is nearest to a wrong one.
#ifndef BASE_NAMES_H
#define BASE_NAMES_H

#include <stddef.h>

// Feeds candidates one by one; the first of the nearest ones stays.
typedef struct NameSearch {
	const char *wanted;
	const char *found; // NULL while none is near enough
	size_t distance;
} NameSearch;

NameSearch names_search(const char *wanted);
void names_try(NameSearch *search, const char *candidate);

// The nearest of `count` names, or NULL. `first` is the first pointer to a name; the others follow
// every `step` bytes.
const char *names_nearest(const char *wanted, const void *first, int count, size_t step);

#endif
