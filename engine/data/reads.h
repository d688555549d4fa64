// SPDX-License-Identifier: MIT
// What a document asked the campaign data and a fingerprint of each answer, so that after the data
// changed one can tell whether it would come out the same: figures by indicator, unit and period,
// who reported, lists of registrations and awards, who is late, the office; which units, indicators
// and organisations there are; what is said of each of those that it looked at. What refuses a
// document need not be asked again and is not kept.
//
// Everything that adds takes NULL `reads`: nobody wants to know.
#ifndef DATA_READS_H
#define DATA_READS_H

#include "base/buf.h"
#include "data/campaign.h"
#include "data/figure.h"
#include "data/lists.h"

typedef struct Reads Reads; // heap, one per worker, reset per document

Reads *reads_open(void);
void reads_close(Reads *reads);
void reads_reset(Reads *reads);

// The campaign that is asked from now on; NULL: none was given. The same one for the life of
// `reads`, for what its catalogues say is worked out once.
void reads_add_campaign(Reads *reads, const Campaign *campaign);

// Whether data were given at all.
void reads_add_given(Reads *reads);

typedef enum Catalogue {
	CATALOGUE_UNITS,
	CATALOGUE_INDICATORS, // without their targets: those are figures
	CATALOGUE_ORGANISATIONS,
	CATALOGUE_DEADLINES,
	CATALOGUE_COUNT
} Catalogue;

// What is said of one member of a catalogue was looked at: name, rank, dates, … `index`: its place
// in the campaign. Of units the order of those looked at counts, too.
void reads_add_member(Reads *reads, Catalogue catalogue, int index);

// A catalogue was looked at as a whole.
void reads_add_catalogue(Reads *reads, Catalogue catalogue);

// `unit` (NULL: none) is the one that has this code, which must be one of the campaign's, in
// `month`; 0: had it last.
void reads_add_then(Reads *reads, const char *code, Month month, const Unit *unit);

// The answer of campaign_list_units to these.
void reads_add_units(Reads *reads, const Unit *top, Level level, Period period,
	const Unit *const *answer, size_t count);

// Which indicators of `content` there are (NULL: of any), whether there is one of this code, which
// organisations of `level` (-1: of any) there are.
void reads_add_indicators(Reads *reads, const char *content);
void reads_add_has_indicator(Reads *reads, const char *code);
void reads_add_organisations(Reads *reads, int level);

// A FIGURE_VALUE or FIGURE_TARGET just answered; how its indicator and unit are called belongs to
// it. It must live until reads_write.
void reads_add_value(Reads *reads, const Figure *value);

// The answer of rollup_reporting_of to these.
void reads_add_reporting(Reads *reads, const Unit *unit, Period period,
	const Indicator *const *indicators, size_t count, Reporting answer);

void reads_add_registrations(Reads *reads, const RegistrationFilter *filter,
	const Registration *const *answer, size_t count);
void reads_add_awards(
	Reads *reads, const AwardFilter *filter, const Award *const *answer, size_t count);
void reads_add_late(Reads *reads, const LateQuery *query, const LateUnit *answer, size_t count);

// The office as it was on `day` (0: the latest).
void reads_add_office(Reads *reads, const Office *office, Day day);

// The questions with their fingerprints as bytes, the same for the same questions in the same
// order.
void reads_write(Reads *reads, Buf *out);

// Asks again: NULL when every answer is as it was; else what changed, for people, in `arena`: "a
// figure changed: 1.01, xã Bình An, 2026". Bytes of another version count as changed. `reads` is
// reset; `campaign` is its one (NULL: there is none any more).
const char *reads_find_change(
	Reads *reads, const void *bytes, size_t len, const Campaign *campaign, Arena *arena);

#endif
