// SPDX-License-Identifier: MIT
// BLOCKS: what to set, in order; the contract between script/ (which says what and never measures)
// and layout/ (which measures and never knows Lua). Plain data, document life. Lengths are Len
// (1/1000 pt); every block remembers the template line that made it (origin) and, where known, the
// line of the user's data (source).
#ifndef DOC_BLOCK_H
#define DOC_BLOCK_H

#include "base/diag.h"
#include "base/len.h"
#include "data/figure.h"
#include "text/breaks.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Block Block;

typedef enum Align { ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT, ALIGN_NUMBER } Align;
// ALIGN_NUMBER (table cells only): right, decimal commas of the column under one another.

typedef enum Color { COLOR_BLACK, COLOR_RED, COLOR_BLUE, COLOR_GREY } Color;

// A piece of a paragraph.
typedef enum SpanKind {
	SPAN_TEXT,
	SPAN_BREAK, // a line ends here
	SPAN_BLANK, // an empty gap of `width` that keeps its width (the number of an unregistered
		    // draft)
	SPAN_LEADER, // dots to fill in by hand: `width`, or (0) all that is left of the line
} SpanKind;

typedef struct Span {
	SpanKind kind;
	uint8_t style; // STYLE_BOLD | STYLE_ITALIC
	bool underline;
	bool raised; // superscript
	uint8_t color; // a Color
	Len size; // 0: the paragraph's
	Len width;
	const char *text; // SPAN_TEXT: UTF-8 in NFC, white space already collapsed
	const Printed *printed; // the figure that `text` is; NULL: plain text
	Pos source;
} Span;

// A frame of fixed size round a one-line paragraph (urgency and circulation marks). width 0: none.
typedef struct Frame {
	Len width, height; // width < 0: as wide as the text and 2 x 2 mm
	Color color;
} Frame;

typedef struct Para {
	Span *spans;
	int nspans;
	Align align;
	Len size;
	int line_permille; // line pitch in 1/1000 of single spacing (1150 = 1.15 lines)
	Len line_exact; // or exactly this pitch; 0 = use line_permille
	Len indent; // of the first line, beyond `left`
	Len left, right; // indents of all lines
	bool hang; // the first span is a marker ("- "): later lines start where the text after it
		   // starts
	bool nowrap; // one line only: `choose` takes the next alternative when it does not fit
	bool balance; // break into lines of like length, by sense (preferred breaks), not full
		      // lines
	bool sense; // `choose` takes the next alternative when a line ends elsewhere than by sense
	bool keep_together; // never split over pages
	bool keep_next; // the page does not end after it
	bool body; // counts as body text for Keep.lines
	int outline; // 0: none; 1.. : level in the PDF's outline
	Frame frame;
} Para;

// Side by side; never split unless taller than a page. BLOCK_ROW_BREAK in the columns' contents
// cuts them into rows: the first baselines of the k-th parts of all columns are level, and a row is
// as high as its highest part. Column widths are computed once, over all rows.
typedef enum ColumnWidth {
	COLUMN_FIXED, // `width`
	COLUMN_FIT, // the natural width of its content, within min and max (0: no bound)
	COLUMN_REST, // what is left, shared equally
} ColumnWidth;

typedef struct Column {
	ColumnWidth kind;
	Len width, min, max;
	Block *first;
} Column;

typedef struct Columns {
	Column *columns;
	int ncolumns;
	Len gap;
	bool center; // the whole group is centred when narrower than the text
} Columns;

typedef struct Cell {
	Span *spans;
	int nspans;
	uint16_t colspan, rowspan; // at least 1
	bool has_align; // else the column's
	Align align;
	Pos source;
} Cell;

typedef struct Row {
	Cell *cells;
	int ncells;
	bool keep_next; // the page does not end after it
	Pos source;
} Row;

typedef enum TableWidth {
	TABLE_FIXED, // `width`
	TABLE_AUTO, // by content: between its longest word and its longest line
	TABLE_REST, // what is left, by weight
} TableWidth;

typedef struct TableColumn {
	TableWidth kind;
	Len width;
	int weight; // TABLE_REST, 1 or more
	Align align;
} TableColumn;

// The first `nheads` rows are the header: bold and centred by the template's spans, repeated on
// every page.
typedef struct Table {
	TableColumn *columns;
	int ncolumns;
	Row *rows;
	int nrows, nheads;
	Len size; // of the text
	int line_permille; // as in Para
	Len border; // thickness of the grid, 0: none
	Len pad_x, pad_y; // inside each cell
	bool head_bold; // header cells bold and centred unless they say otherwise
} Table;

// A horizontal line. Its length is `width`, or `permille` of the last line of the paragraph before
// it, or (both 0) the full measure. Stays with what is above it.
typedef struct Rule {
	Len width;
	int permille;
	Len thickness;
	Align align;
} Rule;

// White space that vanishes at the top of a page. Down to `least` when that saves a page break.
typedef struct Space {
	Len height, least;
} Space;

// Content that no page break splits. `lines`: at least so many lines of body text before it come
// along.
typedef struct Keep {
	Block *first;
	int lines;
} Keep;

// The first alternative whose nowrap paragraphs fit their columns and whose `sense` paragraphs
// break by sense; else the last.
typedef struct Choose {
	Block **alternatives;
	int nalternatives;
} Choose;

// A chart of figures in black, grey and hatching. Lengths of bars are in proportion to `value`,
// whole numbers of one unit; labels are what is printed beside them.
typedef enum ChartKind {
	CHART_BARS, // one horizontal row per category, the bars of the series under one another
	CHART_COLUMNS, // vertical bars, those of one category side by side
	CHART_LINES, // one line per series over the categories
} ChartKind;

enum { CHART_SERIES_MAX = 4 }; // more look too much alike without colour

typedef struct ChartValue {
	bool known; // else the label says why there is no bar
	int64_t value;
	Span label;
} ChartValue;

typedef struct ChartSeries {
	const char *name; // in the legend
	ChartValue *values; // one per category
} ChartSeries;

typedef struct Chart {
	ChartKind kind;
	const char **categories;
	int ncategories;
	ChartSeries *series;
	int nseries;
	Len width, height; // of the whole; width 0: the full measure; height 0: as the content
			   // needs
	Len size; // of the text
} Chart;

typedef enum BlockKind {
	BLOCK_PARA,
	BLOCK_COLUMNS,
	BLOCK_TABLE,
	BLOCK_RULE,
	BLOCK_SPACE,
	BLOCK_KEEP,
	BLOCK_CHOOSE,
	BLOCK_CHART,
	BLOCK_PAGE_BREAK,
	BLOCK_ROW_BREAK, // only directly in a column of BLOCK_COLUMNS
} BlockKind;

struct Block {
	BlockKind kind;
	Block *next;
	const char *role; // what it is in the regulation's terms ("quoc_hieu"), or ""
	Len before, after; // white space round it; between two blocks the larger of the two counts;
			   // none at the top of a page
	Pos origin; // template file and line
	Pos source; // data file, line, column (file NULL: none)
	union {
		Para para;
		Columns columns;
		Table table;
		Rule rule;
		Keep keep;
		Choose choose;
		Chart chart;
		Space space;
	};
};

// A run of pages of one form; starts on a new page. The appendices are sections of their own.
typedef struct Section {
	Len width, height; // of the paper, as it is read (landscape: wider than high)
	Len top, bottom, left, right; // margins
	bool numbered; // page numbers: centred in the top margin, from 1 in each section that
		       // restarts
	bool number_restart;
	bool number_first_hidden;
	Len number_size;
	Len number_top; // paper edge to the top of the number's line
	Block *head; // in the top margin of the first page, its last line just above the text area
	Block *foot; // at the foot of the first page, inside the text area
	Block *first;
	Pos origin;
	struct Section *next;
} Section;

// Of the PDF's Info and XMP; NULL where there is none.
typedef struct DocInfo {
	const char *title, *subject, *author, *keywords;
} DocInfo;

typedef struct Doc {
	Section *sections;
	DocInfo info;
	const BreakPatterns *patterns;
	Len min_space; // narrowest word gap, 1/1000 em (180 = 0.18 em)
} Doc;

#endif
