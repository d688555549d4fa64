// SPDX-License-Identifier: MIT
// A mapping file <anh_xa>: which column of a CSV file is which attribute of a record or which
// indicator.
//   <anh_xa tep="thang-3.csv" dau=";" kieu_so="viet" loai="gia_tri">
//    <cot ten="Mã đơn vị" truong="dv"/> <cot ten="Số cuộc" ct="TT01"/>
//    <dat truong="ky" gia_tri="2026-03"/> <doi truong="dv" tu="Xã Minh An" thanh="X001"/>
//   </anh_xa>
#ifndef DATA_CSV_MAPPING_H
#define DATA_CSV_MAPPING_H

#include "data/campaign_elements.h"
#include "data/node.h"
#include "text/number.h"

// Wording of the file that stands for a code.
typedef struct Change {
	const char *from, *to;
	struct Change *next;
} Change;

// Where an attribute of the record comes from.
typedef struct MappedField {
	const Node *node; // <cot> or <dat>; NULL: not mapped
	const char *header; // NULL: `value` for all rows
	const char *value;
	int column; // of the CSV file, once that is known
	Change *changes;
} MappedField;

typedef struct MappedValue {
	const Node *node;
	const char *header;
	const Attr *code; // of the indicator
	int column;
} MappedValue;

typedef struct Mapping {
	const char *path;
	const char *csv; // as the file names it
	char separator;
	NumberStyle style;
	ElementId element; // what a row is: ELEMENT_REPORT, ELEMENT_REGISTRATION
	MappedField fields[ELEMENT_ATTRS]; // by index of the element's attributes
	MappedValue *values;
	size_t nvalues, cap;
	Arena *arena;
	Diags *diags;
} Mapping;

// Reads `root` into a mapping that has its path, arena and diags. False with diagnostics: nothing
// in it can be relied on. True with some: its fields are sound as far as they go.
bool mapping_parse(Mapping *mapping, const Node *root);

// What `from` is turned into, or NULL.
const char *mapping_find_change(const MappedField *field, const char *from);

// White space at both ends taken off, that inside made one blank each; no-break spaces count too.
const char *mapping_collapse(const char *text, Arena *arena);

// "5/3/2026" as "2026-03-05"; anything else, and what is no day, as it is.
const char *mapping_turn_day(const char *text, Arena *arena);

// Adds a name to a list of names in quotes, which begins as "".
const char *mapping_join(const char *list, const char *name, Arena *arena);

#endif
