// SPDX-License-Identifier: MIT
// What a document takes from an office and what it keeps.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "data/office.h"
#include "data/xml.h"

#include <string.h>

static const char *const FIELDS[] = {"co_quan", "ky_hieu", "ky", "noi_nhan", "quy_dinh"};
static const char *const PARTY[] = {"hd05", "hd36"};

typedef struct Desk {
	Arena *arena;
	Diags *diags;
	Office office;
	OfficeUse use;
} Desk;

static Node *parse(Desk *desk, const char *file, const char *xml)
{
	Node *root = xml_parse(file, xml, strlen(xml), desk->arena, desk->diags);
	assert_non_null(root);
	return root;
}

static int open_desk(void **state)
{
	static Desk desk;
	desk = (Desk){.arena = arena_open()};
	desk.diags = diags_new(desk.arena);
	desk.office = (Office){.code = "CQ", .symbol = "MTTQ-BTT", .pos = {"s.xml", 5, 3}};
	desk.office.fields = parse(&desk, "s.xml",
		"<cq><co_quan><ban_hanh>A</ban_hanh></co_quan><ky><ho_ten>B</ho_ten></ky> "
		"<ky><ho_ten>C</ho_ten></ky><la/></cq>");
	desk.use = (OfficeUse){.fields = FIELDS,
		.nfields = sizeof FIELDS / sizeof *FIELDS,
		.abbreviation = "BC",
		.joiner = "-"};
	*state = &desk;
	return 0;
}

static int close_desk(void **state)
{
	arena_close(((Desk *)*state)->arena);
	return 0;
}

static const char *write_node(Desk *desk, const Node *node)
{
	if (node->text)
		return node_is_blank(node) ? "" : node->text;
	const char *text = arena_print(desk->arena, "<%s>", node->name);
	for (const Node *child = node->first; child; child = child->next)
		text = arena_print(desk->arena, "%s%s", text, write_node(desk, child));
	return arena_print(desk->arena, "%s</%s>", text, node->name);
}

// The children of the document element after the merge.
static const char *merge(Desk *desk, const char *xml)
{
	const Node *root = parse(desk, "d.xml", xml);
	const char *before = write_node(desk, root), *text = "";
	const Node *merged = office_merge(
		root, &desk->office, &desk->use, (Pos){"d.xml", 1, 5}, desk->arena, desk->diags);
	for (const Node *child = merged->first; child; child = child->next) {
		assert_ptr_equal(child->parent, merged);
		text = arena_print(desk->arena, "%s%s", text, write_node(desk, child));
	}
	assert_string_equal(write_node(desk, root), before);
	return text;
}

static void fills_in(void **state)
{
	assert_string_equal(merge(*state, "<v/>"),
		"<co_quan><ban_hanh>A</ban_hanh></co_quan><ky><ho_ten>B</ho_ten></ky>"
		"<ky><ho_ten>C</ho_ten></ky><ky_hieu>BC-MTTQ-BTT</ky_hieu>");
}

static void keeps_what_is_there(void **state)
{
	assert_string_equal(merge(*state, "<v><ky>D</ky><noi_nhan/><ky_hieu/></v>"),
		"<ky>D</ky><noi_nhan></noi_nhan><ky_hieu></ky_hieu>"
		"<co_quan><ban_hanh>A</ban_hanh></co_quan>");
}

static void makes_the_symbol(void **state)
{
	Desk *desk = *state;
	desk->use.abbreviation = "CV";
	desk->use.joiner = "/";
	desk->office.symbol = "HU";
	assert_string_equal(merge(desk, "<v><co_quan/><ky/></v>"),
		"<co_quan></co_quan><ky></ky><ky_hieu>CV/HU</ky_hieu>");
	desk->use.abbreviation = NULL;
	assert_string_equal(merge(desk, "<v><co_quan/><ky/></v>"),
		"<co_quan></co_quan><ky></ky><ky_hieu>HU</ky_hieu>");
	desk->office.symbol = NULL;
	assert_string_equal(merge(desk, "<v><co_quan/><ky/></v>"), "<co_quan></co_quan><ky></ky>");
}

static void tells_the_rules(void **state)
{
	Desk *desk = *state;
	desk->use.rules = PARTY;
	desk->use.nrules = 2;
	desk->office.symbol = NULL;
	desk->office.rules = "hd36";
	assert_string_equal(merge(desk, "<v><co_quan/><ky/></v>"),
		"<co_quan></co_quan><ky></ky><quy_dinh>hd36</quy_dinh>");
	desk->office.rules = "mttq";
	const Node *root = parse(desk, "d.xml", "<v/>");
	assert_null(office_merge(
		root, &desk->office, &desk->use, (Pos){"d.xml", 1, 5}, desk->arena, desk->diags));
	assert_int_equal(diags_count(desk->diags, DIAG_ERROR), 1);
	const Diag *diag = diags_at(desk->diags, 0);
	assert_int_equal(diag->pos.col, 5);
	assert_non_null(strstr(diag->text, "mttq (the_thuc, s.xml:5)"));
	assert_non_null(strstr(diag->text, "hd05, hd36"));
}

static void keeps_places(void **state)
{
	Desk *desk = *state;
	const Node *root = parse(desk, "d.xml", "<v/>");
	const Node *merged =
		office_merge(root, &desk->office, &desk->use, (Pos){0}, desk->arena, desk->diags);
	Pos pos = node_pos(node_find(merged, "co_quan"));
	assert_string_equal(pos.file, "s.xml");
	assert_int_equal(pos.col, 5);
	pos = node_pos(node_find(merged, "ky_hieu")->first);
	assert_string_equal(pos.file, "s.xml");
	assert_int_equal(pos.line, 5);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_desk, close_desk)
	const struct CMUnitTest tests[] = {
		TEST(fills_in),
		TEST(keeps_what_is_there),
		TEST(makes_the_symbol),
		TEST(tells_the_rules),
		TEST(keeps_places),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
