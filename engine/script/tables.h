// SPDX-License-Identifier: MIT
// The table library of templates, and pairs and next in an order that is the same in every run.
#ifndef SCRIPT_TABLES_H
#define SCRIPT_TABLES_H

#include <lua.h>

// Adds `table`, `pairs` and `next` to the words on top of the stack.
void tables_open(lua_State *lua);

#endif
