// SPDX-License-Identifier: MIT
// Landlock: a process takes the file system away from itself but for some folders that it may read,
// and TCP, and signals to others, as far as the kernel knows how.
#ifndef BATCH_ISOLATION_LANDLOCK_H
#define BATCH_ISOLATION_LANDLOCK_H

#include <stdbool.h>
#include <stddef.h>

// Which version of Landlock this kernel has; 0: none, or it is switched off.
int landlock_abi(void);

// Needs no_new_privs. False with errno. A path that does not exist is passed over.
bool landlock_enter(int abi, const char *const *paths, size_t npaths);

#endif
