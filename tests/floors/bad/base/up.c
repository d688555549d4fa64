// SPDX-License-Identifier: MIT
// Breaks R1: a lower floor includes a higher one.
#include "doc/page.h"
