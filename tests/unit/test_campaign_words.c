// SPDX-License-Identifier: MIT
// What templates see of campaign data: figures as text, lists, periods; and what is said when they
// are asked for wrongly.
#include "campaign_fixture.h"

static void test_figures_as_text(void **state)
{
	Setup *setup = *state;
	setup_shows(setup, "figure { campaign.value { 'TT01' } }", "12");
	setup_shows(setup, "campaign.value { 'TT01', unit = 'X1' }, ' cuộc'", "9| cuộc");
	setup_shows(setup, "figure { campaign.value { 'TT01', unit = x1 }, pad = 2 }", "09");
	setup_shows(setup, "figure { campaign.value { 'QUY' }, scale = 1000000, decimals = 2 }",
		"1.400,85");
	setup_shows(setup, "bold { figure { campaign.value { 'TL01' } } }", "<b>83,40%");
	setup_shows(
		setup, "figure { campaign.value { 'TL01' }, trim = true, bare = true }", "83,4");
	setup_shows(setup, "figure { campaign.target { 'TL01' } }, ' ', campaign.target { 'TT01' }",
		"80,00%| |30");
	setup_shows(setup,
		"figure { campaign.value { 'TT01', unit = x5 }, missing = { '(', bold 'chưa có', "
		"')' "
		"} }",
		"(|<b>chưa có|)");
}

static void test_printed_remembers_its_figure(void **state)
{
	Setup *setup = *state;
	Doc *doc = setup_build(
		setup, "", "para { 'Có ', figure { campaign.value { 'TT01' } }, ' cuộc' }", "");
	fixture_assert_no_error(setup->fixture, doc);
	const Para *para = &fixture_block(doc, 0)->para;
	assert_null(para->spans[0].printed);
	const Printed *printed = para->spans[1].printed;
	assert_non_null(printed);
	assert_string_equal(printed->text, "12");
	assert_string_equal(printed->figure->indicator->code, "TT01");
	assert_int_equal(printed->pos.line, 4);
	assert_false(printed->typed);
	assert_null(para->spans[2].printed);
}

static void test_fields_of_figures(void **state)
{
	Setup *setup = *state;
	setup_shows(setup,
		"tostring(campaign.value { 'TT01' }.known), "
		"tostring(campaign.value { 'TT01', unit = x5 }.why), "
		"campaign.value { 'TT01' }.integer, campaign.value { 'TT01' }.measure, "
		"tostring(campaign.value { 'TL01' }.is_percent)",
		"true|missing|12|cuộc|true");
	setup_shows(setup,
		"campaign.value { 'TT01' }.expected, '/', campaign.value { 'TT01' }.reported",
		"3|/|2");
	setup_shows(setup,
		"tostring(campaign.value { 'TT01' } > campaign.value { 'TT01', unit = x1 }), "
		"tostring(campaign.value { 'TT01' } == campaign.value { 'TT01', unit = 'MH' })",
		"true|true");
	setup_shows(setup,
		"campaign.difference(campaign.value { 'TT01' }, campaign.value { 'TT02' }).sign",
		"-1");
}

static void test_formulas(void **state)
{
	Setup *setup = *state;
	setup_shows(setup,
		"figure { campaign.total { campaign.value { 'TT01', unit = 'X1' }, campaign.value "
		"{ "
		"'TT01', unit = 'X4' } } }",
		"12");
	setup_shows(setup,
		"figure { campaign.change(campaign.value { 'TT01' }, campaign.value { 'TT01', "
		"period = '2025-Q1' }) }",
		"20,0%");
	setup_shows(setup,
		"figure { campaign.quotient(campaign.value { 'TT01' }, campaign.target { 'TT01' }) "
		"}",
		"40,0%");
	setup_shows(setup,
		"figure { campaign.count(campaign.registrations {}, 'đăng ký'), pad = 2 }", "03");
	setup_shows(setup, "figure { campaign.money(campaign.registrations {}, 'kinh phí') }",
		"20.000.000");
	setup_shows(setup, "campaign.money(campaign.registrations {}, 'kinh phí').partly", "1");
	setup_refused(setup,
		"para { campaign.money(campaign.registrations { organisation = 'HPN' }, 'kinh "
		"phí') }",
		"", ":4:0: no cost is given: “kinh phí”; give it in the data");
}

// A column of a table: a figure for each unit, in the order of the list.
static void test_columns(void **state)
{
	Setup *setup = *state;
	setup_shows(setup,
		"#campaign.column { 'TT01', units = campaign.units { level = 'xa' } }, ' ', "
		"campaign.column { 'TT01', units = { 'X4', x1 } }[1], '; ', "
		"campaign.column { 'TT01', units = { 'X4', x1 } }[2], '; ', "
		"#campaign.column { 'TT01', units = {} }",
		"3| |3|; |9|; |0");
	setup_shows(setup,
		"campaign.column { 'TT01', units = { campaign.unit('X4') }, period = '2025-Q1', "
		"mapped = true "
		"}[1]",
		"2");
	setup_shows(setup,
		"#campaign.known(campaign.column { 'TT01', units = { x5, x1, 'X4' } }), ' ', "
		"campaign.known(campaign.column { 'TT01', units = { x5, x1, 'X4' } })[1], ' ', "
		"#campaign.known {}",
		"2| |9| |0");
}

static const Cell *cell_of(const Doc *doc, int row, int cell)
{
	return &fixture_block(doc, 0)->table.rows[row].cells[cell];
}

static void assert_cell(const Setup *setup, const Doc *doc, int row, int cell, const char *text)
{
	const Cell *found = cell_of(doc, row, cell);
	assert_string_equal(fixture_spans(setup->fixture, found->spans, found->nspans), text);
}

// What a column says of its figures is for those that say nothing themselves.
static void test_figures_of_columns(void **state)
{
	Setup *setup = *state;
	Doc *doc = setup_build(setup,
		"local function f(ma, dv) return campaign.value { ma, unit = dv } end",
		"table { columns = { { width = 20 }, { figure = { scale = 1000000, decimals = 1, "
		"missing = { '(', bold '–', ')' } } }, { figure = { bare = true, decimals = 1 } } "
		"},\n"
		"heads = { { cell { rowspan = 2, 'A' }, 'B', f('TL01', 'X1') }, { f('QUY', 'X1'), "
		"'C' } },\n"
		"rows = { { 'X1', f('QUY', 'X1'), f('TL01', 'X1') },\n"
		"{ bold = true, 'X5', f('QUY', 'X5'), figure { f('TL01', 'X1'), decimals = 0 } },\n"
		"{ f('TT01', 'X1'), cell { colspan = 2, { 'có ', f('QUY', 'X4') } } },\n"
		"{ cell { colspan = 2, f('QUY', 'X4') }, cell { bold = true, f('TL01', 'X4') } } } "
		"}",
		"");
	fixture_assert_no_error(setup->fixture, doc);
	assert_cell(setup, doc, 0, 2, "86,8");
	assert_cell(setup, doc, 1, 0, "1.400,0");
	assert_cell(setup, doc, 2, 1, "1.400,0");
	assert_cell(setup, doc, 2, 2, "86,8");
	assert_cell(setup, doc, 3, 0, "<b>X5");
	assert_cell(setup, doc, 3, 1, "<b>(|<b>–|<b>)");
	assert_cell(setup, doc, 3, 2, "<b>87%");
	assert_cell(setup, doc, 4, 0, "9");
	assert_cell(setup, doc, 4, 1, "có |0,9");
	assert_cell(setup, doc, 5, 0, "850.000");
	assert_cell(setup, doc, 5, 1, "<b>80,0");
	const Printed *printed = cell_of(doc, 2, 1)->spans[0].printed;
	assert_int_equal(printed->style.divisor, 1000000);
	assert_int_equal(printed->pos.line, 4);
}

static void test_wrong_figures_of_columns(void **state)
{
	Setup *setup = *state;
	static const char *const CASES[][2] = {
		{"table { columns = { { figure = { decimal = 1 } } } }",
			":4:0: figure of a column has no field \"decimal\"; did you mean "
			"\"decimals\"?"},
		{"table { columns = { { figure = { bare = 1 } } } }",
			":4:0: figure of a column: \"bare\" must be true or false; it is 1"},
		{"table { columns = { { figure = { 1 } } } }",
			":4:0: figure of a column takes named values only"},
		{"table { columns = { { figure = { scale = 10 } } } }",
			":4:0: \"scale\" must be 1, 1000, 1000000 or 1000000000"},
		{"table { columns = { { figure = 1 } } }",
			":4:0: a column of table: \"figure\" must be a table; it is 1"},
		{"table { columns = { { figure = {} } }, rows = { { campaign.value { 'TT01', unit "
		 "= "
		 "'X5' } } } }",
			":4:0: nobody has reported “Số cuộc tuyên truyền” (TT01) of Đại Hà"},
		{"table { columns = { { figure = { missing = campaign.value { 'TT01', unit = 'X5' "
		 "} "
		 "} } }, rows = { { campaign.value { 'TT01', unit = 'X5' } } } }",
			":4:0: nobody has reported “Số cuộc tuyên truyền” (TT01) of Đại Hà"},
		{"table { columns = { {} }, rows = { { bold = 1 } } }",
			":4:0: a row of table: \"bold\" must be true or false; it is 1"},
		{"campaign.column { 'TT01' }", ":4:0: campaign.column needs units="},
		{"campaign.column { units = {} }", ":4:0: campaign.column takes one indicator"},
		{"campaign.column { 'TT01', units = 'X1' }",
			":4:0: campaign.column: \"units\" must be a table; it is \"X1\""},
		{"campaign.column { 'TT01', units = { 'X9' } }",
			":4:0: the campaign data have no unit “X9”; did you mean “X1”?"},
		{"campaign.column { 'TT01', units = { 5 } }", ":4:0: a number is no unit"},
		{"campaign.known { 5 }", ":4:0: campaign.known takes figures"},
		{"campaign.known(5)", ":4:0: campaign.known takes a list of figures, not a number"},
		{"campaign.reporting { indicator = { 'TT1' } }",
			":4:0: the campaign data have no indicator “TT1”; did you mean “TT01”?"},
		{"s.cot('TT01', campaign.units { level = 'xa' }, { don_vi = 1 })",
			":4:0: there is no option \"don_vi\""},
		{"s.cot_in { chi = 1000 }", ":4:0: there is no option \"chi\""},
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		setup_refused(setup, CASES[i][0], "", CASES[i][1]);
}

static void test_totals_are_checked(void **state)
{
	Setup *setup = *state;
	setup_shows(setup,
		"campaign.check_total(campaign.value { 'TT01' }, { campaign.value { 'TT01', unit = "
		"'X1' }, campaign.value { 'TT01', unit = 'X4' } }) or 'đúng'",
		"đúng");
	setup_refused(setup,
		"para { campaign.check_total(campaign.value { 'TT01' }, { campaign.value { 'TT01', "
		"unit = 'X1' } }, 'Biểu 1') }",
		"", ":4:0: Biểu 1: the total is 12 [");
}

static void test_periods_and_units(void **state)
{
	Setup *setup = *state;
	setup_shows(setup,
		"campaign.context().ky.ma, ' ', campaign.context().ky.quy, ' ', "
		"campaign.context().don_vi.ten",
		"2026-Q1| |1| |Minh Hà");
	setup_shows(setup,
		"campaign.shift(s.ky(), -1).ma, ' ', campaign.period('2021..2025').den_nam, ' ', "
		"#campaign.parts('2026-9T', 'quy'), campaign.parts('2026', 'thang')[12].ma",
		"2025-Q1| |2025| |3|2026-12");
	setup_shows(setup,
		"#campaign.units { level = 'xa' }, #campaign.units { level = 'xa', period = "
		"'2025-Q1' }, campaign.units { level = 'xa' }[2].ma",
		"3|4|X4");
	setup_shows(setup,
		"tostring(campaign.unit('X4', '2025-Q1')), campaign.unit('X2', '2025-Q1').ten, "
		"tostring(campaign.unit('X1') == campaign.unit('X1'))",
		"nil|Bình Minh|true");
	setup_shows(setup,
		"#campaign.indicators {}, campaign.indicators { content = '2' }[1].ma, "
		"campaign.indicator('TL01').tong_hop, campaign.indicator('QUY').cap[1]",
		"5|TL01|ty_le|xa");
	setup_shows(setup,
		"campaign.organisations {}[1].ma, #campaign.organisations { level = 'xa' }, "
		"campaign.organisations {}[2].ten_ngan",
		"HND|1|Hội Phụ nữ");
}

static void test_lists(void **state)
{
	Setup *setup = *state;
	setup_shows(setup,
		"#campaign.registrations { states = 'hoan_thanh' }, #campaign.registrations { "
		"states "
		"= { 'hoan_thanh' }, until_day = { ngay = 31, thang = 3, nam = 2026 } }, "
		"#campaign.registrations { organisation = false }, #campaign.registrations { kinds "
		"= "
		"{ 'mo_hinh' } }, #campaign.registrations { unit = 'X4' }, #campaign.registrations "
		"{ "
		"year = 2025 }",
		"1|0|1|2|1|0");
	setup_shows(setup,
		"campaign.registrations {}[1].ten, ' ', campaign.registrations {}[1].to_chuc.ten, "
		"' ', "
		"campaign.registrations {}[1].han.thang",
		"Đường hoa| |Hội Nông dân| |6");
	setup_shows(setup, "campaign.awards {}[1].hinh_thuc, campaign.awards {}[1].don_vi.ten",
		"Bằng khen|An Bình");
	setup_shows(setup,
		"campaign.deadlines { kind = 'bao_cao' }[1].ma, campaign.deadlines { code = "
		"'DK-26' "
		"}[1].han.ngay",
		"BC-Q1|15");
	setup_shows(setup,
		"campaign.reporting { unit = x1 }, ' ', campaign.reporting { unit = x5 }, ' ', "
		"campaign.reporting { unit = x1, period = '2025' }",
		"du| |khong| |mot_phan");
	setup_shows(setup,
		"campaign.reporting { unit = x1, indicator = 'TT01' }, ' ', "
		"campaign.reporting { unit = x1, indicator = { 'TT01', campaign.indicator('QUY') } "
		"}, ' ', "
		"campaign.reporting { unit = x5, indicator = { 'TT01', 'QUY' } }, ' ', "
		"campaign.reporting { unit = x1, period = '2025', indicator = { 'TT01' } }, ' ', "
		"campaign.reporting { unit = x5, indicator = {} }",
		"du| |du| |khong| |mot_phan| |du");
}

static void test_who_is_late(void **state)
{
	Setup *setup = *state;
	const char *list = "local t = {} for _, m in ipairs(campaign.late { %s }) do "
			   "table.insert(t, m.don_vi.ma .. ' ' .. m.ly_do .. (m.ngay and ' ' .. "
			   "m.ngay.ngay or '')) end";
	Arena *arena = setup->fixture->arena;
	static const char *const CASES[][2] = {
		{"deadline = 'BC-Q1'", "X4 chua_nop, X5 chua_nop"},
		{"deadline = 'BC-Q1', day = { ngay = 10, thang = 4, nam = 2026 }",
			"X4 nop_muon 9, X5 chua_nop"},
		{"deadline = 'DK-26'", "X4 chua_nop, X5 chua_nop"},
		{"deadline = 'DK-26', day = { ngay = 1, thang = 3, nam = 2026 }",
			"X4 nop_muon 1, X5 chua_nop"},
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		char *before = arena_print(arena, list, CASES[i][0]);
		fixture_assert_para(setup->fixture,
			setup_build(setup, before, "para { table.concat(t, ', ') }", ""), 0,
			CASES[i][1]);
	}
}

static void test_wrong_words(void **state)
{
	Setup *setup = *state;
	static const char *const CASES[][2] = {
		{"para { campaign.value { 'TT1' } }",
			":4:0: the campaign data have no indicator “TT1”; did you mean “TT01”?"},
		{"\n\npara { campaign.value { 'TT01', unti = 'X1' } }",
			":6:0: campaign.value has no field \"unti\"; did you mean \"unit\"?"},
		{"para { campaign.value { 'TT01', unit = 'X9' } }",
			":4:0: the campaign data have no unit “X9”; did you mean “X1”?"},
		{"para { campaign.value { 'TT01', unit = 'X2' } }",
			":4:0: the unit “X2” was not there at the end of 2026-Q1"},
		{"para { campaign.value { 'TT01', unit = 5 } }", ":4:0: a number is no unit"},
		{"para { campaign.value { 'TT01', period = '2026-Q5' } }",
			":4:0: “2026-Q5” is no period; write 2026-03"},
		{"para { campaign.value {} }", ":4:0: campaign.value takes one indicator"},
		{"para { campaign.value 'TT01' }", ":4:0: campaign.value takes a table, as in "
						   "campaign.value{ … }, not a string"},
		{"para { campaign.valeu {} }",
			":4:0: campaign has no field \"valeu\"; did you mean \"value\"?"},
		{"para { campaign.value { 'TT01' }.sing }",
			":4:0: a figure has no field \"sing\"; did you mean \"sign\"?"},
		{"para { figure { campaign.value { 'TT01' }, decimal = 1 } }",
			":4:0: figure has no field \"decimal\"; did you mean \"decimals\"?"},
		{"para { figure { campaign.value { 'TT01' }, scale = 10 } }",
			":4:0: \"scale\" must be 1, 1000, 1000000 or 1000000000"},
		{"para { figure { campaign.value { 'TT01' }, decimals = 10 } }",
			":4:0: \"decimals\" is at most 9"},
		{"para { figure { 5 } }", ":4:0: figure{ … } takes one figure"},
		{"para { figure(campaign.value { 'TT01' }) }",
			":4:0: figure takes a table, as in figure{ … }, not a figure of the data"},
		{"para { campaign.value { 'TT01' } + 1 }",
			":4:0: attempt to perform arithmetic on a figure of the data value"},
		{"para { campaign.quotient(1, 2) }", ":4:0: campaign.quotient takes figures"},
		{"para { tostring(campaign.value { 'TT01', unit = 'X5' } < campaign.value { 'TT01' "
		 "}) "
		 "}",
			":4:0: a figure that is not known cannot be compared"},
		{"campaign.units { level = 'xã' }",
			":4:0: \"level\" must be one of \"trung_uong\", \"tinh\""},
		{"campaign.units {}", ":4:0: campaign.units needs level="},
		{"campaign.registrations { states = { 'xong' } }",
			":4:0: \"states\" must be one of \"dang_ky\""},
		{"campaign.registrations { until_day = { ngay = 31, thang = 2, nam = 2026 } }",
			":4:0: this is no day"},
		{"campaign.late { deadline = 'BC-Q2' }",
			":4:0: the campaign data have no deadline “BC-Q2”; did you mean “BC-Q1”?"},
		{"campaign.parts('2026-Q1', 'nam')", ":4:0: campaign.parts: 2026-Q1 has no whole"},
		{"campaign.total {}", ":4:0: campaign.total was given an empty list"},
		{"campaign.money({ 1 }, 'x')",
			":4:0: campaign.money adds the cost of registrations"},
		// A word of lib/ is reported where it is used.
		{"para { s.so(s.gia_tri('TT1')) }",
			":4:0: the campaign data have no indicator “TT1”; did you mean “TT01”?"},
		{"para {\ns.so(s.gia_tri('TT01', { don_vi = campaign.unit('X5') })) }",
			":5:0: nobody has reported “Số cuộc tuyên truyền” (TT01) of Đại Hà for "
			"2026-Q1; "
			"give it in the data, or say with missing=\"…\" what to print instead"},
		{"para { s.so(s.gia_tri('TT01', { donvi = 1 })) }",
			":4:0: there is no option \"donvi\""},
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		setup_refused(setup, CASES[i][0], "", CASES[i][1]);
}

// What is wrong with figures in a document is said in one run.
static void test_missing_figures_are_collected(void **state)
{
	Setup *setup = *state;
	setup_refused(setup,
		"para { campaign.value { 'TT01', unit = 'X5' } },\n"
		"para { campaign.change(campaign.value { 'TT01' }, campaign.value { 'TT01', unit = "
		"'X5', period = '2024' }) }",
		"",
		":4:0: nobody has reported “Số cuộc tuyên truyền” (TT01) of Đại Hà for 2026-Q1; "
		"give "
		"it in the data, or say with missing=\"…\" what to print instead\n");
	fixture_assert_error(setup->fixture, ":5:0: nobody has reported");
}

static void test_without_data(void **state)
{
	Setup *setup = *state;
	Context full = setup->context;
	setup->context = (Context){0};
	fixture_assert_para(setup->fixture,
		setup_build(setup, "", "para { tostring(campaign.given()) }", ""), 0, "false");
	setup_refused(setup, "para { campaign.value { 'TT01' } }", "",
		":4:0: this document uses campaign data; give the files with --data");
	setup_refused(setup, "para { d.nd }", "<nd>\n<so_lieu ct='TT01'/></nd>",
		"f.xml:2:1: <so_lieu> takes its figure from campaign data");
	setup->context = (Context){.campaign = full.campaign};
	setup_refused(setup, "para { campaign.value { 'TT01', unit = 'MH' } }", "",
		":4:0: of which period? The document names none");
	setup_refused(setup, "para { campaign.value { 'TT01', period = '2026' } }", "",
		":4:0: of which unit? The document names none");
	setup->context = full;
	static const char EARLY[] = "local c = campaign.given()\nreturn document { name = 'x', "
				    "fields = {}, body = function () end }";
	fixture_write(setup->fixture, "documents/som", EARLY, strlen(EARLY));
	Node *root = xml_parse(
		"f.xml", "<van_ban mau='som'/>", 20, setup->fixture->arena, setup->fixture->diags);
	assert_null(template_build(setup->fixture->templates, root, &full, setup->fixture->arena,
		setup->fixture->diags));
	fixture_assert_error(setup->fixture, "som.lua:1:0: campaign data can be asked for in body");
}

// A kept state knows nothing of the documents before.
static void test_documents_do_not_mix(void **state)
{
	Setup *setup = *state;
	Fixture *fixture = setup->fixture;
	fixture_forget(fixture);
	static const char LUA[] = "return document { name = 'x', fields = {}, body = function () "
				  "return { section { para { campaign.context().don_vi.ten, ' ', "
				  "campaign.value { 'TT01' } } } } end }";
	fixture_write(fixture, "documents/lap", LUA, strlen(LUA));
	Node *root = xml_parse("f.xml", "<van_ban mau='lap'/>", 20, fixture->arena, fixture->diags);
	static const char *const CODES[] = {"MH", "X1", "X4", "MH"};
	static const char *const TEXTS[] = {
		"Minh Hà| |12", "An Bình| |9", "Cát Minh| |3", "Minh Hà| |12"};
	for (int i = 0; i < 4; i++) {
		Context context = setup->context;
		context.unit = campaign_find_unit(setup->campaign, CODES[i], context.period.to);
		Arena *arena = arena_open();
		Doc *doc =
			template_build(fixture->templates, root, &context, arena, fixture->diags);
		fixture_assert_para(fixture, doc, 0, TEXTS[i]);
		arena_close(arena);
	}
}

// A table of 60 units by 20 indicators stays far below the bounds of a template.
static void test_large_tables_are_cheap(void **state)
{
	Setup *setup = *state;
	fixture_assert_no_error(setup->fixture,
		setup_build(setup,
			"local rows = {}\nfor i = 1, 60 do local row = {}\nfor j = 1, 20 do "
			"table.insert(row, figure { campaign.value { 'TT01', unit = "
			"campaign.units { level = 'xa' }[1] } }) end\ntable.insert(rows, row) end\n"
			"local columns = {} for j = 1, 20 do table.insert(columns, { width = '1*' "
			"}) end",
			"table { columns = columns, rows = rows }", ""));
}

int main(void)
{
	static const struct CMUnitTest TESTS[] = {
		cmocka_unit_test(test_figures_as_text),
		cmocka_unit_test(test_printed_remembers_its_figure),
		cmocka_unit_test(test_fields_of_figures),
		cmocka_unit_test(test_formulas),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_figures_of_columns),
		cmocka_unit_test(test_wrong_figures_of_columns),
		cmocka_unit_test(test_totals_are_checked),
		cmocka_unit_test(test_periods_and_units),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_who_is_late),
		cmocka_unit_test(test_wrong_words),
		cmocka_unit_test(test_missing_figures_are_collected),
		cmocka_unit_test(test_without_data),
		cmocka_unit_test(test_documents_do_not_mix),
		cmocka_unit_test(test_large_tables_are_cheap),
	};
	return cmocka_run_group_tests(TESTS, setup_open, setup_close);
}
