// SPDX-License-Identifier: MIT
// batch/select: codes, limits, the sample, shards by name.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "items_fixture.h"

// Items a … f, d the heaviest, two templates from the rows, one from files.
static const Items *open_items(ItemsFixture *fixture)
{
	fixture_write(fixture, "a.csv",
		"ma;mau;t\na;m/1;\nb;m/1;xx\nc;m/2;xx\nd;m/1;xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
		"xxxxxxxxxxxxxxxxx\nb;m/2;yy\n");
	fixture_write(fixture, "e.xml", "<van_ban mau='m/3'/>");
	fixture_write(fixture, "f.xml", "<van_ban mau='m/1'/>");
	const Items *items = fixture_items(fixture,
		"<viec tep_ra='dong/{stt}.pdf'><moi_dong tep='a.csv'/><van_ban mau='{mau}'/></viec>"
		"<viec tep_ra='tep/{ten_tep}.pdf'><moi_tep mau='[ef].xml'/></viec>");
	assert_string_equal(fixture_said(fixture), "");
	assert_int_equal(items->count, 7);
	return items;
}

static void selected(
	ItemsFixture *fixture, const Items *items, const Selection *selection, const char *codes)
{
	Buf buf = {0};
	size_t count = 99;
	const Item **list = items_select(items, selection, fixture->arena, &count, fixture->diags);
	assert_string_equal(fixture_said(fixture), "");
	assert_non_null(list);
	for (size_t i = 0; i < count; i++)
		buf_print(&buf, "%s%u ", list[i]->code, (unsigned)list[i]->seq);
	assert_string_equal(buf.len ? buf.data : "", codes);
	buf_close(&buf);
}

static void test_all(void **state)
{
	ItemsFixture *fixture = *state;
	const Items *items = open_items(fixture);
	selected(fixture, items, &(Selection){0}, "a1 b2 c3 d4 b5 e6 f7 ");
	selected(fixture, items, &(Selection){.limit = 2}, "a1 b2 ");
	selected(fixture, items, &(Selection){.limit = 20}, "a1 b2 c3 d4 b5 e6 f7 ");
}

static void test_codes(void **state)
{
	ItemsFixture *fixture = *state;
	const Items *items = open_items(fixture);
	selected(fixture, items, &(Selection){.only = (const char *[]){"e", "b", "b", NULL}},
		"b2 b5 e6 ");
	selected(fixture, items, &(Selection){.only = (const char *[]){"e", "b", NULL}, .limit = 1},
		"b2 ");
	selected(fixture, items, &(Selection){.only = (const char *[]){NULL}}, "");
	size_t count;
	const char *only[] = {"a", "zzzz", "A", NULL};
	assert_null(items_select(
		items, &(Selection){.only = only}, fixture->arena, &count, fixture->diags));
	assert_string_equal(fixture_said(fixture),
		"dot.xml: error: no document of this job has the code “A”; did you mean “a”?\n"
		"dot.xml: error: no document of this job has the code “zzzz”; --list shows their "
		"codes\n");
}

static void test_sample(void **state)
{
	ItemsFixture *fixture = *state;
	const Items *items = open_items(fixture);
	selected(fixture, items, &(Selection){.sample = true}, "a1 c3 d4 e6 ");
	selected(fixture, items, &(Selection){.sample = true, .limit = 2}, "a1 c3 ");
	selected(fixture, items,
		&(Selection){.sample = true, .only = (const char *[]){"b", "f", NULL}},
		"b2 b5 f7 ");
	selected(fixture, items, &(Selection){.sample = true, .only = (const char *[]){NULL}}, "");
}

// Every item is in one shard, and stays there when others come or go.
static void test_shards(void **state)
{
	ItemsFixture *fixture = *state;
	const Items *items = open_items(fixture);
	size_t sum = 0;
	for (unsigned shard = 1; shard <= 3; shard++) {
		size_t count;
		Selection selection = {.shard = shard, .shards = 3};
		const Item **list =
			items_select(items, &selection, fixture->arena, &count, fixture->diags);
		for (size_t i = 0; i < count; i++)
			assert_int_equal(items_shard(list[i]->output, 3), shard);
		sum += count;
	}
	assert_int_equal(sum, items->count);
	unsigned counts[5] = {0};
	for (int i = 0; i < 4000; i++)
		counts[items_shard(arena_print(fixture->arena, "thu/%d.pdf", i), 4)]++;
	assert_int_equal(counts[0], 0);
	for (int i = 1; i <= 4; i++)
		assert_in_range(counts[i], 900, 1100);
	// Other machines and later versions must agree.
	assert_int_equal(items_shard("bao-cao/X001/2026.pdf", 1), 1);
	assert_int_equal(items_shard("bao-cao/X001/2026.pdf", 1000), 520);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(test_all),
		TEST(test_codes),
		TEST(test_sample),
		TEST(test_shards),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
