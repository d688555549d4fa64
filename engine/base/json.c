// SPDX-License-Identifier: MIT
#include "base/json.h"

#include <string.h>

size_t json_character(const char *text, size_t room)
{
	const unsigned char *s = (const unsigned char *)text;
	if (room == 0)
		return 0;
	size_t len = s[0] < 0x80   ? 1
		     : s[0] < 0xC2 ? 0
		     : s[0] < 0xE0 ? 2
		     : s[0] < 0xF0 ? 3
		     : s[0] < 0xF5 ? 4
				   : 0;
	if (len > room)
		return 0;
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
	for (const char *s = text, *end = text + strlen(text); s < end;) {
		size_t len = json_character(s, (size_t)(end - s));
		if (len == 0)
			buf_add_text(out, "\xEF\xBF\xBD");
		else if (*s == '"' || *s == '\\')
			buf_print(out, "\\%c", *s);
		else if ((unsigned char)*s < 0x20 || *s == 0x7F)
			buf_print(out, "\\u%04x", (unsigned)*s);
		else
			buf_add(out, s, len);
		s += len ? len : 1;
	}
	buf_add_char(out, '"');
}
