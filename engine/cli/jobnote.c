// SPDX-License-Identifier: MIT
#include "cli/jobnote.h"

#include "base/file.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { NOTE_MAX = 1 << 20 };

const char *jobnote_name(unsigned shard, unsigned shards, Arena *arena)
{
	if (!shards)
		return ".vanban/job";
	return arena_print(arena, ".vanban/job-%u-of-%u", shard, shards);
}

// The way from the folder `from` to `to`, both absolute, without links and ending with a slash.
static void write_way(const char *from, const char *to, Buf *out)
{
	size_t common = 0;
	for (size_t i = 0; from[i] && from[i] == to[i]; i++)
		if (from[i] == '/')
			common = i + 1;
	for (const char *up = from + common; (up = strchr(up, '/')); up++)
		buf_add_text(out, "../");
	buf_add_text(out, to + common);
	if (out->len)
		out->data[--out->len] = '\0';
	else
		buf_add_char(out, '.');
}

static void write_line(const char *name, const char *path, Buf *out)
{
	buf_print(out, "%s\t", name);
	for (; *path; path++) {
		if (*path == '\n')
			buf_add_text(out, "\\n");
		else if (*path == '\\')
			buf_add_text(out, "\\\\");
		else
			buf_add_char(out, *path);
	}
	buf_add_char(out, '\n');
}

static void write_path(const char *name, const char *path, const char *folder, Buf *out)
{
	char *from = realpath(folder, NULL), *to = realpath(path, NULL);
	Buf way = {0}, ends[2] = {0};
	if (from && to) {
		buf_print(&ends[0], "%s%s", from, from[1] ? "/" : "");
		buf_print(&ends[1], "%s%s", to, to[1] ? "/" : "");
		write_way(ends[0].data, ends[1].data, &way);
	}
	write_line(name, way.len ? way.data : path, out);
	buf_close(&way);
	buf_close(&ends[0]);
	buf_close(&ends[1]);
	free(from);
	free(to);
}

void jobnote_write(const JobNote *note, const char *folder, Buf *out)
{
	write_path("job", note->job, folder, out);
	for (int i = 0; i < note->ndata; i++)
		write_path("data", note->data[i], folder, out);
	if (note->templates)
		write_path("templates", note->templates, folder, out);
	if (note->fonts)
		write_path("fonts", note->fonts, folder, out);
}

// The path of a line, as seen from the current folder.
static const char *read_path(const char *text, const char *folder, Arena *arena)
{
	char *path = arena_copy(arena, text, strlen(text)), *end = path;
	for (const char *c = text; *c; c++) {
		if (*c == '\\' && c[1])
			*end++ = *++c == 'n' ? '\n' : *c;
		else
			*end++ = *c;
	}
	*end = '\0';
	return *path == '/' ? path : arena_print(arena, "%s/%s", folder, path);
}

const JobNote *jobnote_load(
	const char *folder, unsigned shard, unsigned shards, Arena *arena, Diags *diags)
{
	const char *path = arena_print(arena, "%s/%s", folder, jobnote_name(shard, shards, arena));
	char *bytes, *rest;
	size_t len;
	if (!file_load(path, NOTE_MAX, arena, &bytes, &len, diags))
		return NULL;
	JobNote *note = arena_new(arena, JobNote);
	const char **data = arena_array(arena, const char *, len / 2 + 1);
	note->data = data;
	for (char *line = strtok_r(bytes, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		char *tab = strchr(line, '\t');
		if (!tab)
			continue;
		*tab = '\0';
		const char *value = read_path(tab + 1, folder, arena);
		if (strcmp(line, "job") == 0)
			note->job = value;
		else if (strcmp(line, "data") == 0)
			data[note->ndata++] = value;
		else if (strcmp(line, "templates") == 0)
			note->templates = value;
		else if (strcmp(line, "fonts") == 0)
			note->fonts = value;
	}
	if (note->job)
		return note;
	diag_error(diags, (Pos){.file = path}, _("this file does not say where the job file is"));
	return NULL;
}

// Whether both are there and two files.
static bool are_two(const char *left, const char *right)
{
	struct stat a, b;
	return stat(left, &a) == 0 && stat(right, &b) == 0 &&
	       (a.st_dev != b.st_dev || a.st_ino != b.st_ino);
}

const char *jobnote_find_other(const char *folder, const char *job, Arena *arena)
{
	const char *other = NULL;
	DIR *dir = opendir(arena_print(arena, "%s/.vanban", folder));
	for (struct dirent *entry; dir && !other && (entry = readdir(dir));) {
		unsigned shard = 0, shards = 0;
		char rest;
		if (strcmp(entry->d_name, "job") != 0 &&
			sscanf(entry->d_name, "job-%u-of-%u%c", &shard, &shards, &rest) != 2)
			continue;
		const JobNote *note = jobnote_load(folder, shard, shards, arena, diags_new(arena));
		if (note && are_two(note->job, job))
			other = note->job;
	}
	if (dir)
		closedir(dir);
	return other;
}
