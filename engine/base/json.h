// SPDX-License-Identifier: MIT
// Texts in JSON output.
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"

// Adds `text` in quotation marks. Bytes that are not UTF-8 (a file name may have them) become
// U+FFFD.
void json_write_text(const char *text, Buf *out);

#endif
