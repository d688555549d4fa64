// SPDX-License-Identifier: MIT
// What a worker may no longer do once it renders: write or open anything but templates, fonts and
// data, talk to a network, start a program, outgrow its limits. Landlock and seccomp where the
// kernel has them.
#ifndef BATCH_ISOLATION_H
#define BATCH_ISOLATION_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

typedef struct Isolation {
	bool landlock, seccomp; // the kernel has them
	int landlock_abi;
} Isolation;

// What this kernel offers.
Isolation isolation_probe(void);

// For the run log: "Landlock ABI 7, seccomp, no new privileges, limits on memory, files and time".
const char *isolation_describe(const Isolation *isolation, char *buf, size_t size);

typedef struct Limits {
	size_t memory; // bytes of address space above what the process has now
	unsigned seconds; // processor time of one document (isolation_allow_time)
} Limits;

// Shuts the calling process in: readable are the files under `paths` only, writable is nothing but
// what is open. Dies with its parent `parent`. Returns false with errno when something that
// `isolation` says the kernel has could not be put on; nothing may be rendered then.
bool isolation_enter(const Isolation *isolation, const char *const *paths, size_t npaths,
	const Limits *limits, pid_t parent);

// The next document may use `seconds` of processor time more than was used so far.
void isolation_allow_time(unsigned seconds);

#endif
