// SPDX-License-Identifier: MIT
// Page content: the operators that show a page's items, and the one writer of numbers.
#ifndef PDF_WRITER_H
#define PDF_WRITER_H

#include "doc/page.h"
#include "font/subset.h"

// A number of 1/1000 in the shortest decimal form: 14000 is 14, 85039 is 85.039, -500 is -.5.
enum { NUMBER_MAX = 32767000, NUMBER_SIZE = 12 }; // greatest amount; room it takes

// Write a number and return the end; a length beyond NUMBER_MAX is our caller's bug.
char *writer_put_number(char *at, int32_t thousandths);
char *writer_put_integer(char *at, int32_t value);

// Appends the content of `page` to `out`. `subsets` are the fonts F1..F4 by style, NULL where
// unused. False when an item lies too far off the page to be written.
bool writer_add_page(
	const Page *page, const Family *family, const Subset *const subsets[STYLE_COUNT], Buf *out);

enum {
	LINE_MAX_CHARS = 16000
}; // of one item: a string of a content stream has at most 32,767 bytes

#endif
