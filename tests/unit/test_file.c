// SPDX-License-Identifier: MIT
// base/file: reading with a cap, writing that leaves the old file or the new one, and what is said
// when it cannot.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static Arena *arena;
static char folder[] = "/tmp/vanban-test-file-XXXXXX";

static int open_folder(void **state)
{
	(void)state;
	arena = arena_open();
	return mkdtemp(folder) ? 0 : -1;
}

static int close_folder(void **state)
{
	(void)state;
	arena_close(arena);
	return rmdir(folder);
}

static const char *path_of(const char *name)
{
	return arena_print(arena, "%s/%s", folder, name);
}

static int count_entries(void)
{
	DIR *dir = opendir(folder);
	int count = 0;
	while (readdir(dir))
		count++;
	closedir(dir);
	return count - 2;
}

// Writing `path` fails with one diagnostic that holds `words`.
static void assert_refused(const char *path, const char *words)
{
	Diags *diags = diags_new(arena);
	assert_false(file_write(path, "abc", 3, diags));
	assert_int_equal(diags_total(diags), 1);
	if (!strstr(diags_at(diags, 0)->text, words))
		fail_msg("%s: %s", path, diags_at(diags, 0)->text);
}

static void assert_content(const char *path, const char *want, size_t len)
{
	Diags *diags = diags_new(arena);
	char *bytes;
	size_t got;
	assert_true(file_load(path, 1 << 24, arena, &bytes, &got, diags));
	assert_int_equal(got, len);
	assert_memory_equal(bytes, want, len);
	assert_int_equal(bytes[got], 0);
	assert_int_equal(diags_total(diags), 0);
}

static void test_write_and_load(void **state)
{
	(void)state;
	Diags *diags = diags_new(arena);
	const char *path = path_of("kế hoạch.pdf");
	mode_t old_mask = umask(027);
	assert_true(file_write(path, "a\0b", 3, diags));
	umask(old_mask);
	assert_content(path, "a\0b", 3);
	struct stat status;
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0640);
	assert_true(file_is_readable(path));
	assert_false(file_is_readable(folder));

	char *big = memory_alloc(3 << 20);
	memset(big, 'x', 3 << 20);
	assert_true(file_write(path, big, 3 << 20, diags));
	assert_content(path, big, 3 << 20);
	free(big);
	assert_true(file_write(path, NULL, 0, diags));
	assert_content(path, "", 0);
	assert_int_equal(count_entries(), 1);
	assert_int_equal(diags_total(diags), 0);
	unlink(path);
	assert_false(file_is_readable(path));
}

static void test_write_long_name(void **state)
{
	(void)state;
	char name[256];
	memset(name, 'n', 255);
	name[255] = '\0';
	const char *path = path_of(name);
	assert_true(file_write(path, "x", 1, diags_new(arena)));
	assert_content(path, "x", 1);
	unlink(path);
	assert_refused(path_of(arena_print(arena, "%sn", name)), "too long");
	assert_int_equal(count_entries(), 0);
}

static void test_write_in_the_current_folder(void **state)
{
	(void)state;
	int here = open(".", O_RDONLY | O_DIRECTORY);
	assert_int_equal(chdir(folder), 0);
	assert_true(file_write("x.pdf", "x", 1, diags_new(arena)));
	assert_content("x.pdf", "x", 1);
	unlink("x.pdf");
	assert_int_equal(fchdir(here), 0);
	close(here);
}

static void test_write_refusals(void **state)
{
	(void)state;
	assert_true(file_write(path_of("file"), "x", 1, diags_new(arena)));
	assert_refused(path_of("missing/x.pdf"), "create the folder or choose another with -o");
	assert_refused(path_of("missing/"), "does not exist");
	assert_refused(path_of("file/x.pdf"), "is not a folder");
	assert_refused(folder, "this is a folder");
	assert_refused("", "this is a folder");
	assert_refused("/dev/full", "the disk is full: 3 bytes are needed");
	assert_refused("/proc/x.pdf", "/proc");
	unlink(path_of("file"));
	assert_int_equal(count_entries(), 0);
}

// The file system refuses half way: nothing new is left and the old file stays.
static void test_write_that_fails_half_way(void **state)
{
	(void)state;
	const char *path = path_of("old.pdf");
	assert_true(file_write(path, "old", 3, diags_new(arena)));
	pid_t child = fork();
	if (child == 0) {
		signal(SIGXFSZ, SIG_IGN);
		struct rlimit limit = {1000, 1000};
		setrlimit(RLIMIT_FSIZE, &limit);
		char *big = memory_alloc(5000);
		memset(big, 'x', 5000);
		_exit(file_write(path, big, 5000, diags_new(arena)) ? 1 : 0);
	}
	int status = -1;
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
	assert_content(path, "old", 3);
	assert_int_equal(count_entries(), 1);
	unlink(path);
}

// Others' folders and files: tried as an ordinary user, since root may write anywhere.
static void test_no_permission(void **state)
{
	(void)state;
	const char *path = path_of("secret.xml"), *locked = path_of("locked");
	assert_true(file_write(path, "old", 3, diags_new(arena)));
	chmod(path, 0);
	assert_int_equal(mkdir(locked, 0500), 0);
	pid_t child = fork();
	if (child == 0) {
		if (getuid() == 0 && (chmod(folder, 0755) || chmod(locked, 0555) || setuid(65534)))
			_exit(9);
		Diags *diags = diags_new(arena);
		char *bytes;
		size_t len;
		bool failed = !file_load(path, 100, arena, &bytes, &len, diags) &&
			      !file_is_readable(path) &&
			      !file_write(path_of("locked/x.pdf"), "x", 1, diags);
		bool told = diags_total(diags) == 2 &&
			    strstr(diags_at(diags, 0)->text, "no permission to read") &&
			    strstr(diags_at(diags, 1)->text, "no permission to write");
		_exit(failed && told ? 0 : 1);
	}
	int status = -1;
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
	rmdir(locked);
	unlink(path);
}

static void test_write_to_a_pipe(void **state)
{
	(void)state;
	const char *path = path_of("pipe");
	assert_int_equal(mkfifo(path, 0600), 0);
	pid_t child = fork();
	if (child == 0) {
		char got[4] = {0};
		int fd = open(path, O_RDONLY);
		_exit(read(fd, got, 3) == 3 && strcmp(got, "abc") == 0 ? 0 : 1);
	}
	assert_true(file_write(path, "abc", 3, diags_new(arena)));
	int status = -1;
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
	assert_true(file_write("/dev/null", "abc", 3, diags_new(arena)));
	unlink(path);
}

static void assert_not_loaded(const char *path, size_t max, const char *words)
{
	Diags *diags = diags_new(arena);
	char *bytes;
	size_t len;
	assert_false(file_load(path, max, arena, &bytes, &len, diags));
	assert_null(bytes);
	assert_int_equal(diags_total(diags), 1);
	assert_string_equal(diags_at(diags, 0)->pos.file, path);
	if (!strstr(diags_at(diags, 0)->text, words))
		fail_msg("%s: %s", path, diags_at(diags, 0)->text);
}

static void test_load_refusals(void **state)
{
	(void)state;
	const char *path = path_of("big.xml");
	char *big = memory_alloc((2 << 20) + 1);
	memset(big, 'x', (2 << 20) + 1);
	assert_true(file_write(path, big, (2 << 20) + 1, diags_new(arena)));
	assert_not_loaded(path, 2 << 20, "larger than 2 MiB");
	free(big);
	truncate(path, (off_t)200 << 20); // sparse: refused by its size alone
	assert_not_loaded(path, 64 << 20, "larger than 64 MiB");
	unlink(path);
	assert_not_loaded(path, 100, "does not exist");
	assert_not_loaded(folder, 100, "this is a folder");
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_not_loaded(path, 100, "not an ordinary file");
	unlink(path);
}

static void test_standard_streams(void **state)
{
	(void)state;
	int in[2], out[2];
	assert_int_equal(pipe(in), 0);
	assert_int_equal(pipe(out), 0);
	pid_t child = fork();
	if (child == 0) {
		dup2(in[0], STDIN_FILENO);
		dup2(out[1], STDOUT_FILENO);
		close(in[1]);
		char *bytes;
		size_t len;
		Diags *diags = diags_new(arena);
		bool done = file_load("-", 200000, arena, &bytes, &len, diags) &&
			    file_write("-", bytes, len, diags);
		_exit(done ? 0 : 1);
	}
	close(in[0]);
	close(out[1]);
	char block[1000], got[1000];
	memset(block, 'v', sizeof block);
	for (int i = 0; i < 150; i++)
		assert_int_equal(write(in[1], block, sizeof block), sizeof block);
	close(in[1]);
	size_t total = 0;
	for (ssize_t n; (n = read(out[0], got, sizeof got)) > 0;)
		total += (size_t)n;
	assert_int_equal(total, 150000);
	int status = -1;
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
	close(out[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_write_and_load),
		cmocka_unit_test(test_write_long_name),
		cmocka_unit_test(test_write_in_the_current_folder),
		cmocka_unit_test(test_write_refusals),
		cmocka_unit_test(test_write_that_fails_half_way),
		cmocka_unit_test(test_no_permission),
		cmocka_unit_test(test_write_to_a_pipe),
		cmocka_unit_test(test_load_refusals),
		cmocka_unit_test(test_standard_streams),
	};
	return cmocka_run_group_tests(tests, open_folder, close_folder);
}
