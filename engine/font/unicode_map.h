// SPDX-License-Identifier: MIT
// The CMap that leads from a subset's glyph numbers back to characters (Adobe Technical Note 5411),
// by which readers search and copy.
#ifndef FONT_UNICODE_MAP_H
#define FONT_UNICODE_MAP_H

#include "base/buf.h"
#include "font/subset.h"

void unicode_map_write(const Subset *subset, Buf *out);

#endif
