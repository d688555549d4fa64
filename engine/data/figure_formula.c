// SPDX-License-Identifier: MIT
// How a figure came about, in words: what it is of, from how many units, by which rule. Parts stand
// in brackets; of a long sum the first and the last, of a deep or endless formula the beginning.
#include "data/figure.h"

#include "data/campaign_elements.h"
#include "text/number.h"

#include <string.h>

enum { MOST_PARTS = 6, MOST_DEPTH = 6, MOST_BYTES = 4096, EXACT_DECIMALS = 6 };

// A formula being written.
typedef struct Writer {
	Buf *out;
	size_t end; // past this nothing more is begun
	int depth; // brackets that are open
} Writer;

static void write_formula(Writer *writer, const Figure *figure);

static void write_unit(const Unit *unit, Buf *out)
{
	const char *word = unit->kind ? element_kind_word(unit->kind) : "";
	buf_print(out, "%s%s%s", word, *word ? " " : "", unit->name);
}

// Whether other units went into this one; a new name or parent is no merger.
static bool is_merged(const Unit *unit)
{
	for (int i = 0; i < unit->nbefore; i++) {
		if (strcmp(unit->before[i]->code, unit->code) != 0)
			return true;
	}
	return false;
}

// TT01 “Số cuộc tuyên truyền”, phường An Bình and below, 2026-Q1
static void write_subject(const Figure *figure, Buf *out)
{
	buf_print(out, "%s “%s”, ", figure->indicator->code, figure->indicator->name);
	write_unit(figure->unit, out);
	if (figure->kind == FIGURE_VALUE && figure->mapped && is_merged(figure->unit))
		buf_add_text(out, _(" with all that was merged into it"));
	else if (figure->kind == FIGURE_VALUE && figure->unit->nchildren)
		buf_add_text(out, _(" and below"));
	buf_add_text(out, ", ");
	period_write(figure->period, out);
	if (figure->ratio)
		buf_add_text(out, _(", of the units that reported both"));
}

static void write_amount(const Figure *figure, Buf *out)
{
	if (figure->state != FIGURE_KNOWN)
		return;
	buf_add_text(out, ": ");
	number_write(figure->num, figure->den, EXACT_DECIMALS, 0, true, out);
	if (*figure->measure)
		buf_print(out, " %s", figure->measure);
}

static void write_coverage(const Figure *figure, Buf *out)
{
	buf_add_text(out, figure->state == FIGURE_KNOWN ? "; " : ": ");
	if (!figure->expected) {
		buf_add_text(out, _("nothing is due in this period"));
		return;
	}
	buf_print(out, _("%d of %d units reported"), figure->reported, figure->expected);
	if (figure->partly)
		buf_print(out, _(", %d in part"), figure->partly);
}

static void write_part(Writer *writer, const Figure *figure)
{
	if (writer->depth == MOST_DEPTH || writer->out->len >= writer->end) {
		buf_add_text(writer->out, "(…)");
		return;
	}
	writer->depth++;
	buf_add_char(writer->out, '(');
	write_formula(writer, figure);
	buf_add_char(writer->out, ')');
	writer->depth--;
}

static void write_pair(Writer *writer, const Figure *figure, const char *sign)
{
	write_part(writer, figure->parts[0]);
	buf_add_text(writer->out, sign);
	write_part(writer, figure->parts[1]);
}

static void write_sum(Writer *writer, const Figure *figure)
{
	Buf *out = writer->out;
	int shown = figure->nparts > MOST_PARTS ? 1 : figure->nparts;
	buf_print(out, _("sum of %d figures: "), figure->nparts);
	for (int i = 0; i < shown; i++) {
		buf_add_text(out, i ? " + " : "");
		write_part(writer, figure->parts[i]);
	}
	if (shown < figure->nparts) {
		buf_add_text(out, " + … + ");
		write_part(writer, figure->parts[figure->nparts - 1]);
	}
}

static void write_value(Writer *writer, const Figure *figure)
{
	write_subject(figure, writer->out);
	if (figure->nparts) {
		buf_add_text(writer->out, ": ");
		write_pair(writer, figure, " / ");
		return;
	}
	write_amount(figure, writer->out);
	write_coverage(figure, writer->out);
}

static void write_target(const Figure *figure, Buf *out)
{
	buf_add_text(out, _("target of "));
	write_subject(figure, out);
	if (figure->state == FIGURE_MISSING) {
		buf_add_text(out, _(": none is set"));
	} else if (figure->is_percent && figure->state == FIGURE_KNOWN) {
		buf_add_text(out, ": ");
		number_write(figure->num * 100, figure->den, EXACT_DECIMALS, 0, true, out);
		buf_add_char(out, '%');
	} else {
		write_amount(figure, out);
	}
}

// Why there is no number, when the formula itself does not say it.
static void write_fault(const Figure *figure, Buf *out)
{
	if (figure->state == FIGURE_NO_BASE)
		buf_add_text(out, _("; there is nothing to divide by"));
	else if (figure->state == FIGURE_OVERFLOW)
		buf_add_text(out, _("; the number is too large"));
}

static void write_formula(Writer *writer, const Figure *figure)
{
	Buf *out = writer->out;
	switch (figure->kind) {
	case FIGURE_VALUE:
		write_value(writer, figure);
		break;
	case FIGURE_TARGET:
		write_target(figure, out);
		break;
	case FIGURE_COUNT:
		buf_print(out, _("number of: %s"), figure->what);
		write_amount(figure, out);
		break;
	case FIGURE_MONEY:
		buf_print(out, _("cost of: %s"), figure->what);
		write_amount(figure, out);
		break;
	case FIGURE_TOTAL:
		write_sum(writer, figure);
		break;
	case FIGURE_DIFFERENCE:
		write_pair(writer, figure, " − ");
		break;
	case FIGURE_QUOTIENT:
		write_pair(writer, figure, " / ");
		break;
	case FIGURE_CHANGE:
		buf_add_char(out, '(');
		write_pair(writer, figure, " − ");
		buf_add_text(out, ") / ");
		write_part(writer, figure->parts[1]);
		break;
	case FIGURE_ROUNDED:
		buf_print(out, _("rounded to %d decimals: "), figure->decimals);
		write_part(writer, figure->parts[0]);
		break;
	}
	write_fault(figure, out);
}

void figure_write_formula(const Figure *figure, Buf *out)
{
	Writer writer = {.out = out, .end = out->len + MOST_BYTES};
	write_formula(&writer, figure);
}
