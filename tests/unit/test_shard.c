// SPDX-License-Identifier: MIT
// batch/shard: the parts of a job in options and in names of files.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "batch/shard.h"

static void test_parse(void **state)
{
	(void)state;
	unsigned shard, shards;
	assert_true(shard_parse("2/4", &shard, &shards));
	assert_int_equal(shard, 2);
	assert_int_equal(shards, 4);
	assert_true(shard_parse("10000/10000", &shard, &shards));
	static const char *const wrong[] = {"", "2", "/", "0/4", "5/4", "1/0", "1/", "/2", "1/2 ",
		" 1/2", "-1/2", "1/10001", "1/99999999999999999999"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(shard_parse(wrong[i], &shard, &shards));
}

static void test_names(void **state)
{
	(void)state;
	Arena *arena = arena_open();
	bool part;
	assert_string_equal(shard_report_name(0, 0, arena), "report.html");
	assert_string_equal(shard_report_name(2, 4, arena), "report-2-of-4.html");
	assert_true(shard_is_list("report.html", &part));
	assert_false(part);
	assert_true(shard_is_list("manifest-12-of-40.jsonl", &part));
	assert_true(part);
	assert_false(shard_is_list("manifest-.jsonl", &part));
	assert_false(shard_is_list("manifest-2-of-.jsonl", &part));
	assert_false(shard_is_list("manifest-2-of-4.html", &part));
	assert_false(shard_is_list("report-2-of-4.html.tmp", &part));
	assert_true(shard_is_name("journal-2-of-4", "journal", "", &part));
	assert_int_equal(shard_measure("2-of-4-x"), 6);
	assert_int_equal(shard_measure("of-4"), 0);
	arena_close(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_names),
	};
	return cmocka_run_group_tests_name("shard", tests, NULL, NULL);
}
