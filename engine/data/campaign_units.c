// SPDX-License-Identifier: MIT
// Units from drafts. A draft is valid for a time; where its parent changes within that time it is
// cut there, so that every unit has one parent. Parents come first: their levels are above, so
// going up ends.
#include "data/campaign_kin.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
	DRAFTS_MAX = 60, // of one code: nothing is renamed so often
	VERSIONS_MAX = 1000000, // of all: many times what a country has, and less than memory
};

// The levels of a kind, by its place in the table of elements.
static unsigned levels_of_kind(int64_t kind)
{
	enum { TINH = 1, THANH_PHO, HUYEN, XA = 6, KHU_DAN_CU = 10 };
	if (kind == THANH_PHO)
		return 1u << LEVEL_PROVINCE | 1u << LEVEL_DISTRICT;
	return 1u << (kind < TINH	   ? LEVEL_CENTRAL
		       : kind < HUYEN	   ? LEVEL_PROVINCE
		       : kind < XA	   ? LEVEL_DISTRICT
		       : kind < KHU_DAN_CU ? LEVEL_COMMUNE
					   : LEVEL_AREA);
}

static bool check_draft(Loader *loader, const Unit *unit, const AttrValue *v)
{
	bool sound = true;
	if (v[UNIT_LOAI].given && !(levels_of_kind(v[UNIT_LOAI].number) & 1u << unit->level)) {
		diag_error(loader->diags, v[UNIT_LOAI].pos,
			_("loai=\"%s\" is not a kind of unit of the level cap=\"%s\""), unit->kind,
			LEVEL_NAMES[unit->level]);
		sound = false;
	}
	if (unit->from > unit_end(unit->to)) {
		diag_error(loader->diags, v[UNIT_DEN].pos,
			_("%s ends before it begins: “den” must not be earlier than “tu”"),
			unit->code);
		sound = false;
	}
	return sound;
}

void campaign_add_unit(Loader *loader, const Record *record)
{
	AttrValue v[ELEMENT_ATTRS];
	bool sound = attrs_read(loader, record, v);
	Unit unit = {
		.code = v[UNIT_MA].text,
		.name = v[UNIT_TEN].text,
		.level = (Level)v[UNIT_CAP].number,
		.rank = (int)v[UNIT_THU_TU].number,
		.from = v[UNIT_TU].day,
		.to = v[UNIT_DEN].day,
		.pos = {record->file, record->line, record->col},
	};
	int kind = (int)v[UNIT_LOAI].number;
	unit.kind = v[UNIT_LOAI].given ? element_at(ELEMENT_UNIT)->attrs[UNIT_LOAI].choices[kind]
				       : LEVEL_NAMES[unit.level];
	if (!sound || !check_draft(loader, &unit, v)) {
		loader_refuse_code(loader, &v[UNIT_MA]);
		return;
	}
	loader->units = arena_grow(loader->scratch, loader->units, loader->nunits,
		&loader->units_cap, sizeof *loader->units);
	loader->units[loader->nunits++] = (UnitDraft){
		.unit = unit,
		.parent = v[UNIT_THUOC],
		.before = v[UNIT_TRUOC],
		.after = v[UNIT_SAU],
	};
}

static int compare_drafts(const void *left, const void *right)
{
	const Unit *a = &(*(UnitDraft *const *)left)->unit,
		   *b = &(*(UnitDraft *const *)right)->unit;
	int order = strcmp(a->code, b->code);
	if (!order)
		order = a->from < b->from ? -1 : a->from > b->from;
	return order ? order : loader_compare_places(a->pos, b->pos);
}

// Leaves out what overlaps the one before it.
static void keep_apart(Loader *loader, Group *group)
{
	int kept = 1;
	for (int i = 1; i < group->count; i++) {
		const Unit *last = &group->drafts[kept - 1]->unit, *unit = &group->drafts[i]->unit;
		if (unit_end(last->to) < unit->from)
			group->drafts[kept++] = group->drafts[i];
		else if (last->from == unit->from && last->to == unit->to)
			loader_refuse_twice(loader, last->pos, unit->pos, _("unit"), unit->code);
		else
			diag_error(loader->diags, unit->pos,
				_("%s is valid here at the same time as in %s: give the earlier "
				  "one "
				  "an end (den) before the later one begins (tu)"),
				unit->code, loader_place(loader, last->pos));
	}
	group->count = kept;
}

static void limit_drafts(Loader *loader, Group *group)
{
	if (group->count <= DRAFTS_MAX)
		return;
	diag_error(loader->diags, group->drafts[DRAFTS_MAX]->unit.pos,
		_("%s stands in the catalogue more than %d times; no unit changes so often: are "
		  "these different units, with codes of their own?"),
		group->code, DRAFTS_MAX);
	group->drafts[DRAFTS_MAX - 1]->unit.to = group->drafts[group->count - 1]->unit.to;
	group->count = DRAFTS_MAX;
}

static void group_drafts(Linker *linker)
{
	Loader *loader = linker->loader;
	size_t count = loader->nunits;
	UnitDraft **sorted = arena_array(loader->scratch, UnitDraft *, count + 1);
	for (size_t i = 0; i < count; i++)
		sorted[i] = &loader->units[i];
	if (count)
		qsort(sorted, count, sizeof *sorted, compare_drafts);
	linker->groups = arena_array(loader->scratch, Group, count + 1);
	for (size_t i = 0; i < count; i++) {
		const char *code = sorted[i]->unit.code;
		Group *last = linker->ngroups ? &linker->groups[linker->ngroups - 1] : NULL;
		if (last && strcmp(last->code, code) == 0) {
			last->count++;
			continue;
		}
		codes_add(&linker->codes, code, linker->ngroups);
		linker->groups[linker->ngroups++] = (Group){code, &sorted[i], 1};
	}
	for (int i = 0; i < linker->ngroups; i++) {
		keep_apart(loader, &linker->groups[i]);
		limit_drafts(loader, &linker->groups[i]);
	}
}

static const Group *find_group(Linker *linker, const char *code, size_t len, Pos pos)
{
	int index = loader_find_code(
		linker->loader, &linker->codes, code, len, pos, N_("there is no unit “%s”"));
	return index < 0 ? NULL : &linker->groups[index];
}

static const Group *find_parent(Linker *linker, const UnitDraft *draft)
{
	if (!draft->parent.given)
		return NULL;
	int index = codes_find(&linker->codes, draft->parent.text, draft->parent.len);
	return index < 0 ? NULL : &linker->groups[index];
}

// Whether going up from `draft` comes back to its code; the way is written to `way`. Only one of
// the drafts on a circle says so: the one with the least code of those whose parent is not above
// them.
static bool find_circle(Linker *linker, const UnitDraft *draft, Buf *way, bool *told_elsewhere)
{
	enum { STEPS = 100 };
	const UnitDraft *at = draft;
	*told_elsewhere = false;
	for (int step = 0; step < STEPS; step++) {
		const Group *group = find_parent(linker, at);
		if (!group)
			return false;
		buf_print(way, "%s → ", at->unit.code);
		const UnitDraft *up = group->drafts[0];
		if (at != draft && up->unit.level >= at->unit.level)
			*told_elsewhere =
				*told_elsewhere || strcmp(at->unit.code, draft->unit.code) < 0;
		if (strcmp(up->unit.code, draft->unit.code) == 0) {
			buf_add_text(way, up->unit.code);
			return true;
		}
		at = up;
	}
	return false;
}

static void refuse_level(Linker *linker, const UnitDraft *draft, const Unit *parent)
{
	Buf way = {0};
	bool told;
	if (!find_circle(linker, draft, &way, &told))
		diag_error(linker->loader->diags, draft->parent.pos,
			_("%s (cap=\"%s\") cannot belong to %s (cap=\"%s\"): the level of the "
			  "upper unit must be higher"),
			draft->unit.code, LEVEL_NAMES[draft->unit.level], parent->code,
			LEVEL_NAMES[parent->level]);
	else if (!told)
		diag_error(linker->loader->diags, draft->parent.pos,
			_("units belong to each other in a circle: %s; mend “thuoc” of one of "
			  "them"),
			way.data);
	buf_close(&way);
}

static void link_draft(Linker *linker, UnitDraft *draft);

// How many versions the parents have.
static int link_parents(Linker *linker, const UnitDraft *draft, const Group *parents)
{
	int count = 0;
	for (int i = 0; i < parents->count; i++) {
		UnitDraft *parent = parents->drafts[i];
		if (parent->unit.level >= draft->unit.level) {
			refuse_level(linker, draft, &parent->unit);
			return 0;
		}
		link_draft(linker, parent);
		count += parent->nversions;
	}
	return count;
}

// `day`: the first that the parents leave out; 0: they begin too late.
static void refuse_gap(Linker *linker, const UnitDraft *draft, const Group *parents, Day day)
{
	Diags *diags = linker->loader->diags;
	const char *code = draft->unit.code;
	Buf when = {0};
	day_write(day, &when);
	if (day)
		diag_error(diags, draft->parent.pos,
			_("%s belongs to %s, which does not exist on %s: mend tu and den of one of "
			  "them, or write %s once more with another “thuoc”"),
			code, parents->code, when.data, code);
	else
		diag_error(diags, draft->parent.pos,
			_("%s belongs to %s, which begins later: mend “tu” of one of them, or "
			  "write %s once more with another “thuoc”"),
			code, parents->code, code);
	buf_close(&when);
}

// The draft as it is under one version of its parent. False: their times do not meet.
static bool cut_version(const Unit *draft, Unit *parent, Unit *version)
{
	*version = *draft;
	version->parent = parent;
	if (parent->from > version->from)
		version->from = parent->from;
	if (unit_end(parent->to) < unit_end(version->to))
		version->to = parent->to;
	return version->from <= unit_end(version->to);
}

// Cuts the draft's time by the versions of its parents.
static void cut_draft(Linker *linker, UnitDraft *draft, const Group *parents)
{
	Day next = draft->unit.from; // the first day not covered yet
	for (int i = 0; i < parents->count; i++) {
		for (int k = 0; k < parents->drafts[i]->nversions; k++) {
			Unit *version = &draft->versions[draft->nversions];
			Unit *parent = &parents->drafts[i]->versions[k];
			if (!cut_version(&draft->unit, parent, version))
				continue;
			draft->nversions++;
			if (version->from <= next)
				next = unit_day_after(unit_end(version->to));
		}
	}
	if (next <= unit_end(draft->unit.to) && next != INT32_MAX)
		refuse_gap(linker, draft, parents, next);
}

static void link_draft(Linker *linker, UnitDraft *draft)
{
	if (draft->linked)
		return;
	draft->linked = true;
	Loader *loader = linker->loader;
	const Group *parents = NULL;
	if (draft->parent.given)
		parents = find_group(
			linker, draft->parent.text, draft->parent.len, draft->parent.pos);
	int count = parents ? link_parents(linker, draft, parents) : 0;
	if (count && linker->nversions > VERSIONS_MAX)
		count = 0; // as if it had no parent: the campaign is refused
	draft->versions = arena_array(loader->scratch, Unit, count + 1);
	if (count) {
		cut_draft(linker, draft, parents);
	} else {
		draft->versions[0] = draft->unit;
		draft->nversions = 1;
	}
	bool fits = linker->nversions <= VERSIONS_MAX;
	linker->nversions += (size_t)draft->nversions;
	if (fits && linker->nversions > VERSIONS_MAX)
		diag_error(loader->diags, ((Pos){.file = draft->unit.pos.file}),
			_("there are more than %d units, counting those whose upper unit changes "
			  "once for each of its times; does one of them change too often?"),
			VERSIONS_MAX);
}

void campaign_link_units(Loader *loader)
{
	Linker linker = {.loader = loader, .codes = {.arena = loader->scratch}};
	group_drafts(&linker);
	for (int i = 0; i < linker.ngroups; i++) {
		for (int k = 0; k < linker.groups[i].count; k++)
			link_draft(&linker, linker.groups[i].drafts[k]);
	}
	campaign_link_kin(&linker);
}
