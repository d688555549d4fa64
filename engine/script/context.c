// SPDX-License-Identifier: MIT
// The period comes first: with it, or the document's day, the unit and the office are chosen as
// they were then.
#include "script/context.h"

#include "script/elements.h"
#include "base/names.h"

#include <stdlib.h>
#include <string.h>

const FieldSet *context_attrs(Arena *arena)
{
	const char *const names[] = {FIELDS_OFFICE, FIELDS_UNIT, FIELDS_PERIOD};
	const char *const meanings[] = {
		_("Code of the issuing office in the campaign data: gives what the document does "
		  "not say itself (issuing body, symbol, recipients, signer)"),
		_("Code of the unit in the campaign data that the figures are about"),
		_("Period that the figures are about: 2026-03, 2026-Q1, 2026-6T, 2026-6TC, "
		  "2026-9T, 2026, 2021..2025"),
	};
	enum { COUNT = sizeof names / sizeof *names };
	FieldSet *none = arena_new(arena, FieldSet), *set = arena_new(arena, FieldSet);
	*set = (FieldSet){.fields = arena_array(arena, Field, COUNT), .count = COUNT};
	for (int i = 0; i < COUNT; i++)
		set->fields[i] = (Field){.name = names[i],
			.kind = FIELD_TEXT,
			.meaning = meanings[i],
			.items = none,
			.attrs = none};
	return set;
}

static int parse_part(const Node *node, const char *name, int least, int most)
{
	const Attr *attr = node_find_attr(node, name);
	char *end;
	long value = attr ? strtol(attr->value, &end, 10) : 0;
	return attr && !*end && value >= least && value <= most ? (int)value : 0;
}

// The day the document is of: its <ngay>, or, where the day is still blank, the end of the month or
// year that it names; 0: not known.
static Day read_day(const Node *root, Arena *arena)
{
	Day day;
	const Node *node = node_find(root, FIELDS_DAY);
	if (!node)
		return 0;
	if (day_parse(elements_text(node->first, arena), &day))
		return day;
	int month = parse_part(node, "thang", 1, 12), year = parse_part(node, "nam", 1945, 2999);
	return year ? month_last_day(year * 12 + (month ? month : 12) - 1) : 0;
}

static void read_period(Context *context, const Node *root, Arena *arena, Diags *diags)
{
	const Attr *attr = node_find_attr(root, FIELDS_PERIOD);
	if (!attr)
		return;
	const char *text = elements_collapse(attr->value, arena);
	context->has_period = period_parse(text, &context->period);
	if (context->has_period)
		return;
	context->wrong = true;
	diag_error(diags, attr_pos(root, attr),
		_("“%s” is no period; write 2026-03, 2026-Q1, 2026-6T, 2026-6TC, 2026-9T, 2026 or "
		  "2021..2025"),
		text);
}

static void add_unknown_unit(const Campaign *campaign, const char *code, Pos pos, Diags *diags)
{
	NameSearch search = names_search(code);
	for (int i = 0; i < campaign->ncodes; i++)
		names_try(&search, campaign->codes[i].code);
	if (search.found)
		diag_error(diags, pos, _("the campaign data have no unit “%s”; did you mean “%s”?"),
			code, search.found);
	else
		diag_error(diags, pos,
			_("the campaign data have no unit “%s”; “vanban data” lists what they "
			  "have"),
			code);
}

static const char *day_text(Day day, Arena *arena)
{
	return day ? arena_print(arena, "%02d/%02d/%04d", day % 100, day / 100 % 100, day / 10000)
		   : "…";
}

static const char *lives_text(const UnitSpan *span, Arena *arena)
{
	const char *text = "";
	for (int i = 0; i < span->count; i++)
		text = arena_print(arena, "%s%s%s – %s (%s)", text, i ? "; " : "",
			day_text(span->units[i]->from, arena), day_text(span->units[i]->to, arena),
			span->units[i]->name);
	return text;
}

static void find_then(Context *context, const char *code, Month month)
{
	context->unit = campaign_find_unit(context->campaign, code, month);
	reads_add_then(context->reads, code, month, context->unit);
}

// The unit as it was at the end of the period; without a period, on the document's day or latest.
static void read_unit(Context *context, Day day, const Node *root, Arena *arena, Diags *diags)
{
	const Attr *attr = node_find_attr(root, FIELDS_UNIT);
	if (!attr)
		return;
	const char *code = elements_collapse(attr->value, arena);
	const UnitSpan *span = campaign_find_units(context->campaign, code);
	if (span && (context->has_period || day))
		find_then(context, code, context->has_period ? context->period.to : day_month(day));
	if (span && !context->unit && !context->has_period) {
		context->unit = span->units[span->count - 1];
		reads_add_then(context->reads, code, 0, context->unit);
	}
	if (context->unit) {
		reads_add_member(context->reads, CATALOGUE_UNITS, context->unit->id);
		return;
	}
	context->wrong = true;
	if (span)
		diag_error(diags, attr_pos(root, attr),
			_("the unit “%s” was not there at the end of the period; it lived: %s"),
			code, lives_text(span, arena));
	else
		add_unknown_unit(context->campaign, code, attr_pos(root, attr), diags);
}

static void read_office(Context *context, Day day, const Node *root, Arena *arena, Diags *diags)
{
	const Attr *attr = node_find_attr(root, FIELDS_OFFICE);
	if (!attr)
		return;
	if (!day && context->has_period)
		day = month_last_day(context->period.to);
	context->office = campaign_find_office(context->campaign,
		elements_collapse(attr->value, arena), day, attr_pos(root, attr), diags);
	context->wrong |= !context->office;
	if (context->office)
		reads_add_office(context->reads, context->office, day);
}

// The first attribute that needs campaign data, or NULL.
static const Attr *find_first(const Node *root)
{
	for (const Attr *attr = root->attrs; attr; attr = attr->next)
		if (strcmp(attr->name, FIELDS_OFFICE) == 0 ||
			strcmp(attr->name, FIELDS_UNIT) == 0 ||
			strcmp(attr->name, FIELDS_PERIOD) == 0)
			return attr;
	return NULL;
}

Context context_read(
	const Campaign *campaign, const Node *root, Reads *reads, Arena *arena, Diags *diags)
{
	Context context = {.campaign = campaign, .reads = reads};
	reads_add_campaign(reads, campaign);
	const Attr *first = find_first(root);
	if (!first)
		return context;
	reads_add_given(reads);
	if (!campaign) {
		diag_error(diags, attr_pos(root, first),
			_("%s=\"…\" refers to campaign data, and none were given; name their files "
			  "with --data"),
			first->name);
		context.wrong = true;
		return context;
	}
	Day day = read_day(root, arena);
	read_period(&context, root, arena, diags);
	read_unit(&context, day, root, arena, diags);
	read_office(&context, day, root, arena, diags);
	return context;
}
