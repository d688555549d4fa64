// SPDX-License-Identifier: MIT
// One growing block; there is always room for the NUL that follows the bytes.
#include "base/buf.h"

#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_close(Buf *buf)
{
	free(buf->data);
	*buf = (Buf){0};
}

char *buf_reserve(Buf *buf, size_t len)
{
	assert(len < SIZE_MAX / 4 && buf->len < SIZE_MAX / 4);
	size_t need = buf->len + len + 1;
	if (need > buf->cap) {
		size_t cap = buf->cap ? buf->cap * 2 : 256;
		buf->cap = cap < need ? need : cap;
		buf->data = memory_realloc(buf->data, buf->cap);
	}
	return buf->data + buf->len;
}

void buf_add(Buf *buf, const void *bytes, size_t len)
{
	char *at = buf_reserve(buf, len);
	if (len)
		memcpy(at, bytes, len);
	at[len] = '\0';
	buf->len += len;
}

void buf_add_char(Buf *buf, char c)
{
	if (buf->cap - buf->len < 2)
		buf_reserve(buf, 1);
	buf->data[buf->len++] = c;
	buf->data[buf->len] = '\0';
}

void buf_add_text(Buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

void buf_add_int(Buf *buf, long value)
{
	char digits[24];
	char *at = digits + sizeof digits;
	unsigned long rest = value < 0 ? 0UL - (unsigned long)value : (unsigned long)value;
	do
		*--at = (char)('0' + rest % 10);
	while (rest /= 10);
	if (value < 0)
		*--at = '-';
	buf_add(buf, at, (size_t)(digits + sizeof digits - at));
}

void buf_vprint(Buf *buf, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	assert(len >= 0);
	char *at = buf_reserve(buf, (size_t)len);
	vsnprintf(at, (size_t)len + 1, format, args);
	buf->len += (size_t)len;
}

void buf_print(Buf *buf, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	buf_vprint(buf, format, args);
	va_end(args);
}
