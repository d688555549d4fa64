// SPDX-License-Identifier: MIT
// job/unbuilt: the figures of a document with mistakes.
#include "campaign_fixture.h"

#include "check/coherence.h"
#include "job/unbuilt.h"

static const Doc *read_document(Setup *setup, const char *xml)
{
	Fixture *fixture = setup->fixture;
	fixture_forget(fixture);
	Node *root = xml_parse("f.xml", xml, strlen(xml), fixture->arena, fixture->diags);
	assert_non_null(root);
	return unbuilt_read(root, &setup->context, fixture->arena);
}

static void test_reads_each_running_text(void **state)
{
	Setup *setup = *state;
	const Doc *doc = read_document(setup,
		"<van_ban><a>Không có số</a><b><c>Có <so_lieu ct='TT01'>13</so_lieu> cuộc</c>\n"
		"<d><dam>Giảm <so_lieu ct='TT01' kieu='tang_giam'/></dam></d></b>\n"
		"<e>Sai <so_lieu ct='XX'/> rồi <so_lieu ct='TT02'/><loi/></e></van_ban>");
	fixture_assert_para(setup->fixture, doc, 0, "Có |13| cuộc");
	fixture_assert_para(setup->fixture, doc, 1, "<b>Giảm |<b>tăng |<b>20%");
	fixture_assert_para(setup->fixture, doc, 2, "Sai |rồi |2.000");
	assert_null(fixture_block(doc, 2)->next);
	coherence_check(doc, setup->campaign, setup->fixture->diags);
	assert_int_equal(diags_total(setup->fixture->diags), 2);
	fixture_assert_error(setup->fixture, "f.xml:1:37: “13” is written here, the data give 12:");
	fixture_assert_error(setup->fixture, "f.xml:2:14: “giảm” and “tăng” both stand before");
}

static void test_without_figures(void **state)
{
	Setup *setup = *state;
	assert_null(read_document(setup, "<van_ban/>")->sections->first);
	setup->context.campaign = NULL;
	const char *figure = "<van_ban><a><so_lieu ct='TT01'>13</so_lieu></a></van_ban>";
	assert_null(read_document(setup, figure)->sections->first);
	setup->context.campaign = setup->campaign;
}

int main(void)
{
	static const struct CMUnitTest TESTS[] = {
		cmocka_unit_test(test_reads_each_running_text),
		cmocka_unit_test(test_without_figures),
	};
	return cmocka_run_group_tests(TESTS, setup_open, setup_close);
}
