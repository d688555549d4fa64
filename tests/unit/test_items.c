// SPDX-License-Identifier: MIT
// batch/items: what each kind of for-each finds and the fields it gives, documents filled in,
// output names that are unsafe or clash, digests.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "items_fixture.h"

#include "batch/output.h"

#define DOCUMENT "<van_ban mau='m'/>"

// A task of one kind that prints `text` of every item.
static const char *task(ItemsFixture *fixture, const char *each, const char *text)
{
	return arena_print(fixture->arena,
		"<viec tep_ra='{stt}.pdf'>%s<van_ban mau='m'><so>%s</so></van_ban></viec>", each,
		text);
}

// The text of <so> of every item, a line each, then what was said.
static const char *texts(ItemsFixture *fixture, const char *each, const char *text)
{
	Buf buf = {0};
	const Items *items = fixture_items(fixture, task(fixture, each, text));
	for (size_t i = 0; items && i < items->count; i++) {
		const Node *root = item_document(
			items, &items->items[i], fixture->arena, NULL, fixture->diags);
		buf_print(&buf, "%s\n", node_find(root, "so")->first->text);
	}
	buf_add_text(&buf, fixture_said(fixture));
	const char *all = arena_copy(fixture->arena, buf.len ? buf.data : "", buf.len);
	buf_close(&buf);
	return all;
}

#define UNIT_FIELDS                                                                                \
	"{stt} {ma_don_vi} {ten_don_vi} {ten_day_du} {ten_in_hoa} {loai} {cap} {ma_cap_tren} "     \
	"{ten_cap_tren} {ky} {nam}"

static void test_units(void **state)
{
	ItemsFixture *fixture = *state;
	assert_string_equal(
		texts(fixture, "<moi_don_vi cap='xa' thuoc='MH' ky='2026-Q1'/>", UNIT_FIELDS),
		"1 X5 5 Phường 5 PHƯỜNG 5 phuong xa MH tỉnh Minh Hà 2026-Q1 2026\n"
		"2 X1 An Bình phường An Bình PHƯỜNG AN BÌNH phuong xa MH tỉnh Minh Hà 2026-Q1 "
		"2026\n"
		"3 X4 Cát Minh xã Cát Minh XÃ CÁT MINH xa xa MH tỉnh Minh Hà 2026-Q1 2026\n");
	// Those there at the end of the period; the root has no unit above it.
	assert_string_equal(texts(fixture, "<moi_don_vi cap='xa' ky='2025-6T'/>", "{ma_don_vi}"),
		"X5\nX1\nX2\nX3\n");
	assert_string_equal(texts(fixture, "<moi_don_vi cap='xa' ky='2021..2025'/>", "{ma_don_vi}"),
		"X5\nX1\nX4\n");
	assert_string_equal(texts(fixture, "<moi_don_vi cap='tinh' ky='2026'/>",
				    "{ten_day_du}|{ma_cap_tren}|{ten_cap_tren}|"),
		"tỉnh Minh Hà|||\n");
	assert_string_equal(texts(fixture, "<moi_don_vi cap='khu_dan_cu' thuoc='X1' ky='2026'/>",
				    "{ten_day_du}"),
		"tổ dân phố Ngõ 1\n");
}

static void test_offices(void **state)
{
	ItemsFixture *fixture = *state;
	assert_string_equal(
		texts(fixture, "<moi_don_vi cap='xa' ky='2026' the_thuc='mttq'/>", "{co_quan}"),
		"MT-X5\nMT-X1\nMT-X4\n");
	assert_string_equal(
		texts(fixture, "<moi_don_vi cap='xa' ky='2025' the_thuc='mttq'/>", "{co_quan}"),
		"MT-X5\nCU-X1\nMT-X4\n");
	fixture_refused(fixture,
		task(fixture, "<moi_don_vi cap='xa' ky='2026'/>", "a {co_quan} {co_quan}"),
		"dot.xml:2:81: error: X1 (An Bình) has the offices DU-X1 and MT-X1; say which by "
		"the_thuc=\"…\" in <moi_don_vi>, or write the code instead of {co_quan}\n");
	fixture_refused(fixture,
		task(fixture, "<moi_don_vi cap='khu_dan_cu' ky='2026-Q1'/>", "{co_quan}"),
		"dot.xml:2:90: error: K1 (Ngõ 1) has no office at the end of 2026-Q1, so {co_quan} "
		"has no value; add a <cq dv=\"K1\"> to the campaign data, or write the code of an "
		"office here\n");
}

static void test_no_units(void **state)
{
	ItemsFixture *fixture = *state;
	fixture_refused(fixture, task(fixture, "<moi_don_vi cap='xa' thuoc='MHH' ky='2026'/>", ""),
		"dot.xml:2:47: error: the campaign data have no unit “MHH”; did you mean “MH”?\n");
	fixture_refused(fixture, task(fixture, "<moi_don_vi cap='xa' thuoc='QQQQ' ky='2026'/>", ""),
		"dot.xml:2:47: error: the campaign data have no unit “QQQQ”; “vanban data” lists "
		"what they have\n");
	fixture_refused(fixture, task(fixture, "<moi_don_vi cap='xa' thuoc='X2' ky='2025'/>", ""),
		"dot.xml:2:47: error: the unit “X2” no longer existed at the end of 2025: its last "
		"month was 2025-06; name the one that followed it, or an earlier period\n");
	fixture_refused(fixture, task(fixture, "<moi_don_vi cap='xa' thuoc='X4' ky='2024'/>", ""),
		"dot.xml:2:47: error: the unit “X4” did not exist yet at the end of 2024: its "
		"first "
		"month is 2025-07; name the one before it, or a later period\n");
	fixture_refused(fixture, task(fixture, "<moi_don_vi cap='huyen' ky='2025'/>", ""),
		"dot.xml:2:26: error: <moi_don_vi> finds nothing, so nothing would be made; mend "
		"it or delete this <viec>\n");
	const Jobfile *jobfile =
		fixture_job(fixture, task(fixture, "<moi_don_vi cap='xa' ky='2026'/>", ""));
	assert_null(items_expand(jobfile, NULL, fixture->arena, fixture->diags));
	assert_string_equal(fixture_said(fixture),
		"dot.xml:2:26: error: <moi_don_vi> needs campaign data; name their files with "
		"<so_lieu tep=\"…\"/> in the job file, or with --data\n");
}

static void test_organisations(void **state)
{
	ItemsFixture *fixture = *state;
	const char *fields = "{stt} {ma_to_chuc} {ten_to_chuc} {ten_ngan}";
	assert_string_equal(texts(fixture, "<moi_to_chuc/>", fields),
		"1 HND Hội Nông dân Hội Nông dân\n2 HPN Hội Liên hiệp Phụ nữ Hội Phụ nữ\n");
	assert_string_equal(texts(fixture, "<moi_to_chuc cap='xa'/>", fields),
		"1 HPN Hội Liên hiệp Phụ nữ Hội Phụ nữ\n");
}

static void test_registrations(void **state)
{
	ItemsFixture *fixture = *state;
	assert_string_equal(
		texts(fixture, "<moi_dang_ky/>",
			"{stt}|{ma_dang_ky}|{ten_dang_ky}|{ma_to_chuc}|{ten_to_chuc}|{ma_don_vi}|"
			"{ten_don_vi}|{ten_day_du}|{nam}|{loai}|{ten_loai}|{trang_thai}|"
			"{ten_trang_thai}|{noi_dung}|{dia_diem}|{quy_mo}|{kinh_phi}|{ngay}|"
			"{bat_dau}|{han}|{xong}|{ghi_chu}"),
		"1|D3|Ngõ sáng||Ủy ban MTTQ Việt Nam|X4|Cát Minh|xã Cát Minh|2025|phan_viec|phần "
		"việc|dang_ky|đã đăng ký|||||01/08/2025||30/06/2026||\n"
		"2|D2|Nhà <sạch>|HPN|Hội Liên hiệp Phụ nữ|X1|An Bình|phường An Bình|2026|mo_hinh|"
		"mô hình|dang_lam|đang làm|Mỗi tuần||||12/02/2026||30/06/2026||\n"
		"3|D1|Đường hoa|HND|Hội Nông dân|K1|Ngõ 1|tổ dân phố Ngõ 1|2026|cong_trinh|công "
		"trình|hoan_thanh|hoàn thành||||12.000.000|10/02/2026||30/06/2026|20/04/2026|\n");
	assert_string_equal(
		texts(fixture, "<moi_dang_ky don_vi='X1'/>", "{ma_dang_ky}"), "D2\nD1\n");
	assert_string_equal(texts(fixture, "<moi_dang_ky nam='2025'/>", "{ma_dang_ky}"), "D3\n");
	assert_string_equal(
		texts(fixture, "<moi_dang_ky don_vi='MH' to_chuc='HND'/>", "{ma_dang_ky}"), "D1\n");
	fixture_refused(fixture, task(fixture, "<moi_dang_ky don_vi='X9' to_chuc='HNN'/>", ""),
		"dot.xml:2:39: error: the campaign data have no unit “X9”; did you mean “X1”?\n"
		"dot.xml:2:51: error: the campaign data have no organisation “HNN”; did you mean "
		"“HND”?\n");
}

static void test_rows(void **state)
{
	ItemsFixture *fixture = *state;
	fixture_write(fixture, "a.csv",
		"\xEF\xBB\xBFma;ten;;Ghi_Chu2\r\nA1; Nguyễn  Văn A "
		";x;\"a;b\n{ten}\"\r\n;B;;<c>\r\n");
	assert_string_equal(
		texts(fixture, "<moi_dong tep='a.csv'/>", "{stt}|{ma}|{ten}|{Ghi_Chu2}"),
		"1|A1|Nguyễn Văn A|a;b {ten}\n2||B|<c>\n");
	const Items *items =
		fixture_items(fixture, task(fixture, "<moi_dong tep='a.csv'/>", "{ten}"));
	assert_string_equal(items->items[0].code, "A1");
	assert_string_equal(items->items[1].code, "2");
	assert_int_equal(items->items[1].pos.line, 4);
	assert_int_equal(items->items[1].weight, strlen("m{ten}B<c>2"));
	fixture_write(fixture, "b.csv", "stt,ten\n7,A\n9,B\n");
	assert_string_equal(texts(fixture, "<moi_dong tep='b.csv'/>", "{stt} {ten}"), "7 A\n9 B\n");
	fixture_write(fixture, "c.csv", "sep=,\nten,so\nA,\"1\"\n");
	assert_string_equal(
		texts(fixture, "<moi_dong tep='c.csv'/>", "{stt} {ten} {so}"), "1 A 1\n");
}

static void test_wrong_rows(void **state)
{
	ItemsFixture *fixture = *state;
	fixture_write(fixture, "a.csv", "Họ và tên;ten;ten;\nA;B;C;\n");
	fixture_refused(fixture, task(fixture, "<moi_dong tep='a.csv'/>", ""),
		"a.csv:1:1: error: the column “Họ và tên” cannot be a field; give it a name of "
		"letters without accents, digits and “_”, such as ho_ten\n"
		"a.csv:1:15: error: there are two columns “ten”; give one of them another name\n");
	fixture_write(fixture, "a.csv", "ma,ten\n1,A\n");
	fixture_refused(fixture, task(fixture, "<moi_dong tep='a.csv' phan_cach=';'/>", ""),
		"a.csv:1:1: error: the first line is a single cell; if “,” stands between the "
		"columns, write phan_cach=\",\"\n");
	fixture_refused(fixture, task(fixture, "<moi_dong tep='a.csv'/>", "\n{tenn}"),
		"dot.xml:3:1: error: there is no field {tenn}; did you mean {ten}?\n");
	fixture_write(fixture, "a.csv", "ma,ten\n1,A,x\n");
	fixture_refused(fixture, task(fixture, "<moi_dong tep='a.csv'/>", ""),
		"a.csv:2:1: error: cells in this row: 3, in the first line: 2; a cell that holds "
		"“,” stands in quotes\n");
	fixture_write(fixture, "a.csv", "ma,ten\n");
	fixture_refused(fixture, task(fixture, "<moi_dong tep='a.csv'/>", ""),
		"dot.xml:2:26: error: <moi_dong> finds nothing, so nothing would be made; mend it "
		"or delete this <viec>\n");
	fixture_write(fixture, "a.csv", "\n");
	fixture_refused(fixture, task(fixture, "<moi_dong tep='a.csv'/>", ""),
		"a.csv: error: the file is empty; its first line names the columns\n");
	fixture_refused(fixture, task(fixture, "<moi_dong tep='la.csv'/>", ""),
		"dot.xml:2:36: error: there is no file la.csv, or it may not be read; check what "
		"“tep” says\n");
	fixture_write(fixture, "a.csv", "ma,ten\n1,Trung \xAC\xB6\n");
	assert_non_null(strstr(fixture_list(fixture, task(fixture, "<moi_dong tep='a.csv'/>", "")),
		"a.csv:2:9: error: the file is not UTF-8"));
}

static void test_files(void **state)
{
	ItemsFixture *fixture = *state;
	fixture_write(fixture, "t/b.xml", "<van_ban mau='x/y'>B</van_ban>");
	fixture_write(fixture, "t/a/a.xml", "<van_ban/>");
	fixture_write(fixture, "t/C.xml", "<khac");
	fixture_write(fixture, "t/c.txt", "");
	fixture_write(fixture, "t/thu muc.xml/x", "");
	assert_string_equal(fixture_list(fixture, "<viec tep_ra='{thu_muc}/{ten_tep}.pdf'>"
						  "<moi_tep mau='t/*.xml'/></viec>"
						  "<viec tep_ra='x/{stt}-{ten_tep}.pdf'>"
						  "<moi_tep mau='t/*/*'/></viec>"),
		"C>t/C.pdf\nb>t/b.pdf\na>x/1-a.pdf\nx>x/2-x.pdf\n");
	const Items *items = fixture_items(fixture, "<viec tep_ra='{thu_muc}/{ten_tep}.pdf'>"
						    "<moi_tep mau='t/[Cb].xml'/></viec>");
	const Item *wrong = &items->items[0], *right = &items->items[1];
	assert_int_equal(right->weight, 30);
	assert_null(right->values);
	assert_string_equal(right->file, fixture_path(fixture, "t/b.xml"));
	assert_string_equal(item_template(items, right, fixture->arena), "x/y");
	assert_string_equal(item_template(items, wrong, fixture->arena), "");
	const Node *root = item_document(items, right, fixture->arena, NULL, fixture->diags);
	assert_string_equal(root->first->text, "B");
	assert_string_equal(root->file, right->file);
	uint8_t digest[DIGEST_SIZE], other[DIGEST_SIZE];
	assert_true(item_digest(items, right, fixture->arena, digest, fixture->diags));
	digest_write("<van_ban mau='x/y'>B</van_ban>", 30, other);
	assert_memory_equal(digest, other, DIGEST_SIZE);
	assert_string_equal(fixture_said(fixture), "");
	item_document(items, right, fixture->arena, other, fixture->diags);
	assert_memory_equal(digest, other, DIGEST_SIZE);
	assert_null(item_document(items, wrong, fixture->arena, other, fixture->diags));
	assert_non_null(strstr(fixture_said(fixture), "t/C.xml:1:"));
	digest_write("<khac", 5, digest);
	assert_memory_equal(digest, other, DIGEST_SIZE);
	remove(right->file);
	Diags *unseen = diags_new(fixture->arena);
	assert_null(item_document(items, right, fixture->arena, other, unseen));
	memset(digest, 0, DIGEST_SIZE);
	assert_memory_equal(digest, other, DIGEST_SIZE);
	assert_false(item_digest(items, right, fixture->arena, digest, fixture->diags));
	assert_string_equal(fixture_said(fixture),
		"t/b.xml: error: the file does not exist; check its name and folder\n");
}

static void test_folders_of_files(void **state)
{
	ItemsFixture *fixture = *state;
	fixture_write(fixture, "a.xml", "<van_ban/>");
	fixture_write(fixture, "[x]*/b.xml", "<van_ban/>");
	// A file right in the job's folder has no folder, and no slash after it.
	assert_string_equal(fixture_list(fixture, "<viec tep_ra='r/{thu_muc}/{ten_tep}.pdf'>"
						  "<moi_tep mau='a.xml'/></viec>"),
		"a>r/a.pdf\n");
	fixture_refused(fixture, "<viec tep_ra='{ten_tep}.pdf'><moi_tep mau='b/*.xml'/></viec>",
		"dot.xml:2:30: error: <moi_tep> finds nothing, so nothing would be made; mend it "
		"or delete this <viec>\n");
	// The job's own folder is no pattern.
	fixture_write(fixture, "[x]*/dot.xml",
		"<dot_van_ban><viec tep_ra='{ten_tep}.pdf'><moi_tep mau='b.xml'/></viec>"
		"</dot_van_ban>");
	const Jobfile *jobfile =
		jobfile_load(fixture_path(fixture, "[x]*/dot.xml"), fixture->arena, fixture->diags);
	const Items *items = items_expand(jobfile, NULL, fixture->arena, fixture->diags);
	assert_string_equal(fixture_said(fixture), "");
	assert_int_equal(items->count, 1);
	assert_string_equal(items->items[0].output, "b.pdf");
	// Letters and marks apart, as macOS writes them; and bytes that are no text.
	fixture_write(fixture, "n/xa\xCC\x83.xml", "<van_ban/>");
	assert_string_equal(fixture_list(fixture, "<viec tep_ra='{ten_tep}.pdf'>"
						  "<moi_tep mau='n/*.xml'/></viec>"),
		"xã>xã.pdf\n");
	fixture_write(fixture, "n/\xFF.xml", "<van_ban/>");
	fixture_refused(fixture, "<viec tep_ra='{ten_tep}.pdf'><moi_tep mau='n/*.xml'/></viec>",
		"n/\xFF.xml: error: the name of this file is not UTF-8; give it another\n");
}

static void test_output_names(void **state)
{
	ItemsFixture *fixture = *state;
	fixture_write(fixture, "a.csv", "t\na/b\n..\n\n\"\"\n-x\nmanifest\n");
	fixture_write(fixture, "b.csv", "t;u\na/b;1\n..;2\n;3\n-x;4\nmanifest;5\n");
	fixture_refused(fixture,
		"<viec tep_ra='{t}.jsonl/{u}.pdf'><moi_dong tep='b.csv'/>" DOCUMENT "</viec>",
		"b.csv:2:1: error: 1: the value “a/b” of {t} has a “/” and cannot be part of an "
		"output name; mend it, or name the file after another field\n"
		"b.csv:3:1: error: 2 would be written to “...jsonl/2.pdf”, which cannot be an "
		"output name: the name of a folder or file in it begins with “.” or “-”\n"
		"b.csv:4:1: error: 3: the field {t} is empty, so the output name would be "
		"“.jsonl/3.pdf”; fill it in, or name the file after another field\n"
		"b.csv:5:1: error: 4 would be written to “-x.jsonl/4.pdf”, which cannot be an "
		"output name: the name of a folder or file in it begins with “.” or “-”\n"
		"b.csv:6:1: error: 5 would be written to “manifest.jsonl/5.pdf”, which cannot be "
		"an output name: manifest….jsonl and report….html are kept for what the run itself "
		"writes\n");
	fixture_refused(fixture,
		"<viec tep_ra='x/{t}/a.pdf'><moi_dong tep='b.csv'/>" DOCUMENT "</viec>",
		"b.csv:2:1: error: 1: the value “a/b” of {t} has a “/” and cannot be part of an "
		"output name; mend it, or name the file after another field\n"
		"b.csv:3:1: error: 2 would be written to “x/../a.pdf”, which cannot be an output "
		"name: the name of a folder or file in it begins with “.” or “-”\n"
		"b.csv:4:1: error: 3: the field {t} is empty, so the output name would be "
		"“x//a.pdf”; fill it in, or name the file after another field\n"
		"b.csv:5:1: error: 4 would be written to “x/-x/a.pdf”, which cannot be an output "
		"name: the name of a folder or file in it begins with “.” or “-”\n");
}

// What another disk or system would not take, or a reader would not see.
static void test_foreign_names(void **state)
{
	ItemsFixture *fixture = *state;
	fixture_write(fixture, "c.csv",
		"t\ncon\nx\\y\na:b\nđ\xE2\x80\xAE.\nab\xE2\x80\x8B\nconsole\nlpt9 .2026\n");
	fixture_refused(fixture,
		"<viec tep_ra='{t}.pdf'><moi_dong tep='c.csv'/>" DOCUMENT "</viec>",
		"c.csv:2:1: error: 1 would be written to “con.pdf”, which cannot be an output "
		"name: “con.pdf” in it is the name of a device on Windows and cannot be one of a "
		"file\n"
		"c.csv:3:1: error: 2 would be written to “x\\y.pdf”, which cannot be an output "
		"name: it has a “\\”, which Windows does not allow in a name\n"
		"c.csv:4:1: error: 3 would be written to “a:b.pdf”, which cannot be an output "
		"name: it has a “:”, which Windows does not allow in a name\n"
		"c.csv:5:1: error: 4 would be written to “đ\xE2\x80\xAE..pdf”, which cannot be an "
		"output name: it has the character U+202E, which cannot be seen or read\n"
		"c.csv:6:1: error: 5 would be written to “ab\xE2\x80\x8B.pdf”, which cannot be an "
		"output name: it has the character U+200B, which cannot be seen or read\n"
		"c.csv:8:1: error: 7 would be written to “lpt9 .2026.pdf”, which cannot be an "
		"output name: “lpt9 .2026.pdf” in it is the name of a device on Windows and cannot "
		"be one of a file\n");
}

// What was said of a document from a row has the row beside it; of others, and when nothing was
// said, nothing is added.
static void test_origins(void **state)
{
	ItemsFixture *fixture = *state;
	fixture_write(fixture, "d.csv", "t\na\n\"b\nc\"\nd\n");
	const Items *items = fixture_items(fixture,
		"<viec tep_ra='{stt}.pdf'><moi_dong tep='d.csv'/>" DOCUMENT "</viec>\n"
		"<viec tep_ra='{ma_to_chuc}.pdf'><moi_to_chuc/>" DOCUMENT "</viec>");
	for (size_t i = 0; i < items->count; i++)
		item_tell_origin(&items->items[i], fixture->diags);
	assert_string_equal(fixture_said(fixture), "");
	diag_error(fixture->diags, (Pos){0}, "!");
	for (size_t i = 0; i < items->count; i++)
		item_tell_origin(&items->items[i], fixture->diags);
	assert_string_equal(fixture_said(fixture),
		"vanban: error: !\n"
		"d.csv:2:1: note: the document is made from this row: a value that is wrong is "
		"mended here\n"
		"d.csv:3:1: note: the document is made from this row: a value that is wrong is "
		"mended here\n"
		"d.csv:5:1: note: the document is made from this row: a value that is wrong is "
		"mended here\n");
}

static void test_clashes(void **state)
{
	ItemsFixture *fixture = *state;
	fixture_write(fixture, "a.csv",
		"ma;t\nA;Đức\nB;x\nC;đức\nD;x\nE;x\nF;đu\xCC\x81"
		"c\n");
	fixture_refused(fixture,
		"<viec tep_ra='{t}.pdf'><moi_dong tep='a.csv'/>" DOCUMENT "</viec>",
		"a.csv:4:1: error: A would be written to “Đức.pdf” and C to “đức.pdf”, which many "
		"disks take for one name; add a field to tep_ra that tells them apart\n"
		"a.csv:5:1: error: B and D would both be written to “x.pdf”; add a field to tep_ra "
		"that tells them apart\n"
		"a.csv:6:1: error: D and E would both be written to “x.pdf”; add a field to tep_ra "
		"that tells them apart\n"
		"a.csv:7:3: warning: this file has letters and their marks apart (NFD, as macOS "
		"writes them), first here; they are read as whole letters\n");
	// Between tasks, and a document where another has a folder.
	fixture_refused(fixture,
		"<viec tep_ra='{ma_to_chuc}.pdf'><moi_to_chuc/>" DOCUMENT "</viec>\n"
		"<viec tep_ra='hnd.PDF/a/{stt}.pdf'><moi_to_chuc cap='xa'/>" DOCUMENT "</viec>\n"
		"<viec tep_ra='{ma_to_chuc}.pdf'><moi_to_chuc cap='xa'/>" DOCUMENT "</viec>",
		"dot.xml:3:7: error: “HND.pdf” is the document of HND, so HPN cannot be written to "
		"“hnd.PDF/a/1.pdf”; give the folder another name\n"
		"dot.xml:4:7: error: HPN and HPN would both be written to “HPN.pdf”; add a field "
		"to tep_ra that tells them apart\n");
	// Folders that differ in case are no clash of documents.
	assert_string_equal(
		fixture_list(fixture, "<viec tep_ra='a/{stt}.pdf'><moi_to_chuc cap='xa'/>" DOCUMENT
				      "</viec><viec tep_ra='A/{ma_to_chuc}.pdf'><moi_to_chuc "
				      "cap='xa'/>" DOCUMENT "</viec>"),
		"HPN>a/1.pdf\nHPN>A/HPN.pdf\n");
}

static void item_hash(ItemsFixture *fixture, const char *content, const char *document,
	uint8_t digest[DIGEST_SIZE])
{
	fixture_write(fixture, "d.csv", arena_print(fixture->arena, "a;b\n%s\n", content));
	const Items *items = fixture_items(fixture,
		arena_print(fixture->arena,
			"<viec tep_ra='{stt}.pdf'><moi_dong tep='d.csv'/>%s</viec>", document));
	assert_non_null(items);
	assert_true(item_digest(items, items->items, fixture->arena, digest, fixture->diags));
	uint8_t same[DIGEST_SIZE];
	item_document(items, items->items, fixture->arena, same, fixture->diags);
	assert_memory_equal(same, digest, DIGEST_SIZE);
}

static void test_digests(void **state)
{
	ItemsFixture *fixture = *state;
	const char *document = "<van_ban mau='m' x='{a}'><so y='1'>{b}</so></van_ban>";
	uint8_t first[DIGEST_SIZE], other[DIGEST_SIZE];
	item_hash(fixture, "1;2", document, first);
	// The places do not count, nor how it is written.
	item_hash(
		fixture, "1;2", "\n<van_ban  mau=\"m\" x='1'><so y='1'>{b}</so></van_ban>", other);
	assert_memory_equal(first, other, DIGEST_SIZE);
	static const char *const OTHERS[][2] = {
		{"1;3", NULL},
		{"12;2", NULL},
		{"1;2", "<van_ban mau='m' x='{a}'><so y='1'>{b} </so></van_ban>"},
		{"1;2", "<van_ban mau='m' x='{a}'><so y='1'/>{b}</van_ban>"},
		{"1;2", "<van_ban mau='m' x='{a}'><so>{b}</so></van_ban>"},
		{"1;2", "<van_ban mau='m' x='{a}'><so y='1'>{b}</so><z/></van_ban>"},
		{"1;2", "<van_ban mau='m' x='{a}'><so y='1'>{b}<z/></so></van_ban>"},
		{"1;2", "<van_ban mau='m' z='{a}'><so y='1'>{b}</so></van_ban>"},
	};
	for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
		item_hash(fixture, OTHERS[i][0], OTHERS[i][1] ? OTHERS[i][1] : document, other);
		assert_memory_not_equal(first, other, DIGEST_SIZE);
	}
}

static void test_job_digest(void **state)
{
	ItemsFixture *fixture = *state;
	const char *job = "<viec tep_ra='%s{ma_to_chuc}.pdf'><moi_to_chuc%s/>%s</viec>";
	const Items *items = fixture_items(
		fixture, arena_print(fixture->arena, job, "", "", "<van_ban mau='m'/>"));
	const Items *same = fixture_items(
		fixture, arena_print(fixture->arena, job, "", "", "<van_ban mau='n'>x</van_ban>"));
	const Items *less =
		fixture_items(fixture, arena_print(fixture->arena, job, "", " cap='xa'", DOCUMENT));
	const Items *named =
		fixture_items(fixture, arena_print(fixture->arena, job, "a", "", DOCUMENT));
	assert_memory_equal(items->digest, same->digest, DIGEST_SIZE);
	assert_memory_not_equal(items->digest, less->digest, DIGEST_SIZE);
	assert_memory_not_equal(items->digest, named->digest, DIGEST_SIZE);
}

static void test_filled_template(void **state)
{
	ItemsFixture *fixture = *state;
	const Items *items = fixture_items(fixture,
		"<viec tep_ra='{stt}.pdf'><moi_to_chuc/><van_ban mau='thu/{ma_to_chuc}'/></viec>\n"
		"<viec tep_ra='x{stt}.pdf'><moi_to_chuc/><van_ban mau='thu'/></viec>");
	assert_string_equal(item_template(items, &items->items[0], fixture->arena), "thu/HND");
	assert_string_equal(item_template(items, &items->items[1], fixture->arena), "thu/HPN");
	assert_string_equal(item_template(items, &items->items[2], fixture->arena), "thu");
	assert_ptr_equal(items->items[2].task, &items->jobfile->tasks[1]);
	assert_string_equal(items->names[1][1], "ma_to_chuc");
	assert_string_equal(items->items[2].values[1], "HND");
	// The job's own tree stays as it is.
	assert_string_equal(items->jobfile->tasks[0].document->attrs->value, "thu/{ma_to_chuc}");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(test_units),
		TEST(test_offices),
		TEST(test_no_units),
		TEST(test_organisations),
		TEST(test_registrations),
		TEST(test_rows),
		TEST(test_wrong_rows),
		TEST(test_files),
		TEST(test_folders_of_files),
		TEST(test_output_names),
		TEST(test_foreign_names),
		TEST(test_origins),
		TEST(test_clashes),
		TEST(test_digests),
		TEST(test_job_digest),
		TEST(test_filled_template),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
