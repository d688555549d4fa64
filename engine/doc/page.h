// SPDX-License-Identifier: MIT
// PAGES: where every mark of ink goes; the contract between layout/ and what follows it: pdf/
// places, the dump prints, the checker looks. Plain data, document life. Coordinates are Len from
// the top left corner of the page, y downwards.
#ifndef DOC_PAGE_H
#define DOC_PAGE_H

#include "doc/block.h"
#include "font/face.h"

#include <stddef.h>

typedef enum ItemKind { ITEM_TEXT, ITEM_RULE, ITEM_LINE } ItemKind;

// A run of text of one style on one line. `gap` is added to each of its spaces, and one unit more
// to the first `gap_rest` of them; x and width already count it.
typedef struct TextItem {
	const uint16_t *text; // UTF-16
	uint32_t count;
	Len size;
	Len gap;
	uint16_t gap_rest;
	uint8_t style;
	uint8_t color;
} TextItem;

// A filled bar w x h; x, y is its top left corner.
typedef struct RuleItem {
	Len h;
	uint8_t color;
} RuleItem;

// A straight line from x, y to x + w, y + h (h may be negative) of this thickness, with round ends.
typedef struct LineItem {
	Len h, thickness;
	Len dash; // length of a dash and of the gap after it, 0: solid
	uint8_t color;
} LineItem;

typedef struct Item {
	ItemKind kind;
	Len x, y; // text: left end of the baseline
	Len w; // width of the ink box: text from x to x + w
	const Block *block; // whose role and origin it has; NULL for page numbers (role "so_trang")
	Pos source; // of the data, where known
	const Printed *printed; // the figure the text is (a part of), or NULL
	union {
		TextItem text;
		RuleItem rule;
		LineItem line;
	};
} Item;

typedef struct Page {
	Len width, height;
	Item *items; // in reading order
	size_t nitems;
	int number; // as printed (also when hidden)
	int section; // from 0
} Page;

// One entry of the outline: a heading and where it stands.
typedef struct OutlineItem {
	int level; // 1..
	const char *title; // UTF-8
	int page; // index from 0
	Len y; // top of the heading
} OutlineItem;

typedef struct Pages {
	Page *pages;
	size_t npages;
	OutlineItem *outline;
	size_t noutline;
	DocInfo info;
} Pages;

#endif
