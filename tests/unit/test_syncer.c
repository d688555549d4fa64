// SPDX-License-Identifier: MIT
// batch/syncer: a sync that answers, errors that come through, a process that is gone.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "batch/syncer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

static bool wait_for(const Syncer *syncer)
{
	struct pollfd one = {.fd = syncer_fd(syncer), .events = POLLIN};
	return poll(&one, 1, 10000) == 1;
}

static void test_syncs(void **state)
{
	(void)state;
	int fd = open("/tmp", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	Syncer *syncer = syncer_open(fd);
	assert_non_null(syncer);
	for (int i = 0; i < 3; i++) {
		assert_true(syncer_start(syncer));
		assert_true(wait_for(syncer));
		assert_int_equal(syncer_finish(syncer), 0);
	}
	syncer_close(syncer);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
	close(fd);
}

static void test_close_accepts_null(void **state)
{
	(void)state;
	syncer_close(NULL);
}

// syncfs() refuses a descriptor that was opened for its path only.
static void test_error_comes_through(void **state)
{
	(void)state;
	int fd = open("/tmp", O_PATH | O_CLOEXEC);
	Syncer *syncer = syncer_open(fd);
	assert_non_null(syncer);
	assert_true(syncer_start(syncer));
	assert_true(wait_for(syncer));
	assert_int_equal(syncer_finish(syncer), EBADF);
	syncer_close(syncer);
	close(fd);
}

static pid_t find_child(void)
{
	char path[64], line[32] = "";
	snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	assert_non_null(fgets(line, sizeof line, file));
	fclose(file);
	return (pid_t)atoi(line);
}

static void test_process_is_gone(void **state)
{
	(void)state;
	int fd = open("/tmp", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	Syncer *syncer = syncer_open(fd);
	assert_non_null(syncer);
	kill(find_child(), SIGKILL);
	assert_true(wait_for(syncer));
	assert_int_equal(syncer_finish(syncer), ECHILD);
	signal(SIGPIPE, SIG_DFL); // a closed line is an errno, not a signal
	assert_false(syncer_start(syncer));
	assert_int_equal(errno, EPIPE);
	syncer_close(syncer);
	close(fd);
}

// It does not hold what the run has open, above all no lock.
static void test_holds_no_lock(void **state)
{
	(void)state;
	char name[] = "/tmp/vanban-test-syncer-XXXXXX";
	int lock = mkstemp(name), fd = open("/tmp", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_int_equal(flock(lock, LOCK_EX), 0);
	Syncer *syncer = syncer_open(fd);
	assert_true(syncer_start(syncer));
	assert_true(wait_for(syncer));
	assert_int_equal(syncer_finish(syncer), 0);
	close(lock);
	int other = open(name, O_RDWR);
	assert_int_equal(flock(other, LOCK_EX | LOCK_NB), 0);
	close(other);
	syncer_close(syncer);
	close(fd);
	unlink(name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_syncs),
		cmocka_unit_test(test_close_accepts_null),
		cmocka_unit_test(test_error_comes_through),
		cmocka_unit_test(test_process_is_gone),
		cmocka_unit_test(test_holds_no_lock),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
