// SPDX-License-Identifier: MIT
// The text of a <bc>: its values, cut at white space. Nearly all are whole numbers of a few digits:
// those are read many bytes at a time. Private to campaign_*.c.
#ifndef DATA_CAMPAIGN_NUMBERS_H
#define DATA_CAMPAIGN_NUMBERS_H

#include "data/campaign_stream.h"

enum { PLAIN_DIGITS = 15 }; // most of a plain number

// Reads exactly `count` values, each of digits, at most PLAIN_DIGITS, or “-”, which becomes
// VALUE_NONE. False: some other value stands there, or another number of them.
bool numbers_read(const StreamText *text, int64_t *numbers, int count);

// Any values, each with its place. They are in *values, which is on the heap and has room for *cap;
// returns their number. Where places within the text cannot be counted, they are `outer`.
size_t numbers_split(const StreamText *text, Pos outer, RecordValue **values, size_t *cap);

#endif
