// SPDX-License-Identifier: MIT
// Whether the template files a document was made of are what they were. Documents of one template
// mostly have the same list, which is looked at once.
#ifndef BATCH_INGREDIENTS_H
#define BATCH_INGREDIENTS_H

#include "batch/record.h"
#include "job/render.h"

typedef struct Ingredients Ingredients; // heap

Ingredients *ingredients_open(Engine *engine);
void ingredients_close(Ingredients *ingredients);

bool ingredients_stand(Ingredients *ingredients, const Record *record, Arena *arena);

// The names in a record's list, in `arena`; they point into the list.
const char **ingredients_list(const Blob *files, Arena *arena, size_t *count);

#endif
