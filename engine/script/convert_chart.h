// SPDX-License-Identifier: MIT
// chart{…}: categories, and series of figures.
#ifndef SCRIPT_CONVERT_CHART_H
#define SCRIPT_CONVERT_CHART_H

#include "script/convert.h"

// Fills `block` from the argument of a chart word at `index`.
void convert_chart(Convert *convert, int index, Pos origin, Block *block);

#endif
