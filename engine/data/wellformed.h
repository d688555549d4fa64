// SPDX-License-Identifier: MIT
// What libxml2 finds not well-formed, in words for someone who is not a programmer.
#ifndef DATA_WELLFORMED_H
#define DATA_WELLFORMED_H

#include "data/node.h"
#include "data/source.h"

#include <libxml/xmlerror.h>

// Adds the diagnostic for `error`, which libxml2 raised with its cursor at `cursor`; `open` is the
// innermost element that is not closed yet, or NULL.
void wellformed_report(
	Source *source, const xmlError *error, size_t cursor, const Node *open, Diags *diags);

#endif
