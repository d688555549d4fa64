// SPDX-License-Identifier: MIT
// The string library of templates: Lua's, bounded, with Lua's patterns matched by our own matcher
// (pattern.h).
#ifndef SCRIPT_STRINGS_H
#define SCRIPT_STRINGS_H

#include <lua.h>

// Adds `string` and `upper` to the words on top of the stack.
void strings_open(lua_State *lua);

// Pushes the value at `index` as text, as tostring does, but never with an address.
void strings_push_plain(lua_State *lua, int index);

#endif
