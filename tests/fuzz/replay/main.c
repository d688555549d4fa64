// SPDX-License-Identifier: MIT
// NAME FILE...: a target of tests/fuzz without libFuzzer runs each file once, a test each. The file
// in hand is named on stderr first: it is the last one there when the target stops the program.
#include "base/file.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

// The target sees a block of its own, so that the sanitizers see where it ends.
static void replay(const char *bytes, size_t len)
{
	uint8_t *copy = malloc(len + !len);
	if (!copy)
		abort();
	memcpy(copy, bytes, len);
	LLVMFuzzerTestOneInput(copy, len);
	free(copy);
}

int main(int argc, char **argv)
{
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	for (int i = 1; i < argc; i++) {
		char *bytes;
		size_t len;
		fprintf(stderr, "%s\n", argv[i]);
		bool here = file_load(argv[i], 1 << 20, arena, &bytes, &len, diags);
		if (here)
			replay(bytes, len);
		printf("%s %s\n", here ? "ok" : "not ok", argv[i]);
		fflush(stdout);
	}
	arena_close(arena);
	return 0;
}
