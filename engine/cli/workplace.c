// SPDX-License-Identifier: MIT
#include "cli/workplace.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

static int compare_paths(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static bool is_link(const char *path)
{
	struct stat status;
	return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

static const char *find_readable(const char *file, Arena *arena)
{
	const char *slash = strrchr(file, '/');
	if (is_link(file))
		return file;
	return slash ? arena_copy(arena, file, (size_t)(slash - file) + 1) : ".";
}

size_t workplace_list_documents(const Items *items, const char **paths, Arena *arena)
{
	size_t count = 0, kept = 0;
	for (size_t i = 0; i < items->count; i++)
		if (items->items[i].file)
			paths[count++] = find_readable(items->items[i].file, arena);
	qsort(paths, count, sizeof *paths, compare_paths);
	for (size_t i = 0; i < count; i++)
		if (!kept || strcmp(paths[i], paths[kept - 1]) != 0)
			paths[kept++] = paths[i];
	return kept;
}

// What a worker reads: templates and documents. Fonts and data are in memory when it begins.
static void list_paths(Workplace *workplace, const Options *options, Arena *arena, Diags *diags)
{
	Places places = cli_places(options, arena, diags);
	size_t count = (size_t)places.ntemplates;
	const char **paths = arena_array(arena, const char *, count + workplace->items->count + 1);
	for (size_t i = 0; i < count; i++)
		paths[i] = places.templates[i];
	count += workplace_list_documents(workplace->items, paths + count, arena);
	workplace->workshop.npaths = count;
	workplace->workshop.paths = paths;
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
