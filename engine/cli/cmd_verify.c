// SPDX-License-Identifier: MIT
// vanban verify DIR [--render]: whether a folder is still what the batch made of it; with --render
// also whether it would be made so again.
#include "cli/cli.h"

#include "batch/compare.h"
#include "batch/hold.h"
#include "batch/verify.h"
#include "cli/allowed.h"
#include "cli/jobnote.h"
#include "cli/limits.h"
#include "cli/workplace.h"

#include <errno.h>
#include <unistd.h>

static void tell_files(const Options *options, const Verified *verified)
{
	if (options->batch.quiet)
		return;
	printf(_("%zu documents are as they were written; missing %zu, changed %zu, extra files "
		 "%zu, failed in the run %zu\n"),
		verified->sound, verified->missing, verified->changed, verified->extra,
		verified->failed);
}

static void tell_compared(const Options *options, const Compared *compared)
{
	if (options->batch.quiet)
		return;
	printf(_("rendered again: %zu the same, %zu different, %zu no longer of the job\n"),
		compared->same, compared->different, compared->gone);
}

// What the batch was told, unless this command line says otherwise.
static Options join_options(const Options *options, const JobNote *note)
{
	Options all = *options;
	if (!all.ndata) {
		all.data = note->data;
		all.ndata = note->ndata;
	}
	if (!all.templates)
		all.templates = note->templates;
	if (!all.fonts)
		all.fonts = note->fonts;
	return all;
}

// Whether the batch has told where its job is. False with a diagnostic.
static bool has_note(const char *folder, const ManifestHead *head, Arena *arena, Diags *diags)
{
	const char *path =
		arena_print(arena, "%s/%s", folder, jobnote_name(head->shard, head->shards, arena));
	if (access(path, F_OK) == 0 || errno != ENOENT)
		return true;
	diag_error(diags, (Pos){.file = path},
		_("this folder was handed over without the file that says where its job is, so "
		  "nothing can be rendered again; that is for the office that made it. vanban "
		  "verify without --render checks all that is here"));
	return false;
}

static bool render_again(const Options *options, const WorkLimits *limits, const char *folder,
	const Manifest *manifest, Arena *arena, Diags *diags)
{
	const ManifestHead *head = &manifest->head;
	const JobNote *note = NULL;
	if (has_note(folder, head, arena, diags))
		note = jobnote_load(folder, head->shard, head->shards, arena, diags);
	if (!note)
		return false;
	Options all = join_options(options, note);
	Workplace workplace;
	Compared compared;
	bool done = workplace_open(&workplace, note->job, &all, arena, diags);
	if (done) {
		Workshop *workshop = &workplace.workshop;
		workshop->isolate = true;
		workshop->isolation = isolation_probe();
		workshop->limits = limits_of_worker(limits);
		done = run_compare(
			workshop, manifest, limits->workers, limits->deadline, &compared, diags);
	}
	workplace_close(&workplace);
	if (done)
		tell_compared(options, &compared);
	return done;
}

// A manifest of the whole has all that those of the parts have.
static bool render_all(const Options *options, const WorkLimits *limits, const char *folder,
	const Verified *verified, Arena *arena, Diags *diags)
{
	bool done = true;
	for (size_t i = 0; i < verified->nmanifests; i++) {
		const Manifest *manifest = verified->manifests[i];
		if (i == 0 || verified->manifests[0]->head.shards)
			done = render_again(options, limits, folder, manifest, arena, diags) &&
			       done;
	}
	return done;
}

// Nobody writes to the folder meanwhile. False: the machine, or another run, is in the way.
static bool verify(const Options *options, const WorkLimits *limits, const char *folder,
	Verified *verified, Arena *arena, Diags *diags)
{
	Hold *hold = hold_folder(folder, arena, diags);
	if (!hold)
		return errno != EWOULDBLOCK;
	bool able = true;
	if (verify_load(folder, verified, arena, diags)) {
		able = verify_folder(folder, verified, arena, diags);
		if (able)
			tell_files(options, verified);
		if (able && options->batch.render)
			render_all(options, limits, folder, verified, arena, diags);
	}
	hold_close(hold);
	return able;
}

static int check_options(const Options *options, WorkLimits *limits)
{
	const unsigned rendering = ALLOW_LIMITS | ALLOW_SOURCES,
		       others = ALLOW_QUIET | ALLOW_RENDER;
	const char *foreign = allowed_find_foreign(options, others | rendering);
	if (foreign)
		return cli_usage(_("verify has no option %s"), foreign);
	foreign = options->batch.render ? NULL : allowed_find_foreign(options, others);
	if (foreign)
		return cli_usage(_("%s is about rendering again; give --render too"), foreign);
	return limits_read(&options->batch, limits);
}

int cmd_verify(const Options *options, char **args, int nargs)
{
	WorkLimits limits;
	if (nargs != 1 || !args[0][0])
		return cli_usage(_("verify takes one folder: vanban verify DIR"));
	int status = check_options(options, &limits);
	if (status != EXIT_DONE)
		return status;
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	Verified verified = {0};
	bool able = verify(options, &limits, args[0], &verified, arena, diags);
	status = cli_finish(options, diags);
	if (verified.failed || verified.unmade || verified.unchecked)
		status = EXIT_INPUT;
	arena_close(arena);
	return able ? status : EXIT_MACHINE;
}
