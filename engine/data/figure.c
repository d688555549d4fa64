// SPDX-License-Identifier: MIT
// Exact arithmetic: products of two 64-bit numbers in 128 bits, cut to lowest terms, and known only
// while it fits in 64 bits again. What is not known carries its reason through every formula.
#include "data/figure.h"
#include "text/number.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

typedef __int128 Wide;

enum {
	RATIO_DECIMALS = 1, // of a quotient and a change, in percent
	SCALED_DECIMALS = 1, // of an amount in thousands, millions or milliards
	TARGET_PERCENT = 10000, // targets of ratios are hundredths of a percent
};

static Wide wide_abs(Wide value)
{
	return value < 0 ? -value : value;
}

static Wide find_divisor(Wide a, Wide b)
{
	while (b > INT64_MAX) {
		Wide rest = a % b;
		a = b;
		b = rest;
	}
	if (b == 0)
		return a;
	uint64_t x = (uint64_t)(a % b), y = (uint64_t)b;
	while (x) {
		uint64_t rest = y % x;
		y = x;
		x = rest;
	}
	return (Wide)y;
}

// Makes the figure known as num / den, if it fits; a percentage also in percent, to be printable.
static void settle(Figure *figure, Wide num, Wide den)
{
	if (den < 0) {
		num = -num;
		den = -den;
	}
	Wide divisor = find_divisor(wide_abs(num), den);
	num /= divisor;
	den /= divisor;
	figure->den = 1;
	if (wide_abs(num) > INT64_MAX / (figure->is_percent ? 100 : 1) || den > INT64_MAX) {
		figure->state = FIGURE_OVERFLOW;
		return;
	}
	figure->state = FIGURE_KNOWN;
	figure->num = (int64_t)num;
	figure->den = (int64_t)den;
}

static Figure *figure_new(FigureKind kind, FigureState state, Arena *arena)
{
	Figure *figure = arena_new(arena, Figure);
	figure->kind = kind;
	figure->state = state;
	figure->den = 1;
	figure->measure = "";
	return figure;
}

static int64_t power_of_ten(int exponent)
{
	int64_t power = 1;
	while (exponent-- > 0)
		power *= 10;
	return power;
}

static void set_parts(Figure *figure, const Figure *const *parts, int nparts, Arena *arena)
{
	figure->parts = arena_array(arena, const Figure *, nparts);
	figure->nparts = nparts;
	for (int i = 0; i < nparts; i++)
		figure->parts[i] = parts[i];
}

// The state of the first part that is not known.
static FigureState state_of_parts(const Figure *figure)
{
	for (int i = 0; i < figure->nparts; i++) {
		if (figure->parts[i]->state != FIGURE_KNOWN)
			return figure->parts[i]->state;
	}
	return FIGURE_KNOWN;
}

static void divide_parts(Figure *figure)
{
	const Figure *a = figure->parts[0], *b = figure->parts[1];
	figure->state = state_of_parts(figure);
	if (figure->state != FIGURE_KNOWN)
		return;
	if (b->num == 0)
		figure->state = FIGURE_NO_BASE;
	else
		settle(figure, (Wide)a->num * b->den, (Wide)a->den * b->num);
}

static int larger(int a, int b)
{
	return a > b ? a : b;
}

static void set_total(Figure *figure, Total total)
{
	figure->expected = total.expected;
	figure->reported = total.reported;
	figure->partly = total.partly;
	if (total.overflow)
		figure->state = FIGURE_OVERFLOW;
	else if (total.reported + total.partly > 0)
		settle(figure, total.value, power_of_ten(figure->indicator->scale));
}

static Figure *value_new(
	const Indicator *indicator, const Unit *unit, Period period, bool mapped, Arena *arena)
{
	Figure *figure = figure_new(FIGURE_VALUE, FIGURE_MISSING, arena);
	figure->indicator = indicator;
	figure->unit = unit;
	figure->period = period;
	figure->mapped = mapped;
	figure->measure = indicator->measure;
	figure->decimals = indicator->decimals;
	return figure;
}

// One of the two totals of a ratio.
static const Figure *side_new(
	const Figure *figure, const Indicator *indicator, Total total, Arena *arena)
{
	Figure *side = value_new(indicator, figure->unit, figure->period, figure->mapped, arena);
	side->ratio = figure->indicator;
	set_total(side, total);
	return side;
}

static void set_ratio(const Campaign *campaign, Figure *figure, Arena *arena)
{
	Total a, b;
	const Indicator *ratio = figure->indicator;
	rollup_ratio(campaign, figure->unit, ratio, figure->period, figure->mapped, &a, &b);
	const Figure *sides[] = {side_new(figure, ratio->numerator, a, arena),
		side_new(figure, ratio->denominator, b, arena)};
	figure->is_percent = true;
	figure->expected = a.expected;
	figure->reported = a.reported;
	figure->partly = a.partly;
	set_parts(figure, sides, 2, arena);
	divide_parts(figure);
}

const Figure *figure_value(const Campaign *campaign, const Indicator *indicator, const Unit *unit,
	Period period, bool mapped, Arena *arena)
{
	Figure *figure = value_new(indicator, unit, period, mapped, arena);
	if (indicator->aggregation == AGGREGATE_RATIO)
		set_ratio(campaign, figure, arena);
	else
		set_total(figure, rollup_total(campaign, unit, indicator, period, mapped));
	return figure;
}

const Figure *figure_target(const Indicator *indicator, const Unit *unit, int year, Arena *arena)
{
	Figure *figure = figure_new(FIGURE_TARGET, FIGURE_MISSING, arena);
	const Target *target = indicator_find_target(indicator, unit, year);
	figure->indicator = indicator;
	figure->unit = unit;
	figure->period = period_of_slot(year, PERIOD_SLOTS - 1);
	figure->measure = indicator->measure;
	figure->decimals = indicator->decimals;
	figure->is_percent = indicator->aggregation == AGGREGATE_RATIO;
	if (!target)
		return figure;
	Pos *line = arena_new(arena, Pos);
	*line = target->pos;
	figure->lines = line;
	figure->nlines = 1;
	settle(figure, target->value,
		figure->is_percent ? TARGET_PERCENT : power_of_ten(indicator->scale));
	return figure;
}

static Figure *figure_of_list(FigureKind kind, int64_t amount, const char *what, const Pos *lines,
	int nlines, Arena *arena)
{
	Figure *figure = figure_new(kind, FIGURE_KNOWN, arena);
	Pos *copy = arena_array(arena, Pos, nlines);
	for (int i = 0; i < nlines; i++)
		copy[i] = lines[i];
	figure->what = arena_copy(arena, what, strlen(what));
	figure->lines = copy;
	figure->nlines = nlines;
	settle(figure, amount, 1);
	return figure;
}

const Figure *figure_count(
	int64_t count, const char *what, const Pos *lines, int nlines, Arena *arena)
{
	return figure_of_list(FIGURE_COUNT, count, what, lines, nlines, arena);
}

const Figure *figure_money(
	int64_t amount, const char *what, const Pos *lines, int nlines, Arena *arena)
{
	Figure *figure = figure_of_list(FIGURE_MONEY, amount, what, lines, nlines, arena);
	figure->measure = "đồng";
	return figure;
}

// What a sum or a difference has of its parts: measure, decimals, percent.
static void inherit(Figure *figure)
{
	if (figure->nparts)
		figure->measure = figure->parts[0]->measure;
	for (int i = 0; i < figure->nparts; i++) {
		const Figure *part = figure->parts[i];
		figure->decimals = larger(figure->decimals, part->decimals);
		figure->is_percent |= part->is_percent;
		if (strcmp(figure->measure, part->measure) != 0)
			figure->measure = "";
	}
}

// Adds num / den to the figure.
static void add_fraction(Figure *figure, Wide num, int64_t den)
{
	settle(figure, (Wide)figure->num * den + num * figure->den, (Wide)figure->den * den);
}

// Counts of a total of totals of … stay what an int holds.
static void add_count(int *count, int more)
{
	if (__builtin_add_overflow(*count, more, count))
		*count = INT_MAX;
}

const Figure *figure_total(const Figure **parts, int nparts, Arena *arena)
{
	Figure *figure = figure_new(FIGURE_TOTAL, FIGURE_MISSING, arena);
	set_parts(figure, parts, nparts, arena);
	inherit(figure);
	for (int i = 0; i < nparts; i++) {
		add_count(&figure->expected, parts[i]->expected);
		add_count(&figure->reported, parts[i]->reported);
		add_count(&figure->partly, parts[i]->partly);
	}
	if (nparts)
		figure->state = state_of_parts(figure);
	for (int i = 0; i < nparts && figure->state == FIGURE_KNOWN; i++)
		add_fraction(figure, parts[i]->num, parts[i]->den);
	return figure;
}

// A figure of two parts.
static Figure *figure_of_two(FigureKind kind, const Figure *a, const Figure *b, Arena *arena)
{
	Figure *figure = figure_new(kind, FIGURE_KNOWN, arena);
	set_parts(figure, (const Figure *[]){a, b}, 2, arena);
	figure->state = state_of_parts(figure);
	return figure;
}

const Figure *figure_difference(const Figure *a, const Figure *b, Arena *arena)
{
	Figure *figure = figure_of_two(FIGURE_DIFFERENCE, a, b, arena);
	inherit(figure);
	if (figure->state == FIGURE_KNOWN)
		add_fraction(figure, a->num, a->den);
	if (figure->state == FIGURE_KNOWN)
		add_fraction(figure, -(Wide)b->num, b->den);
	return figure;
}

static void set_percent(Figure *figure)
{
	figure->measure = "%";
	figure->is_percent = true;
	figure->decimals = RATIO_DECIMALS;
}

const Figure *figure_quotient(const Figure *a, const Figure *b, Arena *arena)
{
	Figure *figure = figure_of_two(FIGURE_QUOTIENT, a, b, arena);
	set_percent(figure);
	divide_parts(figure);
	return figure;
}

const Figure *figure_change(const Figure *now, const Figure *before, Arena *arena)
{
	Figure *figure = figure_of_two(FIGURE_CHANGE, now, before, arena);
	set_percent(figure);
	if (figure->state != FIGURE_KNOWN)
		return figure;
	if (before->num <= 0) {
		figure->state = FIGURE_NO_BASE;
		return figure;
	}
	Wide num = (Wide)now->num * before->den - (Wide)before->num * now->den;
	settle(figure, num, (Wide)now->den * before->num);
	return figure;
}

const Figure *figure_rounded(const Figure *part, int decimals, Arena *arena)
{
	Figure *figure = figure_new(FIGURE_ROUNDED, FIGURE_KNOWN, arena);
	set_parts(figure, &part, 1, arena);
	inherit(figure);
	figure->decimals = decimals;
	figure->expected = part->expected;
	figure->reported = part->reported;
	figure->partly = part->partly;
	figure->state = part->state;
	if (part->state != FIGURE_KNOWN)
		return figure;
	Wide scale = (Wide)power_of_ten(decimals) * (part->is_percent ? 100 : 1);
	Wide amount = wide_abs(part->num) * scale;
	Wide rounded = amount / part->den + (amount % part->den * 2 >= part->den);
	settle(figure, part->num < 0 ? -rounded : rounded, scale);
	return figure;
}

int figure_sign(const Figure *figure)
{
	return (figure->num > 0) - (figure->num < 0);
}

bool figure_equal(const Figure *a, const Figure *b)
{
	return a->state == FIGURE_KNOWN && b->state == FIGURE_KNOWN && a->num == b->num &&
	       a->den == b->den;
}

const char *figure_print(const Figure *figure, const FigureStyle *style, Arena *arena)
{
	assert(figure->state == FIGURE_KNOWN);
	Buf out = {0};
	int64_t num = style->unsign && figure->num < 0 ? -figure->num : figure->num;
	int64_t den = figure->den;
	int decimals = style->decimals < 0 ? figure->decimals : style->decimals;
	if (figure->is_percent) {
		num *= 100;
	} else if (style->divisor > 1) {
		bool fits = !__builtin_mul_overflow(den, style->divisor, &den);
		assert(fits);
		if (style->decimals < 0 && decimals < SCALED_DECIMALS)
			decimals = SCALED_DECIMALS;
	}
	number_write(num, den, decimals, style->pad, style->trim, &out);
	if (figure->is_percent && !style->bare)
		buf_add_char(&out, '%');
	const char *text = arena_copy(arena, out.data, out.len);
	buf_close(&out);
	return text;
}
