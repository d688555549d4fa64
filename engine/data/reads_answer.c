// SPDX-License-Identifier: MIT
#include "data/reads_question.h"

#include "data/campaign_elements.h"

#include <string.h>

void answer_write_figure(const Figure *figure, Buf *out)
{
	bool known = figure->state == FIGURE_KNOWN;
	bytes_add_number(out, figure->state);
	bytes_add_signed(out, known ? figure->num : 0);
	bytes_add_signed(out, known ? figure->den : 0);
	bytes_add_signed(out, figure->expected);
	bytes_add_signed(out, figure->reported);
	bytes_add_signed(out, figure->partly);
	for (int i = 0; i < figure->nparts; i++)
		answer_write_figure(figure->parts[i], out);
}

void answer_write_print(Fingerprint print, Buf *out)
{
	buf_add(out, print.bytes, PRINT_SIZE);
}

void answer_write_reporting(Reporting reporting, Buf *out)
{
	buf_add_char(out, (char)reporting);
}

uint16_t answer_mark(const char *bytes, size_t len)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325);
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (uint8_t)bytes[i]) * UINT64_C(0x100000001B3);
	return (uint16_t)(hash ^ hash >> 16 ^ hash >> 32 ^ hash >> 48);
}

static const Unit *unit_of(const Question *question, const Campaign *campaign)
{
	return question->unit < 0 ? NULL : &campaign->units[question->unit];
}

static Fingerprint ask_registrations(
	const Question *question, const Campaign *campaign, Arena *scratch)
{
	RegistrationFilter filter = {.unit = unit_of(question, campaign),
		.year = question->period.from,
		.has_organisation = question->item != ITEM_NONE,
		.organisation =
			question->item >= 0 ? &campaign->organisations[question->item] : NULL,
		.states = question->states,
		.kinds = question->kinds,
		.until = question->day};
	size_t count;
	const Registration **list = registrations_find(campaign, &filter, scratch, &count);
	return print_registrations(list, count, filter.until, campaign);
}

static Fingerprint ask_awards(const Question *question, const Campaign *campaign, Arena *scratch)
{
	AwardFilter filter = {unit_of(question, campaign), question->period.from};
	size_t count;
	const Award **list = awards_find(campaign, &filter, scratch, &count);
	return print_awards(list, count);
}

static Fingerprint ask_late(const Question *question, const Campaign *campaign, Arena *scratch)
{
	LateQuery query = {
		&campaign->deadlines[question->item], unit_of(question, campaign), question->day};
	size_t count;
	const LateUnit *list = late_find(campaign, &query, scratch, &count);
	return print_late(list, count);
}

static Fingerprint ask_office(const Question *question, const Campaign *campaign, Arena *scratch)
{
	const Office *office = NULL;
	if (question->item >= 0)
		office = campaign_find_office(campaign, campaign->offices[question->item].code,
			question->day, (Pos){0}, diags_new(scratch));
	return office ? print_office(office) : (Fingerprint){0};
}

static Reporting ask_reporting(
	const Question *question, const AskedList *list, const Campaign *campaign, Arena *scratch)
{
	const Indicator **indicators = arena_array(scratch, const Indicator *, list->count + 1);
	for (size_t i = 0; i < list->count; i++)
		indicators[i] = list->ids[i] < 0 ? NULL : &campaign->indicators[list->ids[i]];
	return rollup_reporting_of(
		campaign, unit_of(question, campaign), indicators, list->count, question->period);
}

void question_ask(const Question *question, const AskedList *lists, const Campaign *campaign,
	Arena *scratch, Buf *out)
{
	const Unit *unit = unit_of(question, campaign);
	switch (question->kind) {
	case ASKED_VALUE:
		answer_write_figure(figure_value(campaign, &campaign->indicators[question->item],
					    unit, question->period, question->mapped, scratch),
			out);
		break;
	case ASKED_TARGET:
		answer_write_figure(figure_target(&campaign->indicators[question->item], unit,
					    month_year(question->period.to), scratch),
			out);
		break;
	case ASKED_REPORTING:
		answer_write_reporting(
			ask_reporting(question, &lists[question->item], campaign, scratch), out);
		break;
	case ASKED_REGISTRATIONS:
		answer_write_print(ask_registrations(question, campaign, scratch), out);
		break;
	case ASKED_AWARDS:
		answer_write_print(ask_awards(question, campaign, scratch), out);
		break;
	case ASKED_LATE:
		answer_write_print(ask_late(question, campaign, scratch), out);
		break;
	case ASKED_OFFICE:
		answer_write_print(ask_office(question, campaign, scratch), out);
		break;
	case ASKED_COUNT:
		break;
	}
}

static const char *name_unit(const Unit *unit, Arena *arena)
{
	if (!unit)
		return _("all units");
	const char *word = unit->kind ? element_kind_word(unit->kind) : "";
	return arena_print(arena, "%s%s%s", word, *word ? " " : "", unit->name);
}

static const char *name_period(Period period, Arena *arena)
{
	Buf text = {0};
	period_write(period, &text);
	const char *name = arena_copy(arena, text.data, text.len);
	buf_close(&text);
	return name;
}

static const char *describe_list(
	const char *format, const Question *question, const char *unit, Arena *arena)
{
	const char *year =
		question->period.from ? arena_print(arena, ", %d", (int)question->period.from) : "";
	return arena_print(arena, format, unit, year);
}

const char *question_describe(
	const Question *question, const AskedList *lists, const Campaign *campaign, Arena *arena)
{
	const char *unit = name_unit(unit_of(question, campaign), arena);
	const AskedList *list = question->kind == ASKED_REPORTING ? &lists[question->item] : NULL;
	switch (question->kind) {
	case ASKED_VALUE:
		return arena_print(arena, _("a figure changed: %s, %s, %s"),
			campaign->indicators[question->item].code, unit,
			name_period(question->period, arena));
	case ASKED_TARGET:
		return arena_print(arena, _("a target changed: %s, %s, %s"),
			campaign->indicators[question->item].code, unit,
			name_period(question->period, arena));
	case ASKED_REPORTING:
		return arena_print(arena, _("what was reported changed: %s, %s, %s"),
			list->count == 1 && list->ids[0] >= 0
				? campaign->indicators[list->ids[0]].code
				: "…",
			unit, name_period(question->period, arena));
	case ASKED_REGISTRATIONS:
		return describe_list(_("the registrations changed: %s%s"), question, unit, arena);
	case ASKED_AWARDS:
		return describe_list(_("the awards changed: %s%s"), question, unit, arena);
	case ASKED_LATE:
		return arena_print(arena, _("who is late changed: %s, %s"),
			campaign->deadlines[question->item].code, unit);
	case ASKED_OFFICE:
		return question->item < 0 ? _("the issuing office is no longer in the data")
					  : arena_print(arena, _("the issuing office changed: %s"),
						    campaign->offices[question->item].code);
	case ASKED_COUNT:
		break;
	}
	return "";
}
