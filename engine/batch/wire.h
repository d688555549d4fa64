// SPDX-License-Identifier: MIT
// What supervisor and worker say to each other over a socket pair: the supervisor an item's seq,
// the worker the outcome. A worker is not trusted: lengths are bounded, an answer must be to what
// was asked, anything else is a broken worker.
#ifndef BATCH_WIRE_H
#define BATCH_WIRE_H

#include "base/buf.h"
#include "batch/record.h"

enum { WIRE_PDF_MAX = 256 << 20, WIRE_TEXT_MAX = 16 << 20 };

typedef struct Outcome {
	uint32_t seq;
	bool done; // false: failed, the diagnostics say why
	uint32_t pages;
	uint8_t input[DIGEST_SIZE]; // of the document as it was rendered (item_document)
	uint8_t templates[DIGEST_SIZE];
	Blob template_name; // with its NUL
	Blob template_files, reads, diagnostics, pdf;
} Outcome;

bool wire_send_item(int fd, uint32_t seq); // false with errno
bool wire_receive_item(int fd, uint32_t *seq); // false: the supervisor is gone

bool wire_send_outcome(int fd, const Outcome *outcome); // blocking, whole

// Collects an outcome from a non-blocking socket piece by piece.
typedef enum WireState { WIRE_MORE, WIRE_WHOLE, WIRE_CLOSED, WIRE_BROKEN } WireState;
typedef struct WireReader {
	Buf buf;
	size_t need; // bytes of the frame; 0: its head is not here yet
} WireReader;

// Reads what is there. WIRE_WHOLE: *outcome is set and points into the reader until the next call.
WireState wire_read(WireReader *reader, int fd, Outcome *outcome);
void wire_reader_close(WireReader *reader);

#endif
