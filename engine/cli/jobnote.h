// SPDX-License-Identifier: MIT
// .vanban/job in an output folder: where its job came from, for people and for `vanban verify
// --render`. Lines of name, tab, path; paths are from the output folder, so that a whole tree can
// be moved.
//   job	../year-end.xml
//   data	../data
#ifndef CLI_JOBNOTE_H
#define CLI_JOBNOTE_H

#include "base/diag.h"

typedef struct JobNote {
	const char *job;
	const char *const *data; // --data
	int ndata;
	const char *templates, *fonts; // --templates, --fonts; NULL: the program's own
} JobNote;

// ".vanban/job", of a shard ".vanban/job-2-of-4".
const char *jobnote_name(unsigned shard, unsigned shards, Arena *arena);

// The text of the note for the output folder `folder`.
void jobnote_write(const JobNote *note, const char *folder, Buf *out);

// Reads it back: paths from the current folder, in `arena`. NULL with a diagnostic.
const JobNote *jobnote_load(
	const char *folder, unsigned shard, unsigned shards, Arena *arena, Diags *diags);

// The job file of another job that has its documents in the folder, as one of the folder's notes
// says; NULL: there is none. A job file that is no longer there counts no more.
const char *jobnote_find_other(const char *folder, const char *job, Arena *arena);

#endif
