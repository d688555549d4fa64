// SPDX-License-Identifier: MIT
// Keeps runs out of a folder that is read: the locks that a run must hold alone are shared with us.
// They die with the process.
#ifndef BATCH_HOLD_H
#define BATCH_HOLD_H

#include "base/diag.h"

typedef struct Hold Hold; // in the arena it was opened with

// Holds the folder open as `root`, called `path` in messages. NULL with a diagnostic when a run is
// writing to it: errno is EWOULDBLOCK then. A folder without locks (it was copied) is held too.
Hold *hold_open(int root, const char *path, Arena *arena, Diags *diags);
// The same, of the folder `path`.
Hold *hold_folder(const char *path, Arena *arena, Diags *diags);
void hold_close(Hold *hold); // accepts NULL

#endif
