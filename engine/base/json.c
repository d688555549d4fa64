// SPDX-License-Identifier: MIT
#include "base/json.h"

#include <stdbool.h>

// How many bytes the UTF-8 sequence at `s` has; 0 when it is not one.
static size_t sequence_length(const unsigned char *s)
{
	size_t len = s[0] < 0x80   ? 1
		     : s[0] < 0xC2 ? 0
		     : s[0] < 0xE0 ? 2
		     : s[0] < 0xF0 ? 3
		     : s[0] < 0xF5 ? 4
				   : 0;
	for (size_t i = 1; i < len; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
	}
	bool overlong = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xF0 && s[1] < 0x90);
	bool too_high = (s[0] == 0xED && s[1] >= 0xA0) || (s[0] == 0xF4 && s[1] >= 0x90);
	return overlong || too_high ? 0 : len;
}

void json_write_text(const char *text, Buf *out)
{
	buf_add_char(out, '"');
	for (const unsigned char *s = (const unsigned char *)text; *s;) {
		size_t len = sequence_length(s);
		if (len == 0)
			buf_add_text(out, "\xEF\xBF\xBD");
		else if (*s == '"' || *s == '\\')
			buf_print(out, "\\%c", *s);
		else if (*s < 0x20 || *s == 0x7F)
			buf_print(out, "\\u%04x", *s);
		else
			buf_add(out, s, len);
		s += len ? len : 1;
	}
	buf_add_char(out, '"');
}
