// SPDX-License-Identifier: MIT
// What the file says about itself: Info, XMP, language, the title in the window's bar. No dates:
// the same document is the same file.
#ifndef PDF_METADATA_H
#define PDF_METADATA_H

#include "doc/block.h"
#include "pdf/object.h"

// False with a diagnostic when one of the texts is too long for a PDF string.
bool metadata_check(const DocInfo *info, Diags *diags);

// Fills the Info dictionary and adds the XMP object, which it returns.
HPDF_Dict metadata_add(Objects *objects, const DocInfo *info);

#endif
