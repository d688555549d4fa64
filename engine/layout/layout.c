// SPDX-License-Identifier: MIT
#include "layout/layout.h"

#include "layout/flow.h"

Pages *layout_doc(
	const Doc *doc, const Family *family, Breaker *breaker, Arena *arena, Diags *diags)
{
	size_t errors = diags_count(diags, DIAG_ERROR);
	Setter setter = {.doc = doc,
		.family = family,
		.breaker = breaker,
		.arena = arena,
		.pieces = arena,
		.diags = diags};
	Flow flow = {.setter = &setter};

	setter.scratch = arena_open();
	setter.missing = arena_new(arena, CharSet);
	for (const Section *section = doc->sections; section; section = section->next)
		flow_section(&flow, section);
	arena_close(setter.scratch);
	if (diags_count(diags, DIAG_ERROR) > errors)
		return NULL;

	Pages *pages = arena_new(arena, Pages);
	*pages = (Pages){.pages = flow.pages,
		.npages = flow.npages,
		.outline = flow.outline,
		.noutline = flow.noutline,
		.info = doc->info};
	return pages;
}
