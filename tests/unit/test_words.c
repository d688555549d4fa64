// SPDX-License-Identifier: MIT
// Words of the template language: what they become, and what is said when they are used wrongly.
#include "template_fixture.h"

static void wrong(void **state, const char *blocks, const char *part)
{
	Fixture *fixture = *state;
	if (fixture_blocks(fixture, blocks))
		fail_msg("went through: %s", blocks);
	fixture_assert_error(fixture, part);
}

static void test_spans(void **state)
{
	Fixture *fixture = *state;
	fixture_assert_para(fixture,
		fixture_blocks(fixture,
			"para { 'a', bold { 'b', italic 'c' }, span { 'd', raised = true }, 5 }"),
		0, "a|<b>b|<b><i>c|^d|5");
	fixture_assert_para(fixture,
		fixture_blocks(fixture, "para { nil, false, { 'a', { nil, 'b' } }, nil, 'c' }"), 0,
		"a|b|c");
	fixture_assert_para(fixture,
		fixture_blocks(fixture, "para { bold { 'a', span { 'b', bold = false } } }"), 0,
		"<b>a|b");
	fixture_assert_para(fixture,
		fixture_blocks(
			fixture, "para { bold = true, italic = true, 'a', underline = true }"),
		0, "<b><i><u>a");
	fixture_assert_para(fixture,
		fixture_blocks(fixture, "para { 'Số: ', blank(12), '/x ', leader(), leader(35) }"),
		0, "Số: |[12]|/x |[.0]|[.35]");
	fixture_assert_para(fixture,
		fixture_blocks(
			fixture, "para { upper = true, 'Ủy ban ', span { 'đ', upper = false } }"),
		0, "ỦY BAN |đ");
	const Block *block = fixture_block(
		fixture_blocks(fixture,
			"para { color = 'red', 'a', span { 'b', size = 11.5, color = 'blue' } }"),
		0);
	assert_int_equal(block->para.spans[0].color, COLOR_RED);
	assert_int_equal(block->para.spans[1].color, COLOR_BLUE);
	assert_int_equal(block->para.spans[0].size, 0);
	assert_int_equal(block->para.spans[1].size, 11500);
}

// One table used twice stays what it is.
static void test_words_do_not_change_their_argument(void **state)
{
	Fixture *fixture = *state;
	Doc *doc = fixture_run(fixture, "",
		"local t = { 'a' } local b = bold(t) return { section { para { t, b, t }, para(t), "
		"para(t) } }",
		"");
	fixture_assert_para(fixture, doc, 0, "a|<b>a|a");
	fixture_assert_para(fixture, doc, 2, "a");
}

static void test_white_space(void **state)
{
	static const char *const CASES[][2] = {
		{"'  a  b\\n\\tc  '", "a b c"},
		{"'a ', ' b'", "a |b"},
		{"'a', ' ', ' b'", "a| |b"},
		{"' ', 'a', ' '", "a"},
		{"'a', ' ', ''", "a"},
		{"'a ', br(), ' b'", "a|/|b"},
		{"'a', bold ' ', br(), bold ' b'", "a|/|<b>b"},
		{"'a ', blank(10), ' b'", "a |[10]| b"},
		{"'- ', '  a'", "- |a"},
		{"'a\\u{A0} b\\u{A0}'", "a\u00A0 b\u00A0"},
		{"''", ""},
		{"'   '", ""},
	};
	Fixture *fixture = *state;
	for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
		fixture_assert_para(fixture,
			fixture_blocks(
				fixture, arena_print(fixture->arena, "para { %s }", CASES[i][0])),
			0, CASES[i][1]);
}

static void test_texts_are_clean(void **state)
{
	Fixture *fixture = *state;
	fixture_assert_para(
		fixture, fixture_blocks(fixture, "para { 'e\\u{302}\\u{301}' }"), 0, "ế");
	wrong(state, "para { 'a\\255b' }", ":2:0: a text is not valid UTF-8");
	wrong(state, "para { 'a\\0b' }", "not valid UTF-8");
	wrong(state, "para { ('ế'):sub(1, 2) }", "not valid UTF-8; was it cut inside a letter?");
	wrong(state, "para { 'a', role = '\\255' }", "not valid UTF-8");
}

static void test_para(void **state)
{
	Fixture *fixture = *state;
	Doc *doc = fixture_blocks(fixture,
		"para { 'a' },\n"
		"para { 'b', align = 'center', size = 13.5, leading = 1.15, indent = 12.7, left = "
		"1, right = 2, before = 3, after = 6, "
		"hang = true, nowrap = true, balance = true, keep_together = true, keep_next = "
		"true, body = true, outline = 2, role = 'so', "
		"frame = { width = 'fit', height = 8, color = 'red' } },\n"
		"para { 'c', leading = '18pt', frame = { width = 30, height = 8 } }");
	fixture_assert_no_error(fixture, doc);
	const Block *a = fixture_block(doc, 0), *b = fixture_block(doc, 1),
		    *c = fixture_block(doc, 2);
	assert_int_equal(a->para.size, 14000);
	assert_int_equal(a->para.line_permille, 1000);
	assert_int_equal(a->para.align, ALIGN_JUSTIFY);
	assert_string_equal(a->role, "");
	assert_int_equal(a->origin.line, 2);
	assert_int_equal(b->origin.line, 3);
	assert_int_equal(c->origin.line, 4);
	assert_int_equal(b->para.align, ALIGN_CENTER);
	assert_int_equal(b->para.size, 13500);
	assert_int_equal(b->para.line_permille, 1150);
	assert_int_equal(b->para.indent, 36000);
	assert_int_equal(b->para.left, len_from_mm(1));
	assert_int_equal(b->para.right, len_from_mm(2));
	assert_int_equal(b->before, 3000);
	assert_int_equal(b->after, 6000);
	assert_true(b->para.hang && b->para.nowrap && b->para.balance && b->para.keep_together &&
		    b->para.keep_next && b->para.body);
	assert_int_equal(b->para.outline, 2);
	assert_string_equal(b->role, "so");
	assert_true(b->para.frame.width < 0);
	assert_int_equal(b->para.frame.height, len_from_mm(8));
	assert_int_equal(b->para.frame.color, COLOR_RED);
	assert_int_equal(c->para.line_exact, 18000);
	assert_int_equal(c->para.frame.width, len_from_mm(30));
}

static void test_para_wrong(void **state)
{
	wrong(state, "para { 'a', alignn = 'center' }",
		":2:0: para has no field \"alignn\"; did you mean \"align\"?");
	wrong(state, "\npara {\n'a', xyzzy = 1 }", ":3:0: para has no field \"xyzzy\"");
	wrong(state, "para { 'a', align = 'centre' }", "para: \"align\" must be");
	wrong(state, "para { 'a', size = '14' }",
		"para: \"size\" must be a number (pt); it is \"14\"");
	wrong(state, "para { 'a', size = 0 }", "\"size\" must be more than 0");
	wrong(state, "para { 'a', indent = 1e9 }",
		"para: \"indent\" must be a number (mm); it is 1000000000.0");
	wrong(state, "para { 'a', indent = 0/0 }", "para: \"indent\" must be a number (mm)");
	wrong(state, "para { 'a', indent = math.huge }", "para: \"indent\" must be a number (mm)");
	wrong(state, "para { 'a', bold = 1 }", "para: \"bold\" must be true or false; it is 1");
	wrong(state, "para { 'a', outline = 1.5 }", "para: \"outline\" must be a whole number");
	wrong(state, "para { 'a', outline = -1 }", "para: \"outline\" must be a whole number");
	wrong(state, "para { 'a', leading = 'x' }", "\"leading\" is a number of single lines");
	wrong(state, "para { 'a', leading = -1 }", "\"leading\" is a number of single lines");
	wrong(state, "para { 'a', leading = {} }", "\"leading\" is a number of single lines");
	wrong(state, "para { 'a', role = 5 }", "para: \"role\" must be a text; it is 5");
	wrong(state, "para { 'a', frame = 5 }", "para: \"frame\" must be a table");
	wrong(state, "para { 'a', frame = { width = 'x' } }",
		"frame: \"width\" is a number of mm or \"fit\"");
	wrong(state, "para { 'a', [true] = 1 }", "para has no field \"true\"");
	wrong(state, "para { 'a', [0] = 1 }", "para has no field \"0\"");
	wrong(state, "para { 'a', true }", "a boolean cannot stand in a line of text");
	wrong(state, "para { 'a', para { 'b' } }", "a para cannot stand in a line of text");
	wrong(state, "para { function () end }", "a function cannot stand in a line of text");
	wrong(state, "para { { 'a', x = 1 } }", "a list of text pieces has no field \"x\"");
	wrong(state, "para { bold { 'a', sizee = 1 } }",
		"bold has no field \"sizee\"; did you mean \"size\"?");
	wrong(state, "para { blank(-1) }", "blank: the width must be a number of mm");
	wrong(state, "para { leader('x') }", "leader() takes a number, not a string");
	wrong(state, "para { blank() }", "blank() takes a number, not a no value");
	wrong(state, "para { br(1) }", "br() takes nothing, not a number");
	wrong(state, "para 'x'", "para takes a table, as in para{ … }, not a string");
	wrong(state, "para()", "para takes a table");
	wrong(state, "para { 'a', align = 'number' }", "align=\"number\" is for cells");
}

// All wrong words of one run are reported.
static void test_all_errors(void **state)
{
	Fixture *fixture = *state;
	assert_null(fixture_blocks(fixture, "para { a = 1 },\nrule { b = 1 },\nspace(-1)"));
	fixture_assert_error(fixture, ":2:0: para has no field");
	fixture_assert_error(fixture, ":3:0: rule has no field");
	fixture_assert_error(fixture, ":4:0: space(height) or");
}

static void test_blocks(void **state)
{
	Fixture *fixture = *state;
	Doc *doc = fixture_blocks(fixture,
		"{ nil, false, { space(6, 4) } }, rule { of_text = 0.4, thickness = 0.5, align = "
		"'left' }, rule { width = 25 }, page_break(),"
		"keep { lines = 2, para 	{ 'a' }, { para { 'b' } } }, choose { { para { 'c' "
		"} }, nil, para { 'd' } }");
	fixture_assert_no_error(fixture, doc);
	assert_int_equal(fixture_block(doc, 0)->space.height, 6000);
	assert_int_equal(fixture_block(doc, 0)->space.least, 4000);
	assert_int_equal(fixture_block(doc, 1)->rule.permille, 400);
	assert_int_equal(fixture_block(doc, 1)->rule.thickness, 500);
	assert_int_equal(fixture_block(doc, 1)->rule.align, ALIGN_LEFT);
	assert_int_equal(fixture_block(doc, 2)->rule.width, len_from_mm(25));
	assert_int_equal(fixture_block(doc, 2)->rule.thickness, 750);
	assert_int_equal(fixture_block(doc, 3)->kind, BLOCK_PAGE_BREAK);
	const Block *keep = fixture_block(doc, 4), *choose = fixture_block(doc, 5);
	assert_int_equal(keep->keep.lines, 2);
	assert_non_null(keep->keep.first->next);
	assert_int_equal(choose->choose.nalternatives, 2);
	assert_null(choose->next);
	wrong(state, "'a'", "a string stands in section; put text into para{ … }");
	wrong(state, "bold 'a'", "a bold cannot stand in section");
	wrong(state, "section {}", "a section cannot stand in section");
	wrong(state, "text {}", "a text cannot stand in section");
	wrong(state, "keep { page_break() }",
		"page_break() stands directly in a section, not in keep");
	wrong(state, "row_break()", "row_break() stands directly in a column, not in section");
	wrong(state, "choose {}", "choose needs at least one");
	wrong(state, "rule { 'a' }", "rule takes named values only");
	wrong(state, "rule { of_text = 0 }", "rule: \"of_text\" is a part");
	wrong(state, "{ x = para { 'a' } }", "a list of blocks has no field \"x\"");
	wrong(state, "space '6'", "space() takes a number");
}

static void test_columns(void **state)
{
	Fixture *fixture = *state;
	Doc *doc = fixture_blocks(fixture,
		"columns { gap = 2, center = true, before = 1, column { width = 80, para { 'a' }, "
		"row_break(), para { 'b' } },"
		"column { width = 'fit', min = 20, max = 100 }, column {}, nil }");
	fixture_assert_no_error(fixture, doc);
	const Block *block = fixture_block(doc, 0);
	assert_int_equal(block->columns.ncolumns, 3);
	assert_int_equal(block->columns.gap, len_from_mm(2));
	assert_true(block->columns.center);
	assert_int_equal(block->before, 1000);
	const Column *columns = block->columns.columns;
	assert_int_equal(columns[0].kind, COLUMN_FIXED);
	assert_int_equal(columns[0].width, len_from_mm(80));
	assert_int_equal(columns[0].first->next->kind, BLOCK_ROW_BREAK);
	assert_int_equal(columns[1].kind, COLUMN_FIT);
	assert_int_equal(columns[1].min, len_from_mm(20));
	assert_int_equal(columns[2].kind, COLUMN_REST);
	wrong(state, "columns { para { 'a' } }", "columns holds column{ … } only, not a para");
	wrong(state, "columns {}", "columns needs at least one column");
	wrong(state, "column {}", "a column cannot stand in section");
	wrong(state, "columns { column { width = 'x' } }",
		"column: \"width\" is a number of mm, \"fit\" or \"rest\"");
	wrong(state, "columns { column { width = -1 } }", "column: \"width\" is a number of mm");
}

static void test_table(void **state)
{
	Fixture *fixture = *state;
	Doc *doc = fixture_blocks(fixture,
		"table { columns = { { width = 12, align = 'center' }, { width = 'auto' }, { width "
		"= '2*', align = 'number' }, {} },"
		"heads = { { 'A', cell { 'B', colspan = 3, align = 'left', bold = true } } },"
		"rows = { { '1', nil, 'x' }, false, { cell { 'y', rowspan = 2 }, { 'p', bold 'q' } "
		"}, { 'z' } }, size = 11, role = 'bang' }");
	fixture_assert_no_error(fixture, doc);
	const Table *table = &fixture_block(doc, 0)->table;
	assert_int_equal(table->ncolumns, 4);
	assert_int_equal(table->nrows, 4);
	assert_int_equal(table->nheads, 1);
	assert_int_equal(table->size, 11000);
	assert_int_equal(table->border, 500);
	assert_int_equal(table->pad_x, len_from_mm(1.2));
	assert_true(table->head_bold);
	assert_int_equal(table->columns[0].kind, TABLE_FIXED);
	assert_int_equal(table->columns[1].kind, TABLE_AUTO);
	assert_int_equal(table->columns[2].weight, 2);
	assert_int_equal(table->columns[2].align, ALIGN_NUMBER);
	assert_int_equal(table->columns[3].align, ALIGN_LEFT);
	assert_int_equal(table->rows[0].ncells, 2);
	assert_int_equal(table->rows[0].cells[1].colspan, 3);
	assert_true(table->rows[0].cells[1].has_align);
	assert_string_equal(fixture_spans(fixture, table->rows[0].cells[1].spans, 1), "<b>B");
	assert_int_equal(table->rows[1].ncells, 4);
	assert_int_equal(table->rows[1].cells[1].nspans, 0);
	assert_string_equal(fixture_spans(fixture, table->rows[2].cells[1].spans, 2), "p|<b>q");
	assert_int_equal(table->rows[3].ncells, 3);
	wrong(state, "table { rows = {} }", "table needs columns={ … }");
	wrong(state, "table { columns = { {} }, rows = { { '1', '2' } } }",
		"reaches beyond the last of the table's 1 columns");
	wrong(state, "table { columns = { {}, {} }, rows = { { cell { '1', rowspan = 2 } } } }",
		"reaches down beyond the last row");
	wrong(state,
		"table { columns = { {} }, heads = { { cell { rowspan = 2 } } }, rows = { { '1' } "
		"} }",
		"beyond the head");
	wrong(state, "table { columns = { { widht = 1 } } }",
		"a column of table has no field \"widht\"; did you mean \"width\"?");
	wrong(state, "table { columns = { { width = '0*' } } }", "the width of a column");
	wrong(state, "table { columns = { {} }, rows = { 'x' } }", "each row is a list of cells");
	wrong(state, "table { columns = { {} }, rows = { { cell { colspan = 0 } } } }",
		"\"colspan\" and \"rowspan\" must be 1 or more");
	wrong(state, "table { columns = { {} }, grid = 5 }",
		"\"grid\" must be a table of the user's data, not a number");
	wrong(state, "table { columns = { {} }, rows = { { para { 'x' } } } }",
		"a para cannot stand in a line of text");
}

static void test_sections(void **state)
{
	Fixture *fixture = *state;
	Doc *doc = fixture_run(fixture, "",
		"return { { section { width = 297, height = 210, top = 25, number = { size = 13, "
		"top = 12, restart = true, first_hidden = true },"
		"head = { para { 'h' } }, foot = para { 'f' }, para { 'a' } } }, nil, section { "
		"number = false },"
		"info = { title = { 'Kế', ' ', 'hoạch' }, author = 'A' } }",
		"");
	fixture_assert_no_error(fixture, doc);
	const Section *one = doc->sections, *two = one->next;
	assert_int_equal(one->width, len_from_mm(297));
	assert_int_equal(one->height, len_from_mm(210));
	assert_int_equal(one->top, len_from_mm(25));
	assert_int_equal(one->left, len_from_mm(30));
	assert_true(one->numbered && one->number_restart && one->number_first_hidden);
	assert_int_equal(one->number_size, 13000);
	assert_int_equal(one->number_top, len_from_mm(12));
	assert_non_null(one->head);
	assert_non_null(one->foot);
	assert_int_equal(two->width, len_from_mm(210));
	assert_false(two->numbered);
	assert_null(two->next);
	assert_string_equal(doc->info.title, "Kế hoạch");
	assert_string_equal(doc->info.author, "A");
	assert_null(doc->info.subject);
}

static void body_wrong(void **state, const char *body, const char *part)
{
	Fixture *fixture = *state;
	assert_null(fixture_run(fixture, "", body, ""));
	fixture_assert_error(fixture, part);
}

static void test_sections_wrong(void **state)
{
	body_wrong(state, "return { para { 'a' } }", ":2:0: a para stands outside a section");
	body_wrong(state, "return { 'a' }", "a string stands outside a section");
	body_wrong(
		state, "return section {}", "body() must return a list of sections, not a section");
	body_wrong(state, "return {}", "body() returned no section");
	body_wrong(state, "", "body() must return a list of sections, not a nil");
	body_wrong(state, "return { section { left = 200 } }", "the margins leave no room");
	body_wrong(state, "return { section { left = -1 } }", "the margins leave no room");
	body_wrong(state, "return { section { number = 5 } }", "\"number\" is a table or false");
	body_wrong(state, "return { section { number = { sizee = 5 } } }",
		"number has no field \"sizee\"");
	body_wrong(state, "return { section {}, inf = {} }",
		"what body() returns has no field \"inf\"; did you mean \"info\"?");
	body_wrong(state, "return { section {}, info = { titel = 'x' } }",
		"info has no field \"titel\"; did you mean \"title\"?");
	body_wrong(state, "return { section {}, info = { title = para { 'x' } } }",
		"a para cannot stand in a line of text");
}

static void test_document_wrong(void **state)
{
	static const char *const CASES[][2] = {
		{"return { }", "must return document{ … }, not a table"},
		{"return document { fields = {}, body = function () end }", "document needs name="},
		{"return document { name = 'x', body = function () end }",
			"document needs fields="},
		{"return document { name = 'x', fields = {} }", "document needs body ="},
		{"return document { name = 'x', fields = {}, bodi = 1 }",
			"document has no field \"bodi\"; did you mean \"body\"?"},
		{"return document { name = 5, fields = {} }", "\"name\" must be a text"},
		{"return document { name = 'x', fields = {}, rules = { khong_ngat = { 5 } }, body "
		 "= function () end }",
			"must be a list of texts"},
		{"return document { name = 'x', fields = {}, rules = { khe_chu_hep = 'x' }, body = "
		 "function () end }",
			"the narrowest gap"},
	};
	Fixture *fixture = *state;
	for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
		assert_null(fixture_build(fixture, CASES[i][0], ""));
		fixture_assert_error(fixture, CASES[i][1]);
	}
}

static void test_rules(void **state)
{
	Fixture *fixture = *state;
	Doc *doc = fixture_build(fixture,
		"return document { name = 'x', fields = {}, body = function () return { section {} "
		"} end,"
		"rules = { khong_ngat = { 'số~%d' }, ngat_truoc = { 'và' }, khe_chu_hep = 0.2, "
		"khac = 5 } }",
		"");
	fixture_assert_no_error(fixture, doc);
	assert_non_null(doc->patterns);
	assert_int_equal(doc->min_space, 200);
	assert_int_equal(fixture_blocks(fixture, "")->min_space, 180);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(test_spans),
		TEST(test_words_do_not_change_their_argument),
		TEST(test_white_space),
		TEST(test_texts_are_clean),
		TEST(test_para),
		TEST(test_para_wrong),
		TEST(test_all_errors),
		TEST(test_blocks),
		TEST(test_columns),
		TEST(test_table),
		TEST(test_sections),
		TEST(test_sections_wrong),
		TEST(test_document_wrong),
		TEST(test_rules),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
