// SPDX-License-Identifier: MIT
// What the documents of a job would be made of now: texts, templates, data, engine. A run of a part
// of the job (--only, --limit, --sample) leaves records that were never held against it.
#ifndef BATCH_TODAY_H
#define BATCH_TODAY_H

#include "batch/manifest.h"
#include "batch/worker.h"

typedef struct Today Today; // heap

// Reads all documents of the job once.
Today *today_open(const Workshop *workshop);
void today_close(Today *today);

// Job, items, engine, data and inputs of the head; the parts are the caller's.
void today_write_head(const Today *today, ManifestHead *head);

// Whether the document of `record` is what a run that looked at it would keep or has made now: of
// the item's text, of today's templates, data and engine. One that failed always is: every run
// tries it again.
bool today_is_checked(Today *today, const Item *item, const Record *record, Arena *arena);

// Adds the template files of a record that is checked; *files is in `arena`.
typedef struct TemplateNames { // by name, each once
	const char **names;
	size_t count, cap;
} TemplateNames;
void today_add_templates(TemplateNames *files, const Record *record, Arena *arena);

#endif
