// SPDX-License-Identifier: MIT
// Figures as text: figure{ f, decimals=, … }, and a figure that stands in a line by itself.
#ifndef SCRIPT_CONVERT_FIGURE_H
#define SCRIPT_CONVERT_FIGURE_H

#include "script/convert.h"

// Adds the text of `word`, a figure word with the argument at `argument` or a handle, to
// convert->spans; a handle is printed as convert->figure says. A figure that is not known and has
// no `missing` is an error.
void convert_figure(
	Convert *convert, const Word *word, int argument, const SpanStyle *style, Pos origin);

// Reads the table at `index`, what a column says of its figures; `columns` and `column` of the
// result are the caller's.
ColumnFigure convert_figure_column(Convert *convert, int index, Pos origin);

#endif
