// SPDX-License-Identifier: MIT
// What is known of one document of a batch: what it was made of and what came out. A record says
// nothing of time, place or process: the same inputs give the same record.
#ifndef BATCH_RECORD_H
#define BATCH_RECORD_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"

#include <stdbool.h>

typedef enum RecordStatus { RECORD_DONE, RECORD_FAILED } RecordStatus;

typedef struct Blob {
	const void *bytes;
	size_t len;
} Blob;

typedef struct Record {
	uint32_t seq; // of the item
	RecordStatus status;
	const char *code, *output, *template_name;
	uint64_t size; // of the PDF; 0 when failed, like pages and sha256
	uint32_t pages;
	uint8_t sha256[DIGEST_SIZE];
	uint8_t input[DIGEST_SIZE]; // item_digest
	uint8_t engine[DIGEST_SIZE]; // engine_identity: engine, libraries, fonts
	uint8_t templates[DIGEST_SIZE]; // of the template files it read: names and contents
	uint8_t data[DIGEST_SIZE]; // of all campaign files; zero without data
	Blob template_files; // Rendered.template_files, each with its NUL
	Blob reads; // data/reads.h: what it asked the campaign data
	Blob diagnostics; // one JSON object per line, as --json prints them; warnings of a done one
			  // too
	uint8_t places[DIGEST_SIZE]; // remarks.h; zeros when record_has_remarks is false
} Record;

// Whether it is that of a document that was made and that something was said about.
bool record_has_remarks(const Record *record);

// The record as bytes; and back: false when the bytes are not a record of this version. The texts
// and blobs of a parsed record point into `bytes`.
void record_write(const Record *record, Buf *out);
bool record_parse(const void *bytes, size_t len, Record *record);

#endif
