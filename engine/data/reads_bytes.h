// SPDX-License-Identifier: MIT
// Numbers and codes as bytes and back. Private to reads*.c.
#ifndef DATA_READS_BYTES_H
#define DATA_READS_BYTES_H

#include "data/catalogue_print.h"

// Bytes being written, numbers as varints, texts with their length before them.
void bytes_add_number(Buf *out, uint64_t number);
void bytes_add_signed(Buf *out, int64_t number);
void bytes_add_text(Buf *out, const char *text);

// Bytes being read. Past the end, or at what is no number, `failed` is set and all is 0.
typedef struct Bytes {
	const uint8_t *at, *end;
	bool failed;
} Bytes;

uint64_t bytes_read_number(Bytes *bytes);
int32_t bytes_read_small(Bytes *bytes); // from 0 on
const void *bytes_read(Bytes *bytes, size_t len); // NULL: not there
const char *bytes_read_text(Bytes *bytes, Arena *arena); // NULL: not there

// 16 bits of an answer, to tell which one changed.
uint16_t bytes_mark(const char *bytes, size_t len);
void bytes_add_mark(const char *bytes, size_t len, Buf *out);
// Whether the mark that is next is that of these bytes; a mark that is not there is `failed`.
bool bytes_read_mark(Bytes *bytes, const char *answer, size_t len);

#endif
