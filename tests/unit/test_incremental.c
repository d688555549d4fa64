// SPDX-License-Identifier: MIT
// Whether a document must be rendered again: documents of the sample province, and one for each
// kind of question, are rendered; then something in the data is changed at random, what they had
// asked is asked again, and all are rendered again. A document that comes out otherwise must have
// been told changed: always. One that comes out the same should not; those are counted.
// VANBAN_ROUNDS says how many changes are tried, VANBAN_SEED which, VANBAN_SHOW lists those.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "data/xml.h"
#include "job/render.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RENAMED_MOST = 10, ROUNDS = 8, FILES_MAX = 8, DOCUMENTS_MAX = 80, TEXT_MAX = 64 << 20 };

typedef struct Document {
	const char *name;
	const Node *root;
	Buf pdf, reads; // as it was at first; no PDF: it could not be rendered
	size_t wrongly; // told changed, and was not
} Document;

typedef struct Sheet {
	Arena *arena;
	Diags *diags;
	char folder[64];
	const char *names[FILES_MAX], *paths[FILES_MAX], *texts[FILES_MAX];
	int nfiles;
	Document documents[DOCUMENTS_MAX];
	int ndocuments;
	uint32_t seed;
} Sheet;

static uint32_t next_random(Sheet *sheet, uint32_t below)
{
	sheet->seed = sheet->seed * 1664525 + 1013904223;
	return (sheet->seed >> 8) % below;
}

static void write_text(const char *path, const char *text)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
	fclose(file);
}

static const char *read_text(Sheet *sheet, const char *path)
{
	char *bytes;
	size_t len;
	assert_true(file_load(path, TEXT_MAX, sheet->arena, &bytes, &len, sheet->diags));
	return bytes;
}

static void add_data(Sheet *sheet, const char *folder, const char *name)
{
	int at = sheet->nfiles++;
	sheet->names[at] = name;
	sheet->texts[at] = read_text(sheet, arena_print(sheet->arena, "%s/%s", folder, name));
	sheet->paths[at] = arena_print(sheet->arena, "%s/%s", sheet->folder, name);
	write_text(sheet->paths[at], sheet->texts[at]);
}

static void add_document(Sheet *sheet, const char *name, const char *xml)
{
	assert_true(sheet->ndocuments < DOCUMENTS_MAX);
	const Node *root = xml_parse(name, xml, strlen(xml), sheet->arena, sheet->diags);
	assert_non_null(root);
	sheet->documents[sheet->ndocuments++] = (Document){.name = name, .root = root};
}

static void add_fixtures(Sheet *sheet)
{
	static const char *const NAMES[] = {"bao-cao-6-thang", "bao-cao-9-thang", "bao-cao-nam",
		"bao-cao-quy-khong-loi-van", "bao-cao-quy", "bao-cao-thang",
		"cong-van-don-doc-it-don-vi", "cong-van-don-doc", "danh-sach-dang-ky-tinh",
		"danh-sach-dang-ky-to-chuc", "tong-ket-2024-2026"};
	for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
		add_document(sheet, NAMES[i],
			read_text(sheet,
				arena_print(sheet->arena, "fixtures/tinh-mau/%s.xml", NAMES[i])));
}

static void add_of_unit(Sheet *sheet, const char *unit, const char *office)
{
	Arena *arena = sheet->arena;
	static const char *const QUESTIONS[] = {"co", "boi_canh", "don_vi", "co_don_vi", "thu_tu",
		"xa_cu", "noi_dung", "to_chuc", "khong_to_chuc", "chi_tieu", "co_chi_tieu",
		"thoi_han", "bao_cao", "dang_ky", "dang_ky_mat_tran", "dang_ky_nong_dan",
		"kinh_phi", "khen_thuong", "cham", "so", "ty_le", "muc_tieu", "cot", "cot_quy_doi",
		"nhieu_nam", "lam_tron"};
	for (size_t i = 0; i < sizeof QUESTIONS / sizeof *QUESTIONS; i++)
		add_document(sheet, arena_print(arena, "%s %s", QUESTIONS[i], unit),
			arena_print(arena,
				"<van_ban mau='cau_hoi' don_vi='%s' ky='2026-Q1'><hoi>%s</hoi>"
				"</van_ban>",
				unit, QUESTIONS[i]));
	add_document(sheet, arena_print(arena, "van_xuoi %s", unit),
		arena_print(arena,
			"<van_ban mau='cau_hoi' don_vi='%s' ky='2026-Q1'><hoi>van_xuoi</hoi>"
			"<noi_dung>Đã vận động <so_lieu ct='1.01' thieu='…'/>, "
			"<so_lieu ct='3.02' ky='2026-02' thieu='…'/>, "
			"<so_lieu ct='1.02' kieu='tang_giam' thieu='…'/>, "
			"<so_lieu ct='1.01' kieu='so_muc_tieu' thieu='…'/>, "
			"<so_lieu ct='1.03' kieu='ty_trong' thieu='…'/>.</noi_dung></van_ban>",
			unit));
	for (int i = 0; i < 2; i++)
		add_document(sheet,
			arena_print(arena, "%s %s", i ? "bao-cao-nam" : "bao-cao-quy", unit),
			arena_print(arena,
				"<van_ban mau='mttq/%s' co_quan='%s' don_vi='%s' ky='%s'>"
				"<so>1</so><ngay>2026-12-08</ngay></van_ban>",
				i ? "bao_cao_nam" : "bao_cao_quy", office, unit,
				i ? "2026" : "2026-Q2"));
}

static void add_without_data(Sheet *sheet)
{
	add_document(sheet, "chi-ky",
		"<van_ban mau='cau_hoi' ky='2026'><hoi>van_xuoi</hoi><noi_dung>Không có số."
		"</noi_dung></van_ban>");
	add_document(sheet, "khong-so-lieu",
		"<van_ban mau='cau_hoi'><hoi>van_xuoi</hoi><noi_dung>Không có số."
		"</noi_dung></van_ban>");
}

// Rendering ---------------------------------------------------------------------------------------

static Engine *open_without_data(Diags *diags)
{
	const char *const folders[] = {"tests/unit/incremental", "templates"};
	Engine *engine = engine_open(folders, 2, "fonts", diags);
	assert_non_null(engine);
	return engine;
}

// NULL: such data are refused.
static Engine *open_engine(const Sheet *sheet, Arena *arena)
{
	Diags *diags = diags_new(arena);
	Engine *engine = open_without_data(diags);
	if (engine_load_data(engine, (const char *const *)sheet->paths, sheet->nfiles, diags))
		return engine;
	engine_close(engine);
	return NULL;
}

static void render(Engine *engine, const Document *document, Reads *reads, Buf *pdf, Arena *arena,
	Diags *diags)
{
	Rendered rendered;
	reads_reset(reads);
	pdf->len = 0;
	if (render_node(engine, document->root, reads, &rendered, arena, diags))
		buf_add(pdf, rendered.pdf.data, rendered.pdf.len);
	buf_close(&rendered.pdf);
}

static void render_first(Sheet *sheet)
{
	Arena *arena = arena_open();
	Reads *reads = reads_open();
	Engine *engine = open_engine(sheet, arena);
	assert_non_null(engine);
	for (int i = 0; i < sheet->ndocuments; i++) {
		Document *document = &sheet->documents[i];
		arena_reset(arena);
		Diags *diags = diags_new(arena);
		render(engine, document, reads, &document->pdf, arena, diags);
		if (!document->pdf.len) {
			Buf said = {0};
			diags_write(diags, &said, false);
			fail_msg("%s cannot be rendered:\n%s", document->name, said.data);
		}
		reads_write(reads, &document->reads);
	}
	engine_close(engine);
	reads_close(reads);
	arena_close(arena);
}

static const char *splice(
	const char *text, const char *from, const char *to, const char *new_text, Arena *arena)
{
	return arena_print(arena, "%.*s%s%s", (int)(from - text), text, new_text, to);
}

// Members of the catalogues that no report refers to can be removed.
static void add_unused(Sheet *sheet)
{
	static const char UNITS[] = "<dv ma=\"X998\" ten=\"Thử Nghiệm\" cap=\"xa\" thuoc=\"MH\" "
				    "den=\"2025-06-30\"/>\n"
				    "<dv ma=\"X999\" ten=\"Mới Lập\" cap=\"xa\" thuoc=\"MH\" "
				    "tu=\"2025-07-01\"/>\n";
	static const char INDICATOR[] = "<ct ma=\"9.90\" ten=\"Chưa dùng\" don_vi=\"việc\" "
					"noi_dung=\"1\" tong_hop=\"cong\"/>\n";
	const char *text = sheet->texts[0], *at = strstr(text, "<dv ma=\"X901\"");
	text = splice(text, at, at, UNITS, sheet->arena);
	at = strstr(text, "<ct ma=\"1.01\"");
	sheet->texts[0] = splice(text, at, at, INDICATOR, sheet->arena);
	write_text(sheet->paths[0], sheet->texts[0]);
}

static int sheet_open(void **state)
{
	Sheet *sheet = calloc(1, sizeof *sheet);
	const char *build = getenv("BUILD");
	sheet->arena = arena_open();
	sheet->diags = diags_new(sheet->arena);
	const char *seed = getenv("VANBAN_SEED");
	sheet->seed = seed ? (uint32_t)atol(seed) : 20261121;
	strcpy(sheet->folder, "/tmp/vanban-incremental-XXXXXX");
	assert_non_null(mkdtemp(sheet->folder));
	const char *sample = arena_print(sheet->arena, "%s/sample", build ? build : "build");
	static const char *const DATA[] = {"danh-muc.xml", "dang-ky.xml", "so-lieu-2024.xml",
		"so-lieu-2025.xml", "so-lieu-2026.xml", "phuong-tran-phu.xml"};
	for (size_t i = 0; i < sizeof DATA / sizeof *DATA; i++)
		add_data(sheet, sample, DATA[i]);
	add_unused(sheet);
	add_fixtures(sheet);
	add_of_unit(sheet, "X901", "MTTQ-TRAN-PHU");
	add_of_unit(sheet, "MH", "MTTQ-MH");
	add_without_data(sheet);
	render_first(sheet);
	*state = sheet;
	return 0;
}

static int sheet_close(void **state)
{
	Sheet *sheet = *state;
	for (int i = 0; i < sheet->ndocuments; i++) {
		buf_close(&sheet->documents[i].pdf);
		buf_close(&sheet->documents[i].reads);
	}
	for (int i = 0; i < sheet->nfiles; i++)
		unlink(sheet->paths[i]);
	rmdir(sheet->folder);
	arena_close(sheet->arena);
	free(sheet);
	return 0;
}

// Changes -----------------------------------------------------------------------------------------

// The `n`-th place of `what` in the text, going round.
static const char *find_nth(const char *text, const char *what, uint32_t n)
{
	uint32_t count = 0;
	for (const char *at = text; (at = strstr(at, what)); at++)
		count++;
	if (!count)
		return NULL;
	const char *at = strstr(text, what);
	for (n %= count; n; n--)
		at = strstr(at + 1, what);
	return at;
}

// One value of one report becomes another, or none.
static const char *change_value(Sheet *sheet, const char *text, Arena *arena)
{
	const char *row = find_nth(text, "<bc ", next_random(sheet, 100000));
	if (!row)
		return NULL;
	const char *from = strchr(row, '>') + 1, *end = strchr(from, '<');
	for (uint32_t n = next_random(sheet, 18); n; n--) {
		const char *space = memchr(from, ' ', (size_t)(end - from));
		from = space ? space + 1 : strchr(row, '>') + 1;
	}
	size_t len = strcspn(from, " <");
	const char *old = arena_copy(arena, from, len), *new_text;
	uint32_t how = next_random(sheet, 4);
	if (how == 0 || *old == '-')
		new_text = *old == '-' ? "7" : "-";
	else if (strchr(old, '.'))
		new_text = arena_print(arena, "%.3f", atof(old) + 0.5);
	else
		new_text = arena_print(arena, "%lld",
			atoll(old) + (how == 1		? 1
					     : how == 2 ? 13
							: 1000));
	return splice(text, from, from + len, new_text, arena);
}

// The text or number of one attribute becomes another.
static const char *change_attr(Sheet *sheet, const char *text, Arena *arena)
{
	static const char *const NAMES[] = {" ten=\"", " ten_ngan=\"", " kinh_phi=\"",
		" dia_diem=\"", " quy_mo=\"", " noi_dung=\"", " gia_tri=\"", " han=\"", " ngay=\"",
		" xong=\"", " thu_tu=\"", " trang_thai=\"", " hinh_thuc=\"", " don_vi=\"",
		" loai=\"", " cap=\"", " le=\"", " ky_hieu=\"", " chu_thich=\"", " tap_the=\"",
		" tc=\"", " dv=\""};
	const char *name = NAMES[next_random(sheet, sizeof NAMES / sizeof *NAMES)];
	const char *from = find_nth(text, name, next_random(sheet, 100000));
	if (!from)
		return NULL;
	from += strlen(name);
	size_t len = strcspn(from, "\"");
	if (from[len - 1] >= '0' && from[len - 1] <= '9') {
		const char digit[] = {(char)('0' + (from[len - 1] - '0' + 1) % 10), '\0'};
		return splice(text, from + len - 1, from + len, digit, arena);
	}
	if (strcmp(name, " tc=\"") == 0)
		return splice(text, from, from + len, "CCB", arena);
	if (strcmp(name, " loai=\"") == 0)
		return splice(text, from, from + len, "mo_hinh", arena);
	if (strcmp(name, " trang_thai=\"") == 0)
		return splice(text, from, from + len, "dang_lam", arena);
	return splice(text, from + len, from + len, " A", arena);
}

// The text of an office's element, a whole line, or the order of two lines.
static const char *change_line(Sheet *sheet, const char *text, Arena *arena)
{
	static const char *const STARTS[] = {
		"<ho_ten>", "<noi>", "<luu>", "<dia_danh>", "<chuc_vu>"};
	uint32_t how = next_random(sheet, 4);
	if (how == 0) {
		const char *start = STARTS[next_random(sheet, sizeof STARTS / sizeof *STARTS)];
		const char *from = find_nth(text, start, next_random(sheet, 1000));
		if (!from)
			return NULL;
		from += strlen(start);
		return splice(text, from, from, "Mới ", arena);
	}
	static const char *const LINES[] = {"\n  <bc ", "\n  <dk ", "\n  <kt ", "\n  <muc_tieu ",
		"\n   <muc_tieu ", "\n  <th ", "\n  <tc ", "\n  <dv "};
	const char *start = LINES[next_random(sheet, sizeof LINES / sizeof *LINES)];
	const char *from = find_nth(text, start, next_random(sheet, 100000));
	const char *to = from ? strchr(from + 1, '\n') : NULL,
		   *next = to ? strchr(to + 1, '\n') : NULL;
	if (!next || !strstr(arena_copy(arena, from, (size_t)(to - from)), "/"))
		return NULL;
	if (how == 1)
		return splice(text, from, to, "", arena);
	if (how == 2)
		return splice(text, from, from, "\n <!-- một dòng nữa -->\n", arena);
	bool alike = strncmp(to, start, strlen(start)) == 0; // two lines change places
	return alike ? splice(text, from, next,
			       arena_print(arena, "%.*s%.*s", (int)(next - to), to,
				       (int)(to - from), from),
			       arena)
		     : NULL;
}

// An element's attribute gets a value, whether it had one or not; from: the element's "<".
static const char *set_attr(
	const char *text, const char *from, const char *name, const char *value, Arena *arena)
{
	const char *end = strchr(from, '>');
	end -= end[-1] == '/';
	const char *start = arena_print(arena, " %s=\"", name), *at = strstr(from, start);
	if (!at || at > end)
		return splice(text, end, end, arena_print(arena, "%s%s\"", start, value), arena);
	at += strlen(start);
	return splice(text, at, at + strcspn(at, "\""), value, arena);
}

typedef struct Edit {
	const char *start; // of the line
	const char *attr; // to set; NULL: the line goes, or a new one comes
	const char *values[4];
} Edit;

// What is said in the catalogues: names, ranks, places, times; members come and go.
static const Edit EDITS[] = {
	{"<dv ", "ten", {"Đổi Tên", "An Bình", "Zơ Nông", "Ái Quốc"}},
	{"<dv ", "thu_tu", {"1", "7", "40", "300"}},
	{"<dv ", "den", {"2025-06-30", "2026-02-28", "2026-05-31", "2024-12-31"}},
	{"<dv ", "tu", {"2024-01-01", "2025-07-01", "2026-02-01", "2026-07-01"}},
	{"<dv ", "thuoc", {"MH", "H01", "VN", "X901"}},
	{"<dv ", "loai", {"xa", "phuong", "dac_khu", "thi_tran"}},
	{"<dv ma=\"X99", NULL, {"", "", "", ""}},
	{"<dv ", NULL,
		{"<dv ma=\"X777\" ten=\"Bảy Bảy\" cap=\"xa\" thuoc=\"MH\" tu=\"2026-01-01\"/>",
			"<dv ma=\"X101A\" ten=\"Cũ\" cap=\"xa\" thuoc=\"H01\" den=\"2025-06-30\"/>",
			"<dv ma=\"K777\" ten=\"Khu 7\" cap=\"khu_dan_cu\" thuoc=\"X901\"/>",
			"<dv ma=\"X778\" ten=\"Ất\" cap=\"xa\" thuoc=\"MH\" thu_tu=\"1\"/>"}},
	{"<ct ", "ten", {"Đổi tên", "Số khác", "Việc A", "Việc B"}},
	{"<ct ", "thu_tu", {"1", "5", "20", "90"}},
	{"<ct ", "in_le", {"0", "1", "2", "3"}},
	{"<ct ", "don_vi", {"việc", "buổi", "lượt", "cái"}},
	{"<ct ", "chu_ky", {"thang", "quy", "6_thang", "nam"}},
	{"<ct ma=\"9.9", NULL, {"", "", "", ""}},
	{"<ct ma=\"9.9", NULL,
		{"<ct ma=\"7.77\" ten=\"Mới\" don_vi=\"việc\" noi_dung=\"1\" tong_hop=\"cong\"/>",
			"<ct ma=\"7.78\" ten=\"Mới\" don_vi=\"việc\" noi_dung=\"5\" "
			"tong_hop=\"dem\"/>",
			"<ct ma=\"0.01\" ten=\"Trước\" don_vi=\"việc\" noi_dung=\"2\" "
			"tong_hop=\"cong\" "
			"thu_tu=\"1\"/>",
			"<ct ma=\"9.98\" ten=\"Mới\" don_vi=\"việc\" noi_dung=\"3\" "
			"tong_hop=\"cong\"/>"}},
	{"<tc ", "ten", {"Hội Mới", "Hội Cũ", "Hội A", "Hội B"}},
	{"<tc ", "ten_ngan", {"HM", "HC", "HA", "HB"}},
	{"<tc ", "thu_tu", {"30", "31", "32", "0"}},
	{"<tc ", "cap", {"tinh", "xa", "tinh xa", "trung_uong"}},
	{"<tc ", NULL,
		{"<tc ma=\"HM1\" ten=\"Hội Một\" thu_tu=\"50\"/>",
			"<tc ma=\"HM2\" ten=\"Hội Hai\" thu_tu=\"51\" cap=\"tinh\"/>",
			"<tc ma=\"HM3\" ten=\"Hội Ba\" thu_tu=\"52\" cap=\"xa\"/>", ""}},
	{"<muc_tieu ", "gia_tri", {"1", "50", "77", "90"}},
	{"<muc_tieu ", "nam", {"2024", "2025", "2026", "2027"}},
	{"<muc_tieu ", NULL, {"", "", "", ""}},
	{"<th ", "ten", {"Hạn mới", "Hạn khác", "Hạn A", "Hạn B"}},
	{"<th ", "han", {"2024-12-31", "2026-04-20", "2026-05-20", "2027-01-31"}},
	{"<th ma=\"BC-2026", "han", {"2026-04-01", "2026-04-20", "2026-05-20", "2027-01-31"}},
	{"<th ma=\"DK-", "han", {"2024-03-01", "2026-01-20", "2026-05-20", "2026-08-31"}},
	{"<th ", NULL,
		{"",
			"<th ma=\"BC-M\" ten=\"Mới\" loai=\"bao_cao\" cap=\"xa\" ky=\"2026-05\" "
			"han=\"2026-06-05\"/>",
			"<th ma=\"BC-T\" ten=\"Tỉnh\" loai=\"bao_cao\" cap=\"tinh\" ky=\"2026-05\" "
			"han=\"2026-06-05\"/>",
			""}},
};

static const char *change_catalogue(Sheet *sheet, const char *text, Arena *arena)
{
	const Edit *edit = &EDITS[next_random(sheet, sizeof EDITS / sizeof *EDITS)];
	const char *from = find_nth(text, edit->start, next_random(sheet, 100000));
	const char *value = edit->values[next_random(sheet, 4)];
	if (!from)
		return NULL;
	if (edit->attr)
		return set_attr(text, from, edit->attr, value, arena);
	const char *line = strchr(from, '\n');
	return *value ? splice(text, from, from, value, arena)
		      : splice(text, from, line, "", arena);
}

static Engine *open_changed(Sheet *sheet, int file, const char *text, Arena *arena)
{
	write_text(sheet->paths[file], text);
	Engine *engine = open_engine(sheet, arena);
	write_text(sheet->paths[file], sheet->texts[file]);
	return engine;
}

// Changes one file; returns an engine with the data, or NULL when they are refused.
static Engine *change_data(Sheet *sheet, int *file, Arena *arena)
{
	uint32_t how = next_random(sheet, 22);
	*file = how < 10 ? (int)next_random(sheet, (uint32_t)sheet->nfiles) : 0;
	const char *text = sheet->texts[*file];
	text = how < 5	  ? change_value(sheet, text, arena)
	       : how < 8  ? change_attr(sheet, text, arena)
	       : how < 10 ? change_line(sheet, text, arena)
			  : change_catalogue(sheet, text, arena);
	if (!text)
		return NULL;
	return open_changed(sheet, *file, text, arena);
}

typedef struct Counts {
	size_t rounds, asked, changed, wrongly;
} Counts;

static void compare(Engine *engine, Document *document, Reads *reads, Counts *counts)
{
	Arena *arena = arena_open();
	Buf pdf = {0};
	const char *told = reads_find_change(
		reads, document->reads.data, document->reads.len, engine_data(engine), arena);
	told = told ? arena_copy(arena, told, strlen(told)) : NULL;
	render(engine, document, reads, &pdf, arena, diags_new(arena));
	bool same =
		pdf.len == document->pdf.len && memcmp(pdf.data, document->pdf.data, pdf.len) == 0;
	if (!same && !told)
		fail_msg(
			"%s comes out otherwise, and nothing it asked had changed", document->name);
	if (!told) {
		Buf again = {0};
		reads_write(reads, &again);
		assert_int_equal(again.len, document->reads.len);
		assert_memory_equal(again.data, document->reads.data, again.len);
		buf_close(&again);
	}
	counts->asked++;
	counts->changed += !same;
	if (same && told) {
		counts->wrongly++;
		document->wrongly++;
		if (getenv("VANBAN_SHOW"))
			print_message("    the same: %s (%s)\n", document->name, told);
	}
	buf_close(&pdf);
	arena_close(arena);
}

static void test_random_changes(void **state)
{
	Sheet *sheet = *state;
	const char *wanted = getenv("VANBAN_ROUNDS");
	size_t rounds = wanted ? (size_t)atol(wanted) : ROUNDS;
	Counts counts = {0};
	while (counts.rounds < rounds) {
		Arena *arena = arena_open();
		int file;
		Engine *engine = change_data(sheet, &file, arena);
		if (engine) {
			Reads *reads = reads_open();
			counts.rounds++;
			for (int i = 0; i < sheet->ndocuments; i++)
				compare(engine, &sheet->documents[i], reads, &counts);
			reads_close(reads);
		}
		engine_close(engine);
		arena_close(arena);
	}
	print_message(
		"%zu changes, %zu times asked: %zu came out otherwise, all told; of those that "
		"did not, %zu were told changed\n",
		counts.rounds, counts.asked, counts.changed, counts.wrongly);
	size_t bytes = 0;
	for (int i = 0; i < sheet->ndocuments; i++)
		bytes += sheet->documents[i].reads.len;
	print_message("%zu bytes per document\n", bytes / (size_t)sheet->ndocuments);
}

// A unit that ended in 2025 gets another name: whoever neither names nor counts it alone stands.
static void test_renamed_unit(void **state)
{
	static const char *const NAME_IT[] = {"xa_cu X901", "thu_tu X901"};
	Sheet *sheet = *state;
	Arena *arena = arena_open();
	Reads *reads = reads_open();
	const char *from = strstr(sheet->texts[0], "<dv ma=\"X101\"");
	Engine *engine = open_changed(
		sheet, 0, set_attr(sheet->texts[0], from, "ten", "Trần Phú Cũ", arena), arena);
	Counts counts = {0};
	assert_non_null(engine);
	for (int i = 0; i < sheet->ndocuments; i++) {
		Document *document = &sheet->documents[i];
		size_t told = counts.changed + counts.wrongly;
		compare(engine, document, reads, &counts);
		bool names_it = !strstr(document->name, "X901");
		for (size_t k = 0; k < 2; k++)
			names_it |= strcmp(document->name, NAME_IT[k]) == 0;
		if (!names_it && counts.changed + counts.wrongly > told)
			fail_msg("%s does not know X101, and is told changed", document->name);
	}
	print_message("renaming X101: %zu of %d documents came out otherwise, %zu more told\n",
		counts.changed, sheet->ndocuments, counts.wrongly);
	assert_in_range(counts.changed, 2, RENAMED_MOST);
	assert_in_range(counts.wrongly, 0, RENAMED_MOST);
	engine_close(engine);
	reads_close(reads);
	arena_close(arena);
}

static void test_data_gone(void **state)
{
	Sheet *sheet = *state;
	Arena *arena = arena_open();
	Reads *reads = reads_open();
	Engine *engine = open_without_data(diags_new(arena));
	for (int i = 0; i < sheet->ndocuments; i++) {
		const Document *document = &sheet->documents[i];
		Buf pdf = {0};
		const char *told = reads_find_change(
			reads, document->reads.data, document->reads.len, NULL, arena);
		render(engine, document, reads, &pdf, arena, diags_new(arena));
		if ((pdf.len > 0) != !told)
			fail_msg("%s: %s", document->name, told ? told : "(it stands)");
		buf_close(&pdf);
	}
	engine_close(engine);
	reads_close(reads);
	arena_close(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_data_gone, sheet_open, sheet_close),
		cmocka_unit_test_setup_teardown(test_renamed_unit, sheet_open, sheet_close),
		cmocka_unit_test_setup_teardown(test_random_changes, sheet_open, sheet_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
