// SPDX-License-Identifier: MIT
// A quick look tells whether any character needs judging; only then text and source are walked side
// by side, so that each message has its exact place. A letter and the marks after it are a cluster;
// the first mark that keeps the cluster's NFC from being without marks is the one to complain
// about.
#include "data/letters.h"

#include "text/utf8.h"

#include <string.h>

static bool is_invisible(uint32_t c)
{
	return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB);
}

static bool is_suspect(uint32_t c)
{
	if (c < 0x7F || (c >= 0xC0 && c < 0x300) || (c >= 0x1E80 && c < 0x1F00))
		return false;
	return utf8_is_mark(c) || is_invisible(c) || c == 0xFFFD ||
	       (utf8_is_control(c) && c != '\t' && c != '\n' && c != '\r');
}

static bool has_suspect(const char *text, size_t len)
{
	for (const char *at = text, *end = text + len; at < end;) {
		if ((unsigned char)*at < 0x7F)
			at++;
		else if (is_suspect(utf8_next(&at)))
			return true;
	}
	return false;
}

static bool has_mark(const char *text)
{
	while (*text) {
		if (utf8_is_mark(utf8_next(&text)))
			return true;
	}
	return false;
}

static void refuse_mark(
	Pos pos, uint32_t mark, const char *before, size_t len, Arena *arena, Diags *diags)
{
	if (len == 0) {
		diag_error(diags, pos,
			_("the combining mark U+%04X has no letter before it; delete it"), mark);
		return;
	}
	diag_error(diags, pos,
		_("the combining mark U+%04X makes no letter with the “%s” before it; delete the "
		  "word and type it again"),
		mark, utf8_nfc(arena_copy(arena, before, len), len, arena));
}

static void refuse_other(Pos pos, uint32_t code, Diags *diags)
{
	if (code == 0xFFFD)
		diag_error(diags, pos,
			_("a letter was lost here when the text was converted (U+FFFD); type the "
			  "word again"));
	else if (is_invisible(code))
		diag_error(diags, pos,
			_("there is an invisible character here (U+%04X); delete it"), code);
	else
		diag_error(diags, pos,
			_("the character U+%04X belongs to one program or font and cannot be set; "
			  "delete it or type it again"),
			code);
}

static void check_each(
	Source *source, size_t from, const char *text, size_t len, Arena *arena, Diags *diags)
{
	Walk walk = {.source = source, .at = from};
	const char *cluster = text; // the letter that a mark would join
	bool refused = false; // a mark of this cluster already
	for (const char *at = text, *end = text + len; at < end;) {
		const char *start = at;
		uint32_t code = utf8_next(&at);
		size_t offset = walk_next(&walk);
		bool mark = utf8_is_mark(code);
		if (!mark) {
			cluster = strchr(" \t\r\n", (int)(code & 0x7F)) && code < 0x80 ? at : start;
			refused = false;
		}
		if (mark && !refused) {
			size_t joined = (size_t)(at - cluster);
			const char *letter =
				utf8_nfc(arena_copy(arena, cluster, joined), joined, arena);
			refused = has_mark(letter);
			if (refused)
				refuse_mark(source_pos(source, offset), code, cluster,
					(size_t)(start - cluster), arena, diags);
		} else if (!mark && is_suspect(code)) {
			refuse_other(source_pos(source, offset), code, diags);
		}
	}
}

const char *letters_check(
	Source *source, size_t from, const char *text, size_t len, Arena *arena, Diags *diags)
{
	if (has_suspect(text, len))
		check_each(source, from, text, len, arena, diags);
	return utf8_nfc(text, len, arena);
}
