// SPDX-License-Identifier: MIT
// Each printed figure is held against what it is; then they are sorted, so that prints of one
// figure stand together and are compared with the first.
#include "check/coherence.h"

#include "check/prints.h"
#include "data/origin.h"

#include <stdlib.h>
#include <string.h>

enum { PLACES_SHOWN = 3 };

typedef unsigned __int128 Wide;

typedef struct Check {
	const Campaign *campaign;
	Arena *arena;
	Diags *diags;
	Print *prints;
	size_t count;
} Check;

// Words for messages ------------------------------------------------------------------------------

static const char *take(const Check *check, Buf *text)
{
	const char *taken = text->len ? arena_copy(check->arena, text->data, text->len) : "";
	buf_close(text);
	return taken;
}

static const char *formula(const Check *check, const Figure *figure)
{
	Buf text = {0};
	figure_write_formula(figure, &text);
	return take(check, &text);
}

// The lines behind the figure, or where its indicator is declared.
static const char *places(const Check *check, const Figure *figure)
{
	Buf text = {0};
	size_t count = 0;
	const Origin *origins = NULL;
	if (check->campaign)
		origins = origin_list(check->campaign, figure, check->arena, &count);
	if (count)
		origin_write(origins, count, PLACES_SHOWN, check->arena, &text);
	else if (figure->indicator && figure->indicator->pos.file)
		buf_print(&text, "%s:%d", figure->indicator->pos.file, figure->indicator->pos.line);
	return take(check, &text);
}

// What the figure is at the precision and scale of this print.
static const char *right_text(const Check *check, const Print *print)
{
	FigureStyle style = {.decimals = print->reading.decimals, .divisor = print->divisor};
	if (!print->printed->typed)
		style.trim = print->printed->style.trim;
	return figure_print(print->printed->figure, &style, check->arena);
}

// One print against its figure --------------------------------------------------------------------

static Wide power_of_ten(int exponent)
{
	Wide power = 1;
	while (exponent-- > 0)
		power *= 10;
	return power;
}

static int printed_decimals(const Print *print)
{
	const Printed *printed = print->printed;
	int own = printed->style.decimals < 0 ? printed->figure->decimals : printed->style.decimals;
	return printed->typed || own < print->reading.decimals ? print->reading.decimals : own;
}

// The figure without its sign, times 10 to the power of `decimals`, rounded half up.
static Wide round_figure(const Figure *figure, int64_t divisor, int decimals)
{
	Wide amount = figure->num < 0 ? (Wide)0 - (Wide)(__int128)figure->num : (Wide)figure->num;
	Wide unit = (Wide)figure->den * (Wide)divisor;
	amount *= power_of_ten(decimals) * (figure->is_percent ? 100 : 1);
	return amount / unit + (amount % unit * 2 >= unit);
}

static bool is_comparison(const Figure *figure)
{
	while (figure->kind == FIGURE_ROUNDED)
		figure = figure->parts[0];
	return figure->kind == FIGURE_CHANGE || figure->kind == FIGURE_DIFFERENCE;
}

// A number with its own sign, and a difference as the template prints it, have a direction only
// from a word right beside them.
static bool has_direction(const Print *print, const Direction *direction)
{
	const Printed *printed = print->printed;
	bool is_signed = print->reading.minus || print->reading.plus;
	bool by_word =
		printed->typed || printed->style.unsign || printed->figure->kind == FIGURE_CHANGE;
	return is_comparison(printed->figure) && direction->found &&
	       (direction->near || (by_word && !is_signed));
}

// The sign that the reader sees or reads from the words.
static bool sign_is_right(const Print *print, bool zero)
{
	const Reading *reading = &print->reading;
	const Printed *printed = print->printed;
	bool by_word = printed->typed ? has_direction(print, &reading->directions.before) ||
						has_direction(print, &reading->directions.bracket)
				      : printed->style.unsign;
	if (reading->plus || reading->minus || !by_word)
		return reading->minus == (printed->figure->num < 0 && !zero);
	return true;
}

static bool amount_is_right(const Print *print)
{
	const Reading *reading = &print->reading;
	int decimals = printed_decimals(print);
	Wide figured = round_figure(print->printed->figure, print->divisor, decimals);
	Wide shown = (Wide)reading->value * power_of_ten(decimals - reading->decimals);
	return figured == shown && sign_is_right(print, !figured);
}

// "549%" of a count, "5‰" of a percentage
static bool mark_is_wrong(const Print *print)
{
	const Figure *figure = print->printed->figure;
	const char *mark = print->reading.mark;
	return mark && !strstr(figure->measure, mark) && !(figure->is_percent && *mark == '%');
}

// What is wrong with the text: a message about the text, the figure as it is, its formula and
// places.
static const char *find_fault(const Check *check, const Print *print)
{
	const Reading *reading = &print->reading;
	if (reading->has_more)
		return _("“%s” has more digits in it or beside it than the one number; the figure "
			 "is %s: %s (%s)");
	if (!reading->has_number)
		return _("“%s” holds no Vietnamese number such as 1.234,5; the figure is %s: %s "
			 "(%s)");
	if (mark_is_wrong(print))
		return _("“%s” is followed by a sign of percentage that the figure has not; it is "
			 "%s: %s (%s)");
	if (amount_is_right(print))
		return NULL;
	// The number may be right and the words not.
	if (print->printed->typed && strcmp(print->printed->text, right_text(check, print)) != 0)
		return _("“%s” is written here, the data give %s: %s (%s); correct the number, or "
			 "leave the element empty and it is printed");
	return _("“%s” is printed here, with the words round it; the figure is %s: %s (%s)");
}

static void check_amount(Check *check, Print *print)
{
	const Printed *printed = print->printed;
	if (!print->reading.has_number && has_direction(print, &print->reading.directions.before))
		return; // "bằng" alone
	const char *fault = find_fault(check, print);
	if (!fault)
		return;
	print->wrong = true;
	diag_error(check->diags, printed->pos, fault, printed->text, right_text(check, print),
		formula(check, printed->figure), places(check, printed->figure));
}

static bool direction_is_right(const Print *print, const Direction *direction)
{
	const Figure *figure = print->printed->figure;
	bool is_zero = round_figure(figure, print->divisor, printed_decimals(print)) == 0;
	bool rises = figure->num > 0, falls = figure->num < 0;
	if (direction->sign == 0)
		return is_zero != direction->negated;
	if (direction->negated)
		return !(direction->sign > 0 ? rises : falls);
	return (direction->sign > 0 ? rises : falls) && !print->reading.minus;
}

static void check_word(Check *check, const Print *print, const Direction *direction)
{
	const Printed *printed = print->printed;
	if (!has_direction(print, direction) || direction_is_right(print, direction))
		return;
	diag_error(check->diags, printed->pos,
		_("“%s” stands with a comparison that is %s: %s (%s); write tăng, giảm or bằng as "
		  "it is, the number without a sign"),
		direction->word, right_text(check, print), formula(check, printed->figure),
		places(check, printed->figure));
}

static void check_direction(Check *check, const Print *print)
{
	const Printed *printed = print->printed;
	const Directions *directions = &print->reading.directions;
	if (directions->other && has_direction(print, &directions->before)) {
		diag_error(check->diags, printed->pos,
			_("“%s” and “%s” both stand before one comparison, which is %s: %s (%s); "
			  "leave one of them out"),
			directions->other, directions->before.word, right_text(check, print),
			formula(check, printed->figure), places(check, printed->figure));
		return;
	}
	check_word(check, print, &directions->before);
	check_word(check, print, &directions->bracket);
}

// All prints of one figure ------------------------------------------------------------------------

static int compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int compare_prints(const void *left, const void *right)
{
	const Print *a = left, *b = right;
	int order = compare_numbers(a->figure, b->figure);
	if (!order)
		order = compare_numbers(a->divisor, b->divisor);
	if (!order)
		order = compare_numbers(a->reading.decimals, b->reading.decimals);
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

static void check_pair(Check *check, const Print *first, const Print *print)
{
	const Printed *a = first->printed, *b = print->printed;
	if (first->wrong || print->wrong || first->divisor != print->divisor ||
		first->reading.decimals != print->reading.decimals ||
		first->reading.value == print->reading.value)
		return;
	diag_error(check->diags, b->pos,
		_("“%s” is printed here and “%s” at %s:%d for the same figure: %s"), b->text,
		a->text, a->pos.file ? a->pos.file : "", a->pos.line, formula(check, b->figure));
}

static void check_parts(Check *check, const Print *print)
{
	if (print->unsound)
		diag_error(check->diags, print->printed->pos,
			_("“%s” does not follow from its parts: %s (%s)"), print->printed->text,
			formula(check, print->unsound), places(check, print->unsound));
}

static void check_groups(Check *check)
{
	if (check->count)
		qsort(check->prints, check->count, sizeof *check->prints, compare_prints);
	for (size_t i = 0, first = 0; i < check->count; i++) {
		const Print *print = &check->prints[i], *before = &check->prints[first];
		bool same = i && before->figure == print->figure;
		check_parts(check, print);
		if (!same || before->divisor != print->divisor ||
			before->reading.decimals != print->reading.decimals)
			first = i;
		else
			check_pair(check, before, print);
	}
}

void coherence_check(const Doc *doc, const Campaign *campaign, Diags *diags)
{
	Check check = {.campaign = campaign, .arena = arena_open(), .diags = diags};
	check.prints = prints_read(doc, check.arena, &check.count);
	for (size_t i = 0; i < check.count; i++) {
		check_amount(&check, &check.prints[i]);
		check_direction(&check, &check.prints[i]);
	}
	check_groups(&check);
	arena_close(check.arena);
}
