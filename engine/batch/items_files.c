// SPDX-License-Identifier: MIT
// Items from document files that a pattern finds. A folder that cannot be read is an error: what
// is in it would be missed without a word.
#include "batch/items_build.h"

#include "batch/jobfile_elements.h"
#include "text/utf8.h"

#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ENDING ".xml"

// The job's folder as a pattern that finds only itself, with "/" behind; "" for the current one.
static const char *escape_folder(const ItemsBuilder *builder)
{
	const char *slash = strrchr(builder->path, '/');
	size_t len = slash ? (size_t)(slash - builder->path) + 1 : 0;
	Buf buf = {0};
	for (size_t i = 0; i < len; i++) {
		if (strchr("*?[]\\", builder->path[i]))
			buf_add_char(&buf, '\\');
		buf_add_char(&buf, builder->path[i]);
	}
	const char *folder = arena_copy(builder->scratch, len ? buf.data : "", buf.len);
	buf_close(&buf);
	return folder;
}

// What lets glob go on: a folder that is not there.
static int stop_at(const char *path, int error)
{
	(void)path;
	return error != ENOENT;
}

static int compare_paths(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

// A name of the disk as text, or NULL with a diagnostic.
static const char *read_name(
	const ItemsBuilder *builder, const char *path, const char *name, size_t len)
{
	if (utf8_invalid(name, len) == len)
		return utf8_nfc(arena_copy(builder->arena, name, len), len, builder->arena);
	diag_error(builder->diags, ((Pos){.file = path}),
		_("the name of this file is not UTF-8; give it another"));
	return NULL;
}

// `below`: the path from the job's folder.
static void add_file(ItemsBuilder *builder, const char *path, const char *below, size_t size)
{
	const char *slash = strrchr(below, '/'), *base = slash ? slash + 1 : below;
	size_t len = strlen(base), end = strlen(ENDING);
	if (len > end && strcmp(base + len - end, ENDING) == 0)
		len -= end;
	const char *name = read_name(builder, path, base, len);
	const char *folder = read_name(builder, path, below, slash ? (size_t)(slash - below) : 0);
	if (!name || !folder)
		return;
	const char **values = builder_values(builder);
	values[FIELD_FILE_NAME] = name;
	values[FIELD_FILE_FOLDER] = folder;
	builder_add(builder, &(ItemDraft){
				     .code = name,
				     .values = values,
				     .file = path,
				     .weight = size,
				     .pos = {.file = path},
			     });
}

static void add_matches(ItemsBuilder *builder, const glob_t *found)
{
	const char *slash = strrchr(builder->path, '/');
	size_t folder = slash ? (size_t)(slash - builder->path) + 1 : 0;
	qsort(found->gl_pathv, found->gl_pathc, sizeof *found->gl_pathv, compare_paths);
	for (size_t i = 0; i < found->gl_pathc; i++) {
		const char *path = found->gl_pathv[i];
		struct stat status;
		if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
			continue;
		path = arena_copy(builder->arena, path, strlen(path));
		add_file(builder, path, path + folder, (size_t)status.st_size);
	}
}

void items_add_files(ItemsBuilder *builder)
{
	glob_t found = {0};
	const char *pattern = arena_print(builder->scratch, "%s%s", escape_folder(builder),
		builder_find_attr(builder, "mau"));
	int error = glob(pattern, GLOB_NOSORT, stop_at, &found);
	if (error == 0)
		add_matches(builder, &found);
	else if (error != GLOB_NOMATCH)
		diag_error(builder->diags, builder_attr_pos(builder, "mau"),
			_("a folder that this pattern looks into cannot be read; ask its owner for "
			  "the permission, or write a narrower pattern"));
	globfree(&found);
}
