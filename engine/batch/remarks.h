// SPDX-License-Identifier: MIT
// Whether what was remarked about a document still points to the right places. The digest of what
// it is made of says nothing of lines, and lines of the job file or the rows above it come and go.
// So a record with remarks has a digest of all places of its document.
#ifndef BATCH_REMARKS_H
#define BATCH_REMARKS_H

#include "batch/items.h"
#include "batch/record.h"

// Puts the places of the item into the record, if it has remarks.
void remarks_mark(const Item *item, Record *record);

// Whether a record has no remarks, or its places are still those of the item.
bool remarks_stand(const Item *item, const Record *record);

#endif
