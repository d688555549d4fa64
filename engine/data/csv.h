// SPDX-License-Identifier: MIT
// CSV files as spreadsheets write them (RFC 4180, with “;” or “,”), row by row, with the place of
// every cell. UTF-8 only; an older encoding is named, never converted by guess.
#ifndef DATA_CSV_H
#define DATA_CSV_H

#include "base/diag.h"

typedef struct CsvCell {
	const char *text; // NFC, as written otherwise; NUL after it
	size_t len;
	int line, col; // of its first character, or of the quote before it
} CsvCell;

typedef struct CsvRow {
	const CsvCell *cells; // until the next row is read
	int ncells;
	int line;
} CsvRow;

typedef struct Csv Csv; // in the arena

// A reader of `bytes`, which have one byte more than `len` and are written over. `file` is the name
// for messages. NULL with a diagnostic when they are not UTF-8.
Csv *csv_new(const char *file, char *bytes, size_t len, char separator, Arena *arena, Diags *diags);

// The next row that has something in it and is in order; false at the end. The first is the header:
// later rows have as many cells. Rows that are not in order get a diagnostic and are passed over.
// What has to be composed goes to `row_arena`, which the caller may reset between rows.
bool csv_next(Csv *csv, Arena *row_arena, CsvRow *row);

#endif
