// SPDX-License-Identifier: MIT
// Lua's patterns (Lua 5.4 manual, 6.4.1) with every step charged to the instruction budget.
#ifndef SCRIPT_PATTERN_H
#define SCRIPT_PATTERN_H

#include <lua.h>

// Adds find, match, gmatch and gsub to the table on top of the stack.
void pattern_open(lua_State *lua);

#endif
