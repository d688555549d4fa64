// SPDX-License-Identifier: MIT
// Where a line may end: ICU's line break rules, tightened by a table of patterns of the trade.
// Vietnamese breaks only between syllables, that is at spaces; a break inside a token (a URL, a
// symbol) is an emergency.
//
// Patterns are strings of tokens joined by "~" (no break here) or " " (as ICU says), tried in order
// at every token of the text; the first that matches wins and the search goes on at its last token:
//   literal    that word, upper and lower case as written        (a|b|c)  one of these words
//   %d  a token that begins with a digit    %n  a number: digits, points, commas    %1, %2  exactly
//   one, two digits    %l  a token that begins with a lower-case letter    %R  a Roman numeral %w
//   any token    %%  the sign %
// A token is what stands between spaces, without opening quotes and brackets before it and closing
// punctuation after it.
//   "ngày~%d tháng~%d năm~%d"   "(số|Điều|khoản)~%d"   "%2~%l"   "%d~%%"   "%w~(-|–)"
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Breaker Breaker; // process life: ICU's iterator, reused
typedef struct BreakPatterns BreakPatterns; // document life: compiled patterns

typedef enum BreakKind {
	BREAK_NONE = 0,
	BREAK_SPACE, // after a space: an ordinary line end
	BREAK_PREFERRED, // after a space, before a word that opens a unit of sense (balanced lines
			 // like these)
	BREAK_EMERGENCY, // inside a token: only when the line cannot be set otherwise
	BREAK_FORCED, // after U+2028 LINE SEPARATOR
} BreakKind;

Breaker *breaker_open(void); // NULL when ICU's data cannot be loaded
void breaker_close(Breaker *breaker);

// Appends the versions of ICU and of its data, a line each.
void breaker_write_versions(Buf *out);

// Compiles `patterns` and the `preferred` words (a break before one of them is BREAK_PREFERRED).
// `pos` is where the table stands, for messages. Returns NULL with diagnostics when a pattern is
// malformed.
BreakPatterns *breaks_compile(const char *const *patterns, size_t npatterns,
	const char *const *preferred, size_t npreferred, Pos pos, Arena *arena, Diags *diags);

// Fills kinds[0..count]: kinds[i] tells whether a line may end before text[i] (UTF-16 units);
// kinds[0] is BREAK_NONE and kinds[count] is BREAK_FORCED. `patterns` may be NULL. `arena` is for
// scratch.
void breaks_find(Breaker *breaker, const BreakPatterns *patterns, const uint16_t *text,
	size_t count, uint8_t *kinds, Arena *arena);

#endif
