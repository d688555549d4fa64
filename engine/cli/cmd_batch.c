// SPDX-License-Identifier: MIT
// vanban batch JOB.xml -o DIR: all documents of a job, as often as needed.
#include "cli/cli.h"

#include "batch/shard.h"
#include "cli/jobnote.h"
#include "cli/limits.h"
#include "cli/tally.h"
#include "cli/workplace.h"
#include "text/count.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	STATUS_SIGNAL = 128, // as shells have it
};

typedef enum IsolationWish { ISOLATION_AUTO, ISOLATION_REQUIRE, ISOLATION_NONE } IsolationWish;

typedef struct Settings {
	WorkLimits limits;
	IsolationWish isolation;
	Selection selection;
} Settings;

static bool read_isolation(const char *text, IsolationWish *wish)
{
	static const char *const words[] = {"auto", "require", "none"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(text, words[i]) != 0)
			continue;
		*wish = (IsolationWish)i;
		return true;
	}
	return false;
}

// The codes of all --only, NULL at the end.
static const char *const *read_codes(const BatchOptions *batch, Arena *arena)
{
	const char **codes = NULL;
	size_t count = 0, cap = 0;
	for (int i = 0; i < batch->nonly; i++) {
		for (const char *code = batch->only[i]; *code;) {
			size_t len = strcspn(code, ",");
			codes = arena_grow(arena, codes, count, &cap, sizeof *codes);
			if (len)
				codes[count++] = arena_copy(arena, code, len);
			code += len + (code[len] == ',');
		}
	}
	if (!count)
		return NULL;
	codes = arena_grow(arena, codes, count, &cap, sizeof *codes);
	codes[count] = NULL;
	return codes;
}

// EXIT_DONE, or EXIT_USAGE after a sentence.
static int read_settings(const BatchOptions *batch, Settings *settings, Arena *arena)
{
	*settings = (Settings){0};
	int status = limits_read(batch, &settings->limits);
	if (status != EXIT_DONE)
		return status;
	Selection *selection = &settings->selection;
	if (batch->limit) {
		long number = limits_read_number(batch->limit, 1, INT32_MAX);
		if (number < 0)
			return cli_usage(
				_("--limit is a number of documents, not “%s”"), batch->limit);
		selection->limit = (size_t)number;
	}
	if (batch->shard && !shard_parse(batch->shard, &selection->shard, &selection->shards))
		return cli_usage(_("--shard is I/N, such as 2/4 for the second of four, not “%s”"),
			batch->shard);
	if (batch->isolation && !read_isolation(batch->isolation, &settings->isolation))
		return cli_usage(
			_("--isolation is auto, require or none, not “%s”"), batch->isolation);
	selection->sample = batch->sample;
	selection->only = read_codes(batch, arena);
	if (batch->nonly && !selection->only)
		return cli_usage(_("--only needs codes: --only X001,X002"));
	return EXIT_DONE;
}

// Code, output; one document per line. False with a diagnostic.
static bool write_list(const Item *const *list, size_t count, Diags *diags)
{
	for (size_t i = 0; i < count; i++)
		printf("%s\t%s\n", list[i]->code, list[i]->output);
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	diag_error(
		diags, (Pos){0}, _("the list of documents cannot be written: %s"), strerror(errno));
	return false;
}

// What the kernel offers and the user wants. False: it is required and not there.
static bool choose_isolation(const Settings *settings, Workshop *workshop)
{
	workshop->isolate = settings->isolation != ISOLATION_NONE;
	workshop->isolation = isolation_probe();
	workshop->limits = limits_of_worker(&settings->limits);
	return settings->isolation != ISOLATION_REQUIRE ||
	       (workshop->isolation.landlock && workshop->isolation.seccomp);
}

static void log_start(Tally *tally, const Workshop *workshop, size_t count, int workers)
{
	char text[256];
	tally_log(tally, _("documents: %zu, workers: %d"), count, workers);
	if (!workshop->isolate) {
		tally_log(tally, _("isolation: none, as you asked"));
		return;
	}
	if (!workshop->isolation.landlock || !workshop->isolation.seccomp)
		tally_warn_quietly(tally,
			_("this kernel shuts the workers in only in part (%s); "
			  "--isolation=require would render nothing here"),
			isolation_describe(&workshop->isolation, text, sizeof text));
	tally_log(tally, _("isolation: %s"),
		isolation_describe(&workshop->isolation, text, sizeof text));
	if (!workshop->isolation.landlock)
		tally_log(tally, _("isolation: Landlock is off, this kernel does not have it"));
	if (!workshop->isolation.seccomp)
		tally_log(tally, _("isolation: seccomp is off, this kernel does not have it"));
}

static bool write_note(Folder *folder, const Options *options, const char *job,
	const Selection *selection, Arena *arena, Diags *diags)
{
	JobNote note = {.job = job,
		.data = options->data,
		.ndata = options->ndata,
		.templates = options->templates,
		.fonts = options->fonts};
	Buf text = {0};
	jobnote_write(&note, options->output, &text);
	bool done = folder_write(folder, jobnote_name(selection->shard, selection->shards, arena),
		text.data, text.len, diags);
	buf_close(&text);
	return done;
}

static Folder *open_folder(const Options *options, const Items *items, const Selection *selection,
	Arena *arena, Diags *diags)
{
	const char **outputs = arena_array(arena, const char *, items->count + 1);
	for (size_t i = 0; i < items->count; i++)
		outputs[i] = items->items[i].output;
	return folder_open(
		options->output, selection->shard, selection->shards, outputs, items->count, diags);
}

static int status_of(const RunResult *result)
{
	switch (result->end) {
	case RUN_DONE:
		return result->progress.failed ? EXIT_INPUT : EXIT_DONE;
	case RUN_INTERRUPTED:
		return STATUS_SIGNAL + result->signal;
	case RUN_BROKEN:
		break;
	}
	return EXIT_MACHINE;
}

static const char *title_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

typedef struct Chosen {
	const Item **list;
	size_t count;
} Chosen;

static int run(const Options *options, const Settings *settings, Workplace *workplace,
	Folder *folder, const Chosen *chosen, Diags *diags)
{
	const BatchOptions *batch = &options->batch;
	TallyView view = {.jobfile = workplace->jobfile,
		.list = chosen->list,
		.count = chosen->count,
		.folder = options->output,
		.quiet = batch->quiet,
		.why = batch->why,
		.json = options->json};
	Tally *tally = tally_open(&view);
	RunOptions how = {.workers = settings->limits.workers,
		.deadline = settings->limits.deadline,
		.prune = batch->prune,
		.events = tally_events(tally)};
	log_start(tally, &workplace->workshop, chosen->count, settings->limits.workers);
	RunResult result = run_items(&workplace->workshop, folder, chosen->list, chosen->count,
		&settings->selection, title_of(workplace->jobfile->path), &how, diags);
	tally_write_end(tally, &result, &settings->selection, diags);
	tally_close(tally);
	return status_of(&result);
}

// Two jobs in one folder would each take the documents of the other for its own that are gone.
static bool check_job(const char *folder, const char *job, Arena *arena, Diags *diags)
{
	const char *other = jobnote_find_other(folder, job, arena);
	if (!other)
		return true;
	diag_error(diags, (Pos){.file = folder},
		_("this folder has the documents of another job, “%s”; choose another folder with "
		  "-o, or delete %s/.vanban/job* when this job has taken the place of that one"),
		other, folder);
	errno = 0;
	return false;
}

// After the diagnostic of what failed before the first document.
static void explain_full(const Folder *folder, int error, Diags *diags)
{
	if (error != ENOSPC && error != EDQUOT)
		return;
	Buf room = {0};
	count_write_bytes(folder ? folder_free_bytes(folder) : 0, &room);
	diag_error(diags, (Pos){0},
		_("%s are free there, and nothing could be made; make room for the documents and "
		  "run the same command again"),
		room.data);
	buf_close(&room);
}

// The folder is there for this run only.
static int run_in_folder(const Options *options, const Settings *settings, Workplace *workplace,
	const Chosen *chosen, Arena *arena)
{
	Diags *diags = diags_new(arena);
	// Nobody listening any more, or a limit on files, is told by the call that meets it.
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	if (!choose_isolation(settings, &workplace->workshop)) {
		diag_error(diags, (Pos){0},
			_("this kernel cannot shut the workers in (Landlock and seccomp are "
			  "needed), and --isolation=require asks for it; nothing was rendered"));
		cli_finish(options, diags);
		return EXIT_MACHINE;
	}
	const Selection *selection = &settings->selection;
	const char *job = workplace->jobfile->path;
	Folder *folder = open_folder(options, workplace->items, selection, arena, diags);
	if (!folder || !check_job(options->output, job, arena, diags) ||
		!write_note(folder, options, job, selection, arena, diags)) {
		explain_full(folder, errno, diags);
		folder_close(folder);
		cli_finish(options, diags);
		return EXIT_MACHINE;
	}
	int status = run(options, settings, workplace, folder, chosen, diags);
	folder_close(folder);
	return status;
}

static int batch(const Options *options, const Settings *settings, const char *job, Arena *arena)
{
	Diags *diags = diags_new(arena);
	Workplace workplace;
	Chosen chosen = {0};
	if (workplace_open(&workplace, job, options, arena, diags))
		chosen.list = items_select(
			workplace.items, &settings->selection, arena, &chosen.count, diags);
	bool is_listed = !chosen.list || !options->batch.list ||
			 write_list(chosen.list, chosen.count, diags);
	int status = cli_finish(options, diags);
	if (!is_listed)
		status = EXIT_MACHINE;
	if (status == EXIT_DONE && !options->batch.list)
		status = run_in_folder(options, settings, &workplace, &chosen, arena);
	workplace_close(&workplace);
	return status;
}

int cmd_batch(const Options *options, char **args, int nargs)
{
	if (nargs != 1 || !args[0][0])
		return cli_usage(_("batch takes one job file: vanban batch JOB.xml -o DIR"));
	if (!options->output && !options->batch.list)
		return cli_usage(_("batch needs a folder for the documents: -o DIR"));
	if (options->output && strcmp(options->output, "-") == 0)
		return cli_usage(_("batch writes many documents and needs a folder: -o DIR"));
	Arena *arena = arena_open();
	Settings settings;
	int status = read_settings(&options->batch, &settings, arena);
	if (status == EXIT_DONE)
		status = batch(options, &settings, args[0], arena);
	arena_close(arena);
	return status;
}
