// SPDX-License-Identifier: MIT
#include "base/digest.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <string.h>
#include <unistd.h>

void digest_write(const void *bytes, size_t len, uint8_t digest[DIGEST_SIZE])
{
	struct sha256_ctx state;
	sha256_init(&state);
	sha256_update(&state, len, bytes);
	sha256_digest(&state, DIGEST_SIZE, digest);
}

void digest_write_hex(const uint8_t *bytes, size_t len, char *hex)
{
	for (size_t i = 0; i < len; i++) {
		*hex++ = "0123456789abcdef"[bytes[i] >> 4];
		*hex++ = "0123456789abcdef"[bytes[i] & 15];
	}
	*hex = '\0';
}

bool digest_parse_hex(const char *hex, uint8_t digest[DIGEST_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	if (strlen(hex) != DIGEST_HEX || strspn(hex, digits) != DIGEST_HEX)
		return false;
	for (size_t i = 0; i < DIGEST_SIZE; i++)
		digest[i] = (uint8_t)((strchr(digits, hex[2 * i]) - digits) << 4 |
				      (strchr(digits, hex[2 * i + 1]) - digits));
	return true;
}

bool digest_write_file(int fd, uint64_t *size, uint8_t digest[DIGEST_SIZE])
{
	struct sha256_ctx state;
	sha256_init(&state);
	*size = 0;
	for (uint8_t bytes[16 << 10];;) {
		ssize_t got = read(fd, bytes, sizeof bytes);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		if (got == 0)
			break;
		sha256_update(&state, (size_t)got, bytes);
		*size += (uint64_t)got;
	}
	sha256_digest(&state, DIGEST_SIZE, digest);
	return true;
}
