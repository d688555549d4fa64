// SPDX-License-Identifier: MIT
// Rows into the dense arrays of the units' years, one unit and year after the other. Of a cell the
// value of the latest report stays, whatever the order; the others are put aside.
#include "data/campaign_build.h"

#include <stdlib.h>

// Where the values of one report go: the cell of an indicator is id * stride + slot.
typedef struct Cells {
	int64_t *values;
	uint32_t *reports;
	int stride, slot;
} Cells;

static int long_slot(Period period)
{
	enum { FIRST = 12, YEAR = 6 };
	int slot = period_slot(period) - FIRST;
	return slot < YEAR ? slot : YEAR; // nine months, never reported, stand before the year
}

static Cells find_cells(Loader *loader, UnitYear *year, Period period)
{
	if (period.from == period.to)
		return (Cells){year->values, year->reports, 12, period.from % 12};
	size_t count = (size_t)loader->campaign->nindicators * LONG_PERIODS;
	if (!year->long_values) {
		year->long_values = arena_array(loader->arena, int64_t, count + 1);
		year->long_reports = arena_array(loader->arena, uint32_t, count + 1);
	}
	return (Cells){year->long_values, year->long_reports, LONG_PERIODS, long_slot(period)};
}

static void put_aside(Loader *loader, const Indicator *indicator, int64_t value, uint32_t report)
{
	Campaign *campaign = loader->campaign;
	if (campaign->nreplaced == loader->replaced_cap) {
		loader->replaced_cap = loader->replaced_cap ? 2 * loader->replaced_cap : 256;
		campaign->replaced =
			memory_realloc(campaign->replaced, loader->replaced_cap * sizeof(Replaced));
	}
	campaign->replaced[campaign->nreplaced++] = (Replaced){indicator, value, report};
}

// Of two reports with one date the one that stands first stays; that is told at the end.
static bool is_later(const Report *a, const Report *b)
{
	return a->date != b->date ? a->date > b->date : loader_is_before(a->pos, b->pos);
}

static void store(Loader *loader, const Cells *cells, const Indicator *indicator, int64_t value,
	uint32_t report)
{
	size_t cell = (size_t)indicator->id * (size_t)cells->stride + (size_t)cells->slot;
	uint32_t known = cells->reports[cell];
	if (known) {
		const Report *reports = loader->campaign->reports;
		if (is_later(&reports[known], &reports[report])) {
			put_aside(loader, indicator, value, report);
			return;
		}
		put_aside(loader, indicator, cells->values[cell], known);
	}
	cells->values[cell] = value;
	cells->reports[cell] = report;
}

static void store_row(Loader *loader, UnitYear *year, const Row *row)
{
	Cells cells = find_cells(loader, year, loader->campaign->reports[row->report].period);
	const Indicator *const *indicators = row->columns->indicators;
	int count = row->columns->count;
	for (int i = 0; i < count; i++) {
		if (row->values[i] != VALUE_NONE)
			store(loader, &cells, indicators[i], row->values[i], row->report);
	}
}

void campaign_fill_cells(Loader *loader)
{
	const Campaign *campaign = loader->campaign;
	size_t count = (size_t)campaign->nindicators * 12;
	Slab **slabs = &loader->owned->slabs;
	for (int i = 0; loader->years && i < campaign->nunits; i++) {
		for (YearEntry *entry = loader->years[i]; entry; entry = entry->next) {
			UnitYear *year = &entry->values;
			if (!year->values) {
				year->values = slab_alloc(slabs, count * sizeof *year->values);
				year->reports = slab_alloc(slabs, count * sizeof *year->reports);
			}
			for (const Row *row = entry->rows; row; row = row->next)
				store_row(loader, year, row);
			entry->rows = NULL;
		}
	}
	loader->rows_used = 0;
}
