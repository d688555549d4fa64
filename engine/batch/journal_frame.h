// SPDX-License-Identifier: MIT
// One frame of a journal: magic, length, CRC-32 of length and payload, payload. And bytes at a
// place of a file, all or none.
#ifndef BATCH_JOURNAL_FRAME_H
#define BATCH_JOURNAL_FRAME_H

#include "batch/record.h"

#include <sys/types.h>

enum { FRAME_HEAD = 12, FRAME_MAX = 64 << 20 }; // bytes before a payload, of a payload

// The frame at `at` into `frame`, its record (pointing there) into *record. False: it is not sound
// (errno 0), or it cannot be read (errno).
bool journal_frame_read(int fd, off_t at, Buf *frame, Record *record);

// The frame of a record into `frame`, replacing what is there. False: it would be over FRAME_MAX.
bool journal_frame_write(const Record *record, Buf *frame);

// Exactly `len` bytes from `at` on. False with errno; of reading errno 0: the file is shorter.
bool journal_frame_read_bytes(int fd, void *bytes, size_t len, off_t at);
bool journal_frame_write_bytes(int fd, const void *bytes, size_t len, off_t at);

#endif
