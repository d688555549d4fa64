// SPDX-License-Identifier: MIT
// The tools of one document's layout, and text with its widths.
#ifndef LAYOUT_MEASURE_H
#define LAYOUT_MEASURE_H

#include "doc/page.h"
#include "font/subset.h"

// Document life. `scratch` holds what one paragraph needs while it is set and is reset by each.
typedef struct Setter {
	const Doc *doc;
	const Family *family;
	Breaker *breaker;
	Arena *arena, *scratch;
	Arena *pieces; // of set lines, before they are placed: the document's arena, or a
		       // shorter-lived one
	Diags *diags;
	bool trial; // an alternative is being tried: say nothing
	bool tight; // spaces at their least
	Len room; // height of the section's text area
	CharSet *missing; // characters already reported to have no glyph
	int misfits; // nowrap paragraphs wider than their column, so far
} Setter;

#define OBJECT_CHAR 0xFFFC // stands for a blank or a leader
#define LINE_CHAR 0x2028 // a line ends here

// A paragraph's spans as one string of UTF-16 units.
typedef struct Text {
	const Span *spans;
	uint16_t *chars; // arena: items on the page point here
	Len *widths; // scratch: of each unit at its size; 0 for LINE_CHAR
	uint32_t *span; // scratch: index of the span of each unit
	size_t count;
	Len size; // of spans that name none
	Len natural; // width of the widest line when only forced breaks count
	int nlines; // lines when only forced breaks count
	bool leaders; // has leaders that fill the line
} Text;

// The size a span is set in: its own or the paragraph's, smaller when raised.
Len span_size(const Span *span, Len size);

// Measures `nspans` spans. A character without glyph adds an error at its source, or at the block's
// origin.
Text measure_text(Setter *setter, const Block *block, const Span *spans, int nspans, Len size);

// Copies `count` items to `to`, moved by x and y.
void items_place(Item *to, const Item *from, int count, Len x, Len y);

// A diagnostic at the block's data when that is known, else at its template line; none while
// trying.
void setter_note(Setter *setter, const Block *block, Pos source, DiagLevel level, const char *text);

#endif
