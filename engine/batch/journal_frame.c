// SPDX-License-Identifier: MIT
#include "batch/journal_frame.h"

#include "base/crc.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FRAME_MAGIC = 0x524E4256 }; // "VBNR"

static void put_u32(uint32_t number, unsigned char *at)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char)(number >> (8 * i));
}

static uint32_t read_u32(const unsigned char *at)
{
	return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static uint32_t checksum(const unsigned char *frame, size_t len)
{
	return crc_add(crc_add(0, frame + 4, 4), frame + FRAME_HEAD, len);
}

bool journal_frame_read_bytes(int fd, void *bytes, size_t len, off_t at)
{
	for (size_t have = 0; have < len;) {
		ssize_t got = pread(fd, (char *)bytes + have, len - have, at + (off_t)have);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0) {
			errno = got < 0 ? errno : 0;
			return false;
		}
		have += (size_t)got;
	}
	return true;
}

bool journal_frame_read(int fd, off_t at, Buf *frame, Record *record)
{
	frame->len = 0;
	errno = 0;
	unsigned char *bytes = (unsigned char *)buf_reserve(frame, FRAME_HEAD);
	if (!journal_frame_read_bytes(fd, bytes, FRAME_HEAD, at) || read_u32(bytes) != FRAME_MAGIC)
		return false;
	uint32_t len = read_u32(bytes + 4);
	struct stat status;
	if (len > FRAME_MAX || fstat(fd, &status) != 0 || status.st_size - at < (off_t)len)
		return false;
	frame->len = FRAME_HEAD;
	bytes = (unsigned char *)buf_reserve(frame, len) - FRAME_HEAD;
	if (!journal_frame_read_bytes(fd, bytes + FRAME_HEAD, len, at + FRAME_HEAD))
		return false;
	frame->len += len;
	return read_u32(bytes + 8) == checksum(bytes, len) &&
	       record_parse(bytes + FRAME_HEAD, len, record);
}

bool journal_frame_write(const Record *record, Buf *frame)
{
	frame->len = 0;
	buf_reserve(frame, FRAME_HEAD);
	frame->len = FRAME_HEAD;
	record_write(record, frame);
	size_t len = frame->len - FRAME_HEAD;
	if (len > FRAME_MAX)
		return false;
	unsigned char *bytes = (unsigned char *)frame->data;
	put_u32(FRAME_MAGIC, bytes);
	put_u32((uint32_t)len, bytes + 4);
	put_u32(checksum(bytes, len), bytes + 8);
	return true;
}

bool journal_frame_write_bytes(int fd, const void *bytes, size_t len, off_t at)
{
	for (size_t done = 0; done < len;) {
		ssize_t put = pwrite(fd, (const char *)bytes + done, len - done, at + (off_t)done);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0) {
			errno = put < 0 ? errno : EIO;
			return false;
		}
		done += (size_t)put;
	}
	return true;
}
