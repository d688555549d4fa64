// SPDX-License-Identifier: MIT
// What a template can call besides the words: chosen functions of Lua's libraries, made
// deterministic and bounded. Built from nothing; what is not named here is not there.
#ifndef SCRIPT_LIBRARY_H
#define SCRIPT_LIBRARY_H

#include <lua.h>

// Makes the environment of templates (a function for sandbox_run).
int library_open(lua_State *lua);

// Pushes the table of global names that chunks are given.
void library_push_environment(lua_State *lua);

#endif
