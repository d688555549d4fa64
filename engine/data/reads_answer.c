// SPDX-License-Identifier: MIT
#include "data/reads_question.h"

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

void answer_write_number(int64_t number, Buf *out)
{
	bytes_add_signed(out, number);
}

int64_t answer_then(const Unit *unit)
{
	return unit ? unit->from : -1;
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
	return print_registrations(list, count, filter.until);
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
	const Office *office = campaign_find_office(
		campaign, question->text, question->day, (Pos){0}, diags_new(scratch));
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

static int64_t ask_then(const Question *question, const Campaign *campaign)
{
	const char *code = unit_of(question, campaign)->code;
	const UnitSpan *span = campaign_find_units(campaign, code);
	Month month = question->period.from;
	return answer_then(
		month ? campaign_find_unit(campaign, code, month) : span->units[span->count - 1]);
}

static Fingerprint ask_units(const Question *question, const Campaign *campaign, Arena *scratch)
{
	const Unit **list = arena_array(scratch, const Unit *, campaign->nunits + 1);
	int count = campaign_list_units(campaign, unit_of(question, campaign),
		(Level)question->item, question->period, list);
	return print_units(list, (size_t)count);
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
		answer_write_number(
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
	case ASKED_THEN:
		answer_write_number(ask_then(question, campaign), out);
		break;
	case ASKED_UNITS:
		answer_write_print(ask_units(question, campaign, scratch), out);
		break;
	case ASKED_INDICATORS:
		answer_write_print(print_indicators(campaign, question->text), out);
		break;
	case ASKED_HAS_INDICATOR:
		answer_write_number(campaign_find_indicator(campaign, question->text) != NULL, out);
		break;
	case ASKED_ORGANISATIONS:
		answer_write_print(print_organisations(campaign, question->item), out);
		break;
	case ASKED_CATALOGUE:
		answer_write_print(print_catalogue(campaign, (Catalogue)question->item), out);
		break;
	case ASKED_COUNT:
		break;
	}
}
