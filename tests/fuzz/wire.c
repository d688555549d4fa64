// SPDX-License-Identifier: MIT
// Any bytes as what a worker says: outcomes within their bounds, then a break or the end.
#include "batch/wire.h"

#include <assert.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static uint64_t sum(Blob blob)
{
	uint64_t all = 0;
	for (size_t i = 0; i < blob.len; i++)
		all += ((const unsigned char *)blob.bytes)[i];
	return all;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static int file;
	if (!file && (file = memfd_create("wire", MFD_CLOEXEC)) < 0)
		abort();
	if (ftruncate(file, 0) != 0 || pwrite(file, bytes, len, 0) != (ssize_t)len)
		abort();
	lseek(file, 0, SEEK_SET);
	WireReader reader = {.need = 0};
	Outcome outcome;
	WireState state;
	while ((state = wire_read(&reader, file, &outcome)) == WIRE_WHOLE) {
		volatile uint64_t all = sum(outcome.template_name) + sum(outcome.template_files) +
					sum(outcome.reads) + sum(outcome.diagnostics) +
					sum(outcome.pdf);
		(void)all;
		assert(outcome.done == (outcome.pdf.len > 0));
	}
	assert(state != WIRE_MORE); // a file always has an answer
	wire_reader_close(&reader);
	return 0;
}
