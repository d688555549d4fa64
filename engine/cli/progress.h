// SPDX-License-Identifier: MIT
// How far a batch is, for the person who waits: on a terminal one line that is redrawn, elsewhere a
// plain line now and then. Messages in between stand above the line.
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "base/buf.h"
#include "batch/run.h"

typedef struct Bar Bar; // heap

// For stderr. `quiet`: only messages come through.
Bar *progress_open(bool quiet);
// Leaves the line behind, complete, when anything was rendered.
void progress_close(Bar *bar);

// Draws, at most ten times a second (plain: every five seconds).
void progress_show(Bar *bar, const Progress *progress);
// Text that ends with a newline, above the line.
void progress_tell(Bar *bar, const char *text);

// The line, without newline, at most `width` columns; width 0: plain, as long as it needs to be.
void progress_write(const Progress *progress, int width, Buf *out);

// "5 s", "2 min 5 s", "1 h 2 min".
void progress_write_time(double seconds, Buf *out);

// "2.5 per second", "30 per second": documents.
void progress_write_rate(double rate, Buf *out);

#endif
