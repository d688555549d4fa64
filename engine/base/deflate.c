// SPDX-License-Identifier: MIT
// libdeflate compresses whole blocks of memory: 1.5 to 2 times as fast as zlib at equal size.
#include "base/deflate.h"

#include "base/arena.h"

#include <assert.h>
#include <libdeflate.h>
#include <stdint.h>
#include <stdlib.h>

struct Deflater {
	struct libdeflate_compressor *compressor;
};

Deflater *deflater_open(int level)
{
	Deflater *deflater = memory_alloc(sizeof *deflater);
	deflater->compressor = libdeflate_alloc_compressor(level);
	if (!deflater->compressor)
		memory_alloc(SIZE_MAX / 2); // says that memory is exhausted and ends the process
	return deflater;
}

void deflater_close(Deflater *deflater)
{
	if (!deflater)
		return;
	libdeflate_free_compressor(deflater->compressor);
	free(deflater);
}

void deflate_add(Deflater *deflater, const void *bytes, size_t len, Buf *out)
{
	size_t room = libdeflate_zlib_compress_bound(deflater->compressor, len);
	char *at = buf_reserve(out, room);
	size_t written = libdeflate_zlib_compress(deflater->compressor, bytes, len, at, room);
	assert(written);
	at[written] = '\0';
	out->len += written;
}

void deflate_write_version(Buf *out)
{
	buf_print(out, "libdeflate %s\n", LIBDEFLATE_VERSION_STRING);
}
