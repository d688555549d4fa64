// SPDX-License-Identifier: MIT
// The parts of a batch that several machines made, joined: one manifest and one report of the whole
// job, and in another folder the documents too.
#ifndef BATCH_MERGE_H
#define BATCH_MERGE_H

#include "batch/manifest.h"

typedef struct MergeTarget {
	const char *out; // folder, made when missing; NULL: the one folder that is joined
	const char *title; // of the report
	bool prune; // remove what is no longer of the job; else it is only told
	bool quiet; // nor told
	// Writes the text of .vanban/job for the folder, which is there by then; NULL: none.
	void (*write_note)(const void *context, const char *folder, Buf *out);
	const void *context;
} MergeTarget;

typedef struct Merged {
	size_t documents, failed; // of the whole job; failed: of those
	size_t placed; // files linked or copied
	bool machine; // it was the machine that failed, or a lock was taken
} Merged;

// Joins the manifests of all shards that are in the folders `paths`. Manifest, report and journal
// of the whole go to the target, so that a whole run can go on from there; when that is another
// folder, every document too, linked where that is possible, else copied, each checked against its
// hash. Documents of an earlier merge that are no longer of the job are told as notes, or removed.
// Done once more it changes nothing. Refused with diagnostics, and then the old manifest is
// as it was: parts of different jobs, texts, templates, data or engines; a part that is missing or
// there twice; a document that is missing or there twice; a file that is not as its manifest says;
// a folder that a run is writing to.
bool merge_folders(const char *const *paths, size_t npaths, const MergeTarget *target,
	Merged *merged, Diags *diags);

#endif
