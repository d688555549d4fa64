// SPDX-License-Identifier: MIT
// A period's kind is seen from its ends. The periods of a year stand in slots: 12 months, 4
// quarters, 2 halves, nine months, the year.
#include "data/period.h"

#include <assert.h>
#include <string.h>

enum { FIRST_YEAR = 1945, LAST_YEAR = 2999 };

static const struct {
	const char *name;
	int from, to; // months within the year
} NAMED[] = {
	{"Q1", 0, 2},
	{"Q2", 3, 5},
	{"Q3", 6, 8},
	{"Q4", 9, 11},
	{"6T", 0, 5},
	{"6TC", 6, 11},
	{"9T", 0, 8},
};

enum { NAMED_COUNT = sizeof NAMED / sizeof *NAMED };

// `digits` decimal digits at `text`, or -1.
static int read_digits(const char *text, int digits)
{
	int value = 0;
	for (int i = 0; i < digits; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

static int days_of_month(int year, int month)
{
	static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return DAYS[month - 1] + (month == 2 && leap);
}

bool day_parse(const char *text, Day *day)
{
	if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
		return false;
	int year = read_digits(text, 4), month = read_digits(text + 5, 2);
	int date = read_digits(text + 8, 2);
	if (year < 1 || month < 1 || month > 12 || date < 1 || date > days_of_month(year, month))
		return false;
	*day = year * 10000 + month * 100 + date;
	return true;
}

void day_write(Day day, Buf *out)
{
	buf_print(out, "%04d-%02d-%02d", (int)day / 10000, (int)day / 100 % 100, (int)day % 100);
}

Month day_month(Day day)
{
	return day / 10000 * 12 + day / 100 % 100 - 1;
}

Day month_last_day(Month month)
{
	int year = month / 12, number = month % 12 + 1;
	return year * 10000 + number * 100 + days_of_month(year, number);
}

static int read_year(const char *text)
{
	int year = read_digits(text, 4);
	return year >= FIRST_YEAR && year <= LAST_YEAR ? year : -1;
}

// What stands after "2026-".
static bool parse_within(const char *text, int year, Period *period)
{
	for (int i = 0; i < NAMED_COUNT; i++) {
		if (strcmp(text, NAMED[i].name) == 0) {
			*period = (Period){year * 12 + NAMED[i].from, year * 12 + NAMED[i].to};
			return true;
		}
	}
	int month = strlen(text) == 2 ? read_digits(text, 2) : -1;
	if (month < 1 || month > 12)
		return false;
	*period = (Period){year * 12 + month - 1, year * 12 + month - 1};
	return true;
}

bool period_parse(const char *text, Period *period)
{
	int year = strlen(text) >= 4 ? read_year(text) : -1;
	if (year < 0)
		return false;
	if (text[4] == '-')
		return parse_within(text + 5, year, period);
	int last = year;
	if (text[4] != '\0') {
		last = strlen(text) == 10 && memcmp(text + 4, "..", 2) == 0 ? read_year(text + 6)
									    : -1;
		if (last <= year)
			return false;
	}
	*period = (Period){year * 12, last * 12 + 11};
	return true;
}

PeriodKind period_kind(Period period)
{
	int from = period.from % 12, months = period.to - period.from + 1;
	if (months == 1)
		return PERIOD_MONTH;
	if (months == 3 && from % 3 == 0)
		return PERIOD_QUARTER;
	if (months == 6 && from % 6 == 0)
		return PERIOD_HALF;
	if (months == 9 && from == 0)
		return PERIOD_NINE_MONTHS;
	assert(from == 0 && months > 0 && months % 12 == 0);
	return months == 12 ? PERIOD_YEAR : PERIOD_YEARS;
}

int period_slot(Period period)
{
	int from = period.from % 12;
	switch (period_kind(period)) {
	case PERIOD_MONTH:
		return from;
	case PERIOD_QUARTER:
		return 12 + from / 3;
	case PERIOD_HALF:
		return 16 + from / 6;
	case PERIOD_NINE_MONTHS:
		return 18;
	case PERIOD_YEAR:
		return 19;
	case PERIOD_YEARS:
		break;
	}
	assert(!"a period of several years has no slot");
	return -1;
}

Period period_of_slot(int year, int slot)
{
	assert(slot >= 0 && slot < PERIOD_SLOTS);
	int from = 0, to = 11;
	if (slot < 12) {
		from = to = slot;
	} else if (slot < PERIOD_SLOTS - 1) {
		from = NAMED[slot - 12].from;
		to = NAMED[slot - 12].to;
	}
	return (Period){year * 12 + from, year * 12 + to};
}

void period_write(Period period, Buf *out)
{
	int year = month_year(period.from);
	PeriodKind kind = period_kind(period);
	buf_print(out, "%04d", year);
	if (kind == PERIOD_YEARS)
		buf_print(out, "..%04d", month_year(period.to));
	else if (kind == PERIOD_MONTH)
		buf_print(out, "-%02d", period.from % 12 + 1);
	else if (kind != PERIOD_YEAR)
		buf_print(out, "-%s", NAMED[period_slot(period) - 12].name);
}

Period period_shift(Period period, int years)
{
	return (Period){period.from + years * 12, period.to + years * 12};
}
