// SPDX-License-Identifier: MIT
// base/digest and base/crc: known sums, digits there and back, files.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/crc.h"
#include "base/digest.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void test_crc(void **state)
{
	(void)state;
	assert_int_equal(crc_add(0, "123456789", 9), 0xCBF43926);
	assert_int_equal(crc_add(crc_add(0, "1234", 4), "56789", 5), 0xCBF43926);
	assert_int_equal(crc_add(7, NULL, 0), 7);
}

static void test_hex(void **state)
{
	(void)state;
	uint8_t digest[DIGEST_SIZE], back[DIGEST_SIZE];
	char hex[DIGEST_HEX + 1];
	digest_write("abc", 3, digest);
	digest_write_hex(digest, sizeof digest, hex);
	assert_string_equal(hex, ABC);
	assert_true(digest_parse_hex(hex, back));
	assert_memory_equal(digest, back, sizeof back);
	assert_false(digest_parse_hex("", back));
	assert_false(digest_parse_hex(hex + 1, back));
	assert_false(digest_parse_hex(ABC "0", back));
	hex[5] = 'F';
	assert_false(digest_parse_hex(hex, back));
	hex[5] = 'g';
	assert_false(digest_parse_hex(hex, back));
}

static void test_file(void **state)
{
	(void)state;
	char path[] = "/tmp/vanban-test-digest-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	enum { LONG = 100000 };
	char *bytes = calloc(1, LONG);
	assert_int_equal(write(fd, bytes, LONG), LONG);
	uint8_t digest[DIGEST_SIZE], whole[DIGEST_SIZE];
	uint64_t size;
	digest_write(bytes, LONG, whole);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	assert_true(digest_write_file(fd, &size, digest));
	assert_true(size == LONG);
	assert_memory_equal(digest, whole, sizeof whole);
	free(bytes);
	close(fd);
	assert_false(digest_write_file(-1, &size, digest));
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_crc),
		cmocka_unit_test(test_hex),
		cmocka_unit_test(test_file),
	};
	return cmocka_run_group_tests_name("digest", tests, NULL, NULL);
}
