// SPDX-License-Identifier: MIT
// Any bytes as a campaign file: a campaign or a diagnostic.
#include "data/campaign_load.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static int file;
	static char path[40];
	if (!file) {
		file = memfd_create("campaign", MFD_CLOEXEC);
		if (file < 0)
			abort();
		snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	}
	if (ftruncate(file, 0) != 0 || pwrite(file, bytes, len, 0) != (ssize_t)len)
		abort();
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	const char *paths[] = {path};
	Campaign *campaign = campaign_load(paths, 1, diags);
	assert((campaign != NULL) == (diags_count(diags, DIAG_ERROR) == 0));
	for (int i = 0; campaign && i < campaign->nunits; i++)
		assert(campaign->units[i].id == i);
	campaign_close(campaign);
	arena_close(arena);
	return 0;
}
