// SPDX-License-Identifier: MIT
// Messages say what is wrong with the value and show how it is written; the place is the caller's.
#include "script/parse.h"

#include "script/inline.h"
#include "base/names.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool is_digits(const char *text, size_t count)
{
	return strspn(text, "0123456789") >= count;
}

static int days_in(int year, int month)
{
	static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return DAYS[month - 1] + (month == 2 && leap);
}

ParseDate parse_date(const char *text)
{
	return (ParseDate){atoi(text), atoi(text + 5), atoi(text + 8)};
}

static const char *check_date(const char *text, Arena *arena)
{
	bool formed = strlen(text) == 10 && is_digits(text, 4) && text[4] == '-' &&
		      is_digits(text + 5, 2) && text[7] == '-' && is_digits(text + 8, 2);
	if (!formed)
		return arena_print(arena,
			_("“%s” is no date; write year-month-day, such as 2022-09-22"), text);
	ParseDate date = parse_date(text);
	if (date.year < 1 || date.month < 1 || date.month > 12)
		return arena_print(arena,
			_("“%s” is no day of the calendar: there is no month %d of the year %d"),
			text, date.month, date.year);
	int days = days_in(date.year, date.month);
	if (date.day < 1 || date.day > days)
		return arena_print(arena,
			_("“%s” is no day of the calendar: month %d of %d has %d days"), text,
			date.month, date.year, days);
	return NULL;
}

int64_t parse_number(const char *text)
{
	return strtoll(text, NULL, 10);
}

static const char *check_number(const Field *field, const char *text, Arena *arena)
{
	const char *digits = text + (text[0] == '-');
	size_t len = strlen(digits);
	if (!len || len > 18 || !is_digits(digits, len))
		return arena_print(
			arena, _("“%s” is no whole number; write digits only, such as 12"), text);
	int64_t value = parse_number(text);
	if (field->has_min && value < field->min)
		return arena_print(arena, _("%s is too small; it must be %lld or more"), text,
			(long long)field->min);
	if (field->has_max && value > field->max)
		return arena_print(arena, _("%s is too large; it must be %lld or less"), text,
			(long long)field->max);
	return NULL;
}

static const char *check_choice(const Field *field, const char *text, Arena *arena)
{
	NameSearch search = names_search(text);
	const char *all = "";
	for (size_t i = 0; i < field->nchoices; i++) {
		if (strcmp(field->choices[i], text) == 0)
			return NULL;
		names_try(&search, field->choices[i]);
		all = arena_print(arena, "%s%s%s", all, i ? ", " : "", field->choices[i]);
	}
	if (search.found)
		return arena_print(arena,
			_("“%s” is not one of the choices; did you mean “%s”? (%s)"), text,
			search.found, all);
	return arena_print(arena, _("“%s” is not one of the choices: %s"), text, all);
}

const char *parse_check(const Field *field, const char *text, Arena *arena)
{
	Len length;
	if (!*text && field->may_be_blank)
		return NULL;
	switch (field->kind) {
	case FIELD_TEXT:
		return *text ? NULL : _("it is empty; write its text");
	case FIELD_DATE:
		return check_date(text, arena);
	case FIELD_NUMBER:
		return check_number(field, text, arena);
	case FIELD_CHOICE:
		return check_choice(field, text, arena);
	case FIELD_FLAG:
		if (strcmp(text, PARSE_YES) == 0 || strcmp(text, PARSE_NO) == 0)
			return NULL;
		return arena_print(arena, _("“%s” is neither co nor khong"), text);
	case FIELD_LENGTH:
		if (inline_parse_length(text, &length))
			return NULL;
		return arena_print(
			arena, _("“%s” is no length; write e.g. 35mm, 3.5cm or 12pt"), text);
	default:
		return NULL;
	}
}
