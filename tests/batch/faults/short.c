// SPDX-License-Identifier: MIT
// Before the C library in LD_PRELOAD: writes and reads that do less than they are asked for, as
// they may, and calls that are interrupted. Drawn from SHORT_SEED; how many there were is added as
// a line to the file SHORT_COUNT when the process ends.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static unsigned long state;
static unsigned times;

static unsigned draw(unsigned below)
{
	const char *seed = getenv("SHORT_SEED");
	if (!state)
		state = (seed ? strtoul(seed, NULL, 10) : 1) * 2654435761u + 1;
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % below;
}

// How much of `len` bytes is done; 0: interrupted.
static size_t shorten(size_t len)
{
	unsigned what = draw(6);
	if (what > 2 || len == 0)
		return len;
	times++;
	return what == 0 ? 0 : 1 + draw((unsigned)(len < 100000 ? len : 100000));
}

static ssize_t interrupt(void)
{
	errno = EINTR;
	return -1;
}

ssize_t write(int fd, const void *bytes, size_t len)
{
	size_t part = shorten(len);
	return part || !len ? syscall(SYS_write, fd, bytes, part) : interrupt();
}

ssize_t pwrite(int fd, const void *bytes, size_t len, off_t at)
{
	size_t part = shorten(len);
	return part || !len ? syscall(SYS_pwrite64, fd, bytes, part, at) : interrupt();
}

ssize_t read(int fd, void *bytes, size_t len)
{
	size_t part = shorten(len);
	return part || !len ? syscall(SYS_read, fd, bytes, part) : interrupt();
}

ssize_t pread(int fd, void *bytes, size_t len, off_t at)
{
	size_t part = shorten(len);
	return part || !len ? syscall(SYS_pread64, fd, bytes, part, at) : interrupt();
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
	size_t part = count ? shorten(parts->iov_len) : 0;
	if (count && parts->iov_len && part < parts->iov_len)
		return part ? syscall(SYS_write, fd, parts->iov_base, part) : interrupt();
	return syscall(SYS_writev, fd, parts, count);
}

__attribute__((destructor)) static void tell(void)
{
	const char *path = getenv("SHORT_COUNT");
	int file = path && times ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666) : -1;
	if (file >= 0) {
		dprintf(file, "%u\n", times);
		close(file);
	}
}
