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
	va_list args;
	markup->depth += before;
	for (int i = 0; i < markup->depth; i++)
		buf_add_text(markup->out, "  ");
	va_start(args, format);
	buf_vprint(markup->out, format, args);
	va_end(args);
	buf_add_char(markup->out, '\n');
	markup->depth += after;
}
