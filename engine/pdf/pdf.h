// SPDX-License-Identifier: MIT
// PAGES to a PDF 1.7 file, through libharu's object layer (which stays inside pdf/) and fonts of
// our own making.
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "doc/page.h"

// Appends the whole file to `out`. The same pages and fonts give the same bytes. False with
// diagnostics when a limit of the format is reached; what was added to `out` is then worthless.
bool pdf_write(const Pages *pages, const Family *family, Buf *out, Diags *diags);

// Appends the version of libharu, a line.
void pdf_write_version(Buf *out);

#endif
