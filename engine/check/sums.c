// SPDX-License-Identifier: MIT
// Exact fractions in 128 bits; where they do not fit, nothing is said. Every figure is looked at
// once: parts come before what is made of them, so two are the same when their parts are of the
// same classes.
#include "check/sums.h"

#include "data/figure_parts.h"

#include <stdint.h>
#include <string.h>

enum { FIRST_SLOTS = 64 };

struct Sums {
	Arena *arena;
	FigureParts parts;
	int *classes; // by index in `parts`
	size_t cap;
	const Figure **examples; // by class
	size_t nclasses, examples_cap;
	size_t *slots; // a hash table: classes plus 1; 0: free
	size_t nslots;
};

typedef __int128 Wide;

typedef struct Fraction {
	Wide num, den; // den > 0
	bool fits;
} Fraction;

// Which figure this is -------------------------------------------------------------------------

static int class_of(const Sums *sums, const Figure *figure)
{
	return sums->classes[figure_parts_index(&sums->parts, figure)];
}

enum { SUBJECT = 10 };

// What a figure is of, in numbers. A count of things that have no lines is known by its value only.
static void write_subject(const Figure *figure, int64_t subject[SUBJECT])
{
	bool is_list = figure->kind == FIGURE_COUNT || figure->kind == FIGURE_MONEY;
	const int64_t numbers[SUBJECT] = {figure->kind,
		figure->indicator ? figure->indicator->id : -1,
		figure->ratio ? figure->ratio->id : -1, figure->unit ? figure->unit->id : -1,
		figure->period.from, figure->period.to, figure->mapped,
		figure->kind == FIGURE_ROUNDED ? figure->decimals : 0, figure->nlines,
		is_list && !figure->nlines ? figure->num : 0};
	memcpy(subject, numbers, sizeof numbers);
}

static bool is_same_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool is_same_line(Pos a, Pos b)
{
	return a.line == b.line && a.col == b.col && is_same_text(a.file, b.file);
}

static bool is_same(const Sums *sums, const Figure *a, const Figure *b)
{
	int64_t left[SUBJECT], right[SUBJECT];
	write_subject(a, left);
	write_subject(b, right);
	bool same = memcmp(left, right, sizeof left) == 0 && a->nparts == b->nparts &&
		    is_same_text(a->what, b->what);
	for (int i = 0; same && i < a->nlines; i++)
		same = is_same_line(a->lines[i], b->lines[i]);
	for (int i = 0; same && i < a->nparts; i++)
		same = class_of(sums, a->parts[i]) == class_of(sums, b->parts[i]);
	return same;
}

static uint64_t mix(uint64_t hash, int64_t number)
{
	hash = (hash ^ (uint64_t)number) * UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ hash >> 32;
}

static uint64_t hash_of(const Sums *sums, const Figure *figure)
{
	int64_t subject[SUBJECT];
	uint64_t hash = 1;
	write_subject(figure, subject);
	for (size_t i = 0; i < SUBJECT; i++)
		hash = mix(hash, subject[i]);
	for (const char *at = figure->what; at && *at; at++)
		hash = mix(hash, *at);
	for (int i = 0; i < figure->nlines; i++)
		hash = mix(hash, figure->lines[i].line);
	for (int i = 0; i < figure->nparts; i++)
		hash = mix(hash, class_of(sums, figure->parts[i]));
	return hash;
}

// The slot of the figure's class, or the free one where it belongs.
static size_t find_slot(const Sums *sums, const Figure *figure)
{
	size_t slot = (size_t)hash_of(sums, figure) & (sums->nslots - 1);
	while (sums->slots[slot] && !is_same(sums, sums->examples[sums->slots[slot] - 1], figure))
		slot = (slot + 1) & (sums->nslots - 1);
	return slot;
}

static void grow_slots(Sums *sums)
{
	sums->nslots = sums->nslots ? sums->nslots * 2 : FIRST_SLOTS;
	sums->slots = arena_array(sums->arena, size_t, sums->nslots);
	for (size_t i = 0; i < sums->nclasses; i++)
		sums->slots[find_slot(sums, sums->examples[i])] = i + 1;
}

static int find_class(Sums *sums, const Figure *figure)
{
	if (sums->nclasses * 2 >= sums->nslots)
		grow_slots(sums);
	size_t slot = find_slot(sums, figure);
	if (!sums->slots[slot]) {
		sums->examples = arena_grow(sums->arena, sums->examples, sums->nclasses,
			&sums->examples_cap, sizeof(const Figure *));
		sums->examples[sums->nclasses++] = figure;
		sums->slots[slot] = sums->nclasses;
	}
	return (int)(sums->slots[slot] - 1);
}

// Whether it is right --------------------------------------------------------------------------

static Fraction fraction_of(const Figure *figure)
{
	return (Fraction){figure->num, figure->den, figure->state == FIGURE_KNOWN};
}

static Wide multiply(Wide a, Wide b, bool *fits)
{
	Wide product;
	*fits &= !__builtin_mul_overflow(a, b, &product);
	return *fits ? product : 0;
}

static Fraction add(Fraction a, Fraction b, int sign)
{
	Fraction sum = {0, 1, a.fits && b.fits};
	Wide den = a.den, left = a.num, right = b.num * sign;
	if (a.den != b.den) {
		den = multiply(a.den, b.den, &sum.fits);
		left = multiply(a.num, b.den, &sum.fits);
		right = multiply(b.num * sign, a.den, &sum.fits);
	}
	sum.fits &= !__builtin_add_overflow(left, right, &sum.num);
	sum.den = sum.fits ? den : 1;
	return sum;
}

static Fraction divide(Fraction a, Fraction b)
{
	Fraction quotient = {0, 1, a.fits && b.fits && b.num};
	if (!quotient.fits)
		return quotient;
	Wide sign = b.num < 0 ? -1 : 1;
	quotient.num = multiply(a.num, b.den * sign, &quotient.fits);
	quotient.den = multiply(a.den, b.num * sign, &quotient.fits);
	return quotient;
}

static bool may_equal(Fraction a, Fraction b)
{
	bool fits = a.fits && b.fits;
	Wide left = multiply(a.num, b.den, &fits), right = multiply(b.num, a.den, &fits);
	return !fits || left == right;
}

static Fraction total_of(const Figure *figure)
{
	Fraction total = {0, 1, true};
	for (int i = 0; i < figure->nparts; i++)
		total = add(total, fraction_of(figure->parts[i]), 1);
	return total;
}

static bool follows(const Figure *figure)
{
	if (figure->state != FIGURE_KNOWN || !figure->nparts)
		return true;
	Fraction own = fraction_of(figure);
	if (figure->kind == FIGURE_TOTAL)
		return may_equal(own, total_of(figure));
	if (figure->nparts != 2)
		return true;
	Fraction a = fraction_of(figure->parts[0]), b = fraction_of(figure->parts[1]);
	if (figure->kind == FIGURE_DIFFERENCE)
		return may_equal(own, add(a, b, -1));
	if (figure->kind == FIGURE_CHANGE)
		return may_equal(own, divide(add(a, b, -1), b));
	return may_equal(own, divide(a, b)); // a quotient, or the value of a ratio
}

Sums *sums_new(Arena *arena)
{
	Sums *sums = arena_new(arena, Sums);
	*sums = (Sums){.arena = arena, .parts = {.arena = arena}};
	return sums;
}

int sums_add(Sums *sums, const Figure *figure, const Figure **wrong)
{
	size_t known = sums->parts.count;
	figure_parts_add(&sums->parts, figure);
	*wrong = NULL;
	for (size_t i = known; i < sums->parts.count; i++) {
		const Figure *part = sums->parts.figures[i];
		sums->classes = arena_grow(sums->arena, sums->classes, i, &sums->cap, sizeof(int));
		sums->classes[i] = find_class(sums, part);
		if (!*wrong && !follows(part))
			*wrong = part;
	}
	return class_of(sums, figure);
}
