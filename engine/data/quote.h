// SPDX-License-Identifier: MIT
// What the user wrote, as messages quote it: a cell may be a megabyte long, a message is a line.
#ifndef DATA_QUOTE_H
#define DATA_QUOTE_H

#include "base/arena.h"

#include <stddef.h>

enum { QUOTE_CHARS = 60 };

// Bytes of the first QUOTE_CHARS characters of `text`, or `len` when it has no more.
size_t quote_length(const char *text, size_t len);

// `text`, or so much of it with “…” behind, in `arena`.
const char *quote_cut(const char *text, Arena *arena);

#endif
