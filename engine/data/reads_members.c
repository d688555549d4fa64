// SPDX-License-Identifier: MIT
#include "data/reads_members.h"

#include <stdlib.h>
#include <string.h>

static size_t count_of(const Campaign *campaign, Catalogue catalogue)
{
	const int counts[CATALOGUE_COUNT] = {campaign->nunits, campaign->nindicators,
		campaign->norganisations, campaign->ndeadlines};
	return (size_t)counts[catalogue];
}

static void *alloc_zeros(size_t count, size_t size)
{
	void *zeros = memory_alloc((count + 1) * size);
	memset(zeros, 0, (count + 1) * size);
	return zeros;
}

void members_close(Members members[CATALOGUE_COUNT])
{
	for (Catalogue catalogue = 0; catalogue < CATALOGUE_COUNT; catalogue++) {
		Members *one = &members[catalogue];
		free(one->places);
		free(one->seen);
		free(one->prints);
		free(one->printed);
		free(one->named);
		*one = (Members){0};
	}
}

void members_set_campaign(Members members[CATALOGUE_COUNT], const Campaign *campaign)
{
	members_close(members);
	for (Catalogue catalogue = 0; campaign && catalogue < CATALOGUE_COUNT; catalogue++) {
		Members *one = &members[catalogue];
		size_t count = count_of(campaign, catalogue);
		one->places = alloc_zeros(count, sizeof *one->places);
		one->seen = alloc_zeros(count, sizeof *one->seen);
		one->prints = alloc_zeros(count, sizeof *one->prints);
		one->printed = alloc_zeros(count, sizeof *one->printed);
	}
}

void members_reset(Members members[CATALOGUE_COUNT])
{
	for (Catalogue catalogue = 0; catalogue < CATALOGUE_COUNT; catalogue++) {
		Members *one = &members[catalogue];
		for (size_t i = 0; i < one->count; i++) {
			one->places[one->named[i]] = 0;
			one->seen[one->named[i]] = false;
		}
		one->count = 0;
	}
}

void members_name(Members *members, int index)
{
	if (members->places[index])
		return;
	if (members->count == members->cap) {
		members->cap = members->cap ? 2 * members->cap : 64;
		members->named =
			memory_realloc(members->named, members->cap * sizeof *members->named);
	}
	members->named[members->count++] = index;
	members->places[index] = (uint32_t)members->count;
}

void members_see(Members *members, int index)
{
	if (members->seen[index])
		return;
	members_name(members, index);
	members->seen[index] = true;
}

const Fingerprint *members_find_print(
	Members *members, const Campaign *campaign, Catalogue catalogue, int index)
{
	if (!members->printed[index])
		members->prints[index] = print_member(campaign, catalogue, index);
	members->printed[index] = true;
	return &members->prints[index];
}

const char *member_code(const Campaign *campaign, Catalogue catalogue, int index)
{
	switch (catalogue) {
	case CATALOGUE_UNITS:
		return campaign->units[index].code;
	case CATALOGUE_INDICATORS:
		return campaign->indicators[index].code;
	case CATALOGUE_ORGANISATIONS:
		return campaign->organisations[index].code;
	case CATALOGUE_DEADLINES:
		return campaign->deadlines[index].code;
	case CATALOGUE_COUNT:
		break;
	}
	return "";
}

Day member_from(const Campaign *campaign, Catalogue catalogue, int index)
{
	return catalogue == CATALOGUE_UNITS ? campaign->units[index].from : 0;
}

static int find_unit(const Campaign *campaign, const char *code, Day from)
{
	const UnitSpan *span = campaign_find_units(campaign, code);
	for (int i = 0; span && i < span->count; i++)
		if (span->units[i]->from == from)
			return span->units[i]->id;
	return -1;
}

int member_find(const Campaign *campaign, Catalogue catalogue, const char *code, Day from)
{
	const Indicator *indicator;
	const Organisation *organisation;
	const Deadline *deadline;
	switch (catalogue) {
	case CATALOGUE_UNITS:
		return find_unit(campaign, code, from);
	case CATALOGUE_INDICATORS:
		indicator = campaign_find_indicator(campaign, code);
		return indicator ? indicator->id : -1;
	case CATALOGUE_ORGANISATIONS:
		organisation = campaign_find_organisation(campaign, code);
		return organisation ? (int)(organisation - campaign->organisations) : -1;
	case CATALOGUE_DEADLINES:
		deadline = campaign_find_deadline(campaign, code);
		return deadline ? (int)(deadline - campaign->deadlines) : -1;
	case CATALOGUE_COUNT:
		break;
	}
	return -1;
}

static int compare_seen(const void *left, const void *right)
{
	const SeenUnit *a = left, *b = right;
	return (a->id > b->id) - (a->id < b->id);
}

void members_write_order(SeenUnit *list, size_t count, Buf *out)
{
	if (count)
		qsort(list, count, sizeof *list, compare_seen);
	for (size_t i = 0; i < count; i++)
		bytes_add_number(out, list[i].place);
}
