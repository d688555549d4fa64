// SPDX-License-Identifier: MIT
// Numbers as Vietnamese text: "." between groups of three, "," before decimals (Luật Kế toán 2015,
// Điều 11).
#ifndef TEXT_NUMBER_H
#define TEXT_NUMBER_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

// num / den (den > 0) rounded to `decimals` (0..9), half away from zero; "1.234.567,8". At least
// `pad` digits before the comma. `trim`: no zeros at the end of the decimals. A result of zero has
// no sign.
void number_write(int64_t num, int64_t den, int decimals, int pad, bool trim, Buf *out);

typedef enum NumberStyle { NUMBER_PLAIN, NUMBER_VIETNAMESE } NumberStyle;
// 1234567.8 or 1.234.567,8 (groups may be left out, but not half of them)

typedef enum NumberFault {
	NUMBER_RIGHT,
	NUMBER_NONE, // no number
	NUMBER_GROUPS, // separators not every three digits, or of the other style
	NUMBER_DECIMALS, // more decimals than `scale`
	NUMBER_LARGE, // does not fit
} NumberFault;

// Reads `len` bytes as a number times 10 to the power of `scale`.
NumberFault number_parse(
	const char *text, size_t len, NumberStyle style, int scale, int64_t *value);

#endif
