// SPDX-License-Identifier: MIT
// table{…}: columns and rows from Lua, or a table of the user's data.
#ifndef SCRIPT_CONVERT_TABLE_H
#define SCRIPT_CONVERT_TABLE_H

#include "script/convert.h"

// Fills `block` from the argument of a table word at `index`.
void convert_table(Convert *convert, int index, Pos origin, Block *block);

#endif
