// SPDX-License-Identifier: MIT
// What only all reports together show: a year far from all others, a cell given twice with one
// date, a quarter beside its months. A row has many values: two rows that clash are told once.
#include "data/campaign_build.h"

#include <stdlib.h>
#include <string.h>

enum { YEARS_MAX = 30 };

typedef enum ClashKind { CLASH_TWICE, CLASH_OVERLAP } ClashKind;

typedef struct Clash { // of two reports, by their places
	ClashKind kind;
	const Report *first, *second;
	const Indicator *indicator;
} Clash;

typedef struct Finisher {
	Loader *loader;
	Campaign *campaign;
	Clash *clashes;
	size_t nclashes, clashes_cap;
} Finisher;

static void add_clash(
	Finisher *finisher, ClashKind kind, uint32_t a, uint32_t b, const Indicator *indicator)
{
	const Report *first = &finisher->campaign->reports[a];
	const Report *second = &finisher->campaign->reports[b];
	if (loader_is_before(second->pos, first->pos)) {
		const Report *swap = first;
		first = second;
		second = swap;
	}
	finisher->clashes = arena_grow(finisher->loader->scratch, finisher->clashes,
		finisher->nclashes, &finisher->clashes_cap, sizeof(Clash));
	finisher->clashes[finisher->nclashes++] = (Clash){kind, first, second, indicator};
}

static bool is_earlier(const Report *a, const Report *b)
{
	int order = month_year(a->period.from) - month_year(b->period.from);
	return order ? order < 0 : loader_is_before(a->pos, b->pos);
}

// The years of all reports. False: there is room for no such time, for every year of it is indexed.
static bool find_years(Loader *loader)
{
	Campaign *campaign = loader->campaign;
	const Report *first = NULL, *last = NULL;
	for (size_t i = 1; i < campaign->nreports; i++) {
		const Report *report = &campaign->reports[i];
		if (!first || is_earlier(report, first))
			first = report;
		if (!last || is_earlier(last, report))
			last = report;
	}
	if (!first)
		return true;
	int from = month_year(first->period.from), to = month_year(last->period.from);
	campaign->first_year = from;
	campaign->nyears = to - from + 1;
	if (campaign->nyears <= YEARS_MAX)
		return true;
	diag_error(loader->diags, last->pos,
		_("values from %d (%s) to %d, here: is one of these years mistyped? Campaign data "
		  "span %d years at most"),
		from, loader_place(loader, first->pos), to, YEARS_MAX);
	return false;
}

static void place_years(Loader *loader)
{
	Campaign *campaign = loader->campaign;
	UnitYear **none = arena_array(loader->arena, UnitYear *, campaign->nyears + 1);
	for (int i = 0; i < campaign->nunits; i++) {
		Unit *unit = &campaign->units[i];
		unit->years = none;
		if (!loader->years || !loader->years[i])
			continue;
		unit->years = arena_array(loader->arena, UnitYear *, campaign->nyears);
		for (YearEntry *entry = loader->years[i]; entry; entry = entry->next)
			unit->years[entry->year - campaign->first_year] = &entry->values;
	}
}

static int compare_periods(Period a, Period b)
{
	return a.from != b.from ? a.from - b.from : a.to - b.to;
}

// A replaced value with what it is sorted by.
typedef struct Aside {
	Replaced replaced;
	const Report *report;
} Aside;

static int compare_cells(const Aside *a, const Aside *b)
{
	int order = a->report->unit->id - b->report->unit->id;
	if (!order)
		order = a->replaced.indicator->id - b->replaced.indicator->id;
	return order ? order : compare_periods(a->report->period, b->report->period);
}

static int compare_asides(const void *left, const void *right)
{
	const Aside *a = left, *b = right;
	int order = compare_cells(a, b);
	if (!order)
		order = (a->report->date > b->report->date) - (a->report->date < b->report->date);
	return order ? order : loader_is_before(a->report->pos, b->report->pos) ? -1 : 1;
}

static int long_slot(Period period)
{
	int slot = period_slot(period) - 12;
	return slot < LONG_PERIODS ? slot : LONG_PERIODS - 1;
}

// The report whose value of the same cell counts.
static uint32_t find_winner(const Campaign *campaign, const Aside *aside)
{
	Period period = aside->report->period;
	int year = month_year(period.from) - campaign->first_year;
	int id = aside->replaced.indicator->id;
	const UnitYear *values = aside->report->unit->years[year];
	if (period.from == period.to)
		return values->reports[id * 12 + period.from % 12];
	return values->long_reports[id * LONG_PERIODS + long_slot(period)];
}

static void order_replaced(Finisher *finisher)
{
	Campaign *campaign = finisher->campaign;
	size_t count = campaign->nreplaced;
	Aside *asides = arena_array(finisher->loader->scratch, Aside, count + 1);
	for (size_t i = 0; i < count; i++)
		asides[i] = (Aside){
			campaign->replaced[i], &campaign->reports[campaign->replaced[i].report]};
	if (count)
		qsort(asides, count, sizeof *asides, compare_asides);
	for (size_t i = 0; i < count; i++) {
		const Aside *aside = &asides[i];
		campaign->replaced[i] = aside->replaced;
		bool last = i + 1 == count || compare_cells(aside, aside + 1) != 0;
		uint32_t next = last ? find_winner(campaign, aside) : asides[i + 1].replaced.report;
		if (campaign->reports[next].date == aside->report->date)
			add_clash(finisher, CLASH_TWICE, aside->replaced.report, next,
				aside->replaced.indicator);
	}
}

// A long period of one unit beside another unit of the same code, mostly itself, in the same year.
static void check_overlap(
	Finisher *finisher, const UnitYear *a, const UnitYear *b, int indicator, int slot)
{
	uint32_t report = a->long_reports[indicator * LONG_PERIODS + slot];
	const Report *reports = finisher->campaign->reports;
	const Indicator *of = &finisher->campaign->indicators[indicator];
	if (!report)
		return;
	Period period = reports[report].period;
	for (Month month = period.from; month <= period.to; month++) {
		uint32_t other = b->reports[indicator * 12 + month % 12];
		if (other)
			add_clash(finisher, CLASH_OVERLAP, report, other, of);
	}
	for (int k = 0; b->long_reports && k < LONG_PERIODS; k++) {
		uint32_t other = b->long_reports[indicator * LONG_PERIODS + k];
		if (k != slot && other && period_has(period, reports[other].period))
			add_clash(finisher, CLASH_OVERLAP, report, other, of);
	}
}

static void check_year(Finisher *finisher, const UnitSpan *span, const Unit *unit, int year)
{
	const UnitYear *values = unit->years[year];
	if (!values || !values->long_reports)
		return;
	for (int v = 0; v < span->count; v++) {
		const UnitYear *other = span->units[v]->years[year];
		for (int i = 0; other && i < finisher->campaign->nindicators; i++) {
			for (int slot = 0; slot < LONG_PERIODS; slot++)
				check_overlap(finisher, values, other, i, slot);
		}
	}
}

static void check_overlaps(Finisher *finisher)
{
	const Campaign *campaign = finisher->campaign;
	for (int i = 0; i < campaign->ncodes; i++) {
		const UnitSpan *span = &campaign->codes[i];
		for (int v = 0; v < span->count; v++) {
			for (int year = 0; year < campaign->nyears; year++)
				check_year(finisher, span, span->units[v], year);
		}
	}
}

static int compare_clashes(const void *left, const void *right)
{
	const Clash *a = left, *b = right;
	if (a->first != b->first)
		return loader_is_before(a->first->pos, b->first->pos) ? -1 : 1;
	if (a->second != b->second)
		return loader_is_before(a->second->pos, b->second->pos) ? -1 : 1;
	return a->kind != b->kind ? (int)a->kind - (int)b->kind
				  : a->indicator->id - b->indicator->id;
}

// `count` clashes of the same two reports.
static void tell_clash(Finisher *finisher, const Clash *clash, size_t count)
{
	Loader *loader = finisher->loader;
	Buf period = {0}, other = {0}, what = {0};
	buf_add_text(&what, clash->indicator->code);
	if (count > 1)
		buf_print(&what, _(" and %zu more"), count - 1);
	period_write(clash->second->period, &period);
	period_write(clash->first->period, &other);
	const char *unit = clash->second->unit->code, *at = loader_place(loader, clash->first->pos);
	if (clash->kind == CLASH_TWICE)
		diag_error(loader->diags, clash->second->pos,
			_("%s of %s for %s: reported here and in %s with the same date; keep one, "
			  "or give the newer one its later date"),
			what.data, unit, period.data, at);
	else
		diag_error(loader->diags, clash->second->pos,
			_("%s of %s for %s: %s, reported in %s, has months in common with it; keep "
			  "the one or the other"),
			what.data, unit, period.data, other.data, at);
	buf_close(&period);
	buf_close(&other);
	buf_close(&what);
}

static void tell_clashes(Finisher *finisher)
{
	Clash *clashes = finisher->clashes;
	size_t count = finisher->nclashes;
	if (count)
		qsort(clashes, count, sizeof *clashes, compare_clashes);
	for (size_t from = 0, to; from < count; from = to) {
		for (to = from + 1; to < count; to++) {
			if (clashes[to].first != clashes[from].first ||
				clashes[to].second != clashes[from].second)
				break;
		}
		tell_clash(finisher, &clashes[from], to - from);
	}
}

void campaign_finish_reports(Loader *loader)
{
	campaign_fill_cells(loader);
	slab_close(loader->row_slab);
	if (!find_years(loader))
		return;
	place_years(loader);
	Finisher finisher = {.loader = loader, .campaign = loader->campaign};
	order_replaced(&finisher);
	check_overlaps(&finisher);
	tell_clashes(&finisher);
	campaign_check_limits(loader);
}
