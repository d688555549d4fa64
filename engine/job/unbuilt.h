// SPDX-License-Identifier: MIT
// The figures of a document that cannot be built, so that its mistakes do not hide theirs.
#ifndef JOB_UNBUILT_H
#define JOB_UNBUILT_H

#include "data/node.h"
#include "doc/block.h"
#include "script/context.h"

// A paragraph for every running text with figures in the document file, in its order. Figures that
// are wrongly asked for are left out; that is said elsewhere. Not to be set: only to be checked.
const Doc *unbuilt_read(const Node *root, const Context *context, Arena *arena);

#endif
