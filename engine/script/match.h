// SPDX-License-Identifier: MIT
// The matcher of Lua's patterns (Lua 5.4 manual, 6.4.1): captures and the end of a match at one
// place of a text.
#ifndef SCRIPT_MATCH_H
#define SCRIPT_MATCH_H

#include <lua.h>
#include <stddef.h>

enum { MATCH_CAPTURES = 32 };
#define MATCH_OPEN (-1) // length of a capture that is not closed yet
#define MATCH_POSITION (-2) // of one that captures a place

typedef struct Capture {
	const char *start;
	ptrdiff_t len;
} Capture;

typedef struct Match {
	lua_State *lua;
	const char *text, *text_end, *pattern_end;
	size_t steps;
	int depth;
	int count;
	Capture captures[MATCH_CAPTURES];
} Match;

Match match_open(lua_State *lua, const char *text, size_t len, const char *pattern_end);

// The end of the match of the pattern from `p` on, at `s`; NULL: no match. Raises when the pattern
// is malformed or the instruction budget used up.
const char *match_at(Match *m, const char *s, const char *p);

// Charges the steps that are not charged yet.
void match_close(Match *m);

#endif
