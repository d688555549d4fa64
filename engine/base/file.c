// SPDX-License-Identifier: MIT
// Writing goes: new file beside the target, every byte, fsync, close, rename over the target, fsync
// of the folder. Whoever looks at the target at any moment, or after a power cut, sees the old file
// or the new one. Devices, pipes and stdout have no folder to rename in: they are written straight,
// and checked as strictly.
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	STREAM_FIRST = 64 << 10, // first buffer for a stream whose size is not known
	NAME_KEPT = 200, // bytes of the target's name in the temporary one (a name has at most 255)
	NAME_TRIES = 100,
};

typedef struct Reader {
	int fd;
	const char *path; // for messages
	size_t max;
	Arena *arena;
	char *bytes;
	size_t len, cap;
} Reader;

typedef struct Target {
	const char *path; // as the user named it
	Pos pos;
	const char *folder, *name, *temporary;
	size_t len; // bytes to write
	Diags *diags;
} Target;

static bool refuse_size(const Reader *reader, Diags *diags)
{
	diag_error(diags, (Pos){.file = reader->path},
		_("the file is larger than %zu MiB, the most that is read; split it into several "
		  "documents"),
		reader->max >> 20);
	return false;
}

static bool refuse_read(const char *path, int error, Diags *diags)
{
	Pos pos = {.file = path};
	if (error == ENOENT || error == ENOTDIR)
		diag_error(diags, pos, _("the file does not exist; check its name and folder"));
	else if (error == EACCES || error == EPERM)
		diag_error(diags, pos, _("no permission to read the file; ask its owner for it"));
	else if (error == EISDIR)
		diag_error(diags, pos, _("this is a folder; name the file in it"));
	else
		diag_error(diags, pos, _("the file cannot be read: %s"), strerror(error));
	return false;
}

// Room for one byte more than has been read, so that reading on shows whether the file ends.
static void make_room(Reader *reader)
{
	if (reader->len + 1 < reader->cap)
		return;
	size_t cap = reader->cap ? reader->cap * 2 : STREAM_FIRST;
	char *bytes = arena_alloc(reader->arena, cap);
	if (reader->len)
		memcpy(bytes, reader->bytes, reader->len);
	reader->bytes = bytes;
	reader->cap = cap;
}

static bool read_all(Reader *reader, Diags *diags)
{
	for (;;) {
		make_room(reader);
		ssize_t got = read(
			reader->fd, reader->bytes + reader->len, reader->cap - 1 - reader->len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return refuse_read(reader->path, errno, diags);
		if (got == 0)
			break;
		reader->len += (size_t)got;
		if (reader->len > reader->max)
			return refuse_size(reader, diags);
	}
	reader->bytes[reader->len] = '\0';
	return true;
}

static bool read_regular(Reader *reader, Diags *diags)
{
	struct stat status;
	if (fstat(reader->fd, &status) != 0)
		return refuse_read(reader->path, errno, diags);
	if (S_ISDIR(status.st_mode))
		return refuse_read(reader->path, EISDIR, diags);
	if (!S_ISREG(status.st_mode)) {
		diag_error(diags, (Pos){.file = reader->path},
			_("this is not an ordinary file; use - to read from standard input"));
		return false;
	}
	if ((uintmax_t)status.st_size > reader->max)
		return refuse_size(reader, diags);
	reader->cap = (size_t)status.st_size + 2;
	reader->bytes = arena_alloc(reader->arena, reader->cap);
	return read_all(reader, diags);
}

bool file_load(const char *path, size_t max, Arena *arena, char **bytes, size_t *len, Diags *diags)
{
	Reader reader = {.path = path, .max = max, .arena = arena};
	bool done;
	if (strcmp(path, "-") == 0) {
		reader.fd = STDIN_FILENO;
		done = read_all(&reader, diags);
	} else {
		// Not blocking: a pipe by that name must not hold us up.
		reader.fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
		if (reader.fd < 0)
			return refuse_read(path, errno, diags);
		done = read_regular(&reader, diags);
		close(reader.fd);
	}
	*bytes = done ? reader.bytes : NULL;
	*len = done ? reader.len : 0;
	return done;
}

bool file_is_readable(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, R_OK) == 0;
}

// Says why `target` cannot be written, and what to do about it. Always false.
static bool refuse_write(const Target *target, int error)
{
	Diags *diags = target->diags;
	Pos pos = target->pos;
	switch (error) {
	case ENOENT:
		diag_error(diags, pos,
			_("the folder “%s” does not exist; create the folder or choose another "
			  "with -o"),
			target->folder);
		break;
	case ENOTDIR:
		diag_error(diags, pos, _("“%s” is not a folder; choose another with -o"),
			target->folder);
		break;
	case EISDIR:
		diag_error(diags, pos, _("this is a folder; name a file with -o"));
		break;
	case EACCES:
	case EPERM:
		diag_error(diags, pos,
			_("no permission to write to the folder “%s”; choose another with -o"),
			target->folder);
		break;
	case EROFS:
		diag_error(diags, pos,
			_("the folder “%s” can only be read; choose another with -o"),
			target->folder);
		break;
	case ENOSPC:
	case EDQUOT:
		diag_error(diags, pos,
			_("the disk is full: %zu bytes are needed; free some space or choose "
			  "another folder with -o"),
			target->len);
		break;
	case ENAMETOOLONG:
		diag_error(
			diags, pos, _("the file name is too long; choose a shorter one with -o"));
		break;
	case EPIPE:
		diag_error(diags, pos,
			_("the program that reads the output has ended before all was written"));
		break;
	default:
		diag_error(diags, pos, _("the file cannot be written: %s"), strerror(error));
	}
	return false;
}

int file_write_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t put = write(fd, bytes, len);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return put < 0 ? errno : EIO;
		bytes += put;
		len -= (size_t)put;
	}
	return 0;
}

// All bytes, then fsync. Returns 0 or the error number.
static int write_synced(int fd, const char *bytes, size_t len)
{
	int error = file_write_all(fd, bytes, len);
	if (error)
		return error;
	while (fsync(fd) != 0) {
		if (errno == EINVAL || errno == ENOTSUP || errno == EROFS)
			return 0; // pipes, terminals and devices have nothing to sync
		if (errno != EINTR)
			return errno;
	}
	return 0;
}

// Linux frees the descriptor even when it answers EINTR.
static int close_checked(int fd)
{
	return close(fd) != 0 && errno != EINTR ? errno : 0;
}

static bool write_straight(const Target *target, const char *bytes)
{
	int fd = open(target->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return refuse_write(target, errno);
	int error = write_synced(fd, bytes, target->len);
	int close_error = close_checked(fd);
	if (!error)
		error = close_error;
	return error ? refuse_write(target, error) : true;
}

// Splits the path; the temporary name is filled in later.
static void split_path(Target *target, Arena *arena)
{
	const char *slash = strrchr(target->path, '/');
	size_t folder = slash ? (size_t)(slash - target->path) : 0;
	const char *name = slash ? slash + 1 : target->path;
	target->name = arena_copy(arena, name, strlen(name));
	if (!slash)
		target->folder = arena_copy(arena, ".", 1);
	else
		target->folder = arena_copy(arena, target->path, folder ? folder : 1);
}

// Opens a new file beside the target; returns its descriptor, or -1 with errno.
static int open_temporary(Target *target, Arena *arena)
{
	for (int i = 0; i < NAME_TRIES; i++) {
		uint32_t number = (uint32_t)getpid() * 101 + (uint32_t)i;
		if (getrandom(&number, sizeof number, GRND_NONBLOCK) < 0)
			errno = 0; // the process number is good enough: O_EXCL decides
		target->temporary = arena_print(arena, "%s/.%.*s.%06x", target->folder, NAME_KEPT,
			target->name, (unsigned)(number & 0xFFFFFF));
		int fd = open(target->temporary,
			O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

static int sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return errno == EACCES ? 0 : errno; // a folder one may write to and not list
	int error = write_synced(fd, NULL, 0);
	close(fd);
	return error;
}

static bool write_renamed(Target *target, const char *bytes, Arena *arena)
{
	int fd = open_temporary(target, arena);
	if (fd < 0)
		return refuse_write(target, errno);
	int error = write_synced(fd, bytes, target->len);
	int close_error = close_checked(fd);
	if (!error)
		error = close_error;
	if (!error && rename(target->temporary, target->path) != 0)
		error = errno;
	if (error) {
		unlink(target->temporary);
		return refuse_write(target, error);
	}
	error = sync_folder(target->folder); // the file is there, but may be gone after a power cut
	return error ? refuse_write(target, error) : true;
}

// What a symbolic link leads to: it is the file that is replaced, not the link.
static const char *follow_links(const char *path, Arena *arena)
{
	struct stat status;
	char *real =
		lstat(path, &status) == 0 && S_ISLNK(status.st_mode) ? realpath(path, NULL) : NULL;
	if (!real)
		return path;
	const char *copy = arena_copy(arena, real, strlen(real));
	free(real);
	return copy;
}

static bool write_path(Target *target, const char *bytes, Arena *arena)
{
	target->path = follow_links(target->path, arena);
	split_path(target, arena);
	struct stat status;
	bool exists = stat(target->path, &status) == 0;
	if (exists && S_ISDIR(status.st_mode))
		return refuse_write(target, EISDIR);
	if (exists && !S_ISREG(status.st_mode))
		return write_straight(target, bytes);
	if (exists && access(target->path, W_OK) != 0)
		return refuse_write(target, errno);
	if (target->name[0] == '\0')
		return refuse_write(target, target->path[0] ? ENOENT : EISDIR);
	return write_renamed(target, bytes, arena);
}

bool file_write(const char *path, const char *bytes, size_t len, Diags *diags)
{
	Target target = {.path = path, .pos = {.file = path}, .len = len, .diags = diags};
	if (strcmp(path, "-") == 0) {
		target.pos.file = NULL;
		target.folder = "-";
		int error = write_synced(STDOUT_FILENO, bytes, len);
		return error ? refuse_write(&target, error) : true;
	}
	Arena *arena = arena_open();
	bool done = write_path(&target, bytes, arena);
	arena_close(arena);
	return done;
}
