// SPDX-License-Identifier: MIT
// The campaign while it is built. Catalogues are gathered as drafts, for what they name may stand
// in a file still to come; campaign_link_* makes records of them. Then data records go straight in,
// and campaign_finish_* orders them and checks what only the whole can show. Private to
// campaign_*.c.
#ifndef DATA_CAMPAIGN_BUILD_H
#define DATA_CAMPAIGN_BUILD_H

#include "data/campaign_attrs.h"
#include "data/campaign_codes.h"
#include "data/campaign_slab.h"

#define N_(text) text // for xgettext

// A unit as written: one <dv>.
typedef struct UnitDraft {
	Unit unit; // without links
	AttrValue parent, before, after;
	bool linked; // its versions are made
	Unit *versions; // one for each version of the parent that it lives under, in time order
	int nversions;
} UnitDraft;

typedef struct IndicatorDraft {
	Indicator indicator; // without links
	AttrValue numerator, denominator, whole, least, most;
} IndicatorDraft;

typedef struct TargetDraft {
	int indicator; // index of its draft
	Target target;
	AttrValue unit, value;
} TargetDraft;

typedef struct OfficeDraft {
	Office office;
	AttrValue unit;
} OfficeDraft;

// The values of one report, one for each column. A row of the file stays a row until many are
// there: they come month by month, and their cells lie far apart.
typedef struct Row Row;
struct Row {
	Row *next;
	const Columns *columns;
	uint32_t report;
	int64_t values[]; // VALUE_NONE: not reported
};

#define VALUE_NONE INT64_MIN

// What was reported of one unit in one year.
typedef struct YearEntry YearEntry;
struct YearEntry {
	UnitYear values;
	int year;
	YearEntry *next;
	Row *rows;
};

typedef struct CachedText {
	const char *raw;
	size_t len;
	const char *text;
} CachedText;

typedef struct OpenReport {
	const Unit *unit;
	uint32_t index; // 0: something is wrong, its values are only checked
	YearEntry *year;
} OpenReport;

// Units report month by month in much the same order: after one comes the one that came after it
// the last time.
typedef struct UnitGuess {
	int *next; // by index of Campaign.codes
	int last;
} UnitGuess;

enum { CACHED_TEXTS = 64 };

// A campaign and what it owns beside its arena.
typedef struct OwnedCampaign {
	Campaign campaign; // first
	Slab *slabs; // values of the units' years
} OwnedCampaign;

struct Loader {
	Campaign *campaign;
	OwnedCampaign *owned; // the same
	Arena *arena; // the campaign's
	Arena *scratch; // ends with the loading
	Diags *diags;

	UnitDraft *units;
	size_t nunits, units_cap;
	IndicatorDraft *indicators;
	size_t nindicators, indicators_cap;
	TargetDraft *targets;
	size_t ntargets, targets_cap;
	OfficeDraft *offices;
	size_t noffices, offices_cap;
	size_t organisations_cap, deadlines_cap, registrations_cap, awards_cap, inputs_cap;

	Codes unit_codes; // index of Campaign.codes
	Codes indicator_codes; // index of the draft, then Indicator.id
	Codes organisation_codes, deadline_codes, registration_codes; // index
	int open_indicator; // draft whose <ct> was read last; -1: refused
	Codes refused; // codes of what was refused: naming them is no second mistake

	OpenReport report;
	UnitGuess guess;
	Slab *row_slab;
	char *rows; // room for rows, in the slab
	size_t rows_used, rows_cap; // bytes
	YearEntry **years; // by Unit.id
	uint8_t *wrong_levels; // by Indicator.id: levels told not to report it
	size_t reports_cap, replaced_cap;
	CachedText texts[CACHED_TEXTS];
};

// Two drafts or records with the same code: says so at the later of the two places, naming the
// earlier one.
void loader_refuse_twice(Loader *loader, Pos a, Pos b, const char *what, const char *code);

// Adds a diagnostic whose one %s is `code`; always false.
bool loader_refuse(Loader *loader, Pos pos, const char *format, const char *code);

// The order of places by file name, line and column: not the order they were read in.
int loader_compare_places(Pos a, Pos b);
// Whether `a` comes before `b` in it.
bool loader_is_before(Pos a, Pos b);

// "file:line" of a place, for messages that name two, in the scratch arena.
const char *loader_place(Loader *loader, Pos pos);

// Remembers the code of something that is not taken in.
void loader_refuse_code(Loader *loader, const AttrValue *code);

// The value of a code that is referred to. Negative: not known, and told so with the nearest known
// one; `format` says so for the code, its one %s (N_: it is translated when used).
int loader_find_code(Loader *loader, const Codes *codes, const char *code, size_t len, Pos pos,
	const char *format);
// The same for the code that is the value of an attribute.
int loader_find_named(
	Loader *loader, const Codes *codes, const AttrValue *value, const char *format);

// One element each.
void campaign_add_unit(Loader *loader, const Record *record);
void campaign_add_indicator(Loader *loader, const Record *record);
void campaign_add_target(Loader *loader, const Record *record);
void campaign_add_organisation(Loader *loader, const Record *record);
void campaign_add_deadline(Loader *loader, const Record *record);
void campaign_add_office(Loader *loader, const Record *record, const Node *fields);
void campaign_add_report(Loader *loader, const Record *record);
// The same in two steps: the attributes, then the values.
void campaign_begin_report(Loader *loader, const Record *record);
void campaign_end_report(Loader *loader, const Record *record);
// Values that are plain (campaign_numbers.h) may instead be written straight into a row: it has as
// many as the columns. NULL, or false: this report is for campaign_end_report, and nothing was
// done.
int64_t *campaign_open_row(Loader *loader, const Record *record);
bool campaign_close_row(Loader *loader, const Record *record);
void campaign_add_registration(Loader *loader, const Record *record);
void campaign_add_award(Loader *loader, const Record *record);

// After all catalogues: units first.
void campaign_link_units(Loader *loader);
void campaign_link_indicators(Loader *loader);
void campaign_link_catalogues(Loader *loader);

// Moves all rows into the cells of their years.
void campaign_fill_cells(Loader *loader);

// No part is more than its whole, no ratio above 100 % that must not be; in every period that both
// sides cover.
void campaign_check_limits(Loader *loader);

// After all data.
void campaign_finish_reports(Loader *loader);
void campaign_finish_lists(Loader *loader);

// The versions of a unit code, or NULL and told so.
const UnitSpan *loader_find_units(Loader *loader, const char *code, size_t len, Pos pos);
// The same for reports, which come in a known order.
const UnitSpan *loader_guess_units(Loader *loader, const char *code, size_t len, Pos pos);
// Of a code's versions the one that lives in `month`, else NULL.
const Unit *span_find_month(const UnitSpan *span, Month month);
// The latest version that lives in some month of the period, else NULL.
const Unit *span_find_period(const UnitSpan *span, Period period);
// "12,5 m²"; what messages show of a value.
void indicator_write_value(const Indicator *indicator, int64_t value, Buf *out);
// Says that no version lives then.
void loader_refuse_life(Loader *loader, const UnitSpan *span, const char *when, Pos pos);

#endif
