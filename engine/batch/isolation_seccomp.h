// SPDX-License-Identifier: MIT
// seccomp: the calls to the kernel that rendering never makes are refused from now on.
#ifndef BATCH_ISOLATION_SECCOMP_H
#define BATCH_ISOLATION_SECCOMP_H

#include <stdbool.h>

bool seccomp_is_there(void);

// Needs no_new_privs. False with errno.
bool seccomp_enter(void);

#endif
