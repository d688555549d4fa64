// SPDX-License-Identifier: MIT
// Days, months and the periods reports are made for. No clock anywhere: every date comes from the
// user's files.
#ifndef DATA_PERIOD_H
#define DATA_PERIOD_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

// yyyymmdd, 0: none. Days compare as numbers.
typedef int32_t Day;

// year * 12 + month - 1. Months compare and subtract as numbers.
typedef int32_t Month;

// Whole months, both ends included. Only those with a name: a month, a quarter, the first or second
// half, the first nine months, a year, or several whole years.
typedef struct Period {
	Month from, to;
} Period;

typedef enum PeriodKind {
	PERIOD_MONTH,
	PERIOD_QUARTER,
	PERIOD_HALF,
	PERIOD_NINE_MONTHS,
	PERIOD_YEAR,
	PERIOD_YEARS,
} PeriodKind;

// The periods of one year, in this order: 12 months, 4 quarters, 2 halves, nine months, year.
enum { PERIOD_SLOTS = 20 };

// "2026-02-28"; false when there is no such day.
bool day_parse(const char *text, Day *day);
void day_write(Day day, Buf *out); // "2026-02-28"
Month day_month(Day day);
Day month_last_day(Month month); // the day

static inline int month_year(Month month)
{
	return month / 12;
}

// "2026-03", "2026-Q1", "2026-6T" (the first half), "2026-6TC" (the second), "2026-9T", "2026",
// "2021..2025"; false for anything else. Years 1945 to 2999.
bool period_parse(const char *text, Period *period);
void period_write(Period period, Buf *out); // as it is parsed
PeriodKind period_kind(Period period);

// The slot (0 .. PERIOD_SLOTS - 1) of a period within one year, and back.
int period_slot(Period period);
Period period_of_slot(int year, int slot);

// The same period `years` later (negative: earlier).
Period period_shift(Period period, int years);

static inline bool period_has(Period outer, Period inner)
{
	return outer.from <= inner.from && inner.to <= outer.to;
}

static inline bool period_equal(Period a, Period b)
{
	return a.from == b.from && a.to == b.to;
}

#endif
