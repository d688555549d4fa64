// SPDX-License-Identifier: MIT
// load FILE...: loads campaign files with the engine and times it, then the totals of all
// indicators for the last year: of every unit above the communes, and of the root alone. One "name
// value" a line.
#include "data/campaign_load.h"
#include "data/rollup.h"

#include <stdio.h>
#include <time.h>

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

// Adds up the totals so that none can be left out.
static int64_t total_of(const Campaign *campaign, const Unit *unit, Period period)
{
	int64_t sum = 0;
	for (int i = 0; i < campaign->nindicators; i++) {
		if (campaign->indicators[i].aggregation == AGGREGATE_RATIO)
			continue;
		Total total = rollup_total(campaign, unit, &campaign->indicators[i], period, false);
		sum += total.value % 1000000007 + total.reported;
	}
	return sum;
}

static void time_rollups(const Campaign *campaign)
{
	int year = campaign->first_year + campaign->nyears - 1;
	Period period = period_of_slot(year, PERIOD_SLOTS - 1);
	double start = now();
	int64_t check = 0;
	for (int i = 0; i < campaign->nunits; i++)
		if (!campaign->units[i].parent)
			check += total_of(campaign, &campaign->units[i], period);
	double middle = now();
	for (int i = 0; i < campaign->nunits; i++)
		if (campaign->units[i].nchildren)
			check += total_of(campaign, &campaign->units[i], period);
	printf("root_ms %.4f\ninner_ms %.4f\ncheck %lld\n", middle - start, now() - middle,
		(long long)check);
}

int main(int argc, char **argv)
{
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	double start = now();
	Campaign *campaign = campaign_load((const char *const *)argv + 1, argc - 1, diags);
	printf("load_ms %.1f\n", now() - start);
	if (!campaign) {
		Buf text = {0};
		diags_write(diags, &text, false);
		fwrite(text.data, 1, text.len, stderr);
		buf_close(&text);
		return 1;
	}
	printf("reports %zu\n", campaign->nreports - 1);
	time_rollups(campaign);
	campaign_close(campaign);
	arena_close(arena);
	return fflush(stdout) ? 1 : 0;
}
