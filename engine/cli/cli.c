// SPDX-License-Identifier: MIT
#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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
