// SPDX-License-Identifier: MIT
#include "data/reads_bytes.h"

#include <string.h>

void bytes_add_number(Buf *out, uint64_t number)
{
	char *to = buf_reserve(out, 10);
	size_t len = 0;
	for (; number >= 0x80; number >>= 7)
		to[len++] = (char)(number | 0x80);
	to[len++] = (char)number;
	out->len += len;
}

void bytes_add_signed(Buf *out, int64_t number)
{
	uint64_t bits = (uint64_t)number << 1;
	bytes_add_number(out, number < 0 ? ~bits : bits);
}

void bytes_add_text(Buf *out, const char *text)
{
	size_t len = strlen(text);
	bytes_add_number(out, len);
	buf_add(out, text, len);
}

uint64_t bytes_read_number(Bytes *bytes)
{
	uint64_t number = 0;
	for (int shift = 0; bytes->at < bytes->end && shift < 64; shift += 7) {
		uint8_t byte = *bytes->at++;
		number |= (uint64_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			return number;
	}
	bytes->failed = true;
	return 0;
}

int32_t bytes_read_small(Bytes *bytes)
{
	uint64_t number = bytes_read_number(bytes);
	bytes->failed |= number > INT32_MAX / 2;
	return bytes->failed ? 0 : (int32_t)number;
}

const void *bytes_read(Bytes *bytes, size_t len)
{
	const uint8_t *found = bytes->at;
	bytes->failed |= (size_t)(bytes->end - bytes->at) < len;
	if (bytes->failed)
		return NULL;
	bytes->at += len;
	return found;
}

const char *bytes_read_text(Bytes *bytes, Arena *arena)
{
	size_t len = (size_t)bytes_read_small(bytes);
	const char *text = bytes_read(bytes, len);
	return text ? arena_copy(arena, text, len) : NULL;
}

uint16_t bytes_mark(const char *bytes, size_t len)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325);
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (uint8_t)bytes[i]) * UINT64_C(0x100000001B3);
	return (uint16_t)(hash ^ hash >> 16 ^ hash >> 32 ^ hash >> 48);
}

void bytes_add_mark(const char *bytes, size_t len, Buf *out)
{
	uint16_t mark = bytes_mark(bytes, len);
	buf_add(out, (uint8_t[]){(uint8_t)mark, (uint8_t)(mark >> 8)}, 2);
}

bool bytes_read_mark(Bytes *bytes, const char *answer, size_t len)
{
	const uint8_t *mark = bytes_read(bytes, 2);
	return mark && bytes_mark(answer, len) == (mark[0] | mark[1] << 8);
}
