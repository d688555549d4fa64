// SPDX-License-Identifier: MIT
// Who is silent is asked of the last of the shortest periods that are reported: the last month,
// where units report by the month.
#include "job/survey.h"

#include "data/rollup.h"

enum { LABEL_WIDTH = 22, UNITS_SHOWN = 20 };

typedef struct Survey {
	const Campaign *campaign;
	Arena *arena;
	Buf *out;
	bool has_period;
	Period last, all; // all: from the first month reported to the last
} Survey;

static void find_periods(Survey *survey)
{
	const Campaign *campaign = survey->campaign;
	for (size_t i = 1; i < campaign->nreports; i++) {
		Period period = campaign->reports[i].period;
		Period *last = &survey->last, *all = &survey->all;
		if (!survey->has_period)
			*last = *all = period;
		survey->has_period = true;
		int shorter = (last->to - last->from) - (period.to - period.from);
		if (shorter > 0 || (shorter == 0 && period.to > last->to))
			*last = period;
		all->from = period.from < all->from ? period.from : all->from;
		all->to = period.to > all->to ? period.to : all->to;
	}
}

// Columns a text takes: NFC Vietnamese has one letter per code point.
static int width_of(const char *text)
{
	int width = 0;
	for (; *text; text++)
		width += ((unsigned char)*text & 0xC0) != 0x80;
	return width;
}

static void write_label(Survey *survey, const char *label)
{
	int width = width_of(label);
	buf_print(survey->out, "%s%*s", label, width < LABEL_WIDTH ? LABEL_WIDTH - width : 1, "");
}

static void write_count(Survey *survey, const char *label, size_t count)
{
	write_label(survey, label);
	buf_print(survey->out, "%zu\n", count);
}

static const char *period_text(const Survey *survey, Period period)
{
	Buf text = {0};
	period_write(period, &text);
	const char *written = arena_copy(survey->arena, text.data, text.len);
	buf_close(&text);
	return written;
}

// How many units of each level there are at the end of the last period, or of all times.
static void write_units(Survey *survey)
{
	size_t counts[LEVEL_COUNT] = {0};
	for (int i = 0; i < survey->campaign->nunits; i++) {
		const Unit *unit = &survey->campaign->units[i];
		Period end = {survey->last.to, survey->last.to};
		counts[unit->level] += !survey->has_period || unit_lives_in(unit, end);
	}
	write_label(survey, _("Units"));
	const char *gap = "";
	for (int level = 0; level < LEVEL_COUNT; level++) {
		if (!counts[level])
			continue;
		buf_print(survey->out, "%s%s %zu", gap, LEVEL_NAMES[level], counts[level]);
		gap = ", ";
	}
	buf_add_char(survey->out, '\n');
}

static void write_reports(Survey *survey)
{
	write_label(survey, _("Reports"));
	if (survey->has_period)
		buf_print(survey->out, _("%zu, from %s to %s"), survey->campaign->nreports - 1,
			period_text(survey, (Period){survey->all.from, survey->all.from}),
			period_text(survey, (Period){survey->all.to, survey->all.to}));
	else
		buf_add_text(survey->out, "0");
	buf_add_char(survey->out, '\n');
}

static void write_silent(Survey *survey)
{
	const Campaign *campaign = survey->campaign;
	size_t count = 0;
	const Unit **silent = arena_array(survey->arena, const Unit *, campaign->nunits + 1);
	for (int i = 0; i < campaign->nunits; i++)
		if (unit_lives_in(&campaign->units[i], survey->last) &&
			rollup_reporting(campaign, &campaign->units[i], NULL, survey->last) ==
				REPORTED_NOTHING)
			silent[count++] = &campaign->units[i];
	write_label(survey, arena_print(survey->arena, _("No report in %s"),
				    period_text(survey, survey->last)));
	buf_print(survey->out, "%zu\n", count);
	for (size_t i = 0; i < count && i < UNITS_SHOWN; i++)
		buf_print(survey->out, "    %s  %s\n", silent[i]->code, silent[i]->name);
	if (count > UNITS_SHOWN) {
		buf_add_text(survey->out, "    ");
		buf_print(survey->out, _("… and %zu more"), count - UNITS_SHOWN);
		buf_add_char(survey->out, '\n');
	}
}

void survey_write(const Campaign *campaign, Arena *arena, Buf *out)
{
	Survey survey = {.campaign = campaign, .arena = arena, .out = out};
	find_periods(&survey);
	write_units(&survey);
	write_count(&survey, _("Organisations"), (size_t)campaign->norganisations);
	write_count(&survey, _("Indicators"), (size_t)campaign->nindicators);
	write_reports(&survey);
	write_count(&survey, _("Registrations"), campaign->nregistrations);
	write_count(&survey, _("Offices"), (size_t)campaign->noffices);
	write_count(&survey, _("Awards"), campaign->nawards);
	write_count(&survey, _("Deadlines"), (size_t)campaign->ndeadlines);
	if (survey.has_period)
		write_silent(&survey);
}
