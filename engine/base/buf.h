// SPDX-License-Identifier: MIT
// A growing byte buffer on the heap, for output that is built piece by piece (PDF bytes, dumps,
// JSON).
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

typedef struct Buf {
	char *data; // NUL after `len` bytes once something was added
	size_t len, cap;
} Buf;

void buf_close(Buf *buf); // frees; the Buf is empty and usable again
void buf_add(Buf *buf, const void *bytes, size_t len);
void buf_add_char(Buf *buf, char c);
void buf_add_text(Buf *buf, const char *text); // NUL-terminated
void buf_add_int(Buf *buf, long value); // decimal
void buf_print(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vprint(Buf *buf, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
// Makes room for `len` more bytes and returns where they go; the caller adds to buf->len what it
// wrote.
char *buf_reserve(Buf *buf, size_t len);

#endif
