// SPDX-License-Identifier: MIT
// Characters are counted by the bytes that begin one.
#include "data/quote.h"

#include <string.h>

size_t quote_length(const char *text, size_t len)
{
	int chars = 0;
	for (size_t i = 0; i < len; i++) {
		chars += (text[i] & 0xC0) != 0x80;
		if (chars > QUOTE_CHARS)
			return i;
	}
	return len;
}

const char *quote_cut(const char *text, Arena *arena)
{
	size_t len = strlen(text), shown = quote_length(text, len);
	return shown == len ? text : arena_print(arena, "%.*s…", (int)shown, text);
}
