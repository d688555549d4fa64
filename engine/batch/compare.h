// SPDX-License-Identifier: MIT
// The documents of a manifest rendered once more and compared with it: whether this machine, with
// its engine, fonts, templates and data, still gives the same bytes. Nothing is written.
#ifndef BATCH_COMPARE_H
#define BATCH_COMPARE_H

#include "batch/manifest.h"
#include "batch/worker.h"

typedef struct Compared {
	size_t same, different; // documents
	size_t gone; // of the manifest, no longer of the job
} Compared;

// Renders what is done in the manifest (entry.done; an entry's item is the one with its output
// name) with `workers` workers that are shut in and have `deadline` seconds for a document, as a
// run has them, and compares size and SHA-256 of the PDF. Adds an error at the entry's place
// (entry.pos) for each that differs, and says what else differs when it does (its document, the
// templates); an error too for one that cannot be rendered now, with its first diagnostic, and for
// one that is no longer of the job. False with diagnostics when it could not go to the end (no
// worker can be started, interrupted by a signal).
bool run_compare(const Workshop *workshop, const Manifest *manifest, int workers, double deadline,
	Compared *compared, Diags *diags);

#endif
