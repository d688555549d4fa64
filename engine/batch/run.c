// SPDX-License-Identifier: MIT
// One loop: hand out, wait, take in, publish. It wakes for a worker, the syncer, a signal, the next
// deadline, and twice a second to tell how far it is.
#include "batch/run.h"

#include "base/clock.h"
#include "batch/closing.h"
#include "batch/crew.h"
#include "batch/plan.h"
#include "batch/publication.h"
#include "batch/remarks.h"
#include "batch/stall.h"
#include "batch/verdict.h"
#include "text/count.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum {
	WAKE = 500, // milliseconds
	BLOCK = 4096, // bytes a file takes more than it has
	LISTS = 4096, // bytes of a document in journal, manifest and report together
	PENDING_MAX = 256, // documents that wait for the disk before no more are handed out
};

typedef struct Run {
	const Workshop *workshop;
	Folder *folder;
	const Selection *selection;
	const char *title;
	const RunOptions *options;
	Diags *diags;
	Journal *journal;
	Plan plan;
	size_t next; // of the plan: the first that is not handed out
	uint32_t *places; // by seq: where the plan has it
	Crew *crew;
	Publication *publication;
	struct pollfd *fds; // signals, syncer, workers
	int signals; // signalfd
	sigset_t old; // the mask before
	Arena *document;
	Bench bench;
	Stall stall;
	int64_t began; // milliseconds: rendering
	int64_t patience; // milliseconds: after a signal, the end of waiting for the workers
	int nsignals;
	unsigned long long bytes, rendered; // of the PDFs so far, for an estimate
	RunResult result;
} Run;

// Signals come through a descriptor; those the caller ignores (nohup) stay ignored.
static bool open_signals(Run *run)
{
	static const int stops[] = {SIGINT, SIGTERM, SIGHUP};
	sigset_t set;
	sigemptyset(&set);
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
		struct sigaction action;
		if (sigaction(stops[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
			sigaddset(&set, stops[i]);
	}
	signal(SIGPIPE, SIG_IGN);
	sigprocmask(SIG_BLOCK, &set, &run->old);
	run->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (run->signals >= 0)
		return true;
	diag_error(run->diags, (Pos){0}, _("the run cannot begin: %s"), strerror(errno));
	return false;
}

// The first one asks to stop, the second to stop at once.
static void take_signals(Run *run)
{
	struct signalfd_siginfo info;
	while (read(run->signals, &info, sizeof info) == sizeof info) {
		if (run->nsignals++)
			continue;
		const RunEvents *events = &run->options->events;
		run->result.signal = (int)info.ssi_signo;
		run->patience = clock_ms() + (int64_t)(run->options->deadline * 1000);
		events->stopping(events->context, run->crew ? crew_busy(run->crew) : 0);
	}
}

static void close_signals(Run *run)
{
	if (run->signals >= 0) {
		take_signals(run); // those that came too late are answered by the end itself
		close(run->signals);
	}
	sigprocmask(SIG_SETMASK, &run->old, NULL);
}

static bool is_stopped(void *context)
{
	Run *run = context;
	take_signals(run);
	return run->nsignals > 0;
}

static void tell_progress(Run *run)
{
	const RunEvents *events = &run->options->events;
	run->result.progress.seconds = (double)(clock_ms() - run->began) / 1000;
	events->progress(events->context, &run->result.progress);
}

static void document_done(void *context, const Item *item, const Record *record)
{
	Run *run = context;
	if (record->status == RECORD_DONE)
		run->result.progress.done++;
	else
		run->result.progress.failed++;
	run->options->events.document(run->options->events.context, item, record);
}

// After the diagnostic of what failed: on a full disk, how much the rest will need.
static void explain_full(Run *run, int error)
{
	if (error != ENOSPC && error != EDQUOT)
		return;
	const Progress *progress = &run->result.progress;
	size_t left = run->plan.count - progress->done - progress->failed;
	unsigned long long mean = run->rendered ? run->bytes / run->rendered : 0;
	unsigned long long lists = (unsigned long long)progress->total * LISTS;
	unsigned long long needed = (mean + BLOCK) * left + lists;
	unsigned long long have = folder_free_bytes(run->folder);
	run->result.bytes_needed = needed > have ? needed - have : needed;
	Buf want = {0}, room = {0};
	count_write_bytes(needed, &want);
	count_write_bytes(have, &room);
	diag_error(run->diags, (Pos){0},
		_("what is left (documents: %zu) needs about %s, %s are free; make room and run "
		  "the same command again, it goes on from here"),
		left, want.data, room.data);
	buf_close(&want);
	buf_close(&room);
}

// The machine failed, a diagnostic says how: no more work, nothing half done stays.
static void break_off(Run *run)
{
	int error = errno;
	if (run->crew)
		crew_close(run->crew);
	run->crew = NULL;
	if (run->publication)
		publication_discard(run->publication);
	run->result.end = RUN_BROKEN;
	explain_full(run, error);
}

// A worker must not keep the folder's lock.
static void leave_folder(void *folder)
{
	folder_forget(folder);
}

static bool open_crew(Run *run)
{
	int workers = run->options->workers;
	if (run->plan.count < (size_t)workers)
		workers = (int)run->plan.count;
	run->crew = stall_open_crew(run->workshop, workers, run->options->deadline, leave_folder,
		run->folder, run->diags);
	return run->crew;
}

static void hand_out(Run *run)
{
	while (!run->nsignals && run->next < run->plan.count &&
		publication_pending(run->publication) < PENDING_MAX && crew_wants(run->crew))
		crew_give(run->crew, run->plan.todo[run->next++].item->seq);
}

static int shorter(int left, int right)
{
	if (left < 0 || right < 0)
		return left < 0 ? right : left;
	return left < right ? left : right;
}

static void wait_for_something(Run *run)
{
	int timeout = -1, count = 2;
	run->fds[0] = (struct pollfd){.fd = run->signals, .events = POLLIN};
	run->fds[1] = (struct pollfd){.fd = publication_fd(run->publication), .events = POLLIN};
	if (run->crew)
		count += crew_poll(run->crew, run->fds + 2, &timeout);
	timeout = shorter(timeout, publication_timeout(run->publication, clock_ms()));
	timeout = shorter(timeout, WAKE);
	while (poll(run->fds, (nfds_t)count, timeout) < 0 && errno == EINTR)
		continue;
	take_signals(run);
}

static bool take_result(Run *run, const CrewResult *result)
{
	const Planned *planned = &run->plan.todo[run->places[result->seq]];
	Blob pdf = {0};
	Record record;
	arena_reset(run->document);
	verdict_write(&run->bench, result, planned->input, &record, run->document);
	remarks_mark(planned->item, &record);
	if (record.status == RECORD_DONE) {
		pdf = result->outcome->pdf;
		run->bytes += pdf.len;
		run->rendered++;
	}
	stall_reset(&run->stall);
	return publication_add(
		run->publication, planned->item, &record, pdf, clock_ms(), run->diags);
}

static bool take_results(Run *run)
{
	CrewResult result;
	while (run->crew && run->nsignals < 2 && crew_take(run->crew, &result))
		if (!take_result(run, &result))
			return false;
	return true;
}

static bool has_crew_work(const Run *run)
{
	return run->crew &&
	       (crew_busy(run->crew) || (!run->nsignals && run->next < run->plan.count));
}

static bool check_crew(Run *run)
{
	if (!has_crew_work(run) || publication_pending(run->publication) >= PENDING_MAX)
		stall_reset(&run->stall);
	return !run->crew || stall_check(&run->stall, run->crew, run->diags);
}

// Until all is durable, or stopped. False: the machine failed.
static bool work(Run *run)
{
	while (has_crew_work(run) || publication_pending(run->publication)) {
		hand_out(run);
		wait_for_something(run);
		if (run->nsignals > 1)
			return true;
		if (run->nsignals && run->crew && clock_ms() >= run->patience) {
			crew_close(run->crew);
			run->crew = NULL;
		}
		if (!take_results(run) || !check_crew(run) ||
			!publication_advance(
				run->publication, clock_ms(), !has_crew_work(run), run->diags))
			return false;
		tell_progress(run);
	}
	return true;
}

static bool open_work(Run *run)
{
	const Items *items = run->workshop->items;
	run->places = memory_alloc((items->count + 1) * sizeof *run->places);
	for (size_t i = 0; i < run->plan.count; i++)
		run->places[run->plan.todo[i].item->seq] = (uint32_t)i;
	run->fds = memory_alloc(((size_t)run->options->workers + 2) * sizeof *run->fds);
	run->bench = verdict_bench(run->workshop, run->options->deadline);
	run->began = clock_ms();
	run->stall.deadline = run->options->deadline;
	stall_reset(&run->stall);
	if (!closing_withdraw(run->folder, run->selection, run->diags))
		return false;
	run->publication =
		publication_open(run->folder, run->journal, document_done, run, run->diags);
	return run->publication && open_crew(run);
}

static void render_all(Run *run)
{
	if (!open_work(run) || !work(run)) {
		break_off(run);
		return;
	}
	crew_close(run->crew);
	run->crew = NULL;
	if (run->nsignals > 1)
		publication_discard(run->publication);
	if (run->nsignals)
		run->result.end = RUN_INTERRUPTED;
	tell_progress(run);
}

static bool make_plan(Run *run, const Item *const *list, size_t count)
{
	PlanTask task = {.workshop = run->workshop,
		.folder = run->folder,
		.journal = run->journal,
		.list = list,
		.count = count,
		.events = &run->options->events,
		.is_stopped = is_stopped,
		.context = run};
	bool made = plan_make(&task, &run->plan, run->diags);
	run->result.progress = (Progress){.total = count, .kept = run->plan.kept};
	if (made)
		return true;
	if (run->nsignals)
		run->result.end = RUN_INTERRUPTED;
	else
		break_off(run);
	return false;
}

static void close_books(Run *run)
{
	Closing closing = {.workshop = run->workshop,
		.folder = run->folder,
		.journal = run->journal,
		.selection = run->selection,
		.title = run->title,
		.prune = run->options->prune,
		.events = &run->options->events};
	if (!closing_write(&closing, &run->result, run->diags))
		break_off(run);
}

static bool open_journal(Run *run)
{
	size_t dropped = 0;
	run->journal = journal_open(folder_state_fd(run->folder), folder_journal_name(run->folder),
		&dropped, run->diags);
	if (dropped)
		diag_add(run->diags, DIAG_NOTE, (Pos){0}, NULL,
			_("the last run was cut off while it wrote: the last %zu bytes of its "
			  "journal are dropped and their documents made again"),
			dropped);
	return run->journal;
}

RunResult run_items(const Workshop *workshop, Folder *folder, const Item *const *list, size_t count,
	const Selection *selection, const char *title, const RunOptions *options, Diags *diags)
{
	Run run = {.workshop = workshop,
		.folder = folder,
		.selection = selection,
		.title = title,
		.options = options,
		.diags = diags,
		.document = arena_open(),
		.signals = -1};
	run.result.progress.total = count;
	if (!open_signals(&run) || !open_journal(&run))
		break_off(&run);
	else if (make_plan(&run, list, count) && run.plan.count)
		render_all(&run);
	if (run.result.end == RUN_DONE)
		close_books(&run);
	publication_close(run.publication);
	close_signals(&run);
	journal_close(run.journal);
	plan_close(&run.plan);
	arena_close(run.document);
	free(run.places);
	free(run.fds);
	return run.result;
}
