// SPDX-License-Identifier: MIT
// The matcher backtracks, as Lua's own does (lstrlib.c, MIT); unlike Lua's, every step it takes is
// counted, so that a pattern that would run for hours is an error like a loop that never ends.
// Classes know ASCII only, whatever the locale.
#include "script/match.h"

#include "script/sandbox.h"

#include <lauxlib.h>
#include <string.h>

enum {
	DEPTH_MAX = 200,
	STEPS_AT_ONCE = 1024, // steps between two charges
};

static const char *match(Match *m, const char *s, const char *p);

static void step(Match *m)
{
	if (++m->steps < STEPS_AT_ONCE)
		return;
	sandbox_charge(m->lua, m->steps);
	m->steps = 0;
}

static bool is_letter(unsigned char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

static bool is_space(unsigned char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_punctuation(unsigned char c)
{
	return c > ' ' && c < 0x7F && !is_letter(c) && !is_digit(c);
}

// Is `c` in the class %`letter`? A letter that names no class stands for itself.
static bool in_class(unsigned char c, unsigned char letter)
{
	bool is;
	switch (letter | 32) {
	case 'a':
		is = is_letter(c);
		break;
	case 'c':
		is = c < ' ' || c == 0x7F;
		break;
	case 'd':
		is = is_digit(c);
		break;
	case 'g':
		is = c > ' ' && c < 0x7F;
		break;
	case 'l':
		is = c >= 'a' && c <= 'z';
		break;
	case 'p':
		is = is_punctuation(c);
		break;
	case 's':
		is = is_space(c);
		break;
	case 'u':
		is = c >= 'A' && c <= 'Z';
		break;
	case 'w':
		is = is_letter(c) || is_digit(c);
		break;
	case 'x':
		is = is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f');
		break;
	default:
		return letter == c;
	}
	bool negated = letter >= 'A' && letter <= 'Z';
	return is_letter(letter) ? is != negated : letter == c;
}

// The end of the single-character item at `p`: after x, %x or […].
static const char *item_end(Match *m, const char *p)
{
	char first = *p++;
	if (first == '%') {
		if (p == m->pattern_end)
			luaL_error(m->lua, _("malformed pattern (ends with '%%')"));
		return p + 1;
	}
	if (first != '[')
		return p;
	if (p < m->pattern_end && *p == '^')
		p++;
	do {
		if (p == m->pattern_end)
			luaL_error(m->lua, _("malformed pattern (missing ']')"));
		if (*p++ == '%' && p < m->pattern_end)
			p++; // an escape, "%]" too
	} while (p >= m->pattern_end || *p != ']');
	return p + 1;
}

// Is `c` in the set at `p`, which ends with "]" at `last`?
static bool in_set(unsigned char c, const char *p, const char *last)
{
	bool found = true;
	if (*++p == '^') {
		found = false;
		p++;
	}
	for (; p < last; p++) {
		if (*p == '%' && p + 1 < last) {
			if (in_class(c, (unsigned char)*++p))
				return found;
		} else if (p[1] == '-' && p + 2 < last) {
			if ((unsigned char)p[0] <= c && c <= (unsigned char)p[2])
				return found;
			p += 2;
		} else if ((unsigned char)*p == c) {
			return found;
		}
	}
	return !found;
}

static bool in_item(Match *m, const char *s, const char *p, const char *end)
{
	step(m);
	if (s >= m->text_end)
		return false;
	unsigned char c = (unsigned char)*s;
	switch (*p) {
	case '.':
		return true;
	case '%':
		return in_class(c, (unsigned char)p[1]);
	case '[':
		return in_set(c, p, end - 1);
	default:
		return (unsigned char)*p == c;
	}
}

// %bxy
static const char *match_balance(Match *m, const char *s, const char *p)
{
	if (p + 1 >= m->pattern_end)
		luaL_error(m->lua, _("malformed pattern (missing arguments to '%%b')"));
	if (s >= m->text_end || *s != p[0])
		return NULL;
	int open = 1;
	while (++s < m->text_end) {
		step(m);
		if (*s == p[1] && --open == 0)
			return s + 1;
		if (*s == p[0] && p[0] != p[1])
			open++;
	}
	return NULL;
}

static const char *match_most(Match *m, const char *s, const char *p, const char *end)
{
	ptrdiff_t i = 0;
	while (in_item(m, s + i, p, end))
		i++;
	for (; i >= 0; i--) {
		const char *result = match(m, s + i, end + 1);
		if (result)
			return result;
	}
	return NULL;
}

static const char *match_least(Match *m, const char *s, const char *p, const char *end)
{
	for (;;) {
		const char *result = match(m, s, end + 1);
		if (result)
			return result;
		if (!in_item(m, s, p, end))
			return NULL;
		s++;
	}
}

static const char *open_capture(Match *m, const char *s, const char *p, ptrdiff_t kind)
{
	if (m->count >= MATCH_CAPTURES)
		luaL_error(m->lua, _("a pattern has more than %d captures"), MATCH_CAPTURES);
	m->captures[m->count++] = (Capture){s, kind};
	const char *result = match(m, s, p);
	if (!result)
		m->count--;
	return result;
}

static const char *close_capture(Match *m, const char *s, const char *p)
{
	int i = m->count - 1;
	while (i >= 0 && m->captures[i].len != MATCH_OPEN)
		i--;
	if (i < 0) {
		luaL_error(m->lua, _("malformed pattern (')' without '(')"));
		return NULL;
	}
	m->captures[i].len = s - m->captures[i].start;
	const char *result = match(m, s, p);
	if (!result)
		m->captures[i].len = MATCH_OPEN;
	return result;
}

// %1: the text of a capture again.
static const char *match_again(Match *m, const char *s, char digit)
{
	int i = digit - '1';
	if (i < 0 || i >= m->count || m->captures[i].len == MATCH_OPEN)
		luaL_error(m->lua, _("malformed pattern (there is no capture %%%d here)"), i + 1);
	ptrdiff_t len = m->captures[i].len == MATCH_POSITION ? 0 : m->captures[i].len;
	sandbox_charge(m->lua, (size_t)len);
	if (m->text_end - s < len || memcmp(m->captures[i].start, s, (size_t)len) != 0)
		return NULL;
	return s + len;
}

// %f[set]: a border between a character outside the set and one in it. Returns the end of the set,
// NULL: no border.
static const char *match_frontier(Match *m, const char *s, const char *p)
{
	if (p >= m->pattern_end || *p != '[')
		luaL_error(m->lua, _("malformed pattern (missing '[' after '%%f')"));
	const char *end = item_end(m, p);
	unsigned char before = s == m->text ? '\0' : (unsigned char)s[-1];
	unsigned char after = s < m->text_end ? (unsigned char)*s : '\0';
	return !in_set(before, p, end - 1) && in_set(after, p, end - 1) ? end : NULL;
}

// A single-character item with what may follow it: * + - ?
static const char *match_item(Match *m, const char *s, const char *p)
{
	const char *end = item_end(m, p);
	char suffix = end < m->pattern_end ? *end : '\0';
	const char *result;
	switch (suffix) {
	case '?':
		result = in_item(m, s, p, end) ? match(m, s + 1, end + 1) : NULL;
		return result ? result : match(m, s, end + 1);
	case '+':
		return in_item(m, s, p, end) ? match_most(m, s + 1, p, end) : NULL;
	case '*':
		return match_most(m, s, p, end);
	case '-':
		return match_least(m, s, p, end);
	default:
		return in_item(m, s, p, end) ? match(m, s + 1, end) : NULL;
	}
}

// An item that begins with "%": special ones, or a class.
static const char *match_escape(Match *m, const char *s, const char *p)
{
	char letter = p + 1 < m->pattern_end ? p[1] : '\0';
	if (letter == 'b') {
		s = match_balance(m, s, p + 2);
		return s ? match(m, s, p + 4) : NULL;
	}
	if (letter == 'f') {
		p = match_frontier(m, s, p + 2);
		return p ? match(m, s, p) : NULL;
	}
	if (is_digit((unsigned char)letter)) {
		s = match_again(m, s, letter);
		return s ? match(m, s, p + 2) : NULL;
	}
	return match_item(m, s, p);
}

// Plain items without a suffix need no recursion; a long pattern of them is no deep one.
static bool is_simple(const Match *m, const char *p, const char **end)
{
	if (*p == '(' || *p == ')' || *p == '[' || *p == '%' || *p == '$')
		return false;
	*end = p + 1;
	return *end == m->pattern_end || !memchr("*+-?", **end, 4);
}

static const char *match_one(Match *m, const char *s, const char *p)
{
	const char *end;
	while (p < m->pattern_end && is_simple(m, p, &end)) {
		if (!in_item(m, s, p, end))
			return NULL;
		s++;
		p = end;
	}
	if (p == m->pattern_end)
		return s;
	switch (*p) {
	case '(':
		if (p + 1 < m->pattern_end && p[1] == ')')
			return open_capture(m, s, p + 2, MATCH_POSITION);
		return open_capture(m, s, p + 1, MATCH_OPEN);
	case ')':
		return close_capture(m, s, p + 1);
	case '$':
		if (p + 1 == m->pattern_end)
			return s == m->text_end ? s : NULL;
		return match_item(m, s, p);
	case '%':
		return match_escape(m, s, p);
	default:
		return match_item(m, s, p);
	}
}

// The end of the match of the pattern from `p` at `s`, or NULL.
static const char *match(Match *m, const char *s, const char *p)
{
	step(m);
	if (++m->depth > DEPTH_MAX)
		luaL_error(m->lua, _("the pattern is too complex"));
	const char *result = match_one(m, s, p);
	m->depth--;
	return result;
}

Match match_open(lua_State *lua, const char *text, size_t len, const char *pattern_end)
{
	return (Match){
		.lua = lua, .text = text, .text_end = text + len, .pattern_end = pattern_end};
}

const char *match_at(Match *m, const char *s, const char *p)
{
	m->count = 0;
	m->depth = 0;
	return match(m, s, p);
}

void match_close(Match *m)
{
	sandbox_charge(m->lua, m->steps);
	m->steps = 0;
}
