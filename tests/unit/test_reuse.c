// SPDX-License-Identifier: MIT
// batch/reuse: a document of an earlier run stands, or the first thing that changed is named:
// engine, fonts, document, template file, data, its own file.
#include "reads_fixture.h"

#include "batch/reuse.h"

typedef struct Sheet {
	Arena *arena;
	Diags *diags;
	char base[64]; // templates below t/, data in d.xml, output in out/
	const char *text; // the data
	const Node *root;
	Folder *folder;
	Record record;
	uint8_t input[DIGEST_SIZE];
	Reads *reads;
	Buf asked, names;
} Sheet;

static const Item ITEM = {.seq = 1, .code = "X1", .output = "x1.pdf"};

static const char DOCUMENT[] = "local k = import 'blocks/khoi'\n"
			       "return document { name = 'Thử', fields = {}, body = function (d)\n"
			       "local s = import 'blocks/so'\n"
			       "return { section { k(s(campaign)) } } end }\n";
static const char BLOCK[] = "return function (x) return para { x } end\n";
static const char FIGURE[] =
	"return function (c) return figure { c.value { 'TT01' }, missing = '…' } end\n";

static const char *path_of(const Sheet *sheet, const char *name)
{
	return arena_print(sheet->arena, "%s/%s", sheet->base, name);
}

static void write_file(const Sheet *sheet, const char *name, const char *text)
{
	FILE *file = fopen(path_of(sheet, name), "wb");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static Engine *open_engine(const Sheet *sheet, bool with_data)
{
	const char *const folders[] = {path_of(sheet, "own"), path_of(sheet, "t")};
	const char *const data[] = {path_of(sheet, "d.xml")};
	Engine *engine = engine_open(folders, 2, "fonts", sheet->diags);
	assert_non_null(engine);
	if (with_data && !engine_load_data(engine, data, 1, sheet->diags)) {
		Buf said = {0};
		diags_write(sheet->diags, &said, false);
		fail_msg("%s", said.data);
	}
	return engine;
}

// Renders the document with what is there now, publishes it and keeps its record.
static void render(Sheet *sheet)
{
	Engine *engine = open_engine(sheet, true);
	Rendered rendered;
	reads_reset(sheet->reads);
	if (!render_node(
		    engine, sheet->root, sheet->reads, &rendered, sheet->arena, sheet->diags)) {
		Buf said = {0};
		diags_write(sheet->diags, &said, false);
		fail_msg("%s", said.data);
	}
	sheet->asked.len = sheet->names.len = 0;
	reads_write(sheet->reads, &sheet->asked);
	for (size_t i = 0; i < rendered.ntemplate_files; i++)
		buf_add(&sheet->names, rendered.template_files[i],
			strlen(rendered.template_files[i]) + 1);
	Record *record = &sheet->record;
	*record = (Record){.seq = 1, .code = ITEM.code, .output = ITEM.output};
	record->size = rendered.pdf.len;
	record->pages = rendered.pages;
	record->template_files = (Blob){sheet->names.data, sheet->names.len};
	record->reads = (Blob){sheet->asked.data, sheet->asked.len};
	digest_write(rendered.pdf.data, rendered.pdf.len, record->sha256);
	memcpy(record->templates, rendered.templates, DIGEST_SIZE);
	memcpy(record->input, sheet->input, DIGEST_SIZE);
	memcpy(record->data, engine_data_digest(engine), DIGEST_SIZE);
	engine_identity(engine, record->engine);
	assert_true(folder_stage(
		sheet->folder, ITEM.output, rendered.pdf.data, rendered.pdf.len, sheet->diags));
	assert_true(folder_publish(sheet->folder, ITEM.output, sheet->diags));
	buf_close(&rendered.pdf);
	engine_close(engine);
}

static int sheet_open(void **state)
{
	Sheet *sheet = calloc(1, sizeof *sheet);
	sheet->arena = arena_open();
	sheet->diags = diags_new(sheet->arena);
	sheet->reads = reads_open();
	strcpy(sheet->base, "/tmp/vanban-reuse-XXXXXX");
	assert_non_null(mkdtemp(sheet->base));
	static const char *const FOLDERS[] = {"t", "t/documents", "t/blocks", "own", "own/blocks"};
	for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++)
		assert_int_equal(mkdir(path_of(sheet, FOLDERS[i]), 0755), 0);
	write_file(sheet, "t/documents/thu.lua", DOCUMENT);
	write_file(sheet, "t/blocks/khoi.lua", BLOCK);
	write_file(sheet, "t/blocks/so.lua", FIGURE);
	sheet->text = sample_data(sheet->arena);
	write_file(sheet, "d.xml", sheet->text);
	const char *const outputs[] = {ITEM.output};
	sheet->folder = folder_open(path_of(sheet, "out"), 0, 0, outputs, 1, sheet->diags);
	assert_non_null(sheet->folder);
	static const char XML[] = "<van_ban mau='thu' don_vi='X1' ky='2026-Q1'/>";
	sheet->root = xml_parse("x1.xml", XML, strlen(XML), sheet->arena, sheet->diags);
	digest_write(XML, strlen(XML), sheet->input);
	render(sheet);
	*state = sheet;
	return 0;
}

static int sheet_close(void **state)
{
	Sheet *sheet = *state;
	folder_close(sheet->folder);
	assert_int_equal(system(arena_print(sheet->arena, "rm -rf %s", sheet->base)), 0);
	reads_close(sheet->reads);
	buf_close(&sheet->asked);
	buf_close(&sheet->names);
	arena_close(sheet->arena);
	free(sheet);
	return 0;
}

static void check_with(Sheet *sheet, bool with_data, const Record *record, const char *expected)
{
	Engine *engine = open_engine(sheet, with_data);
	Reuse *reuse = reuse_open(engine);
	for (int i = 0; i < 2; i++) { // the second time from what is kept
		const char *reason = reuse_find_reason(
			reuse, &ITEM, sheet->input, record, sheet->folder, sheet->arena);
		if (expected)
			assert_string_equal(reason ? reason : "(it stands)", expected);
		else if (reason)
			fail_msg("it should stand: %s", reason);
	}
	reuse_close(reuse);
	engine_close(engine);
}

static void check(Sheet *sheet, const char *expected)
{
	check_with(sheet, true, &sheet->record, expected);
}

static void test_record(void **state)
{
	Sheet *sheet = *state;
	check(sheet, NULL);
	check_with(sheet, true, NULL, "new");
	sheet->record.status = RECORD_FAILED;
	check(sheet, "it failed last time");
	sheet->record.status = RECORD_DONE;
	sheet->record.engine[0] ^= 1;
	check(sheet, "the engine changed");
	sheet->record.engine[0] ^= 1;
	sheet->record.engine[IDENTITY_HALF] ^= 1;
	check(sheet, "the fonts changed");
	sheet->record.engine[IDENTITY_HALF] ^= 1;
	sheet->record.input[0] ^= 1;
	check(sheet, "its document changed");
	sheet->record.input[0] ^= 1;
	check(sheet, NULL);
}

static void test_templates(void **state)
{
	Sheet *sheet = *state;
	write_file(sheet, "t/blocks/so.lua",
		"-- mới\n"
		"return function (c) return 'x' end");
	check(sheet, "template file blocks/so changed");
	write_file(sheet, "t/blocks/so.lua", FIGURE);
	check(sheet, NULL);
	write_file(sheet, "t/documents/thu.lua", "-- mới");
	check(sheet, "template file documents/thu changed");
	write_file(sheet, "t/documents/thu.lua", DOCUMENT);
	write_file(sheet, "t/blocks/khac.lua", "return 1"); // not one of its files
	check(sheet, NULL);
	unlink(path_of(sheet, "t/blocks/khoi.lua"));
	check(sheet, "template file blocks/khoi changed");
	write_file(sheet, "t/blocks/khoi.lua", BLOCK);
	check(sheet, NULL);
	write_file(sheet, "own/blocks/khoi.lua", BLOCK); // the same, in another folder
	check(sheet, NULL);
	write_file(sheet, "own/blocks/khoi.lua", "return function (x) return para { 'a', x } end");
	check(sheet, "template file blocks/khoi changed");
	render(sheet);
	check(sheet, NULL);
	unlink(path_of(sheet, "own/blocks/khoi.lua"));
	check(sheet, "template file blocks/khoi changed");
}

// A template kept ready from its second use on has read the same files.
static void test_template_kept_ready(void **state)
{
	Sheet *sheet = *state;
	Engine *engine = open_engine(sheet, true);
	Arena *arena = arena_open();
	for (int i = 0; i < 4; i++) {
		Rendered rendered;
		arena_reset(arena);
		assert_true(render_node(engine, sheet->root, NULL, &rendered, arena, sheet->diags));
		assert_int_equal(rendered.ntemplate_files, 3);
		const char *at = sheet->names.data;
		for (size_t k = 0; k < 3; k++, at += strlen(at) + 1)
			assert_string_equal(rendered.template_files[k], at);
		assert_memory_equal(rendered.templates, sheet->record.templates, DIGEST_SIZE);
		buf_close(&rendered.pdf);
	}
	arena_close(arena);
	engine_close(engine);
}

static void test_data(void **state)
{
	Sheet *sheet = *state;
	static const char X1_Q1[] = "9 1000 868 1400000000";
	write_file(sheet, "d.xml", replaced(sheet->text, X1_Q1, "9 1 1 1", sheet->arena));
	check(sheet, NULL);
	write_file(sheet, "d.xml", replaced(sheet->text, X1_Q1, "8 1000 868 1", sheet->arena));
	check(sheet, "a figure changed: TT01, phường An Bình, 2026-Q1");
	sheet->record.input[0] ^= 1;
	check(sheet, "its document changed");
	sheet->record.input[0] ^= 1;
	check_with(sheet, false, &sheet->record, "no campaign data are given any more");
	write_file(sheet, "d.xml", sheet->text);
	check(sheet, NULL);
	sheet->record.reads.len--; // not asked when the files are the same
	check(sheet, NULL);
}

static void test_output(void **state)
{
	Sheet *sheet = *state;
	const char *path = path_of(sheet, "out/x1.pdf");
	FILE *file = fopen(path, "r+b");
	assert_non_null(file);
	fputc('%' + 1, file);
	fclose(file);
	check(sheet, "its file was changed");
	assert_int_equal(truncate(path, 10), 0);
	check(sheet, "its file was changed");
	unlink(path);
	check(sheet, "its file is missing");
	assert_int_equal(symlink("/dev/null", path), 0);
	check(sheet, "its file is missing");
}

// Neither names nor order of the data files count, nor who asks when.
static void test_data_digest(void **state)
{
	Sheet *sheet = *state;
	uint8_t first[DIGEST_SIZE], none[DIGEST_SIZE] = {0};
	write_file(sheet, "e.xml", "<so_lieu tien='dong'/>");
	const char *const paths[] = {
		path_of(sheet, "d.xml"), path_of(sheet, "e.xml"), path_of(sheet, "f.xml")};
	Engine *engine = open_engine(sheet, false);
	assert_memory_equal(engine_data_digest(engine), none, DIGEST_SIZE);
	engine_close(engine);
	engine = open_engine(sheet, false);
	assert_true(engine_load_data(engine, paths, 2, sheet->diags));
	memcpy(first, engine_data_digest(engine), DIGEST_SIZE);
	engine_close(engine);
	assert_int_equal(rename(paths[0], paths[2]), 0);
	engine = open_engine(sheet, false);
	assert_true(engine_load_data(engine, paths + 1, 2, sheet->diags));
	assert_memory_equal(engine_data_digest(engine), first, DIGEST_SIZE);
	engine_close(engine);
	// A file that changed between loading and asking: no digest that any files have.
	engine = open_engine(sheet, false);
	assert_true(engine_load_data(engine, paths + 1, 2, sheet->diags));
	write_file(sheet, "e.xml", "<so_lieu tien='dong'/>");
	assert_memory_not_equal(engine_data_digest(engine), first, DIGEST_SIZE);
	engine_close(engine);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, sheet_open, sheet_close)
	const struct CMUnitTest tests[] = {
		TEST(test_record),
		TEST(test_templates),
		TEST(test_template_kept_ready),
		TEST(test_data),
		TEST(test_output),
		TEST(test_data_digest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
