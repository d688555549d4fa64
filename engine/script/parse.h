// SPDX-License-Identifier: MIT
// Plain values as they are written in the document file: dates, numbers, choices, yes and no,
// lengths.
#ifndef SCRIPT_PARSE_H
#define SCRIPT_PARSE_H

#include "base/len.h"
#include "script/fields.h"

#define PARSE_YES "co"
#define PARSE_NO "khong"

// What is wrong with `text` (white space collapsed) as a value of the plain field, in `arena`;
// NULL: nothing.
const char *parse_check(const Field *field, const char *text, Arena *arena);

typedef struct ParseDate {
	int year, month, day;
} ParseDate;

// A text that parse_check found right.
ParseDate parse_date(const char *text);
int64_t parse_number(const char *text);

#endif
