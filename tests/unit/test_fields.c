// SPDX-License-Identifier: MIT
// Fields: the user's data against the declaration, the values a template gets, and the forms the
// declaration is shown in.
#include "template_fixture.h"

// Runs a body whose value, a text, is set as the only paragraph.
static Doc *run(Fixture *fixture, const char *fields, const char *value, const char *content)
{
	const char *body = arena_print(fixture->arena,
		"local function show(x)\n"
		"	if type(x) ~= 'table' then return tostring(x) end\n"
		"	local s = '{'\n"
		"	for k, v in pairs(x) do s = s .. (s == '{' and '' or ' ') .. k .. '=' .. "
		"show(v) end\n"
		"	return s .. '}'\n"
		"end\n"
		"local function f() %s end return { section { para { f() } } }",
		value);
	return fixture_run(fixture, fields, body, content);
}

static void shows(void **state, const char *fields, const char *content, const char *expected)
{
	Fixture *fixture = *state;
	fixture_assert_para(fixture, run(fixture, fields, "return show(d)", content), 0, expected);
}

static void wrong(void **state, const char *fields, const char *content, const char *part)
{
	Fixture *fixture = *state;
	if (fixture_run(fixture, fields, "return { section {} }", content))
		fail_msg("went through: %s with %s", content, fields);
	fixture_assert_error(fixture, part);
}

static void test_plain_values(void **state)
{
	shows(state, "a = text {}", "<a>  Ủy \n ban </a>", "{a=Ủy ban}");
	shows(state, "a = text {}", "<a>một<!-- x --> hai</a>", "{a=một hai}");
	shows(state, "a = text {}", "", "{}");
	shows(state, "a = text {}", "<a> </a>", "{}");
	shows(state, "a = text { default = 'x' }", "<a/>", "{a=x}");
	shows(state, "a = text { may_be_blank = true, default = 'x' }", "<a/>", "{a=}");
	shows(state, "a = text { required = true, may_be_blank = true }", "<a/>", "{a=}");
	shows(state, "a = date {}", "<a> 2022-09-02 </a>", "{a={nam=2022 ngay=2 thang=9}}");
	shows(state, "a = date { may_be_blank = true }", "<a/>", "{a={}}");
	shows(state, "a = date { default = '2024-02-29' }", "", "{a={nam=2024 ngay=29 thang=2}}");
	shows(state, "a = number {}, b = number { default = 7 }", "<a>-012</a>", "{a=-12 b=7}");
	shows(state, "a = choice { 'x', 'y', default = 'y' }", "", "{a=y}");
	shows(state, "a = flag {}, b = flag { default = true }, c = flag { default = true }",
		"<c>khong</c>", "{a=false b=true c=false}");
	shows(state, "a = length {}, b = length { default = '1cm' }", "<a>12,5 mm</a>",
		"{a=12.5 b=10.0}");
	shows(state, "a = text { many = true }", "", "{a={}}");
	shows(state, "a = text { many = true }, b = text {}", "<a>1</a><b>x</b><a>2</a>",
		"{a={1=1 2=2} b=x}");
	shows(state, "a = text { attrs = { k = text {}, n = number { default = 3 } } }",
		"<a k=' v '>x</a>", "{a={k=v n=3 value=x}}");
	shows(state, "a = date { may_be_blank = true, attrs = { nam = number {} } }",
		"<a nam='2026'/>", "{a={nam=2026 value={}}}");
	shows(state, "a = group { attrs = { k = flag {} }, fields = { b = text {} } }",
		"<a k='co'><b>x</b></a>", "{a={b=x k=true}}");
	shows(state, "a = group { many = true, fields = { b = text {} } }", "<a/><a><b>x</b></a>",
		"{a={1={} 2={b=x}}}");
	shows(state, "a = grid {}, b = rich {}", "<a><hang><o/></hang></a><b>x</b>",
		"{a=table of the data b=rich text}");
	shows(state, "a = rich { default = 'x' }", "", "{a=x}");
}

static void test_plain_values_wrong(void **state)
{
	wrong(state, "a = text { required = true, meaning = 'Tên' }", "",
		"f.xml:1:1: <a> is missing in <van_ban>: Tên");
	wrong(state, "a = text { required = true }", "<a> </a>",
		"<a>: it is empty; write its text");
	wrong(state, "a = text { many = true }", "<a/>", "<a>: it is empty");
	wrong(state, "a = text { attrs = { k = text {} } }", "<a k='x'/>", "<a>: it is empty");
	wrong(state, "a = text {}", "<a>1</a>\n <a>2</a>",
		"f.xml:2:2: <a> may stand only once in <van_ban>; the first one is in line 1");
	wrong(state, "a = text {}", "<a>x<dam>y</dam></a>",
		"<dam> cannot stand in <a>, which holds plain text only");
	wrong(state, "ngay = text {}", "<ngayy>1</ngayy>",
		"<ngayy> cannot stand in <van_ban>; did you mean <ngay>? Allowed here: <ngay>");
	wrong(state, "a = text {}", "x",
		"the text “x” stands directly in <van_ban>, which holds elements only");
	wrong(state, "a = text {}", "<a k='1'>x</a>", "<a> takes no attributes; leave k out");
	wrong(state, "a = text { attrs = { canh = text {} } }", "<a cannh='1'>x</a>",
		"<a> has no attribute cannh; did you mean canh?");
	wrong(state, "a = text { attrs = { k = text { required = true } } }", "<a>x</a>",
		"<a> needs the attribute k=");
	wrong(state, "a = text { attrs = { k = number {} } }", "<a k='x'>x</a>",
		"k: “x” is no whole number");
	wrong(state, "a = date {}", "<a>2022-02-30</a>",
		"<a>: “2022-02-30” is no day of the calendar: month 2 of 2022 has 28 days");
	wrong(state, "a = date {}", "<a>2023-02-29</a>", "has 28 days");
	wrong(state, "a = date {}", "<a>1900-02-29</a>", "has 28 days");
	wrong(state, "a = date {}", "<a>2022-13-01</a>", "there is no month 13");
	wrong(state, "a = date {}", "<a>2022-00-01</a>", "there is no month 0");
	wrong(state, "a = date {}", "<a>2022-01-00</a>", "has 31 days");
	wrong(state, "a = date {}", "<a>22/9/2022</a>",
		"is no date; write year-month-day, such as 2022-09-22");
	wrong(state, "a = date { required = true }", "<a/>", "“” is no date");
	wrong(state, "a = number {}", "<a>1.5</a>", "is no whole number");
	wrong(state, "a = number {}", "<a>9999999999999999999</a>", "is no whole number");
	wrong(state, "a = number { min = 1, max = 12 }", "<a>0</a>",
		"0 is too small; it must be 1 or more");
	wrong(state, "a = number { min = 1, max = 12 }", "<a>13</a>",
		"13 is too large; it must be 12 or less");
	wrong(state, "a = choice { 'doc', 'ngang' }", "<a>nganng</a>",
		"“nganng” is not one of the choices; did you mean “ngang”? (doc, ngang)");
	wrong(state, "a = flag {}", "<a>yes</a>", "“yes” is neither co nor khong");
	wrong(state, "a = length {}", "<a>35</a>", "“35” is no length; write e.g. 35mm");
	wrong(state, "a = length {}", "<a>mm</a>", "is no length");
	wrong(state, "a = length {}", "<a>99999999mm</a>", "is no length");
	wrong(state, "a = length {}", "<a>-5mm</a>", "is no length");
	wrong(state, "a = rich { required = true }", "<a> </a>", "<a>: it is empty");
}

// Every error of the file in one run, in the order of the file.
static void test_all_errors(void **state)
{
	Fixture *fixture = *state;
	assert_null(fixture_run(fixture,
		"so = text { required = true, clause = 'PL I' }, a = date {}, b = number {}", "",
		"\n<a>x</a>\n<b>y</b>\n<c/>"));
	assert_string_equal(fixture_errors(fixture),
		"f.xml:2:1: <a>: “x” is no date; write year-month-day, such as 2022-09-22\n"
		"f.xml:3:1: <b>: “y” is no whole number; write digits only, such as 12\n"
		"f.xml:4:1: <c> cannot stand in <van_ban>; allowed here: <so>, <a>, <b>\n"
		"f.xml:1:1: <so> is missing in <van_ban>\n");
	assert_string_equal(diags_at(fixture->diags, 3)->clause, "PL I");
}

static void rich(void **state, const char *content, const char *expected)
{
	Fixture *fixture = *state;
	Doc *doc = fixture_run(fixture, "a = rich {}", "return { section { para { d.a } } }",
		arena_print(fixture->arena, "<a>%s</a>", content));
	fixture_assert_para(fixture, doc, 0, expected);
}

static void test_rich(void **state)
{
	rich(state,
		"một <dam>hai <nghieng>ba</nghieng></dam> <nhan>bốn:</nhan> x<mu>2</mu> "
		"<gach_chan>y</gach_chan>",
		"một |<b>hai |<b><i>ba| |<b><i>bốn:| x|^2| |<u>y");
	rich(state, "\n  một\n  <xuong_dong/>\n  hai\n", "một|/|hai");
	rich(state, "Tên: <dien/>", "Tên: |[.0]");
	rich(state, "<dien rong='35mm'/> và <trong rong='2cm'/>", "[.35]| và |[20]");
	rich(state, "  ", "");
	rich(state, "a<!-- x --> b", "a b");
	wrong(state, "a = rich {}", "<a>\n<b>x</b></a>", "f.xml:2:1: <b> cannot stand in <a>");
	wrong(state, "a = rich {}", "<a><dam canh='x'>x</dam></a>", "<dam> takes no attributes");
	wrong(state, "a = rich {}", "<a><dien ronng='5mm'/></a>",
		"<dien> has no attribute ronng; did you mean rong?");
	wrong(state, "a = rich {}", "<a><dien rong='5'/></a>", "“5” is no length");
	wrong(state, "a = rich {}", "<a><trong/></a>",
		"<trong> needs its width: write rong=\"20mm\"");
	wrong(state, "a = rich {}", "<a><xuong_dong>x</xuong_dong></a>",
		"<xuong_dong/> holds nothing");
	Fixture *fixture = *state;
	Doc *doc = fixture_run(fixture, "a = rich {}", "return { section { para { 'x', d.a } } }",
		"\n  <a>y<dam>z</dam></a>");
	fixture_assert_no_error(fixture, doc);
	const Block *block = fixture_block(doc, 0);
	assert_null(block->para.spans[0].source.file);
	assert_string_equal(block->source.file, "f.xml");
	assert_int_equal(block->source.line, 2);
	assert_int_equal(block->para.spans[2].source.col, 12);
}

#define ITEMS                                                                                      \
	"local items = {} items.doan = rich { attrs = { canh = choice { 'deu', 'giua', default = " \
	"'deu' } } } items.bang = grid {} "                                                        \
	"items.khoan = blocks { items = items, lead = true, attrs = { so = text {} } } "           \
	"items.tieu_de = rich {} "

static Doc *run_blocks(Fixture *fixture, const char *options, const char *content)
{
	return fixture_build(fixture,
		arena_print(fixture->arena,
			ITEMS "local function show(list, s) if list.text then s = { s, list.text } "
			      "end for _, x in ipairs(list) do "
			      "s = { s, '[', x.name, x.so and '=' .. x.so or '', x.canh and '/' .. "
			      "x.canh or '', x.grid and ' grid' or '', ' ', show(x, {}), ']' } "
			      "end return s end "
			      "return document { name = 'x', fields = { n = blocks { items = items "
			      "%s } }, body = function (d) "
			      "return { section { para { show(d.n, {}) } } } end }",
			options),
		content);
}

static const char *joined(Fixture *fixture, const Doc *doc)
{
	fixture_assert_no_error(fixture, doc);
	const char *text = "";
	const Para *para = &fixture_block(doc, 0)->para;
	for (int i = 0; i < para->nspans; i++)
		text = arena_print(fixture->arena, "%s%s", text,
			para->spans[i].text ? para->spans[i].text : "#");
	return text;
}

static void test_blocks(void **state)
{
	Fixture *fixture = *state;
	assert_string_equal(
		joined(fixture, run_blocks(fixture, "",
					"<n><doan>a</doan> <khoan so='5'>b <dam>c</dam><doan "
					"canh='giua'>d</doan></khoan></n>")),
		"[doan/deu a][khoan=5 b c[doan/giua d]]");
	assert_string_equal(joined(fixture, run_blocks(fixture, ", lead = true",
						    "<n> x <khoan><khoan>y</khoan></khoan> </n>")),
		"x [khoan [khoan y]]");
	assert_string_equal(joined(fixture, run_blocks(fixture, "",
						    "<n><bang><hang><o>1</o></hang></bang></n>")),
		"[bang grid ]");
	assert_string_equal(joined(fixture, run_blocks(fixture, "", "<n/>")), "");
	assert_null(run_blocks(fixture, "", "<n>x</n>"));
	fixture_assert_error(fixture, "the text “x” stands directly in <n>; put it into <doan>");
	assert_null(run_blocks(fixture, "", "<n><dam>x</dam></n>"));
	fixture_assert_error(fixture, "<dam> stands directly in <n>; put it into <doan>");
	assert_null(run_blocks(fixture, ", lead = true", "<n>x<doan>y</doan>\n  z</n>"));
	fixture_assert_error(
		fixture, "f.xml:2:3: the text “z” stands directly in <n>; put it into <doan>");
	assert_null(run_blocks(fixture, "", "<n><khoann>x</khoann></n>"));
	fixture_assert_error(fixture, "<khoann> cannot stand in <n>; did you mean <khoan>? Allowed "
				      "here: <doan>, <bang>, <khoan>, <tieu_de>");
	assert_null(run_blocks(fixture, "", "<n><khoan>x <p>y</p></khoan></n>"));
	fixture_assert_error(fixture, "<p> cannot stand in <khoan>");
}

static Doc *grid(Fixture *fixture, const char *options, const char *content)
{
	return fixture_run(fixture, "a = grid {}",
		arena_print(
			fixture->arena, "return { section { table { grid = d.a %s } } }", options),
		arena_print(fixture->arena, "<a%s</a>", content));
}

static void test_grid(void **state)
{
	Fixture *fixture = *state;
	Doc *doc = grid(fixture, "",
		" co_chu='11' vien='khong'><cot rong='12mm' canh='giua'/><cot rong='tu_dong'/><cot "
		"rong='2*' canh='so'/><cot/>"
		"<dau><hang><o gop_hang='2'>STT</o><o gop_cot='3' "
		"canh='trai'>B</o></hang><hang><o>x</o><o/><o/></hang></dau>"
		"<hang><o>1</o><o>a <dam>b</dam></o><o>1,5</o><o> x </o></hang>");
	fixture_assert_no_error(fixture, doc);
	const Block *block = fixture_block(doc, 0);
	const Table *table = &block->table;
	assert_int_equal(table->size, 11000);
	assert_int_equal(table->border, 0);
	assert_int_equal(table->nheads, 2);
	assert_int_equal(table->nrows, 3);
	assert_int_equal(table->columns[0].kind, TABLE_FIXED);
	assert_int_equal(table->columns[0].align, ALIGN_CENTER);
	assert_int_equal(table->columns[1].kind, TABLE_AUTO);
	assert_int_equal(table->columns[2].weight, 2);
	assert_int_equal(table->columns[2].align, ALIGN_NUMBER);
	assert_int_equal(table->columns[3].kind, TABLE_REST);
	assert_int_equal(table->rows[0].cells[0].rowspan, 2);
	assert_int_equal(table->rows[0].cells[1].align, ALIGN_LEFT);
	assert_string_equal(fixture_spans(fixture, table->rows[2].cells[1].spans, 2), "a |<b>b");
	assert_string_equal(fixture_spans(fixture, table->rows[2].cells[3].spans, 1), "x");
	assert_int_equal(block->source.line, 1);
	table = &fixture_block(grid(fixture, ", size = 13, border = 0",
				       " vien='co'><hang><o>1</o><o>2</o></hang>"),
		0)
			 ->table;
	assert_int_equal(table->ncolumns, 2);
	assert_int_equal(table->size, 13000);
	assert_int_equal(table->border, 500);
}

static void test_grid_wrong(void **state)
{
	static const char *const CASES[][2] = {
		{"><cot/><cot/>\n<hang><o>1</o></hang>",
			"f.xml:2:1: this row fills 1 of the table's 2 columns"},
		{"><cot/>\n<hang><o>1</o>\n<o>2</o></hang>",
			"f.xml:3:1: this cell reaches beyond the last of the table's 1 columns"},
		{"><cot/><cot/><hang><o gop_cot='3'>1</o></hang>", "reaches beyond the last"},
		{"><cot/><cot/><hang><o gop_hang='2'>1</o><o>2</o></hang>",
			"reaches down beyond the last row of the table"},
		{"><cot/><dau><hang><o gop_hang='2'>1</o></hang></dau><hang><o/></hang>",
			"reaches down beyond the head of the table"},
		{"><cot/><cot/><hang><o>1</o><o gop_hang='2'>2</o></hang><hang><o "
		 "gop_cot='2'>x</o></hang>",
			"overlap in column 2"},
		{"><cot/><hang><o gop_cot='0'>1</o></hang>", "gop_cot=\"0\" is no number of cells"},
		{"><cot/><hang><o gop_cott='2'>1</o></hang>",
			"<o> has no attribute gop_cott; did you mean gop_cot?"},
		{"><cot/><hang><o canh='phải'>1</o></hang>",
			"“phải” is no alignment; write trai, giua, phai, deu or so"},
		{"><cot rong='12'/>", "“12” is no column width; write e.g. 12mm, tu_dong or 2*"},
		{"><cot rong='0*'/>", "is no column width"},
		{"><cot>x</cot>", "<cot/> holds nothing"},
		{"><hang><o/></hang><cot/>", "the order is <cot>, then one <dau>, then <hang>"},
		{"><cot/><dau/><dau/>", "the order is"},
		{"><cot/><hangg/>", "<hangg> cannot stand in <a>; did you mean <hang>?"},
		{"><cot/>x", "the text “x” stands directly in <a>; put it into <o>"},
		{"><cot/><hang>x</hang>",
			"the text “x” stands directly in <hang>; put it into <o>"},
		{"><cot/><hang><td/></hang>", "<td> cannot stand in <hang>; allowed here: <o>"},
		{"><cot/><hang><o><p/></o></hang>", "<p> cannot stand in <o>"},
		{"><cot/><hang x='1'><o/></hang>", "<hang> takes no attributes"},
		{" co_chu='100'><cot/>", "co_chu=\"100\" is no type size"},
		{" vien='1'><cot/>", "vien=\"1\": write co or khong"},
		{" rong='1'><cot/>", "<a> has no attribute rong"},
		{">", "a table has 1 to 100 columns, not 0"},
		{"><hang><o gop_cot='101'/></hang>", "a table has 1 to 100 columns, not 101"},
	};
	Fixture *fixture = *state;
	for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
		if (grid(fixture, "", CASES[i][0]))
			fail_msg("went through: %s", CASES[i][0]);
		fixture_assert_error(fixture, CASES[i][1]);
	}
}

// A large table goes straight from the tree to the block.
static void test_grid_large(void **state)
{
	enum { ROWS = 50000, CELLS = 8 };
	Fixture *fixture = *state;
	const char *row = "<hang><o>Cell one</o><o>Cell "
			  "two</o><o>3</o><o>4</o><o>5</o><o>6</o><o>7</o><o>8</o></hang>\n";
	char *content = malloc(strlen(row) * ROWS + 16), *at = stpcpy(content, ">");
	for (int i = 0; i < ROWS; i++)
		at = stpcpy(at, row);
	char *xml = arena_print(fixture->arena, "%s%s</a>", "<a", content);
	free(content);
	Doc *doc = fixture_run(
		fixture, "a = grid {}", "return { section { table { grid = d.a } } }", xml);
	fixture_assert_no_error(fixture, doc);
	assert_int_equal(fixture_block(doc, 0)->table.nrows, ROWS);
	assert_int_equal(fixture_block(doc, 0)->table.rows[ROWS - 1].ncells, CELLS);
}

static void test_problem(void **state)
{
	static const char *const CASES[][2] = {
		{"problem(d, 'a')", "f.xml:1:1: a"},
		{"problem(d.g, 'b')", "f.xml:2:1: b"},
		{"problem(d.r, 'c')", "f.xml:3:1: c"},
		{"problem(d.k, 'd')", "f.xml:4:1: d"},
		{"problem(d.n, 'e')", "f.xml:5:1: e"},
		{"problem({}, 'f')", ":2:0: f"},
		{"problem('x', 'g')", ":2:0: g"},
	};
	Fixture *fixture = *state;
	for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
		const char *body =
			arena_print(fixture->arena, "%s return { section {} }", CASES[i][0]);
		assert_null(fixture_run(fixture,
			"g = group { fields = {} }, r = rich {}, k = text { attrs = { x = text {} "
			"} }, n = date {}",
			body, "\n<g/>\n<r/>\n<k>x</k>\n<n>2022-01-01</n>"));
		fixture_assert_error(fixture, CASES[i][1]);
	}
}

static void test_declaration_wrong(void **state)
{
	wrong(state, "a = {}", "", "\"a\" must be a field such as text{ … }, not a table");
	wrong(state, "a = para {}", "", "\"a\" must be a field such as text{ … }, not a para");
	wrong(state, "text {}", "", "fields have names");
	wrong(state, "['a b'] = text {}", "", "\"a b\" is no name of a field");
	wrong(state, "['1a'] = text {}", "", "\"1a\" is no name of a field");
	wrong(state, "a = text { requird = true }", "",
		"text has no field \"requird\"; did you mean \"required\"?");
	wrong(state, "a = text { 'x' }", "", "text takes named values only");
	wrong(state, "a = choice {}", "", "choice needs its texts");
	wrong(state, "a = choice { 1 }", "", "choice: each of its values is a text, not a number");
	wrong(state, "a = blocks {}", "", "blocks needs items={");
	wrong(state, "a = date { default = 'x' }", "", "default: “x” is no date");
	wrong(state, "a = date { example = '2022-02-30' }", "", "example: “2022-02-30” is no day");
	wrong(state, "a = number { default = {} }", "",
		"\"default\" must be a text, a number or true/false");
	wrong(state, "a = group { fields = {}, default = 'x' }", "",
		"group has no use for \"default\"");
	wrong(state, "a = text { many = true, default = 'x' }", "",
		"many has no use for \"default\"");
	wrong(state, "a = text { attrs = { value = text {} } }", "", "the name \"value\" is taken");
	wrong(state, "a = group { fields = { b = text {} }, attrs = { b = text {} } }", "",
		"the name \"b\" is taken");
	wrong(state, "a = text { attrs = { b = rich {} } }", "",
		"the attribute \"b\" must be one plain value");
	wrong(state, "a = text { attrs = { b = text { many = true } } }", "",
		"the attribute \"b\" must be one plain value");
}

// Runs a writer on thu/du_loai and writes what it gives to `path`.
static const char *write_form(Fixture *fixture,
	bool (*writer)(Templates *, const char *, Buf *, Diags *), const char *name)
{
	Buf out = {0};
	fixture_forget(fixture);
	bool done = writer(fixture->templates, "thu/du_loai", &out, fixture->diags);
	fixture_assert_no_error(fixture, done ? fixture : NULL);
	const char *path = arena_print(fixture->arena, "%s/%s", fixture->dir, name);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(out.data, 1, out.len, file), out.len);
	assert_int_equal(fclose(file), 0);
	const char *text = arena_copy(fixture->arena, out.data, out.len);
	buf_close(&out);
	return text;
}

static void test_listing(void **state)
{
	Fixture *fixture = *state;
	const char *text = write_form(fixture, template_write_fields, "fields");
	static const char *const LINES[] = {
		"Name          Kind       Required  Repeated  Meaning\n",
		"@don_vi       text       optional            Code of the unit",
		"so            text       required            [NĐ30 PL I, II.3]\n",
		"ten           text       required  repeated  Tên & họ <đủ>\n",
		"  @cap        choice     required            xa, tinh\n",
		"nam           number     required            (1945–2999)\n",
		"noi_bo        co/khong   optional            default co\n",
		"  gach        content    optional            Ý mở đầu bằng gạch\n",
	};
	for (size_t i = 0; i < sizeof LINES / sizeof LINES[0]; i++)
		if (!strstr(text, LINES[i]))
			fail_msg("\"%s\" is not in:\n%s", LINES[i], text);
	assert_non_null(strstr(text, "… as in "));
}

// The skeleton and these documents are valid by the schema; and by the engine.
static void test_schema(void **state)
{
#define HEAD "<so/><ten cap='xa'>x</ten><ngay/><nam>2026</nam><loi>x</loi>"
	static const struct {
		const char *content;
		bool valid;
	} CASES[] = {
		{HEAD "<noi_dung/>", true},
		{"<noi_dung/><loi>x</loi>\n<nam> 2026 </nam><ngay> 2022-09-22 </ngay><ten cap=' "
		 "tinh '>x</ten><so>1</so>",
			true},
		{HEAD "<noi_dung>a <dam>b</dam><doan>c</doan> <khoan "
		      "so='1'>d<khoan>e<sang_trang/></khoan></khoan></noi_dung>",
			true},
		{HEAD "<noi_dung><doan canh='giua'>a<dien rong='35mm'/><trong rong='2,5 "
		      "cm'/><xuong_dong/></doan></noi_dung>",
			true},
		{HEAD "<noi_dung><bang co_chu='11' vien='co'><cot rong='2*' "
		      "canh='so'/><dau><hang><o gop_cot='1'>x</o></hang></dau>"
		      "<hang><o canh='giua'><nhan>y</nhan></o></hang></bang></noi_dung>",
			true},
		{HEAD "<noi_dung/><han/><muc_do>hoa_toc</muc_do><noi_bo>khong</noi_bo><le> 12.5mm "
		      "</le>",
			true},
		{HEAD "<noi_dung/><phu_luc "
		      "huong='doc'><ten>x</ten></phu_luc><phu_luc><loi>a</loi><ten>y</ten><loi/></"
		      "phu_luc>",
			true},
		{HEAD "<noi_dung/><la/>", false},
		{HEAD "<noi_dung/><so>1</so>", false},
		{HEAD, false},
		{HEAD "<noi_dung x='1'/>", false},
		{HEAD "<noi_dung><muc/></noi_dung>", false},
		{HEAD "<noi_dung><doan>x<p/></doan></noi_dung>", false},
		{HEAD "<noi_dung><doan>x</doan>y</noi_dung>", false},
		{HEAD "<noi_dung/><han>22/9/2022</han>", false},
		{HEAD "<noi_dung/><muc_do>x</muc_do>", false},
		{HEAD "<noi_dung/><le>12</le>", false},
		{HEAD "<noi_dung/><phu_luc/>", false},
		{HEAD "<noi_dung><bang><o/></bang></noi_dung>", false},
		{HEAD "x<noi_dung/>", false},
	};
	Fixture *fixture = *state;
	write_form(fixture, template_write_schema, "schema.rng");
	for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
		const char *xml = arena_print(fixture->arena,
			"<van_ban mau=\"thu/du_loai\">%s</van_ban>", CASES[i].content);
		bool built = fixture_build_xml(fixture, xml) != NULL;
		if (built != CASES[i].valid)
			fail_msg("engine: %s\n%s", CASES[i].content, fixture_errors(fixture));
		const char *path = arena_print(fixture->arena, "%s/doc.xml", fixture->dir);
		FILE *file = fopen(path, "wb");
		assert_non_null(file);
		assert_true(fputs(xml, file) >= 0);
		assert_int_equal(fclose(file), 0);
		bool valid = system(arena_print(fixture->arena,
				     "xmllint --noout --relaxng %s/schema.rng %s 2>/dev/null",
				     fixture->dir, path)) == 0;
		if (valid != CASES[i].valid)
			fail_msg("schema: %s", CASES[i].content);
	}
}

static void test_skeleton(void **state)
{
	Fixture *fixture = *state;
	const char *text = write_form(fixture, template_write_skeleton, "new.xml");
	write_form(fixture, template_write_schema, "schema.rng");
	fixture_assert_no_error(fixture, fixture_build_xml(fixture, text));
	assert_int_equal(system(arena_print(fixture->arena,
				 "xmllint --noout --relaxng %s/schema.rng %s/new.xml 2>/dev/null",
				 fixture->dir, fixture->dir)),
		0);
	static const char *const PARTS[] = {
		"  <so>05</so>\n",
		"  <ten cap=\"xa\">…</ten>\n",
		"<loi>Lời <dam>đậm</dam></loi>",
		"  <!--\n    <han>2026-01-31</han>\n  -->\n",
		"Hạn -  có hai gạch",
		"<!-- Tên & họ <đủ> (required, repeated) -->",
		"<!--   cap=\"…\": cap: xa, tinh (required) -->",
		"<noi_dung>\n    <!-- Đoạn văn (required) -->",
	};
	for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++)
		if (!strstr(text, PARTS[i]))
			fail_msg("\"%s\" is not in:\n%s", PARTS[i], text);
}

static void test_skeleton_of_wrong_examples(void **state)
{
	Fixture *fixture = *state;
	const char *lua = "return document { name = 'x', fields = { a = rich { required = true, "
			  "example = 'a <b>c</b>' } }, body = function () end }";
	fixture_write(fixture, "documents/vd", lua, strlen(lua));
	Buf out = {0};
	fixture_forget(fixture);
	assert_false(template_write_skeleton(fixture->templates, "vd", &out, fixture->diags));
	fixture_assert_error(fixture, "the examples of the fields do not make a right document");
	assert_int_equal(out.len, 0);
}

static void test_list(void **state)
{
	Fixture *fixture = *state;
	Buf out = {0};
	fixture_write(fixture, "documents/hong", "return 5", 8);
	fixture_write(fixture, "documents/Hoa", "return 5", 8);
	assert_false(templates_list(fixture->templates, &out, fixture->diags));
	assert_string_equal(out.data, "thu/an       Che mẫu cùng tên\nthu/chao     Lời "
				      "chào\nthu/du_loai  Đủ loại trường\n");
	fixture_assert_error(
		fixture, "hong.lua:0:0: a document's file must return document{ … }, not a number");
	buf_close(&out);
	fixture_forget(fixture);
	assert_false(
		template_write_fields(fixture->templates, "thu/du_loaii", &out, fixture->diags));
	fixture_assert_error(fixture, "did you mean “thu/du_loai”?");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(test_plain_values),
		TEST(test_plain_values_wrong),
		TEST(test_all_errors),
		TEST(test_rich),
		TEST(test_blocks),
		TEST(test_grid),
		TEST(test_grid_wrong),
		TEST(test_grid_large),
		TEST(test_problem),
		TEST(test_declaration_wrong),
		TEST(test_listing),
		TEST(test_schema),
		TEST(test_skeleton),
		TEST(test_skeleton_of_wrong_examples),
		TEST(test_list),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
