// SPDX-License-Identifier: MIT
// <so_lieu/> in running text: a figure of the campaign data. Empty, it is what the data say; with
// text, that text is printed and remembers the figure it is to agree with.
//   <so_lieu ct="TT01" dv="X001" ky="2026-Q1" kieu="tang_giam" chia="trieu" le="1" dem="2"
//   thieu="chưa có số liệu"/>
#ifndef SCRIPT_INLINE_FIGURE_H
#define SCRIPT_INLINE_FIGURE_H

#include "data/node.h"
#include "doc/block.h"
#include "script/context.h"

// The names of the attributes and what may stand in them, for the schema.
typedef struct InlineFigureAttr {
	const char *name;
	bool required;
	const char *const *choices; // NULL: any text
	size_t nchoices;
} InlineFigureAttr;

const InlineFigureAttr *inline_figure_attrs(size_t *count);

// What is printed: words, the figure, words.
typedef struct InlineFigure {
	const char *before, *after; // "" for none
	const Printed *printed; // NULL: no figure, only `before`
} InlineFigure;

// Reads the element `node`. False with errors at its place, or silently when `diags` is NULL:
// wrong attributes, codes the data do not have, a figure that is not known.
bool inline_figure_read(
	const Node *node, const Context *context, Arena *arena, Diags *diags, InlineFigure *figure);

#endif
