// SPDX-License-Identifier: MIT
// Numbers in messages, written as the language of the messages has it (gettext): 1,234.5 or
// 1.234,5. Numbers of documents are Vietnamese always: text/number.h.
#ifndef TEXT_COUNT_H
#define TEXT_COUNT_H

#include "base/buf.h"

#include <stdint.h>

// 1,234,567
void count_write(uint64_t count, Buf *out);

// `value` (not negative) rounded to `decimals` (0..6): 1,234.50
void count_write_decimal(double value, int decimals, Buf *out);

// As many decimals as it needs, six at most: 10, 0.001
void count_write_short(double value, Buf *out);

// Bytes as a person reads them: 5 KB, 1.2 MB, 27 MB, 1.3 GB; begun ones count, so it is never too
// little.
void count_write_bytes(uint64_t bytes, Buf *out);

#endif
