// SPDX-License-Identifier: MIT
// Campaign files into a Campaign: streamed, never a tree of the whole; every mistake of all files
// in one run. A file is <so_lieu> (catalogues, then data) or <anh_xa>, the mapping of a CSV file.
// The catalogues of all files are read first, so files may come in any order.
#ifndef DATA_CAMPAIGN_LOAD_H
#define DATA_CAMPAIGN_LOAD_H

#include "data/campaign.h"

// NULL with diagnostics. Close accepts NULL.
Campaign *campaign_load(const char *const *paths, int npaths, Diags *diags);
void campaign_close(Campaign *campaign);

// RELAX NG (XML syntax) of <so_lieu>, for editors.
void campaign_write_schema(Buf *out);

#endif
