// SPDX-License-Identifier: MIT
// Reports up to their values (campaign_rows.c): whose, of which period, of which day.
#include "data/campaign_build.h"

static YearEntry *find_year(Loader *loader, const Unit *unit, int year)
{
	Campaign *campaign = loader->campaign;
	size_t count = (size_t)campaign->nindicators;
	if (!loader->years) {
		loader->years = arena_array(loader->scratch, YearEntry *, campaign->nunits + 1);
		loader->wrong_levels = arena_array(loader->scratch, uint8_t, count + 1);
	}
	YearEntry **list = &loader->years[unit->id];
	for (YearEntry *entry = *list; entry; entry = entry->next) {
		if (entry->year == year)
			return entry;
	}
	YearEntry *entry = arena_new(loader->arena, YearEntry);
	entry->year = year;
	entry->next = *list;
	return *list = entry;
}

static uint32_t new_report(Loader *loader, const Report *report)
{
	Campaign *campaign = loader->campaign;
	if (campaign->nreports == loader->reports_cap) {
		loader->reports_cap = loader->reports_cap ? 2 * loader->reports_cap : 1024;
		campaign->reports =
			memory_realloc(campaign->reports, loader->reports_cap * sizeof(Report));
	}
	campaign->reports[campaign->nreports] = *report;
	return (uint32_t)campaign->nreports++;
}

// Of no version in `month`. One that ends within it is not meant to be lost.
static void refuse_month(Loader *loader, const UnitSpan *span, Month month, Pos pos)
{
	Buf when = {0}, end = {0}, last = {0};
	const Unit *unit = NULL;
	for (int i = 0; i < span->count && !unit; i++) {
		if (span->units[i]->to && day_month(span->units[i]->to) == month)
			unit = span->units[i];
	}
	period_write((Period){month, month}, &when);
	day_write(unit ? unit->to : 0, &end);
	day_write(month_last_day(month), &last);
	if (unit)
		diag_error(loader->diags, pos,
			_("%s ends on %s, within %s: a unit counts in a month when it is there on "
			  "the month's last day; give it den=\"%s\", or the report to the unit "
			  "that "
			  "follows it"),
			span->code, end.data, when.data, last.data);
	else
		loader_refuse_life(loader, span, when.data, pos);
	buf_close(&when);
	buf_close(&end);
	buf_close(&last);
}

static const Unit *find_unit(Loader *loader, const AttrValue *v)
{
	const UnitSpan *span = NULL;
	if (v[REPORT_DV].given)
		span = loader_guess_units(
			loader, v[REPORT_DV].text, v[REPORT_DV].len, v[REPORT_DV].pos);
	if (!span || !v[REPORT_KY].given)
		return NULL;
	Period period = v[REPORT_KY].period;
	const Unit *unit = span_find_month(span, period.to);
	if (unit)
		return unit;
	refuse_month(loader, span, period.to, v[REPORT_KY].pos);
	return NULL;
}

// A report is made when its period has begun, and not many years later.
static bool check_date(Loader *loader, const AttrValue *v)
{
	enum { LATE = 3 * 12 }; // months after the period
	const AttrValue *date = &v[REPORT_NGAY];
	Period period = v[REPORT_KY].period;
	if (!date->given)
		return true;
	Month dated = day_month(date->day);
	bool early = dated < period.from;
	if (!early && dated <= period.to + LATE)
		return true;
	Buf when = {0}, day = {0};
	period_write(period, &when);
	day_write(date->day, &day);
	if (early)
		diag_error(loader->diags, date->pos,
			_("a report for %s cannot be dated %s, before that has begun; mend “ngay” "
			  "or “ky”"),
			when.data, day.data);
	else
		diag_add(loader->diags, DIAG_WARNING, date->pos, NULL,
			_("this report for %s is dated %s, more than three years later: is the "
			  "year right?"),
			when.data, day.data);
	buf_close(&when);
	buf_close(&day);
	return !early;
}

static bool check_period(Loader *loader, const AttrValue *value)
{
	PeriodKind kind = value->given ? period_kind(value->period) : PERIOD_MONTH;
	if (kind != PERIOD_NINE_MONTHS && kind != PERIOD_YEARS)
		return value->given;
	diag_error(loader->diags, value->pos,
		_("reports are for a month, a quarter, a half or a year (2026-03, 2026-Q1, "
		  "2026-6T, 2026-6TC, 2026); the rest is summed up from those"));
	return false;
}

void campaign_begin_report(Loader *loader, const Record *record)
{
	AttrValue v[ELEMENT_ATTRS];
	bool sound = attrs_read(loader, record, v);
	sound = check_period(loader, &v[REPORT_KY]) && check_date(loader, v) && sound;
	const Unit *unit = find_unit(loader, v);
	loader->report = (OpenReport){.unit = unit};
	if (!sound || !unit)
		return;
	Report report = {unit, v[REPORT_KY].period, v[REPORT_NGAY].day, v[REPORT_NGUON].text,
		v[REPORT_GHI_CHU].text, {record->file, record->line, record->col}};
	loader->report.index = new_report(loader, &report);
	loader->report.year = find_year(loader, unit, month_year(report.period.from));
}

void campaign_add_report(Loader *loader, const Record *record)
{
	campaign_begin_report(loader, record);
	campaign_end_report(loader, record);
}
