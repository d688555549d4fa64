// SPDX-License-Identifier: MIT
// What is in the campaign data, at a glance: for whoever has just made or received the files.
#ifndef JOB_SURVEY_H
#define JOB_SURVEY_H

#include "data/campaign.h"

// Writes aligned lines: how many units, indicators, reports … there are, and which units have not
// reported for the last period there is.
void survey_write(const Campaign *campaign, Arena *arena, Buf *out);

#endif
