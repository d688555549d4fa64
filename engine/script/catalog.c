// SPDX-License-Identifier: MIT
// A folder that cannot be opened holds no documents.
#include "script/catalog.h"

#include "base/names.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

enum { FOLDERS_DEEP = 4 };

static bool ends_with_lua(const char *name, size_t *len)
{
	*len = strlen(name);
	if (*len <= 4 || strcmp(name + *len - 4, ".lua") != 0)
		return false;
	*len -= 4;
	return true;
}

static void add_folder(Catalog *catalog, const char *path, const char *prefix, int depth);

// One entry of a folder: a document, or a folder of documents.
static void add_entry(
	Catalog *catalog, const char *path, const char *prefix, const char *entry, int depth)
{
	size_t len;
	if (entry[0] == '.')
		return;
	if (!ends_with_lua(entry, &len)) {
		add_folder(catalog, arena_print(catalog->arena, "%s/%s", path, entry),
			arena_print(catalog->arena, "%s%s/", prefix, entry), depth + 1);
		return;
	}
	const char *name = arena_print(catalog->arena, "%s%.*s", prefix, (int)len, entry);
	if (!loader_is_name(name))
		return;
	catalog->names = arena_grow(catalog->arena, catalog->names, catalog->count, &catalog->cap,
		sizeof *catalog->names);
	catalog->names[catalog->count++] = name;
}

static void add_folder(Catalog *catalog, const char *path, const char *prefix, int depth)
{
	DIR *dir = depth <= FOLDERS_DEEP ? opendir(path) : NULL;
	if (!dir)
		return;
	for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir))
		add_entry(catalog, path, prefix, entry->d_name, depth);
	closedir(dir);
}

static int compare_names(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

Catalog catalog_load(const Folders *folders, Arena *arena)
{
	Catalog catalog = {.arena = arena};
	for (int i = 0; i < folders->count; i++)
		add_folder(&catalog, arena_print(arena, "%s/" CATALOG_DOCUMENTS, folders->paths[i]),
			"", 0);
	if (catalog.count)
		qsort(catalog.names, catalog.count, sizeof *catalog.names, compare_names);
	size_t kept = 0;
	for (size_t i = 0; i < catalog.count; i++)
		if (!kept || strcmp(catalog.names[kept - 1], catalog.names[i]) != 0)
			catalog.names[kept++] = catalog.names[i];
	catalog.count = kept;
	return catalog;
}

const char *catalog_find(
	const Folders *folders, const char *name, Pos pos, Arena *arena, Diags *diags)
{
	const char *full = arena_print(arena, CATALOG_DOCUMENTS "/%s", name);
	if (loader_is_name(name) && loader_find(folders, full, arena))
		return full;
	NameSearch search = names_search(name);
	Catalog known = catalog_load(folders, arena);
	for (size_t i = 0; i < known.count; i++)
		names_try(&search, known.names[i]);
	if (search.found)
		diag_error(diags, pos,
			_("there is no template “%s”; did you mean “%s”? “vanban templates” "
			  "lists them all"),
			name, search.found);
	else
		diag_error(diags, pos,
			_("there is no template “%s”; “vanban templates” lists them all"), name);
	return NULL;
}
