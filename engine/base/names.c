// SPDX-License-Identifier: MIT
// Edit distance (insert, remove, replace, swap neighbours) over bytes, upper and lower case alike:
// the names are ASCII. A name is near when a third of it, or one letter, differs.
#include "base/names.h"

#include <string.h>

enum { NAME_MAX_BYTES = 64 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

// Three rows of the table are enough: a swap looks two rows back.
static size_t edit_distance(const char *a, const char *b, size_t a_len, size_t b_len)
{
	size_t rows[3][NAME_MAX_BYTES + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];
	for (size_t j = 0; j <= b_len; j++)
		above[j] = j;
	for (size_t i = 1; i <= a_len; i++) {
		row[0] = i;
		for (size_t j = 1; j <= b_len; j++) {
			row[j] = least(least(above[j], row[j - 1]) + 1,
				above[j - 1] + (lower(a[i - 1]) != lower(b[j - 1])));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		size_t *free_row = before;
		before = above;
		above = row;
		row = free_row;
	}
	return above[b_len];
}

NameSearch names_search(const char *wanted)
{
	size_t near = strlen(wanted) / 3;
	return (NameSearch){wanted, NULL, (near ? near : 1) + 1};
}

void names_try(NameSearch *search, const char *candidate)
{
	size_t a = strlen(search->wanted), b = strlen(candidate);
	size_t apart = a > b ? a - b : b - a;
	if (a > NAME_MAX_BYTES || b > NAME_MAX_BYTES || apart >= search->distance)
		return;
	size_t distance = edit_distance(search->wanted, candidate, a, b);
	if (distance >= search->distance || distance >= b)
		return;
	search->distance = distance;
	search->found = candidate;
}

const char *names_nearest(const char *wanted, const void *first, int count, size_t step)
{
	NameSearch search = names_search(wanted);
	for (int i = 0; i < count; i++) {
		const char *name;
		memcpy(&name, (const char *)first + (size_t)i * step, sizeof name);
		names_try(&search, name);
	}
	return search.found;
}
