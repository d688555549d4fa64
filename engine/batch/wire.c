// SPDX-License-Identifier: MIT
// Two frames. An item is its head: mark and seq. An outcome is a head of fixed size with the
// lengths of what follows it: template name, template files, reads, diagnostics, PDF. Both ends are
// one program on one machine, so numbers go as they lie in memory.
#include "batch/wire.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
	ITEM_MARK = 0x49424E56, // "VNBI"
	OUTCOME_MARK = 0x4F424E56, // "VNBO"
	PARTS = 5,
	READ_AHEAD = 1 << 20, // memory is taken as bytes come, not as a head promises them
	KEPT = 16 << 20, // what a reader keeps between frames
};

typedef struct ItemFrame {
	uint32_t mark, seq;
} ItemFrame;

typedef struct Head {
	uint32_t mark, seq, done, pages;
	uint32_t lens[PARTS]; // template name, template files, reads, diagnostics, PDF
	uint8_t input[DIGEST_SIZE];
	uint8_t templates[DIGEST_SIZE];
} Head;

bool wire_send_item(int fd, uint32_t seq)
{
	ItemFrame frame = {ITEM_MARK, seq};
	ssize_t sent = send(fd, &frame, sizeof frame, MSG_NOSIGNAL);
	if (sent >= 0 && sent != sizeof frame)
		errno = EAGAIN;
	return sent == sizeof frame;
}

bool wire_receive_item(int fd, uint32_t *seq)
{
	ItemFrame frame = {0};
	for (size_t len = 0; len < sizeof frame;) {
		ssize_t got = read(fd, (char *)&frame + len, sizeof frame - len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		len += (size_t)got;
	}
	*seq = frame.seq;
	return frame.mark == ITEM_MARK;
}

static bool write_parts(int fd, struct iovec *parts, int count)
{
	while (count) {
		ssize_t put = writev(fd, parts, count);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		size_t rest = (size_t)put;
		for (; count && rest >= parts->iov_len; parts++, count--)
			rest -= parts->iov_len;
		if (count) {
			parts->iov_base = (char *)parts->iov_base + rest;
			parts->iov_len -= rest;
		}
	}
	return true;
}

bool wire_send_outcome(int fd, const Outcome *outcome)
{
	const Blob *blobs[PARTS] = {&outcome->template_name, &outcome->template_files,
		&outcome->reads, &outcome->diagnostics, &outcome->pdf};
	Head head = {OUTCOME_MARK, outcome->seq, outcome->done, outcome->pages, {0}, {0}, {0}};
	struct iovec parts[1 + PARTS] = {{&head, sizeof head}};
	for (int i = 0; i < PARTS; i++) {
		head.lens[i] = (uint32_t)blobs[i]->len;
		parts[1 + i] = (struct iovec){(void *)blobs[i]->bytes, blobs[i]->len};
	}
	memcpy(head.input, outcome->input, DIGEST_SIZE);
	memcpy(head.templates, outcome->templates, DIGEST_SIZE);
	return write_parts(fd, parts, 1 + PARTS);
}

static size_t frame_size(const Head *head)
{
	size_t size = sizeof *head;
	for (int i = 0; i < PARTS; i++)
		size += head->lens[i];
	return size;
}

// A document that was made has pages and bytes, one that was not has neither.
static bool is_head(const Head *head)
{
	size_t pdf = head->lens[PARTS - 1];
	for (int i = 0; i < PARTS - 1; i++)
		if (head->lens[i] > WIRE_TEXT_MAX)
			return false;
	return head->mark == OUTCOME_MARK && head->done <= 1 && pdf <= WIRE_PDF_MAX &&
	       (pdf > 0) == head->done && (head->pages > 0) == head->done;
}

static bool ends_with(const Blob *blob, char last)
{
	return !blob->len || ((const char *)blob->bytes)[blob->len - 1] == last;
}

static bool read_outcome(const Buf *frame, Outcome *outcome)
{
	Head head;
	memcpy(&head, frame->data, sizeof head);
	*outcome = (Outcome){.seq = head.seq, .done = head.done, .pages = head.pages};
	memcpy(outcome->input, head.input, DIGEST_SIZE);
	memcpy(outcome->templates, head.templates, DIGEST_SIZE);
	Blob *blobs[PARTS] = {&outcome->template_name, &outcome->template_files, &outcome->reads,
		&outcome->diagnostics, &outcome->pdf};
	const char *at = frame->data + sizeof head;
	for (int i = 0; i < PARTS; i++) {
		*blobs[i] = (Blob){at, head.lens[i]};
		at += head.lens[i];
	}
	const Blob *said = &outcome->diagnostics, *name = &outcome->template_name;
	return name->len && !((const char *)name->bytes)[name->len - 1] &&
	       !memchr(name->bytes, '\0', name->len - 1) &&
	       ends_with(&outcome->template_files, '\0') && ends_with(said, '\n') &&
	       !memchr(said->bytes, '\0', said->len);
}

// Drops the frame that was handed out.
static void forget_frame(WireReader *reader)
{
	if (reader->buf.cap > KEPT)
		buf_close(&reader->buf);
	reader->buf.len = 0;
	reader->need = 0;
}

WireState wire_read(WireReader *reader, int fd, Outcome *outcome)
{
	Buf *buf = &reader->buf;
	if (reader->need && buf->len == reader->need)
		forget_frame(reader);
	for (;;) {
		size_t want = (reader->need ? reader->need : sizeof(Head)) - buf->len;
		size_t room = want < READ_AHEAD ? want : READ_AHEAD;
		ssize_t got = read(fd, buf_reserve(buf, room), room);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return WIRE_MORE;
		if (got <= 0)
			return WIRE_CLOSED;
		buf->len += (size_t)got;
		buf->data[buf->len] = '\0';
		if (!reader->need && buf->len == sizeof(Head)) {
			Head head;
			memcpy(&head, buf->data, sizeof head);
			if (!is_head(&head))
				return WIRE_BROKEN;
			reader->need = frame_size(&head);
		}
		if (buf->len == reader->need)
			return read_outcome(buf, outcome) ? WIRE_WHOLE : WIRE_BROKEN;
	}
}

void wire_reader_close(WireReader *reader)
{
	buf_close(&reader->buf);
	reader->need = 0;
}
