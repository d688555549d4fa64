// SPDX-License-Identifier: MIT
// The outline (bookmarks) from the headings.
#ifndef PDF_OUTLINE_H
#define PDF_OUTLINE_H

#include "doc/page.h"
#include "pdf/object.h"

// Adds the outline and returns its root, NULL when the document has no headings. `page_objects` by
// page index.
HPDF_Dict outline_add(Objects *objects, const Pages *pages, const HPDF_Dict *page_objects);

#endif
