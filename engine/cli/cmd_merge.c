// SPDX-License-Identifier: MIT
// vanban merge DIR... [-o OUT]: the parts of a batch joined.
#include "cli/cli.h"

#include "base/file.h"
#include "batch/merge.h"
#include "batch/verify.h"
#include "cli/allowed.h"
#include "cli/jobnote.h"

#include <string.h>
#include <sys/stat.h>

static const char *last_name(const char *path, Arena *arena)
{
	size_t len = strlen(path);
	while (len > 1 && path[len - 1] == '/')
		len--;
	const char *name = arena_copy(arena, path, len), *slash = strrchr(name, '/');
	return slash && slash[1] ? slash + 1 : name;
}

// The note of a part in the folder; NULL: there is none, which is no fault.
static const JobNote *find_note(const char *folder, Arena *arena)
{
	Diags *unsaid = diags_new(arena);
	Verified found;
	if (!verify_load(folder, &found, arena, unsaid))
		return NULL;
	const ManifestHead *head = &found.manifests[found.nmanifests - 1]->head;
	return jobnote_load(folder, head->shard, head->shards, arena, unsaid);
}

enum { JOB_MAX = 64 << 20 }; // bytes

static bool has_same_bytes(const char *a, const char *b)
{
	Arena *arena = arena_open();
	char *bytes[2];
	size_t len[2];
	bool same = file_load(a, JOB_MAX, arena, &bytes[0], &len[0], diags_new(arena)) &&
		    file_load(b, JOB_MAX, arena, &bytes[1], &len[1], diags_new(arena)) &&
		    len[0] == len[1] && memcmp(bytes[0], bytes[1], len[0]) == 0;
	arena_close(arena);
	return same;
}

// Whether two job files are the same job's. A copy is, and what is no longer there may be.
static bool is_one_job(const char *a, const char *b, Arena *arena)
{
	struct stat first, second;
	if (stat(a, &first) != 0 || stat(b, &second) != 0)
		return strcmp(last_name(a, arena), last_name(b, arena)) == 0;
	return (first.st_ino == second.st_ino && first.st_dev == second.st_dev) ||
	       has_same_bytes(a, b);
}

// A folder that has the documents of another job is not for these. False with a diagnostic.
static bool check_target(const char *out, const JobNote *note, Arena *arena, Diags *diags)
{
	const JobNote *there = note ? jobnote_load(out, 0, 0, arena, diags_new(arena)) : NULL;
	if (!there || is_one_job(there->job, note->job, arena))
		return true;
	diag_error(diags, (Pos){.file = out},
		_("in this folder are the documents of another job, %s; choose another folder "
		  "with -o"),
		there->job);
	return false;
}

static void write_note(const void *context, const char *folder, Buf *out)
{
	jobnote_write(context, folder, out);
}

static void tell(const Options *options, const Merged *merged)
{
	if (options->batch.quiet)
		return;
	if (merged->failed)
		printf(_("joined: %zu documents, %zu of them failed; %zu files linked or copied\n"),
			merged->documents, merged->failed, merged->placed);
	else
		printf(_("joined: %zu documents, all of them done; %zu files linked or copied\n"),
			merged->documents, merged->placed);
}

static int merge(const Options *options, char **args, int nargs, Arena *arena)
{
	Diags *diags = diags_new(arena);
	const JobNote *note = find_note(args[0], arena);
	MergeTarget target = {.out = options->output,
		.title = last_name(note ? note->job : args[0], arena),
		.prune = options->batch.prune,
		.quiet = options->batch.quiet,
		.write_note = note ? write_note : NULL,
		.context = note};
	Merged merged = {0};
	bool done =
		check_target(options->output ? options->output : args[0], note, arena, diags) &&
		merge_folders((const char *const *)args, (size_t)nargs, &target, &merged, diags);
	if (done)
		tell(options, &merged);
	int status = cli_finish(options, diags);
	if (merged.machine)
		return EXIT_MACHINE;
	return merged.failed ? EXIT_INPUT : status;
}

int cmd_merge(const Options *options, char **args, int nargs)
{
	const char *foreign =
		allowed_find_foreign(options, ALLOW_OUTPUT | ALLOW_QUIET | ALLOW_PRUNE);
	if (foreign)
		return cli_usage(_("merge has no option %s"), foreign);
	if (nargs == 0)
		return cli_usage(_("merge needs folders: vanban merge DIR... -o OUT"));
	for (int i = 0; i < nargs; i++)
		if (!args[i][0])
			return cli_usage(_("the name of a folder is empty"));
	if (nargs > 1 && !options->output)
		return cli_usage(_("several folders are joined into another one: -o OUT"));
	if (options->output && strcmp(options->output, "-") == 0)
		return cli_usage(_("merge writes to a folder: -o OUT"));
	Arena *arena = arena_open();
	int status = merge(options, args, nargs, arena);
	arena_close(arena);
	return status;
}
