// SPDX-License-Identifier: MIT
// While a document is built a question is only noted; it is made bytes, once, when the document is
// done. Figures are their own answers.
#include "data/reads.h"

#include "data/reads_private.h"

#include <stdlib.h>
#include <string.h>

Reads *reads_open(void)
{
	Reads *reads = memory_alloc(sizeof *reads);
	*reads = (Reads){.arena = arena_open()};
	return reads;
}

void reads_close(Reads *reads)
{
	if (!reads)
		return;
	arena_close(reads->arena);
	free(reads->asked);
	free(reads->slots);
	buf_close(&reads->answers);
	free(reads);
}

void reads_reset(Reads *reads)
{
	arena_reset(reads->arena);
	reads->count = 0;
	reads->lists = NULL;
	reads->nlists = reads->lists_cap = 0;
	reads->catalogues = 0;
	reads->given = GIVEN_NOT_ASKED;
}

static void set_campaign(Reads *reads, const Campaign *campaign)
{
	if (campaign != reads->campaign)
		reads->printed = 0;
	reads->campaign = campaign;
}

void reads_add_campaign(Reads *reads, const Campaign *campaign)
{
	if (reads)
		set_campaign(reads, campaign);
}

void reads_add_given(Reads *reads)
{
	if (reads)
		reads->given = reads->campaign ? GIVEN_YES : GIVEN_NO;
}

void reads_add_catalogue(Reads *reads, Catalogue catalogue)
{
	if (reads)
		reads->catalogues |= 1U << catalogue;
}

// Room for one more; the catalogues its indices point to are then looked at.
static Asked *add(Reads *reads, unsigned catalogues)
{
	if (reads->count == reads->cap) {
		reads->cap = reads->cap ? 2 * reads->cap : 256;
		reads->asked = memory_realloc(reads->asked, reads->cap * sizeof *reads->asked);
	}
	reads->catalogues |= catalogues;
	return &reads->asked[reads->count++];
}

void reads_add_value(Reads *reads, const Figure *value)
{
	if (!reads)
		return;
	Asked *asked = add(reads, 1U << CATALOGUE_UNITS | 1U << CATALOGUE_INDICATORS);
	*asked = (Asked){.figure = value};
	asked->question =
		(Question){.kind = value->kind == FIGURE_TARGET ? ASKED_TARGET : ASKED_VALUE,
			.unit = value->unit->id,
			.item = value->indicator->id,
			.period = value->period,
			.mapped = value->mapped};
}

// -1: all there are.
static int32_t id_of(const Indicator *indicator)
{
	return indicator ? indicator->id : ITEM_NONE;
}

static bool is_list(const AskedList *list, const Indicator *const *indicators, size_t count)
{
	bool same = list->count == count;
	for (size_t i = 0; i < count && same; i++)
		same = list->ids[i] == id_of(indicators[i]);
	return same;
}

// The index of the list among those asked of. Tables ask of the same few again and again.
static size_t find_list(Reads *reads, const Indicator *const *indicators, size_t count)
{
	size_t at = 0;
	while (at < reads->nlists && !is_list(&reads->lists[at], indicators, count))
		at++;
	if (at < reads->nlists)
		return at;
	reads->lists = arena_grow(
		reads->arena, reads->lists, reads->nlists, &reads->lists_cap, sizeof *reads->lists);
	AskedList *list = &reads->lists[reads->nlists++];
	*list = (AskedList){arena_array(reads->arena, int32_t, count + 1), count};
	for (size_t i = 0; i < count; i++)
		list->ids[i] = id_of(indicators[i]);
	return at;
}

void reads_add_reporting(Reads *reads, const Unit *unit, Period period,
	const Indicator *const *indicators, size_t count, Reporting answer)
{
	if (!reads)
		return;
	size_t list = find_list(reads, indicators, count);
	Asked *asked = add(reads, 1U << CATALOGUE_UNITS | 1U << CATALOGUE_INDICATORS);
	*asked = (Asked){.reporting = answer};
	asked->question = (Question){
		.kind = ASKED_REPORTING, .unit = unit->id, .item = (int32_t)list, .period = period};
}

static bool has_organisation(const Registration *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (list[i]->organisation)
			return true;
	return false;
}

void reads_add_registrations(Reads *reads, const RegistrationFilter *filter,
	const Registration *const *answer, size_t count)
{
	if (!reads)
		return;
	Asked *asked = add(reads, 1U << CATALOGUE_UNITS);
	*asked = (Asked){
		.print = print_registrations(answer, count, filter->until, reads->campaign)};
	asked->question = (Question){.kind = ASKED_REGISTRATIONS,
		.unit = filter->unit ? filter->unit->id : -1,
		.item = filter->has_organisation ? ITEM_FRONT : ITEM_NONE,
		.period = {filter->year, filter->year},
		.day = filter->until,
		.states = (uint8_t)filter->states,
		.kinds = (uint8_t)filter->kinds};
	if (filter->organisation)
		asked->question.item =
			(int32_t)(filter->organisation - reads->campaign->organisations);
	if (filter->organisation || has_organisation(answer, count))
		reads->catalogues |= 1U << CATALOGUE_ORGANISATIONS;
}

void reads_add_awards(
	Reads *reads, const AwardFilter *filter, const Award *const *answer, size_t count)
{
	if (!reads)
		return;
	Asked *asked = add(reads, 1U << CATALOGUE_UNITS);
	*asked = (Asked){.print = print_awards(answer, count)};
	asked->question = (Question){.kind = ASKED_AWARDS,
		.unit = filter->unit ? filter->unit->id : -1,
		.item = ITEM_NONE,
		.period = {filter->year, filter->year}};
}

void reads_add_late(Reads *reads, const LateQuery *query, const LateUnit *answer, size_t count)
{
	if (!reads)
		return;
	Asked *asked = add(reads, 1U << CATALOGUE_UNITS | 1U << CATALOGUE_DEADLINES);
	*asked = (Asked){.print = print_late(answer, count)};
	asked->question = (Question){.kind = ASKED_LATE,
		.unit = query->unit->id,
		.item = (int32_t)(query->deadline - reads->campaign->deadlines),
		.day = query->day};
}

void reads_add_office(Reads *reads, const Office *office, Day day)
{
	if (!reads)
		return;
	Asked *asked = add(reads, 0);
	*asked = (Asked){.print = print_office(office)};
	asked->question = (Question){.kind = ASKED_OFFICE,
		.unit = -1,
		.item = (int32_t)(office - reads->campaign->offices),
		.day = day};
}
