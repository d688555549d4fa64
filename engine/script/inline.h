// SPDX-License-Identifier: MIT
// The inline elements of rich text: their names in the document file and what they mean. The one
// table of them.
#ifndef SCRIPT_INLINE_H
#define SCRIPT_INLINE_H

#include "base/len.h"
#include "data/node.h"
#include "script/context.h"

#include <stdbool.h>

typedef enum InlineKind {
	INLINE_BOLD,
	INLINE_ITALIC,
	INLINE_LABEL, // run-in label: bold italic
	INLINE_UNDERLINE,
	INLINE_RAISED,
	INLINE_BREAK,
	INLINE_LEADER,
	INLINE_BLANK,
	INLINE_FIGURE, // of the campaign data (inline_figure.h)
	INLINE_COUNT
} InlineKind;

typedef struct Inline {
	InlineKind kind;
	const char *name;
	bool has_text; // else it is empty
	bool may_be_wide; // has the attribute INLINE_WIDTH
	bool must_be_wide; // and needs it
} Inline;

#define INLINE_WIDTH "rong"

const Inline *inline_find(const char *name); // NULL: no inline element
const Inline *inline_at(InlineKind kind);

// "35mm", "3.5cm", "3,5cm", "12pt", white space round it allowed; false when `text` is nothing of
// the kind or out of range.
bool inline_parse_mm(const char *text, double *mm);
bool inline_parse_length(const char *text, Len *length);

// Checks that the nodes from `first` on are text and inline elements, rightly made, down to `end`
// (not checked; NULL: all). Figures are looked up in `context`.
void inline_check(
	const Node *first, const Node *end, const Context *context, Arena *arena, Diags *diags);

#endif
