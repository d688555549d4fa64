// SPDX-License-Identifier: MIT
// Lengths are whole numbers of 1/1000 pt: sums are exact and equal on every machine.
#ifndef BASE_LEN_H
#define BASE_LEN_H

#include <stdint.h>

typedef int32_t Len; // 1/1000 pt; up to 757 m

#define LEN_MAX INT32_MAX
#define LEN_PT(pt) ((Len)((pt)*1000))

// Millimetres to Len, rounded half away from zero: 1 mm = 72000/25.4 units.
static inline Len len_from_mm(double mm)
{
	double v = mm * 72000.0 / 25.4;
	return (Len)(v < 0 ? v - 0.5 : v + 0.5);
}

static inline Len len_from_pt(double pt)
{
	double v = pt * 1000.0;
	return (Len)(v < 0 ? v - 0.5 : v + 0.5);
}

#endif
