// SPDX-License-Identifier: MIT
// Where the lines of a paragraph end. Justified text is broken by total fit (Knuth and Plass,
// "Breaking paragraphs into lines", 1981: the breaks that make the whole paragraph's word gaps most
// even, found by dynamic programming; no hyphens, as Vietnamese has none); centred titles into
// lines of like length, by sense; ragged text line by line.
#ifndef LAYOUT_BREAKING_H
#define LAYOUT_BREAKING_H

#include "layout/measure.h"

// A place where a line may end: text before `end`, the next line from `next` on. The first stop is
// the paragraph's beginning, the last its end.
typedef struct Stop {
	size_t end, next;
	Len end_at, next_at; // width of all text before them
	Len end_gap, next_gap; // of it, word spaces
	int end_spaces, next_spaces;
	uint8_t kind;
	int from; // the best stop to start this line at
	double cost; // of the paragraph up to here
} Stop;

typedef struct Breaking {
	const Text *text;
	const Para *para;
	Stop *stops;
	int nstops;
	Len first, rest; // room for text in the first line and the others
	double shrink; // share of a word space that may go
} Breaking;

// A word space: U+0020, and U+00A0, which no line ends at.
static inline bool is_space(uint16_t code)
{
	return code == ' ' || code == 0xA0;
}

// Finds the stops of `b` and the best way through them: from the last stop, Stop.from leads back to
// the first, line by line. text, para, first and rest are set by the caller. Counts misfits; warns
// when a word had to be broken.
void breaking_find(Setter *setter, const Block *block, Breaking *b);

#endif
