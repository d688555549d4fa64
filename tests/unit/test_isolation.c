// SPDX-License-Identifier: MIT
// batch/isolation: in a process that is shut in, every probe is denied and reading what it may read
// works. What the kernel lacks is skipped with a note, never passed over in silence.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "batch/isolation.h"

#include "base/arena.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct Yard { // what the probes meet
	char folder[64], file[96], other[96]; // allowed, a file in it, one that is not
	Isolation isolation;
	Limits limits;
	pid_t parent; // of the process that is shut in
} Yard;

enum { SHUT_OUT = 71, DENIED = 0, LET_THROUGH = 1 };

static const char content[] = "quốc hiệu";

static void write_file(const char *path)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(content, file);
	fclose(file);
}

static int yard_open(void **state)
{
	Yard *yard = calloc(1, sizeof *yard);
	strcpy(yard->folder, "/tmp/vanban-test-isolation-XXXXXX");
	assert_non_null(mkdtemp(yard->folder));
	snprintf(yard->file, sizeof yard->file, "%s/mau.lua", yard->folder);
	snprintf(yard->other, sizeof yard->other, "%s-other", yard->folder);
	write_file(yard->file);
	write_file(yard->other);
	yard->isolation = isolation_probe();
	yard->limits = (Limits){.memory = 64 << 20, .seconds = 10};
	yard->parent = getpid();
	*state = yard;
	return 0;
}

static int yard_close(void **state)
{
	Yard *yard = *state;
	unlink(yard->file);
	unlink(yard->other);
	rmdir(yard->folder);
	free(yard);
	return 0;
}

// Runs `probe` in a process that is shut in; returns its wait status.
static int run_shut_in(const Yard *yard, const Isolation *isolation, int (*probe)(const Yard *))
{
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		const char *const paths[] = {yard->folder, "/nonexistent"};
		if (!isolation_enter(isolation, paths, 2, &yard->limits, yard->parent)) {
			perror("isolation_enter");
			_exit(SHUT_OUT);
		}
		_exit(probe(yard));
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void assert_status(const Yard *yard, int (*probe)(const Yard *), int want, const char *name)
{
	int status = run_shut_in(yard, &yard->isolation, probe);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != want)
		fail_msg("%s: wait status %#x", name, (unsigned)status);
}
#define assert_denied(yard, probe) assert_status(yard, probe, DENIED, #probe)

static int denied(bool failed)
{
	return failed ? DENIED : LET_THROUGH;
}

static int probe_nothing(const Yard *yard)
{
	(void)yard;
	return 0;
}

static int probe_reading(const Yard *yard)
{
	char bytes[32];
	int fd = open(yard->file, O_RDONLY | O_CLOEXEC);
	DIR *folder = opendir(yard->folder);
	int entries = 0;
	while (folder && readdir(folder))
		entries++;
	void *memory = malloc(1 << 20);
	return denied(fd >= 0 && read(fd, bytes, sizeof bytes) == sizeof content - 1 &&
		      entries == 3 && memory);
}

static int probe_passwd(const Yard *yard)
{
	(void)yard;
	return denied(open("/etc/passwd", O_RDONLY) < 0 && errno == EACCES);
}

static int probe_other_file(const Yard *yard)
{
	char path[256];
	snprintf(path, sizeof path, "%s/../%s", yard->folder, strrchr(yard->other, '/') + 1);
	return denied(open(yard->other, O_RDONLY) < 0 && open(path, O_RDONLY) < 0 &&
		      !opendir("/tmp") && !opendir("/"));
}

static int probe_proc(const Yard *yard)
{
	(void)yard;
	return denied(open("/proc/self/mem", O_RDWR) < 0 && open("/proc/self/mem", O_RDONLY) < 0 &&
		      open("/proc/self/environ", O_RDONLY) < 0 &&
		      open("/proc/self/maps", O_RDONLY) < 0);
}

static int probe_writing(const Yard *yard)
{
	char path[128];
	snprintf(path, sizeof path, "%s/new", yard->folder);
	return denied(open("/tmp/vanban-probe", O_WRONLY | O_CREAT, 0600) < 0 &&
		      open(path, O_WRONLY | O_CREAT, 0600) < 0 && open(yard->file, O_RDWR) < 0 &&
		      open(yard->file, O_RDONLY | O_TRUNC) < 0 && truncate(yard->file, 0) < 0 &&
		      unlink(yard->file) < 0 && rename(yard->file, path) < 0 &&
		      link(yard->file, path) < 0 && symlink(yard->file, path) < 0 &&
		      mkdir(path, 0700) < 0 && mkfifo(path, 0600) < 0);
}

static int probe_attributes(const Yard *yard)
{
	return denied(chmod(yard->file, 0777) < 0 && fchmodat(AT_FDCWD, yard->file, 0777, 0) < 0 &&
		      chown(yard->file, 1, 1) < 0 && utimensat(AT_FDCWD, yard->file, NULL, 0) < 0);
}

static int probe_network(const Yard *yard)
{
	int ends[2];
	(void)yard;
	return denied(socket(AF_INET, SOCK_STREAM, 0) < 0 && socket(AF_UNIX, SOCK_DGRAM, 0) < 0 &&
		      socket(AF_NETLINK, SOCK_RAW, 0) < 0 &&
		      socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0);
}

static int probe_processes(const Yard *yard)
{
	(void)yard;
	long clone3 = syscall(SYS_clone3, NULL, 0);
	bool missing = clone3 < 0 && errno == ENOSYS;
	return denied(missing && fork() < 0 && vfork() < 0 && unshare(CLONE_NEWUSER) < 0);
}

static int probe_programs(const Yard *yard)
{
	char *const args[] = {"true", NULL};
	(void)yard;
	execv("/bin/true", args);
	syscall(SYS_execveat, AT_FDCWD, "/bin/true", args, NULL, 0);
	return DENIED;
}

static int probe_tracing(const Yard *yard)
{
	return denied(ptrace(PTRACE_ATTACH, yard->parent, NULL, NULL) < 0 &&
		      ptrace(PTRACE_TRACEME, 0, NULL, NULL) < 0 &&
		      syscall(SYS_process_vm_readv, yard->parent, NULL, 0, NULL, 0, 0) < 0 &&
		      syscall(SYS_pidfd_open, yard->parent, 0) < 0);
}

static int probe_signals(const Yard *yard)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	sigaction(SIGUSR1, &ignore, NULL);
	bool own = kill(getpid(), SIGUSR1) == 0 && raise(SIGUSR1) == 0;
	return denied(own && kill(yard->parent, 0) < 0 && kill(yard->parent, SIGTERM) < 0 &&
		      kill(-1, SIGTERM) < 0 && kill(0, 0) < 0 &&
		      syscall(SYS_tgkill, yard->parent, yard->parent, SIGTERM) < 0 &&
		      syscall(SYS_tkill, yard->parent, SIGTERM) < 0 &&
		      fcntl(STDERR_FILENO, F_SETOWN, yard->parent) < 0);
}

static int probe_priority(const Yard *yard)
{
	struct rlimit none = {RLIM_INFINITY, RLIM_INFINITY}, now;
	return denied(prlimit(yard->parent, RLIMIT_NOFILE, NULL, &now) < 0 &&
		      setrlimit(RLIMIT_FSIZE, &none) < 0 && setrlimit(RLIMIT_NPROC, &none) < 0 &&
		      setpriority(PRIO_PROCESS, (id_t)yard->parent, 19) < 0 &&
		      prctl(PR_SET_PDEATHSIG, 0) < 0 && getrlimit(RLIMIT_AS, &now) == 0);
}

static int probe_doors(const Yard *yard)
{
	(void)yard;
	static const long calls[] = {SYS_bpf, SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_setup,
		SYS_userfaultfd, SYS_keyctl, SYS_add_key, SYS_request_key, SYS_perf_event_open,
		SYS_memfd_create, SYS_memfd_secret, SYS_mount, SYS_umount2, SYS_pivot_root,
		SYS_open_tree, SYS_fsopen, SYS_move_mount, SYS_chroot, SYS_acct, SYS_swapon,
		SYS_setuid, SYS_setgid, SYS_setreuid, SYS_setresuid, SYS_setgroups, SYS_capset,
		SYS_open_by_handle_at, SYS_name_to_handle_at, SYS_setns, SYS_shmget, SYS_semget,
		SYS_msgget, SYS_mq_open, SYS_reboot, SYS_sethostname, SYS_settimeofday,
		SYS_clock_settime, SYS_init_module, SYS_finit_module, SYS_delete_module,
		SYS_kexec_load, SYS_personality, SYS_prctl, SYS_seccomp, SYS_ioctl, SYS_splice,
		SYS_sendfile, SYS_setsid, SYS_setpgid, SYS_kcmp, SYS_pidfd_getfd,
		SYS_process_vm_writev, SYS_fanotify_init, SYS_openat2, 462, 500};
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		if (syscall(calls[i], 0, 0, 0, 0, 0) >= 0 || (errno != EPERM && errno != ENOSYS))
			return LET_THROUGH;
	return DENIED;
}

static int probe_code(const Yard *yard)
{
	(void)yard;
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return denied(page != MAP_FAILED && mprotect(page, 4096, PROT_READ | PROT_EXEC) < 0 &&
		      mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
			      MAP_FAILED);
}

static int probe_abort(const Yard *yard)
{
	(void)yard;
	abort();
}

#if defined(__x86_64__)
static int probe_x32(const Yard *yard)
{
	(void)yard;
	return syscall(0x40000000 | SYS_getpid) > 0 ? LET_THROUGH : DENIED;
}

// getpid the way 32-bit programs call it.
static int probe_i386(const Yard *yard)
{
	long result = 20;
	(void)yard;
	__asm__ volatile("int $0x80" : "+a"(result) : : "memory");
	return result > 0 ? LET_THROUGH : DENIED;
}
#endif

static int probe_limits(const Yard *yard)
{
	struct rlimit limit;
	(void)yard;
	static const struct {
		int resource;
		rlim_t most;
	} want[] = {{RLIMIT_FSIZE, 0}, {RLIMIT_CORE, 0}, {RLIMIT_NPROC, 0}, {RLIMIT_NOFILE, 64}};
	for (size_t i = 0; i < sizeof want / sizeof *want; i++)
		if (getrlimit((__rlimit_resource_t)want[i].resource, &limit) != 0 ||
			limit.rlim_max > want[i].most)
			return LET_THROUGH;
	return denied(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 &&
		      prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0);
}

static int probe_memory(const Yard *yard)
{
	void *small = malloc(yard->limits.memory / 2);
	void *large = malloc(yard->limits.memory);
	return denied(small && !large);
}

static int probe_arena(const Yard *yard)
{
	(void)yard;
	close(STDERR_FILENO); // the message belongs to no test
	arena_alloc(arena_open(), (size_t)1 << 30);
	return LET_THROUGH;
}

static int probe_time(const Yard *yard)
{
	(void)yard;
	isolation_allow_time(0);
	for (volatile unsigned long i = 1; i; i++)
		;
	return LET_THROUGH;
}

static bool is_there(const Isolation *isolation)
{
	if (isolation->landlock && isolation->seccomp)
		return true;
	print_message("skipped: this kernel has %s%s\n", isolation->landlock ? "" : "no Landlock ",
		isolation->seccomp ? "" : "no seccomp");
	return false;
}

static void test_files(void **state)
{
	const Yard *yard = *state;
	assert_denied(yard, probe_reading);
	if (!is_there(&yard->isolation))
		skip();
	assert_denied(yard, probe_passwd);
	assert_denied(yard, probe_other_file);
	assert_denied(yard, probe_proc);
	assert_denied(yard, probe_writing);
	assert_denied(yard, probe_attributes);
	struct stat status;
	assert_int_equal(stat(yard->file, &status), 0);
	assert_int_equal(status.st_size, sizeof content - 1);
}

static void test_calls(void **state)
{
	const Yard *yard = *state;
	if (!is_there(&yard->isolation))
		skip();
	assert_denied(yard, probe_network);
	assert_denied(yard, probe_processes);
	assert_denied(yard, probe_programs);
	assert_denied(yard, probe_tracing);
	assert_denied(yard, probe_signals);
	assert_denied(yard, probe_priority);
	assert_denied(yard, probe_doors);
	assert_denied(yard, probe_code);
}

// Each alone holds what it is there for.
static void test_one_alone(void **state)
{
	const Yard *yard = *state;
	if (!is_there(&yard->isolation))
		skip();
	Yard one = *yard;
	one.isolation.seccomp = false;
	assert_denied(&one, probe_reading);
	assert_denied(&one, probe_passwd);
	assert_denied(&one, probe_proc);
	assert_denied(&one, probe_writing);
	one.isolation = yard->isolation;
	one.isolation.landlock = false;
	assert_denied(&one, probe_writing);
	assert_denied(&one, probe_network);
	assert_denied(&one, probe_programs);
}

static void assert_signal(const Yard *yard, int (*probe)(const Yard *), int want)
{
	int status = run_shut_in(yard, &yard->isolation, probe);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), want);
	assert_false(WCOREDUMP(status));
}

static void test_killed(void **state)
{
	const Yard *yard = *state;
	if (!is_there(&yard->isolation))
		skip();
	assert_signal(yard, probe_abort, SIGABRT);
#if defined(__x86_64__)
	assert_signal(yard, probe_x32, SIGSYS);
	int status = run_shut_in(yard, &yard->isolation, probe_i386);
	assert_true(WIFSIGNALED(status)); // SIGSYS, or SIGSEGV where the kernel has no such calls
#endif
}

static void test_limits(void **state)
{
	Yard yard = *(const Yard *)*state;
	yard.isolation = (Isolation){0}; // any kernel has them
	assert_denied(&yard, probe_limits);
	assert_signal(&yard, probe_time, SIGXCPU);
#if defined(__SANITIZE_ADDRESS__)
	print_message("no limit on memory under the address sanitizer\n");
	(void)probe_memory;
	(void)probe_arena;
#else
	assert_denied(&yard, probe_memory);
	assert_status(&yard, probe_arena, 70, "probe_arena");
#endif
}

static void test_wrong_parent(void **state)
{
	Yard yard = *(const Yard *)*state;
	yard.parent = 1;
	assert_status(&yard, probe_nothing, SHUT_OUT, "another parent");
}

// A parent that is killed takes the shut-in process with it.
static void test_dies_with_parent(void **state)
{
	const Yard *yard = *state;
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	pid_t parent = fork();
	if (parent == 0) {
		pid_t self = getpid();
		if (fork() == 0) {
			close(ends[0]);
			if (!isolation_enter(&yard->isolation, NULL, 0, &yard->limits, self))
				_exit(1);
			if (write(ends[1], "x", 1) == 1)
				pause();
			_exit(0);
		}
		close(ends[1]);
		pause();
		_exit(0);
	}
	close(ends[1]);
	char byte;
	assert_int_equal(read(ends[0], &byte, 1), 1);
	kill(parent, SIGKILL);
	assert_int_equal(read(ends[0], &byte, 1), 0); // the other end is gone with its process
	waitpid(parent, NULL, 0);
	close(ends[0]);
}

static void test_describe(void **state)
{
	(void)state;
	char text[256];
	Isolation all = {.landlock = true, .seccomp = true, .landlock_abi = 7}, none = {0};
	assert_string_equal(isolation_describe(&all, text, sizeof text),
		"Landlock ABI 7, seccomp, no new privileges, limits on memory, files and time");
	assert_string_equal(isolation_describe(&none, text, sizeof text),
		"no Landlock, no seccomp, no new privileges, limits on memory, files and time");
	assert_int_equal(strlen(isolation_describe(&all, text, 10)), 9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_calls),
		cmocka_unit_test(test_one_alone),
		cmocka_unit_test(test_killed),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_wrong_parent),
		cmocka_unit_test(test_dies_with_parent),
		cmocka_unit_test(test_describe),
	};
	return cmocka_run_group_tests(tests, yard_open, yard_close);
}
