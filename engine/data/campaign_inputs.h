// SPDX-License-Identifier: MIT
// The files a campaign was read from, as contents: so that one can tell whether any of them has
// changed since.
#ifndef DATA_CAMPAIGN_INPUTS_H
#define DATA_CAMPAIGN_INPUTS_H

#include "base/digest.h"
#include "data/campaign.h"

// What the file system tells of `path` now. The path stays the caller's.
InputFile input_of(const char *path);

// SHA-256 over the contents of all files the campaign was read from; neither their names nor their
// order count. The files are read once more: one that has changed since it was loaded makes the
// digest one that no files have.
void campaign_digest(const Campaign *campaign, uint8_t digest[DIGEST_SIZE]);

#endif
