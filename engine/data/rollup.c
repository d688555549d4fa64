// SPDX-License-Identifier: MIT
// The index holds, for every unit with children and every year, the totals of all indicators in the
// slots of period.h, and of a ratio both totals of what matches: one walk of the tree, each value
// read once. Units without children are summed when asked, twelve months being no more than an
// answer. Several years, years without values and mapped units are summed unit by unit.
#include "data/rollup.h"
#include "data/rollup_history.h"
#include "data/rollup_ledger.h"
#include "data/rollup_share.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

// Cycles of 1, 3, 6 and 12 months.
enum { CYCLE_COUNT = 4 };

static const int CYCLES[CYCLE_COUNT] = {1, 3, 6, 12};

typedef struct RollupIndex {
	Total **blocks; // [unit * nyears + year] -> [row * PERIOD_SLOTS + slot], or NULL
	int *denominators; // by Indicator.id of a ratio: the row; other rows are Indicator.id
	int nrows;
} RollupIndex;

// What every slot asks of a unit with such a life, by cycle.
typedef struct DutyTable {
	bool is_filled;
	Months life;
	Duty duties[CYCLE_COUNT][PERIOD_SLOTS];
} DutyTable;

static void duties_fill(DutyTable *table, Months life)
{
	if (table->is_filled && table->life == life)
		return;
	table->is_filled = true;
	table->life = life;
	for (int i = 0; i < CYCLE_COUNT; i++) {
		for (int slot = 0; slot < PERIOD_SLOTS; slot++)
			table->duties[i][slot] = duty_of(slot, CYCLES[i], life);
	}
}

// What the walk takes along.
typedef struct Walk {
	Campaign *campaign;
	DutyTable table;
	Share *shares; // of one unit and year: [indicator * PERIOD_SLOTS + slot]
	bool *is_side; // by Indicator.id: of a ratio
	Ledger *ledgers; // of one block, by Indicator.id
} Walk;

static const Duty *find_duties(const DutyTable *table, int cycle)
{
	int i = 0;
	while (CYCLES[i] != cycle) {
		i++;
		assert(i < CYCLE_COUNT);
	}
	return table->duties[i];
}

// What `unit` itself owes and gave of `indicator` in every slot of a year.
static void fill_shares(Walk *walk, const Unit *unit, const Indicator *indicator, int year,
	Share shares[PERIOD_SLOTS])
{
	Months life = share_life(unit, indicator, year);
	if (!life || !indicator_is_reported_by(indicator, unit->level)) {
		memset(shares, 0, PERIOD_SLOTS * sizeof *shares);
		return;
	}
	duties_fill(&walk->table, life);
	const Duty *duties = find_duties(&walk->table, indicator->cycle);
	Piece pieces[PERIOD_SLOTS];
	pieces_fill(unit_year(walk->campaign, unit, year), indicator, life, pieces);
	for (int slot = 0; slot < PERIOD_SLOTS; slot++)
		shares[slot] = slot_share(indicator, &pieces[slot], &duties[slot]);
}

static void add_sides(const Walk *walk, const Indicator *ratio, Total *totals)
{
	const Share *a = &walk->shares[ratio->numerator->id * PERIOD_SLOTS];
	const Share *b = &walk->shares[ratio->denominator->id * PERIOD_SLOTS];
	Total *numerators = &totals[ratio->id * PERIOD_SLOTS];
	int row = walk->campaign->rollup->denominators[ratio->id];
	Total *denominators = &totals[row * PERIOD_SLOTS];
	for (int slot = 0; slot < PERIOD_SLOTS; slot++) {
		Share sides[2] = {a[slot], b[slot]};
		shares_match(ratio, sides);
		total_add_share(&numerators[slot], ratio->numerator, &sides[0]);
		total_add_share(&denominators[slot], ratio->denominator, &sides[1]);
	}
}

// Reported month by month by a unit that lives all year: nearly all values there are.
static bool is_plain(const Indicator *indicator, const UnitYear *reports, Months life)
{
	return reports && !reports->long_reports && life == ALL_MONTHS && indicator->cycle == 1;
}

// Adds what `unit` itself gave in a year to the totals of all indicators.
static void add_own(Walk *walk, const Unit *unit, int year, Total *totals)
{
	const Campaign *campaign = walk->campaign;
	const UnitYear *reports = unit_year(campaign, unit, year);
	for (int i = 0; i < campaign->nindicators; i++) {
		const Indicator *indicator = &campaign->indicators[i];
		Share *shares = &walk->shares[i * PERIOD_SLOTS];
		if (indicator->aggregation == AGGREGATE_RATIO)
			continue;
		if (!walk->is_side[i] && indicator_is_reported_by(indicator, unit->level) &&
			is_plain(indicator, reports, share_life(unit, indicator, year)) &&
			ledger_add(&walk->ledgers[i], indicator->aggregation,
				&reports->values[i * YEAR_MONTHS],
				&reports->reports[i * YEAR_MONTHS]))
			continue;
		fill_shares(walk, unit, indicator, year, shares);
		for (int slot = 0; slot < PERIOD_SLOTS; slot++)
			total_add_share(&totals[i * PERIOD_SLOTS + slot], indicator, &shares[slot]);
	}
	for (int i = 0; i < campaign->nindicators; i++) {
		if (campaign->indicators[i].aggregation == AGGREGATE_RATIO)
			add_sides(walk, &campaign->indicators[i], totals);
	}
}

static void total_add(Total *total, const Total *part)
{
	total->expected += part->expected;
	total->reported += part->reported;
	total->partly += part->partly;
	total->overflow |= part->overflow;
	total->overflow |= __builtin_add_overflow(total->value, part->value, &total->value);
}

static Total *block_at(const Campaign *campaign, const Unit *unit, int year)
{
	size_t nyears = (size_t)campaign->nyears;
	return campaign->rollup
		->blocks[(size_t)unit->id * nyears + (size_t)(year - campaign->first_year)];
}

static void index_unit(Walk *walk, const Unit *unit)
{
	Campaign *campaign = walk->campaign;
	size_t ntotals = (size_t)campaign->rollup->nrows * PERIOD_SLOTS;
	Total **blocks = &campaign->rollup->blocks[(size_t)unit->id * (size_t)campaign->nyears];
	for (int i = 0; i < unit->nchildren; i++) {
		if (unit->children[i]->nchildren)
			index_unit(walk, unit->children[i]);
	}
	for (int y = 0; y < campaign->nyears; y++) {
		int year = campaign->first_year + y;
		blocks[y] = arena_array(campaign->arena, Total, ntotals);
		memset(walk->ledgers, 0, (size_t)campaign->nindicators * sizeof(Ledger));
		add_own(walk, unit, year, blocks[y]);
		for (int i = 0; i < unit->nchildren; i++) {
			const Unit *child = unit->children[i];
			const Total *parts = block_at(campaign, child, year);
			if (!parts) {
				add_own(walk, child, year, blocks[y]);
				continue;
			}
			for (size_t at = 0; at < ntotals; at++)
				total_add(&blocks[y][at], &parts[at]);
		}
		for (int i = 0; i < campaign->nindicators; i++)
			ledger_close(&walk->ledgers[i], campaign->indicators[i].aggregation,
				&blocks[y][i * PERIOD_SLOTS]);
	}
}

static RollupIndex *index_new(const Campaign *campaign)
{
	RollupIndex *index = arena_new(campaign->arena, RollupIndex);
	size_t nblocks = (size_t)campaign->nunits * (size_t)campaign->nyears;
	index->blocks = arena_array(campaign->arena, Total *, nblocks);
	index->denominators = arena_array(campaign->arena, int, campaign->nindicators);
	index->nrows = campaign->nindicators;
	for (int i = 0; i < campaign->nindicators; i++) {
		if (campaign->indicators[i].aggregation == AGGREGATE_RATIO)
			index->denominators[i] = index->nrows++;
	}
	return index;
}

void rollup_index(Campaign *campaign)
{
	Arena *scratch = arena_open();
	Walk walk = {.campaign = campaign};
	size_t nshares = (size_t)campaign->nindicators * PERIOD_SLOTS;
	walk.shares = arena_array(scratch, Share, nshares);
	walk.ledgers = arena_array(scratch, Ledger, campaign->nindicators);
	walk.is_side = arena_array(scratch, bool, campaign->nindicators);
	for (int i = 0; i < campaign->nindicators; i++) {
		const Indicator *ratio = &campaign->indicators[i];
		if (ratio->aggregation == AGGREGATE_RATIO)
			walk.is_side[ratio->numerator->id] = walk.is_side[ratio->denominator->id] =
				true;
	}
	campaign->rollup = index_new(campaign);
	for (int i = 0; i < campaign->nunits; i++) {
		if (!campaign->units[i].parent && campaign->units[i].nchildren)
			index_unit(&walk, &campaign->units[i]);
	}
	arena_close(scratch);
}

// Where a question ends up: of a ratio both totals, else the first alone.
typedef struct Sum {
	const Campaign *campaign;
	const Indicator *indicator;
	Period period;
	Total totals[2];
} Sum;

// `known`: whether the unit's values are among those asked for, or only expected there.
static void add_share(Total *total, const Indicator *indicator, const Share *share, bool known)
{
	if (known)
		total_add_share(total, indicator, share);
	else
		total->expected += share->owes || share->gave;
}

static void add_unit(Sum *sum, const Unit *unit, bool known)
{
	const Indicator *indicator = sum->indicator;
	if (indicator->aggregation != AGGREGATE_RATIO) {
		Share share = unit_share(sum->campaign, unit, indicator, sum->period);
		add_share(&sum->totals[0], indicator, &share, known);
		return;
	}
	Share sides[2];
	unit_sides(sum->campaign, unit, indicator, sum->period, sides);
	add_share(&sum->totals[0], indicator->numerator, &sides[0], known);
	add_share(&sum->totals[1], indicator->denominator, &sides[1], known);
}

static void add_units(Sum *sum, const UnitList *list, bool known)
{
	for (size_t i = 0; i < list->count; i++)
		add_unit(sum, list->units[i], known);
}

static void sum_units(Sum *sum, const Unit *unit, bool mapped)
{
	Arena *scratch = arena_open();
	if (mapped) {
		History history;
		history_fill(&history, unit, scratch);
		add_units(sum, &history.known, true);
		add_units(sum, &history.doubtful, false);
	} else {
		UnitList list = {0};
		subtree_add(&list, unit, scratch);
		add_units(sum, &list, true);
	}
	arena_close(scratch);
}

// Which rows of the index have slots for the period, or NULL.
static const Total *find_block(const Campaign *campaign, const Unit *unit, Period period)
{
	int year = month_year(period.from), at = year - campaign->first_year;
	if (period_kind(period) == PERIOD_YEARS || at < 0 || at >= campaign->nyears)
		return NULL;
	return block_at(campaign, unit, year);
}

static void read_block(Sum *sum, const Total *block)
{
	const Indicator *indicator = sum->indicator;
	int slot = period_slot(sum->period);
	sum->totals[0] = block[indicator->id * PERIOD_SLOTS + slot];
	if (indicator->aggregation != AGGREGATE_RATIO)
		return;
	int row = sum->campaign->rollup->denominators[indicator->id];
	sum->totals[1] = block[row * PERIOD_SLOTS + slot];
	if (ratio_is_due(indicator, sum->period, month_year(sum->period.from)))
		return;
	for (int i = 0; i < 2; i++)
		sum->totals[i].expected = sum->totals[i].reported + sum->totals[i].partly;
}

static Sum sum_of(const Campaign *campaign, const Unit *unit, const Indicator *indicator,
	Period period, bool mapped)
{
	Sum sum = {.campaign = campaign, .indicator = indicator, .period = period};
	const Total *block = mapped ? NULL : find_block(campaign, unit, period);
	if (block)
		read_block(&sum, block);
	else if (mapped || unit->nchildren)
		sum_units(&sum, unit, mapped);
	else
		add_unit(&sum, unit, true);
	return sum;
}

Total rollup_total(const Campaign *campaign, const Unit *unit, const Indicator *indicator,
	Period period, bool mapped)
{
	assert(indicator->aggregation != AGGREGATE_RATIO);
	return sum_of(campaign, unit, indicator, period, mapped).totals[0];
}

void rollup_ratio(const Campaign *campaign, const Unit *unit, const Indicator *ratio, Period period,
	bool mapped, Total *numerator, Total *denominator)
{
	assert(ratio->aggregation == AGGREGATE_RATIO);
	Sum sum = sum_of(campaign, unit, ratio, period, mapped);
	*numerator = sum.totals[0];
	*denominator = sum.totals[1];
}

// Whether `unit` or what it continues lives in the period.
static bool history_lives_in(const Unit *unit, Period period)
{
	bool lives = false;
	History history;
	Arena *scratch = arena_open();
	history_fill(&history, unit, scratch);
	for (size_t i = 0; i < history.known.count; i++)
		lives |= unit_lives_in(history.known.units[i], period);
	for (size_t i = 0; i < history.doubtful.count; i++)
		lives |= unit_lives_in(history.doubtful.units[i], period);
	arena_close(scratch);
	return lives;
}

const Unit *rollup_find_split(const Unit *unit, Period period)
{
	const Unit *found = NULL;
	History history;
	Arena *scratch = arena_open();
	history_fill(&history, unit, scratch);
	for (size_t i = 0; i < history.known.count && history.doubtful.count; i++) {
		const Unit *heir = history.known.units[i];
		for (int j = 0; j < heir->nbefore && (!found || heir->id < found->id); j++) {
			if (history_is_doubtful(&history, heir->before[j]) &&
				history_lives_in(heir->before[j], period))
				found = heir;
		}
	}
	arena_close(scratch);
	return found;
}
