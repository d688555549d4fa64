// SPDX-License-Identifier: MIT
// The commands that tell about templates: templates, fields, schema, new.
#include "cli/cli.h"

#include "base/file.h"
#include "batch/jobfile.h"
#include "data/campaign_load.h"
#include "script/template.h"

#include <string.h>

enum { SKELETON_MAX = 1 << 20 };

// Names that stand for files of another kind than documents.
typedef struct OtherFile {
	const char *name;
	const char *skeleton; // in a folder of templates
	void (*write_schema)(Buf *out);
} OtherFile;

static const OtherFile OTHER_FILES[] = {
	{"so_lieu", "so_lieu_moi.xml", campaign_write_schema},
	{JOBFILE_ROOT, "dot_van_ban_moi.xml", jobfile_write_schema},
};

typedef bool Describe(Templates *templates, const char *name, Buf *out, Diags *diags);

static bool describe_all(Templates *templates, const char *name, Buf *out, Diags *diags)
{
	(void)name;
	return templates_list(templates, out, diags);
}

// Writes what `describe` says of template `name` to -o or stdout.
static int write_description(const Options *options, Describe *describe, const char *name)
{
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	Places places = cli_places(options, arena, diags);
	Templates *templates = templates_open(places.templates, places.ntemplates);
	Buf out = {0};

	bool done = !diags_count(diags, DIAG_ERROR) && describe(templates, name, &out, diags);
	if (done || (describe == describe_all && out.len))
		file_write(options->output ? options->output : "-", out.data, out.len, diags);
	int status = cli_finish(options, diags);
	buf_close(&out);
	templates_close(templates);
	arena_close(arena);
	return status;
}

static int describe_one(const Options *options, Describe *describe, char **args, int nargs)
{
	if (nargs != 1)
		return cli_usage(_(
			"name one template, such as mttq/ke_hoach; “vanban templates” lists them"));
	return write_description(options, describe, args[0]);
}

int cmd_templates(const Options *options, char **args, int nargs)
{
	(void)args;
	if (nargs)
		return cli_usage(
			_("templates takes no name; “vanban fields NAME” tells about one"));
	return write_description(options, describe_all, NULL);
}

int cmd_fields(const Options *options, char **args, int nargs)
{
	return describe_one(options, template_write_fields, args, nargs);
}

// NULL: the name is a template's.
static const OtherFile *find_other(char **args, int nargs)
{
	for (size_t i = 0; nargs == 1 && i < sizeof OTHER_FILES / sizeof *OTHER_FILES; i++)
		if (strcmp(args[0], OTHER_FILES[i].name) == 0)
			return &OTHER_FILES[i];
	return NULL;
}

static int write_other_schema(const Options *options, const OtherFile *other)
{
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	Buf out = {0};
	other->write_schema(&out);
	file_write(options->output ? options->output : "-", out.data, out.len, diags);
	int status = cli_finish(options, diags);
	buf_close(&out);
	arena_close(arena);
	return status;
}

// The commented file of the first folder that has one.
static int write_other_skeleton(const Options *options, const OtherFile *other)
{
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	Places places = cli_places(options, arena, diags);
	const char *path = NULL;
	char *bytes;
	size_t len;
	for (int i = 0; i < places.ntemplates && !(path && file_is_readable(path)); i++)
		path = arena_print(arena, "%s/%s", places.templates[i], other->skeleton);
	if (!diags_count(diags, DIAG_ERROR) &&
		file_load(path, SKELETON_MAX, arena, &bytes, &len, diags))
		file_write(options->output ? options->output : "-", bytes, len, diags);
	int status = cli_finish(options, diags);
	arena_close(arena);
	return status;
}

int cmd_schema(const Options *options, char **args, int nargs)
{
	const OtherFile *other = find_other(args, nargs);
	if (other)
		return write_other_schema(options, other);
	return describe_one(options, template_write_schema, args, nargs);
}

int cmd_new(const Options *options, char **args, int nargs)
{
	const OtherFile *other = find_other(args, nargs);
	if (other)
		return write_other_skeleton(options, other);
	return describe_one(options, template_write_skeleton, args, nargs);
}
