// SPDX-License-Identifier: MIT
#include "cli/workplace.h"

#include <string.h>

// --data and what the job file names.
static Options join_data(const Options *options, const Jobfile *jobfile, Arena *arena)
{
	Options all = *options;
	const char **data = arena_array(arena, const char *, options->ndata + jobfile->ndata + 1);
	all.data = data;
	all.ndata = 0;
	for (int i = 0; i < options->ndata; i++)
		data[all.ndata++] = options->data[i];
	for (int i = 0; i < jobfile->ndata; i++)
		data[all.ndata++] = jobfile->data[i];
	return all;
}

// How long the folder is that both `path` and the first `len` bytes of `folder` lie in.
static size_t common_folder(const char *folder, size_t len, const char *path)
{
	size_t common = 0;
	for (size_t i = 0; i < len && folder[i] == path[i]; i++)
		if (folder[i] == '/')
			common = i + 1;
	return common;
}

// The folder that all files of a task lie in; NULL: it has none.
static const char *find_folder(const Items *items, const Task *task, Arena *arena)
{
	const char *first = NULL;
	size_t len = 0;
	for (size_t i = 0; i < items->count; i++) {
		const Item *item = &items->items[i];
		if (item->task != task || !item->file)
			continue;
		const char *slash = strrchr(item->file, '/');
		if (first)
			len = common_folder(first, len, item->file);
		else
			len = slash ? (size_t)(slash - item->file) + 1 : 0;
		first = first ? first : item->file;
	}
	return !first ? NULL : len ? arena_copy(arena, first, len) : ".";
}

// The folders a worker reads from: templates, fonts, documents.
static void list_paths(Workplace *workplace, const Options *options, Arena *arena, Diags *diags)
{
	const Jobfile *jobfile = workplace->jobfile;
	Places places = cli_places(options, arena, diags);
	const char **paths =
		arena_array(arena, const char *, places.ntemplates + 1 + jobfile->ntasks);
	size_t count = 0;
	for (int i = 0; i < places.ntemplates; i++)
		paths[count++] = places.templates[i];
	paths[count++] = places.fonts;
	for (int i = 0; i < jobfile->ntasks; i++) {
		const char *folder = NULL;
		if (jobfile->tasks[i].kind == EACH_FILE)
			folder = find_folder(workplace->items, &jobfile->tasks[i], arena);
		if (folder)
			paths[count++] = folder;
	}
	workplace->workshop.paths = paths;
	workplace->workshop.npaths = count;
}

bool workplace_open(
	Workplace *workplace, const char *path, const Options *options, Arena *arena, Diags *diags)
{
	*workplace = (Workplace){0};
	workplace->jobfile = jobfile_load(path, arena, diags);
	if (!workplace->jobfile)
		return false;
	Options all = join_data(options, workplace->jobfile, arena);
	workplace->engine = cli_engine(&all, arena, diags);
	if (!workplace->engine)
		return false;
	workplace->items =
		items_expand(workplace->jobfile, engine_data(workplace->engine), arena, diags);
	if (!workplace->items)
		return false;
	workplace->workshop = (Workshop){
		.engine = workplace->engine,
		.items = workplace->items,
	};
	list_paths(workplace, options, arena, diags);
	return true;
}

void workplace_close(Workplace *workplace)
{
	engine_close(workplace->engine);
	*workplace = (Workplace){0};
}
