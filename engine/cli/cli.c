// SPDX-License-Identifier: MIT
#include "cli/cli.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *cli_program_folder(Arena *arena)
{
	char path[4096];
	ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);
	if (len <= 0)
		return ".";
	path[len] = 0;
	char *slash = strrchr(path, '/');
	return arena_copy(arena, path, slash && slash > path ? (size_t)(slash - path) : 1);
}

// The program's own folder `name`: beside the build folder of a checkout, or installed.
static const char *own_folder(Arena *arena, const char *name)
{
	const char *program = cli_program_folder(arena);
	const char *const ways[] = {"..", "../..", "../share/vanban"};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		char *clean =
			realpath(arena_print(arena, "%s/%s/%s", program, ways[i], name), NULL);
		if (!clean)
			continue;
		const char *folder = arena_copy(arena, clean, strlen(clean));
		free(clean);
		return folder;
	}
	return arena_print(arena, "%s/share/vanban/%s", VANBAN_PREFIX, name);
}

Places cli_places(const Options *options, Arena *arena, Diags *diags)
{
	Places places = {0};
	if (options->templates)
		places.templates[places.ntemplates++] = options->templates;
	places.templates[places.ntemplates++] = own_folder(arena, "templates");
	places.fonts = options->fonts ? options->fonts : own_folder(arena, "fonts");
	for (int i = 0; i < places.ntemplates; i++)
		if (access(places.templates[i], R_OK | X_OK) != 0)
			diag_error(diags, (Pos){.file = places.templates[i]},
				_("this folder of templates is not there or cannot be read; check "
				  "its name"));
	return places;
}

static int compare_paths(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void add_path(DataFiles *files, const char *path, Arena *arena)
{
	struct stat file, other;
	bool there = stat(path, &file) == 0;
	for (size_t i = 0; there && i < files->count; i++)
		if (stat(files->paths[i], &other) == 0 && other.st_ino == file.st_ino &&
			other.st_dev == file.st_dev)
			return;
	files->paths =
		arena_grow(arena, files->paths, files->count, &files->cap, sizeof *files->paths);
	files->paths[files->count++] = path;
}

static bool add_folder(DataFiles *files, const char *path, Arena *arena, Diags *diags)
{
	DataFiles found = {0};
	const char *gap = path[strlen(path) - 1] == '/' ? "" : "/";
	DIR *folder = opendir(path);
	for (struct dirent *entry = folder ? readdir(folder) : NULL; entry;
		entry = readdir(folder)) {
		size_t len = strlen(entry->d_name);
		if (entry->d_name[0] != '.' && len > 4 &&
			strcmp(entry->d_name + len - 4, ".xml") == 0)
			add_path(&found, arena_print(arena, "%s%s%s", path, gap, entry->d_name),
				arena);
	}
	if (folder)
		closedir(folder);
	if (found.count)
		qsort(found.paths, found.count, sizeof *found.paths, compare_paths);
	for (size_t i = 0; i < found.count; i++)
		add_path(files, found.paths[i], arena);
	if (!found.count)
		diag_error(diags, (Pos){.file = path},
			_("no campaign file (*.xml) is in this folder, or it cannot be read"));
	return found.count > 0;
}

static bool is_folder(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool cli_data_files(const Options *options, char **args, int nargs, Arena *arena, DataFiles *files,
	Diags *diags)
{
	bool done = true;
	for (int i = 0; i < options->ndata + nargs; i++) {
		const char *path = i < options->ndata ? options->data[i] : args[i - options->ndata];
		if (is_folder(path))
			done &= add_folder(files, path, arena, diags);
		else
			add_path(files, path, arena);
	}
	return done;
}

static bool load_data(Engine *engine, const Options *options, Arena *arena, Diags *diags)
{
	DataFiles files = {0};
	if (!options->ndata)
		return true;
	return cli_data_files(options, NULL, 0, arena, &files, diags) &&
	       engine_load_data(engine, files.paths, (int)files.count, diags);
}

Engine *cli_engine(const Options *options, Arena *arena, Diags *diags)
{
	Places places = cli_places(options, arena, diags);
	Engine *engine = engine_open(places.templates, places.ntemplates, places.fonts, diags);
	if (engine && load_data(engine, options, arena, diags) && !diags_count(diags, DIAG_ERROR))
		return engine;
	engine_close(engine);
	return NULL;
}

int cli_finish(const Options *options, const Diags *diags)
{
	Buf text = {0};
	diags_write(diags, &text, options->json);
	if (text.len)
		fwrite(text.data, 1, text.len, stderr);
	buf_close(&text);
	return diags_count(diags, DIAG_ERROR) ? EXIT_INPUT : EXIT_DONE;
}

int cli_usage(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fputs("vanban: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	return EXIT_USAGE;
}
