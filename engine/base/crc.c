// SPDX-License-Identifier: MIT
#include "base/crc.h"

#include <libdeflate.h>

uint32_t crc_add(uint32_t crc, const void *bytes, size_t len)
{
	return len ? libdeflate_crc32(crc, bytes, len) : crc;
}
