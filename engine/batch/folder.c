// SPDX-License-Identifier: MIT
// Every name below the folder is looked up step by step (place.h) whenever it is needed: nothing
// is known of the folder that someone could have changed since.
#include "batch/folder.h"

#include "base/file.h"

#include "base/digest.h"
#include "batch/folder_fault.h"
#include "batch/folder_lock.h"
#include "batch/place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define STATE ".vanban"

enum { STAGE_TRIES = 4 };

struct Folder {
	char *path; // as the user named it
	int fd, state; // -1: not open
	FolderLock lock;
	char label[32]; // "all", "2-of-4"
	char journal[48];
	Buf bytes; // of the file that is looked at
};

bool folder_refuse(const Folder *folder, const char *name, int error, Diags *diags)
{
	Buf path = {0};
	buf_print(&path, "%s%s%s", folder->path, name ? "/" : "", name ? name : "");
	folder_fault_explain(error, (Pos){.file = path.data}, diags);
	buf_close(&path);
	errno = error;
	return false;
}

// Makes the folder and those it lies in. Returns 0 or the error number.
static int make_path(const char *path)
{
	char *copy = strdup(path);
	if (!copy)
		return ENOMEM;
	int error = 0;
	for (char *slash = copy; !error && (slash = strchr(slash + 1, '/'));) {
		*slash = '\0';
		if (mkdir(copy, 0777) != 0 && errno != EEXIST)
			error = errno;
		*slash = '/';
	}
	if (!error && mkdir(copy, 0777) != 0 && errno != EEXIST)
		error = errno;
	free(copy);
	return error;
}

// Opens DIR and DIR/.vanban.
static bool open_places(Folder *folder, Diags *diags)
{
	int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
	folder->fd = open(folder->path, flags);
	if (folder->fd < 0 && errno == ENOENT) {
		int error = make_path(folder->path);
		if (error)
			return folder_refuse(folder, NULL, error, diags);
		folder->fd = open(folder->path, flags);
	}
	if (folder->fd < 0)
		return folder_refuse(folder, NULL, errno, diags);
	if (faccessat(folder->fd, ".", W_OK | X_OK, AT_EACCESS) != 0)
		return folder_refuse(folder, NULL, errno, diags);
	const char *name;
	folder->state = place_open(folder->fd, STATE "/x", true, &name);
	return folder->state >= 0 || folder_refuse(folder, STATE, errno, diags);
}

// Always false for an error; told already when that is 0.
static bool take_locks(Folder *folder, unsigned shard, unsigned shards, Diags *diags)
{
	int error;
	if (folder_lock_take(
		    &folder->lock, folder->state, shard, shards, folder->path, &error, diags))
		return true;
	return error ? folder_refuse(folder, STATE, error, diags) : false;
}

// Removes what killed runs have left in the folder `fd`, which it closes. Returns 0 or the error
// number.
static int sweep(const Folder *folder, int fd)
{
	DIR *dir = fdopendir(fd);
	if (!dir) {
		int error = errno;
		close(fd);
		return error;
	}
	int error = 0;
	errno = 0;
	for (struct dirent *entry; !error && (entry = readdir(dir)); errno = 0)
		if (place_is_leftover(folder->label, entry->d_name) &&
			unlinkat(fd, entry->d_name, 0) != 0 && errno != ENOENT && errno != EISDIR)
			error = errno;
	if (!error)
		error = errno;
	closedir(dir);
	return error;
}

// By their folders, bytes first.
static int compare_folders(const void *left, const void *right)
{
	const char *a = *(const char *const *)left, *b = *(const char *const *)right;
	const char *a_end = strrchr(a, '/'), *b_end = strrchr(b, '/');
	size_t a_len = a_end ? (size_t)(a_end - a) : 0, b_len = b_end ? (size_t)(b_end - b) : 0;
	int order = memcmp(a, b, a_len < b_len ? a_len : b_len);
	return order ? order : (a_len > b_len) - (a_len < b_len);
}

// `output` stands for its folder. A folder that is not there yet has nothing left in it; one that
// nobody may enter or write to is told with its documents.
static bool sweep_one(const Folder *folder, const char *output, bool is_own, Diags *diags)
{
	const char *name;
	int fd = place_open(folder->fd, output, false, &name);
	if (fd < 0 && errno == ENOENT)
		return true;
	int error = fd < 0 ? errno : sweep(folder, fd);
	return !error || (!is_own && folder_fault_is_of_name(error)) ||
	       folder_refuse(folder, strchr(output, '/') ? output : NULL, error, diags);
}

static bool sweep_all(
	const Folder *folder, const char *const *outputs, size_t noutputs, Diags *diags)
{
	if (!sweep_one(folder, "x", true, diags) || !sweep_one(folder, STATE "/x", true, diags))
		return false;
	const char **sorted = memory_alloc((noutputs + 1) * sizeof *sorted);
	if (noutputs) {
		memcpy(sorted, outputs, noutputs * sizeof *sorted);
		qsort(sorted, noutputs, sizeof *sorted, compare_folders);
	}
	bool done = true;
	for (size_t i = 0; i < noutputs && done; i++)
		if (strchr(sorted[i], '/') &&
			(i == 0 || compare_folders(&sorted[i - 1], &sorted[i]) != 0))
			done = sweep_one(folder, sorted[i], false, diags);
	free(sorted);
	return done;
}

Folder *folder_open(const char *path, unsigned shard, unsigned shards, const char *const *outputs,
	size_t noutputs, Diags *diags)
{
	Folder *folder = memory_alloc(sizeof *folder);
	size_t len = strlen(path);
	while (len > 1 && path[len - 1] == '/')
		len--;
	*folder = (Folder){
		.path = memory_alloc(len + 1), .fd = -1, .state = -1, .lock = FOLDER_LOCK_NONE};
	memcpy(folder->path, path, len);
	folder->path[len] = '\0';
	if (shards)
		snprintf(folder->label, sizeof folder->label, "%u-of-%u", shard, shards);
	else
		strcpy(folder->label, "all");
	snprintf(folder->journal, sizeof folder->journal, "journal%s%s", shards ? "-" : "",
		shards ? folder->label : "");
	if (open_places(folder, diags) && take_locks(folder, shard, shards, diags) &&
		sweep_all(folder, outputs, noutputs, diags))
		return folder;
	folder_close(folder);
	return NULL;
}

void folder_forget(Folder *folder)
{
	int *const fds[] = {&folder->fd, &folder->state};
	folder_lock_drop(&folder->lock);
	for (size_t i = 0; i < sizeof fds / sizeof *fds; i++) {
		if (*fds[i] >= 0)
			close(*fds[i]);
		*fds[i] = -1;
	}
}

void folder_close(Folder *folder)
{
	if (!folder)
		return;
	folder_forget(folder);
	buf_close(&folder->bytes);
	free(folder->path);
	free(folder);
}

int folder_fd(const Folder *folder)
{
	return folder->fd;
}

int folder_state_fd(const Folder *folder)
{
	return folder->state;
}

const char *folder_journal_name(const Folder *folder)
{
	return folder->journal;
}

// A new file with these bytes, closed; with `durable`, synced before. Returns 0 or the error
// number, and then the file is gone.
static int write_new(int parent, const char *name, const void *bytes, size_t len, bool durable)
{
	int fd = openat(parent, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0)
		return errno;
	int error = file_write_all(fd, bytes, len);
	if (!error && durable && fsync(fd) != 0)
		error = errno;
	if (close(fd) != 0 && errno != EINTR && !error)
		error = errno;
	if (error)
		unlinkat(parent, name, 0);
	return error;
}

// The temporary file beside `output`. Returns 0 or the error number.
static int stage(
	const Folder *folder, const char *output, const void *bytes, size_t len, bool durable)
{
	const char *name;
	int parent = place_open(folder->fd, output, true, &name);
	if (parent < 0)
		return errno;
	char temporary[PLACE_NAME_MAX + 1];
	place_temporary(folder->label, name, temporary);
	int error = write_new(parent, temporary, bytes, len, durable);
	if (error == EEXIST && unlinkat(parent, temporary, 0) != 0 && errno != ENOENT)
		error = errno;
	close(parent);
	return error;
}

// ENOENT: the run of another shard has just removed an empty folder. EEXIST: something was in the
// way and is not any more.
static int stage_again(
	const Folder *folder, const char *output, const void *bytes, size_t len, bool durable)
{
	int error = 0;
	for (int i = 0; i < STAGE_TRIES; i++) {
		error = stage(folder, output, bytes, len, durable);
		if (error != ENOENT && error != EEXIST)
			break;
	}
	return error;
}

bool folder_stage(Folder *folder, const char *output, const void *bytes, size_t len, Diags *diags)
{
	int error = stage_again(folder, output, bytes, len, false);
	return !error || folder_refuse(folder, output, error, diags);
}

bool folder_publish(Folder *folder, const char *output, Diags *diags)
{
	const char *name;
	int parent = place_open(folder->fd, output, false, &name);
	if (parent < 0)
		return folder_refuse(folder, output, errno, diags);
	char temporary[PLACE_NAME_MAX + 1];
	place_temporary(folder->label, name, temporary);
	int error = renameat(parent, temporary, parent, name) != 0 ? errno : 0;
	close(parent);
	return !error || folder_refuse(folder, output, error, diags);
}

void folder_discard(Folder *folder, const char *output)
{
	const char *name;
	int parent = place_open(folder->fd, output, false, &name);
	if (parent < 0)
		return;
	char temporary[PLACE_NAME_MAX + 1];
	place_temporary(folder->label, name, temporary);
	unlinkat(parent, temporary, 0); // else the next run removes it
	close(parent);
}

bool folder_remove(Folder *folder, const char *output, Diags *diags)
{
	const char *name;
	int parent = place_open(folder->fd, output, false, &name);
	if (parent < 0)
		return errno == ENOENT || folder_refuse(folder, output, errno, diags);
	int error = unlinkat(parent, name, 0) != 0 ? errno : 0;
	close(parent);
	if (error && error != ENOENT)
		return folder_refuse(folder, output, error, diags);
	place_remove_empty(folder->fd, output);
	return true;
}

int folder_look(const Folder *folder, const char *output)
{
	const char *name;
	struct stat status;
	int parent = place_open(folder->fd, output, false, &name);
	if (parent < 0)
		return 0;
	bool found = fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
	close(parent);
	if (!found)
		return 0;
	return S_ISDIR(status.st_mode) ? EISDIR : EEXIST;
}

// All of the open regular file into folder->bytes.
static bool read_all(Folder *folder, int fd)
{
	struct stat status;
	if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > INT_MAX)
		return false;
	folder->bytes.len = 0;
	for (;;) {
		size_t room = (size_t)status.st_size + 1 - folder->bytes.len;
		ssize_t got = read(fd, buf_reserve(&folder->bytes, room), room);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got == 0;
		folder->bytes.len += (size_t)got;
		if (folder->bytes.len > (size_t)status.st_size)
			return false; // it is being written
	}
}

static bool load(Folder *folder, const char *output)
{
	const char *name;
	int parent = place_open(folder->fd, output, false, &name);
	if (parent < 0)
		return false;
	int fd = openat(parent, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	close(parent);
	if (fd < 0)
		return false;
	bool done = read_all(folder, fd);
	close(fd);
	return done;
}

bool folder_digest(Folder *folder, const char *output, size_t *size, unsigned char *sha256)
{
	if (!load(folder, output))
		return false;
	*size = folder->bytes.len;
	digest_write(folder->bytes.data, folder->bytes.len, sha256);
	return true;
}

bool folder_has(Folder *folder, const char *output, const char *text)
{
	return load(folder, output) &&
	       memmem(folder->bytes.data, folder->bytes.len, text, strlen(text));
}

// Renames the durable temporary file; durable itself at return. Returns 0 or the error number.
static int publish_durably(const Folder *folder, const char *output)
{
	const char *name;
	int parent = place_open(folder->fd, output, false, &name);
	if (parent < 0)
		return errno;
	char temporary[PLACE_NAME_MAX + 1];
	place_temporary(folder->label, name, temporary);
	int error = 0;
	if (renameat(parent, temporary, parent, name) != 0) {
		error = errno;
		unlinkat(parent, temporary, 0);
	} else if (fsync(parent) != 0) {
		error = errno;
	}
	close(parent);
	return error;
}

bool folder_write(Folder *folder, const char *name, const void *bytes, size_t len, Diags *diags)
{
	int error = stage_again(folder, name, bytes, len, true);
	if (!error)
		error = publish_durably(folder, name);
	return !error || folder_refuse(folder, name, error, diags);
}

unsigned long long folder_free_bytes(const Folder *folder)
{
	struct statvfs status;
	if (fstatvfs(folder->fd, &status) != 0)
		return 0;
	return (unsigned long long)status.f_bavail * status.f_frsize;
}
