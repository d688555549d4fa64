// SPDX-License-Identifier: MIT
// batch/manifest: to bytes and back, what is refused in a file that was tampered with, and a report
// whose markup and links stay ours whatever names and messages say.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "batch/manifest.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEX "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define HEAD                                                                                       \
	"{\"vanban\":\"manifest\",\"version\":1,\"job\":\"" HEX "\",\"items\":9,\"engine\":\"" HEX \
	"\",\"data\":\"" HEX "\",\"inputs\":\"" HEX "\",\"templates\":[\"t 1a2b3c4d\"]}\n"
#define DIGESTS "\"input\":\"" HEX "\",\"templates\":\"" HEX "\""
#define MADE "\"status\":\"done\",\"pages\":1,\"size\":9,\"sha256\":\"" HEX "\"," DIGESTS
#define ENTRY(seq, output)                                                                         \
	"{\"seq\":" seq ",\"code\":\"X\",\"template\":\"t\",\"output\":\"" output "\"," MADE "}\n"

static Arena *arena;
static char path[] = "/tmp/vanban-test-manifest-XXXXXX";

static int open_file(void **state)
{
	(void)state;
	arena = arena_open();
	int fd = mkstemp(path);
	if (fd < 0)
		return -1;
	close(fd);
	return 0;
}

static int close_file(void **state)
{
	(void)state;
	arena_close(arena);
	return unlink(path);
}

static const Manifest *load_bytes(const char *bytes, size_t len, Diags *diags)
{
	int fd = open(path, O_WRONLY | O_TRUNC);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, len), (ssize_t)len);
	close(fd);
	return manifest_load(path, arena, diags);
}

static void assert_loaded(const char *text)
{
	Diags *diags = diags_new(arena);
	if (!load_bytes(text, strlen(text), diags))
		fail_msg("%s: %s", diags_at(diags, 0)->text, text);
}

// Refused at a line and column (0: any) with these words in the first diagnostic.
static void assert_refused(const char *text, int line, int col, const char *words)
{
	Diags *diags = diags_new(arena);
	if (load_bytes(text, strlen(text), diags))
		fail_msg("taken: %s", text);
	assert_true(diags_count(diags, DIAG_ERROR) > 0);
	const Diag *diag = diags_at(diags, 0);
	if (!strstr(diag->text, words))
		fail_msg("not “%s” but: %s", words, diag->text);
	assert_int_equal(diag->pos.line, line);
	if (col)
		assert_int_equal(diag->pos.col, col);
}

static Record make_record(uint32_t seq, RecordStatus status, const char *diagnostics)
{
	Record record = {.seq = seq,
		.status = status,
		.code = arena_print(arena, "X%03u \"\\", seq),
		.output = arena_print(arena, "báo cáo/%u.pdf", seq),
		.template_name = "mttq/bao_cao_nam",
		.size = status == RECORD_DONE ? 61234 + seq : 0,
		.pages = status == RECORD_DONE ? 11 : 0,
		.diagnostics = {diagnostics, diagnostics ? strlen(diagnostics) : 0}};
	memset(record.sha256, (int)seq, DIGEST_SIZE);
	memset(record.input, 0xAB, DIGEST_SIZE);
	memset(record.templates, 0xCD, DIGEST_SIZE);
	return record;
}

static Manifest make_manifest(size_t count)
{
	static const char *const lines[] = {NULL,
		"{\"level\":\"error\",\"file\":\"a.xml\",\"line\":3,\"message\":\"<b>&\"}\n",
		"{\"level\":\"warning\",\"message\":\"x\"}\nrubbish\n[1]\n{\"level\":\"note\"}"};
	Manifest manifest = {.head = {.items = 1000, .shard = 2, .shards = 4}};
	memset(manifest.head.job, 0x11, DIGEST_SIZE);
	memset(manifest.head.engine, 0x22, DIGEST_SIZE);
	manifest.entries = arena_array(arena, ManifestEntry, count);
	for (uint32_t i = 0; i < count; i++) {
		Record record =
			make_record(i + 1, i % 3 == 1 ? RECORD_FAILED : RECORD_DONE, lines[i % 3]);
		manifest_entry_of(&record, arena, &manifest.entries[manifest.count++]);
	}
	return manifest;
}

static void test_round_trip(void **state)
{
	(void)state;
	Manifest manifest = make_manifest(7);
	assert_null(manifest.entries[0].diagnostics);
	assert_string_equal(manifest.entries[2].diagnostics,
		"[{\"level\":\"warning\",\"message\":\"x\"},{\"level\":\"note\"}]");
	Buf first = {0}, second = {0};
	manifest_write(&manifest, &first);
	Diags *diags = diags_new(arena);
	const Manifest *back = load_bytes(first.data, first.len, diags);
	assert_non_null(back);
	assert_int_equal(back->count, 7);
	assert_int_equal(back->head.items, 1000);
	assert_int_equal(back->head.shard, 2);
	assert_int_equal(back->entries[6].pos.line, 8);
	assert_string_equal(back->entries[0].output, "báo cáo/1.pdf");
	assert_false(back->entries[1].done);
	manifest_write(back, &second);
	assert_string_equal(first.data, second.data);
	buf_close(&first);
	buf_close(&second);
}

// As other programs read it: the exact bytes.
static void test_form(void **state)
{
	(void)state;
	Record record = make_record(2, RECORD_FAILED, "{\"level\":\"error\"}\n");
	ManifestEntry entry;
	manifest_entry_of(&record, arena, &entry);
	entry.unchecked = true;
	const char *const files[] = {"a 1", "b 2"};
	Manifest manifest = {.head = {.items = 2, .templates = files, .ntemplates = 2},
		.entries = &entry,
		.count = 1};
	Buf out = {0};
	manifest_write(&manifest, &out);
	char zeros[DIGEST_HEX + 1] = "", input[DIGEST_HEX + 1] = "", templates[DIGEST_HEX + 1] = "";
	for (int i = 0; i < DIGEST_SIZE; i++) {
		strcat(zeros, "00");
		strcat(input, "ab");
		strcat(templates, "cd");
	}
	assert_string_equal(out.data,
		arena_print(arena,
			"{\"vanban\":\"manifest\",\"version\":1,\"job\":\"%s\",\"items\":2,"
			"\"engine\":\"%s\",\"data\":\"%s\",\"inputs\":\"%s\","
			"\"templates\":[\"a 1\",\"b 2\"]}\n"
			"{\"seq\":2,\"code\":\"X002 \\\"\\\\\",\"template\":\"mttq/bao_cao_nam\","
			"\"output\":\"báo cáo/2.pdf\",\"status\":\"failed\",\"input\":\"%s\","
			"\"templates\":\"%s\",\"checked\":false,"
			"\"diagnostics\":[{\"level\":\"error\"}]}\n",
			zeros, zeros, zeros, zeros, input, templates));
	buf_close(&out);
	assert_string_equal(manifest_name(0, 0, arena), "manifest.jsonl");
	assert_string_equal(manifest_name(2, 4, arena), "manifest-2-of-4.jsonl");
}

static void test_no_manifest(void **state)
{
	(void)state;
	Diags *diags = diags_new(arena);
	assert_null(manifest_load("/nowhere/manifest.jsonl", arena, diags));
	assert_int_equal(diags_count(diags, DIAG_ERROR), 1);
	assert_refused("", 1, 1, "not a manifest");
	assert_refused("\n", 1, 1, "not a manifest");
	assert_refused("{}\n", 1, 1, "not a manifest");
	assert_refused("[1]\n", 1, 1, "not a manifest");
	assert_refused("%PDF-1.7\n", 1, 1, "not a manifest");
	assert_refused("{\"vanban\":\"manifest\",\"version\":0}", 1, 1, "not a manifest");
	assert_refused("{\"vanban\":\"manifest\",\"version\":2}", 1, 32, "newer version");
	assert_refused("{\"vanban\":\"manifest\",\"version\":1}", 1, 1, "no “job”");
}

static void test_hostile_names(void **state)
{
	(void)state;
	static const char *const names[] = {"", "/etc/passwd.pdf", "../a.pdf", "a/../../b.pdf",
		"a/./b.pdf", "a//b.pdf", "a/", "..", "a\\u000ab.pdf", "a.txt", ".vanban/journal",
		".vanban/x.pdf", "manifest.jsonl", "MANIFEST-1-of-2.jsonl", "a/.hidden.pdf",
		"-rf.pdf"};
	assert_loaded(HEAD ENTRY("1", "a/b.pdf") ENTRY("9", "a/c.pdf"));
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_refused(arena_print(arena, HEAD ENTRY("1", "%s"), names[i]), 2, 0,
			"cannot be the name");
	Buf name = {0};
	for (int i = 0; i < 300; i++)
		buf_add_char(&name, 'x');
	assert_refused(arena_print(arena, HEAD ENTRY("1", "%s.pdf"), name.data), 2, 0,
		"cannot be the name");
	buf_close(&name);
	assert_refused(HEAD ENTRY("1", "a\xFF.pdf"), 2, 0, "cannot be read");
	assert_refused(HEAD ENTRY("1", "a\\u0000.pdf"), 2, 0, "cannot be read");
}

static void test_hostile_numbers(void **state)
{
	(void)state;
	assert_refused(HEAD ENTRY("0", "a.pdf"), 2, 8, "from 1 to 9");
	assert_refused(HEAD ENTRY("10", "a.pdf"), 2, 8, "from 1 to 9");
	assert_refused(HEAD ENTRY("-1", "a.pdf"), 2, 8, "from 1 to 9");
	assert_refused(HEAD ENTRY("4294967297", "a.pdf"), 2, 8, "from 1 to 9");
	assert_refused(HEAD ENTRY("99999999999999999999", "a.pdf"), 2, 0, "cannot be read");
	assert_refused(HEAD ENTRY("1.0", "a.pdf"), 2, 0, "cannot be read");
	assert_refused(HEAD ENTRY("\"1\"", "a.pdf"), 2, 8, "whole number");
	static const char *const shards[] = {
		"0/4", "5/4", "1/0", "1/", "/2", "1/2 ", " 1/2", "-1/2", "1/99999999999999999999"};
	for (size_t i = 0; i < sizeof shards / sizeof *shards; i++)
		assert_refused(arena_print(arena,
				       "{\"vanban\":\"manifest\",\"version\":1,\"job\":\"" HEX
				       "\",\"items\":9,\"shard\":\"%s\",\"engine\":\"" HEX
				       "\",\"data\":\"" HEX "\"}\n",
				       shards[i]),
			1, 0, "like 2/4");
}

static void test_doubles_and_order(void **state)
{
	(void)state;
	assert_refused(HEAD ENTRY("1", "a.pdf") ENTRY("1", "b.pdf"), 3, 0, "not in order");
	assert_refused(HEAD ENTRY("2", "a.pdf") ENTRY("1", "b.pdf"), 3, 0, "not in order");
	assert_refused(HEAD ENTRY("1", "a.pdf") ENTRY("2", "b.pdf") ENTRY("3", "a.pdf"), 4, 0,
		"line 2 has it too");
	assert_refused(HEAD "{\"seq\":1,\"seq\":2}\n", 2, 0, "cannot be read");
}

// The sound line with the value of one member replaced, or the member added.
static const char *replace_value(const char *member, const char *value)
{
	const char *line = ENTRY("1", "a.pdf");
	const char *at = strstr(line, arena_print(arena, "\"%s\":", member));
	size_t cut = at ? strcspn(at, ",}") : 0;
	if (!at)
		at = strchr(line, '}');
	return arena_print(arena, HEAD "%.*s%s\"%s\":%s%s", (int)(at - line), line, cut ? "" : ",",
		member, value, at + cut);
}

static void test_wrong_types(void **state)
{
	(void)state;
	static const char *const values[] = {"null", "true", "7", "\"x\"", "[]", "{}", "\"\""};
	static const struct {
		const char *member;
		bool takes[7];
	} members[] = {{"seq", {[2] = true}}, {"code", {[3] = true, [6] = true}},
		{"template", {[3] = true, [6] = true}}, {"output", {0}}, {"status", {0}},
		{"pages", {[2] = true}}, {"size", {[2] = true}}, {"sha256", {0}}, {"input", {0}},
		{"templates", {0}}, {"diagnostics", {[4] = true}},
		{"other", {1, 1, 1, 1, 1, 1, 1}}};
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		for (size_t j = 0; j < sizeof values / sizeof *values; j++) {
			const char *text = replace_value(members[i].member, values[j]);
			Diags *diags = diags_new(arena);
			bool taken = load_bytes(text, strlen(text), diags);
			if (taken != members[i].takes[j])
				fail_msg("%s: %s", taken ? "taken" : "refused", text);
			assert_int_equal(diags_total(diags) > 0, !taken);
		}
	assert_refused(HEAD "[]\n", 2, 0, "cannot be read");
	assert_refused(HEAD "null\n", 2, 0, "cannot be read");
	assert_refused(HEAD "\n", 2, 0, "cannot be read");
	assert_refused(HEAD "{}\n", 2, 1, "no “seq”");
}

// A file cut anywhere is refused or shorter, never wrong.
static void test_cut_anywhere(void **state)
{
	(void)state;
	Manifest manifest = make_manifest(3);
	Buf out = {0};
	manifest_write(&manifest, &out);
	for (size_t len = 0; len < out.len; len++) {
		const Manifest *back = load_bytes(out.data, len, diags_new(arena));
		bool whole_line = out.data[len] == '\n' || (len && out.data[len - 1] == '\n');
		assert_true(!back || whole_line);
	}
	buf_close(&out);
}

// Any byte changed: refused with a place in the file, or taken; names never leave the folder.
static void test_any_byte_changed(void **state)
{
	(void)state;
	static const unsigned char changes[] = {0x01, 0x02, 0x80, 0xFF};
	Manifest manifest = make_manifest(2);
	Buf out = {0};
	manifest_write(&manifest, &out);
	for (size_t i = 0; i < out.len; i++)
		for (size_t j = 0; j < sizeof changes; j++) {
			char old = out.data[i];
			out.data[i] = (char)(old ^ changes[j]);
			Diags *diags = diags_new(arena);
			const Manifest *back = load_bytes(out.data, out.len, diags);
			assert_int_equal(!back, diags_count(diags, DIAG_ERROR) > 0);
			for (size_t k = 0; back && k < back->count; k++)
				assert_null(strstr(back->entries[k].output, ".."));
			out.data[i] = old;
		}
	buf_close(&out);
}

static void assert_report(const Manifest *manifest, const char *title, Buf *out)
{
	out->len = 0;
	manifest_write_report(manifest, title, out);
}

static void test_report(void **state)
{
	(void)state;
	Manifest manifest = make_manifest(6);
	Buf out = {0}, again = {0};
	assert_report(&manifest, "báo cáo <năm>.xml", &out);
	assert_report(&manifest, "báo cáo <năm>.xml", &again);
	assert_string_equal(out.data, again.data);
	assert_non_null(strstr(out.data, "<h1>báo cáo &#60;năm&#62;.xml</h1>"));
	assert_non_null(strstr(out.data, "Part 2 of 4"));
	const char *failed = strstr(out.data, "Failed documents (2)");
	const char *done = strstr(out.data, "Documents (4)");
	assert_true(failed && done && failed < done);
	assert_non_null(strstr(out.data, "<b>error:</b> &#60;b&#62;&#38;<span class=\"place\">"
					 "a.xml:3</span>"));
	assert_non_null(strstr(out.data, "href=\"b%C3%A1o%20c%C3%A1o/1.pdf\""));
	assert_null(strstr(out.data, "href=\"b%C3%A1o%20c%C3%A1o/2.pdf\"")); // it failed
	assert_non_null(strstr(out.data, "X001 &#34;\\"));
	assert_non_null(strstr(out.data, "<b>44</b> pages"));
	buf_close(&out);
	buf_close(&again);
}

// Nothing that a name or a message says becomes markup, an attribute or another scheme.
static void test_hostile_report(void **state)
{
	(void)state;
	static const char attack[] = "javascript:alert(1)//\"'><script>x</script>&\x01\xFF\n.pdf";
	Record record = make_record(1, RECORD_DONE,
		"{\"level\":\"<i>\",\"message\":\"</td><script>\\u0007\",\"file\":\"\\\"><q\","
		"\"clause\":\"<u>\"}");
	record.code = record.output = record.template_name = attack;
	Record failed = record;
	failed.status = RECORD_FAILED;
	ManifestEntry entries[2];
	manifest_entry_of(&record, arena, &entries[0]);
	manifest_entry_of(&failed, arena, &entries[1]);
	Manifest manifest = {.head = {.items = 3}, .entries = entries, .count = 2};
	Buf out = {0};
	assert_report(&manifest, attack, &out);
	static const char *const never[] = {"<script", "<i>", "<u>", "javascript:alert(1)//\"",
		"href=\"javascript:", "\"><q", "\x01", "\xFF", "\x07"};
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (strstr(out.data, never[i]))
			fail_msg("“%s” is in the report", never[i]);
	assert_non_null(strstr(out.data, "href=\"javascript%3Aalert%281%29//%22%27%3E%3Cscript"));
	assert_non_null(strstr(out.data, "not made yet"));
	buf_close(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_form),
		cmocka_unit_test(test_no_manifest),
		cmocka_unit_test(test_hostile_names),
		cmocka_unit_test(test_hostile_numbers),
		cmocka_unit_test(test_doubles_and_order),
		cmocka_unit_test(test_wrong_types),
		cmocka_unit_test(test_cut_anywhere),
		cmocka_unit_test(test_any_byte_changed),
		cmocka_unit_test(test_report),
		cmocka_unit_test(test_hostile_report),
	};
	return cmocka_run_group_tests_name("manifest", tests, open_file, close_file);
}
