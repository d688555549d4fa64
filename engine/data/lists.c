// SPDX-License-Identifier: MIT
#include "data/lists.h"

// All units of the code of `top`; NULL: any unit.
static const UnitSpan *find_tops(const Campaign *campaign, const Unit *top)
{
	return top ? campaign_find_units(campaign, top->code) : NULL;
}

static bool is_under_one(const Unit *unit, const UnitSpan *tops)
{
	bool under = !tops;
	for (int i = 0; !under && i < tops->count; i++)
		under = unit_is_under(unit, tops->units[i]);
	return under;
}

RegistrationState registration_state_on(const Registration *registration, Day day)
{
	bool later = day && registration->state == STATE_DONE && registration->done > day;
	return later ? STATE_UNDER_WAY : registration->state;
}

static bool fits(const Registration *one, const RegistrationFilter *filter, const UnitSpan *tops)
{
	return (!filter->year || one->year == filter->year) &&
	       (!filter->has_organisation || one->organisation == filter->organisation) &&
	       (!filter->kinds || filter->kinds >> one->kind & 1) &&
	       (!filter->states ||
		       filter->states >> registration_state_on(one, filter->until) & 1) &&
	       (!filter->until || one->registered <= filter->until) &&
	       is_under_one(one->unit, tops);
}

const Registration **registrations_find(
	const Campaign *campaign, const RegistrationFilter *filter, Arena *arena, size_t *count)
{
	const UnitSpan *tops = find_tops(campaign, filter->unit);
	const Registration **list = NULL;
	size_t cap = 0;
	*count = 0;
	for (size_t i = 0; i < campaign->nregistrations; i++) {
		if (!fits(&campaign->registrations[i], filter, tops))
			continue;
		list = arena_grow(arena, list, *count, &cap, sizeof *list);
		list[(*count)++] = &campaign->registrations[i];
	}
	return list;
}

const Award **awards_find(
	const Campaign *campaign, const AwardFilter *filter, Arena *arena, size_t *count)
{
	const UnitSpan *tops = find_tops(campaign, filter->unit);
	const Award **list = NULL;
	size_t cap = 0;
	*count = 0;
	for (size_t i = 0; i < campaign->nawards; i++) {
		const Award *one = &campaign->awards[i];
		if ((filter->year && one->year != filter->year) || !is_under_one(one->unit, tops))
			continue;
		list = arena_grow(arena, list, *count, &cap, sizeof *list);
		list[(*count)++] = one;
	}
	return list;
}
