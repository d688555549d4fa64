// SPDX-License-Identifier: MIT
// The file is read frame by frame once; kept are the names with the place of their last record. A
// record is read again, and its checksum compared again, whenever it is asked for.
#include "batch/journal.h"

#include "batch/journal_frame.h"
#include "batch/journal_index.h"
#include "batch/place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD_SIZE = 8 };

static const char HEAD[HEAD_SIZE] = {'v', 'a', 'n', 'b', 'a', 'n', 0, 1};

struct Journal {
	int dir, fd;
	char *name;
	off_t end; // after the last sound frame
	JournalIndex *index;
	Buf frame; // the one that is written or read
};

// Always false, errno kept.
static bool refuse(const char *name, bool write, Diags *diags)
{
	int error = errno;
	Buf path = {0};
	buf_print(&path, ".vanban/%s", name);
	Pos pos = {.file = path.data};
	if (error == ENOSPC || error == EDQUOT)
		diag_error(diags, pos,
			_("the disk is full; free some space and give the same command again"));
	else if (write)
		diag_error(diags, pos, _("the journal of the run cannot be written: %s"),
			strerror(error));
	else
		diag_error(diags, pos, _("the journal of the run cannot be read: %s"),
			strerror(error));
	buf_close(&path);
	errno = error;
	return false;
}

// Reads up to the first unsound frame. False with errno when the file cannot be read.
static bool read_journal(Journal *journal)
{
	char head[HEAD_SIZE];
	if (!journal_frame_read_bytes(journal->fd, head, HEAD_SIZE, 0))
		return errno == 0;
	if (memcmp(head, HEAD, HEAD_SIZE) != 0)
		return true;
	Record record;
	journal->end = HEAD_SIZE;
	while (journal_frame_read(journal->fd, journal->end, &journal->frame, &record)) {
		size_t len = journal->frame.len - FRAME_HEAD;
		journal_index_add(journal->index, record.output, journal->end, (uint32_t)len);
		journal->end += (off_t)journal->frame.len;
	}
	return errno == 0;
}

static Journal *journal_new(int dir, const char *name, int fd)
{
	Journal *journal = memory_alloc(sizeof *journal);
	*journal = (Journal){.dir = dir, .fd = fd, .index = journal_index_open()};
	journal->name = memory_alloc(strlen(name) + 1);
	strcpy(journal->name, name);
	return journal;
}

void journal_close(Journal *journal)
{
	if (!journal)
		return;
	if (journal->fd >= 0)
		close(journal->fd);
	journal_index_close(journal->index);
	buf_close(&journal->frame);
	free(journal->name);
	free(journal);
}

// Opens the file and sees that it is an ordinary one. -1 with errno.
static int open_regular(int dir, const char *name, int flags)
{
	int fd = openat(dir, name, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0666);
	struct stat status;
	if (fd < 0 || (fstat(fd, &status) == 0 && S_ISREG(status.st_mode)))
		return fd;
	close(fd);
	errno = EINVAL;
	return -1;
}

// Cuts off what is not sound and writes the head where there is none. False with errno.
static bool mend(Journal *journal, size_t *dropped)
{
	struct stat status;
	if (fstat(journal->fd, &status) != 0)
		return false;
	*dropped = (size_t)(status.st_size - journal->end);
	if (*dropped && (ftruncate(journal->fd, journal->end) != 0 || fsync(journal->fd) != 0))
		return false;
	if (journal->end)
		return true;
	if (!journal_frame_write_bytes(journal->fd, HEAD, HEAD_SIZE, 0))
		return false; // a torn head is none: the next opening mends it
	journal->end = HEAD_SIZE;
	return true;
}

Journal *journal_open(int dir, const char *name, size_t *dropped, Diags *diags)
{
	*dropped = 0;
	int fd = open_regular(dir, name, O_RDWR | O_CREAT);
	if (fd < 0) {
		refuse(name, true, diags);
		return NULL;
	}
	Journal *journal = journal_new(dir, name, fd);
	if (!read_journal(journal))
		refuse(name, false, diags);
	else if (!mend(journal, dropped))
		refuse(name, true, diags);
	else
		return journal;
	int error = errno;
	journal_close(journal);
	errno = error;
	return NULL;
}

Journal *journal_load(int dir, const char *name, Diags *diags)
{
	int fd = open_regular(dir, name, O_RDONLY);
	if (fd < 0 && errno == ENOENT)
		return NULL;
	if (fd < 0) {
		refuse(name, false, diags);
		return NULL;
	}
	Journal *journal = journal_new(dir, name, fd);
	if (read_journal(journal))
		return journal;
	refuse(name, false, diags);
	journal_close(journal);
	return NULL;
}

size_t journal_count(const Journal *journal)
{
	return journal_index_count(journal->index);
}

// The record at `place`, copied into `arena`.
static bool read_place(
	const Journal *journal, const JournalPlace *place, Record *record, Arena *arena)
{
	Buf frame = {0};
	bool sound = journal_frame_read(journal->fd, place->at, &frame, record) &&
		     strcmp(record->output, place->output) == 0;
	if (sound) {
		size_t len = frame.len - FRAME_HEAD;
		sound = record_parse(arena_copy(arena, frame.data + FRAME_HEAD, len), len, record);
	}
	int error = errno ? errno : EIO;
	buf_close(&frame);
	errno = sound ? 0 : error;
	return sound;
}

bool journal_find(const Journal *journal, const char *output, Record *record, Arena *arena)
{
	const JournalPlace *place = journal_index_find(journal->index, output);
	if (place)
		return read_place(journal, place, record, arena);
	errno = ENOENT;
	return false;
}

bool journal_read(const Journal *journal, size_t i, Record *record, Arena *arena)
{
	return read_place(journal, journal_index_at(journal->index, i), record, arena);
}

int journal_fd(const Journal *journal)
{
	return journal->fd;
}

bool journal_refuse(const Journal *journal, Diags *diags)
{
	return refuse(journal->name, false, diags);
}

bool journal_append(Journal *journal, const Record *record, Diags *diags)
{
	if (!journal_frame_write(record, &journal->frame)) {
		errno = EFBIG;
		return refuse(journal->name, true, diags);
	}
	const Buf *frame = &journal->frame;
	if (!journal_frame_write_bytes(journal->fd, frame->data, frame->len, journal->end)) {
		int error = errno;
		// When even this fails, the checksum tells where the sound part ends.
		(void)!ftruncate(journal->fd, journal->end);
		errno = error;
		return refuse(journal->name, true, diags);
	}
	journal_index_add(
		journal->index, record->output, journal->end, (uint32_t)(frame->len - FRAME_HEAD));
	journal->end += (off_t)frame->len;
	return true;
}

// Whether the file already is these records in this order and nothing else.
static bool is_in_order(const Journal *journal, const char *const *outputs, size_t count)
{
	off_t at = HEAD_SIZE;
	for (size_t i = 0; i < count; i++) {
		const JournalPlace *place = journal_index_find(journal->index, outputs[i]);
		if (!place)
			continue;
		if (place->at != at)
			return false;
		at += FRAME_HEAD + (off_t)place->len;
	}
	return at == journal->end;
}

static bool copy_frames(const Journal *from, Journal *to, const char *const *outputs, size_t count)
{
	if (!journal_frame_write_bytes(to->fd, HEAD, HEAD_SIZE, 0))
		return false;
	to->end = HEAD_SIZE;
	for (size_t i = 0; i < count; i++) {
		const JournalPlace *place = journal_index_find(from->index, outputs[i]);
		if (!place || journal_index_find(to->index, outputs[i]))
			continue;
		Record record;
		if (!journal_frame_read(from->fd, place->at, &to->frame, &record)) {
			errno = errno ? errno : EIO;
			return false;
		}
		if (!journal_frame_write_bytes(to->fd, to->frame.data, to->frame.len, to->end))
			return false;
		journal_index_add(to->index, place->output, to->end, place->len);
		to->end += (off_t)to->frame.len;
	}
	return true;
}

// "journal" -> the temporary name of a whole run, "journal-2-of-4" -> that of the shard.
static void name_temporary(const char *name, char temporary[PLACE_NAME_MAX + 1])
{
	const char *dash = strchr(name, '-');
	place_temporary(dash ? dash + 1 : "all", name, temporary);
}

static bool write_anew(Journal *journal, Journal *fresh, const char *const *outputs, size_t count)
{
	return copy_frames(journal, fresh, outputs, count) && fsync(fresh->fd) == 0 &&
	       renameat(journal->dir, fresh->name, journal->dir, journal->name) == 0;
}

bool journal_rewrite(Journal *journal, const char *const *outputs, size_t count, Diags *diags)
{
	if (is_in_order(journal, outputs, count))
		return (fsync(journal->fd) == 0 && fsync(journal->dir) == 0) ||
		       refuse(journal->name, true, diags);
	char temporary[PLACE_NAME_MAX + 1];
	name_temporary(journal->name, temporary);
	unlinkat(journal->dir, temporary, 0);
	int fd = open_regular(journal->dir, temporary, O_RDWR | O_CREAT | O_EXCL);
	if (fd < 0)
		return refuse(journal->name, true, diags);
	Journal *fresh = journal_new(journal->dir, temporary, fd);
	bool done = write_anew(journal, fresh, outputs, count);
	if (done) {
		Journal old = *journal;
		journal->fd = fresh->fd;
		journal->index = fresh->index;
		journal->end = fresh->end;
		fresh->fd = old.fd;
		fresh->index = old.index;
		done = fsync(journal->dir) == 0;
	} else {
		int error = errno;
		unlinkat(journal->dir, temporary, 0);
		errno = error;
	}
	if (!done)
		refuse(journal->name, true, diags);
	int error = errno;
	journal_close(fresh);
	errno = error;
	return done;
}
