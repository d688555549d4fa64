// SPDX-License-Identifier: MIT
// Names below the output folder: taken apart step by step, so that neither "..", nor a symbolic
// link, nor another disk mounted inside leads out of it.
#ifndef BATCH_PLACE_H
#define BATCH_PLACE_H

#include <stdbool.h>
#include <stddef.h>

enum { PLACE_NAME_MAX = 255 }; // bytes of one name, without its NUL

// Opens the folder that `output` lies in, below the folder `root`; with `make`, missing ones are
// made. *name gets the last part of `output`. Returns a descriptor of its own, or -1 with errno:
// EINVAL (the name would leave the folder), EXDEV (another file system), ENOTDIR, ELOOP, ENOENT …
int place_open(int root, const char *output, bool make, const char **name);

// Removes the folders of `output` that are empty, from within, up to `root`.
void place_remove_empty(int root, const char *output);

// The temporary name beside `name`: ".vanban-<label>-<name>.tmp", shortened when it is too long.
void place_temporary(const char *label, const char *name, char temporary[PLACE_NAME_MAX + 1]);

// Whether `name` is a temporary name that a run with this label may remove: its own, or one that no
// other run can have at the moment. "all" excludes every other run, a shard excludes "all".
bool place_is_leftover(const char *label, const char *name);

#endif
