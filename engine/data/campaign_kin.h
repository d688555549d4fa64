// SPDX-License-Identifier: MIT
// Between the two halves of linking units: drafts cut into versions (campaign_units.c), versions in
// order and with their kin (campaign_kin.c).
#ifndef DATA_CAMPAIGN_KIN_H
#define DATA_CAMPAIGN_KIN_H

#include "data/campaign_build.h"

typedef struct Group { // the drafts of one code, in time order
	const char *code;
	UnitDraft **drafts;
	int count;
} Group;

typedef struct Pair { // a unit that has a list, and one in it: parent and child, earlier and later
	Unit *owner, *member;
} Pair;

typedef struct Linker {
	Loader *loader;
	Group *groups; // by code
	int ngroups;
	Codes codes; // index of the group
	size_t nversions; // of all drafts
	Pair *pairs; // earlier and later
	size_t npairs, pairs_cap;
} Linker;

// The last day of a life as given; 0, open: the end of time.
static inline Day unit_end(Day to)
{
	return to ? to : INT32_MAX;
}

// The day after; of the end of time itself.
Day unit_day_after(Day day);

// All versions of all drafts as the campaign's units, with their codes, children, predecessors and
// successors.
void campaign_link_kin(Linker *linker);

#endif
