// SPDX-License-Identifier: MIT
// PDF files as other people's tools see them (qpdf, poppler, mutool), and page content to the byte.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "pdf/pdf.h"
#include "pdf/writer.h"
#include "text/utf8.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char LETTERS[] = "aàảãáạ ăằẳẵắặ âầẩẫấậ bcdđ eèẻẽéẹ êềểễếệ ghi ìỉĩíị jklmn oòỏõóọ "
			      "ôồổỗốộ ơờởỡớợ pqrst uùủũúụ ưừửữứự vxy ỳỷỹýỵ";
static const char CAPITALS[] = "AÀẢÃÁẠ ĂẰẲẴẮẶ ÂẦẨẪẤẬ BCDĐ EÈẺẼÉẸ ÊỀỂỄẾỆ GHI ÌỈĨÍỊ JKLMN OÒỎÕÓỌ "
			       "ÔỒỔỖỐỘ ƠỜỞỠỚỢ PQRST UÙỦŨÚỤ ƯỪỬỮỨỰ VXY ỲỶỸÝỴ";
static const char SIGNS[] = "0123456789 ()[]\\/<>% “dấu” – ‘nháy’ … a@b.vn & * + - = ; : ! ?";

typedef struct Fixture {
	Arena *arena;
	Diags *diags;
	Family *family;
	char dir[64];
	Pages pages;
	Buf out, shown;
} Fixture;

static int open_fixture(void **state)
{
	Fixture *fixture = calloc(1, sizeof *fixture);
	fixture->arena = arena_open();
	fixture->diags = diags_new(fixture->arena);
	fixture->family = family_open("fonts", fixture->diags);
	assert_non_null(fixture->family);
	strcpy(fixture->dir, "/tmp/vanban-pdf-XXXXXX");
	assert_non_null(mkdtemp(fixture->dir));
	*state = fixture;
	return 0;
}

static int close_fixture(void **state)
{
	Fixture *fixture = *state;
	unlink(arena_print(fixture->arena, "%s/a.pdf", fixture->dir));
	rmdir(fixture->dir);
	buf_close(&fixture->out);
	buf_close(&fixture->shown);
	family_close(fixture->family);
	arena_close(fixture->arena);
	free(fixture);
	return 0;
}

static void new_pages(Fixture *fixture, size_t npages, size_t items_each)
{
	fixture->pages.npages = npages;
	fixture->pages.pages = arena_array(fixture->arena, Page, npages);
	for (size_t i = 0; i < npages; i++)
		fixture->pages.pages[i] = (Page){.width = LEN_PT(595) + 276,
			.height = LEN_PT(841) + 890,
			.items = arena_array(fixture->arena, Item, items_each + 1),
			.number = (int)i + 1};
}

// A line at x = 60 pt, widened by `slack` shared over its spaces.
static Item *add_line(
	Fixture *fixture, Page *page, const char *utf8, uint8_t style, Len size, Len slack)
{
	const Face *face = family_face(fixture->family, style);
	Item *item = &page->items[page->nitems++];
	size_t count;
	uint16_t *text = utf8_to_utf16(utf8, strlen(utf8), fixture->arena, &count);
	int spaces = 0;
	*item = (Item){.kind = ITEM_TEXT,
		.x = LEN_PT(60),
		.y = LEN_PT(20) * (Len)page->nitems + LEN_PT(40),
		.w = slack,
		.text = {.text = text, .count = (uint32_t)count, .style = style, .size = size}};
	for (size_t i = 0; i < count; i++) {
		item->w += face_scale(face, face_glyph(face, text[i]).advance, size);
		spaces += text[i] == ' ';
	}
	if (slack) {
		item->text.gap = slack >= 0 ? slack / spaces : -((-slack + spaces - 1) / spaces);
		item->text.gap_rest = (uint16_t)(slack - item->text.gap * spaces);
	}
	return item;
}

static void new_letters(Fixture *fixture)
{
	new_pages(fixture, 2, 8);
	for (int i = 0; i < 2; i++) {
		Page *page = &fixture->pages.pages[i];
		add_line(fixture, page, LETTERS, STYLE_REGULAR, LEN_PT(10), 12345);
		add_line(fixture, page, CAPITALS, STYLE_BOLD, 7500, -3210);
		add_line(fixture, page, SIGNS, STYLE_ITALIC, LEN_PT(12), 0);
	}
	fixture->pages.pages[1].width = LEN_PT(841) + 890;
	fixture->pages.pages[1].height = LEN_PT(595) + 276;
}

static void write_file(Fixture *fixture)
{
	assert_true(pdf_write(&fixture->pages, fixture->family, &fixture->out, fixture->diags));
	assert_int_equal(diags_total(fixture->diags), 0);
	assert_true(file_write(arena_print(fixture->arena, "%s/a.pdf", fixture->dir),
		fixture->out.data, fixture->out.len, fixture->diags));
}

// What a tool prints, errors included; %s in `command` is the file.
static const char *show(Fixture *fixture, const char *command)
{
	char piece[4096];
	size_t len;
	const char *before = strstr(command, "%s");
	const char *line = arena_print(fixture->arena, "cd %s && %.*sa.pdf%s 2>&1", fixture->dir,
		(int)(before - command), command, before + 2);
	FILE *tool = popen(line, "r");
	assert_non_null(tool);
	fixture->shown.len = 0;
	buf_add_text(&fixture->shown, "");
	while ((len = fread(piece, 1, sizeof piece, tool)) > 0)
		buf_add(&fixture->shown, piece, len);
	if (pclose(tool) != 0)
		fail_msg("%s: %s", line, fixture->shown.data);
	return fixture->shown.data;
}

static void assert_says(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("“%s” is not in: %s", part, text);
}

static void assert_number(int32_t value, const char *wanted)
{
	char text[NUMBER_SIZE + 1];
	*writer_put_number(text, value) = '\0';
	assert_string_equal(text, wanted);
}

static void test_numbers(void **state)
{
	(void)state;
	assert_number(0, "0");
	assert_number(14000, "14");
	assert_number(85039, "85.039");
	assert_number(-500, "-.5");
	assert_number(70, ".07");
	assert_number(-1001, "-1.001");
	assert_number(NUMBER_MAX, "32767");
	assert_number(-NUMBER_MAX + 1, "-32766.999");
}

static void test_content(void **state)
{
	Fixture *fixture = *state;
	static const uint16_t text[] = {'a', ' ', 'b', 0xA0, 'a'};
	Subset *subset = arena_new(fixture->arena, Subset);
	subset->glyphs['a'] = '(' << 8 | '\r';
	subset->glyphs['b'] = '\\' << 8 | '\n';
	subset->glyphs[' '] = subset->glyphs[0xA0] = 3;
	subset->advances = arena_array(fixture->arena, uint16_t, 65536);
	subset->advances[3] = 512;
	subset->advances['(' << 8 | '\r'] = subset->advances['\\' << 8 | '\n'] = 1024;
	const Subset *subsets[STYLE_COUNT] = {[STYLE_BOLD] = subset};
	Item items[] = {
		{.kind = ITEM_TEXT,
			.x = 1500,
			.y = LEN_PT(90),
			.text = {text, 1, LEN_PT(10), 0, 0, 1, COLOR_BLACK}},
		{.kind = ITEM_RULE,
			.x = 1000,
			.y = LEN_PT(50),
			.w = LEN_PT(20),
			.rule = {500, COLOR_BLACK}},
		{.kind = ITEM_TEXT,
			.x = 500,
			.y = LEN_PT(91),
			.w = 20010,
			.text = {text, 5, LEN_PT(10), 4, 2, 1, COLOR_RED}},
		{.kind = ITEM_RULE,
			.x = 1000,
			.y = LEN_PT(60),
			.w = LEN_PT(20),
			.rule = {500, COLOR_BLACK}},
		{.kind = ITEM_RULE,
			.x = 1000,
			.y = LEN_PT(70),
			.w = LEN_PT(20),
			.rule = {500, COLOR_RED}},
		{.kind = ITEM_TEXT,
			.x = 500,
			.y = LEN_PT(91),
			.text = {text, 0, LEN_PT(10), 4, 2, 2, COLOR_RED}},
	};
	Page page = {LEN_PT(100), LEN_PT(100), items, 6, 1, 0};
	static const char WANTED[] =
		"0 g\n1 49.5 20 .5 re\n1 39.5 20 .5 re\nf\n1 0 0 rg\n1 29.5 20 .5 re\nf\n"
		"BT\n/F2 10 Tf\n0 g\n1.5 10 Td(\\(\\r)Tj\n1 0 0 rg\n"
		"-1 -1 Td[(\\(\\r\0\3)-1(\\\\\\n\0\3\\(\\r)]TJ\nET\n";
	assert_true(writer_add_page(&page, fixture->family, subsets, &fixture->out));
	assert_int_equal(fixture->out.len, sizeof WANTED - 1);
	assert_memory_equal(fixture->out.data, WANTED, sizeof WANTED - 1);
}

// One path as long as the pen stays the same; a line's end is rounded, so a line without length is
// a dot.
static void test_lines(void **state)
{
	Fixture *fixture = *state;
	const Subset *subsets[STYLE_COUNT] = {NULL};
	Item items[] = {
		{.kind = ITEM_LINE,
			.x = 1000,
			.y = LEN_PT(10),
			.w = 2500,
			.line = {-500, 500, 0, 0}},
		{.kind = ITEM_RULE, .w = LEN_PT(20), .rule = {500, COLOR_GREY}},
		{.kind = ITEM_LINE, .x = 3500, .y = LEN_PT(20), .line = {0, 500, 0, COLOR_BLACK}},
		{.kind = ITEM_LINE, .w = 1000, .line = {1000, 1000, 4000, COLOR_BLACK}},
		{.kind = ITEM_LINE, .w = 1000, .line = {1000, 1000, 0, COLOR_GREY}},
	};
	Page page = {LEN_PT(100), LEN_PT(100), items, 5, 1, 0};
	static const char WANTED[] = ".5 g\n0 99.5 20 .5 re\nf\n"
				     "1 J\n.5 w\n1 90 m\n3.5 90.5 l\n3.5 80 m\n3.5 80 l\n"
				     "S\n1 w\n[4]0 d\n0 100 m\n1 99 l\n"
				     "S\n[]0 d\n.5 G\n0 100 m\n1 99 l\nS\nBT\nET\n";
	assert_true(writer_add_page(&page, fixture->family, subsets, &fixture->out));
	assert_string_equal(fixture->out.data, WANTED);
	items[0].line.h = LEN_MAX;
	assert_false(writer_add_page(&page, fixture->family, subsets, &fixture->out));
}

static void test_clean(void **state)
{
	Fixture *fixture = *state;
	new_letters(fixture);
	write_file(fixture);
	assert_memory_equal(fixture->out.data, "%PDF-1.7\n", 9);
	assert_null(strstr(show(fixture, "qpdf --check %s"), "WARNING"));
	assert_null(strstr(show(fixture, "mutool info %s"), "warning"));
	assert_null(strstr(show(fixture, "mutool draw -q -F stext -o /dev/null %s"), "error"));
	assert_string_equal(
		show(fixture, "pdftoppm -r 20 %s page && rm page-1.ppm page-2.ppm; echo %s"),
		"%s\n");
}

static void test_fonts(void **state)
{
	Fixture *fixture = *state;
	new_letters(fixture);
	write_file(fixture);
	const char *fonts = show(fixture, "pdffonts %s | tail -n +3 | cut -c8-83");
	assert_string_equal(fonts,
		"LiberationSerif               CID TrueType      Identity-H       yes yes yes\n"
		"LiberationSerif-Bold          CID TrueType      Identity-H       yes yes yes\n"
		"LiberationSerif-Italic        CID TrueType      Identity-H       yes yes yes\n");
}

static void test_text(void **state)
{
	Fixture *fixture = *state;
	new_letters(fixture);
	write_file(fixture);
	const char *wanted = arena_print(fixture->arena, "%s\n%s\n%s\n\f%s\n%s\n%s\n\f", LETTERS,
		CAPITALS, SIGNS, LETTERS, CAPITALS, SIGNS);
	assert_string_equal(show(fixture, "pdftotext -raw %s -"), wanted);
	const char *shown =
		show(fixture, "pdftotext -layout -nopgbrk %s - | tr -s ' \\n' '\\n\\n'");
	for (const char *word = strtok(arena_print(fixture->arena, "%s", wanted), " \n\f"); word;
		word = strtok(NULL, " \n\f")) {
		while (*shown == '\n')
			shown++;
		assert_memory_equal(shown, word, strlen(word));
		shown += strlen(word);
	}
}

static void assert_near(double points, Len wanted)
{
	if (points * 1000 < wanted - 10 || points * 1000 > wanted + 10)
		fail_msg("%.6f pt, wanted %d/1000 pt", points, wanted);
}

// The last word of each line ends where layout has put it, on portrait and landscape pages.
static void test_line_ends(void **state)
{
	Fixture *fixture = *state;
	new_letters(fixture);
	write_file(fixture);
	const char *at = show(fixture, "pdftotext -bbox %s -");
	for (int page = 0; page < 2; page++)
		for (int line = 0; line < 3; line++) {
			static const char *const LAST[] = {">ỳỷỹýỵ<", ">ỲỶỸÝỴ<", ">?<"};
			const Item *item = &fixture->pages.pages[page].items[line];
			at = strstr(at, LAST[line]);
			assert_non_null(at);
			const char *found = at++;
			while (strncmp(found, "xMax=\"", 6) != 0)
				found--;
			double right = strtod(found + 6, NULL);
			assert_near(right, item->x + item->w);
		}
}

static void test_same_bytes(void **state)
{
	Fixture *fixture = *state;
	Buf other = {0};
	new_letters(fixture);
	write_file(fixture);
	Family *family = family_open("fonts", fixture->diags);
	buf_add_text(&other, "what was there before\n");
	size_t before = other.len;
	assert_true(pdf_write(&fixture->pages, family, &other, fixture->diags));
	assert_int_equal(other.len - before, fixture->out.len);
	assert_memory_equal(other.data + before, fixture->out.data, fixture->out.len);
	buf_close(&other);
	family_close(family);
}

static void test_metadata(void **state)
{
	Fixture *fixture = *state;
	new_letters(fixture);
	fixture->pages.info = (DocInfo){"Kế hoạch A & B <thử>", "Về việc “thử”", "Ủy ban 😀", NULL};
	write_file(fixture);
	const char *info = show(fixture, "pdfinfo %s");
	assert_says(info, "Title:           Kế hoạch A & B <thử>\n");
	assert_says(info, "Subject:         Về việc “thử”\n");
	assert_says(info, "Author:          Ủy ban 😀\n");
	assert_says(info, "Producer:        vanban ");
	assert_null(strstr(info, "Date:"));
	assert_null(strstr(info, "Keywords"));
	const char *xmp = show(fixture, "pdfinfo -meta %s");
	assert_says(xmp, "<rdf:li xml:lang=\"x-default\">Kế hoạch A &amp; B &lt;thử&gt;</rdf:li>");
	xmlDoc *doc = xmlReadMemory(xmp, (int)strlen(xmp), NULL, NULL, XML_PARSE_NOERROR);
	assert_non_null(doc);
	xmlFreeDoc(doc);
	const char *catalog = show(fixture, "mutool show %s trailer/Root");
	assert_says(catalog, "/Lang (vi)");
	assert_says(catalog, "/DisplayDocTitle true");
}

static void test_outline(void **state)
{
	Fixture *fixture = *state;
	OutlineItem items[] = {{2, "Mở đầu", 0, LEN_PT(50)}, {1, "I. MỤC ĐÍCH", 0, LEN_PT(60)},
		{3, "a) Một", 0, LEN_PT(70)}, {2, "1. Yêu cầu", 1, LEN_PT(80)},
		{1, "II. NỘI DUNG", 1, LEN_PT(90)}};
	new_letters(fixture);
	fixture->pages.outline = items;
	fixture->pages.noutline = 5;
	write_file(fixture);
	const char *outline =
		show(fixture, "mutool show %s outline | tr -d '\"+|-' | sed 's/#.*//'");
	assert_string_equal(outline,
		"\tMở đầu\t\n\tI. MỤC ĐÍCH\t\n\t\ta) Một\t\n\t\t1. Yêu cầu\t\n\tII. NỘI DUNG\t\n");
	assert_null(strstr(show(fixture, "qpdf --check %s"), "WARNING"));
}

// More pages than one array of the format can hold: a tree of page nodes.
static void test_many_pages(void **state)
{
	Fixture *fixture = *state;
	new_pages(fixture, 33000, 0);
	write_file(fixture);
	assert_string_equal(show(fixture, "qpdf --show-npages %s"), "33000\n");
}

static bool writes(Fixture *fixture)
{
	Buf out = {0};
	bool done = pdf_write(&fixture->pages, fixture->family, &out, fixture->diags);
	buf_close(&out);
	return done;
}

static void test_page_sizes(void **state)
{
	static const struct {
		Len width, height;
		bool fits;
	} SIZES[] = {{3000, 3001, true}, {2999, 3000, false}, {14400000, 14399999, true},
		{3000, 14400001, false}};
	Fixture *fixture = *state;
	for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
		new_pages(fixture, 1, 0);
		fixture->pages.pages->width = SIZES[i].width;
		fixture->pages.pages->height = SIZES[i].height;
		assert_int_equal(writes(fixture), SIZES[i].fits);
	}
	assert_int_equal(diags_count(fixture->diags, DIAG_ERROR), 2);
	assert_says(diags_at(fixture->diags, 0)->text, "page 1 is too small or too large");
}

static void test_far_items(void **state)
{
	static const struct {
		Len x, y, w;
		bool fits;
	} PLACES[] = {{NUMBER_MAX, 0, 0, true}, {NUMBER_MAX + 1, 0, 0, false},
		{0, LEN_MAX, 0, false}, {0, 0, NUMBER_MAX, true}, {0, 0, -LEN_MAX, false}};
	Fixture *fixture = *state;
	for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
		new_pages(fixture, 1, 1);
		Item *item = add_line(
			fixture, fixture->pages.pages, "a b", STYLE_REGULAR, LEN_PT(10), 0);
		item->x = PLACES[i].x;
		item->y = PLACES[i].y;
		item->w = PLACES[i].w;
		item->text.gap = 1;
		assert_int_equal(writes(fixture), PLACES[i].fits);
	}
	assert_says(diags_at(fixture->diags, 0)->text, "too far outside the paper");
}

static void test_long_texts(void **state)
{
	Fixture *fixture = *state;
	char *title = arena_alloc(fixture->arena, 40000);
	Block block = {.origin = {"templates/a.lua", 7, 0}};
	new_pages(fixture, 1, 1);
	fixture->pages.info.title = memset(title, 'a', 32000);
	assert_true(writes(fixture));
	title[32000] = 'a';
	assert_false(writes(fixture));
	assert_says(diags_at(fixture->diags, 0)->text, "more than 32000 characters");

	fixture->pages.info.title = NULL;
	for (int more = 0; more < 2; more++) {
		title[LINE_MAX_CHARS + more] = '\0';
		fixture->pages.pages->nitems = 0;
		Item *item =
			add_line(fixture, fixture->pages.pages, title, STYLE_REGULAR, LEN_PT(1), 0);
		item->block = &block;
		assert_int_equal(writes(fixture), !more);
		title[LINE_MAX_CHARS] = 'a';
	}
	assert_string_equal(diags_at(fixture->diags, 1)->pos.file, "templates/a.lua");
	assert_int_equal(diags_at(fixture->diags, 1)->pos.line, 7);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_numbers),
		TEST(test_content),
		TEST(test_lines),
		TEST(test_clean),
		TEST(test_fonts),
		TEST(test_text),
		TEST(test_line_ends),
		TEST(test_same_bytes),
		TEST(test_metadata),
		TEST(test_outline),
		TEST(test_many_pages),
		TEST(test_page_sizes),
		TEST(test_far_items),
		TEST(test_long_texts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
