// SPDX-License-Identifier: MIT
// The campaign's data as typed records: units, organisations, indicators, reports, registrations,
// offices, awards, deadlines. Read once from the files of an office (campaign_load.h), then never
// changed: process life, shared by all documents. Nothing here depends on the order in which files
// and values were given.
#ifndef DATA_CAMPAIGN_H
#define DATA_CAMPAIGN_H

#include "base/arena.h"
#include "base/diag.h"
#include "data/node.h"
#include "data/period.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum Level {
	LEVEL_CENTRAL, // trung_uong
	LEVEL_PROVINCE, // tinh
	LEVEL_DISTRICT, // huyen, until 30/6/2025
	LEVEL_COMMUNE, // xa
	LEVEL_AREA, // khu_dan_cu
	LEVEL_COUNT
} Level;

static const char *const LEVEL_NAMES[LEVEL_COUNT] = {
	"trung_uong", "tinh", "huyen", "xa", "khu_dan_cu"};

typedef struct Unit Unit;
typedef struct UnitYear UnitYear;
typedef struct Indicator Indicator;

// One unit as it was for a time: its name, kind and parent. A code may have several that follow one
// another (a new name, a new parent); each is a Unit of its own and the next one its successor. It
// lives in a month when it is valid on the month's last day.
struct Unit {
	const char *code, *name;
	const char *kind; // "xa", "phuong", "dac_khu", … the word before its name
	Level level;
	int id; // index in Campaign.units: the order in which units are listed (rank, then name by
		// Vietnamese collation, then code, then time)
	int rank; // as given, 0: none
	Unit *parent; // NULL: the root
	Unit **children; // of all times, by id
	int nchildren;
	Unit **before, **after; // predecessors and successors, by id
	int nbefore, nafter;
	Day from, to; // validity as given; 0: open
	Month first, last; // months of life; INT32_MIN, INT32_MAX: open
	UnitYear **years; // [Campaign.nyears]; NULL entries: no report in that year
	Pos pos;
};

typedef enum Aggregation {
	AGGREGATE_SUM, // cong
	AGGREGATE_BALANCE, // so_du: the last value of the period, summed over units
	AGGREGATE_COUNT, // dem: units whose last value of the period is more than 0
	AGGREGATE_RATIO, // ty_le: of the sums of two other indicators
} Aggregation;

// Valid for a year and a level or a unit; the most narrow one counts (unit, then level, then all).
typedef struct Target {
	int year; // 0: every year
	bool has_level;
	Level level;
	const char *unit; // code; NULL: any
	int64_t value; // in the indicator's scale; of a ratio: in 1/100 of a percent
	Pos pos;
} Target;

struct Indicator {
	const char *code, *name, *measure; // measure: "cuộc", "đồng", "%"
	const char *content; // noi_dung: "1".."5", or the office's own
	int id; // index in Campaign.indicators: by rank, then code
	int rank;
	Aggregation aggregation;
	bool is_money; // whole đồng: no decimals
	int scale; // decimals of the values: 12,5 is stored as 125 with scale 1
	int decimals; // to print
	uint8_t levels; // bit 1 << Level: who reports it
	int cycle; // months between two reports: 1, 3, 6 or 12
	Month first, last; // when it is collected; 0: open
	Indicator *numerator, *denominator; // of a ratio
	bool may_exceed; // a ratio above 100 % is possible
	bool lower_is_better; // the target is the most it should be
	Indicator *whole; // phan_cua: each value is a part of that one's; NULL: none
	bool may_be_negative;
	bool has_least, has_most;
	int64_t least, most; // bounds of a plausible value other than 0, in scale
	Target *targets;
	int ntargets;
	Pos pos;
};

// One report of one unit for one period, as it came in.
typedef struct Report {
	const Unit *unit;
	Period period;
	Day date;
	const char *source, *note; // NULL: none
	Pos pos;
} Report;

// Longer periods a unit may report instead of months.
enum { LONG_PERIODS = 7 }; // 4 quarters, 2 halves, the year

// The values of one unit in one year that count: of each cell the latest report's. Cell (i, m) is
// at i * 12 + m; of `longs` at i * LONG_PERIODS + l. Report 0: no value.
struct UnitYear {
	int64_t *values;
	uint32_t *reports;
	int64_t *long_values; // NULL: none
	uint32_t *long_reports;
};

// A value that a later report replaced.
typedef struct Replaced {
	const Indicator *indicator;
	int64_t value;
	uint32_t report;
} Replaced;

typedef struct Organisation {
	const char *code, *name;
	const char *short_name; // NULL: none
	int rank; // protocol order, from 1
	uint8_t levels; // bit 1 << Level
	Pos pos;
} Organisation;

typedef enum RegistrationState {
	STATE_REGISTERED, // dang_ky
	STATE_UNDER_WAY, // dang_lam
	STATE_DONE, // hoan_thanh
	STATE_KEPT, // duy_tri: done in an earlier year and kept up
	STATE_STOPPED, // dung
} RegistrationState;

typedef enum RegistrationKind { KIND_WORK, KIND_MODEL, KIND_TASK } RegistrationKind;
// cong_trinh, mo_hinh, phan_viec

typedef struct Registration {
	const char *code, *name;
	const Organisation *organisation; // NULL: the unit's Front committee itself
	const Unit *unit;
	int year;
	RegistrationKind kind;
	RegistrationState state;
	const char *content, *place, *size, *note; // NULL: not given
	int64_t cost; // đồng; -1: not given
	Day registered, start, due, done; // 0: not given
	Pos pos;
} Registration;

// What an office puts on its documents while it is valid. `fields` is an element whose children are
// fields of a document file (co_quan, dia_danh, noi_nhan, ky, lien_he …).
typedef struct Office {
	const char *code;
	const Unit *unit; // NULL: none
	const char *rules; // "mttq", "nd30", "hd05", "hd36"; NULL: any
	const char *symbol; // "MTTQ-BTT": what follows the abbreviation of the document's type
	Day from, to;
	const Node *fields;
	Pos pos;
} Office;

typedef struct Award {
	const Unit *unit;
	int year;
	const char *receiver, *content, *form; // who, for what, which honour
	bool is_group; // tap_the, else ca_nhan
	const char *decision; // NULL
	Pos pos;
} Award;

typedef enum DeadlineKind { DEADLINE_REPORT, DEADLINE_REGISTRATION } DeadlineKind;

// Until when something must be in.
typedef struct Deadline {
	const char *code, *name;
	DeadlineKind kind;
	Level level; // of the units that owe it
	Period period; // of a report; of a registration: the year
	Day due;
	Pos pos;
} Deadline;

// A file the campaign was read from, campaign file, mapping or CSV, and what it was like then.
typedef struct InputFile {
	const char *path;
	uint64_t inode;
	int64_t size, modified, changed; // bytes; nanoseconds
} InputFile;

typedef struct UnitSpan { // the units of one code, in time order
	const char *code;
	Unit **units;
	int count;
} UnitSpan;

typedef struct Campaign {
	Arena *arena;
	Unit *units;
	int nunits;
	UnitSpan *codes; // sorted by code (bytes)
	int ncodes;
	Indicator *indicators;
	int nindicators;
	Indicator **by_code; // sorted by code
	Report *reports; // [0] is none
	size_t nreports;
	Replaced *replaced; // sorted by unit, indicator, period, date
	size_t nreplaced;
	int first_year, nyears; // of all values; nyears 0: none
	Organisation *organisations; // by rank
	int norganisations;
	Registration *registrations; // by year, unit, organisation, code
	size_t nregistrations;
	Office *offices; // by code, then from
	int noffices;
	Award *awards; // by year, unit, receiver
	size_t nawards;
	Deadline *deadlines; // by due, then code
	int ndeadlines;
	InputFile *inputs; // as they were read
	size_t ninputs;
	struct RollupIndex *rollup; // rollup.c's
} Campaign;

// NULL when there is none. `month`: the one alive in that month; with several the first, with none
// alive NULL.
const Unit *campaign_find_unit(const Campaign *campaign, const char *code, Month month);

// All units of a code, or NULL.
const UnitSpan *campaign_find_units(const Campaign *campaign, const char *code);
const Indicator *campaign_find_indicator(const Campaign *campaign, const char *code);
const Organisation *campaign_find_organisation(const Campaign *campaign, const char *code);
const Deadline *campaign_find_deadline(const Campaign *campaign, const char *code);

// The office `code` as it was on `day` (0: the latest). NULL with a diagnostic at `pos`: no such
// office, or not valid then.
const Office *campaign_find_office(
	const Campaign *campaign, const char *code, Day day, Pos pos, Diags *diags);

// Whether `unit` lives in some month of the period.
bool unit_lives_in(const Unit *unit, Period period);
// Whether `unit` is `top` or stands under it.
bool unit_is_under(const Unit *unit, const Unit *top);

// Fills `list` (room for all units) with the units of `level` under `top` that live in some month
// of `period`, by id; returns their number.
int campaign_list_units(
	const Campaign *campaign, const Unit *top, Level level, Period period, const Unit **list);

// The most narrow target of `indicator` for `unit` in `year`, or NULL.
const Target *indicator_find_target(const Indicator *indicator, const Unit *unit, int year);

#endif
