// SPDX-License-Identifier: MIT
// batch/jobfile: what a job file says, every mistake in one go with its place; batch/fill: fields
// in patterns, attributes and texts.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "items_fixture.h"

#include "batch/fill.h"
#include "batch/output.h"
#include "data/xml.h"

#define UNIT "<moi_don_vi cap='xa' ky='2026'/>"
#define DOCUMENT "<van_ban mau='m'/>"

static void test_tasks(void **state)
{
	ItemsFixture *fixture = *state;
	fixture_write(fixture, "so-lieu/a.xml", "");
	const Jobfile *jobfile = fixture_job(fixture,
		"<so_lieu tep='data.xml'/>\n"
		"<viec tep_ra='a/{ma_don_vi}.pdf'>" UNIT DOCUMENT "</viec>\n"
		"<so_lieu tep='so-lieu'/><!-- ghi chú -->\n"
		"<viec tep_ra='{thu_muc}/{ten_tep}.pdf'><moi_tep mau='a/*.xml'/></viec>\n"
		"<viec tep_ra='{bat_ky}.pdf'>" DOCUMENT "<moi_dong tep='a.csv'/></viec>");
	assert_string_equal(fixture_said(fixture), "");
	assert_non_null(jobfile);
	assert_string_equal(jobfile->path, fixture_path(fixture, "dot.xml"));
	assert_int_equal(jobfile->ndata, 2);
	assert_string_equal(jobfile->data[0], fixture_path(fixture, "data.xml"));
	assert_string_equal(jobfile->data[1], fixture_path(fixture, "so-lieu"));
	assert_int_equal(jobfile->data_pos[1].line, 4);
	assert_int_equal(jobfile->ntasks, 3);
	assert_int_equal(jobfile->tasks[0].kind, EACH_UNIT);
	assert_string_equal(jobfile->tasks[0].output, "a/{ma_don_vi}.pdf");
	assert_int_equal(jobfile->tasks[0].output_pos.col, 7);
	assert_non_null(jobfile->tasks[0].document);
	assert_int_equal(jobfile->tasks[1].kind, EACH_FILE);
	assert_null(jobfile->tasks[1].document);
	assert_int_equal(jobfile->tasks[2].kind, EACH_ROW);
	assert_string_equal(jobfile->tasks[2].document->name, "van_ban");
}

static void test_paths(void **state)
{
	ItemsFixture *fixture = *state;
	assert_string_equal(jobfile_locate("a/b.xml", "c", fixture->arena), "a/c");
	assert_string_equal(jobfile_locate("b.xml", "c", fixture->arena), "c");
	assert_string_equal(jobfile_locate("a/b.xml", "/c", fixture->arena), "/c");
}

static void job_refused(ItemsFixture *fixture, const char *content, const char *said)
{
	assert_null(fixture_job(fixture, content));
	assert_string_equal(fixture_said(fixture), said);
}

static void test_elements(void **state)
{
	ItemsFixture *fixture = *state;
	job_refused(fixture, "",
		"dot.xml:1:1: error: nothing is to be made; add a <viec>. “vanban new "
		"dot_van_ban” writes a job file to begin with\n");
	job_refused(fixture, "chữ<viecc/>\n<la tep='1'/><so_lieu tep='khong-co'>x</so_lieu>",
		"dot.xml:1:14: error: no text can stand in <dot_van_ban>; delete it\n"
		"dot.xml:2:4: error: <viecc> is not known in <dot_van_ban>; did you mean <viec>?\n"
		"dot.xml:3:1: error: <la> is not known in <dot_van_ban>, which holds <so_lieu> and "
		"<viec>\n"
		"dot.xml:3:23: error: there is no file or folder khong-co, or it may not be read; "
		"check what “tep” says\n"
		"dot.xml:3:38: error: <so_lieu> holds nothing; what it says stands in its "
		"attributes\n");
	fixture_write(fixture, "khac.xml", "<van_ban mau='m'/>");
	assert_null(
		jobfile_load(fixture_path(fixture, "khac.xml"), fixture->arena, fixture->diags));
	assert_string_equal(fixture_said(fixture),
		"khac.xml:1:1: error: a job file begins with <dot_van_ban>, not <van_ban>; "
		"“vanban new dot_van_ban” writes one to begin with\n");
}

static void test_task_parts(void **state)
{
	ItemsFixture *fixture = *state;
	job_refused(fixture, "<viec tep_ra='a.pdf'>" DOCUMENT "</viec>",
		"dot.xml:2:1: error: <viec> does not say for what; add <moi_don_vi>, "
		"<moi_to_chuc>, <moi_dang_ky>, <moi_dong> or <moi_tep>\n");
	job_refused(fixture, "<viec tep_ra='a.pdf'>" UNIT "</viec>",
		"dot.xml:2:1: error: <viec> does not say what to make; add <van_ban mau=\"…\">, as "
		"in a document file\n");
	job_refused(fixture, "<viec tep_ra='a.pdf'><moi_tep mau='*.xml'/><van_ban/></viec>",
		"dot.xml:2:44: error: with <moi_tep> each file is a document itself; delete this "
		"<van_ban>\n");
	job_refused(fixture, "<viec tep_ra='a.pdf'>" UNIT "<van_ban/></viec>",
		"dot.xml:2:54: error: <van_ban> needs the attribute mau=\"…\"\n");
	job_refused(fixture,
		"<viec tep_ra='a.pdf'>" UNIT "\n<moi_to_chuc/>" DOCUMENT "\n" DOCUMENT
		"chữ\n<moi_donvi/><la/></viec>",
		"dot.xml:3:1: error: <viec> has <moi_don_vi> in line 2 already; make another "
		"<viec> for this one\n"
		"dot.xml:4:1: error: <viec> has <van_ban> in line 3 already; make another <viec> "
		"for this one\n"
		"dot.xml:4:19: error: no text can stand in <viec>; delete it\n"
		"dot.xml:5:1: error: <moi_donvi> is not known in <viec>; did you mean "
		"<moi_don_vi>?\n"
		"dot.xml:5:13: error: <la> is not known in <viec>; it holds one of <moi_don_vi>, "
		"<moi_to_chuc>, <moi_dang_ky>, <moi_dong>, <moi_tep>, and a <van_ban>\n");
}

static void test_attributes(void **state)
{
	ItemsFixture *fixture = *state;
	job_refused(fixture,
		"<viec ten='x'><moi_don_vi cap='phuong' ky='2026-13' thuocc='MH'/>" DOCUMENT
		"</viec>",
		"dot.xml:2:1: error: <viec> needs the attribute tep_ra=\"…\"\n"
		"dot.xml:2:7: error: <viec> has no attribute “ten”; delete it\n"
		"dot.xml:2:27: error: cap is one of “trung_uong”, “tinh”, “huyen”, “xa”, "
		"“khu_dan_cu”, not “phuong”\n"
		"dot.xml:2:40: error: “2026-13” is no period; write 2026-03, 2026-Q1, 2026-6T, "
		"2026-6TC, 2026-9T, 2026 or 2021..2025\n"
		"dot.xml:2:53: error: <moi_don_vi> has no attribute “thuocc”; did you mean "
		"“thuoc”?\n");
	job_refused(fixture,
		"<viec tep_ra='{stt}.pdf'><moi_dang_ky nam='2026-Q1' to_chuc=''/>" DOCUMENT
		"</viec>\n"
		"<viec tep_ra='{stt}.pdf'><moi_dong phan_cach='|'/>" DOCUMENT "</viec>\n"
		"<viec tep_ra='{stt}.pdf'><moi_tep mau='../*.xml'/></viec>\n"
		"<viec tep_ra='{stt}.pdf'><moi_tep mau='a/..'/></viec>\n"
		"<viec tep_ra='{stt}.pdf'><moi_tep mau='/a/*.xml'/></viec>\n"
		"<viec tep_ra='{stt}.pdf'><moi_tep mau='a..b/...xml'/></viec>",
		"dot.xml:2:39: error: “2026-Q1” is no year; write it as 2026\n"
		"dot.xml:2:53: error: to_chuc is empty; write something here\n"
		"dot.xml:3:26: error: <moi_dong> needs the attribute tep=\"…\"\n"
		"dot.xml:3:36: error: phan_cach is one of “;”, “,”, not “|”\n"
		"dot.xml:4:35: error: “../*.xml” leads out of the job file's folder; put the "
		"document files in it or below\n"
		"dot.xml:5:35: error: “a/..” leads out of the job file's folder; put the document "
		"files in it or below\n"
		"dot.xml:6:35: error: “/a/*.xml” leads out of the job file's folder; put the "
		"document files in it or below\n");
}

static void test_patterns(void **state)
{
	ItemsFixture *fixture = *state;
	job_refused(fixture,
		"<viec tep_ra='{ma_donvi}.pdf'>" UNIT
		"<van_ban mau='m' ky='{ky'>\n<so>a} {ngay_nao_do}\n {{{nam}}} {}</so></van_ban>"
		"</viec>",
		"dot.xml:2:7: error: there is no field {ma_donvi}; did you mean {ma_don_vi}?\n"
		"dot.xml:2:80: error: “{” begins a field that is not closed; write {name}, or {{ "
		"for a brace\n"
		"dot.xml:3:6: error: “}” closes no field; write {name}, or }} for a brace\n");
	job_refused(fixture,
		"<viec tep_ra='{stt}.pdf'><moi_to_chuc/><van_ban mau='m'>\n<so>ấ {ngay_nao_do}\n "
		"{{{stt}}} {}</so></van_ban></viec>",
		"dot.xml:3:7: error: there is no field {ngay_nao_do}; there are {stt}, "
		"{ma_to_chuc}, {ten_to_chuc}, {ten_ngan}. Braces that are no field are written "
		"twice: {{ }}\n"
		"dot.xml:4:12: error: there is no field {}; there are {stt}, {ma_to_chuc}, "
		"{ten_to_chuc}, {ten_ngan}. Braces that are no field are written twice: {{ }}\n");
}

static void test_output_patterns(void **state)
{
	ItemsFixture *fixture = *state;
	static const char *const WRONG[][2] = {
		{"/a.pdf", "it begins with “/”, but names are taken from the output folder"},
		{"a//{stt}.pdf", "the name of a folder or file in it is empty"},
		{"../{stt}.pdf", "the name of a folder or file in it begins with “.” or “-”"},
		{"a/./{stt}.pdf", "the name of a folder or file in it begins with “.” or “-”"},
		{".vanban/{stt}.pdf", "the name of a folder or file in it begins with “.” or “-”"},
		{"-{stt}.pdf", "the name of a folder or file in it begins with “.” or “-”"},
		{"{stt}.PDF", "it does not end in .pdf"},
		{"{stt}.pdf/", "the name of a folder or file in it is empty"},
		{"a/.pdf", "the name of a folder or file in it begins with “.” or “-”"},
		{"Manifest-1.jsonl/{stt}.pdf",
			"manifest….jsonl and report….html are kept for what the run itself writes"},
		{"report.HTML/{stt}.pdf",
			"manifest….jsonl and report….html are kept for what the run itself writes"},
	};
	for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
		job_refused(fixture,
			arena_print(fixture->arena, "<viec tep_ra='%s'>" UNIT DOCUMENT "</viec>",
				WRONG[i][0]),
			arena_print(fixture->arena,
				"dot.xml:2:7: error: “%s” cannot be an output name: %s\n",
				WRONG[i][0], WRONG[i][1]));
	assert_null(output_find_fault("a/manifest.jsonl/b c.pdf", fixture->arena));
	assert_null(output_find_fault("Xã Bình An/{.pdf", fixture->arena));
	assert_non_null(output_find_fault("a\n.pdf", fixture->arena));
	assert_non_null(output_find_fault("a\xC2\x85.pdf", fixture->arena));
	static const char *const FOREIGN[] = {"a<.pdf", "a>.pdf", "a:b.pdf", "a\"b.pdf", "x\\y.pdf",
		"a|b.pdf", "a?.pdf", "*.pdf", "NUL.pdf", "Prn .pdf", "aux/a.pdf", "a/com1.x.pdf",
		"LPT9.pdf", "a./b.pdf", "a /b.pdf", "a\xE2\x80\xAE.pdf", "a\xE2\x80\x8B.pdf",
		"a\xC2\xA0.pdf", "a\xC2\xAD.pdf", "a\xEF\xBB\xBF.pdf", "a\xE3\x85\xA4.pdf",
		"a\xEE\x80\x80.pdf", "a\xE2\x80\xA8.pdf", "a\xCD\x8F.pdf"};
	for (size_t i = 0; i < sizeof FOREIGN / sizeof *FOREIGN; i++)
		if (!output_find_fault(FOREIGN[i], fixture->arena))
			fail_msg("%s", FOREIGN[i]);
	static const char *const SOUND[] = {"com0.pdf", "com10.pdf", "conn.pdf", "a con.pdf",
		"lpt.pdf", "Ngõ 1, tổ 2 (mới) & [3]; 50% – “x”.pdf", "a.b/c .pdf", "x..pdf"};
	for (size_t i = 0; i < sizeof SOUND / sizeof *SOUND; i++)
		assert_null(output_find_fault(SOUND[i], fixture->arena));
	assert_string_equal(output_find_fault("a/b\t.pdf", fixture->arena),
		"it has the character U+0009, which cannot be seen or read");
	char name[262];
	memset(name, 'x', sizeof name);
	strcpy(name + 251, ".pdf");
	assert_null(output_find_fault(name, fixture->arena));
	memset(name, 'x', sizeof name);
	strcpy(name + 252, ".pdf");
	assert_non_null(output_find_fault(name, fixture->arena));
}

static void test_fill(void **state)
{
	ItemsFixture *fixture = *state;
	static const char *const NAMES[] = {"a", "ab", NULL}, *const VALUES[] = {"<1>", "{a}"};
	static const char *const CASES[][2] = {{"", ""}, {"chữ", "chữ"}, {"{a}", "<1>"},
		{"x{ab}y{a}", "x{a}y<1>"}, {"{{a}}", "{a}"}, {"{{{a}}}", "{<1>}"}, {"}}{{", "}{"},
		{"{a}\xCC\x81", "<1>\xCC\x81"}};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		assert_string_equal(
			fill_text(CASES[i][0], NAMES, VALUES, fixture->arena), CASES[i][1]);
	const char *const letter[] = {"e", ""};
	assert_string_equal(fill_text("{a}\xCC\x81", NAMES, letter, fixture->arena), "é");
}

static void test_fill_node(void **state)
{
	ItemsFixture *fixture = *state;
	static const char *const NAMES[] = {"a", NULL}, *const VALUES[] = {"<b>&amp;"};
	const char *xml = "<r x='{a}' y='1'>\n <c>{a}</c>{{}}<d/></r>";
	const Node *root = xml_parse("f.xml", xml, strlen(xml), fixture->arena, fixture->diags);
	FieldUse uses[1] = {0};
	assert_true(fill_check(root, NAMES, uses, fixture->diags));
	assert_true(uses[0].used);
	assert_int_equal(uses[0].pos.col, 4);
	const Node *filled = fill_node(root, NAMES, VALUES, fixture->arena);
	assert_null(filled->parent);
	assert_string_equal(filled->attrs->value, "<b>&amp;");
	assert_string_equal(filled->attrs->next->value, "1");
	assert_null(filled->attrs->next->next);
	const Node *c = node_find(filled, "c");
	assert_ptr_equal(c->parent, filled);
	assert_null(c->first->first);
	assert_string_equal(c->first->text, "<b>&amp;");
	assert_int_equal(c->line, 2);
	assert_int_equal(c->first->col, 5);
	assert_string_equal(c->next->text, "{}");
	assert_string_equal(c->next->next->name, "d");
	assert_null(c->next->next->next);
	assert_string_equal(root->attrs->value, "{a}");
}

static void test_schema(void **state)
{
	(void)state;
	Buf out = {0};
	jobfile_write_schema(&out);
	assert_non_null(strstr(out.data, "<element name=\"dot_van_ban\">"));
	assert_non_null(strstr(out.data, "{stt} {ten_tep} {thu_muc}"));
	buf_close(&out);
}

// The job file to begin with is one, and every field that it tells of is there.
static void test_skeleton(void **state)
{
	ItemsFixture *fixture = *state;
	FILE *file = fopen("templates/dot_van_ban_moi.xml", "rb");
	assert_non_null(file);
	static char text[1 << 16];
	size_t len = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	fixture_write_bytes(fixture, "moi.xml", text, len);
	fixture_write(fixture, "so-lieu.xml", "");
	const Jobfile *jobfile =
		jobfile_load(fixture_path(fixture, "moi.xml"), fixture->arena, fixture->diags);
	assert_string_equal(fixture_said(fixture), "");
	assert_int_equal(jobfile->ntasks, 3);
	Buf schema = {0};
	jobfile_write_schema(&schema);
	const char *at = schema.data;
	while ((at = strstr(at, "<a:documentation>"))) {
		const char *end = strchr(at + 1, '<');
		while ((at = strchr(at, '{')) && at < end) {
			size_t name = strcspn(at, "}") + 1;
			const char *field = arena_copy(fixture->arena, at, name);
			if (!strstr(text, field))
				fail_msg("%s is not told of", field);
			at += name;
		}
		at = end;
	}
	buf_close(&schema);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(test_tasks),
		TEST(test_paths),
		TEST(test_elements),
		TEST(test_task_parts),
		TEST(test_attributes),
		TEST(test_patterns),
		TEST(test_output_patterns),
		TEST(test_fill),
		TEST(test_fill_node),
		TEST(test_schema),
		TEST(test_skeleton),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
