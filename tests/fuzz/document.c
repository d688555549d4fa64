// SPDX-License-Identifier: MIT
// Any bytes as a document file, the whole way to the PDF with the shipped templates.
#include "data/xml.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "script/template.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static Templates *templates;
	static Family *family;
	static Breaker *breaker;
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	if (!templates) {
		templates = templates_open((const char *const[]){"templates"}, 1);
		family = family_open("fonts", diags);
		breaker = breaker_open();
		assert(family && breaker);
	}
	const Node *root = xml_parse("fuzz.xml", (const char *)bytes, len, arena, diags);
	Context context = {0};
	if (root)
		context = context_read(NULL, root, NULL, arena, diags);
	const Doc *doc = root ? template_build(templates, root, &context, arena, diags) : NULL;
	const Pages *pages = doc ? layout_doc(doc, family, breaker, arena, diags) : NULL;
	Buf pdf = {0};
	bool done = pages && pdf_write(pages, family, &pdf, diags);
	assert(done || diags_count(diags, DIAG_ERROR) > 0);
	buf_close(&pdf);
	arena_close(arena);
	return 0;
}
