// SPDX-License-Identifier: MIT
// batch/journal and batch/record: damage of every kind (cut at every byte, every bit turned), full
// disks, writing anew. A record that comes back is one that was written; what stands before the
// damage is kept.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "batch/journal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FEW = 4, HEAD = 8 };

static Arena *arena;
static char folder[40]; // in memory where there is such a place: the journal is synced often
static int dir;

static int open_folder(void **state)
{
	(void)state;
	arena = arena_open();
	const char *place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	snprintf(folder, sizeof folder, "%s/vanban-test-journal-XXXXXX", place);
	if (!mkdtemp(folder))
		return -1;
	dir = open(folder, O_RDONLY | O_DIRECTORY);
	return dir < 0 ? -1 : 0;
}

static int close_folder(void **state)
{
	(void)state;
	unlinkat(dir, "journal", 0);
	close(dir);
	arena_close(arena);
	return rmdir(folder);
}

// A record that differs from others in every field.
static Record make_record(uint32_t seq, unsigned version)
{
	Record record = {.seq = seq,
		.status = seq % 3 == 2 ? RECORD_FAILED : RECORD_DONE,
		.code = arena_print(arena, "X%03u", seq),
		.output = arena_print(arena, "báo cáo/%u.pdf", seq),
		.template_name = "mttq/bao_cao",
		.size = 1000 + seq,
		.pages = 11 + version,
		.template_files = {"a\0b", 4},
		.reads = {"\0\1reads\xFF", 8},
		.diagnostics = {seq % 2 ? "{\"level\":\"error\"}\n" : NULL, seq % 2 ? 18 : 0}};
	uint8_t *const digests[] = {
		record.sha256, record.input, record.engine, record.templates, record.data};
	for (size_t i = 0; i < 5; i++)
		for (size_t j = 0; j < DIGEST_SIZE; j++)
			digests[i][j] = (uint8_t)(i * 50 + j + seq + version);
	return record;
}

static void write_bytes(const Record *record, Buf *out)
{
	out->len = 0;
	record_write(record, out);
}

static void assert_same_record(const Record *a, const Record *b)
{
	Buf left = {0}, right = {0};
	write_bytes(a, &left);
	write_bytes(b, &right);
	assert_int_equal(left.len, right.len);
	assert_memory_equal(left.data, right.data, left.len);
	buf_close(&left);
	buf_close(&right);
}

static Journal *open_journal(size_t *dropped)
{
	Diags *diags = diags_new(arena);
	Journal *journal = journal_open(dir, "journal", dropped, diags);
	assert_non_null(journal);
	assert_int_equal(diags_total(diags), 0);
	return journal;
}

static void append(Journal *journal, uint32_t seq, unsigned version)
{
	Record record = make_record(seq, version);
	assert_true(journal_append(journal, &record, diags_new(arena)));
}

static void load_file(Buf *bytes)
{
	bytes->len = 0;
	int fd = openat(dir, "journal", O_RDONLY);
	assert_true(fd >= 0);
	struct stat status;
	assert_int_equal(fstat(fd, &status), 0);
	ssize_t got = read(fd, buf_reserve(bytes, (size_t)status.st_size), (size_t)status.st_size);
	assert_int_equal(got, status.st_size);
	bytes->len = (size_t)got;
	close(fd);
}

static void put_file(const char *bytes, size_t len)
{
	int fd = openat(dir, "journal", O_WRONLY | O_CREAT | O_TRUNC, 0666);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, len), (ssize_t)len);
	close(fd);
}

// A journal of records 1..FEW, and of the first once more; *ends gets where each frame ends.
static void make_journal(Buf *bytes, size_t ends[FEW + 1])
{
	size_t dropped;
	unlinkat(dir, "journal", 0);
	Journal *journal = open_journal(&dropped);
	for (uint32_t i = 0; i <= FEW; i++) {
		append(journal, i < FEW ? i + 1 : 1, i < FEW ? 0 : 7);
		load_file(bytes);
		ends[i] = bytes->len;
	}
	journal_close(journal);
}

// The journal holds exactly what the first `frames` frames of make_journal say, and can be written.
static void assert_holds(size_t frames, size_t lost)
{
	size_t dropped, names = frames < FEW ? frames : FEW;
	Journal *journal = journal_load(dir, "journal", diags_new(arena));
	assert_non_null(journal);
	assert_int_equal(journal_count(journal), names);
	journal_close(journal);
	journal = open_journal(&dropped);
	assert_int_equal(dropped, lost);
	assert_int_equal(journal_count(journal), names);
	append(journal, 99, 0);
	for (uint32_t i = 1; i <= names; i++) {
		Record got, want = make_record(i, i == 1 && frames > FEW ? 7 : 0);
		assert_true(journal_find(journal, want.output, &got, arena));
		assert_same_record(&got, &want);
	}
	journal_close(journal);
	journal = open_journal(&dropped);
	assert_int_equal(dropped, 0);
	assert_int_equal(journal_count(journal), names + 1);
	journal_close(journal);
}

static size_t count_whole(const size_t ends[FEW + 1], size_t len)
{
	size_t frames = 0;
	while (frames <= FEW && ends[frames] <= len)
		frames++;
	return frames;
}

static void test_records(void **state)
{
	(void)state;
	Buf bytes = {0};
	for (uint32_t seq = 1; seq < 6; seq++) {
		Record record = make_record(seq, seq), back;
		write_bytes(&record, &bytes);
		assert_true(record_parse(bytes.data, bytes.len, &back));
		assert_same_record(&record, &back);
		for (size_t len = 0; len < bytes.len; len++) {
			char *exact = malloc(len + 1);
			memcpy(exact, bytes.data, len);
			assert_false(record_parse(exact, len, &back));
			free(exact);
		}
		buf_add_char(&bytes, 0);
		assert_false(record_parse(bytes.data, bytes.len, &back));
	}
	buf_close(&bytes);
}

// Lengths that lie: no byte outside the record is looked at, whatever any byte of it says.
static void test_lying_records(void **state)
{
	(void)state;
	Buf bytes = {0};
	Record record = make_record(3, 0), back;
	write_bytes(&record, &bytes);
	for (size_t i = 0; i < bytes.len; i++)
		for (int byte = 0; byte<256; byte += i> 2 && i < 150 ? 85 : 1) {
			char *exact = malloc(bytes.len);
			memcpy(exact, bytes.data, bytes.len);
			exact[i] = (char)byte;
			if (record_parse(exact, bytes.len, &back)) {
				assert_true(strlen(back.output) < bytes.len);
				assert_true(back.reads.len < bytes.len);
			}
			free(exact);
		}
	buf_close(&bytes);
}

static void test_last_counts(void **state)
{
	(void)state;
	Buf bytes = {0};
	size_t ends[FEW + 1], dropped;
	make_journal(&bytes, ends);
	Journal *journal = open_journal(&dropped);
	Record record;
	for (size_t i = 0; i < FEW; i++) {
		assert_true(journal_read(journal, i, &record, arena));
		Record want = make_record((uint32_t)i + 1, i == 0 ? 7 : 0);
		assert_same_record(&record, &want);
	}
	assert_false(journal_find(journal, "báo cáo/5.pdf", &record, arena));
	journal_close(journal);
	buf_close(&bytes);
}

static void test_many(void **state)
{
	(void)state;
	enum { MANY = 3000 };
	unlinkat(dir, "journal", 0);
	size_t dropped;
	Journal *journal = open_journal(&dropped);
	for (uint32_t i = MANY; i > 0; i--)
		append(journal, i, 0);
	journal_close(journal);
	journal = open_journal(&dropped);
	assert_int_equal(journal_count(journal), MANY);
	const char *last = "";
	for (size_t i = 0; i < MANY; i++) {
		Record record;
		assert_true(journal_read(journal, i, &record, arena));
		assert_true(strcmp(last, record.output) < 0);
		last = record.output;
	}
	journal_close(journal);
}

static void test_cut_anywhere(void **state)
{
	(void)state;
	Buf bytes = {0};
	size_t ends[FEW + 1];
	make_journal(&bytes, ends);
	for (size_t len = 0; len <= bytes.len; len++) {
		put_file(bytes.data, len);
		size_t frames = count_whole(ends, len);
		size_t sound = frames ? ends[frames - 1] : len < HEAD ? 0 : HEAD;
		assert_holds(frames, len - sound);
	}
	buf_close(&bytes);
}

static void test_any_bit_turned(void **state)
{
	(void)state;
	Buf bytes = {0};
	size_t ends[FEW + 1];
	make_journal(&bytes, ends);
	for (size_t i = 0; i < bytes.len; i++)
		for (int bit = 0; bit < 9; bit++) {
			char old = bytes.data[i];
			bytes.data[i] = (char)(old ^ (bit < 8 ? 1 << bit : 0xFF));
			put_file(bytes.data, bytes.len);
			size_t frames = i < HEAD ? 0 : count_whole(ends, i);
			size_t sound = frames ? ends[frames - 1] : i < HEAD ? 0 : HEAD;
			assert_holds(frames, bytes.len - sound);
			bytes.data[i] = old;
		}
	buf_close(&bytes);
}

// Damage after the file was opened: no record comes back, rather than a wrong one.
static void test_damaged_later(void **state)
{
	(void)state;
	Buf bytes = {0};
	size_t ends[FEW + 1], dropped;
	make_journal(&bytes, ends);
	Journal *journal = open_journal(&dropped);
	for (size_t i = ends[0]; i < ends[1]; i++) {
		bytes.data[i] ^= 4;
		put_file(bytes.data, bytes.len);
		Record record;
		assert_false(journal_find(journal, "báo cáo/2.pdf", &record, arena));
		assert_true(journal_find(journal, "báo cáo/3.pdf", &record, arena));
		bytes.data[i] ^= 4;
	}
	const char *const outputs[] = {"báo cáo/3.pdf", "báo cáo/2.pdf"};
	bytes.data[ends[0] + 40] ^= 4;
	put_file(bytes.data, bytes.len);
	assert_false(journal_rewrite(journal, outputs, 2, diags_new(arena)));
	assert_int_equal(errno, EIO);
	journal_close(journal);
	buf_close(&bytes);
}

static void ignore_limit(rlim_t size)
{
	signal(SIGXFSZ, SIG_IGN);
	struct rlimit limit = {size, RLIM_INFINITY};
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

// No room at any number of bytes of the third record: it is refused, the journal is sound, and goes
// on once there is room.
static void test_full_disk(void **state)
{
	(void)state;
	Buf bytes = {0}, now = {0};
	size_t ends[FEW + 1], dropped;
	make_journal(&bytes, ends);
	for (size_t size = ends[1]; size < ends[2]; size++) {
		put_file(bytes.data, ends[1]);
		Journal *journal = open_journal(&dropped);
		Record third = make_record(3, 0);
		Diags *diags = diags_new(arena);
		ignore_limit(size);
		assert_false(journal_append(journal, &third, diags));
		assert_int_equal(errno, EFBIG);
		assert_int_equal(diags_count(diags, DIAG_ERROR), 1);
		ignore_limit(RLIM_INFINITY);
		load_file(&now);
		assert_int_equal(now.len, ends[1]);
		assert_int_equal(journal_count(journal), 2);
		assert_true(journal_append(journal, &third, diags));
		journal_close(journal);
		load_file(&now);
		assert_int_equal(now.len, ends[2]);
		assert_memory_equal(now.data, bytes.data, ends[2]);
	}
	buf_close(&bytes);
	buf_close(&now);
}

static int count_files(void)
{
	int copy = openat(dir, ".", O_RDONLY | O_DIRECTORY), count = 0;
	DIR *entries = fdopendir(copy);
	while (readdir(entries))
		count++;
	closedir(entries);
	return count - 2;
}

// A full disk while it is written anew, or made: the old journal is as it was, nothing is left.
static void test_rewrite_on_full_disk(void **state)
{
	(void)state;
	Buf bytes = {0}, now = {0};
	size_t ends[FEW + 1], dropped;
	make_journal(&bytes, ends);
	Journal *journal = open_journal(&dropped);
	const char *const outputs[] = {"báo cáo/3.pdf", "báo cáo/2.pdf"};
	size_t want = HEAD + (ends[1] - ends[0]) + (ends[2] - ends[1]);
	for (size_t size = 0; size < want; size += 7) {
		Diags *diags = diags_new(arena);
		ignore_limit(size);
		assert_false(journal_rewrite(journal, outputs, 2, diags));
		assert_int_equal(errno, EFBIG);
		ignore_limit(RLIM_INFINITY);
		assert_int_equal(diags_count(diags, DIAG_ERROR), 1);
		assert_int_equal(count_files(), 1);
		load_file(&now);
		assert_int_equal(now.len, bytes.len);
		assert_memory_equal(now.data, bytes.data, bytes.len);
	}
	assert_int_equal(journal_count(journal), FEW);
	journal_close(journal);
	unlinkat(dir, "journal", 0);
	ignore_limit(4);
	assert_null(journal_open(dir, "journal", &dropped, diags_new(arena)));
	ignore_limit(RLIM_INFINITY);
	journal_close(open_journal(&dropped));
	buf_close(&bytes);
	buf_close(&now);
}

// Two ways to the same records, in any order and with detours, end in the same bytes.
static void test_rewrite(void **state)
{
	(void)state;
	Buf first = {0}, second = {0};
	size_t ends[FEW + 1], dropped;
	const char *const outputs[] = {"báo cáo/2.pdf", "báo cáo/77.pdf", "báo cáo/1.pdf"};
	make_journal(&first, ends);
	Journal *journal = open_journal(&dropped);
	assert_true(journal_rewrite(journal, outputs, 3, diags_new(arena)));
	assert_int_equal(journal_count(journal), 2);
	load_file(&first);
	append(journal, 3, 0);
	assert_int_equal(journal_count(journal), 3);
	journal_close(journal);
	journal = open_journal(&dropped);
	assert_int_equal(journal_count(journal), 3);
	journal_close(journal);

	unlinkat(dir, "journal", 0);
	journal = open_journal(&dropped);
	append(journal, 1, 7);
	append(journal, 2, 0);
	append(journal, 5, 0);
	assert_true(journal_rewrite(journal, outputs, 3, diags_new(arena)));
	load_file(&second);
	assert_int_equal(first.len, second.len);
	assert_memory_equal(first.data, second.data, first.len);
	struct stat before, after;
	assert_int_equal(fstat(journal_fd(journal), &before), 0);
	assert_true(journal_rewrite(journal, outputs, 3, diags_new(arena)));
	assert_int_equal(fstat(journal_fd(journal), &after), 0);
	assert_int_equal(before.st_ino, after.st_ino); // it was in order: left as it is
	assert_int_equal(count_files(), 1);
	journal_close(journal);
	buf_close(&first);
	buf_close(&second);
}

static void test_no_ordinary_file(void **state)
{
	(void)state;
	size_t dropped;
	unlinkat(dir, "journal", 0);
	Diags *diags = diags_new(arena);
	assert_null(journal_load(dir, "journal", diags));
	assert_int_equal(diags_total(diags), 0);
	assert_int_equal(symlinkat("/etc/passwd", dir, "journal"), 0);
	assert_null(journal_load(dir, "journal", diags));
	assert_null(journal_open(dir, "journal", &dropped, diags));
	unlinkat(dir, "journal", 0);
	assert_int_equal(mkfifoat(dir, "journal", 0600), 0);
	assert_null(journal_load(dir, "journal", diags));
	assert_null(journal_open(dir, "journal", &dropped, diags));
	assert_int_equal(diags_count(diags, DIAG_ERROR), 4);
	unlinkat(dir, "journal", 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_records),
		cmocka_unit_test(test_lying_records),
		cmocka_unit_test(test_last_counts),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_cut_anywhere),
		cmocka_unit_test(test_any_bit_turned),
		cmocka_unit_test(test_damaged_later),
		cmocka_unit_test(test_full_disk),
		cmocka_unit_test(test_rewrite_on_full_disk),
		cmocka_unit_test(test_rewrite),
		cmocka_unit_test(test_no_ordinary_file),
	};
	return cmocka_run_group_tests_name("journal", tests, open_folder, close_folder);
}
