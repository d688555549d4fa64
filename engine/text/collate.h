// SPDX-License-Identifier: MIT
// Vietnamese order of names: a ă â … d đ …, tones ngang huyền hỏi ngã sắc nặng; old and new tone
// placement (hoà, hòa) count as the same.
#ifndef TEXT_COLLATE_H
#define TEXT_COLLATE_H

#include "base/arena.h"

// Sort keys: compare with strcmp. In `arena`.
const char *collate_key(const char *text, Arena *arena);

#endif
