// SPDX-License-Identifier: MIT
// cli/workplace: what workers may read of documents: the folders that they lie in and none above
// them, of a link the file it leads to.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "items_fixture.h"

#include "cli/workplace.h"

// The paths below the fixture's folder, a line each.
static const char *readable(ItemsFixture *fixture, const char *content)
{
	Buf buf = {0};
	const Items *items = fixture_items(fixture, content);
	assert_non_null(items);
	const char **paths = arena_array(fixture->arena, const char *, items->count);
	size_t count = workplace_list_documents(items, paths, fixture->arena);
	for (size_t i = 0; i < count; i++)
		buf_print(&buf, "%s\n", paths[i] + strlen(fixture->dir));
	const char *list = arena_copy(fixture->arena, buf.len ? buf.data : "", buf.len);
	buf_close(&buf);
	return list;
}

static void test_documents(void **state)
{
	ItemsFixture *fixture = *state;
	fixture_write(fixture, "t/b/1.xml", "<van_ban/>");
	fixture_write(fixture, "t/b/2.xml", "<van_ban/>");
	fixture_write(fixture, "t/a/1.xml", "<van_ban/>");
	fixture_write(fixture, "t/a-b/1.xml", "<van_ban/>");
	fixture_write(fixture, "u/3.xml", "<van_ban/>");
	fixture_write(fixture, "secret/x.xml", "<van_ban/>");
	assert_int_equal(symlink("../../secret/x.xml", fixture_path(fixture, "t/b/x.xml")), 0);
	assert_string_equal(
		readable(fixture,
			"<viec tep_ra='{thu_muc}/{ten_tep}.pdf'><moi_tep mau='t/*/*.xml'/></viec>"
			"<viec tep_ra='2/{ten_tep}.pdf'><moi_tep mau='u/3.xml'/></viec>"
			"<viec tep_ra='3/{ten_tep}.pdf'><moi_tep mau='t/b/2.xml'/></viec>"),
		"/t/a-b/\n/t/a/\n/t/b/\n/t/b/x.xml\n/u/\n");
}

// What is made of data needs no file at all.
static void test_rows(void **state)
{
	ItemsFixture *fixture = *state;
	fixture_write(fixture, "r.csv", "ma\n1\n");
	assert_string_equal(readable(fixture, "<viec tep_ra='{ma}.pdf'><moi_dong tep='r.csv'/>"
					      "<van_ban mau='m'/></viec>"),
		"");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {TEST(test_documents), TEST(test_rows)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
