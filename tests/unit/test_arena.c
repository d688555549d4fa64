// SPDX-License-Identifier: MIT
// base/arena and base/buf: alignment, zeroing after a reset, growth, big requests, number
// formatting.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/len.h"

#include <limits.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void assert_zero(const unsigned char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		assert_int_equal(bytes[i], 0);
}

static void test_alloc_is_aligned_and_zeroed(void **state)
{
	(void)state;
	Arena *arena = arena_open();
	for (int round = 0; round < 3; round++) {
		for (size_t size = 0; size < 300; size++) {
			unsigned char *at = arena_alloc(arena, size);
			assert_int_equal((uintptr_t)at % _Alignof(max_align_t), 0);
			assert_zero(at, size);
			if (size)
				memset(at, 0xAB, size);
		}
		arena_reset(arena);
	}
	arena_close(arena);
	arena_close(NULL);
}

static void test_big_requests_and_reuse(void **state)
{
	(void)state;
	Arena *arena = arena_open();
	arena_reset(arena);
	for (int round = 0; round < 4; round++) {
		char *small = arena_copy(arena, "trước", strlen("trước"));
		unsigned char *big[4];
		for (size_t i = 0; i < 4; i++) {
			big[i] = arena_alloc(arena, (size_t)(20 + i) << 20);
			assert_int_equal(big[i][0], 0);
			assert_int_equal(big[i][((size_t)(20 + i) << 20) - 1], 0);
			big[i][((size_t)(20 + i) << 20) - 1] = 1;
		}
		for (int i = 0; i < 5000; i++)
			memset(arena_alloc(arena, 1000), 0xCD, 1000);
		assert_string_equal(small, "trước");
		assert_int_equal(big[3][((size_t)23 << 20) - 1], 1);
		arena_reset(arena);
	}
	arena_close(arena);
}

static void test_strings(void **state)
{
	(void)state;
	Arena *arena = arena_open();
	assert_string_equal(arena_copy(arena, "Kế hoạch số", strlen("Kế hoạch")), "Kế hoạch");
	assert_string_equal(arena_copy(arena, NULL, 0), "");
	assert_string_equal(arena_print(arena, "%s %d", "Điều", 3), "Điều 3");
	char *wide = arena_print(arena, "%0200000d", 7);
	assert_int_equal(strlen(wide), 200000);
	arena_close(arena);
}

static void test_grow_keeps_elements(void **state)
{
	(void)state;
	Arena *arena = arena_open();
	int *numbers = NULL;
	size_t cap = 0;
	for (int i = 0; i < 10000; i++) {
		numbers = arena_grow(arena, numbers, (size_t)i, &cap, sizeof *numbers);
		assert_true(cap > (size_t)i);
		numbers[i] = i;
	}
	for (int i = 0; i < 10000; i++)
		assert_int_equal(numbers[i], i);
	arena_close(arena);
}

static void test_exhausted_memory_ends_with_70(void **state)
{
	(void)state;
	for (int which = 0; which < 3; which++) {
		pid_t child = fork();
		if (child == 0) {
			close(STDERR_FILENO);
			Arena *arena = arena_open();
			size_t cap = SIZE_MAX / 2;
			if (which == 0)
				arena_alloc(arena, SIZE_MAX - 5);
			else if (which == 1)
				arena_alloc(arena, SIZE_MAX / 2 + 1);
			else
				arena_grow(arena, NULL, cap, &cap, 16);
			_exit(0);
		}
		int status = 0;
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 70);
	}
}

static void test_buf(void **state)
{
	(void)state;
	Buf buf = {0};
	buf_add_text(&buf, "số ");
	buf_add_int(&buf, 0);
	buf_add_char(&buf, ' ');
	buf_add_int(&buf, LONG_MIN);
	buf_print(&buf, " %s|%03d", "đ", 7);
	assert_string_equal(buf.data, "số 0 -9223372036854775808 đ|007");
	assert_int_equal(buf.len, strlen(buf.data));
	for (int i = 0; i < 3000; i++)
		buf_add_char(&buf, 'x');
	memcpy(buf_reserve(&buf, 4), "tail", 4);
	buf.len += 4;
	buf_add(&buf, "", 0);
	assert_string_equal(buf.data + buf.len - 5, "xtail");
	buf_close(&buf);
	assert_null(buf.data);
	buf_add(&buf, NULL, 0);
	assert_string_equal(buf.data, "");
	buf_close(&buf);
}

static void test_len(void **state)
{
	(void)state;
	assert_int_equal(len_from_mm(25.4), 72000);
	assert_int_equal(len_from_mm(-25.4), -72000);
	assert_int_equal(len_from_mm(210), 595276);
	assert_int_equal(len_from_pt(13.5), 13500);
	assert_int_equal(LEN_PT(14), 14000);
}

static void test_size_is_what_it_holds(void **state)
{
	(void)state;
	Arena *arena = arena_open();
	assert_int_equal(arena_size(arena), 0);
	arena_alloc(arena, 1);
	size_t small = arena_size(arena);
	arena_alloc(arena, 10 << 20);
	size_t large = arena_size(arena);
	assert_true(small > 0 && large >= small + (10 << 20));
	arena_reset(arena);
	assert_int_equal(arena_size(arena), large);
	arena_close(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_alloc_is_aligned_and_zeroed),
		cmocka_unit_test(test_big_requests_and_reuse),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_grow_keeps_elements),
		cmocka_unit_test(test_exhausted_memory_ends_with_70),
		cmocka_unit_test(test_buf),
		cmocka_unit_test(test_len),
		cmocka_unit_test(test_size_is_what_it_holds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
