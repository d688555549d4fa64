// SPDX-License-Identifier: MIT
// Any bytes as an XML file: an element or a diagnostic, never a crash, never both missing.
#include "data/xml.h"

#include <assert.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	const Node *root = xml_parse("fuzz.xml", (const char *)bytes, len, arena, diags);
	assert(root || diags_count(diags, DIAG_ERROR) > 0);
	arena_close(arena);
	return 0;
}
