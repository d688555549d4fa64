// SPDX-License-Identifier: MIT
// Indicators from drafts: order, the indicators they name, bounds and targets, which are numbers of
// the indicator's own scale.
#include "data/campaign_build.h"
#include "data/quote.h"

#include <stdlib.h>
#include <string.h>

enum { PERCENT_DECIMALS = 2 };

static const int CYCLE_MONTHS[] = {1, 3, 6, 12};

static bool has(const Indicator *indicator, Aggregation aggregation)
{
	return indicator->aggregation == aggregation;
}

static bool check_ratio(Loader *loader, const Indicator *indicator, const AttrValue *v)
{
	const char *code = indicator->code;
	bool sound = true;
	if (has(indicator, AGGREGATE_RATIO)) {
		if (!v[INDICATOR_TU].given || !v[INDICATOR_MAU].given)
			sound = loader_refuse(loader, indicator->pos,
				_("%s is a ratio (ty_le): name its two indicators in “tu” and "
				  "“mau”"),
				code);
		if (v[INDICATOR_PHAN_CUA].given)
			sound = loader_refuse(loader, v[INDICATOR_PHAN_CUA].pos,
				_("%s is a ratio and cannot be a part of anything; delete "
				  "“phan_cua”"),
				code);
		return sound;
	}
	static const int ONLY[] = {INDICATOR_TU, INDICATOR_MAU, INDICATOR_VUOT_100};
	for (size_t i = 0; i < sizeof ONLY / sizeof *ONLY; i++) {
		if (v[ONLY[i]].given)
			sound = loader_refuse(loader, v[ONLY[i]].pos,
				_("%s is no ratio: “tu”, “mau” and “vuot_100” go with "
				  "tong_hop=\"ty_le\" only"),
				code);
	}
	return sound;
}

static bool check_draft(Loader *loader, const Indicator *indicator, const AttrValue *v)
{
	bool sound = check_ratio(loader, indicator, v);
	if (indicator->is_money && indicator->scale > 0)
		sound = loader_refuse(loader, v[INDICATOR_SO_LE].pos,
			_("%s is money in whole đồng: it has no decimals, delete “so_le”"),
			indicator->code);
	if (indicator->last && indicator->last < indicator->first)
		sound = loader_refuse(loader, v[INDICATOR_AP_DUNG_DEN].pos,
			_("%s ends before it begins: “ap_dung_den” must not be earlier than "
			  "“ap_dung_tu”"),
			indicator->code);
	return sound;
}

static Month read_month(const AttrValue *value)
{
	return value->given ? day_month(value->day) : 0;
}

static Indicator read_indicator(const Record *record, const AttrValue *v)
{
	Indicator indicator = {
		.code = v[INDICATOR_MA].text,
		.name = v[INDICATOR_TEN].text,
		.measure = v[INDICATOR_DON_VI].text,
		.content = v[INDICATOR_NOI_DUNG].text,
		.rank = (int)v[INDICATOR_THU_TU].number,
		.aggregation = (Aggregation)v[INDICATOR_TONG_HOP].number,
		.scale = (int)v[INDICATOR_SO_LE].number,
		.levels = 1 << LEVEL_COMMUNE,
		.cycle = CYCLE_MONTHS[v[INDICATOR_CHU_KY].number],
		.first = read_month(&v[INDICATOR_AP_DUNG_TU]),
		.last = read_month(&v[INDICATOR_AP_DUNG_DEN]),
		.may_exceed = v[INDICATOR_VUOT_100].number,
		.lower_is_better = v[INDICATOR_TOT_KHI].number == 1,
		.may_be_negative = v[INDICATOR_AM].number,
		.pos = {record->file, record->line, record->col},
	};
	indicator.is_money = indicator.measure && strcmp(indicator.measure, "đồng") == 0;
	indicator.decimals = has(&indicator, AGGREGATE_RATIO) ? PERCENT_DECIMALS : indicator.scale;
	if (v[INDICATOR_IN_LE].given)
		indicator.decimals = (int)v[INDICATOR_IN_LE].number;
	if (v[INDICATOR_CAP].given)
		indicator.levels = (uint8_t)v[INDICATOR_CAP].number;
	return indicator;
}

void campaign_add_indicator(Loader *loader, const Record *record)
{
	AttrValue v[ELEMENT_ATTRS];
	bool sound = attrs_read(loader, record, v);
	Indicator indicator = read_indicator(record, v);
	loader->open_indicator = -1;
	if (sound)
		sound = check_draft(loader, &indicator, v);
	if (!sound) {
		loader_refuse_code(loader, &v[INDICATOR_MA]);
		return;
	}
	int known = codes_find(&loader->indicator_codes, indicator.code, v[INDICATOR_MA].len);
	if (known >= 0) {
		Pos pos = loader->indicators[known].indicator.pos;
		loader_refuse_twice(loader, pos, indicator.pos, _("indicator"), indicator.code);
		return;
	}
	loader->indicators = arena_grow(loader->scratch, loader->indicators, loader->nindicators,
		&loader->indicators_cap, sizeof *loader->indicators);
	loader->open_indicator = (int)loader->nindicators++;
	codes_add(&loader->indicator_codes, indicator.code, loader->open_indicator);
	loader->indicators[loader->open_indicator] = (IndicatorDraft){
		.indicator = indicator,
		.numerator = v[INDICATOR_TU],
		.denominator = v[INDICATOR_MAU],
		.whole = v[INDICATOR_PHAN_CUA],
		.least = v[INDICATOR_IT_NHAT],
		.most = v[INDICATOR_NHIEU_NHAT],
	};
}

void campaign_add_target(Loader *loader, const Record *record)
{
	AttrValue v[ELEMENT_ATTRS];
	if (!attrs_read(loader, record, v) || loader->open_indicator < 0)
		return;
	Pos pos = {record->file, record->line, record->col};
	if (v[TARGET_CAP].given && v[TARGET_DV].given) {
		diag_error(loader->diags, pos,
			_("a target is for a level (cap) or for a unit (dv); keep one of the two"));
		return;
	}
	loader->targets = arena_grow(loader->scratch, loader->targets, loader->ntargets,
		&loader->targets_cap, sizeof *loader->targets);
	loader->targets[loader->ntargets++] = (TargetDraft){
		.indicator = loader->open_indicator,
		.target = {.year = (int)v[TARGET_NAM].number,
			.has_level = v[TARGET_CAP].given,
			.level = (Level)v[TARGET_CAP].number,
			.pos = pos},
		.unit = v[TARGET_DV],
		.value = v[TARGET_GIA_TRI],
	};
}

// A number in the scale of an indicator.
static bool read_number(
	Loader *loader, const AttrValue *value, int scale, const char *code, int64_t *number)
{
	const char *shown = quote_cut(value->text, loader->scratch);
	switch (number_parse(value->text, value->len, NUMBER_PLAIN, scale, number)) {
	case NUMBER_RIGHT:
		return true;
	case NUMBER_DECIMALS:
		diag_error(loader->diags, value->pos,
			_("“%s” has more decimals than %s has: at most %d"), shown, code, scale);
		return false;
	case NUMBER_LARGE:
		diag_error(loader->diags, value->pos, _("“%s” is too large a number"), shown);
		return false;
	case NUMBER_NONE:
	case NUMBER_GROUPS:
		diag_error(loader->diags, value->pos,
			_("“%s” is no number: write 1234 or 12.5, without separators of thousands"),
			shown);
	}
	return false;
}

static int compare_drafts(const void *left, const void *right)
{
	const Indicator *a = &(*(IndicatorDraft *const *)left)->indicator;
	const Indicator *b = &(*(IndicatorDraft *const *)right)->indicator;
	unsigned x = (unsigned)a->rank - 1, y = (unsigned)b->rank - 1; // 0, none, comes last
	return x != y ? (x > y) - (x < y) : strcmp(a->code, b->code);
}

// An indicator that another one names, never a ratio.
static Indicator *find_named(Loader *loader, const Indicator *indicator, const AttrValue *value)
{
	int id = loader_find_named(
		loader, &loader->indicator_codes, value, N_("there is no indicator “%s”"));
	if (id < 0)
		return NULL;
	Indicator *named = &loader->campaign->indicators[id];
	if (named != indicator && !has(named, AGGREGATE_RATIO))
		return named;
	diag_error(loader->diags, value->pos,
		_("%s cannot be made of %s: name another indicator that is no ratio"),
		indicator->code, named->code);
	return NULL;
}

static void link_indicator(Loader *loader, Indicator *indicator, const IndicatorDraft *draft)
{
	indicator->numerator = find_named(loader, indicator, &draft->numerator);
	indicator->denominator = find_named(loader, indicator, &draft->denominator);
	indicator->whole = find_named(loader, indicator, &draft->whole);
	if (draft->least.given)
		indicator->has_least = read_number(loader, &draft->least, indicator->scale,
			indicator->code, &indicator->least);
	if (draft->most.given)
		indicator->has_most = read_number(
			loader, &draft->most, indicator->scale, indicator->code, &indicator->most);
	if (indicator->has_least && indicator->has_most && indicator->least > indicator->most)
		diag_error(loader->diags, draft->least.pos,
			_("%s: “it_nhat” is more than “nhieu_nhat”; no value could be right"),
			indicator->code);
}

// Says so of the circle that `start` is on, at the indicator that is listed first.
static void refuse_circle(
	Loader *loader, const IndicatorDraft *const *drafts, const Indicator *start)
{
	const Indicator *least = start;
	for (const Indicator *at = start->whole; at != start; at = at->whole)
		least = at->id < least->id ? at : least;
	diag_error(loader->diags, drafts[least->id]->whole.pos,
		_("%s is by “phan_cua” a part of itself; mend “phan_cua” of one on the way"),
		least->code);
}

// What a part is of, and that of it, must come to an end. Nothing is gone through twice.
static void check_wholes(Loader *loader, const IndicatorDraft *const *drafts)
{
	const Campaign *campaign = loader->campaign;
	int *walks = arena_array(loader->scratch, int, campaign->nindicators + 1);
	for (int i = 0; i < campaign->nindicators; i++) {
		const Indicator *at = &campaign->indicators[i];
		for (; at && !walks[at->id]; at = at->whole)
			walks[at->id] = i + 1;
		if (at && at->whole && walks[at->id] == i + 1)
			refuse_circle(loader, drafts, at);
	}
}

static void order_indicators(Loader *loader, IndicatorDraft **drafts)
{
	Campaign *campaign = loader->campaign;
	size_t count = loader->nindicators;
	for (size_t i = 0; i < count; i++)
		drafts[i] = &loader->indicators[i];
	if (count)
		qsort(drafts, count, sizeof *drafts, compare_drafts);
	campaign->indicators = arena_array(loader->arena, Indicator, count + 1);
	campaign->nindicators = (int)count;
	for (int i = 0; i < campaign->nindicators; i++) {
		drafts[i]->indicator.id = i;
		campaign->indicators[i] = drafts[i]->indicator;
		codes_add(&loader->indicator_codes, campaign->indicators[i].code, i);
	}
}

static int compare_codes(const void *left, const void *right)
{
	return strcmp((*(Indicator *const *)left)->code, (*(Indicator *const *)right)->code);
}

static void sort_codes(Loader *loader)
{
	Campaign *campaign = loader->campaign;
	size_t count = (size_t)campaign->nindicators;
	campaign->by_code = arena_array(loader->arena, Indicator *, count + 1);
	for (size_t i = 0; i < count; i++)
		campaign->by_code[i] = &campaign->indicators[i];
	if (count)
		qsort(campaign->by_code, count, sizeof(Indicator *), compare_codes);
}

// A target and the indicator it belongs to, to be sorted.
typedef struct Aimed {
	Indicator *indicator;
	Target target;
} Aimed;

static int compare_aims(const Aimed *a, const Aimed *b)
{
	if (a->indicator != b->indicator)
		return a->indicator->id - b->indicator->id;
	if (a->target.year != b->target.year)
		return a->target.year - b->target.year;
	int level = (int)a->target.has_level - (int)b->target.has_level;
	if (level || (a->target.has_level && a->target.level != b->target.level))
		return level ? level : (int)a->target.level - (int)b->target.level;
	const char *x = a->target.unit, *y = b->target.unit;
	return strcmp(x ? x : "", y ? y : "");
}

static int compare_aimed(const void *left, const void *right)
{
	const Aimed *a = left, *b = right;
	int order = compare_aims(a, b);
	return order ? order : loader_is_before(a->target.pos, b->target.pos) ? -1 : 1;
}

static bool check_target(Loader *loader, const Indicator *indicator, const Target *target)
{
	enum { PERCENT = 100 }; // 1 % as it is stored
	bool is_ratio = has(indicator, AGGREGATE_RATIO);
	if (target->value < 0 && !indicator->may_be_negative)
		return loader_refuse(loader, target->pos,
			_("the target of %s is negative; mend “gia_tri”"), indicator->code);
	if (is_ratio && !indicator->may_exceed && target->value > 100 * PERCENT)
		return loader_refuse(loader, target->pos,
			_("the target of %s is more than 100%%; mend “gia_tri”, or write "
			  "vuot_100=\"co\" at the indicator"),
			indicator->code);
	if (is_ratio && !indicator->lower_is_better && target->value > 0 && target->value < PERCENT)
		diag_add(loader->diags, DIAG_WARNING, target->pos, NULL,
			_("the target of %s is less than 1%%; is it meant so? Percent are written "
			  "gia_tri=\"80\", not 0.8"),
			indicator->code);
	return true;
}

static bool link_target(Loader *loader, const TargetDraft *draft, Aimed *aimed)
{
	const char *code = loader->indicators[draft->indicator].indicator.code;
	int id = codes_find(&loader->indicator_codes, code, strlen(code));
	Indicator *indicator = &loader->campaign->indicators[id];
	*aimed = (Aimed){indicator, draft->target};
	int scale = has(indicator, AGGREGATE_RATIO) ? PERCENT_DECIMALS : indicator->scale;
	bool sound =
		read_number(loader, &draft->value, scale, indicator->code, &aimed->target.value) &&
		check_target(loader, indicator, &aimed->target);
	if (draft->unit.given) {
		const UnitSpan *span = loader_find_units(
			loader, draft->unit.text, draft->unit.len, draft->unit.pos);
		aimed->target.unit = span ? span->code : NULL;
		sound = sound && span;
	}
	return sound;
}

static void link_targets(Loader *loader)
{
	Aimed *aimed = arena_array(loader->scratch, Aimed, loader->ntargets + 1);
	size_t count = 0;
	for (size_t i = 0; i < loader->ntargets; i++)
		count += link_target(loader, &loader->targets[i], &aimed[count]);
	if (count)
		qsort(aimed, count, sizeof *aimed, compare_aimed);
	Target *targets = arena_array(loader->arena, Target, count + 1);
	for (size_t i = 0; i < count; i++) {
		Indicator *indicator = aimed[i].indicator;
		if (i && compare_aims(&aimed[i - 1], &aimed[i]) == 0)
			loader_refuse_twice(loader, aimed[i - 1].target.pos, aimed[i].target.pos,
				_("target of"), indicator->code);
		if (indicator->ntargets++ == 0)
			indicator->targets = &targets[i];
		targets[i] = aimed[i].target;
	}
}

void campaign_link_indicators(Loader *loader)
{
	IndicatorDraft **drafts =
		arena_array(loader->scratch, IndicatorDraft *, loader->nindicators + 1);
	order_indicators(loader, drafts);
	for (int i = 0; i < loader->campaign->nindicators; i++)
		link_indicator(loader, &loader->campaign->indicators[i], drafts[i]);
	check_wholes(loader, (const IndicatorDraft *const *)drafts);
	sort_codes(loader);
	link_targets(loader);
}
