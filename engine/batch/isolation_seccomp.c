// SPDX-License-Identifier: MIT
// A filter in the kernel's packet-filter language: another architecture's calls kill the process,
// refused calls fail with EPERM, calls newer than the list fail as on a kernel without them. Every
// rule begins and ends with the call's number loaded. Opening is for reading only, signals go to
// the process itself only, no memory becomes executable.
#include "batch/isolation_seccomp.h"

#include <asm/unistd.h>
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#define ARCHITECTURE 0
#endif

enum {
	FILTER_MAX = 512,
	X32_FIRST = 0x40000000,
	UNKNOWN_FIRST = 451, // after set_mempolicy_home_node of Linux 5.17
	REFUSED = SECCOMP_RET_ERRNO | EPERM,
	MISSING = SECCOMP_RET_ERRNO | ENOSYS,
	OPEN_TO_CHANGE = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY),
};

typedef struct Filter {
	struct sock_filter code[FILTER_MAX];
	unsigned short len;
} Filter;

static const unsigned refused[] = {
	// the network, and descriptors from other processes
	__NR_socket,
	__NR_socketpair,
	__NR_connect,
	__NR_bind,
	__NR_listen,
	__NR_accept,
	__NR_accept4,
	__NR_sendto,
	__NR_sendmsg,
	__NR_sendmmsg,
	__NR_recvfrom,
	__NR_recvmsg,
	__NR_recvmmsg,
	__NR_setsockopt,
	// other programs and processes
	__NR_execve,
	__NR_execveat,
	__NR_clone,
	__NR_unshare,
	__NR_setns,
	__NR_ptrace,
	__NR_process_vm_readv,
	__NR_process_vm_writev,
	__NR_process_madvise,
	__NR_process_mrelease,
	__NR_pidfd_open,
	__NR_pidfd_getfd,
	__NR_pidfd_send_signal,
	__NR_kcmp,
	__NR_rt_sigqueueinfo,
	__NR_rt_tgsigqueueinfo,
	__NR_setpgid,
	__NR_setsid,
	__NR_setpriority,
	__NR_ioprio_set,
	__NR_sched_setaffinity,
	__NR_sched_setattr,
	__NR_sched_setparam,
	__NR_sched_setscheduler,
	__NR_migrate_pages,
	__NR_move_pages,
	__NR_prctl,
	__NR_setrlimit,
	__NR_personality,
	__NR_seccomp,
	__NR_pkey_mprotect,
	__NR_ioctl,
	// who it is
	__NR_setuid,
	__NR_setgid,
	__NR_setreuid,
	__NR_setregid,
	__NR_setresuid,
	__NR_setresgid,
	__NR_setfsuid,
	__NR_setfsgid,
	__NR_setgroups,
	__NR_capset,
	// file systems
	__NR_mount,
	__NR_umount2,
	__NR_pivot_root,
	__NR_chroot,
	__NR_move_mount,
	__NR_open_tree,
	__NR_fsopen,
	__NR_fsconfig,
	__NR_fsmount,
	__NR_fspick,
	__NR_mount_setattr,
	__NR_swapon,
	__NR_swapoff,
	__NR_quotactl,
	__NR_quotactl_fd,
	__NR_fanotify_init,
	__NR_fanotify_mark,
	__NR_open_by_handle_at,
	__NR_name_to_handle_at,
	__NR_lookup_dcookie,
	__NR_nfsservctl,
	// files
	__NR_mknodat,
	__NR_mkdirat,
	__NR_unlinkat,
	__NR_symlinkat,
	__NR_linkat,
	__NR_renameat,
	__NR_renameat2,
	__NR_truncate,
	__NR_ftruncate,
	__NR_fallocate,
	__NR_fchmod,
	__NR_fchmodat,
	__NR_fchown,
	__NR_fchownat,
	__NR_utimensat,
	__NR_setxattr,
	__NR_lsetxattr,
	__NR_fsetxattr,
	__NR_removexattr,
	__NR_lremovexattr,
	__NR_fremovexattr,
	__NR_sync,
	__NR_syncfs,
	__NR_splice,
	__NR_tee,
	__NR_vmsplice,
	__NR_sendfile,
	__NR_copy_file_range,
	// memory and messages that others share, parts of the kernel with many doors
	__NR_memfd_create,
	__NR_memfd_secret,
	__NR_shmget,
	__NR_shmat,
	__NR_shmctl,
	__NR_semget,
	__NR_semop,
	__NR_semtimedop,
	__NR_semctl,
	__NR_msgget,
	__NR_msgsnd,
	__NR_msgrcv,
	__NR_msgctl,
	__NR_mq_open,
	__NR_mq_unlink,
	__NR_bpf,
	__NR_io_uring_setup,
	__NR_io_uring_enter,
	__NR_io_uring_register,
	__NR_io_setup,
	__NR_io_submit,
	__NR_userfaultfd,
	__NR_keyctl,
	__NR_add_key,
	__NR_request_key,
	__NR_perf_event_open,
	// the machine
	__NR_init_module,
	__NR_finit_module,
	__NR_delete_module,
	__NR_kexec_load,
	__NR_kexec_file_load,
	__NR_reboot,
	__NR_sethostname,
	__NR_setdomainname,
	__NR_settimeofday,
	__NR_clock_settime,
	__NR_clock_adjtime,
	__NR_adjtimex,
	__NR_acct,
	__NR_syslog,
	__NR_vhangup,
#if defined(__x86_64__)
	__NR_fork,
	__NR_vfork,
	__NR_creat,
	__NR_mknod,
	__NR_mkdir,
	__NR_rmdir,
	__NR_unlink,
	__NR_symlink,
	__NR_link,
	__NR_rename,
	__NR_chmod,
	__NR_chown,
	__NR_lchown,
	__NR_utime,
	__NR_utimes,
	__NR_futimesat,
	__NR_iopl,
	__NR_ioperm,
	__NR_modify_ldt,
	__NR_uselib,
	__NR_ustat,
	__NR_sysfs,
	__NR__sysctl,
#endif
};
enum { NREFUSED = sizeof refused / sizeof *refused };

static void add(Filter *filter, uint16_t code, uint32_t k, unsigned yes, unsigned no)
{
	assert(filter->len < FILTER_MAX && yes < 256 && no < 256);
	filter->code[filter->len++] = (struct sock_filter){code, (uint8_t)yes, (uint8_t)no, k};
}

static void add_load(Filter *filter, size_t offset)
{
	add(filter, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void add_answer(Filter *filter, uint32_t answer)
{
	add(filter, BPF_RET | BPF_K, answer, 0, 0);
}

// Both architectures have the low half first.
static void add_load_argument(Filter *filter, int argument)
{
	add_load(filter, offsetof(struct seccomp_data, args) + (size_t)argument * sizeof(uint64_t));
}

static void add_call(Filter *filter, unsigned call, uint32_t answer)
{
	add(filter, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1);
	add_answer(filter, answer);
}

// The answer to `call` is `same` when its argument is one of the values, else `other`.
static void add_values(Filter *filter, unsigned call, int argument, const uint32_t *values,
	unsigned count, uint32_t same, uint32_t other)
{
	add(filter, BPF_JMP | BPF_JEQ | BPF_K, call, 0, count + 3);
	add_load_argument(filter, argument);
	for (unsigned i = 0; i < count; i++)
		add(filter, BPF_JMP | BPF_JEQ | BPF_K, values[i], count - i, 0);
	add_answer(filter, other);
	add_answer(filter, same);
}

// `call` is refused when its argument has one of the `bits`.
static void add_bits(Filter *filter, unsigned call, int argument, uint32_t bits)
{
	add(filter, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4);
	add_load_argument(filter, argument);
	add(filter, BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1);
	add_answer(filter, REFUSED);
	add_answer(filter, SECCOMP_RET_ALLOW);
}

static void add_architecture(Filter *filter)
{
	add_load(filter, offsetof(struct seccomp_data, arch));
	add(filter, BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
	add_answer(filter, SECCOMP_RET_KILL_PROCESS);
	add_load(filter, offsetof(struct seccomp_data, nr));
	add(filter, BPF_JMP | BPF_JGE | BPF_K, X32_FIRST, 0, 1);
	add_answer(filter, SECCOMP_RET_KILL_PROCESS);
	add(filter, BPF_JMP | BPF_JGE | BPF_K, UNKNOWN_FIRST, 0, 1);
	add_answer(filter, MISSING);
}

static void add_own_process(Filter *filter)
{
	const uint32_t own[] = {(uint32_t)getpid(), 0};
	add_values(filter, __NR_kill, 0, own, 1, SECCOMP_RET_ALLOW, REFUSED);
	add_values(filter, __NR_tkill, 0, own, 1, SECCOMP_RET_ALLOW, REFUSED);
	add_values(filter, __NR_tgkill, 0, own, 1, SECCOMP_RET_ALLOW, REFUSED);
	add_values(filter, __NR_prlimit64, 0, own, 2, SECCOMP_RET_ALLOW, REFUSED);
	const uint32_t to_others[] = {F_SETOWN, F_SETOWN_EX, F_SETSIG, F_SETLEASE, F_NOTIFY};
	add_values(filter, __NR_fcntl, 1, to_others, sizeof to_others / sizeof *to_others, REFUSED,
		SECCOMP_RET_ALLOW);
}

static void write_filter(Filter *filter)
{
	add_architecture(filter);
	for (int i = 0; i < NREFUSED; i++)
		add_call(filter, refused[i], REFUSED);
	add_call(filter, __NR_clone3, MISSING); // so that libraries go on to clone
	add_call(filter, __NR_openat2, MISSING); // its flags cannot be seen from here
	add_bits(filter, __NR_openat, 2, OPEN_TO_CHANGE);
#if defined(__x86_64__)
	add_bits(filter, __NR_open, 1, OPEN_TO_CHANGE);
#endif
	add_bits(filter, __NR_mmap, 2, PROT_EXEC);
	add_bits(filter, __NR_mprotect, 2, PROT_EXEC);
	add_own_process(filter);
	add_answer(filter, SECCOMP_RET_ALLOW);
}

bool seccomp_is_there(void)
{
	uint32_t answer = SECCOMP_RET_KILL_PROCESS;
	return ARCHITECTURE && syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &answer) == 0;
}

bool seccomp_enter(void)
{
	Filter filter = {.len = 0};
	write_filter(&filter);
	struct sock_fprog program = {filter.len, filter.code};
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}
