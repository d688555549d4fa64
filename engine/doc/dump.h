// SPDX-License-Identifier: MIT
// PAGES as text, for tests and for eyes: one line per item, lengths in pt with three decimals,
// roles and styles named.
#ifndef DOC_DUMP_H
#define DOC_DUMP_H

#include "doc/page.h"

void dump_write(const Pages *pages, Buf *out);

#endif
