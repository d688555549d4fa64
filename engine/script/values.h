// SPDX-License-Identifier: MIT
// The user's checked tree as the values that body(d) gets: texts, numbers, tables by name, handles
// for rich text and tables.
#ifndef SCRIPT_VALUES_H
#define SCRIPT_VALUES_H

#include "script/sandbox.h"
#include "script/validate.h"

// Pushes the table d for the document element.
void values_push_root(lua_State *lua, const Field *root, const Node *node);

// The table of the user's data that `node` is.
const Grid *values_find_grid(const Sandbox *sandbox, const Node *node);

// Adds `problem` and `remark` to the words on top of the stack.
void values_open(lua_State *lua);

#endif
