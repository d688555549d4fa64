// SPDX-License-Identifier: MIT
#include "batch/plan.h"

#include "batch/remarks.h"
#include "batch/reuse.h"

#include <stdlib.h>
#include <string.h>

enum { STEP = 32 }; // documents between two looks at the world

typedef struct Planner {
	const PlanTask *task;
	Plan *plan;
	Reuse *reuse;
	const uint8_t *data; // engine_data_digest
	Arena *arena; // of one document
	Diags *diags;
} Planner;

static void read_input(const Planner *planner, const Item *item, uint8_t input[DIGEST_SIZE])
{
	Diags *unseen = diags_new(planner->arena);
	if (!item_digest(planner->task->workshop->items, item, planner->arena, input, unseen))
		memset(input, 0, DIGEST_SIZE);
}

// A document that stands under another number or code, or against newer data that say the same, is
// recorded as a clean run would record it.
static bool refresh(const Planner *planner, const Item *item, Record *record)
{
	if (record->seq == item->seq && strcmp(record->code, item->code) == 0 &&
		memcmp(record->data, planner->data, DIGEST_SIZE) == 0)
		return true;
	record->seq = item->seq;
	record->code = item->code;
	memcpy(record->data, planner->data, DIGEST_SIZE);
	return journal_append(planner->task->journal, record, planner->diags);
}

// Why the item is to be made; NULL: its document stands. `record` NULL: there is none.
static const char *find_reason(const Planner *planner, const Item *item,
	const uint8_t input[DIGEST_SIZE], const Record *record)
{
	const char *reason = reuse_find_reason(
		planner->reuse, item, input, record, planner->task->folder, planner->arena);
	if (!reason && !remarks_stand(item, record))
		return _("its remarks may point elsewhere now");
	return reason;
}

static bool plan_one(const Planner *planner, const Item *item)
{
	const PlanTask *task = planner->task;
	Planned *next = &planner->plan->todo[planner->plan->count];
	Record record;
	next->item = item;
	read_input(planner, item, next->input);
	bool known = journal_find(task->journal, item->output, &record, planner->arena);
	const char *reason = find_reason(planner, item, next->input, known ? &record : NULL);
	task->events->plan(task->events->context, item, reason);
	if (!reason) {
		planner->plan->kept++;
		return refresh(planner, item, &record);
	}
	planner->plan->count++;
	return true;
}

bool plan_make(const PlanTask *task, Plan *plan, Diags *diags)
{
	*plan = (Plan){.todo = memory_alloc((task->count + 1) * sizeof *plan->todo)};
	Planner planner = {.task = task,
		.plan = plan,
		.reuse = reuse_open(task->workshop->engine),
		.data = engine_data_digest(task->workshop->engine),
		.arena = arena_open(),
		.diags = diags};
	bool done = true;
	for (size_t i = 0; i < task->count && done; i++) {
		arena_reset(planner.arena);
		done = plan_one(&planner, task->list[i]);
		if (i % STEP)
			continue;
		task->events->progress(task->events->context,
			&(Progress){.total = task->count, .kept = plan->kept});
		done = done && !task->is_stopped(task->context);
	}
	arena_close(planner.arena);
	reuse_close(planner.reuse);
	return done;
}

void plan_close(Plan *plan)
{
	free(plan->todo);
	*plan = (Plan){0};
}
