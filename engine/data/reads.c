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
	members_close(reads->members);
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
	members_reset(reads->members);
	reads->given = GIVEN_NOT_ASKED;
}

static void set_campaign(Reads *reads, const Campaign *campaign)
{
	if (campaign != reads->campaign)
		members_set_campaign(reads->members, campaign);
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

void reads_add_member(Reads *reads, Catalogue catalogue, int index)
{
	if (reads)
		members_see(&reads->members[catalogue], index);
}

// Room for one more.
static Asked *add(Reads *reads)
{
	if (reads->count == reads->cap) {
		reads->cap = reads->cap ? 2 * reads->cap : 256;
		reads->asked = memory_realloc(reads->asked, reads->cap * sizeof *reads->asked);
	}
	return &reads->asked[reads->count++];
}

// The unit's id; -1: any.
static int32_t name_unit(Reads *reads, const Unit *unit)
{
	if (!unit)
		return -1;
	members_name(&reads->members[CATALOGUE_UNITS], unit->id);
	return unit->id;
}

static void see_unit(Reads *reads, const Unit *unit)
{
	members_see(&reads->members[CATALOGUE_UNITS], unit->id);
}

static void see_indicator(Reads *reads, const Indicator *indicator)
{
	Members *members = &reads->members[CATALOGUE_INDICATORS];
	members_see(members, indicator->id);
	if (indicator->numerator)
		members_see(members, indicator->numerator->id);
	if (indicator->denominator)
		members_see(members, indicator->denominator->id);
}

void reads_add_value(Reads *reads, const Figure *value)
{
	if (!reads)
		return;
	see_unit(reads, value->unit);
	see_indicator(reads, value->indicator);
	Asked *asked = add(reads);
	*asked = (Asked){.figure = value};
	asked->question =
		(Question){.kind = value->kind == FIGURE_TARGET ? ASKED_TARGET : ASKED_VALUE,
			.unit = value->unit->id,
			.item = value->indicator->id,
			.period = value->period,
			.mapped = value->mapped};
}

void reads_add_then(Reads *reads, const char *code, Month month, const Unit *unit)
{
	if (!reads)
		return;
	const UnitSpan *span = campaign_find_units(reads->campaign, code);
	const Unit *named = unit ? unit : span->units[span->count - 1];
	Asked *asked = add(reads);
	*asked = (Asked){.number = answer_then(unit)};
	asked->question = (Question){
		.kind = ASKED_THEN, .unit = name_unit(reads, named), .period = {month, month}};
}

void reads_add_units(Reads *reads, const Unit *top, Level level, Period period,
	const Unit *const *answer, size_t count)
{
	if (!reads)
		return;
	Asked *asked = add(reads);
	*asked = (Asked){.print = print_units(answer, count)};
	asked->question = (Question){.kind = ASKED_UNITS,
		.unit = name_unit(reads, top),
		.item = (int32_t)level,
		.period = period};
}

void reads_add_indicators(Reads *reads, const char *content)
{
	if (!reads)
		return;
	Asked *asked = add(reads);
	*asked = (Asked){.print = print_indicators(reads->campaign, content)};
	asked->question =
		(Question){.kind = ASKED_INDICATORS, .unit = -1, .item = content ? 0 : ITEM_NONE};
	if (content)
		asked->question.text = arena_copy(reads->arena, content, strlen(content));
}

void reads_add_has_indicator(Reads *reads, const char *code)
{
	if (!reads)
		return;
	Asked *asked = add(reads);
	*asked = (Asked){.number = campaign_find_indicator(reads->campaign, code) != NULL};
	asked->question = (Question){.kind = ASKED_HAS_INDICATOR,
		.unit = -1,
		.text = arena_copy(reads->arena, code, strlen(code))};
}

void reads_add_organisations(Reads *reads, int level)
{
	if (!reads)
		return;
	Asked *asked = add(reads);
	*asked = (Asked){.print = print_organisations(reads->campaign, level)};
	asked->question = (Question){.kind = ASKED_ORGANISATIONS, .unit = -1, .item = level};
}

void reads_add_catalogue(Reads *reads, Catalogue catalogue)
{
	if (!reads)
		return;
	Asked *asked = add(reads);
	*asked = (Asked){.print = print_catalogue(reads->campaign, catalogue)};
	asked->question =
		(Question){.kind = ASKED_CATALOGUE, .unit = -1, .item = (int32_t)catalogue};
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
	for (size_t i = 0; i < count; i++) {
		list->ids[i] = id_of(indicators[i]);
		if (indicators[i])
			members_name(&reads->members[CATALOGUE_INDICATORS], indicators[i]->id);
	}
	return at;
}

void reads_add_reporting(Reads *reads, const Unit *unit, Period period,
	const Indicator *const *indicators, size_t count, Reporting answer)
{
	if (!reads)
		return;
	size_t list = find_list(reads, indicators, count);
	Asked *asked = add(reads);
	*asked = (Asked){.number = answer};
	asked->question = (Question){.kind = ASKED_REPORTING,
		.unit = name_unit(reads, unit),
		.item = (int32_t)list,
		.period = period};
}

void reads_add_registrations(Reads *reads, const RegistrationFilter *filter,
	const Registration *const *answer, size_t count)
{
	if (!reads)
		return;
	Asked *asked = add(reads);
	*asked = (Asked){.print = print_registrations(answer, count, filter->until)};
	asked->question = (Question){.kind = ASKED_REGISTRATIONS,
		.unit = name_unit(reads, filter->unit),
		.item = filter->has_organisation ? ITEM_FRONT : ITEM_NONE,
		.period = {filter->year, filter->year},
		.day = filter->until,
		.states = (uint8_t)filter->states,
		.kinds = (uint8_t)filter->kinds};
	if (!filter->organisation)
		return;
	asked->question.item = (int32_t)(filter->organisation - reads->campaign->organisations);
	members_name(&reads->members[CATALOGUE_ORGANISATIONS], asked->question.item);
}

void reads_add_awards(
	Reads *reads, const AwardFilter *filter, const Award *const *answer, size_t count)
{
	if (!reads)
		return;
	Asked *asked = add(reads);
	*asked = (Asked){.print = print_awards(answer, count)};
	asked->question = (Question){.kind = ASKED_AWARDS,
		.unit = name_unit(reads, filter->unit),
		.item = ITEM_NONE,
		.period = {filter->year, filter->year}};
}

void reads_add_late(Reads *reads, const LateQuery *query, const LateUnit *answer, size_t count)
{
	if (!reads)
		return;
	Asked *asked = add(reads);
	*asked = (Asked){.print = print_late(answer, count)};
	asked->question = (Question){.kind = ASKED_LATE,
		.unit = name_unit(reads, query->unit),
		.item = (int32_t)(query->deadline - reads->campaign->deadlines),
		.day = query->day};
	members_name(&reads->members[CATALOGUE_DEADLINES], asked->question.item);
}

void reads_add_office(Reads *reads, const Office *office, Day day)
{
	if (!reads)
		return;
	Asked *asked = add(reads);
	*asked = (Asked){.print = print_office(office)};
	asked->question =
		(Question){.kind = ASKED_OFFICE, .unit = -1, .text = office->code, .day = day};
}
