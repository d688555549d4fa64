// SPDX-License-Identifier: MIT
// Fingerprints of what is in a campaign besides its values: the same for the same content, wherever
// in which files it stands.
#ifndef DATA_CATALOGUE_PRINT_H
#define DATA_CATALOGUE_PRINT_H

#include "data/reads.h"

enum { PRINT_SIZE = 16 };

typedef struct Fingerprint {
	uint8_t bytes[PRINT_SIZE]; // the first of a SHA-256
} Fingerprint;

Fingerprint print_of(const Buf *content);

// What documents see of one member of a catalogue, by its index, without where it stands among the
// others; what only the loading looks at does not count.
Fingerprint print_member(const Campaign *campaign, Catalogue catalogue, int index);
// All members in their order.
Fingerprint print_catalogue(const Campaign *campaign, Catalogue catalogue);

// Which units these are; which indicators of a content (NULL: any), which organisations of a level
// (-1: any) there are; each in its order.
Fingerprint print_units(const Unit *const *list, size_t count);
Fingerprint print_indicators(const Campaign *campaign, const char *content);
Fingerprint print_organisations(const Campaign *campaign, int level);

// What an office puts on documents.
Fingerprint print_office(const Office *office);

// The members of a list with all that is said of them; of their units and organisations which they
// are.
Fingerprint print_registrations(const Registration *const *list, size_t count, Day until);
Fingerprint print_awards(const Award *const *list, size_t count);
Fingerprint print_late(const LateUnit *list, size_t count);

#endif
