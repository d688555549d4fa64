// SPDX-License-Identifier: MIT
// What changed, in words.
#include "data/reads_question.h"

#include "data/campaign_elements.h"

#include <string.h>

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

static bool has_office(const Campaign *campaign, const char *code)
{
	for (int i = 0; i < campaign->noffices; i++)
		if (strcmp(campaign->offices[i].code, code) == 0)
			return true;
	return false;
}

static const char *catalogue_phrase(Catalogue catalogue)
{
	switch (catalogue) {
	case CATALOGUE_UNITS:
		return _("the catalogue of units changed");
	case CATALOGUE_INDICATORS:
		return _("the catalogue of indicators changed");
	case CATALOGUE_ORGANISATIONS:
		return _("the catalogue of organisations changed");
	case CATALOGUE_DEADLINES:
		return _("the deadlines changed");
	case CATALOGUE_COUNT:
		break;
	}
	return "";
}

const char *member_describe(Catalogue catalogue, const char *code, bool is_there, Arena *arena)
{
	switch (catalogue) {
	case CATALOGUE_UNITS:
		return arena_print(arena,
			is_there ? _("the unit %s is called or placed otherwise")
				 : _("the unit %s is no longer in the data"),
			code);
	case CATALOGUE_INDICATORS:
		return arena_print(arena,
			is_there ? _("the indicator %s is described otherwise")
				 : _("the indicator %s is no longer in the data"),
			code);
	case CATALOGUE_ORGANISATIONS:
		return arena_print(arena,
			is_there ? _("the organisation %s is described otherwise")
				 : _("the organisation %s is no longer in the data"),
			code);
	case CATALOGUE_DEADLINES:
		return arena_print(arena,
			is_there ? _("the deadline %s changed")
				 : _("the deadline %s is no longer in the data"),
			code);
	case CATALOGUE_COUNT:
		break;
	}
	return "";
}

const char *question_describe(
	const Question *question, const AskedList *lists, const Campaign *campaign, Arena *arena)
{
	const char *unit =
		name_unit(question->unit < 0 ? NULL : &campaign->units[question->unit], arena);
	const char *code = question->unit < 0 ? "" : campaign->units[question->unit].code;
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
		return has_office(campaign, question->text)
			       ? arena_print(
					 arena, _("the issuing office changed: %s"), question->text)
			       : _("the issuing office is no longer in the data");
	case ASKED_THEN:
		return member_describe(CATALOGUE_UNITS, code, true, arena);
	case ASKED_UNITS:
		return arena_print(arena, _("the list of units under %s changed"), code);
	case ASKED_INDICATORS:
		return _("the list of indicators changed");
	case ASKED_HAS_INDICATOR:
		return arena_print(
			arena, _("the indicator %s was added or removed"), question->text);
	case ASKED_ORGANISATIONS:
		return _("the list of organisations changed");
	case ASKED_CATALOGUE:
		return catalogue_phrase((Catalogue)question->item);
	case ASKED_COUNT:
		break;
	}
	return "";
}
