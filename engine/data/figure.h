// SPDX-License-Identifier: MIT
// A figure: a number that knows where it comes from. Exact (a quotient of whole numbers) until it
// is printed, and rounded then, once. Document life.
#ifndef DATA_FIGURE_H
#define DATA_FIGURE_H

#include "data/rollup.h"

typedef enum FigureKind {
	FIGURE_VALUE, // of an indicator, a unit, a period
	FIGURE_TARGET,
	FIGURE_COUNT, // of a list: registrations, units, awards
	FIGURE_MONEY, // the summed cost of a list of registrations
	FIGURE_TOTAL, // of parts
	FIGURE_DIFFERENCE, // parts[0] - parts[1]
	FIGURE_QUOTIENT, // parts[0] / parts[1]
	FIGURE_CHANGE, // (parts[0] - parts[1]) / parts[1]
	FIGURE_ROUNDED, // parts[0] as it is printed
} FigureKind;

typedef enum FigureState {
	FIGURE_KNOWN,
	FIGURE_MISSING, // nobody reported it
	FIGURE_NO_BASE, // the denominator is zero; of a change: not above zero
	FIGURE_OVERFLOW, // does not fit
} FigureState;

// value = num / den, den > 0, no common divisor. Money in đồng; a ratio as a plain number (0.8687),
// printed in percent.
typedef struct Figure Figure;
struct Figure {
	FigureKind kind;
	FigureState state;
	int64_t num, den;
	const char *measure; // "cuộc", "đồng", "%"; "" for a plain count
	int decimals; // to print unless said otherwise
	bool is_percent;
	const Indicator *indicator; // FIGURE_VALUE, FIGURE_TARGET
	const Indicator *ratio; // of a ratio's part: the ratio; only units that gave both count
	const Unit *unit;
	Period period;
	bool mapped;
	int expected, reported, partly; // of a value; 0 when it does not apply
	const Figure **parts;
	int nparts;
	const char *what; // FIGURE_COUNT, FIGURE_MONEY: of what, for people
	const Pos *lines; // of the list's members, and of a target
	int nlines;
};

// A value, or the ratio of two sums when the indicator is one (its parts are the two, over the
// units that gave both: rollup_ratio).
const Figure *figure_value(const Campaign *campaign, const Indicator *indicator, const Unit *unit,
	Period period, bool mapped, Arena *arena);
// Missing when there is no target.
const Figure *figure_target(const Indicator *indicator, const Unit *unit, int year, Arena *arena);
const Figure *figure_count(
	int64_t count, const char *what, const Pos *lines, int nlines, Arena *arena);
const Figure *figure_money(
	int64_t amount, const char *what, const Pos *lines, int nlines, Arena *arena);

// Parts that are not known make the result not known.
const Figure *figure_total(const Figure **parts, int nparts, Arena *arena);
const Figure *figure_difference(const Figure *a, const Figure *b, Arena *arena);
const Figure *figure_quotient(const Figure *a, const Figure *b, Arena *arena); // in percent
const Figure *figure_change(const Figure *now, const Figure *before, Arena *arena); // in percent

// The figure as printed with `decimals`, so that others can be made of what the reader sees.
const Figure *figure_rounded(const Figure *figure, int decimals, Arena *arena);

// Negative, 0 or positive.
int figure_sign(const Figure *figure);
bool figure_equal(const Figure *a, const Figure *b); // the same known value

// How a figure is printed.
typedef struct FigureStyle {
	int decimals; // at most; -1: the figure's own, with a divisor at least 1
	bool trim; // no zeros at the end of the decimals
	int64_t divisor; // 1, 1000, 1000000, 1000000000
	int pad; // at least so many digits before the comma
	bool unsign; // the amount without its sign ("giảm 12,5%")
	bool bare; // no "%" after a percentage
} FigureStyle;

// The printed number ("1.234.567,8", "86,87%", "05"), in `arena`. The figure must be known.
const char *figure_print(const Figure *figure, const FigureStyle *style, Arena *arena);

// A figure as it stands on the page: `text` is what is printed, by the style or typed by hand.
typedef struct Printed {
	const Figure *figure;
	FigureStyle style;
	const char *text;
	bool typed; // in the document file, to be held against the figure
	Pos pos; // document or template line
} Printed;

// How the figure is made, for people: "TT01 Số cuộc tuyên truyền, tỉnh Minh Hà, 2026-Q1: …"; of a
// formula of formulas of … the outermost six, and no more than about 4 KB.
void figure_write_formula(const Figure *figure, Buf *out);

#endif
