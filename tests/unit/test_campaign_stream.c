// SPDX-License-Identifier: MIT
// data/campaign_stream: the same tags, texts and places as data/xml gives, in files of any length;
// every refusal; fragments of bytes at the joints of the window.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "data/campaign_stream.h"
#include "data/xml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char NAME[] = "stream.xml";
static char folder[] = "/tmp/vanban-stream.XXXXXX";
static Arena *arena;

static int open_folder(void **state)
{
	(void)state;
	arena = arena_open();
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int close_folder(void **state)
{
	(void)state;
	unlink(NAME);
	arena_close(arena);
	return chdir("/") == 0 ? rmdir(folder) : -1;
}

static void write_file(const char *bytes, size_t len)
{
	FILE *file = fopen(NAME, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	fclose(file);
}

static bool dump_start(void *data, const StreamTag *tag)
{
	buf_print(data, "%d:%d <%s", tag->line, tag->col, tag->name);
	for (int i = 0; i < tag->nattrs; i++)
		buf_print(data, " %d:%d %s=%.*s", tag->attrs[i].line, tag->attrs[i].col,
			tag->attrs[i].name, (int)tag->attrs[i].len, tag->attrs[i].value);
	buf_add_char(data, '\n');
	return true;
}

static void dump_text(void *data, const StreamText *text)
{
	assert_int_equal(text->text[text->len], '\0');
	Pos pos = stream_text_pos(text);
	buf_print(data, "%d:%d [%.*s]\n", pos.line, pos.col, (int)text->len, text->text);
}

static void dump_end(void *data)
{
	buf_add_text(data, "/\n");
}

static const char *dump_stream(Diags *diags)
{
	Buf out = {0};
	StreamReader reader = {&out, dump_start, dump_text, dump_end};
	bool done = stream_read(NAME, &reader, diags);
	assert_int_equal(done, diags_count(diags, DIAG_ERROR) == 0);
	const char *text = arena_copy(arena, out.data ? out.data : "", out.len);
	buf_close(&out);
	return text;
}

static void dump_node(const Node *node, Buf *out)
{
	if (node->text) {
		buf_print(out, "%u:%u [%s]\n", node->line, node->col, node->text);
		return;
	}
	buf_print(out, "%u:%u <%s", node->line, node->col, node->name);
	for (const Attr *attr = node->attrs; attr; attr = attr->next)
		buf_print(out, " %u:%u %s=%s", attr->line, attr->col, attr->name, attr->value);
	buf_add_char(out, '\n');
	for (const Node *child = node->first; child; child = child->next)
		dump_node(child, out);
	buf_add_text(out, "/\n");
}

static const char *dump_tree(const char *text, size_t len)
{
	Diags *diags = diags_new(arena);
	Node *root = xml_parse(NAME, text, len, arena, diags);
	assert_non_null(root);
	Buf out = {0};
	dump_node(root, &out);
	const char *copy = arena_copy(arena, out.data, out.len);
	buf_close(&out);
	return copy;
}

static void assert_same(const char *text, size_t len)
{
	Diags *diags = diags_new(arena);
	write_file(text, len);
	const char *a = dump_stream(diags), *b = dump_tree(text, len);
	size_t at = 0;
	while (a[at] && a[at] == b[at])
		at++;
	if (a[at] != b[at])
		fail_msg("after “%.*s”: “%.40s”, not “%.40s”", at < 60 ? (int)at : 60,
			a + (at < 60 ? 0 : at - 60), a + at, b + at);
	assert_int_equal(diags_total(diags), 0);
}

static void test_places(void **state)
{
	(void)state;
	static const char *const TEXTS[] = {
		"<a/>",
		"\xEF\xBB\xBF<a b='1'\n\t c = \"é&amp;&#38;&lt;\"  d='\"' >x</a >\n",
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<a>\r\n <b>ế<c/></b>\r\n</a>\r\n",
		"<a><b x='>' y=\"a\nb\">1 2</b><b\n>3</b\n></a>",
		"<a>đ<b>đ</b>đ<b t='đđđđđđđđđđđđđđ' u='e'/>đ</a>",
	};
	for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
		assert_same(TEXTS[i], strlen(TEXTS[i]));
}

// Rows of many lengths, so that every joint of window and parser cuts something else.
static void test_long_file(void **state)
{
	(void)state;
	Buf text = {0};
	buf_add_text(&text, "<so_lieu>\n");
	for (int i = 0; text.len < 1200000; i++) {
		buf_print(&text, "<bc dv=\"X%d\" tên=\"Xã Đông Sơn %d\">%*s%d - ế</bc>", i, i * i,
			i % 97, "", i);
		if (i % 3)
			buf_add_text(&text, i % 5 ? "\n" : "\n\t<!-- chữ < \" ' -->\n");
	}
	buf_print(&text, "<d x='%0200000d'/>", 7);
	buf_print(&text, "\n%200000s<e/></so_lieu>\n", "x");
	assert_same(text.data, text.len);
	buf_close(&text);
}

static void test_plain(void **state)
{
	(void)state;
	Diags *diags = diags_new(arena);
	write_file("<a>1 2<!-- --></a>", 18);
	assert_string_equal(dump_stream(diags), "1:1 <a\n1:4 [1 2]\n/\n");
}

static void assert_refused(const char *bytes, size_t len, const char *want)
{
	Diags *diags = diags_new(arena);
	Buf out = {0};
	write_file(bytes, len);
	dump_stream(diags);
	diags_write(diags, &out, false);
	assert_string_equal(out.data ? out.data : "", want);
	buf_close(&out);
}

static void test_bytes(void **state)
{
	(void)state;
	Buf text = {0};
	buf_add_text(&text, "<a>\n");
	while (text.len < 700000)
		buf_add_text(&text, "<b>chữ</b>\n");
	int line = (int)(text.len - 4) / (int)strlen("<b>chữ</b>\n") + 2;
	buf_add_text(&text, "<b>\xFF</b></a>");
	assert_refused(text.data, text.len,
		arena_print(arena,
			"stream.xml:%d:4: error: the file is not in UTF-8 (byte 0xFF here); open "
			"it "
			"in an editor and save it as UTF-8\n",
			line));
	buf_close(&text);
	assert_refused("<a>\xE1\xBB", 5,
		"stream.xml:1:4: error: the file is not in UTF-8 (byte 0xE1 here); open it in an "
		"editor and save it as UTF-8\n");
	assert_refused("<a>\0</a>", 8,
		"stream.xml:1:4: error: the file is not in UTF-8 (byte 0x00 here); open it in an "
		"editor and save it as UTF-8\n");
}

static void test_limits(void **state)
{
	(void)state;
	Buf text = {0};
	buf_add_text(&text, "<a>\n<!-- < \"\"\"\" -->\n<b");
	for (int i = 0; i < 65; i++)
		buf_print(&text, " a%d='%s'", i, i == 3 ? "<" + 1 : "v");
	buf_add_text(&text, "/></a>");
	Diags *diags = diags_new(arena);
	write_file(text.data, text.len);
	dump_stream(diags);
	assert_int_equal(diags_total(diags), 1);
	assert_string_equal(diags_at(diags, 0)->text,
		"this element has more than 64 attributes; nobody needs so many");
	assert_int_equal(diags_at(diags, 0)->pos.line, 3);
	buf_close(&text);

	for (int i = 0; i <= XML_MAX_DEPTH; i++)
		buf_add_text(&text, "<a>");
	assert_refused(text.data, text.len,
		"stream.xml:1:193: error: elements stand more than 64 deep in each other here; "
		"nobody needs that\n");
	buf_close(&text);

	buf_add_text(&text, "<a>\n");
	buf_print(&text, "%10000001d</a>", 1);
	assert_refused(text.data, text.len,
		"stream.xml:1:4: error: the text that begins here is longer than 10 MB; nobody "
		"needs that\n");
	buf_close(&text);
}

// libxml2 takes quadratic time over attributes: a tag of a million of them must not reach it.
static void test_hostile_tag(void **state)
{
	(void)state;
	Buf text = {0};
	buf_add_text(&text, "<a");
	for (int i = 0; i < 300000; i++)
		buf_print(&text, " a%d=\"\"", i);
	buf_add_text(&text, "/>");
	Diags *diags = diags_new(arena);
	write_file(text.data, text.len);
	dump_stream(diags);
	assert_int_equal(diags_total(diags), 1);
	buf_close(&text);
}

// Where an attribute that is longer than the window stands is known to its line.
static void test_long_attrs(void **state)
{
	(void)state;
	Buf text = {0};
	buf_print(&text, "<a>\n<b c='%01000000d' d='2'/></a>", 1);
	Diags *diags = diags_new(arena);
	write_file(text.data, text.len);
	const char *dump = dump_stream(diags);
	assert_int_equal(diags_total(diags), 0);
	assert_non_null(strstr(dump, "2:0 <b 2:0 c=000"));
	assert_non_null(strstr(dump, "1 2:0 d=2\n"));
	buf_close(&text);

	buf_print(&text, "<a>\n<b c='%011000000d'/></a>", 1);
	write_file(text.data, text.len);
	dump_stream(diags);
	assert_int_equal(diags_total(diags), 1);
	assert_non_null(strstr(diags_at(diags, 0)->text, "is longer than 10 MB"));
	assert_int_equal(diags_at(diags, 0)->pos.line, 2);
	buf_close(&text);
}

// Nobody writes to it: opening it would wait for ever.
static void test_pipe(void **state)
{
	(void)state;
	Diags *diags = diags_new(arena);
	unlink(NAME);
	assert_int_equal(mkfifo(NAME, 0600), 0);
	dump_stream(diags);
	assert_int_equal(diags_total(diags), 1);
	assert_non_null(strstr(diags_at(diags, 0)->text, "not an ordinary file"));
	unlink(NAME);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_long_file),
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_hostile_tag),
		cmocka_unit_test(test_long_attrs),
		cmocka_unit_test(test_pipe),
	};
	return cmocka_run_group_tests(tests, open_folder, close_folder);
}
