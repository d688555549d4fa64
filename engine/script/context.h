// SPDX-License-Identifier: MIT
// What a document says about the campaign data behind it: its figures are of this unit and this
// period unless they say otherwise, its header and signature are those of this office. From the
// attributes of the document element.
#ifndef SCRIPT_CONTEXT_H
#define SCRIPT_CONTEXT_H

#include "data/campaign.h"
#include "data/reads.h"
#include "script/fields.h"

typedef struct Context {
	const Campaign *campaign; // NULL: no data was given
	const Unit *unit; // NULL: the document names none
	bool has_period;
	Period period;
	const Office
		*office; // as it was on the document's day; NULL: none is named, or it is wrong
	Reads *reads; // gets every question to the campaign; NULL: nobody wants to know
	bool wrong; // an attribute is wrong: fields are checked, the body does not run
} Context;

// The attributes that are read here: co_quan, don_vi, ky.
const FieldSet *context_attrs(Arena *arena);

// Reads them from the document element `root`; `campaign` NULL: none was given; `reads` or NULL
// gets what is asked of it. What is wrong is an error at the attribute.
Context context_read(
	const Campaign *campaign, const Node *root, Reads *reads, Arena *arena, Diags *diags);

#endif
