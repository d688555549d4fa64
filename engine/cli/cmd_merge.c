// SPDX-License-Identifier: MIT
// vanban merge DIR... [-o OUT]: the parts of a batch joined.
#include "cli/cli.h"

#include "batch/merge.h"
#include "batch/verify.h"
#include "cli/jobnote.h"

#include <string.h>

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
		.write_note = note ? write_note : NULL,
		.context = note};
	Merged merged;
	bool done =
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
