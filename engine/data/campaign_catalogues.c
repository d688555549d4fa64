// SPDX-License-Identifier: MIT
// Organisations, offices and deadlines.
#include "data/campaign_build.h"
#include "data/office.h"

#include <stdlib.h>
#include <string.h>

static Pos record_pos(const Record *record)
{
	return (Pos){record->file, record->line, record->col};
}

void campaign_add_organisation(Loader *loader, const Record *record)
{
	enum { ALL = 1 << LEVEL_AREA }; // all above the residential areas
	AttrValue v[ELEMENT_ATTRS];
	if (!attrs_read(loader, record, v)) {
		loader_refuse_code(loader, &v[ORGANISATION_MA]);
		return;
	}
	Campaign *campaign = loader->campaign;
	const char *code = v[ORGANISATION_MA].text;
	int known = codes_find(&loader->organisation_codes, code, v[ORGANISATION_MA].len);
	if (known >= 0) {
		loader_refuse_twice(loader, campaign->organisations[known].pos, record_pos(record),
			_("organisation"), code);
		return;
	}
	campaign->organisations = arena_grow(loader->arena, campaign->organisations,
		(size_t)campaign->norganisations, &loader->organisations_cap, sizeof(Organisation));
	codes_add(&loader->organisation_codes, code, campaign->norganisations);
	campaign->organisations[campaign->norganisations++] = (Organisation){
		.code = code,
		.name = v[ORGANISATION_TEN].text,
		.short_name = v[ORGANISATION_TEN_NGAN].text,
		.rank = (int)v[ORGANISATION_THU_TU].number,
		.levels = v[ORGANISATION_CAP].given ? (uint8_t)v[ORGANISATION_CAP].number : ALL - 1,
		.pos = record_pos(record),
	};
}

void campaign_add_deadline(Loader *loader, const Record *record)
{
	AttrValue v[ELEMENT_ATTRS];
	if (!attrs_read(loader, record, v)) {
		loader_refuse_code(loader, &v[DEADLINE_MA]);
		return;
	}
	Campaign *campaign = loader->campaign;
	const char *code = v[DEADLINE_MA].text;
	bool registers = v[DEADLINE_LOAI].number == DEADLINE_REGISTRATION;
	PeriodKind kind = period_kind(v[DEADLINE_KY].period);
	int known = codes_find(&loader->deadline_codes, code, v[DEADLINE_MA].len);
	if (known >= 0) {
		loader_refuse_twice(loader, campaign->deadlines[known].pos, record_pos(record),
			_("deadline"), code);
		return;
	}
	if (kind == PERIOD_YEARS || (registers && kind != PERIOD_YEAR)) {
		diag_error(loader->diags, v[DEADLINE_KY].pos,
			registers ? _("registrations are for a year: write ky=\"2026\"")
				  : _("a report is for one year at most: write ky=\"2026\""));
		return;
	}
	campaign->deadlines = arena_grow(loader->arena, campaign->deadlines,
		(size_t)campaign->ndeadlines, &loader->deadlines_cap, sizeof(Deadline));
	codes_add(&loader->deadline_codes, code, campaign->ndeadlines);
	campaign->deadlines[campaign->ndeadlines++] = (Deadline){
		.code = code,
		.name = v[DEADLINE_TEN].text,
		.kind = (DeadlineKind)v[DEADLINE_LOAI].number,
		.level = (Level)v[DEADLINE_CAP].number,
		.period = v[DEADLINE_KY].period,
		.due = v[DEADLINE_HAN].day,
		.pos = record_pos(record),
	};
}

void campaign_add_office(Loader *loader, const Record *record, const Node *fields)
{
	AttrValue v[ELEMENT_ATTRS];
	if (!attrs_read(loader, record, v)) {
		loader_refuse_code(loader, &v[OFFICE_MA]);
		return;
	}
	const AttrSpec *rules = &element_at(ELEMENT_OFFICE)->attrs[OFFICE_THE_THUC];
	loader->offices = arena_grow(loader->scratch, loader->offices, loader->noffices,
		&loader->offices_cap, sizeof *loader->offices);
	loader->offices[loader->noffices++] = (OfficeDraft){
		.office = {.code = v[OFFICE_MA].text,
			.rules = v[OFFICE_THE_THUC].given
					 ? rules->choices[v[OFFICE_THE_THUC].number]
					 : NULL,
			.symbol = v[OFFICE_KY_HIEU].text,
			.from = v[OFFICE_TU].day,
			.to = v[OFFICE_DEN].day,
			.fields = fields,
			.pos = record_pos(record)},
		.unit = v[OFFICE_DV],
	};
}

static int compare_organisations(const void *left, const void *right)
{
	const Organisation *a = left, *b = right;
	return a->rank != b->rank ? a->rank - b->rank : strcmp(a->code, b->code);
}

static void order_organisations(Loader *loader)
{
	Organisation *list = loader->campaign->organisations;
	int count = loader->campaign->norganisations;
	if (count)
		qsort(list, (size_t)count, sizeof *list, compare_organisations);
	for (int i = 0; i < count; i++) {
		codes_add(&loader->organisation_codes, list[i].code, i);
		if (i == 0 || list[i].rank != list[i - 1].rank)
			continue;
		bool swap = loader_is_before(list[i].pos, list[i - 1].pos);
		diag_error(loader->diags, list[swap ? i - 1 : i].pos,
			_("%s and %s both have thu_tu=\"%d\" (the other is in %s): every "
			  "organisation has a place of its own in protocol"),
			list[i - 1].code, list[i].code, list[i].rank,
			loader_place(loader, list[swap ? i : i - 1].pos));
	}
}

static int compare_deadlines(const void *left, const void *right)
{
	const Deadline *a = left, *b = right;
	return a->due != b->due ? (a->due > b->due) - (a->due < b->due) : strcmp(a->code, b->code);
}

static int compare_offices(const void *left, const void *right)
{
	const Office *a = left, *b = right;
	int order = strcmp(a->code, b->code);
	if (!order)
		order = (a->from > b->from) - (a->from < b->from);
	return order ? order : loader_is_before(a->pos, b->pos) ? -1 : 1;
}

// The unit as it was at the end of the office's time.
static const Unit *find_unit(Loader *loader, const OfficeDraft *draft)
{
	const UnitSpan *span = NULL;
	if (draft->unit.given)
		span = loader_find_units(
			loader, draft->unit.text, draft->unit.len, draft->unit.pos);
	if (!span)
		return NULL;
	const Unit *unit = NULL;
	if (draft->office.to)
		unit = span_find_month(span, day_month(draft->office.to));
	return unit ? unit : span->units[span->count - 1];
}

static void check_times(Loader *loader)
{
	const Office *offices = loader->campaign->offices;
	for (int i = 0; i < loader->campaign->noffices; i++) {
		const Office *office = &offices[i], *last = i ? &offices[i - 1] : NULL;
		if (office->to && office->to < office->from)
			diag_error(loader->diags, office->pos,
				_("%s ends before it begins: “den” must not be earlier than “tu”"),
				office->code);
		if (!last || strcmp(last->code, office->code) != 0)
			continue;
		if (last->from == office->from && last->to == office->to)
			loader_refuse_twice(
				loader, last->pos, office->pos, _("office"), office->code);
		else if (!last->to || last->to >= office->from)
			diag_error(loader->diags, office->pos,
				_("%s is valid here at the same time as in %s: give the earlier "
				  "one an end (den) before the later one begins (tu)"),
				office->code, loader_place(loader, last->pos));
	}
}

static void order_offices(Loader *loader)
{
	Campaign *campaign = loader->campaign;
	campaign->noffices = (int)loader->noffices;
	campaign->offices = arena_array(loader->arena, Office, loader->noffices + 1);
	for (size_t i = 0; i < loader->noffices; i++) {
		campaign->offices[i] = loader->offices[i].office;
		campaign->offices[i].unit = find_unit(loader, &loader->offices[i]);
		office_check(&campaign->offices[i], loader->scratch, loader->diags);
	}
	if (loader->noffices)
		qsort(campaign->offices, loader->noffices, sizeof(Office), compare_offices);
	check_times(loader);
}

void campaign_link_catalogues(Loader *loader)
{
	Campaign *campaign = loader->campaign;
	order_organisations(loader);
	order_offices(loader);
	if (campaign->ndeadlines)
		qsort(campaign->deadlines, (size_t)campaign->ndeadlines, sizeof(Deadline),
			compare_deadlines);
}
