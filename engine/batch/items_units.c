// SPDX-License-Identifier: MIT
// Items from the catalogues: units and organisations. A unit is taken as it is at the end of the
// period, for that is how a document about that period takes it (script/context.c).
#include "batch/items_build.h"

#include "base/names.h"
#include "batch/jobfile_elements.h"
#include "data/campaign_elements.h"
#include "data/quote.h"
#include "text/utf8.h"

#include <string.h>

typedef struct UnitSource {
	ItemsBuilder *builder;
	const Campaign *campaign;
	Period period;
	const char *period_text, *year;
	const char *rules; // of the offices; NULL: any
	const Unit *top; // NULL: all units
	Level level;
} UnitSource;

static Level find_level(const char *name)
{
	Level level = LEVEL_CENTRAL;
	while (level < LEVEL_COUNT && strcmp(LEVEL_NAMES[level], name) != 0)
		level++;
	return level;
}

static const char *capitalise(const char *text, Arena *arena)
{
	const char *rest = text;
	utf8_next(&rest);
	const char *first = arena_copy(arena, text, (size_t)(rest - text));
	return arena_print(arena, "%s%s", utf8_upper(first, arena), rest);
}

const char *unit_full_name(const Unit *unit, Arena *arena)
{
	const char *word = element_kind_word(unit->kind);
	if (!*word)
		return unit->name;
	bool is_number = unit->name[0] >= '0' && unit->name[0] <= '9';
	bool is_city =
		strcmp(unit->kind, "thanh_pho") == 0 && strcmp(unit->name, "Hồ Chí Minh") == 0;
	if (unit->level != LEVEL_AREA && (is_number || is_city))
		word = capitalise(word, arena);
	return arena_print(arena, "%s %s", word, unit->name);
}

void builder_refuse_unit(const ItemsBuilder *builder, const char *code, Pos pos)
{
	NameSearch search = names_search(code);
	for (int i = 0; i < builder->campaign->ncodes; i++)
		names_try(&search, builder->campaign->codes[i].code);
	const char *shown = quote_cut(code, builder->scratch);
	if (search.found)
		diag_error(builder->diags, pos,
			_("the campaign data have no unit “%s”; did you mean “%s”?"), shown,
			search.found);
	else
		diag_error(builder->diags, pos,
			_("the campaign data have no unit “%s”; “vanban data” lists what they "
			  "have"),
			shown);
}

static void refuse_time(const UnitSource *source, const UnitSpan *span, Pos pos)
{
	Diags *diags = source->builder->diags;
	Month end = source->period.to, first = span->units[0]->first;
	Month last = span->units[span->count - 1]->last;
	const char *code = quote_cut(span->code, source->builder->scratch);
	Buf month = {0};
	period_write(end < first ? (Period){first, first} : (Period){last, last}, &month);
	if (end < first)
		diag_error(diags, pos,
			_("the unit “%s” did not exist yet at the end of %s: its first month is "
			  "%s; name the one before it, or a later period"),
			code, source->period_text, month.data);
	else if (end > last)
		diag_error(diags, pos,
			_("the unit “%s” no longer existed at the end of %s: its last month was "
			  "%s; name the one that followed it, or an earlier period"),
			code, source->period_text, month.data);
	else
		diag_error(diags, pos,
			_("the unit “%s” did not exist at the end of %s, only before and after; "
			  "name the one that stood for it, or another period"),
			code, source->period_text);
	buf_close(&month);
}

// The unit that the others stand under. False with a diagnostic.
static bool find_top(UnitSource *source)
{
	const char *code = builder_find_attr(source->builder, "thuoc");
	if (!code)
		return true;
	Pos pos = builder_attr_pos(source->builder, "thuoc");
	source->top = campaign_find_unit(source->campaign, code, source->period.to);
	if (source->top)
		return true;
	const UnitSpan *span = campaign_find_units(source->campaign, code);
	if (span)
		refuse_time(source, span, pos);
	else
		builder_refuse_unit(source->builder, code, pos);
	return false;
}

static bool is_office_of(const UnitSource *source, const Office *office, const Unit *unit)
{
	Day day = month_last_day(source->period.to);
	bool valid = office->from <= day && (!office->to || day <= office->to);
	bool fits = !source->rules || (office->rules && strcmp(office->rules, source->rules) == 0);
	return valid && fits && office->unit && strcmp(office->unit->code, unit->code) == 0;
}

// The code of the unit's office; "" with a diagnostic when there is none or more than one.
static const char *find_office(const UnitSource *source, const Unit *unit)
{
	const ItemsBuilder *builder = source->builder;
	const Office *found = NULL;
	Pos pos = builder->uses[FIELD_UNIT_OFFICE].pos;
	for (int i = 0; i < source->campaign->noffices; i++) {
		const Office *office = &source->campaign->offices[i];
		if (!is_office_of(source, office, unit))
			continue;
		if (found) {
			diag_error(builder->diags, pos,
				_("%s (%s) has the offices %s and %s; say which by "
				  "the_thuc=\"…\" in <moi_don_vi>, or write the code instead of "
				  "{co_quan}"),
				unit->code, unit->name, found->code, office->code);
			return "";
		}
		found = office;
	}
	if (found)
		return found->code;
	diag_error(builder->diags, pos,
		_("%s (%s) has no office at the end of %s, so {co_quan} has no value; add a <cq "
		  "dv=\"%s\"> to the campaign data, or write the code of an office here"),
		unit->code, unit->name, source->period_text, unit->code);
	return "";
}

static void add_unit(const UnitSource *source, const Unit *unit)
{
	ItemsBuilder *builder = source->builder;
	const char **v = builder_values(builder);
	v[FIELD_UNIT_CODE] = unit->code;
	v[FIELD_UNIT_NAME] = unit->name;
	v[FIELD_UNIT_FULL_NAME] = unit_full_name(unit, builder->arena);
	if (builder->uses[FIELD_UNIT_CAPITALS].used)
		v[FIELD_UNIT_CAPITALS] = utf8_upper(v[FIELD_UNIT_FULL_NAME], builder->arena);
	v[FIELD_UNIT_KIND] = unit->kind;
	v[FIELD_UNIT_LEVEL] = LEVEL_NAMES[unit->level];
	v[FIELD_UNIT_PARENT] = unit->parent ? unit->parent->code : "";
	v[FIELD_UNIT_PARENT_NAME] =
		unit->parent ? unit_full_name(unit->parent, builder->arena) : "";
	if (builder->uses[FIELD_UNIT_OFFICE].used)
		v[FIELD_UNIT_OFFICE] = find_office(source, unit);
	v[FIELD_UNIT_PERIOD] = source->period_text;
	v[FIELD_UNIT_YEAR] = source->year;
	builder_add(builder, &(ItemDraft){.code = unit->code, .values = v});
}

static bool is_there(const UnitSource *source, const Unit *unit)
{
	Month month = source->period.to;
	return unit->level == source->level && unit->first <= month && month <= unit->last &&
	       (!source->top || unit_is_under(unit, source->top));
}

void items_add_units(ItemsBuilder *builder)
{
	UnitSource source = {.builder = builder, .campaign = builder->campaign};
	source.level = find_level(builder_find_attr(builder, "cap"));
	source.rules = builder_find_attr(builder, "the_thuc");
	source.period_text = builder_find_attr(builder, "ky");
	period_parse(source.period_text, &source.period);
	source.year = arena_print(builder->arena, "%d", month_year(source.period.to));
	if (!find_top(&source))
		return;
	for (int i = 0; i < source.campaign->nunits; i++)
		if (is_there(&source, &source.campaign->units[i]))
			add_unit(&source, &source.campaign->units[i]);
}

void items_add_organisations(ItemsBuilder *builder)
{
	const Campaign *campaign = builder->campaign;
	const char *name = builder_find_attr(builder, "cap");
	for (int i = 0; i < campaign->norganisations; i++) {
		const Organisation *organisation = &campaign->organisations[i];
		if (name && !(organisation->levels & 1 << find_level(name)))
			continue;
		const char **v = builder_values(builder);
		v[FIELD_ORGANISATION_CODE] = organisation->code;
		v[FIELD_ORGANISATION_NAME] = organisation->name;
		v[FIELD_ORGANISATION_SHORT_NAME] =
			organisation->short_name ? organisation->short_name : organisation->name;
		builder_add(builder, &(ItemDraft){.code = organisation->code, .values = v});
	}
}
