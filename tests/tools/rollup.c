// SPDX-License-Identifier: MIT
// rollup FILE...: what the engine makes of campaign files, for tests/campaign to hold against a
// computation of its own. A line for each total and each ratio that somebody owes or gave, each
// change of something known against the year before (mapped), each target of a year and the share
// of it that is reached; tab-separated:
//   total UNIT INDICATOR PERIOD MAPPED VALUE EXPECTED REPORTED PARTLY     VALUE "-": not known
//   ratio UNIT INDICATOR PERIOD MAPPED EXPECTED REPORTED PARTLY STATE NUMERATOR DENOMINATOR
//   change, reached UNIT INDICATOR PERIOD STATE NUMERATOR DENOMINATOR
//   target UNIT INDICATOR YEAR NUMERATOR DENOMINATOR
// UNIT is "code@2025-07", the month it began; "code@" when that is open.
#include "data/campaign_load.h"
#include "data/figure.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST_YEAR = 2023, LAST_YEAR = 2026, PERIODS_MAX = 100 };

static const char *const STATES[] = {"known", "missing", "no_base", "overflow"};

typedef struct Listing {
	const Campaign *campaign;
	Period periods[PERIODS_MAX];
	char names[PERIODS_MAX][16];
	int nperiods;
	Arena *arena; // reset after each unit
} Listing;

static void add_period(Listing *listing, Period period)
{
	Buf name = {0};
	period_write(period, &name);
	snprintf(listing->names[listing->nperiods], sizeof *listing->names, "%.*s", (int)name.len,
		name.data);
	listing->periods[listing->nperiods++] = period;
	buf_close(&name);
}

static void fill_periods(Listing *listing)
{
	for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
		for (int slot = 0; slot < PERIOD_SLOTS; slot++)
			add_period(listing, period_of_slot(year, slot));
	}
	add_period(listing, (Period){2024 * 12, 2025 * 12 + 11});
	add_period(listing, (Period){FIRST_YEAR * 12, LAST_YEAR * 12 + 11});
}

static void print_figure(const Figure *figure)
{
	printf("\t%s", STATES[figure->state]);
	if (figure->state == FIGURE_KNOWN)
		printf("\t%" PRId64 "\t%" PRId64, figure->num, figure->den);
	putchar('\n');
}

static void print_total(const Listing *listing, const Unit *unit, const char *id,
	const Indicator *indicator, int at, bool mapped)
{
	Total total =
		rollup_total(listing->campaign, unit, indicator, listing->periods[at], mapped);
	if (!total.expected && !total.reported && !total.partly)
		return;
	printf("total\t%s\t%s\t%s\t%d\t", id, indicator->code, listing->names[at], mapped);
	if (total.overflow)
		fputs("overflow", stdout);
	else if (total.reported + total.partly)
		printf("%" PRId64, total.value);
	else
		putchar('-');
	printf("\t%d\t%d\t%d\n", total.expected, total.reported, total.partly);
}

static void print_values(const Listing *listing, const Unit *unit, const char *id,
	const Indicator *indicator, int at, bool mapped)
{
	if (indicator->aggregation != AGGREGATE_RATIO) {
		print_total(listing, unit, id, indicator, at, mapped);
		return;
	}
	const Figure *ratio = figure_value(
		listing->campaign, indicator, unit, listing->periods[at], mapped, listing->arena);
	if (!ratio->expected)
		return;
	printf("ratio\t%s\t%s\t%s\t%d\t%d\t%d\t%d", id, indicator->code, listing->names[at], mapped,
		ratio->expected, ratio->reported, ratio->partly);
	print_figure(ratio);
}

static void print_change(const Listing *listing, const Unit *unit, const char *id,
	const Indicator *indicator, int at)
{
	Period period = listing->periods[at];
	const Figure *now =
		figure_value(listing->campaign, indicator, unit, period, true, listing->arena);
	if (now->state != FIGURE_KNOWN)
		return;
	const Figure *before = figure_value(
		listing->campaign, indicator, unit, period_shift(period, -1), true, listing->arena);
	printf("change\t%s\t%s\t%s", id, indicator->code, listing->names[at]);
	print_figure(figure_change(now, before, listing->arena));
}

static void print_target(const Listing *listing, const Unit *unit, const char *id,
	const Indicator *indicator, int at)
{
	Period period = listing->periods[at];
	const Figure *target =
		figure_target(indicator, unit, month_year(period.from), listing->arena);
	if (target->state != FIGURE_KNOWN)
		return;
	printf("target\t%s\t%s\t%s\t%" PRId64 "\t%" PRId64 "\n", id, indicator->code,
		listing->names[at], target->num, target->den);
	printf("reached\t%s\t%s\t%s", id, indicator->code, listing->names[at]);
	const Figure *value =
		figure_value(listing->campaign, indicator, unit, period, false, listing->arena);
	print_figure(figure_quotient(value, target, listing->arena));
}

static void print_unit(const Listing *listing, const Unit *unit)
{
	char id[64];
	int length = snprintf(id, sizeof id, "%s@", unit->code);
	if (unit->first != INT32_MIN)
		snprintf(id + length, sizeof id - (size_t)length, "%d-%02d", unit->first / 12,
			unit->first % 12 + 1);
	for (int i = 0; i < listing->campaign->nindicators; i++) {
		const Indicator *indicator = &listing->campaign->indicators[i];
		for (int at = 0; at < listing->nperiods; at++) {
			PeriodKind kind = period_kind(listing->periods[at]);
			print_values(listing, unit, id, indicator, at, false);
			print_values(listing, unit, id, indicator, at, true);
			if (kind != PERIOD_YEARS)
				print_change(listing, unit, id, indicator, at);
			if (kind == PERIOD_YEAR)
				print_target(listing, unit, id, indicator, at);
		}
	}
	arena_reset(listing->arena);
}

int main(int argc, char **argv)
{
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	Campaign *campaign = campaign_load((const char *const *)argv + 1, argc - 1, diags);
	if (diags_total(diags)) {
		Buf text = {0};
		diags_write(diags, &text, false);
		fwrite(text.data, 1, text.len, stderr);
		buf_close(&text);
	}
	if (campaign) {
		Listing listing = {.campaign = campaign, .arena = arena_open()};
		fill_periods(&listing);
		for (int i = 0; i < campaign->nunits; i++)
			print_unit(&listing, &campaign->units[i]);
		arena_close(listing.arena);
	}
	int status = campaign ? 0 : 1;
	campaign_close(campaign);
	arena_close(arena);
	return fflush(stdout) ? 1 : status;
}
