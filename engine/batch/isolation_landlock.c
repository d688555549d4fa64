// SPDX-License-Identifier: MIT
// The kernel's interface as linux/landlock.h has it, written out: the header of the machine that
// builds may be older than the kernel that runs. A right that the rules handle and no path is given
// is gone.
#include "batch/isolation_landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { RULESET_VERSION = 1, RULE_PATH_BENEATH = 1 };

enum {
	READ_FILE = 1 << 2,
	READ_DIR = 1 << 3,
	FS_FIRST = (1 << 13) - 1, // ABI 1: execute, write, read, remove, make …
	FS_REFER = 1 << 13, // ABI 2: link and rename between folders
	FS_TRUNCATE = 1 << 14, // ABI 3
	FS_IOCTL_DEV = 1 << 15, // ABI 5
	NET_TCP = 1 << 0 | 1 << 1, // ABI 4: bind, connect
	SCOPES = 1 << 0 | 1 << 1, // ABI 6: abstract Unix sockets, signals
};

typedef struct Rules {
	uint64_t fs, net, scopes;
} Rules;

typedef struct PathRule {
	uint64_t allowed;
	int32_t fd;
} __attribute__((packed)) PathRule;

int landlock_abi(void)
{
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, RULESET_VERSION);
	return abi > 0 ? (int)abi : 0;
}

static Rules rules_of(int abi)
{
	Rules rules = {.fs = FS_FIRST};
	if (abi >= 2)
		rules.fs |= FS_REFER;
	if (abi >= 3)
		rules.fs |= FS_TRUNCATE;
	if (abi >= 4)
		rules.net = NET_TCP;
	if (abi >= 5)
		rules.fs |= FS_IOCTL_DEV;
	if (abi >= 6)
		rules.scopes = SCOPES;
	return rules;
}

static bool allow_reading(int ruleset, const char *path)
{
	struct stat status;
	int fd = open(path, O_PATH | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR;
	bool done = fstat(fd, &status) == 0;
	PathRule rule = {READ_FILE, fd};
	if (done && S_ISDIR(status.st_mode))
		rule.allowed |= READ_DIR;
	done = done && syscall(SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &rule, 0) == 0;
	int error = errno;
	close(fd);
	errno = error;
	return done;
}

bool landlock_enter(int abi, const char *const *paths, size_t npaths)
{
	Rules rules = rules_of(abi);
	long ruleset = syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
	if (ruleset < 0)
		return false;
	bool done = true;
	for (size_t i = 0; i < npaths && done; i++)
		done = allow_reading((int)ruleset, paths[i]);
	done = done && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
	int error = errno;
	close((int)ruleset);
	errno = error;
	return done;
}
