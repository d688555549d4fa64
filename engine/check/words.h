// SPDX-License-Identifier: MIT
// Words of a Vietnamese sentence, one after another, compared without regard to letter case.
#ifndef CHECK_WORDS_H
#define CHECK_WORDS_H

#include <stdbool.h>
#include <stddef.h>

// What stands between two words.
typedef enum Gap {
	GAP_STOP = 1, // . ; ! ?
	GAP_COLON = 2,
	GAP_SLASH = 4,
	GAP_OPEN = 8, // a bracket
	GAP_CLOSE = 16,
} Gap;

typedef struct WordAt {
	const char *at;
	size_t len; // 0: none
	unsigned gap; // of Gap, before it
} WordAt;

// The next word from `at` up to `end`; the one after it begins at .at + .len. None: the gap is what
// is left.
WordAt words_next(const char *at, const char *end);

bool words_equal(WordAt word, const char *lower);
bool words_is_capital(WordAt word); // "Tăng", not "TĂNG"

// Whether `text` begins with `phrase` (in lower case) as whole words.
bool words_begin(const char *text, const char *phrase);
const char *words_skip_spaces(const char *at); // no-break spaces too

#endif
