// SPDX-License-Identifier: MIT
// The units, indicators, organisations and deadlines that a document named. In bytes each stands
// once, by its code, and questions refer to its place: what else is in a catalogue does not matter.
// Of those that were seen, all that documents see of them is part of the answers. Private to
// reads*.c.
#ifndef DATA_READS_MEMBERS_H
#define DATA_READS_MEMBERS_H

#include "data/reads_bytes.h"

// Of one catalogue of one campaign.
typedef struct Members {
	// By index in the catalogue:
	uint32_t *places; // among the named ones, plus 1; 0: not named
	bool *seen;
	Fingerprint *prints;
	bool *printed; // which prints are there
	// The indices of the named ones, in the order they were named for the first time.
	int32_t *named;
	size_t count, cap;
} Members;

// For a campaign (NULL: none), in place of what was there.
void members_set_campaign(Members members[CATALOGUE_COUNT], const Campaign *campaign);
void members_close(Members members[CATALOGUE_COUNT]);
void members_reset(Members members[CATALOGUE_COUNT]);

void members_name(Members *members, int index);
void members_see(Members *members, int index);

// What documents see of the member, worked out at the first call.
const Fingerprint *members_find_print(
	Members *members, const Campaign *campaign, Catalogue catalogue, int index);

const char *member_code(const Campaign *campaign, Catalogue catalogue, int index);
// A unit's first day, which tells units of one code apart; else 0.
Day member_from(const Campaign *campaign, Catalogue catalogue, int index);
// -1: it is not there.
int member_find(const Campaign *campaign, Catalogue catalogue, const char *code, Day from);

// A unit that was seen: where it stands in the campaign, and its place among the named ones.
typedef struct SeenUnit {
	int32_t id;
	uint32_t place;
} SeenUnit;

// The order of units as bytes; sorts the list.
void members_write_order(SeenUnit *list, size_t count, Buf *out);

#endif
