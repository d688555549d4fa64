// SPDX-License-Identifier: MIT
#include "batch/place.h"

#include "base/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX ".vanban-"
#define ENDING ".tmp"

enum { SHORT_DIGITS = 32 }; // of the digest in a shortened name

static bool is_step(const char *step, size_t len)
{
	return len > 0 && len <= PLACE_NAME_MAX && !(len == 1 && step[0] == '.') &&
	       !(len == 2 && step[0] == '.' && step[1] == '.');
}

// From the folder `at` into its folder `step`. Closes `at`.
static int enter(int at, const char *step, bool make)
{
	int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
	int next = openat(at, step, flags);
	if (next < 0 && errno == ENOENT && make &&
		(mkdirat(at, step, 0777) == 0 || errno == EEXIST))
		next = openat(at, step, flags);
	int error = errno;
	struct stat here, there;
	if (next >= 0 && (fstat(at, &here) != 0 || fstat(next, &there) != 0)) {
		error = errno;
		close(next);
		next = -1;
	} else if (next >= 0 && here.st_dev != there.st_dev) {
		error = EXDEV;
		close(next);
		next = -1;
	}
	close(at);
	errno = error;
	return next;
}

int place_open(int root, const char *output, bool make, const char **name)
{
	int at = fcntl(root, F_DUPFD_CLOEXEC, 0);
	const char *step = output;
	for (const char *slash; at >= 0 && (slash = strchr(step, '/')); step = slash + 1) {
		char folder[PLACE_NAME_MAX + 1];
		size_t len = (size_t)(slash - step);
		if (!is_step(step, len)) {
			close(at);
			errno = EINVAL;
			return -1;
		}
		memcpy(folder, step, len);
		folder[len] = '\0';
		at = enter(at, folder, make);
	}
	if (at >= 0 && !is_step(step, strlen(step))) {
		close(at);
		errno = strlen(step) > PLACE_NAME_MAX ? ENAMETOOLONG : EINVAL;
		return -1;
	}
	*name = step;
	return at;
}

void place_remove_empty(int root, const char *output)
{
	char path[4096];
	size_t len = strlen(output);
	if (len >= sizeof path)
		return;
	memcpy(path, output, len + 1);
	for (char *slash; (slash = strrchr(path, '/'));) {
		*slash = '\0';
		const char *name;
		int folder = place_open(root, path, false, &name);
		if (folder < 0)
			return;
		bool removed = unlinkat(folder, name, AT_REMOVEDIR) == 0;
		close(folder);
		if (!removed)
			return;
	}
}

void place_temporary(const char *label, const char *name, char temporary[PLACE_NAME_MAX + 1])
{
	int len = snprintf(temporary, PLACE_NAME_MAX + 1, PREFIX "%s-%s" ENDING, label, name);
	if (len <= PLACE_NAME_MAX)
		return;
	uint8_t digest[DIGEST_SIZE];
	char hex[DIGEST_HEX + 1];
	digest_write(name, strlen(name), digest);
	digest_write_hex(digest, sizeof digest, hex);
	snprintf(temporary, PLACE_NAME_MAX + 1, PREFIX "%s-%.*s" ENDING, label, SHORT_DIGITS, hex);
}

// The length of "2-of-4-" at the beginning of `text`, else 0.
static size_t shard_label(const char *text)
{
	size_t first = strspn(text, "0123456789");
	const char *rest = text + first;
	if (!first || strncmp(rest, "-of-", 4) != 0)
		return 0;
	size_t second = strspn(rest + 4, "0123456789");
	return second && rest[4 + second] == '-' ? first + 4 + second + 1 : 0;
}

bool place_is_leftover(const char *label, const char *name)
{
	size_t prefix = strlen(PREFIX), ending = strlen(ENDING), len = strlen(name);
	if (len <= prefix + ending || strncmp(name, PREFIX, prefix) != 0 ||
		strcmp(name + len - ending, ENDING) != 0)
		return false;
	const char *rest = name + prefix;
	if (strncmp(rest, "all-", 4) == 0)
		return true;
	size_t own = shard_label(rest);
	if (!own || strcmp(label, "all") == 0)
		return own > 0;
	return strlen(label) == own - 1 && strncmp(rest, label, own - 1) == 0;
}
