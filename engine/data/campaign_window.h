// SPDX-License-Identifier: MIT
// A file read in pieces: the last of its bytes are kept, so that the place of what the parser has
// just read can be told. Every byte is seen here before the parser gets it: UTF-8, and no tag with
// more attributes than anybody needs. Call life.
#ifndef DATA_CAMPAIGN_WINDOW_H
#define DATA_CAMPAIGN_WINDOW_H

#include "data/source.h"

#include <stdint.h>

typedef struct Window Window;

// NULL with a diagnostic: no such file, a folder, too large, empty, not UTF-8. `file` stays the
// caller's. Close accepts NULL.
Window *window_open(const char *file, Diags *diags);
void window_close(Window *window);

// The next bytes, at most `most`; 0 at the end, or where the rest is refused.
size_t window_read(Window *window, char *out, size_t most);

// A diagnostic has said why the file is not read to its end.
bool window_is_refused(const Window *window);

// The place of the byte at `offset` of the file. Ask in rising order; what lies behind is only
// known to its line. Column 0: not known, the line is too long.
Pos window_pos(Window *window, uint64_t offset);

// The same in two steps, for places that are rarely asked for: the one marked last, as long as none
// behind it was asked for. `offset` is not before the one asked for last.
void window_mark(Window *window, uint64_t offset);
Pos window_marked(Window *window);

// The bytes still kept, to look around in; `from` gets the offset of the first.
Source window_source(const Window *window, uint64_t *from);

#endif
