// SPDX-License-Identifier: MIT
// Two spaces per level.
#include "script/markup.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

void markup_add_escaped(Buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '&')
			buf_add_text(out, "&amp;");
		else if (*text == '<')
			buf_add_text(out, "&lt;");
		else if (*text == '>')
			buf_add_text(out, "&gt;");
		else if (*text == '"')
			buf_add_text(out, "&quot;");
		else
			buf_add_char(out, *text);
	}
}

void markup_write(Markup *markup, int before, int after, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(len >= 0);
	markup->depth += before;
	for (int i = 0; i < markup->depth; i++)
		buf_add_text(markup->out, "  ");
	vsnprintf(buf_reserve(markup->out, (size_t)len + 1), (size_t)len + 1, format, again);
	va_end(again);
	markup->out->len += (size_t)len;
	buf_add_char(markup->out, '\n');
	markup->depth += after;
}
