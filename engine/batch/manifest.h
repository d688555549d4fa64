// SPDX-License-Identifier: MIT
// manifest.jsonl: the folder's list of documents, for people and other programs. The first line is
// about the run, then a line per document by seq:
//   {"vanban":"manifest","version":1,"job":"…","items":1000,"shard":"2/4","engine":"…","data":"…",
//    "inputs":"…","templates":["blocks/ky 1a2b3c4d",…]}
//   {"seq":1,"code":"X001","template":"mttq/bao_cao_nam","output":"…","status":"done","pages":11,
//    "size":61234,"sha256":"…","input":"…","templates":"…"}
//   {"seq":2,…,"status":"failed","diagnostics":[{…}]}
//   {"seq":3,…,"checked":false}
#ifndef BATCH_MANIFEST_H
#define BATCH_MANIFEST_H

#include "base/diag.h"
#include "batch/record.h"
#include "batch/shard.h"

#define MANIFEST_NAME "manifest.jsonl"
enum { MANIFEST_VERSION = 1 };

typedef struct ManifestHead {
	uint8_t job[DIGEST_SIZE]; // Items.digest
	size_t items; // of the whole job
	unsigned shard, shards; // 0, 0: not sharded
	uint8_t engine[DIGEST_SIZE], data[DIGEST_SIZE];
	uint8_t inputs[DIGEST_SIZE]; // of the texts of all documents of the job, also of those that
				     // are not listed here
	const char *const *templates; // files the documents were made with, by name:
				      // Rendered.template_files
	size_t ntemplates;
} ManifestHead;

typedef struct ManifestEntry { // of a document
	uint32_t seq;
	bool done;
	bool unchecked; // made earlier; this run did not hold it against the job, the templates,
			// the data and the engine of the head
	const char *code, *template_name, *output;
	uint64_t size;
	uint32_t pages;
	uint8_t sha256[DIGEST_SIZE], input[DIGEST_SIZE], templates[DIGEST_SIZE];
	const char *diagnostics; // a JSON array of objects; NULL: none
	Pos pos; // in the manifest
} ManifestEntry;

typedef struct Manifest {
	ManifestHead head;
	ManifestEntry *entries;
	size_t count;
} Manifest;

// The file's name: manifest.jsonl, of a shard manifest-2-of-4.jsonl.
const char *manifest_name(unsigned shard, unsigned shards, Arena *arena);

// All that the entry points to is copied into `arena`.
void manifest_entry_of(const Record *record, Arena *arena, ManifestEntry *entry);
void manifest_write(const Manifest *manifest, Buf *out);
// NULL with diagnostics (file, line): no such file, not a manifest, a newer version, a name that
// leaves the folder, a name twice, documents not in order. What was written comes back: written
// again, the bytes are the same.
const Manifest *manifest_load(const char *path, Arena *arena, Diags *diags);

// report.html: a row per document with its diagnostics and a link; failed ones first. `title` is
// the job file's name. Self-contained, no script, no time in it.
void manifest_write_report(const Manifest *manifest, const char *title, Buf *out);

#endif
