// SPDX-License-Identifier: MIT
// batch/verify and batch/merge: folders made by hand. What is missing, changed or extra is named;
// parts are joined only when they are all there, once, of one job, with the bytes they say.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "batch/journal.h"
#include "batch/merge.h"
#include "batch/verify.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ITEMS = 6 };

static Arena *arena;
static char top[64];

static int open_top(void **state)
{
	(void)state;
	arena = arena_open();
	snprintf(top, sizeof top, "%s/vanban-test-verify-XXXXXX",
		access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	return mkdtemp(top) ? 0 : -1;
}

static int close_top(void **state)
{
	(void)state;
	const char *command = arena_print(arena, "rm -rf %s", top);
	int status = system(command);
	arena_close(arena);
	return status;
}

static const char *path_of(const char *folder, const char *name)
{
	return arena_print(arena, "%s/%s/%s", top, folder, name);
}

static void put_file(const char *folder, const char *name, const void *bytes, size_t len)
{
	const char *path = path_of(folder, name);
	for (const char *slash = path + strlen(top); (slash = strchr(slash + 1, '/'));)
		mkdir(arena_copy(arena, path, (size_t)(slash - path)), 0777);
	unlink(path);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	fclose(file);
}

static void put_text(const char *folder, const char *name, const char *text)
{
	put_file(folder, name, text, strlen(text));
}

static const char *content_of(uint32_t seq)
{
	return arena_print(arena, "%%PDF document %u", seq);
}

static Record make_record(uint32_t seq, const char *content)
{
	Record record = {.seq = seq,
		.status = seq == 5 ? RECORD_FAILED : RECORD_DONE,
		.code = arena_print(arena, "X%u", seq),
		.output = arena_print(arena, seq % 2 ? "xã/%u.pdf" : "%u.pdf", seq),
		.template_name = "t"};
	if (record.status == RECORD_FAILED)
		return record;
	record.size = strlen(content);
	record.pages = 1;
	digest_write(content, strlen(content), record.sha256);
	return record;
}

// A folder with the documents whose seq leaves `shard` - 1 divided by `shards`, and its manifest.
// The fifth document failed.
static void make_folder(const char *folder, unsigned shard, unsigned shards)
{
	Manifest manifest = {.head = {.items = ITEMS, .shard = shard, .shards = shards}};
	manifest.entries = arena_array(arena, ManifestEntry, ITEMS);
	for (uint32_t seq = 1; seq <= ITEMS; seq++) {
		if (shards && seq % shards != shard - 1)
			continue;
		Record record = make_record(seq, content_of(seq));
		manifest_entry_of(&record, arena, &manifest.entries[manifest.count++]);
		if (record.status == RECORD_DONE)
			put_text(folder, record.output, content_of(seq));
	}
	Buf text = {0};
	manifest_write(&manifest, &text);
	put_file(folder, manifest_name(shard, shards, arena), text.data, text.len);
	buf_close(&text);
	put_text(folder, shards ? "report-1-of-2.html" : "report.html", "report");
	put_text(folder, ".vanban/lock", "");
	put_text(folder, ".vanban/job", "job\t../job.xml\n");
}

static const char *all_texts(const Diags *diags)
{
	Buf out = {0};
	buf_add(&out, "", 0);
	diags_write(diags, &out, false);
	const char *text = arena_copy(arena, out.data, out.len);
	buf_close(&out);
	return text;
}

static Verified verify(const char *folder, Diags *diags)
{
	Verified verified;
	const char *path = arena_print(arena, "%s/%s", top, folder);
	assert_true(verify_load(path, &verified, arena, diags));
	assert_true(verify_folder(path, &verified, arena, diags));
	return verified;
}

static void assert_said(const Diags *diags, const char *words)
{
	if (!strstr(all_texts(diags), words))
		fail_msg("“%s” is not in:\n%s", words, all_texts(diags));
}

static void test_sound_folder(void **state)
{
	(void)state;
	make_folder("sound", 0, 0);
	Diags *diags = diags_new(arena);
	Verified verified = verify("sound", diags);
	assert_int_equal(verified.sound, 5);
	assert_int_equal(verified.failed, 1);
	assert_int_equal(verified.missing + verified.changed + verified.extra, 0);
	assert_int_equal(diags_count(diags, DIAG_ERROR), 0);
	assert_int_equal(diags_count(diags, DIAG_WARNING), 1);
}

static void test_damaged_folder(void **state)
{
	(void)state;
	make_folder("damaged", 0, 0);
	unlink(path_of("damaged", "xã/1.pdf"));
	put_text("damaged", "2.pdf", "%PDF document 3"); // the size is right
	put_text("damaged", "xã/3.pdf", "%PDF");
	unlink(path_of("damaged", "4.pdf"));
	assert_int_equal(symlink("6.pdf", path_of("damaged", "4.pdf")), 0);
	put_text("damaged", "xã/5.pdf", "of a document that failed");
	put_text("damaged", "note.txt", "");
	put_text("damaged", "deep/er/x.pdf", "");
	put_text("damaged", ".vanban/old", "");
	put_text("damaged", ".vanban-all-6.pdf.tmp", "");
	assert_int_equal(symlink("/etc", path_of("damaged", "way")), 0);
	Diags *diags = diags_new(arena);
	Verified verified = verify("damaged", diags);
	assert_int_equal(verified.sound, 1);
	assert_int_equal(verified.missing, 1);
	assert_int_equal(verified.changed, 3);
	assert_int_equal(verified.extra, 6);
	assert_said(diags, "/.vanban-all-6.pdf.tmp: error: a run that was killed");
	assert_said(diags, "xã/1.pdf: error: the document is not there");
	assert_said(diags, "/2.pdf: error: the file is not as the batch wrote it");
	assert_said(diags, "/4.pdf: error: in place of this document or of a folder on the way");
	assert_said(diags, "deep/er/x.pdf: error: this file is none of the documents");
	assert_said(diags, "/.vanban/old: error");
	assert_said(diags, "/way: error: this file is none of the documents");
}

// A journal knows of documents that are gone from the job, and of those made since.
static void test_journal_knows(void **state)
{
	(void)state;
	make_folder("journal", 0, 0);
	int dir = open(path_of("journal", ".vanban"), O_RDONLY | O_DIRECTORY);
	size_t dropped;
	Journal *journal = journal_open(dir, "journal", &dropped, diags_new(arena));
	Record gone = make_record(8, "gone"), newer = make_record(2, "newer");
	assert_true(journal_append(journal, &gone, diags_new(arena)));
	assert_true(journal_append(journal, &newer, diags_new(arena)));
	journal_close(journal);
	close(dir);
	put_text("journal", "8.pdf", "gone");
	put_text("journal", "2.pdf", "newer");
	Diags *diags = diags_new(arena);
	Verified verified = verify("journal", diags);
	assert_int_equal(verified.extra, 0);
	assert_int_equal(verified.changed, 1);
	assert_said(diags, "made again after the manifest");
	assert_said(diags, "no longer belong to the job: 1");
}

static void test_locked_folder(void **state)
{
	(void)state;
	make_folder("locked", 0, 0);
	int lock = open(path_of("locked", ".vanban/lock"), O_RDWR);
	assert_int_equal(flock(lock, LOCK_EX), 0);
	Verified verified;
	Diags *diags = diags_new(arena);
	const char *path = arena_print(arena, "%s/locked", top);
	assert_true(verify_load(path, &verified, arena, diags));
	assert_false(verify_folder(path, &verified, arena, diags));
	assert_said(diags, "a run is writing");
	close(lock);
}

static void test_no_manifest(void **state)
{
	(void)state;
	put_text("empty", "a.pdf", "x");
	Verified verified;
	Diags *diags = diags_new(arena);
	assert_false(verify_load(arena_print(arena, "%s/empty", top), &verified, arena, diags));
	assert_said(diags, "there is no manifest.jsonl");
	assert_false(verify_load(arena_print(arena, "%s/nowhere", top), &verified, arena, diags));
	make_folder("named", 1, 2);
	assert_int_equal(rename(path_of("named", "manifest-1-of-2.jsonl"),
				 path_of("named", "manifest.jsonl")),
		0);
	assert_false(verify_load(arena_print(arena, "%s/named", top), &verified, arena, diags));
	assert_said(diags, "was written as “manifest-1-of-2.jsonl”");
}

static void write_note(const void *context, const char *folder, Buf *out)
{
	(void)context;
	assert_int_equal(access(folder, F_OK), 0);
	buf_add_text(out, "job\tx\n");
}

static bool merge(
	const char *const *folders, size_t count, const char *out, Merged *merged, Diags *diags)
{
	const char *paths[4];
	for (size_t i = 0; i < count; i++)
		paths[i] = arena_print(arena, "%s/%s", top, folders[i]);
	MergeTarget target = {.out = out ? arena_print(arena, "%s/%s", top, out) : NULL,
		.title = "job.xml",
		.write_note = write_note};
	return merge_folders(paths, count, &target, merged, diags);
}

static void assert_same_file(const char *a, const char *b)
{
	if (system(arena_print(arena, "cmp -s '%s' '%s'", a, b)) != 0)
		fail_msg("%s and %s differ", a, b);
}

static void assert_whole(const char *folder)
{
	Diags *diags = diags_new(arena);
	Verified verified = verify(folder, diags);
	assert_int_equal(diags_count(diags, DIAG_ERROR), 0);
	assert_int_equal(verified.sound, 5);
	make_folder("whole", 0, 0);
	assert_same_file(path_of(folder, "manifest.jsonl"), path_of("whole", "manifest.jsonl"));
}

static void test_merge_folders(void **state)
{
	(void)state;
	make_folder("a", 1, 2);
	make_folder("b", 2, 2);
	const char *const folders[] = {"b", "a"};
	Merged merged;
	Diags *diags = diags_new(arena);
	if (!merge(folders, 2, "out", &merged, diags))
		fail_msg("%s", all_texts(diags));
	assert_int_equal(merged.documents, 6);
	assert_int_equal(merged.failed, 1);
	assert_int_equal(merged.placed, 5);
	assert_whole("out");
	struct stat source, placed;
	assert_int_equal(stat(path_of("a", "2.pdf"), &source), 0);
	assert_int_equal(stat(path_of("out", "2.pdf"), &placed), 0);
	assert_int_equal(source.st_ino, placed.st_ino);

	// Once more, after one document was changed there and one that failed has a file.
	put_text("out", "2.pdf", "other");
	put_text("out", "xã/5.pdf", "stale");
	assert_true(merge(folders, 2, "out", &merged, diags));
	assert_int_equal(merged.placed, 1);
	assert_whole("out");
}

static void put_journal(const char *folder, const char *name, const uint32_t *seqs)
{
	int dir = open(path_of(folder, ".vanban"), O_RDONLY | O_DIRECTORY);
	size_t dropped;
	Journal *journal = journal_open(dir, name, &dropped, diags_new(arena));
	for (; *seqs; seqs++) {
		Record record = make_record(*seqs, content_of(*seqs));
		assert_true(journal_append(journal, &record, diags_new(arena)));
	}
	journal_close(journal);
	close(dir);
}

// The journals of the parts become one in the order of the whole; what does not agree with the
// manifest is left out.
static void test_merge_journals(void **state)
{
	(void)state;
	make_folder("j1", 1, 2);
	make_folder("j2", 2, 2);
	put_journal("j1", "journal-1-of-2", (const uint32_t[]){6, 2, 4, 0});
	put_journal("j2", "journal-2-of-2", (const uint32_t[]){5, 3, 1, 0});
	const char *const folders[] = {"j1", "j2"};
	Merged merged;
	assert_true(merge(folders, 2, "joined", &merged, diags_new(arena)));
	put_text("made", ".vanban/x", "");
	put_journal("made", "journal", (const uint32_t[]){1, 2, 3, 4, 5, 6, 0});
	assert_same_file(path_of("joined", ".vanban/journal"), path_of("made", ".vanban/journal"));
	assert_true(merge(folders, 2, "joined", &merged, diags_new(arena)));
	assert_same_file(path_of("joined", ".vanban/journal"), path_of("made", ".vanban/journal"));

	int dir = open(path_of("j1", ".vanban"), O_RDONLY | O_DIRECTORY);
	size_t dropped;
	Journal *journal = journal_open(dir, "journal-1-of-2", &dropped, diags_new(arena));
	Record other = make_record(4, "other");
	assert_true(journal_append(journal, &other, diags_new(arena)));
	journal_close(journal);
	close(dir);
	assert_true(merge(folders, 2, "other", &merged, diags_new(arena)));
	put_text("less", ".vanban/x", "");
	put_journal("less", "journal", (const uint32_t[]){1, 2, 3, 5, 6, 0});
	assert_same_file(path_of("other", ".vanban/journal"), path_of("less", ".vanban/journal"));
}

static void test_merge_in_place(void **state)
{
	(void)state;
	make_folder("one", 1, 2);
	make_folder("one", 2, 2);
	const char *const folders[] = {"one"};
	Merged merged;
	Diags *diags = diags_new(arena);
	if (!merge(folders, 1, NULL, &merged, diags))
		fail_msg("%s", all_texts(diags));
	assert_int_equal(merged.placed, 0);
	assert_whole("one");
	put_text("one", "2.pdf", "other");
	assert_false(merge(folders, 1, NULL, &merged, diags));
	assert_said(diags, "/2.pdf: error: the file is not as the batch wrote it");
	assert_false(merged.machine);
}

// Copied where no link can be made: between two file systems.
static void test_merge_copies(void **state)
{
	(void)state;
	struct stat here, there;
	char elsewhere[] = "/tmp/vanban-test-merge-XXXXXX";
	if (!mkdtemp(elsewhere))
		skip();
	if (stat(top, &here) != 0 || stat(elsewhere, &there) != 0 || here.st_dev == there.st_dev) {
		rmdir(elsewhere);
		skip();
	}
	make_folder("c", 1, 2);
	make_folder("c", 2, 2);
	const char *path = arena_print(arena, "%s/c", top);
	Merged merged;
	MergeTarget target = {.out = elsewhere, .title = "x"};
	assert_true(merge_folders(&path, 1, &target, &merged, diags_new(arena)));
	assert_int_equal(merged.placed, 5);
	for (uint32_t seq = 1; seq <= ITEMS; seq++) {
		Record record = make_record(seq, content_of(seq));
		if (record.status == RECORD_DONE)
			assert_same_file(path_of("c", record.output),
				arena_print(arena, "%s/%s", elsewhere, record.output));
	}
	assert_int_equal(system(arena_print(arena, "rm -rf %s", elsewhere)), 0);
}

static void assert_not_merged(const char *const *folders, size_t count, const char *words)
{
	Merged merged;
	Diags *diags = diags_new(arena);
	assert_false(merge(folders, count, "never", &merged, diags));
	assert_said(diags, words);
	assert_int_not_equal(access(path_of("never", "manifest.jsonl"), F_OK), 0);
}

// The text of a file with a piece of it replaced.
static const char *replace_once(const char *path, const char *from, const char *to)
{
	FILE *file = fopen(path, "r");
	char text[8192];
	size_t len = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	text[len] = '\0';
	char *at = strstr(text, from);
	assert_non_null(at);
	return arena_print(arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

// The manifest of shard 2 of 2 with a piece of it replaced.
static void put_variant(const char *folder, const char *from, const char *to)
{
	make_folder(folder, 2, 2);
	put_text(folder, "manifest-2-of-2.jsonl",
		replace_once(path_of(folder, "manifest-2-of-2.jsonl"), from, to));
}

static void test_merge_refused(void **state)
{
	(void)state;
	make_folder("a", 1, 2);
	make_folder("again", 1, 2);
	make_folder("b", 2, 2);
	make_folder("plain", 0, 0);
	make_folder("third", 2, 3);
	assert_not_merged((const char *[]){"a"}, 1, "part 2 of 2 is missing");
	assert_not_merged((const char *[]){"a", "b", "again"}, 3, "part 1 is here twice");
	assert_not_merged((const char *[]){"a", "a"}, 2, "part 1 is here twice");
	assert_not_merged((const char *[]){"a", "plain"}, 2, "of a whole run");
	assert_not_merged((const char *[]){"a", "third"}, 2, "another number of parts");
	put_variant("v1", "\"job\":\"00", "\"job\":\"11");
	assert_not_merged((const char *[]){"a", "v1"}, 2, "another job");
	put_variant("v2", "\"data\":\"00", "\"data\":\"11");
	assert_not_merged((const char *[]){"a", "v2"}, 2, "other campaign data");
	put_variant("v3", "\"engine\":\"00", "\"engine\":\"11");
	assert_not_merged((const char *[]){"a", "v3"}, 2, "another version of vanban");
	put_variant("v7", "\"inputs\":\"00", "\"inputs\":\"11");
	assert_not_merged((const char *[]){"a", "v7"}, 2, "other texts than");
	put_variant("v8", "\"templates\":[]", "\"templates\":[\"blocks/ky 1\",\"t 2\"]");
	make_folder("v9", 1, 2);
	put_text("v9", "manifest-1-of-2.jsonl",
		replace_once(path_of("v9", "manifest-1-of-2.jsonl"), "\"templates\":[]",
			"\"templates\":[\"t 3\"]"));
	assert_not_merged((const char *[]){"v8", "v9"}, 2, "another template file t than");
	put_variant("v10", "\"status\":\"done\"", "\"status\":\"done\",\"checked\":false");
	assert_not_merged((const char *[]){"a", "v10"}, 2, "did not look at them");
	put_variant("v4", "\"seq\":1", "\"seq\":2");
	assert_not_merged((const char *[]){"a", "v4"}, 2, "document 2,");
	put_variant("v5", "\"output\":\"xã/3", "\"output\":\"4");
	assert_not_merged((const char *[]){"a", "v5"}, 2, "is in");
	put_variant("v6", "{\"seq\":1,", "{\"seq\":1,\"seq\":1,");
	assert_not_merged((const char *[]){"a", "v6"}, 2, "cannot be read");
	put_text("b", "xã/1.pdf", "tampered with");
	assert_not_merged((const char *[]){"a", "b"}, 2,
		"xã/1.pdf: error: the file is not as the batch wrote it");
	unlink(path_of("b", "xã/1.pdf"));
	assert_not_merged((const char *[]){"a", "b"}, 2, "the document is not there");
	assert_int_equal(symlink("/etc/passwd", path_of("b", "xã/1.pdf")), 0);
	assert_not_merged((const char *[]){"a", "b"}, 2, "xã/1.pdf: error");
	assert_int_not_equal(
		system(arena_print(arena, "find %s/never -name '*.pdf*' | grep -q .", top)), 0);
}

// An earlier merge had a document that the parts have no more.
static void test_merge_gone(void **state)
{
	(void)state;
	make_folder("g1", 1, 2);
	make_folder("g2", 2, 2);
	put_text("gone", ".vanban/x", "");
	int dir = open(path_of("gone", ".vanban"), O_RDONLY | O_DIRECTORY);
	size_t dropped;
	Journal *journal = journal_open(dir, "journal", &dropped, diags_new(arena));
	Record gone = make_record(8, "gone"), absent = make_record(10, "absent");
	assert_true(journal_append(journal, &gone, diags_new(arena)));
	assert_true(journal_append(journal, &absent, diags_new(arena)));
	journal_close(journal);
	close(dir);
	put_text("gone", "8.pdf", "gone");
	const char *paths[] = {arena_print(arena, "%s/g1", top), arena_print(arena, "%s/g2", top)};
	MergeTarget target = {.out = arena_print(arena, "%s/gone", top), .title = "x"};
	for (int round = 0; round < 4; round++) {
		Merged merged;
		Diags *diags = diags_new(arena);
		target.prune = round >= 2;
		if (!merge_folders(paths, 2, &target, &merged, diags))
			fail_msg("%s", all_texts(diags));
		assert_int_equal(diags_count(diags, DIAG_NOTE), round < 3);
		if (round < 3)
			assert_said(diags, target.prune ? "job; removed" : "--prune removes it");
		assert_int_equal(access(path_of("gone", "8.pdf"), F_OK), target.prune ? -1 : 0);
	}
}

static void test_merge_gap(void **state)
{
	(void)state;
	make_folder("a", 1, 2);
	make_folder("gap", 2, 2);
	assert_int_equal(system(arena_print(arena, "sed -i '$d' '%s'",
				 path_of("gap", "manifest-2-of-2.jsonl"))),
		0);
	assert_not_merged((const char *[]){"a", "gap"}, 2, "have 5 of the 6 documents");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sound_folder),
		cmocka_unit_test(test_damaged_folder),
		cmocka_unit_test(test_journal_knows),
		cmocka_unit_test(test_locked_folder),
		cmocka_unit_test(test_no_manifest),
		cmocka_unit_test(test_merge_folders),
		cmocka_unit_test(test_merge_journals),
		cmocka_unit_test(test_merge_in_place),
		cmocka_unit_test(test_merge_copies),
		cmocka_unit_test(test_merge_refused),
		cmocka_unit_test(test_merge_gone),
		cmocka_unit_test(test_merge_gap),
	};
	return cmocka_run_group_tests_name("verify", tests, open_top, close_top);
}
