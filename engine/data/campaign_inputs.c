// SPDX-License-Identifier: MIT
#include "data/campaign_inputs.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int64_t nanoseconds(struct timespec time)
{
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static InputFile read_status(const char *path, const struct stat *status)
{
	return (InputFile){.path = path,
		.inode = status->st_ino,
		.size = status->st_size,
		.modified = nanoseconds(status->st_mtim),
		.changed = nanoseconds(status->st_ctim)};
}

InputFile input_of(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 ? read_status(path, &status) : (InputFile){.path = path};
}

// The digest of the file's bytes; false when it is not there as it was when it was loaded.
static bool digest_input(const InputFile *input, uint8_t digest[DIGEST_SIZE])
{
	struct stat status;
	int fd = open(input->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	bool same = fd >= 0 && fstat(fd, &status) == 0 && status.st_size > 0;
	if (same) {
		InputFile now = read_status(input->path, &status);
		same = now.inode == input->inode && now.size == input->size &&
		       now.modified == input->modified && now.changed == input->changed;
	}
	void *bytes = MAP_FAILED;
	if (same)
		bytes = mmap(NULL, (size_t)input->size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (fd >= 0)
		close(fd);
	if (bytes == MAP_FAILED)
		return false;
	digest_write(bytes, (size_t)input->size, digest);
	munmap(bytes, (size_t)input->size);
	return true;
}

static int compare_digests(const void *left, const void *right)
{
	return memcmp(left, right, DIGEST_SIZE);
}

void campaign_digest(const Campaign *campaign, uint8_t digest[DIGEST_SIZE])
{
	size_t count = campaign->ninputs;
	uint8_t(*digests)[DIGEST_SIZE] = memory_alloc((count + 1) * DIGEST_SIZE);
	for (size_t i = 0; i < count; i++) {
		const InputFile *input = &campaign->inputs[i];
		const int64_t known[] = {(int64_t)input->inode, input->size, input->modified,
			input->changed, (int64_t)i};
		if (!digest_input(input, digests[i]))
			digest_write(known, sizeof known, digests[i]);
	}
	qsort(digests, count, DIGEST_SIZE, compare_digests);
	digest_write(digests, count * DIGEST_SIZE, digest);
	free(digests);
}
