// SPDX-License-Identifier: MIT
#include "base/digest.h"

#include <nettle/sha2.h>

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
