// SPDX-License-Identifier: MIT
// Whether a document of an earlier run still stands: nothing it was made of has changed, and its
// file is the one that was written. If not, why.
#ifndef BATCH_REUSE_H
#define BATCH_REUSE_H

#include "batch/folder.h"
#include "batch/items.h"
#include "batch/record.h"
#include "job/render.h"

typedef struct Reuse Reuse; // heap: digests of files, kept between documents

Reuse *reuse_open(Engine *engine);
void reuse_close(Reuse *reuse);

// NULL: it stands. Else the first reason, one phrase for people, in `arena`: "new", "it failed last
// time", "the engine changed", "the fonts changed", "its document changed", "template file
// blocks/ky changed", what reads_find_change says ("a figure changed: 1.01, xã Bình An, 2026"),
// "its file is missing", "its file was changed". `input` is the item's digest; `record` NULL: there
// is none.
const char *reuse_find_reason(Reuse *reuse, const Item *item, const uint8_t input[DIGEST_SIZE],
	const Record *record, Folder *folder, Arena *arena);

#endif
