// SPDX-License-Identifier: MIT
// Diagnostics: what is wrong with the user's data, template, font or file, each with its place and
// what to do. They are collected, not thrown: one run reports everything that is wrong.
//   fixtures/invalid/thieu-ngay.xml:14:3: error: element <ngay> is missing [NĐ30 PL I, II.4]
// Texts are English in the source, marked with _() and translated by gettext at the moment they are
// added.
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"
#include "base/buf.h"

#include <libintl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define _(text) gettext(text)

typedef enum DiagLevel { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR } DiagLevel;

// A place in a file. line and col count from 1 (col in characters); 0 = not known. file may be
// NULL.
typedef struct Pos {
	const char *file;
	int line, col;
} Pos;

typedef struct Diag {
	DiagLevel level;
	Pos pos;
	const char *text; // one sentence, no newline
	const char *clause; // of the regulation, or NULL
} Diag;

typedef struct Diags Diags; // document life

// A new empty list; the texts live in `arena`.
Diags *diags_new(Arena *arena);

// Adds one. `clause` may be NULL. After 100 of a level further ones are counted, not kept.
void diag_add(Diags *diags, DiagLevel level, Pos pos, const char *clause, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
#define diag_error(diags, pos, ...) diag_add((diags), DIAG_ERROR, (pos), NULL, __VA_ARGS__)

// All of a level, with those not kept; those kept, in the order they were added.
size_t diags_count(const Diags *diags, DiagLevel level);
size_t diags_total(const Diags *diags);
const Diag *diags_at(const Diags *diags, size_t index);

// Writes all, sorted by file and place (stable), one line each: human form, or one JSON object per
// line.
void diags_write(const Diags *diags, Buf *out, bool json);

#endif
