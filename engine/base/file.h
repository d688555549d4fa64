// SPDX-License-Identifier: MIT
// Whole files: read with a size cap, write so that a reader sees the old file or the new one, never
// a part.
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>

// Reads the whole regular file `path` ("-" is stdin) into `arena`, NUL after the last byte. Fails
// with a diagnostic when it does not exist, is a folder, cannot be read or is larger than `max`
// bytes.
bool file_load(const char *path, size_t max, Arena *arena, char **bytes, size_t *len, Diags *diags);

// Writes `len` bytes to `path` ("-" is stdout) through a temporary file in the same folder: every
// write checked, fsync, rename, fsync of the folder. On failure nothing is left, the old file is
// untouched, and a diagnostic says why.
bool file_write(const char *path, const char *bytes, size_t len, Diags *diags);

// Writes all of the bytes to an open file. Returns 0 or the error number.
int file_write_all(int fd, const char *bytes, size_t len);

// True when `path` is a readable regular file.
bool file_is_readable(const char *path);

#endif
