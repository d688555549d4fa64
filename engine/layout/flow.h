// SPDX-License-Identifier: MIT
// Strips onto pages: each page takes what fits and ends at the last place where it may
// (Strip.hold).
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "layout/stack.h"

// Pages under construction.
typedef struct Flow {
	Setter *setter;
	Page *pages;
	size_t npages, pages_cap;
	OutlineItem *outline;
	size_t noutline, outline_cap;
	int number; // of the last page made
	int section; // index of the section being flowed
} Flow;

// Sets one section on pages of its own.
void flow_section(Flow *flow, const Section *section);

#endif
