// SPDX-License-Identifier: MIT
// CRC-32 (the one of zlib and PNG): finds torn and damaged bytes. libdeflate stays inside base/.
#ifndef BASE_CRC_H
#define BASE_CRC_H

#include <stddef.h>
#include <stdint.h>

// The CRC-32 of what `crc` is the CRC-32 of (0: nothing yet) and the `len` bytes after it.
uint32_t crc_add(uint32_t crc, const void *bytes, size_t len);

#endif
