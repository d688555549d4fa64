// SPDX-License-Identifier: MIT
#include "layout/breaking.h"

#define NATURAL_SPACE 250.0 // 1/1000 em: a word space of the faces we set
#define STRETCH 0.4 // of a word space: a gap this much wider is as bad as the narrowest
#define SHORT_LINE 0.17 // of the measure: a shorter last line looks lost
#define HUGE_COST 1e30 // beyond the demerits of any line

// Which places may end a line, from the best to the worst.
enum {
	AT_BREAKS, // ordinary line ends
	AT_HELD, // and spaces that should hold
	AT_TOKENS, // and inside tokens
	ANYWHERE // and between any two characters
};

// The kind of break before unit `i`, BREAK_NONE where `where` allows none.
static uint8_t break_at(const Text *text, const uint8_t *kinds, size_t i, int where)
{
	if (i == text->count)
		return BREAK_FORCED;
	uint8_t kind = kinds[i];
	if (kind == BREAK_EMERGENCY)
		return where >= AT_TOKENS ? kind : BREAK_NONE;
	if (kind == BREAK_NONE &&
		(where == ANYWHERE || (where >= AT_HELD && text->chars[i - 1] == ' ')))
		return BREAK_EMERGENCY;
	return kind;
}

// At least as many as there are places where a line may end.
static size_t count_breaks(const Text *text, const uint8_t *kinds, int where)
{
	size_t count = 0;
	if (where == ANYWHERE)
		return text->count;
	for (size_t i = 1; i <= text->count; i++)
		count += kinds[i] != BREAK_NONE;
	for (size_t i = 0; where >= AT_HELD && i < text->count; i++)
		count += text->chars[i] == ' ';
	return count;
}

// Prefix sums over the text at every place where a line may end.
static void find_stops(Breaking *b, const uint8_t *kinds, int where, Arena *scratch)
{
	const Text *text = b->text;
	Stop sum = {.end = 0};

	b->stops = arena_array(scratch, Stop, count_breaks(text, kinds, where) + 2);
	b->nstops = 1;
	for (size_t i = 0; i < text->count; i++) {
		sum.next = i + 1;
		sum.next_at += text->widths[i];
		if (is_space(text->chars[i])) {
			sum.next_gap += text->widths[i];
			sum.next_spaces++;
		} else if (text->chars[i] != LINE_CHAR) {
			sum.end = i + 1;
			sum.end_at = sum.next_at;
			sum.end_gap = sum.next_gap;
			sum.end_spaces = sum.next_spaces;
		}
		sum.kind = break_at(text, kinds, i + 1, where);
		if (sum.kind != BREAK_NONE)
			b->stops[b->nstops++] = sum;
	}
}

static double cube(double r)
{
	return r * r * r;
}

// Demerits of a justified line: the cube of how far its gaps are from natural, in units of STRETCH
// or of what may go. Less than 0: overfull.
static double justified_badness(const Breaking *b, const Stop *from, const Stop *to, Len room)
{
	double gap = to->end_gap - from->next_gap;
	double diff = room - (to->end_at - from->next_at);

	if (diff < 0) {
		double ratio = gap > 0 ? -diff / (gap * b->shrink) : 2;
		return ratio > 1 ? -1 : 100 * cube(ratio);
	}
	if (to->kind == BREAK_FORCED)
		return 0;
	double ratio = gap > 0 ? diff / (gap * STRETCH) : 8;
	return 100 * cube(ratio);
}

// Demerits of a line that is not stretched: how short it is, and whether it breaks the sense.
static double balanced_badness(const Stop *from, const Stop *to, Len room)
{
	double diff = room - (to->end_at - from->next_at);
	if (diff < 0)
		return -1;
	double ratio = diff / room;
	double sense = to->kind == BREAK_SPACE ? 30 : to->kind == BREAK_EMERGENCY ? 1000 : 0;
	return 10000 + 100 * ratio * ratio + sense;
}

// A last line of a word or two looks lost; the less so the longer it is.
static double shortness(const Stop *from, const Stop *to, Len room)
{
	double part = (double)(to->end_at - from->next_at) / room;
	return to->kind == BREAK_FORCED && from->next && part < SHORT_LINE
		       ? 250 * (1 - part / SHORT_LINE)
		       : 0;
}

static double line_cost(const Breaking *b, const Stop *from, const Stop *to, Len room)
{
	if (b->para->align != ALIGN_JUSTIFY)
		return balanced_badness(from, to, room);
	double bad = justified_badness(b, from, to, room);
	if (bad < 0)
		return -1;
	bad += shortness(from, to, room) + (to->kind == BREAK_EMERGENCY ? 1000 : 1);
	return bad * bad;
}

// The cheapest line that ends at stop `j` and begins at stop `near` or before; to->cost stays -1
// when all are overfull.
static void fit_line(Breaking *b, int j, int near)
{
	Stop *to = &b->stops[j];
	double least = -1;
	int start = to->from;
	for (int i = near; i >= 0; i--) {
		const Stop *from = &b->stops[i];
		double cost = line_cost(b, from, to, i ? b->rest : b->first);
		if (cost < 0)
			break; // further left it only grows
		cost += from->cost;
		if (least < 0 || cost < least) {
			least = cost;
			start = i;
		}
		if (from->kind == BREAK_FORCED && i)
			break;
	}
	to->cost = least;
	to->from = start;
}

// The cheapest way to every stop. A justified line less than half full is weighed only where no
// fuller one will do. Returns false when some line cannot but be overfull; it is then set from the
// nearest stop.
static bool fit_all(Breaking *b)
{
	bool fits = true, justified = b->para->align == ALIGN_JUSTIFY;
	int near = 0, forced = 0; // where a line at least half full begins; the last forced break
	for (int j = 1; j < b->nstops; j++) {
		Stop *to = &b->stops[j];
		while (near + 1 < j && to->end_at - b->stops[near + 1].next_at >= b->rest / 2)
			near++;
		near = near < forced ? forced : near;
		bool full = justified && to->kind != BREAK_FORCED;
		fit_line(b, j, full ? near : j - 1);
		if (to->cost < 0 && full)
			fit_line(b, j, j - 1);
		forced = to->kind == BREAK_FORCED ? j : forced;
		if (to->cost >= 0)
			continue;
		to->from = j - 1;
		to->cost = b->stops[j - 1].cost + HUGE_COST;
		fits = false;
	}
	return fits;
}

// Ragged lines, each as full as it goes.
static bool fit_ragged(Breaking *b)
{
	bool fits = true;
	int start = 0;
	for (int j = 1; j < b->nstops; j++) {
		Stop *to = &b->stops[j];
		Len room = start ? b->rest : b->first;
		if (to->end_at - b->stops[start].next_at > room) {
			if (j - 1 > start) {
				start = j - 1;
				room = b->rest;
			}
			if (to->end_at - b->stops[start].next_at > room)
				fits = false;
		}
		to->from = start;
		if (to->kind == BREAK_FORCED)
			start = j;
	}
	return fits;
}

static bool widest_gap_over(const Breaking *b, double limit)
{
	for (int j = b->nstops - 1; j > 0; j = b->stops[j].from) {
		const Stop *to = &b->stops[j], *from = &b->stops[to->from];
		double gap = to->end_gap - from->next_gap;
		Len room = to->from ? b->rest : b->first;
		if (to->kind != BREAK_FORCED && room - (to->end_at - from->next_at) > gap * limit)
			return true;
	}
	return false;
}

static bool breaks_sense(const Breaking *b)
{
	for (int j = b->stops[b->nstops - 1].from; j > 0; j = b->stops[j].from)
		if (b->stops[j].kind != BREAK_PREFERRED && b->stops[j].kind != BREAK_FORCED)
			return true;
	return false;
}

// Better places first; worse ones when a line is overfull or, justified, its gaps gape.
static void find_breaks(Setter *setter, const Block *block, Breaking *b)
{
	// gaps so much wider than natural are worth a worse place
	static const double gaping[] = {[AT_BREAKS] = 3, [AT_HELD] = 6};
	const BreakPatterns *patterns = setter->doc->patterns;
	uint8_t *kinds = arena_array(setter->scratch, uint8_t, b->text->count + 1);
	bool ragged = b->para->align == ALIGN_LEFT && !b->para->balance, fits = false;
	bool justified = b->para->align == ALIGN_JUSTIFY;

	breaks_find(
		setter->breaker, patterns, b->text->chars, b->text->count, kinds, setter->scratch);
	for (int where = AT_BREAKS; where <= ANYWHERE; where++) {
		find_stops(b, kinds, where, setter->scratch);
		fits = ragged ? fit_ragged(b) : fit_all(b);
		bool gapes = where < AT_TOKENS && justified && widest_gap_over(b, gaping[where]);
		if (fits && !gapes && where < ANYWHERE)
			return;
	}
	setter_note(setter, block, b->text->spans[0].source, DIAG_WARNING,
		fits ? _("a word is wider than its column and was broken; widen the column or "
			 "shorten the text")
		     : _("a line is wider than its column; widen the column or shorten the text"));
}

void breaking_find(Setter *setter, const Block *block, Breaking *b)
{
	const Text *text = b->text;
	b->shrink = 1 - setter->doc->min_space / NATURAL_SPACE;
	if (b->para->nowrap && text->natural > b->first)
		setter->misfits++;
	if (text->nlines > 1 || text->natural > b->first) {
		find_breaks(setter, block, b);
		setter->misfits += b->para->sense && breaks_sense(b);
		return;
	}
	uint8_t *none = arena_array(setter->scratch, uint8_t, text->count + 1);
	find_stops(b, none, AT_BREAKS, setter->scratch);
}
