// SPDX-License-Identifier: MIT
// Blocks side by side: the header (issuer | national name, number | date) and the signature
// (recipients | signer).
#ifndef LAYOUT_COLUMNS_H
#define LAYOUT_COLUMNS_H

#include "layout/stack.h"

// Sets a BLOCK_COLUMNS in `measure` as one strip.
Strip columns_set(Setter *setter, const Block *block, Len measure);

#endif
