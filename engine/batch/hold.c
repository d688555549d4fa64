// SPDX-License-Identifier: MIT
#include "batch/hold.h"

#include "batch/place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct Hold {
	int *fds; // of the lock files, perhaps of the folder
	size_t count, cap;
};

static void add(Hold *hold, int fd, Arena *arena)
{
	hold->fds = arena_grow(arena, hold->fds, hold->count, &hold->cap, sizeof *hold->fds);
	hold->fds[hold->count++] = fd;
}

// Takes one lock file for reading. Returns 0 or the error number.
static int take(Hold *hold, int state, const char *name, Arena *arena)
{
	int fd = openat(state, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? 0 : errno;
	add(hold, fd, arena);
	while (flock(fd, LOCK_SH | LOCK_NB) != 0)
		if (errno != EINTR)
			return errno;
	return 0;
}

static int take_all(Hold *hold, int state, Arena *arena)
{
	DIR *dir = fdopendir(state);
	if (!dir) {
		int error = errno;
		close(state);
		return error;
	}
	int error = 0;
	errno = 0;
	for (struct dirent *entry; !error && (entry = readdir(dir)); errno = 0)
		if (strncmp(entry->d_name, "lock", 4) == 0)
			error = take(hold, state, entry->d_name, arena);
	if (!error)
		error = errno;
	closedir(dir);
	return error;
}

Hold *hold_open(int root, const char *path, Arena *arena, Diags *diags)
{
	Hold *hold = arena_new(arena, Hold);
	const char *name;
	int state = place_open(root, ".vanban/lock", false, &name);
	int error = state >= 0 ? take_all(hold, state, arena) : errno == ENOENT ? 0 : errno;
	if (!error)
		return hold;
	hold_close(hold);
	if (error == EWOULDBLOCK)
		diag_error(diags, (Pos){.file = path},
			_("a run is writing to this folder (vanban batch or merge); wait until it "
			  "ends"));
	else
		diag_error(diags, (Pos){.file = path}, _("the folder cannot be read: %s"),
			strerror(error));
	errno = error;
	return NULL;
}

Hold *hold_folder(const char *path, Arena *arena, Diags *diags)
{
	int root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (root < 0) {
		int error = errno;
		diag_error(diags, (Pos){.file = path}, _("the folder cannot be read: %s"),
			strerror(error));
		errno = error;
		return NULL;
	}
	Hold *hold = hold_open(root, path, arena, diags);
	if (hold)
		add(hold, root, arena);
	int error = errno;
	if (!hold)
		close(root);
	errno = error;
	return hold;
}

void hold_close(Hold *hold)
{
	for (size_t i = 0; hold && i < hold->count; i++)
		close(hold->fds[i]);
}
