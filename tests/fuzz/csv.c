// SPDX-License-Identifier: MIT
// Any bytes as a CSV file: rows as wide as the header, or a diagnostic; never a crash.
#include "data/csv.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	char *copy = arena_copy(arena, (const char *)bytes, len);
	Csv *csv = csv_new("fuzz.csv", copy, len, len % 2 ? ';' : ',', arena, diags);
	assert(csv || diags_count(diags, DIAG_ERROR) > 0);
	CsvRow row;
	int width = 0;
	while (csv && csv_next(csv, arena, &row)) {
		width = width ? width : row.ncells;
		assert(row.ncells == width);
		for (int i = 0; i < row.ncells; i++)
			assert(strlen(row.cells[i].text) == row.cells[i].len);
	}
	arena_close(arena);
	return 0;
}
