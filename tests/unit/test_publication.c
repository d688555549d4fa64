// SPDX-License-Identifier: MIT
// batch/publication: a document is told as done only when its file and its record are there, in
// that order; one that fails takes its old file with it; what is given up leaves nothing.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "batch/publication.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COUNT = 200 };

static Arena *arena;
static Diags *diags;
static char scratch[64];
static Folder *folder;
static Journal *journal;
static Item items[COUNT];
static size_t ndone;

static int open_all(void **state)
{
	(void)state;
	arena = arena_open();
	diags = diags_new(arena);
	strcpy(scratch, "/tmp/vanban-test-publication-XXXXXX");
	if (!mkdtemp(scratch))
		return -1;
	size_t dropped;
	folder = folder_open(scratch, 0, 0, NULL, 0, diags);
	journal =
		journal_open(folder_state_fd(folder), folder_journal_name(folder), &dropped, diags);
	for (uint32_t i = 0; i < COUNT; i++)
		items[i] = (Item){.seq = i + 1,
			.code = arena_print(arena, "X%03u", i + 1),
			.output = arena_print(arena, "xa/X%03u.pdf", i + 1)};
	ndone = 0;
	return folder && journal ? 0 : -1;
}

static int close_all(void **state)
{
	(void)state;
	journal_close(journal);
	folder_close(folder);
	int status = system(arena_print(arena, "rm -rf '%s'", scratch));
	arena_close(arena);
	return status;
}

static bool exists(const char *output)
{
	struct stat status;
	return stat(arena_print(arena, "%s/%s", scratch, output), &status) == 0;
}

// Another reader of the journal file finds the record, and the file is there: always.
static void check_done(void *context, const Item *item, const Record *record)
{
	(void)context;
	Record found;
	Journal *other = journal_load(folder_state_fd(folder), folder_journal_name(folder), diags);
	assert_non_null(other);
	assert_true(journal_find(other, item->output, &found, arena));
	assert_int_equal(found.seq, item->seq);
	assert_int_equal(found.status, record->status);
	assert_int_equal(exists(item->output), record->status == RECORD_DONE);
	journal_close(other);
	ndone++;
}

static void add(Publication *publication, const Item *item, bool done, int64_t now)
{
	char reads[16] = "asked", diagnostics[] = "{\"level\":\"error\",\"message\":\"x\"}\n";
	Record record = {.seq = item->seq,
		.status = done ? RECORD_DONE : RECORD_FAILED,
		.code = item->code,
		.output = item->output,
		.template_name = "mttq/thu",
		.size = done ? 3 : 0,
		.reads = {reads, 5},
		.diagnostics = {diagnostics, sizeof diagnostics - 1}};
	Blob pdf = {done ? "pdf" : NULL, done ? 3 : 0};
	assert_true(publication_add(publication, item, &record, pdf, now, diags));
	memset(reads, 'x', sizeof reads); // it has a copy
}

static void flush(Publication *publication)
{
	for (int64_t now = 0; publication_pending(publication); now++) {
		assert_true(publication_advance(publication, now, true, diags));
		struct pollfd one = {.fd = publication_fd(publication), .events = POLLIN};
		if (publication_pending(publication))
			assert_int_equal(poll(&one, 1, 10000), 1);
	}
}

static void test_done_is_durable(void **state)
{
	(void)state;
	Publication *publication = publication_open(folder, journal, check_done, NULL, diags);
	assert_non_null(publication);
	for (int i = 0; i < COUNT; i++) {
		add(publication, &items[i], i % 10 != 3, 0);
		assert_false(exists(items[i].output));
		if (i % 7 == 0)
			assert_true(publication_advance(publication, i, false, diags));
	}
	flush(publication);
	assert_int_equal(ndone, COUNT);
	assert_int_equal(journal_count(journal), COUNT);
	Record record;
	assert_true(journal_find(journal, items[5].output, &record, arena));
	assert_int_equal(record.reads.len, 5);
	assert_memory_equal(record.reads.bytes, "asked", 5);
	publication_close(publication);
}

static void test_groups_wait_a_moment(void **state)
{
	(void)state;
	Publication *publication = publication_open(folder, journal, check_done, NULL, diags);
	assert_int_equal(publication_timeout(publication, 1000), -1);
	add(publication, &items[0], true, 1000);
	assert_int_equal(publication_timeout(publication, 1030), 70);
	assert_int_equal(publication_timeout(publication, 1200), 0);
	for (int i = 1; i < 64; i++)
		add(publication, &items[i], true, 1000);
	assert_int_equal(publication_timeout(publication, 1001), 0);
	assert_true(publication_advance(publication, 1001, false, diags));
	assert_int_equal(publication_timeout(publication, 2000), -1); // a sync is under way
	flush(publication);
	assert_int_equal(ndone, 64);
	publication_close(publication);
}

static void test_failed_takes_its_old_file(void **state)
{
	(void)state;
	Publication *publication = publication_open(folder, journal, check_done, NULL, diags);
	add(publication, &items[0], true, 0);
	flush(publication);
	assert_true(exists(items[0].output));
	add(publication, &items[0], false, 0);
	assert_false(exists(items[0].output)); // before there is a record that says so
	Record record;
	assert_true(journal_find(journal, items[0].output, &record, arena));
	assert_int_equal(record.status, RECORD_DONE);
	ndone = 0;
	assert_int_equal(publication_pending(publication), 1);
	flush(publication);
	assert_int_equal(ndone, 1);
	publication_close(publication);
}

static void make_file(const char *output, const char *text)
{
	assert_int_equal(system(arena_print(arena, "mkdir -p '%s/xa'", scratch)), 0);
	FILE *file = fopen(arena_print(arena, "%s/%s", scratch, output), "wb");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static size_t nfailed;

static void count_failed(void *context, const Item *item, const Record *record)
{
	(void)context;
	(void)item;
	nfailed += record->status == RECORD_FAILED;
	ndone++;
}

static void assert_record(const Item *item, RecordStatus status, const char *words)
{
	Record record;
	assert_true(journal_find(journal, item->output, &record, arena));
	assert_int_equal(record.status, status);
	const char *said = arena_copy(arena, record.diagnostics.bytes, record.diagnostics.len);
	if (words && !strstr(said, words))
		fail_msg("“%s” is not in “%s”", words, said);
	if (strstr(said, scratch))
		fail_msg("the folder is named in “%s”", said);
}

// Files that no run has made stay; one with the same bytes may be of a run that was killed.
static void test_files_of_others(void **state)
{
	(void)state;
	uint8_t digest[DIGEST_SIZE];
	size_t size;
	nfailed = 0;
	for (int i = 0; i < 2; i++)
		make_file(items[i].output, "mine");
	Publication *publication = publication_open(folder, journal, count_failed, NULL, diags);
	add(publication, &items[0], true, 0);
	add(publication, &items[1], false, 0);
	add(publication, &items[2], true, 0);
	make_file(items[2].output, "came later");
	flush(publication);
	publication_close(publication);
	assert_int_equal(ndone, 3);
	assert_int_equal(nfailed, 3);
	assert_record(&items[0], RECORD_FAILED, "no run");
	assert_record(&items[1], RECORD_FAILED, "left as it is");
	assert_record(&items[2], RECORD_FAILED, "no run");
	for (int i = 0; i < 2; i++) {
		assert_true(folder_digest(folder, items[i].output, &size, digest));
		assert_int_equal(size, 4);
	}
	assert_true(folder_digest(folder, items[2].output, &size, digest));
	assert_int_equal(size, 10);
}

// What is in the way of one document does not stop the others.
static void test_names_that_are_taken(void **state)
{
	(void)state;
	nfailed = 0;
	items[1].output = "file/X002.pdf";
	items[2].output = "link/X003.pdf";
	make_file("file", "");
	assert_int_equal(symlink("xa", arena_print(arena, "%s/link", scratch)), 0);
	assert_int_equal(system(arena_print(arena, "mkdir -p '%s/xa/X001.pdf/x'", scratch)), 0);
	Publication *publication = publication_open(folder, journal, count_failed, NULL, diags);
	for (int i = 0; i < 4; i++)
		add(publication, &items[i], true, 0);
	flush(publication);
	publication_close(publication);
	assert_int_equal(ndone, 4);
	assert_int_equal(nfailed, 3);
	assert_record(&items[0], RECORD_FAILED, "a folder has the name");
	assert_record(&items[1], RECORD_FAILED, "is a file or a symbolic link");
	assert_record(&items[2], RECORD_FAILED, "is a file or a symbolic link");
	assert_record(&items[3], RECORD_DONE, NULL);
	assert_int_equal(diags_total(diags), 0);
}

// The journal of another shard tells of the file too.
static void test_files_of_other_runs(void **state)
{
	(void)state;
	size_t dropped;
	make_file(items[0].output, "old");
	Journal *other = journal_open(folder_state_fd(folder), "journal-1-of-2", &dropped, diags);
	Record record = {.seq = 1,
		.status = RECORD_DONE,
		.code = "X001",
		.output = items[0].output,
		.template_name = "",
		.size = 3};
	assert_true(journal_append(other, &record, diags));
	journal_close(other);
	make_file(items[0].output, "old, and changed");
	Publication *publication = publication_open(folder, journal, check_done, NULL, diags);
	add(publication, &items[0], true, 0);
	flush(publication);
	publication_close(publication);
	assert_record(&items[0], RECORD_DONE, NULL);
}

// An old file that cannot be reached when its document fails is known when it can be again.
static void test_old_file_out_of_reach(void **state)
{
	(void)state;
	Record record;
	nfailed = 0;
	Publication *publication = publication_open(folder, journal, count_failed, NULL, diags);
	add(publication, &items[0], true, 0);
	flush(publication);
	make_file(items[0].output, "older");
	const char *away = arena_print(arena, "cd '%s' && mv xa away && ln -s away xa", scratch);
	assert_int_equal(system(away), 0);
	add(publication, &items[0], true, 0);
	flush(publication);
	assert_int_equal(nfailed, 1);
	assert_true(journal_find(journal, items[0].output, &record, arena));
	assert_int_equal(record.size, 3);
	const char *back = arena_print(arena, "cd '%s' && rm xa && mv away xa", scratch);
	assert_int_equal(system(back), 0);
	add(publication, &items[0], true, 0);
	flush(publication);
	assert_int_equal(nfailed, 1);
	publication_close(publication);
}

static void test_discard_leaves_nothing(void **state)
{
	(void)state;
	Publication *publication = publication_open(folder, journal, check_done, NULL, diags);
	add(publication, &items[0], true, 0);
	assert_true(publication_advance(publication, 0, true, diags));
	add(publication, &items[1], true, 0);
	publication_discard(publication);
	publication_close(publication);
	assert_int_equal(ndone, 0);
	assert_int_equal(journal_count(journal), 0);
	assert_true(exists("xa"));
	assert_int_equal(rmdir(arena_print(arena, "%s/xa", scratch)), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_all, close_all)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_done_is_durable),
		TEST(test_groups_wait_a_moment),
		TEST(test_failed_takes_its_old_file),
		TEST(test_files_of_others),
		TEST(test_names_that_are_taken),
		TEST(test_files_of_other_runs),
		TEST(test_old_file_out_of_reach),
		TEST(test_discard_leaves_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
