// SPDX-License-Identifier: MIT
// Compression in zlib's format (RFC 1950). libdeflate stays inside base/.
#ifndef BASE_DEFLATE_H
#define BASE_DEFLATE_H

#include "base/buf.h"

typedef struct Deflater Deflater;

// A compressor of `level` 1 (fast) .. 12 (small). Close accepts NULL.
Deflater *deflater_open(int level);
void deflater_close(Deflater *deflater);

// Appends the `len` bytes, compressed on their own, to `out`. The same bytes give the same result
// always.
void deflate_add(Deflater *deflater, const void *bytes, size_t len, Buf *out);

// Appends the version of libdeflate, a line.
void deflate_write_version(Buf *out);

#endif
