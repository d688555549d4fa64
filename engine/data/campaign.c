// SPDX-License-Identifier: MIT
// Looking things up: by halving where lists are sorted by code, else through the short ones.
#include "data/campaign.h"

#include "base/names.h"
#include "data/quote.h"

#include <stdlib.h>
#include <string.h>

static int compare_span(const void *code, const void *span)
{
	return strcmp(code, ((const UnitSpan *)span)->code);
}

const UnitSpan *campaign_find_units(const Campaign *campaign, const char *code)
{
	size_t count = (size_t)campaign->ncodes;
	return count ? bsearch(code, campaign->codes, count, sizeof(UnitSpan), compare_span) : NULL;
}

const Unit *campaign_find_unit(const Campaign *campaign, const char *code, Month month)
{
	const UnitSpan *span = campaign_find_units(campaign, code);
	for (int i = 0; span && i < span->count; i++) {
		const Unit *unit = span->units[i];
		if (unit->first <= month && month <= unit->last)
			return unit;
	}
	return NULL;
}

static int compare_indicator(const void *code, const void *indicator)
{
	return strcmp(code, (*(Indicator *const *)indicator)->code);
}

const Indicator *campaign_find_indicator(const Campaign *campaign, const char *code)
{
	size_t count = (size_t)campaign->nindicators;
	if (!count)
		return NULL;
	Indicator *const *found =
		bsearch(code, campaign->by_code, count, sizeof(Indicator *), compare_indicator);
	return found ? *found : NULL;
}

const Organisation *campaign_find_organisation(const Campaign *campaign, const char *code)
{
	for (int i = 0; i < campaign->norganisations; i++) {
		if (strcmp(campaign->organisations[i].code, code) == 0)
			return &campaign->organisations[i];
	}
	return NULL;
}

const Deadline *campaign_find_deadline(const Campaign *campaign, const char *code)
{
	for (int i = 0; i < campaign->ndeadlines; i++) {
		if (strcmp(campaign->deadlines[i].code, code) == 0)
			return &campaign->deadlines[i];
	}
	return NULL;
}

// "2024-01-01 – 2025-06-30; 2025-07-01 – …", or nothing.
static void write_validity(const Campaign *campaign, const char *code, Buf *out)
{
	for (int i = 0; i < campaign->noffices; i++) {
		const Office *office = &campaign->offices[i];
		if (strcmp(office->code, code) != 0)
			continue;
		buf_add_text(out, out->len ? "; " : "");
		if (office->from)
			day_write(office->from, out);
		buf_add_text(out, office->from ? " – " : "… – ");
		if (office->to)
			day_write(office->to, out);
		else
			buf_add_text(out, "…");
	}
}

static void refuse_office(
	const Campaign *campaign, const char *code, Day day, Pos pos, Diags *diags)
{
	Buf validity = {0}, text = {0}, shown = {0};
	buf_add(&shown, code, quote_length(code, strlen(code)));
	NameSearch search = names_search(code);
	write_validity(campaign, code, &validity);
	for (int i = 0; i < campaign->noffices; i++)
		names_try(&search, campaign->offices[i].code);
	if (day)
		day_write(day, &text);
	if (validity.len)
		diag_error(diags, pos, _("the office “%s” is not valid on %s, but %s"), shown.data,
			text.data, validity.data);
	else if (search.found)
		diag_error(diags, pos,
			_("the campaign data have no office “%s”; did you mean “%s”?"), shown.data,
			search.found);
	else
		diag_error(diags, pos,
			_("the campaign data have no office “%s”; add it as <cq> in "
			  "<co_quan_ban_hanh>"),
			shown.data);
	buf_close(&validity);
	buf_close(&text);
	buf_close(&shown);
}

const Office *campaign_find_office(
	const Campaign *campaign, const char *code, Day day, Pos pos, Diags *diags)
{
	const Office *found = NULL;
	for (int i = 0; i < campaign->noffices; i++) {
		const Office *office = &campaign->offices[i];
		if (strcmp(office->code, code) != 0)
			continue;
		bool valid = office->from <= day && (!office->to || day <= office->to);
		if (day == 0 || valid)
			found = office;
	}
	if (!found)
		refuse_office(campaign, code, day, pos, diags);
	return found;
}

bool unit_lives_in(const Unit *unit, Period period)
{
	return unit->first <= unit->last && unit->first <= period.to && period.from <= unit->last;
}

bool unit_is_under(const Unit *unit, const Unit *top)
{
	while (unit && unit != top)
		unit = unit->parent;
	return unit != NULL;
}

int campaign_list_units(
	const Campaign *campaign, const Unit *top, Level level, Period period, const Unit **list)
{
	int count = 0;
	for (int i = 0; i < campaign->nunits; i++) {
		const Unit *unit = &campaign->units[i];
		if (unit->level == level && unit_lives_in(unit, period) && unit_is_under(unit, top))
			list[count++] = unit;
	}
	return count;
}

// How narrow a target is for a unit and a year: 0, not for them.
static int target_weight(const Target *target, const Unit *unit, int year)
{
	bool other_unit = target->unit && strcmp(target->unit, unit->code) != 0;
	bool other_level = target->has_level && target->level != unit->level;
	if (other_unit || other_level || (target->year && target->year != year))
		return 0;
	int place = target->unit ? 2 : target->has_level ? 1 : 0;
	return 1 + 2 * place + (target->year != 0);
}

const Target *indicator_find_target(const Indicator *indicator, const Unit *unit, int year)
{
	const Target *found = NULL;
	int weight = 0;
	for (int i = 0; i < indicator->ntargets; i++) {
		int other = target_weight(&indicator->targets[i], unit, year);
		if (other > weight) {
			weight = other;
			found = &indicator->targets[i];
		}
	}
	return found;
}
