// SPDX-License-Identifier: MIT
// SHA-256: the check of pinned files and names made from content. Nettle stays inside base/.
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DIGEST_SIZE = 32, DIGEST_HEX = 2 * DIGEST_SIZE };

// The SHA-256 of `len` bytes.
void digest_write(const void *bytes, size_t len, uint8_t digest[DIGEST_SIZE]);

// `len` bytes as lower-case hexadecimal digits: 2 x len characters and a NUL.
void digest_write_hex(const uint8_t *bytes, size_t len, char *hex);

// Back from exactly DIGEST_HEX lower-case digits and a NUL. False: something else.
bool digest_parse_hex(const char *hex, uint8_t digest[DIGEST_SIZE]);

// The SHA-256 and the size of what can be read from `fd` on. False with errno.
bool digest_write_file(int fd, uint64_t *size, uint8_t digest[DIGEST_SIZE]);

#endif
