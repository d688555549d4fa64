// SPDX-License-Identifier: MIT
// First what any kernel has: privileges, limits, the end with the parent; then Landlock, and
// seccomp last, because it forbids the calls that put the rest on.
#include "batch/isolation.h"

#include "base/diag.h"
#include "batch/isolation_landlock.h"
#include "batch/isolation_seccomp.h"

#include <errno.h>
#include <linux/capability.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FILES_MAX = 32 }; // open at once: the line, stderr, a template, folders that are listed

Isolation isolation_probe(void)
{
	int abi = landlock_abi();
	return (Isolation){.landlock = abi > 0, .seccomp = seccomp_is_there(), .landlock_abi = abi};
}

const char *isolation_describe(const Isolation *isolation, char *buf, size_t size)
{
	char landlock[64];
	snprintf(landlock, sizeof landlock, "Landlock ABI %d", isolation->landlock_abi);
	snprintf(buf, size, _("%s, %s, no new privileges, limits on memory, files and time"),
		isolation->landlock ? landlock : _("no Landlock"),
		isolation->seccomp ? "seccomp" : _("no seccomp"));
	return buf;
}

// Of root's privileges only the one to read any file is kept: what may be read, the paths say.
static bool drop_privileges(void)
{
	struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
	struct __user_cap_data_struct sets[_LINUX_CAPABILITY_U32S_3];
	if (syscall(SYS_capget, &head, sets) != 0)
		return false;
	for (int i = 0; i < _LINUX_CAPABILITY_U32S_3; i++) {
		uint32_t kept = i == 0 ? sets[i].permitted & 1u << CAP_DAC_READ_SEARCH : 0;
		sets[i] = (struct __user_cap_data_struct){.effective = kept, .permitted = kept};
	}
	return syscall(SYS_capset, &head, sets) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

static bool set_limit(__rlimit_resource_t resource, rlim_t value)
{
	struct rlimit limit;
	if (getrlimit(resource, &limit) != 0)
		return false;
	if (value < limit.rlim_max)
		limit.rlim_max = value;
	limit.rlim_cur = limit.rlim_max;
	return setrlimit(resource, &limit) == 0;
}

#if defined(__SANITIZE_ADDRESS__)
// The sanitizer has terabytes of address space.
static bool limit_memory(size_t memory)
{
	(void)memory;
	return true;
}
#else
static bool limit_memory(size_t memory)
{
	unsigned long pages;
	FILE *file = fopen("/proc/self/statm", "re");
	if (!file)
		return false;
	bool found = fscanf(file, "%lu", &pages) == 1;
	fclose(file);
	return found && set_limit(RLIMIT_AS, pages * (rlim_t)sysconf(_SC_PAGESIZE) + memory);
}
#endif

static bool put_on_limits(const Limits *limits)
{
	signal(SIGXFSZ, SIG_IGN); // stderr may be a file: a message is lost then, not the process
	isolation_allow_time(limits->seconds);
	return limit_memory(limits->memory) && set_limit(RLIMIT_FSIZE, 0) &&
	       set_limit(RLIMIT_NOFILE, FILES_MAX) && set_limit(RLIMIT_NPROC, 0) &&
	       set_limit(RLIMIT_CORE, 0);
}

static bool die_with(pid_t parent)
{
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
		return false;
	errno = ESRCH;
	return getppid() == parent;
}

bool isolation_enter(const Isolation *isolation, const char *const *paths, size_t npaths,
	const Limits *limits, pid_t parent)
{
	if (!put_on_limits(limits) || !drop_privileges() || prctl(PR_SET_DUMPABLE, 0) != 0 ||
		!die_with(parent))
		return false;
	if (isolation->landlock && !landlock_enter(isolation->landlock_abi, paths, npaths))
		return false;
	return !isolation->seccomp || seccomp_enter();
}

// The hard limit stays, so that the soft one can follow; it ends the process with SIGXCPU.
void isolation_allow_time(unsigned seconds)
{
	struct rusage usage;
	struct rlimit limit;
	if (getrusage(RUSAGE_SELF, &usage) != 0 || getrlimit(RLIMIT_CPU, &limit) != 0)
		return;
	rlim_t used = (rlim_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + 1;
	rlim_t until = used + seconds + 1;
	limit.rlim_cur = until < limit.rlim_max ? until : limit.rlim_max;
	setrlimit(RLIMIT_CPU, &limit);
}
