// SPDX-License-Identifier: MIT
// batch/folder: files appear whole or not at all, below the folder only; locks that die with their
// process; leftovers of killed runs.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/digest.h"
#include "batch/folder.h"
#include "batch/place.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static Arena *arena;
static Diags *diags;
static char scratch[64];

static int open_scratch(void **state)
{
	(void)state;
	arena = arena_open();
	diags = diags_new(arena);
	strcpy(scratch, "/tmp/vanban-test-folder-XXXXXX");
	return mkdtemp(scratch) ? 0 : -1;
}

static int close_scratch(void **state)
{
	(void)state;
	char *command = arena_print(arena, "rm -rf '%s'", scratch);
	int status = system(command);
	arena_close(arena);
	return status;
}

static const char *path_of(const char *name)
{
	return arena_print(arena, "%s/%s", scratch, name);
}

static bool exists(const char *name)
{
	struct stat status;
	return lstat(path_of(name), &status) == 0;
}

static void make_file(const char *name)
{
	int fd = open(path_of(name), O_WRONLY | O_CREAT, 0666);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "old", 3), 3);
	close(fd);
}

static Folder *open_whole(void)
{
	Folder *folder = folder_open(path_of("out"), 0, 0, NULL, 0, diags);
	assert_non_null(folder);
	return folder;
}

static void assert_said(const char *words)
{
	assert_int_equal(diags_total(diags), 1);
	if (!strstr(diags_at(diags, 0)->text, words))
		fail_msg("“%s” is not in “%s”", words, diags_at(diags, 0)->text);
}

static void test_stage_and_publish(void **state)
{
	(void)state;
	Folder *folder = folder_open(path_of("a/b/out/"), 0, 0, NULL, 0, diags);
	assert_non_null(folder);
	assert_true(folder_stage(folder, "xa/X001/2026.pdf", "bytes", 5, diags));
	assert_false(exists("a/b/out/xa/X001/2026.pdf"));
	assert_true(exists("a/b/out/xa/X001/.vanban-all-2026.pdf.tmp"));
	assert_true(folder_publish(folder, "xa/X001/2026.pdf", diags));
	assert_true(exists("a/b/out/xa/X001/2026.pdf"));
	assert_false(exists("a/b/out/xa/X001/.vanban-all-2026.pdf.tmp"));

	size_t size;
	uint8_t found[DIGEST_SIZE], expected[DIGEST_SIZE];
	digest_write("bytes", 5, expected);
	assert_true(folder_digest(folder, "xa/X001/2026.pdf", &size, found));
	assert_int_equal(size, 5);
	assert_memory_equal(found, expected, DIGEST_SIZE);
	assert_false(folder_digest(folder, "xa/X001", &size, found));
	assert_false(folder_digest(folder, "xa/none.pdf", &size, found));

	assert_true(folder_remove(folder, "xa/X001/2026.pdf", diags));
	assert_false(exists("a/b/out/xa"));
	assert_true(folder_remove(folder, "xa/X001/2026.pdf", diags));
	assert_int_equal(diags_total(diags), 0);
	folder_close(folder);
}

static void test_discard(void **state)
{
	(void)state;
	Folder *folder = open_whole();
	assert_true(folder_stage(folder, "1.pdf", "one", 3, diags));
	folder_discard(folder, "1.pdf");
	assert_false(exists("out/.vanban-all-1.pdf.tmp"));
	assert_false(folder_publish(folder, "1.pdf", diags));
	folder_close(folder);
}

static void test_write_replaces(void **state)
{
	(void)state;
	Folder *folder = open_whole();
	assert_true(folder_write(folder, "manifest.jsonl", "old text", 8, diags));
	assert_true(folder_write(folder, "manifest.jsonl", "new", 3, diags));
	assert_true(folder_write(folder, ".vanban/job", "job\tx\n", 6, diags));
	size_t size;
	uint8_t digest[DIGEST_SIZE];
	assert_true(folder_digest(folder, "manifest.jsonl", &size, digest));
	assert_int_equal(size, 3);
	assert_true(exists("out/.vanban/job"));
	assert_true(folder_free_bytes(folder) > 0);
	folder_close(folder);
}

// A run that was killed between two steps leaves its temporary file; a link in its place is not
// followed.
static void test_something_in_the_way(void **state)
{
	(void)state;
	Folder *folder = open_whole();
	make_file("victim");
	assert_int_equal(symlink(path_of("victim"), path_of("out/.vanban-all-1.pdf.tmp")), 0);
	assert_true(folder_stage(folder, "1.pdf", "new bytes", 9, diags));
	assert_true(folder_publish(folder, "1.pdf", diags));
	struct stat status;
	assert_int_equal(stat(path_of("victim"), &status), 0);
	assert_int_equal(status.st_size, 3);
	assert_int_equal(lstat(path_of("out/1.pdf"), &status), 0);
	assert_true(S_ISREG(status.st_mode));
	folder_close(folder);
}

static void test_names_that_leave(void **state)
{
	(void)state;
	static const char *const names[] = {
		"../1.pdf", "a/../../1.pdf", "/tmp/1.pdf", "", "a//1.pdf", "a/", "./1.pdf", ".."};
	Folder *folder = open_whole();
	make_file("1.pdf");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		diags = diags_new(arena);
		assert_false(folder_stage(folder, names[i], "x", 1, diags));
		assert_said("leave the output folder");
		assert_int_equal(errno, EINVAL);
		assert_false(folder_remove(folder, names[i], diags));
	}
	assert_true(exists("1.pdf"));
	diags = diags_new(arena);
	assert_int_equal(symlink(scratch, path_of("out/link")), 0);
	assert_false(folder_stage(folder, "link/2.pdf", "x", 1, diags));
	assert_said("symbolic link");
	assert_false(exists("2.pdf"));
	folder_close(folder);
}

static void test_file_where_a_folder_should_be(void **state)
{
	(void)state;
	Folder *folder = open_whole();
	make_file("out/xa");
	assert_false(folder_stage(folder, "xa/1.pdf", "x", 1, diags));
	assert_said("is a file");
	diags = diags_new(arena);
	assert_int_equal(mkdir(path_of("out/2.pdf"), 0777), 0);
	assert_true(folder_stage(folder, "2.pdf", "x", 1, diags));
	assert_false(folder_publish(folder, "2.pdf", diags));
	assert_said("a folder has the name");
	folder_close(folder);
}

static void test_long_names(void **state)
{
	(void)state;
	char *names[2];
	for (int i = 0; i < 2; i++) {
		names[i] = arena_print(arena, "%0245d%d.pdf", 0, i);
		assert_true(strlen(names[i]) > 249);
	}
	Folder *folder = open_whole();
	for (int i = 0; i < 2; i++)
		assert_true(folder_stage(folder, names[i], "x", (size_t)i, diags));
	for (int i = 0; i < 2; i++)
		assert_true(folder_publish(folder, names[i], diags));
	char temporary[PLACE_NAME_MAX + 1];
	place_temporary("2-of-4", names[0], temporary);
	assert_true(place_is_leftover("2-of-4", temporary));
	folder_close(folder);
}

static void test_full_disk(void **state)
{
	(void)state;
	Folder *folder = open_whole();
	signal(SIGXFSZ, SIG_IGN);
	struct rlimit old, small = {.rlim_cur = 100};
	getrlimit(RLIMIT_FSIZE, &old);
	small.rlim_max = old.rlim_max;
	setrlimit(RLIMIT_FSIZE, &small);
	char bytes[200] = {0};
	assert_false(folder_stage(folder, "1.pdf", bytes, sizeof bytes, diags));
	assert_int_equal(errno, EFBIG);
	assert_false(folder_write(folder, "report.html", bytes, sizeof bytes, diags));
	setrlimit(RLIMIT_FSIZE, &old);
	assert_false(exists("out/.vanban-all-1.pdf.tmp"));
	assert_false(exists("out/.vanban-all-report.html.tmp"));
	assert_false(exists("out/report.html"));
	folder_close(folder);
}

static void test_leftovers(void **state)
{
	(void)state;
	const char *outputs[] = {"xa/2.pdf", "1.pdf", "huyen/x/3.pdf", "xa/4.pdf"};
	Folder *folder = open_whole();
	assert_true(folder_stage(folder, "xa/2.pdf", "x", 1, diags));
	assert_true(folder_stage(folder, "1.pdf", "x", 1, diags));
	folder_close(folder);
	make_file("out/xa/.vanban-1-of-2-4.pdf.tmp");
	make_file("out/xa/.vanban-2-of-2-4.pdf.tmp");
	make_file("out/xa/.vanban-mine.tmp");
	make_file("out/xa/note.tmp");

	folder = folder_open(path_of("out"), 1, 2, outputs, 4, diags);
	assert_non_null(folder);
	assert_false(exists("out/.vanban-all-1.pdf.tmp"));
	assert_false(exists("out/xa/.vanban-all-2.pdf.tmp"));
	assert_false(exists("out/xa/.vanban-1-of-2-4.pdf.tmp"));
	assert_true(exists("out/xa/.vanban-2-of-2-4.pdf.tmp"));
	folder_close(folder);

	folder = folder_open(path_of("out"), 0, 0, outputs, 4, diags);
	assert_non_null(folder);
	assert_false(exists("out/xa/.vanban-2-of-2-4.pdf.tmp"));
	assert_true(exists("out/xa/.vanban-mine.tmp"));
	assert_true(exists("out/xa/note.tmp"));
	folder_close(folder);
}

static void test_locks(void **state)
{
	(void)state;
	Folder *first = folder_open(path_of("out"), 1, 2, NULL, 0, diags);
	Folder *second = folder_open(path_of("out"), 2, 2, NULL, 0, diags);
	assert_non_null(first);
	assert_non_null(second);
	assert_string_equal(folder_journal_name(first), "journal-1-of-2");
	assert_null(folder_open(path_of("out"), 1, 2, NULL, 0, diags));
	assert_said("another run");
	assert_null(folder_open(path_of("out"), 0, 0, NULL, 0, diags));
	folder_close(first);
	assert_null(folder_open(path_of("out"), 0, 0, NULL, 0, diags));
	folder_close(second);
	Folder *whole = open_whole();
	assert_string_equal(folder_journal_name(whole), "journal");
	assert_null(folder_open(path_of("out"), 1, 2, NULL, 0, diags));
	assert_null(folder_open(path_of("out"), 0, 0, NULL, 0, diags));
	folder_close(whole);
}

// Shards of different numbers would make the same documents.
static void test_locks_of_other_numbers(void **state)
{
	(void)state;
	Folder *first = folder_open(path_of("out"), 1, 2, NULL, 0, diags);
	assert_non_null(first);
	assert_null(folder_open(path_of("out"), 2, 3, NULL, 0, diags));
	assert_said("part 1/2");
	assert_said("part 2/3");
	folder_close(first);
	Folder *second = folder_open(path_of("out"), 2, 3, NULL, 0, diags);
	assert_non_null(second);
	folder_close(second);
}

// A folder that is a link holds up nobody but its own documents.
static void test_sweep_goes_around(void **state)
{
	(void)state;
	const char *outputs[] = {"link/1.pdf", "xa/2.pdf"};
	folder_close(open_whole());
	assert_int_equal(symlink(scratch, path_of("out/link")), 0);
	Folder *folder = folder_open(path_of("out"), 0, 0, outputs, 2, diags);
	assert_non_null(folder);
	make_file("out/3.pdf");
	assert_int_equal(folder_look(folder, "3.pdf"), EEXIST);
	assert_int_equal(folder_look(folder, "link"), EEXIST);
	assert_int_equal(folder_look(folder, ".vanban"), EISDIR);
	assert_int_equal(folder_look(folder, "4.pdf"), 0);
	assert_int_equal(folder_look(folder, "link/out"), 0);
	folder_close(folder);
}

// What the run forked must not keep the folder from the next run.
static void test_lock_dies_with_its_process(void **state)
{
	(void)state;
	Folder *folder = open_whole();
	pid_t worker = fork();
	if (worker == 0) {
		folder_forget(folder);
		pause();
		_exit(0);
	}
	// The worker has forgotten it some time soon; then only our own descriptor holds the lock.
	folder_close(folder);
	Folder *again = NULL;
	for (int i = 0; i < 200 && !again; i++) {
		usleep(10000);
		again = folder_open(path_of("out"), 0, 0, NULL, 0, diags_new(arena));
	}
	assert_non_null(again);
	folder_close(again);
	kill(worker, SIGKILL);
	waitpid(worker, NULL, 0);
}

static void test_no_folder(void **state)
{
	(void)state;
	make_file("file");
	assert_null(folder_open(path_of("file"), 0, 0, NULL, 0, diags));
	assert_said("is a file");
	diags = diags_new(arena);
	assert_null(folder_open("/proc/vanban-test", 0, 0, NULL, 0, diags));
	assert_int_equal(diags_total(diags), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_scratch, close_scratch)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_stage_and_publish),
		TEST(test_discard),
		TEST(test_write_replaces),
		TEST(test_something_in_the_way),
		TEST(test_names_that_leave),
		TEST(test_file_where_a_folder_should_be),
		TEST(test_long_names),
		TEST(test_full_disk),
		TEST(test_leftovers),
		TEST(test_locks),
		TEST(test_locks_of_other_numbers),
		TEST(test_sweep_goes_around),
		TEST(test_lock_dies_with_its_process),
		TEST(test_no_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
