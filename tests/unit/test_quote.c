// SPDX-License-Identifier: MIT
// data/quote: short texts as they are, long ones cut between characters.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "data/quote.h"

#include <string.h>

#define TEN "ế1234567ệ0" // ten characters

static void test_length(void **state)
{
	(void)state;
	static const char SIXTY[] = TEN TEN TEN TEN TEN TEN;
	static const char MORE[] = TEN TEN TEN TEN TEN TEN "ế";
	assert_int_equal(quote_length("", 0), 0);
	assert_int_equal(quote_length(SIXTY, strlen(SIXTY)), strlen(SIXTY));
	assert_int_equal(quote_length(MORE, strlen(MORE)), strlen(SIXTY));
	assert_int_equal(quote_length(SIXTY, 3), 3);
}

static void test_cut(void **state)
{
	(void)state;
	Arena *arena = arena_open();
	assert_string_equal(quote_cut("Minh Hà", arena), "Minh Hà");
	assert_string_equal(quote_cut(TEN TEN TEN TEN TEN TEN, arena), TEN TEN TEN TEN TEN TEN);
	assert_string_equal(
		quote_cut(TEN TEN TEN TEN TEN TEN TEN, arena), TEN TEN TEN TEN TEN TEN "…");
	arena_close(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_length),
		cmocka_unit_test(test_cut),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
