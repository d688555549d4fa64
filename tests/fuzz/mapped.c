// SPDX-License-Identifier: MIT
// Any bytes as the CSV file of a mapping: a campaign or a diagnostic.
#include "data/campaign_load.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static int csv; // stands beside the mapping, named by its number
	static char path[40];
	if (!csv) {
		int mapping = memfd_create("mapping", MFD_CLOEXEC);
		csv = memfd_create("csv", MFD_CLOEXEC);
		dprintf(mapping,
			"<anh_xa tep='%d' dau=';' kieu_so='viet' loai='gia_tri'><dat truong='ky' "
			"gia_tri='2026-03'/><cot ten='d' truong='dv'/><cot ten='n' truong='ngay'/>"
			"<cot ten='t' ct='TT01'/><cot ten='q' ct='QU01'/></anh_xa>",
			csv);
		snprintf(path, sizeof path, "/proc/self/fd/%d", mapping);
	}
	if (ftruncate(csv, 0) != 0 || pwrite(csv, bytes, len, 0) != (ssize_t)len)
		abort();
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	Campaign *campaign = campaign_load(
		(const char *[]){"fixtures/so-lieu-mau/xa-minh-an.xml", path}, 2, diags);
	assert((campaign != NULL) == (diags_count(diags, DIAG_ERROR) == 0));
	campaign_close(campaign);
	arena_close(arena);
	return 0;
}
