// SPDX-License-Identifier: MIT
// Between the readers of files and the builder of the Campaign. A reader (XML: campaign_stream.c,
// CSV: campaign_csv.c) knows where things stand in its file; the builder knows what they mean and
// makes every check. A row of a CSV file is the same record as a <bc> or <dk>.
#ifndef DATA_CAMPAIGN_READER_H
#define DATA_CAMPAIGN_READER_H

#include "data/campaign_elements.h"
#include "data/campaign_load.h"
#include "text/number.h"

typedef struct Loader Loader; // life of one campaign_load

// The campaign's own arena: names of files must live there, for places point to them.
Arena *loader_arena(const Loader *loader);
Diags *loader_diags(const Loader *loader);

// Notes a file that is about to be read. The path stays where it is for the campaign's life.
void loader_add_input(Loader *loader, const char *path);

// An attribute, or the cell of a CSV row that stands for it. The value is valid UTF-8 as written
// (any normal form, white space not collapsed), not ended by NUL, and need not outlive the call.
// An attribute that is empty in a CSV row is left out.
typedef struct RecordAttr {
	const char *name;
	const char *value;
	size_t len;
	int line, col; // of the attribute's name, or of the cell
} RecordAttr;

// A value of a report. Empty or "-": not reported.
typedef struct RecordValue {
	const char *text;
	size_t len;
	int line, col;
} RecordValue;

// When nothing is said about a plain number in a column: it is 0, or from `least` to `least` +
// `span`, and of a unit of these levels. Times `factor` it is in the indicator's scale.
typedef struct PlainColumn {
	int64_t factor, least;
	uint64_t span;
	unsigned levels; // bit 1 << Level; 0: the column is refused
} PlainColumn;

// The indicators that the values of reports belong to, in their order.
typedef struct Columns {
	const Indicator **indicators; // NULL: one that is refused; its values are passed over
	PlainColumn *plain;
	int count;
} Columns;

// One element, or one row. Days are written 2026-02-28 (a reader of 28/02/2026 turns them), codes
// of choices as in the format (after <doi>).
typedef struct Record {
	ElementId element; // ELEMENT_REPORT, ELEMENT_REGISTRATION …
	const char *file; // in the loader's arena
	int line, col;
	const RecordAttr *attrs;
	int nattrs;
	NumberStyle style; // of values and of money in attributes
	const Columns *columns; // ELEMENT_REPORT only, as many as values
	const RecordValue *values;
	int nvalues;
} Record;

// The columns of `ncodes` indicator codes, each with its place in `file`; codes that are not known,
// stand twice or are ratios get a diagnostic. Never NULL, in the loader's arena.
const Columns *loader_columns(
	Loader *loader, const char *file, const RecordValue *codes, int ncodes);

// Checks a record and takes it into the campaign; what is wrong gets a diagnostic. The catalogues
// are known by then.
void loader_add(Loader *loader, const Record *record);

// campaign_csv.c: reads the mapping file `path`, whose root is <anh_xa>, and hands every row of its
// CSV file to loader_add. Called once per mapping file, after the catalogues of all files were
// read. `path` is in the loader's arena.
void csv_load_mapping(Loader *loader, const char *path);

#endif
