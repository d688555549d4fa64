// SPDX-License-Identifier: MIT
// Parts against their wholes, and the two sides of ratios that must not exceed 100 %, in every
// period of a year that both sides cover: by a value of the period itself or by those of shorter
// ones in it. Where all values are monthly, months say all there is to say.
#include "data/campaign_build.h"

#include <string.h>

enum { FIRST_LONG = 12, NINE_MONTHS = PERIOD_SLOTS - 2, YEAR = PERIOD_SLOTS - 1 };

// Two indicators of which the first cannot be more than the second.
typedef struct Limit {
	const Indicator *part, *whole, *ratio; // ratio NULL: by phan_cua
	bool is_mixed; // a sum over the period against the last of the whole's values
} Limit;

// One indicator of one unit in one year.
typedef struct Series {
	const UnitYear *values;
	const Indicator *indicator;
	unsigned life; // bit m: the unit lives in that month
} Series;

// What a series has for a period.
typedef struct Side {
	int64_t value;
	uint32_t report; // the last one
} Side;

typedef struct LimitCheck {
	Loader *loader;
	const Limit *limit;
	int year;
	Series part, whole;
} LimitCheck;

static bool compares(const Indicator *part, const Indicator *whole)
{
	return part->aggregation == whole->aggregation && part->aggregation != AGGREGATE_COUNT;
}

static bool is_mixed(const Indicator *part, const Indicator *whole)
{
	return part->aggregation == AGGREGATE_SUM && whole->aggregation == AGGREGATE_BALANCE;
}

static size_t list_limits(const Campaign *campaign, Limit *limits)
{
	size_t count = 0;
	for (int i = 0; i < campaign->nindicators; i++) {
		const Indicator *indicator = &campaign->indicators[i];
		const Indicator *part = indicator->numerator, *whole = indicator->denominator;
		if (indicator->whole)
			limits[count++] = (Limit){indicator, indicator->whole, NULL, false};
		if (!part || !whole || indicator->may_exceed || part->whole == whole)
			continue;
		if (compares(part, whole) || is_mixed(part, whole))
			limits[count++] = (Limit){part, whole, indicator, is_mixed(part, whole)};
	}
	return count;
}

static bool is_more(const Limit *limit, int64_t part, int64_t whole)
{
	__int128 a = part, b = whole;
	for (int i = limit->part->scale; i < limit->whole->scale; i++)
		a *= 10;
	for (int i = limit->whole->scale; i < limit->part->scale; i++)
		b *= 10;
	return a > b;
}

static unsigned months_of(int slot)
{
	Period period = period_of_slot(0, slot);
	return (2u << period.to) - (1u << period.from);
}

static bool read_cell(const Series *series, int slot, Side *cell)
{
	const UnitYear *year = series->values;
	size_t id = (size_t)series->indicator->id;
	const uint32_t *reports = year->reports;
	const int64_t *values = year->values;
	size_t at = id * FIRST_LONG + (size_t)slot;
	if (slot >= FIRST_LONG) {
		reports = year->long_reports;
		values = year->long_values;
		at = id * LONG_PERIODS + (size_t)(slot < NINE_MONTHS ? slot : NINE_MONTHS) -
		     FIRST_LONG;
	}
	if (!reports || !reports[at])
		return false;
	*cell = (Side){values[at], reports[at]};
	return true;
}

// The periods that make up a longer one.
static int list_parts(int slot, int parts[3])
{
	enum { QUARTER = FIRST_LONG, HALF = QUARTER + 4 };
	int count = slot < HALF ? 3 : 2;
	int first = slot < HALF	  ? (slot - QUARTER) * 3
		    : slot < YEAR ? QUARTER + (slot - HALF) * 2
				  : HALF;
	for (int i = 0; i < count; i++)
		parts[i] = first + i;
	return count;
}

// The sum of a period, or its last value; false: not known for every month the unit lives in, or
// too large. Adds to `side`, from the last report on.
static bool read_side(const Series *series, int slot, Side *side)
{
	Side cell;
	if (read_cell(series, slot, &cell)) {
		side->report = side->report ? side->report : cell.report;
		return !__builtin_add_overflow(side->value, cell.value, &side->value);
	}
	int parts[3], count = slot < FIRST_LONG ? 0 : list_parts(slot, parts);
	bool is_balance = series->indicator->aggregation == AGGREGATE_BALANCE;
	bool found = false;
	for (int i = count; i-- > 0 && !(found && is_balance);) {
		if (!(months_of(parts[i]) & series->life))
			continue;
		if (!read_side(series, parts[i], side))
			return false;
		found = true;
	}
	return found;
}

static void refuse_limit(const LimitCheck *check, int slot, const Side *part, const Side *whole)
{
	Loader *loader = check->loader;
	const Limit *limit = check->limit;
	const Report *reports = loader->campaign->reports;
	const Report *report = &reports[part->report], *of = &reports[whole->report];
	Buf text = {0}, bound = {0}, period = {0};
	buf_print(&text, "%s ", limit->part->code);
	indicator_write_value(limit->part, part->value, &text);
	buf_print(&bound, "%s ", limit->whole->code);
	indicator_write_value(limit->whole, whole->value, &bound);
	period_write(period_of_slot(check->year, slot), &period);
	const char *at = loader_place(loader, of->pos);
	if (limit->ratio)
		diag_error(loader->diags, report->pos,
			_("%s for %s: %s would be more than 100%%: %s is more than %s (%s); mend "
			  "one, or write vuot_100=\"co\" at %s"),
			report->unit->code, period.data, limit->ratio->code, text.data, bound.data,
			at, limit->ratio->code);
	else
		diag_error(loader->diags, report->pos,
			_("%s for %s: %s is more than %s (%s), of which it is a part"),
			report->unit->code, period.data, text.data, bound.data, at);
	buf_close(&text);
	buf_close(&bound);
	buf_close(&period);
}

// Of periods one in the other the shorter tells.
static void check_slots(const LimitCheck *check, int nslots)
{
	unsigned told = 0; // months
	for (int slot = 0; slot < nslots; slot++) {
		Side part = {0}, whole = {0};
		if (slot == NINE_MONTHS || (slot >= FIRST_LONG && told & months_of(slot)))
			continue;
		if (!read_side(&check->part, slot, &part) ||
			!read_side(&check->whole, slot, &whole) ||
			!is_more(check->limit, part.value, whole.value))
			continue;
		refuse_limit(check, slot, &part, &whole);
		told |= months_of(slot);
	}
}

// A value of several months is as good as a month's where only cells can be compared.
static void check_cells(const LimitCheck *check)
{
	for (int slot = 0; slot < PERIOD_SLOTS; slot++) {
		Side part, whole;
		if (read_cell(&check->part, slot, &part) &&
			read_cell(&check->whole, slot, &whole) &&
			is_more(check->limit, part.value, whole.value))
			refuse_limit(check, slot, &part, &whole);
	}
}

static unsigned months_of_life(const Unit *unit, int year)
{
	unsigned life = 0;
	for (int m = 0; m < 12; m++) {
		Month month = year * 12 + m;
		life |= (unsigned)(unit->first <= month && month <= unit->last) << m;
	}
	return life;
}

static void check_year(Loader *loader, const Unit *unit, int y, const Limit *limits, size_t count)
{
	const UnitYear *values = unit->years[y];
	int year = loader->campaign->first_year + y;
	unsigned life = months_of_life(unit, year);
	for (size_t i = 0; i < count; i++) {
		const Limit *limit = &limits[i];
		LimitCheck check = {.loader = loader,
			.limit = limit,
			.year = year,
			.part = {values, limit->part, life},
			.whole = {values, limit->whole, life}};
		bool all = limit->is_mixed || values->long_reports;
		if (limit->is_mixed || compares(limit->part, limit->whole))
			check_slots(&check, all ? PERIOD_SLOTS : FIRST_LONG);
		else
			check_cells(&check);
	}
}

void campaign_check_limits(Loader *loader)
{
	const Campaign *campaign = loader->campaign;
	Limit *limits = arena_array(loader->scratch, Limit, 2 * (size_t)campaign->nindicators + 1);
	size_t count = list_limits(campaign, limits);
	for (int i = 0; count && i < campaign->nunits; i++) {
		for (int y = 0; y < campaign->nyears; y++) {
			if (campaign->units[i].years[y])
				check_year(loader, &campaign->units[i], y, limits, count);
		}
	}
}
