// SPDX-License-Identifier: MIT
// An office of the campaign data puts its lines into a document: issuing body, symbol, recipients,
// signer. What the document says itself counts.
#ifndef DATA_OFFICE_H
#define DATA_OFFICE_H

#include "data/campaign.h"

// What a kind of document takes from an office.
typedef struct OfficeUse {
	const char *const *fields; // names of the elements it may have
	size_t nfields;
	const char *abbreviation; // of the kind, in the symbol ("BC"); NULL: none
	const char *joiner; // between the abbreviation and the office's symbol
	const char *const *rules; // the rules it is made by ("mttq"); none: any
	size_t nrules;
} OfficeUse;

// `root` with what it takes from `office`, in `arena`; the elements are shared and keep their
// places. NULL for an office of other rules, with an error at `pos`.
const Node *office_merge(const Node *root, const Office *office, const OfficeUse *use, Pos pos,
	Arena *arena, Diags *diags);

// Text of its own in the office is an error; an element that documents do not commonly have gets a
// warning, for it may be a field of the user's own kinds.
void office_check(const Office *office, Arena *arena, Diags *diags);

#endif
