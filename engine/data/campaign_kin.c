// SPDX-License-Identifier: MIT
// Units in the order they are listed, the spans of their codes, and lists of children, predecessors
// and successors. What follows what in time is a list of pairs: the versions of a code, and what is
// written in truoc and sau.
#include "data/campaign_kin.h"

#include "text/collate.h"

#include <stdlib.h>
#include <string.h>

Day unit_day_after(Day day)
{
	if (day == INT32_MAX)
		return day;
	Month month = day_month(day);
	return day == month_last_day(month) ? month_last_day(month + 1) / 100 * 100 + 1 : day + 1;
}

// A unit in the order of listing.
typedef struct Listed {
	Unit *unit;
	const char *key; // of the name; NULL: not needed
} Listed;

static int compare_ranks(const Unit *a, const Unit *b)
{
	unsigned x = (unsigned)a->rank - 1, y = (unsigned)b->rank - 1; // 0, none, comes last
	return (x > y) - (x < y);
}

static int compare_listed(const void *left, const void *right)
{
	const Listed *a = left, *b = right;
	int order = compare_ranks(a->unit, b->unit);
	if (!order && a->key && b->key)
		order = strcmp(a->key, b->key);
	if (!order)
		order = strcmp(a->unit->code, b->unit->code);
	return order ? order : (a->unit->from > b->unit->from) - (a->unit->from < b->unit->from);
}

// Names are compared only where ranks leave it open.
static void sort_units(Linker *linker, Listed *list, size_t count)
{
	qsort(list, count, sizeof *list, compare_listed);
	for (size_t from = 0, to; from < count; from = to) {
		for (to = from + 1; to < count; to++) {
			if (compare_ranks(list[from].unit, list[to].unit) != 0)
				break;
		}
		if (to - from < 2)
			continue;
		for (size_t i = from; i < to; i++)
			list[i].key = collate_key(list[i].unit->name, linker->loader->scratch);
		qsort(list + from, to - from, sizeof *list, compare_listed);
	}
}

static void set_life(Unit *unit)
{
	unit->first = INT32_MIN;
	unit->last = INT32_MAX;
	if (unit->from)
		unit->first = day_month(unit->from);
	if (unit->to)
		unit->last = day_month(unit_day_after(unit->to)) - 1;
}

// All versions into the campaign, in order; the drafts' versions get their ids.
static void list_units(Linker *linker)
{
	Campaign *campaign = linker->loader->campaign;
	size_t count = 0, n = 0;
	for (int i = 0; i < linker->ngroups; i++) {
		for (int k = 0; k < linker->groups[i].count; k++)
			count += (size_t)linker->groups[i].drafts[k]->nversions;
	}
	Listed *list = arena_array(linker->loader->scratch, Listed, count + 1);
	for (int i = 0; i < linker->ngroups; i++) {
		for (int k = 0; k < linker->groups[i].count; k++) {
			UnitDraft *draft = linker->groups[i].drafts[k];
			for (int v = 0; v < draft->nversions; v++)
				list[n++].unit = &draft->versions[v];
		}
	}
	sort_units(linker, list, count);
	campaign->units = arena_array(linker->loader->arena, Unit, count + 1);
	campaign->nunits = (int)count;
	for (int i = 0; i < campaign->nunits; i++)
		list[i].unit->id = i;
	for (int i = 0; i < campaign->nunits; i++) {
		Unit *unit = &campaign->units[i];
		*unit = *list[i].unit;
		unit->parent = unit->parent ? &campaign->units[unit->parent->id] : NULL;
		set_life(unit);
	}
}

static void add_pair(Linker *linker, Unit *before, Unit *after)
{
	linker->pairs = arena_grow(linker->loader->scratch, linker->pairs, linker->npairs,
		&linker->pairs_cap, sizeof(Pair));
	linker->pairs[linker->npairs++] = (Pair){before, after};
}

// Campaign.codes; versions of a code follow each other.
static void list_codes(Linker *linker)
{
	Loader *loader = linker->loader;
	Campaign *campaign = loader->campaign;
	campaign->codes = arena_array(loader->arena, UnitSpan, linker->ngroups + 1);
	campaign->ncodes = linker->ngroups;
	for (int i = 0; i < linker->ngroups; i++) {
		const Group *group = &linker->groups[i];
		UnitSpan *span = &campaign->codes[i];
		span->code = group->code;
		int count = 0;
		for (int k = 0; k < group->count; k++)
			count += group->drafts[k]->nversions;
		span->units = arena_array(loader->arena, Unit *, count);
		for (int k = 0; k < group->count; k++) {
			for (int v = 0; v < group->drafts[k]->nversions; v++)
				span->units[span->count++] =
					&campaign->units[group->drafts[k]->versions[v].id];
		}
		for (int k = 1; k < span->count; k++)
			add_pair(linker, span->units[k - 1], span->units[k]);
		codes_add(&loader->unit_codes, span->code, i);
	}
}

// The unit of `code` that `unit` came from (the last that ends before it begins) or went into (the
// first that begins after its end). NULL: none, told so.
static Unit *find_kin(Linker *linker, const Unit *unit, const char *code, size_t len,
	const AttrValue *value, bool before)
{
	const UnitSpan *span = loader_find_units(linker->loader, code, len, value->pos);
	Unit *kin = NULL;
	for (int i = 0; span && i < span->count; i++) {
		Unit *other = span->units[before ? i : span->count - 1 - i];
		if (before ? unit_end(other->to) < unit->from : other->from > unit_end(unit->to))
			kin = other;
	}
	if (span && !kin && before)
		diag_error(linker->loader->diags, value->pos,
			_("%s cannot come before %s: it must end (den) before %s begins (tu)"),
			span->code, unit->code, unit->code);
	else if (span && !kin)
		diag_error(linker->loader->diags, value->pos,
			_("%s cannot come after %s: it must begin (tu) after %s ends (den)"),
			span->code, unit->code, unit->code);
	return kin;
}

static void add_kin(Linker *linker, const AttrValue *value, Unit *unit, bool before)
{
	const char *code;
	size_t at = 0, len;
	while (value->given && attrs_next_code(value, &at, &code, &len)) {
		Unit *kin = find_kin(linker, unit, code, len, value, before);
		if (kin && before)
			add_pair(linker, kin, unit);
		else if (kin)
			add_pair(linker, unit, kin);
	}
}

static int compare_pairs(const void *left, const void *right)
{
	const Pair *a = left, *b = right;
	int order = a->owner->id - b->owner->id;
	return order ? order : a->member->id - b->member->id;
}

typedef enum Kinship { CHILDREN, BEFORE, AFTER } Kinship;

static void set_list(Unit *owner, Kinship kinship, Unit **members, int count)
{
	Unit ***lists[] = {&owner->children, &owner->before, &owner->after};
	int *counts[] = {&owner->nchildren, &owner->nbefore, &owner->nafter};
	*lists[kinship] = members;
	*counts[kinship] = count;
}

// Gives every owner the list of its members, by id, each once.
static void share_out(Linker *linker, Pair *pairs, size_t count, Kinship kinship)
{
	Unit **members = arena_array(linker->loader->arena, Unit *, count + 1);
	if (count)
		qsort(pairs, count, sizeof *pairs, compare_pairs);
	for (size_t from = 0, to; from < count; from = to) {
		int n = 0;
		for (to = from; to < count && pairs[to].owner == pairs[from].owner; to++) {
			if (n == 0 || members[n - 1] != pairs[to].member)
				members[n++] = pairs[to].member;
		}
		set_list(pairs[from].owner, kinship, members, n);
		members += n;
	}
}

static void link_children(Linker *linker)
{
	Campaign *campaign = linker->loader->campaign;
	Pair *pairs = arena_array(linker->loader->scratch, Pair, campaign->nunits + 1);
	size_t count = 0;
	for (int i = 0; i < campaign->nunits; i++) {
		Unit *unit = &campaign->units[i];
		if (unit->parent)
			pairs[count++] = (Pair){unit->parent, unit};
	}
	share_out(linker, pairs, count, CHILDREN);
}

static void link_history(Linker *linker)
{
	Campaign *campaign = linker->loader->campaign;
	for (int i = 0; i < linker->ngroups; i++) {
		for (int k = 0; k < linker->groups[i].count; k++) {
			const UnitDraft *draft = linker->groups[i].drafts[k];
			if (draft->nversions == 0)
				continue;
			int first = draft->versions[0].id;
			int last = draft->versions[draft->nversions - 1].id;
			add_kin(linker, &draft->before, &campaign->units[first], true);
			add_kin(linker, &draft->after, &campaign->units[last], false);
		}
	}
	share_out(linker, linker->pairs, linker->npairs, AFTER);
	for (size_t i = 0; i < linker->npairs; i++) {
		Pair *pair = &linker->pairs[i];
		*pair = (Pair){pair->member, pair->owner};
	}
	share_out(linker, linker->pairs, linker->npairs, BEFORE);
}

void campaign_link_kin(Linker *linker)
{
	list_units(linker);
	list_codes(linker);
	link_children(linker);
	link_history(linker);
}
