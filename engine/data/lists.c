// SPDX-License-Identifier: MIT
#include "data/lists.h"

#include <string.h>

static bool is_under(const Unit *unit, const Unit *top)
{
	while (unit && unit != top && strcmp(unit->code, top->code) != 0)
		unit = unit->parent;
	return unit != NULL;
}

RegistrationState registration_state_on(const Registration *registration, Day day)
{
	bool later = day && registration->state == STATE_DONE && registration->done > day;
	return later ? STATE_UNDER_WAY : registration->state;
}

static bool fits(const Registration *one, const RegistrationFilter *filter)
{
	return (!filter->year || one->year == filter->year) &&
	       (!filter->has_organisation || one->organisation == filter->organisation) &&
	       (!filter->kinds || filter->kinds >> one->kind & 1) &&
	       (!filter->states ||
		       filter->states >> registration_state_on(one, filter->until) & 1) &&
	       (!filter->until || one->registered <= filter->until) &&
	       (!filter->unit || is_under(one->unit, filter->unit));
}

const Registration **registrations_find(
	const Campaign *campaign, const RegistrationFilter *filter, Arena *arena, size_t *count)
{
	const Registration **list = NULL;
	size_t cap = 0;
	*count = 0;
	for (size_t i = 0; i < campaign->nregistrations; i++) {
		if (!fits(&campaign->registrations[i], filter))
			continue;
		list = arena_grow(arena, list, *count, &cap, sizeof *list);
		list[(*count)++] = &campaign->registrations[i];
	}
	return list;
}

const Award **awards_find(
	const Campaign *campaign, const AwardFilter *filter, Arena *arena, size_t *count)
{
	const Award **list = NULL;
	size_t cap = 0;
	*count = 0;
	for (size_t i = 0; i < campaign->nawards; i++) {
		const Award *one = &campaign->awards[i];
		if ((filter->year && one->year != filter->year) ||
			(filter->unit && !is_under(one->unit, filter->unit)))
			continue;
		list = arena_grow(arena, list, *count, &cap, sizeof *list);
		list[(*count)++] = one;
	}
	return list;
}
