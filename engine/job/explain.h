// SPDX-License-Identifier: MIT
// Where the figures of a document come from: every one in reading order, with its page, its formula
// and the lines of the campaign files behind it.
#ifndef JOB_EXPLAIN_H
#define JOB_EXPLAIN_H

#include "job/render.h"

// Lays the document file `in` out and writes the list to `out`: for people, or as one JSON object
// per line with the value of every line. False with diagnostics; figures that do not agree are
// among them, and the list is written all the same.
bool explain_file(
	Engine *engine, const char *in, const char *out, bool json, Arena *arena, Diags *diags);

#endif
