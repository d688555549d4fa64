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

int cmd_render(const Options *options, char **args, int nargs)
{
	RenderFormat format = RENDER_PDF;
	if (options->format && strcmp(options->format, "pages") == 0)
		format = RENDER_PAGES;
	else if (options->format && strcmp(options->format, "pdf") != 0)
		return cli_usage(_("--format is pdf or pages, not “%s”"), options->format);
	if (nargs == 0)
		return cli_usage(_("render needs a document file: vanban render FILE.xml"));
	if (nargs > 1 && options->output && !is_folder(options->output))
		return cli_usage(_("several files need a folder after -o"));

	Arena *process = arena_open(), *document = arena_open();
	Diags *diags = diags_new(process);
	Places places = cli_places(options, process);
	Engine *engine = engine_open(places.templates, places.ntemplates, places.fonts, diags);
	int status = cli_finish(options, diags);

	for (int i = 0; engine && i < nargs; i++) {
		arena_reset(document);
		diags = diags_new(document);
		const char *out = find_output(
			document, options, args[i], format == RENDER_PDF ? ".pdf" : ".pages");
		render_file(engine, args[i], out, format, document, diags);
		int one = cli_finish(options, diags);
		status = one > status ? one : status;
	}
	engine_close(engine);
	arena_close(document);
	arena_close(process);
	return status;
}
