// SPDX-License-Identifier: MIT
// batch/wire: outcomes come through whole, in pieces, two at once; what is not an outcome is
// refused without harm.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "batch/wire.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { HEAD = 100 }; // bytes of an outcome's head

typedef struct Line {
	int near, far; // far is the worker's
	WireReader reader;
	Outcome outcome;
} Line;

static Line line_open(void)
{
	int ends[2];
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	return (Line){.near = ends[0], .far = ends[1]};
}

static void line_close(Line *line)
{
	close(line->near);
	if (line->far >= 0)
		close(line->far);
	wire_reader_close(&line->reader);
}

static WireState line_read(Line *line)
{
	return wire_read(&line->reader, line->near, &line->outcome);
}

static void line_end(Line *line)
{
	close(line->far);
	line->far = -1;
}

static const Outcome letter = {
	.seq = 7,
	.done = true,
	.pages = 3,
	.input = {4, 5, 6},
	.templates = {1, 2, 3},
	.template_name = {"mttq/x", 7},
	.template_files = {"blocks/ky\0documents/mttq/x", 27},
	.reads = {"r\0s", 3},
	.diagnostics = {"{\"level\":\"note\"}\n", 17},
	.pdf = {"%PDF-1.7 …", 11},
};

static void assert_blob(Blob got, Blob want)
{
	assert_int_equal(got.len, want.len);
	assert_memory_equal(got.bytes, want.bytes, want.len);
}

static void assert_outcome(const Outcome *got, const Outcome *want)
{
	assert_int_equal(got->seq, want->seq);
	assert_int_equal(got->done, want->done);
	assert_int_equal(got->pages, want->pages);
	assert_memory_equal(got->input, want->input, DIGEST_SIZE);
	assert_memory_equal(got->templates, want->templates, DIGEST_SIZE);
	assert_blob(got->template_name, want->template_name);
	assert_blob(got->template_files, want->template_files);
	assert_blob(got->reads, want->reads);
	assert_blob(got->diagnostics, want->diagnostics);
	assert_blob(got->pdf, want->pdf);
}

// The bytes of an outcome, in `bytes`; returns how many.
static size_t frame_of(const Outcome *outcome, char *bytes, size_t size)
{
	Line line = line_open();
	assert_true(wire_send_outcome(line.far, outcome));
	ssize_t len = read(line.near, bytes, size);
	assert_true(len > HEAD);
	line_close(&line);
	return (size_t)len;
}

static void test_items(void **state)
{
	(void)state;
	Line line = line_open();
	uint32_t seq;
	assert_true(wire_send_item(line.near, 1));
	assert_true(wire_send_item(line.near, UINT32_MAX));
	assert_true(wire_receive_item(line.far, &seq));
	assert_int_equal(seq, 1);
	assert_true(wire_receive_item(line.far, &seq));
	assert_int_equal(seq, UINT32_MAX);
	assert_int_equal(write(line.near, "12345678", 8), 8);
	assert_false(wire_receive_item(line.far, &seq));
	assert_int_equal(write(line.near, "1234", 4), 4);
	shutdown(line.near, SHUT_WR);
	assert_false(wire_receive_item(line.far, &seq));
	line_end(&line);
	assert_false(wire_send_item(line.near, 1)); // an error, not SIGPIPE
	line_close(&line);
}

static void test_outcomes(void **state)
{
	(void)state;
	const Outcome failed = {.seq = 8, .template_name = {"", 1}, .diagnostics = {"{}\n", 3}};
	Line line = line_open();
	assert_int_equal(line_read(&line), WIRE_MORE);
	assert_true(wire_send_outcome(line.far, &letter));
	assert_true(wire_send_outcome(line.far, &failed));
	assert_int_equal(line_read(&line), WIRE_WHOLE);
	assert_outcome(&line.outcome, &letter);
	assert_int_equal(line_read(&line), WIRE_WHOLE);
	assert_outcome(&line.outcome, &failed);
	assert_int_equal(line_read(&line), WIRE_MORE);
	line_end(&line);
	assert_int_equal(line_read(&line), WIRE_CLOSED);
	line_close(&line);
}

static void test_byte_by_byte(void **state)
{
	(void)state;
	char bytes[1024];
	size_t len = frame_of(&letter, bytes, sizeof bytes);
	Line line = line_open();
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < len; i++) {
			assert_int_equal(line_read(&line), WIRE_MORE);
			assert_int_equal(write(line.far, bytes + i, 1), 1);
		}
		assert_int_equal(line_read(&line), WIRE_WHOLE);
		assert_outcome(&line.outcome, &letter);
	}
	line_close(&line);
}

// Larger than the socket holds: the worker waits, the reader takes it in pieces.
static void test_large(void **state)
{
	(void)state;
	enum { SIZE = 20 << 20 };
	char *pdf = malloc(SIZE);
	for (size_t i = 0; i < SIZE; i++)
		pdf[i] = (char)(i * 31 >> 3);
	Outcome large = letter;
	large.pdf = (Blob){pdf, SIZE};
	Line line = line_open();
	pid_t worker = fork();
	if (worker == 0)
		_exit(wire_send_outcome(line.far, &large) ? 0 : 1);
	line_end(&line);
	WireState read_state;
	while ((read_state = line_read(&line)) == WIRE_MORE)
		usleep(100);
	assert_int_equal(read_state, WIRE_WHOLE);
	assert_outcome(&line.outcome, &large);
	assert_int_equal(line_read(&line), WIRE_CLOSED);
	assert_true(line.reader.buf.cap < SIZE); // given back
	int status;
	assert_int_equal(waitpid(worker, &status, 0), worker);
	assert_int_equal(status, 0);
	line_close(&line);
	free(pdf);
}

// Reads all of `bytes` and then the end; returns the first state that is not WIRE_MORE.
static WireState read_bytes(const char *bytes, size_t len)
{
	Line line = line_open();
	assert_int_equal(write(line.far, bytes, len), len);
	line_end(&line);
	WireState read_state;
	do
		read_state = line_read(&line);
	while (read_state == WIRE_MORE);
	line_close(&line);
	return read_state;
}

static void test_truncated(void **state)
{
	(void)state;
	char bytes[1024];
	size_t len = frame_of(&letter, bytes, sizeof bytes);
	for (size_t i = 0; i < len; i++)
		assert_int_equal(read_bytes(bytes, i), WIRE_CLOSED);
	assert_int_equal(read_bytes(bytes, len), WIRE_WHOLE);
}

static WireState read_changed(size_t offset, uint32_t value)
{
	char bytes[1024];
	size_t len = frame_of(&letter, bytes, sizeof bytes);
	memcpy(bytes + offset, &value, sizeof value);
	return read_bytes(bytes, len);
}

static void test_heads(void **state)
{
	(void)state;
	enum { MARK = 0, DONE = 8, PAGES = 12, NAME = 16, FILES = 20, READS = 24, SAID = 28 };
	enum { PDF = 32 };
	assert_int_equal(read_changed(MARK, 0), WIRE_BROKEN);
	assert_int_equal(read_changed(DONE, 2), WIRE_BROKEN);
	assert_int_equal(read_changed(DONE, 0), WIRE_BROKEN); // failed, and yet a PDF
	assert_int_equal(read_changed(PAGES, 0), WIRE_BROKEN);
	assert_int_equal(read_changed(PDF, 0), WIRE_BROKEN);
	assert_int_equal(read_changed(NAME, 0), WIRE_BROKEN);
	assert_int_equal(read_changed(NAME, WIRE_TEXT_MAX + 1), WIRE_BROKEN);
	assert_int_equal(read_changed(FILES, WIRE_TEXT_MAX + 1), WIRE_BROKEN);
	assert_int_equal(read_changed(READS, WIRE_TEXT_MAX + 1), WIRE_BROKEN);
	assert_int_equal(read_changed(SAID, UINT32_MAX), WIRE_BROKEN);
	assert_int_equal(read_changed(PDF, (uint32_t)WIRE_PDF_MAX + 1), WIRE_BROKEN);
	assert_int_equal(read_changed(PDF, WIRE_PDF_MAX), WIRE_CLOSED); // the most that is allowed
	assert_int_equal(read_changed(READS, WIRE_TEXT_MAX), WIRE_CLOSED);
}

// Texts must end as they do.
static void test_texts(void **state)
{
	(void)state;
	char bytes[1024];
	Outcome bad = letter;
	bad.template_files = (Blob){"blocks/ky", 9};
	size_t len = frame_of(&bad, bytes, sizeof bytes);
	assert_int_equal(read_bytes(bytes, len), WIRE_BROKEN);
	bad = letter;
	bad.template_name = (Blob){"mttq/x", 6};
	len = frame_of(&bad, bytes, sizeof bytes);
	assert_int_equal(read_bytes(bytes, len), WIRE_BROKEN);
	bad.template_name = (Blob){"m\0q\0", 4};
	len = frame_of(&bad, bytes, sizeof bytes);
	assert_int_equal(read_bytes(bytes, len), WIRE_BROKEN);
	bad = letter;
	bad.diagnostics = (Blob){"{}", 2};
	len = frame_of(&bad, bytes, sizeof bytes);
	assert_int_equal(read_bytes(bytes, len), WIRE_BROKEN);
	bad.diagnostics = (Blob){"{\0}\n", 4};
	len = frame_of(&bad, bytes, sizeof bytes);
	assert_int_equal(read_bytes(bytes, len), WIRE_BROKEN);
}

static uint32_t next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	return *seed ^= *seed << 5;
}

// Whatever the bytes: an end, and memory only for what came.
static void test_fuzzed(void **state)
{
	(void)state;
	char good[1024], bytes[1024];
	size_t len = frame_of(&letter, good, sizeof good);
	uint32_t seed = 20261121;
	for (int i = 0; i < 20000; i++) {
		memcpy(bytes, good, len);
		size_t within = i % 2 ? HEAD : len;
		for (uint32_t n = 1 + next_random(&seed) % 4; n; n--)
			bytes[next_random(&seed) % within] = (char)next_random(&seed);
		WireState end = read_bytes(bytes, 1 + next_random(&seed) % len);
		assert_true(end == WIRE_CLOSED || end == WIRE_BROKEN || end == WIRE_WHOLE);
	}
}

static void test_garbage(void **state)
{
	(void)state;
	char bytes[4096];
	uint32_t seed = 4;
	for (int i = 0; i < 2000; i++) {
		for (size_t k = 0; k < sizeof bytes; k++)
			bytes[k] = (char)next_random(&seed);
		assert_int_equal(read_bytes(bytes, sizeof bytes), WIRE_BROKEN);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_items),
		cmocka_unit_test(test_outcomes),
		cmocka_unit_test(test_byte_by_byte),
		cmocka_unit_test(test_large),
		cmocka_unit_test(test_truncated),
		cmocka_unit_test(test_heads),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_fuzzed),
		cmocka_unit_test(test_garbage),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
