// SPDX-License-Identifier: MIT
#include "batch/stray.h"

#include "batch/place.h"
#include "batch/shard.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEPTH_MAX = 256 }; // folders in folders

typedef struct Walk {
	bool (*is_known)(void *context, const char *name, bool *gone);
	void *context;
	Arena *arena;
	Stray *stray;
	int depth;
} Walk;

static int compare_names(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void add_name(StrayNames *names, const char *name, Arena *arena)
{
	names->names =
		arena_grow(arena, names->names, names->count, &names->cap, sizeof *names->names);
	names->names[names->count++] = arena_copy(arena, name, strlen(name));
}

// The names in the open folder `fd`, which is closed. False with errno.
static bool list_names(int fd, StrayNames *names, Arena *arena)
{
	DIR *dir = fdopendir(fd);
	if (!dir) {
		int error = errno;
		close(fd);
		errno = error;
		return false;
	}
	*names = (StrayNames){0};
	errno = 0;
	for (struct dirent *entry; (entry = readdir(dir)); errno = 0)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			add_name(names, entry->d_name, arena);
	int error = errno;
	closedir(dir);
	if (names->count)
		qsort(names->names, names->count, sizeof *names->names, compare_names);
	errno = error;
	return !error;
}

StrayNames stray_list_state(int root, Arena *arena)
{
	StrayNames names = {0};
	const char *name;
	int state = place_open(root, ".vanban/x", false, &name);
	if (state >= 0 && !list_names(state, &names, arena))
		names.count = 0;
	return names;
}

static bool is_ours(const char *path)
{
	bool part;
	if (strncmp(path, ".vanban/", 8) == 0)
		return shard_is_name(path + 8, "journal", "", &part) ||
		       shard_is_name(path + 8, "lock", "", &part) ||
		       shard_is_name(path + 8, "job", "", &part);
	return shard_is_list(path, &part);
}

// Whether a killed run has left it.
static bool is_leftover(const char *path)
{
	const char *slash = strrchr(path, '/');
	return place_is_leftover("all", slash ? slash + 1 : path);
}

static void look_at(Walk *walk, const char *path)
{
	bool gone = false;
	if (is_ours(path))
		return;
	if (!walk->is_known(walk->context, path, &gone))
		add_name(is_leftover(path) ? &walk->stray->leftover : &walk->stray->extra, path,
			walk->arena);
	walk->stray->gone += gone;
}

static bool walk_folder(Walk *walk, int fd, const char *prefix);

static bool walk_name(Walk *walk, int fd, const char *prefix, const char *name)
{
	struct stat status;
	if (fstatat(fd, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT;
	const char *path = arena_print(walk->arena, "%s%s", prefix, name);
	if (!S_ISDIR(status.st_mode)) {
		look_at(walk, path);
		return true;
	}
	int inner = openat(fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	return inner >= 0 && walk_folder(walk, inner, arena_print(walk->arena, "%s/", path));
}

// Closes `fd`.
static bool walk_folder(Walk *walk, int fd, const char *prefix)
{
	StrayNames names;
	int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	bool done = copy >= 0 && list_names(copy, &names, walk->arena);
	if (++walk->depth > DEPTH_MAX && done) {
		errno = ENAMETOOLONG;
		done = false;
	}
	for (size_t i = 0; done && i < names.count; i++)
		done = walk_name(walk, fd, prefix, names.names[i]);
	walk->depth--;
	int error = errno;
	close(fd);
	errno = error;
	return done;
}

bool stray_find(int root, bool (*is_known)(void *context, const char *name, bool *gone),
	void *context, Arena *arena, Stray *stray)
{
	*stray = (Stray){0};
	Walk walk = {is_known, context, arena, stray, 0};
	int fd = openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return fd >= 0 && walk_folder(&walk, fd, "");
}
