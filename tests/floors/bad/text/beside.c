// SPDX-License-Identifier: MIT
// Breaks R1 (a neighbour) and R2 (another folder's library).
#include "text/utf8.h"
#include "font/face.h"
#include <unicode/uchar.h>
#include <hb-ot.h>
