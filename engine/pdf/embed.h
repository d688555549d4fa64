// SPDX-License-Identifier: MIT
// A subset as a font of the file: Type0 over CIDFontType2, where the CID is the subset's glyph
// number.
#ifndef PDF_EMBED_H
#define PDF_EMBED_H

#include "font/subset.h"
#include "pdf/object.h"

// Adds the objects and returns the font's dictionary. `subset` must live until the file is written.
HPDF_Dict embed_add(Objects *objects, const Face *face, const Subset *subset);

#endif
