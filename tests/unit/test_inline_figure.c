// SPDX-License-Identifier: MIT
// <so_lieu> in running text.
#include "campaign_fixture.h"

static void inline_shows(Setup *setup, const char *element, const char *text)
{
	const char *content = arena_print(setup->fixture->arena, "<nd>Có %s.</nd>", element);
	fixture_assert_para(
		setup->fixture, setup_build(setup, "", "para { d.nd }", content), 0, text);
}

static void test_figures_in_running_text(void **state)
{
	Setup *setup = *state;
	inline_shows(setup, "<so_lieu ct='TT01'/> cuộc", "Có |12| cuộc.");
	inline_shows(setup, "<so_lieu ct='TT01' dv='X1' dem='2'/>", "Có |09|.");
	inline_shows(setup, "<dam><so_lieu ct='QUY' chia='ty' le='1'/></dam> tỷ đồng",
		"Có |<b>1,4| tỷ đồng.");
	inline_shows(setup, "<so_lieu ct='TT01' kieu='cung_ky'/>", "Có |10|.");
	inline_shows(setup, "<so_lieu ct='TT01' kieu='muc_tieu'/>", "Có |30|.");
	inline_shows(setup, "<so_lieu ct='TT01' kieu='so_muc_tieu'/>", "Có |40,0%|.");
	inline_shows(setup, "<so_lieu ct='TT01' kieu='tang_giam'/>", "Có |tăng |20%|.");
	inline_shows(setup, "<so_lieu ct='TT01' dv='X1' kieu='tang_giam'/>", "Có |tăng |12,5%|.");
	inline_shows(setup, "<so_lieu ct='TT02' kieu='tang_giam'/>", "Có |bằng|.");
	inline_shows(
		setup, "<so_lieu ct='TL01' kieu='tang_giam'/>", "Có |tăng |8,4| điểm phần trăm|.");
	inline_shows(setup, "<so_lieu ct='TT01' dv='X4' kieu='tang_giam'/>", "Có |tăng |50%|.");
	inline_shows(setup, "<so_lieu ct='TT01' dv='X1' kieu='ty_trong'/>", "Có |75,0%|.");
	inline_shows(setup, "<so_lieu ct='TT01' dv='X5' thieu='chưa có số liệu'/>",
		"Có |chưa có số liệu|.");
}

static void test_typed_figures(void **state)
{
	Setup *setup = *state;
	Doc *doc = setup_build(
		setup, "", "para { d.nd }", "<nd>Có\n <so_lieu ct='TT01'>13</so_lieu> cuộc</nd>");
	fixture_assert_para(setup->fixture, doc, 0, "Có |13| cuộc");
	const Printed *printed = fixture_block(doc, 0)->para.spans[1].printed;
	assert_non_null(printed);
	assert_true(printed->typed);
	assert_string_equal(printed->text, "13");
	assert_int_equal(printed->figure->num, 12);
	assert_int_equal(printed->pos.line, 2);
	assert_int_equal(printed->pos.col, 2);
	doc = setup_build(
		setup, "", "para { d.nd }", "<nd><so_lieu ct='TT01' dv='X5'>7</so_lieu></nd>");
	fixture_assert_para(setup->fixture, doc, 0, "7");
	assert_null(fixture_block(doc, 0)->para.spans[0].printed);
	fixture_assert_error(setup->fixture, "“7” cannot be held against the data: nobody has");
}

static void test_wrong_figures_in_running_text(void **state)
{
	Setup *setup = *state;
	static const char *const CASES[][2] = {
		{"<so_lieu/>", "<so_lieu> needs the attribute ct=\"…\""},
		{"<so_lieu ct='TT1'/>", "no indicator “TT1”; did you mean “TT01”?"},
		{"<so_lieu ct='TT01' dv='X9'/>", "no unit “X9”; did you mean “X1”?"},
		{"<so_lieu ct='TT01' dv='X2'/>",
			"the unit “X2” was not there at the end of 2026-Q1"},
		{"<so_lieu ct='TT01' ky='quy 1'/>", "“quy 1” is no period"},
		{"<so_lieu ct='TT01' kieu='tang'/>",
			"kieu=\"tang\" is not known; write one of gia_tri"},
		{"<so_lieu ct='TT01' le='10'/>", "le=\"10\": write a number from 0 to 9"},
		{"<so_lieu ct='TL01' chia='ty'/>", "chia=\"…\" is for amounts"},
		{"<so_lieu ct='TT01' dvi='X1'/>", "<so_lieu> has no attribute dvi"},
		{"<so_lieu ct='TT01'><dam>1</dam></so_lieu>", "<dam> cannot stand in <so_lieu>"},
		{"<so_lieu ct='TT01' dv='X5'/>", "or say with thieu=\"…\" what to print instead"},
		{"<so_lieu ct='TT01' kieu='ty_trong'/>", "Minh Hà has no unit above it"},
	};
	const char *content = "<nd>";
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		content = arena_print(setup->fixture->arena, "%s\n%s", content, CASES[i][0]);
	content = arena_print(setup->fixture->arena, "%s</nd>", content);
	assert_null(setup_build(setup, "", "para { d.nd }", content));
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		const char *error = strstr(fixture_errors(setup->fixture),
			arena_print(setup->fixture->arena, "f.xml:%zu:", i + 2));
		if (!error || !strstr(error, CASES[i][1]))
			fail_msg("%s: no error has \"%s\":\n%s", CASES[i][0], CASES[i][1],
				fixture_errors(setup->fixture));
	}
	assert_int_equal(diags_total(setup->fixture->diags), sizeof CASES / sizeof *CASES);
}

int main(void)
{
	static const struct CMUnitTest TESTS[] = {
		cmocka_unit_test(test_figures_in_running_text),
		cmocka_unit_test(test_typed_figures),
		cmocka_unit_test(test_wrong_figures_in_running_text),
	};
	return cmocka_run_group_tests(TESTS, setup_open, setup_close);
}
