// SPDX-License-Identifier: MIT
// vanban render FILE.xml... [-o OUT]: document files to PDF.
#include "cli/cli.h"

#include "job/render.h"

#include <string.h>
#include <sys/stat.h>

static bool is_folder(const char *path)
{
	struct stat st;
	size_t len = strlen(path);
	return (len && path[len - 1] == '/') || (stat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

// NAME.pdf (or .pages) for DIR/NAME.xml, in `folder` (NULL: the current one).
static const char *output_name(Arena *arena, const char *in, const char *folder, const char *ending)
{
	const char *slash = strrchr(in, '/'), *name = slash ? slash + 1 : in;
	size_t len = strlen(name);
	if (len > 4 && strcmp(name + len - 4, ".xml") == 0)
		len -= 4;
	if (!folder)
		return arena_print(arena, "%.*s%s", (int)len, name, ending);
	size_t end = strlen(folder);
	const char *gap = end && folder[end - 1] == '/' ? "" : "/";
	return arena_print(arena, "%s%s%.*s%s", folder, gap, (int)len, name, ending);
}

static const char *find_output(
	Arena *arena, const Options *options, const char *in, const char *ending)
{
	if (options->output && !is_folder(options->output))
		return options->output;
	if (!options->output && strcmp(in, "-") == 0)
		return "-";
	return output_name(arena, strcmp(in, "-") == 0 ? "stdin" : in, options->output, ending);
}

// The outputs of all files, or NULL after a sentence about one that would overwrite a document or
// another's output.
static const char **find_outputs(
	const Options *options, char **args, int nargs, const char *ending, Arena *arena)
{
	const char **outs = arena_array(arena, const char *, nargs);
	struct stat *inputs = arena_array(arena, struct stat, nargs), output;

	for (int i = 0; i < nargs; i++)
		if (stat(args[i], &inputs[i]) != 0)
			inputs[i].st_ino = 0;
	for (int i = 0; i < nargs; i++) {
		outs[i] = find_output(arena, options, args[i], ending);
		bool there = stat(outs[i], &output) == 0 && S_ISREG(output.st_mode);
		for (int k = 0; k < nargs; k++) {
			if (there && inputs[k].st_ino == output.st_ino &&
				inputs[k].st_dev == output.st_dev) {
				cli_usage(_("the output would replace the document “%s”; choose "
					    "another with -o"),
					args[k]);
				return NULL;
			}
			if (k < i && strcmp(outs[k], outs[i]) == 0) {
				cli_usage(_("“%s” and “%s” would both be written to “%s”; render "
					    "them one by one"),
					args[k], args[i], outs[i]);
				return NULL;
			}
		}
	}
	return outs;
}

int cmd_render(const Options *options, char **args, int nargs)
{
	RenderFormat format = RENDER_PDF;
	if (options->format && strcmp(options->format, "pages") == 0)
		format = RENDER_PAGES;
	else if (options->format && strcmp(options->format, "pdf") != 0)
		return cli_usage(_("--format is pdf or pages, not “%s”"), options->format);
	if (nargs == 0)
		return cli_usage(_("render needs a document file: vanban render FILE.xml"));
	for (int i = 0; i < nargs; i++)
		if (!args[i][0])
			return cli_usage(_("the name of a document file is empty"));
	if (nargs > 1 && options->output && !is_folder(options->output))
		return cli_usage(_("several files need a folder after -o"));

	Arena *process = arena_open(), *document = arena_open();
	Diags *diags = diags_new(process);
	const char **outs = find_outputs(
		options, args, nargs, format == RENDER_PDF ? ".pdf" : ".pages", process);
	if (!outs) {
		arena_close(document);
		arena_close(process);
		return EXIT_USAGE;
	}
	Engine *engine = cli_engine(options, process, diags);
	int status = cli_finish(options, diags);
	for (int i = 0; engine && i < nargs; i++) {
		arena_reset(document);
		diags = diags_new(document);
		render_file(engine, args[i], outs[i], format, document, diags);
		int one = cli_finish(options, diags);
		status = one > status ? one : status;
	}
	engine_close(engine);
	arena_close(document);
	arena_close(process);
	return status;
}
