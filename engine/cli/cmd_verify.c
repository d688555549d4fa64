// SPDX-License-Identifier: MIT
// vanban verify DIR [--render]: whether a folder is still what the batch made of it; with --render
// also whether it would be made so again.
#include "cli/cli.h"

#include "batch/compare.h"
#include "batch/verify.h"
#include "cli/jobnote.h"
#include "cli/workplace.h"

#include <math.h>
#include <unistd.h>

enum { WORKERS_MAX = 1024, MEMORY = 512 << 20 }; // as a batch has it when nothing is said

static const double DEADLINE = 10; // seconds

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

static int count_workers(void)
{
	long online = sysconf(_SC_NPROCESSORS_ONLN);
	return online > 0 && online < WORKERS_MAX ? (int)online : 1;
}

static bool render_again(const Options *options, const char *folder, const Manifest *manifest,
	Arena *arena, Diags *diags)
{
	const ManifestHead *head = &manifest->head;
	const JobNote *note = jobnote_load(folder, head->shard, head->shards, arena, diags);
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
		workshop->limits =
			(Limits){.memory = MEMORY, .seconds = (unsigned)ceil(DEADLINE) + 1};
		done = run_compare(workshop, manifest, count_workers(), DEADLINE, &compared, diags);
	}
	workplace_close(&workplace);
	if (done)
		tell_compared(options, &compared);
	return done;
}

// A manifest of the whole has all that those of the parts have.
static bool render_all(const Options *options, const char *folder, const Verified *verified,
	Arena *arena, Diags *diags)
{
	bool done = true;
	for (size_t i = 0; i < verified->nmanifests; i++) {
		const Manifest *manifest = verified->manifests[i];
		if (i == 0 || verified->manifests[0]->head.shards)
			done = render_again(options, folder, manifest, arena, diags) && done;
	}
	return done;
}

int cmd_verify(const Options *options, char **args, int nargs)
{
	if (nargs != 1 || !args[0][0])
		return cli_usage(_("verify takes one folder: vanban verify DIR"));
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	Verified verified;
	bool machine = false;
	if (verify_load(args[0], &verified, arena, diags)) {
		machine = !verify_folder(args[0], &verified, arena, diags);
		if (!machine)
			tell_files(options, &verified);
		if (!machine && options->batch.render)
			render_all(options, args[0], &verified, arena, diags);
	}
	int status = cli_finish(options, diags);
	arena_close(arena);
	return machine ? EXIT_MACHINE : status;
}
