// SPDX-License-Identifier: MIT
// A shard takes its own lock before it looks at those of other numbers of shards: of two that begin
// at one moment at least one sees the other.
#include "batch/folder_lock.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

typedef struct Shard {
	unsigned number, of;
} Shard;

// Takes the lock without waiting. Returns 0 or the error number, EWOULDBLOCK: another has it.
static int take(int fd, int how)
{
	while (flock(fd, how | LOCK_NB) != 0)
		if (errno != EINTR)
			return errno;
	return 0;
}

static int take_file(int *fd, int state, const char *name, int how)
{
	*fd = openat(state, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
	return *fd < 0 ? errno : take(*fd, how);
}

// Whether a run holds this lock file. Returns 0 or the error number.
static int look(int state, const char *name)
{
	int fd = openat(state, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? 0 : errno;
	int error = take(fd, LOCK_SH);
	close(fd);
	return error;
}

// Looks for a run of another number of shards; EWOULDBLOCK: `other` is one.
static int find_other(int state, unsigned shards, Shard *other)
{
	int fd = openat(state, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return errno;
	DIR *dir = fdopendir(fd);
	int error = dir ? 0 : errno;
	if (!dir) {
		close(fd);
		return error;
	}
	char rest;
	errno = 0;
	for (struct dirent *entry; !error && (entry = readdir(dir)); errno = 0)
		if (sscanf(entry->d_name, "lock-%u-of-%u%c", &other->number, &other->of, &rest) ==
				2 &&
			other->of != shards)
			error = look(state, entry->d_name);
	if (!error)
		error = errno;
	closedir(dir);
	return error;
}

// Whether those that have the locks only read: verify, or merge of this part.
static bool is_only_read(int state)
{
	Shard other;
	return look(state, "lock") == 0 && find_other(state, 0, &other) == 0;
}

static bool refuse_run(const char *path, int state, int *error, Diags *diags)
{
	if (*error != EWOULDBLOCK)
		return false;
	if (is_only_read(state))
		diag_error(diags, (Pos){.file = path},
			_("vanban verify or merge is reading this folder; wait until it ends, or "
			  "choose another folder with -o"));
	else
		diag_error(diags, (Pos){.file = path},
			_("another run is writing to this folder; wait until it ends, or choose "
			  "another "
			  "folder with -o"));
	*error = 0;
	errno = EWOULDBLOCK;
	return false;
}

static bool refuse_number(const char *path, Shard own, Shard other, int *error, Diags *diags)
{
	if (*error != EWOULDBLOCK)
		return false;
	diag_error(diags, (Pos){.file = path},
		_("another run is writing part %u/%u to this folder, and this one is part %u/%u: "
		  "both would make the same documents; wait until it ends, or give all parts of "
		  "the job the same number"),
		other.number, other.of, own.number, own.of);
	*error = 0;
	errno = EWOULDBLOCK;
	return false;
}

bool folder_lock_take(FolderLock *lock, int state, unsigned shard, unsigned shards,
	const char *path, int *error, Diags *diags)
{
	*error = take_file(&lock->whole, state, "lock", shards ? LOCK_SH : LOCK_EX);
	if (!*error && !shards)
		return true;
	char name[48];
	snprintf(name, sizeof name, "lock-%u-of-%u", shard, shards);
	if (!*error)
		*error = take_file(&lock->shard, state, name, LOCK_EX);
	if (*error)
		return refuse_run(path, state, error, diags);
	Shard other;
	*error = find_other(state, shards, &other);
	return !*error || refuse_number(path, (Shard){shard, shards}, other, error, diags);
}

void folder_lock_drop(FolderLock *lock)
{
	if (lock->whole >= 0)
		close(lock->whole);
	if (lock->shard >= 0)
		close(lock->shard);
	*lock = FOLDER_LOCK_NONE;
}
