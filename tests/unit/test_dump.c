// SPDX-License-Identifier: MIT
// The text dump of pages: every kind of item, what is left out, what is escaped.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "doc/dump.h"

static const uint16_t PLAIN[] = {0x110, 0x1EA3, 'n', 'g'}; // Đảng
static const uint16_t ODD[] = {'"', '\\', 0xA0, 7, 0xD83D, 0xDE00, 0xD83D};

static Item text_item(const Block *block, TextItem text)
{
	return (Item){.kind = ITEM_TEXT,
		.x = LEN_PT(85),
		.y = 770123,
		.w = -7,
		.block = block,
		.text = text};
}

static void assert_dump(const Pages *pages, const char *wanted)
{
	Buf out = {0};
	dump_write(pages, &out);
	assert_string_equal(out.data, wanted);
	buf_close(&out);
}

static void test_items(void **state)
{
	(void)state;
	Block title = {.role = "ten_loai"}, unnamed = {.role = ""};
	Item items[] = {
		text_item(
			&title, (TextItem){PLAIN, 4, LEN_PT(14), 0, 0, STYLE_REGULAR, COLOR_BLACK}),
		text_item(NULL, (TextItem){PLAIN, 1, LEN_PT(13), 123, 3, STYLE_BOLD, COLOR_RED}),
		text_item(&unnamed,
			(TextItem){ODD, 7, 8500, -50, 0, STYLE_BOLD | STYLE_ITALIC, COLOR_BLACK}),
		{.kind = ITEM_RULE,
			.x = 0,
			.y = 1,
			.w = LEN_PT(100),
			.block = &title,
			.rule = {750, COLOR_GREY}},
		{.kind = ITEM_LINE,
			.x = LEN_PT(10),
			.y = LEN_PT(20),
			.w = 1500,
			.block = &title,
			.line = {-2500, 500, 0, COLOR_BLACK}},
		{.kind = ITEM_LINE, .w = 1, .block = &title, .line = {0, 1000, 4000, COLOR_GREY}},
	};
	Page page = {LEN_PT(595) + 276, LEN_PT(841) + 890, items, 6, 2, 1};
	Pages pages = {.pages = &page, .npages = 1};
	assert_dump(&pages,
		"page 1 595.276x841.890 section 1 number 2\n"
		"text ten_loai x=85.000 y=770.123 w=-0.007 size=14.000 \"Đảng\"\n"
		"text so_trang x=85.000 y=770.123 w=-0.007 size=13.000 style=bold gap=0.123+3 "
		"color=red \"Đ\"\n"
		"text - x=85.000 y=770.123 w=-0.007 size=8.500 style=bold-italic gap=-0.050"
		" \"\\\"\\\\\\u00A0\\u0007😀\\uD83D\"\n"
		"rule ten_loai x=0.000 y=0.001 w=100.000 h=0.750 color=grey\n"
		"line ten_loai x=10.000 y=20.000 w=1.500 h=-2.500 thickness=0.500\n"
		"line ten_loai x=0.000 y=0.000 w=0.001 h=0.000 thickness=1.000 dash=4.000 "
		"color=grey\n");
}

static void test_outline_and_info(void **state)
{
	(void)state;
	OutlineItem outline[] = {{1, "I. MỤC ĐÍCH", 0, LEN_PT(100)}, {2, "1. \"A\"", 1, 500}};
	Page page[2] = {
		{.width = 1, .height = 2, .number = 1}, {.width = 1, .height = 2, .number = 1}};
	Pages pages = {page, 2, outline, 2, {.title = "Kế hoạch\n2", .author = "Ủy ban"}};
	assert_dump(&pages, "page 1 0.001x0.002 section 0 number 1\n"
			    "page 2 0.001x0.002 section 0 number 1\n"
			    "outline 1 page=1 y=100.000 \"I. MỤC ĐÍCH\"\n"
			    "outline 2 page=2 y=0.500 \"1. \\\"A\\\"\"\n"
			    "info title=\"Kế hoạch\\u000A2\"\n"
			    "info author=\"Ủy ban\"\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_items),
		cmocka_unit_test(test_outline_and_info),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
