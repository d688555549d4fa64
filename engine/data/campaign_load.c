// SPDX-License-Identifier: MIT
// Catalogues of all files, then what they name is looked up, then the data of all files: so the
// order of files does not matter. Every step goes on after mistakes, for all of them are told in
// one run.
#include "data/campaign_load.h"

#include "data/campaign_build.h"
#include "data/campaign_inputs.h"
#include "data/campaign_xml.h"
#include "data/quote.h"
#include "data/rollup.h"

#include <stdlib.h>
#include <string.h>

enum { NEAR_SEARCHES = 100 }; // more errors than are kept: no use in looking for near codes

Arena *loader_arena(const Loader *loader)
{
	return loader->arena;
}

Diags *loader_diags(const Loader *loader)
{
	return loader->diags;
}

const char *loader_place(Loader *loader, Pos pos)
{
	return arena_print(loader->scratch, "%s:%d", pos.file, pos.line);
}

int loader_compare_places(Pos a, Pos b)
{
	int order = strcmp(a.file, b.file);
	return order ? order : a.line != b.line ? a.line - b.line : a.col - b.col;
}

bool loader_is_before(Pos a, Pos b)
{
	return loader_compare_places(a, b) < 0;
}

bool loader_refuse(Loader *loader, Pos pos, const char *format, const char *code)
{
	diag_error(loader->diags, pos, format, code);
	return false;
}

void loader_refuse_twice(Loader *loader, Pos a, Pos b, const char *what, const char *code)
{
	bool swap = loader_is_before(b, a);
	diag_error(loader->diags, swap ? a : b, _("%s “%s” stands here and in %s; keep one"), what,
		code, loader_place(loader, swap ? b : a));
}

void loader_refuse_code(Loader *loader, const AttrValue *code)
{
	if (code->given)
		codes_add(&loader->refused, code->text, 0);
}

int loader_find_code(Loader *loader, const Codes *codes, const char *code, size_t len, Pos pos,
	const char *format)
{
	int value = codes_find(codes, code, len);
	if (value >= 0 || codes_find(&loader->refused, code, len) >= 0)
		return value;
	const char *copy = arena_copy(loader->scratch, code, quote_length(code, len));
	const char *near = NULL;
	if (diags_count(loader->diags, DIAG_ERROR) < NEAR_SEARCHES)
		near = codes_near(codes, copy);
	const char *text = arena_print(loader->scratch, gettext(format), copy);
	if (near)
		diag_error(loader->diags, pos, _("%s; did you mean “%s”?"), text, near);
	else
		diag_error(loader->diags, pos,
			_("%s; mend the code, or add it to the catalogue of a campaign file"),
			text);
	return -1;
}

int loader_find_named(
	Loader *loader, const Codes *codes, const AttrValue *value, const char *format)
{
	if (!value->given)
		return -1;
	return loader_find_code(loader, codes, value->text, value->len, value->pos, format);
}

const UnitSpan *loader_find_units(Loader *loader, const char *code, size_t len, Pos pos)
{
	int index = loader_find_code(
		loader, &loader->unit_codes, code, len, pos, N_("there is no unit “%s”"));
	return index < 0 ? NULL : &loader->campaign->codes[index];
}

// The next guess is fetched before it is asked for: units lie far apart.
static void guess_follow(Loader *loader, int index)
{
	const UnitSpan *codes = loader->campaign->codes;
	UnitGuess *guess = &loader->guess;
	guess->next[guess->last] = index;
	guess->last = index;
	const UnitSpan *span = &codes[guess->next[index]];
	if (span->count)
		__builtin_prefetch(span->units[0]);
}

const UnitSpan *loader_guess_units(Loader *loader, const char *code, size_t len, Pos pos)
{
	const Campaign *campaign = loader->campaign;
	UnitGuess *guess = &loader->guess;
	if (!guess->next)
		guess->next = arena_array(loader->scratch, int, campaign->ncodes + 1);
	const UnitSpan *span = &campaign->codes[guess->next[guess->last]];
	bool right =
		campaign->ncodes && strlen(span->code) == len && memcmp(span->code, code, len) == 0;
	if (!right)
		span = loader_find_units(loader, code, len, pos);
	if (span)
		guess_follow(loader, (int)(span - campaign->codes));
	return span;
}

const Unit *span_find_month(const UnitSpan *span, Month month)
{
	for (int i = 0; i < span->count; i++) {
		if (span->units[i]->first <= month && month <= span->units[i]->last)
			return span->units[i];
	}
	return NULL;
}

const Unit *span_find_period(const UnitSpan *span, Period period)
{
	for (int i = span->count - 1; i >= 0; i--) {
		if (unit_lives_in(span->units[i], period))
			return span->units[i];
	}
	return NULL;
}

static void write_life(const UnitSpan *span, Buf *out)
{
	for (int i = 0; i < span->count; i++) {
		const Unit *unit = span->units[i];
		buf_add_text(out, i ? ", " : "");
		if (unit->from)
			day_write(unit->from, out);
		else
			buf_add_text(out, "…");
		buf_add_text(out, " – ");
		if (unit->to)
			day_write(unit->to, out);
		else
			buf_add_text(out, "…");
	}
}

void loader_refuse_life(Loader *loader, const UnitSpan *span, const char *when, Pos pos)
{
	Buf life = {0};
	write_life(span, &life);
	diag_error(loader->diags, pos,
		_("%s %s does not exist in %s; in the catalogue it is valid %s"), span->code,
		quote_cut(span->units[0]->name, loader->scratch), when, life.data);
	buf_close(&life);
}

static void add_list(Loader *loader, const Record *record)
{
	AttrValue values[ELEMENT_ATTRS];
	attrs_read(loader, record, values);
}

void loader_add(Loader *loader, const Record *record)
{
	static void (*const ADD[ELEMENT_COUNT])(Loader *, const Record *) = {
		[ELEMENT_UNIT] = campaign_add_unit,
		[ELEMENT_ORGANISATION] = campaign_add_organisation,
		[ELEMENT_INDICATOR] = campaign_add_indicator,
		[ELEMENT_TARGET] = campaign_add_target,
		[ELEMENT_DEADLINE] = campaign_add_deadline,
		[ELEMENT_REPORT] = campaign_add_report,
		[ELEMENT_REGISTRATION] = campaign_add_registration,
		[ELEMENT_AWARD] = campaign_add_award,
	};
	(ADD[record->element] ? ADD[record->element] : add_list)(loader, record);
}

void loader_add_input(Loader *loader, const char *path)
{
	Campaign *campaign = loader->campaign;
	campaign->inputs = arena_grow(loader->arena, campaign->inputs, campaign->ninputs,
		&loader->inputs_cap, sizeof *campaign->inputs);
	campaign->inputs[campaign->ninputs++] = input_of(path);
}

// False: the same file was given before.
static bool add_file(Loader *loader, CampaignFile *files, int at, const char *path)
{
	for (int i = 0; i < at; i++) {
		if (files[i].path && strcmp(files[i].path, path) == 0) {
			diag_error(loader->diags, ((Pos){.file = path}),
				_("the file is given twice; name it once"));
			files[at].failed = true;
			return false;
		}
	}
	files[at].path = arena_copy(loader->arena, path, strlen(path));
	loader_add_input(loader, files[at].path);
	return true;
}

static void read_files(Loader *loader, const char *const *paths, int npaths)
{
	CampaignFile *files = arena_array(loader->scratch, CampaignFile, npaths + 1);
	for (int i = 0; i < npaths; i++) {
		if (add_file(loader, files, i, paths[i]))
			campaign_read_catalogues(loader, &files[i]);
	}
	campaign_link_units(loader);
	campaign_link_indicators(loader);
	campaign_link_catalogues(loader);
	for (int i = 0; i < npaths; i++) {
		if (files[i].failed)
			continue;
		if (files[i].is_mapping)
			csv_load_mapping(loader, files[i].path);
		else if (files[i].has_data)
			campaign_read_data(loader, &files[i]);
	}
	campaign_finish_reports(loader);
	campaign_finish_lists(loader);
}

Campaign *campaign_load(const char *const *paths, int npaths, Diags *diags)
{
	size_t errors = diags_count(diags, DIAG_ERROR);
	Arena *arena = arena_open(), *scratch = arena_open();
	OwnedCampaign *owned = arena_new(arena, OwnedCampaign);
	Campaign *campaign = &owned->campaign;
	campaign->arena = arena;
	campaign->reports = memory_alloc(sizeof(Report));
	campaign->reports[campaign->nreports++] = (Report){.unit = NULL}; // report 0 is none
	Loader loader = {.campaign = campaign,
		.owned = owned,
		.arena = arena,
		.scratch = scratch,
		.diags = diags};
	loader.reports_cap = 1;
	loader.unit_codes.arena = loader.indicator_codes.arena = scratch;
	loader.organisation_codes.arena = loader.deadline_codes.arena = scratch;
	loader.registration_codes.arena = loader.refused.arena = scratch;
	read_files(&loader, paths, npaths);
	arena_close(scratch);
	if (diags_count(diags, DIAG_ERROR) > errors) {
		campaign_close(campaign);
		return NULL;
	}
	rollup_index(campaign);
	return campaign;
}

void campaign_close(Campaign *campaign)
{
	if (!campaign)
		return;
	slab_close(((OwnedCampaign *)campaign)->slabs);
	free(campaign->reports); // they grew on the heap, and stayed there
	free(campaign->replaced);
	arena_close(campaign->arena);
}
