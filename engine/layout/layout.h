// SPDX-License-Identifier: MIT
// Layout: BLOCKS in, PAGES out. measure -> lines -> boxes (table, columns) -> flow (pages).
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "doc/page.h"

// Sets the whole document; the result and its texts live in `arena`. NULL with diagnostics when a
// character has no glyph or something cannot be set at all; what was set with a blemish (a row
// split over pages, an overfull line) adds warnings and goes on.
Pages *layout_doc(
	const Doc *doc, const Family *family, Breaker *breaker, Arena *arena, Diags *diags);

#endif
