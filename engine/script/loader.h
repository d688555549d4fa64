// SPDX-License-Identifier: MIT
// Finds the files of templates in the folders, and runs each once per state. Only text is compiled;
// there is no bytecode.
#ifndef SCRIPT_LOADER_H
#define SCRIPT_LOADER_H

#include "script/sandbox.h"

enum { SOURCE_MAX = 1 << 20 };

// "blocks/ky": lower-case letters, digits, "_", parts joined by "/".
bool loader_is_name(const char *name);

// Path of `name` in the first folder that has it, in `arena`; NULL when none has.
const char *loader_find(const Folders *folders, const char *name, Arena *arena);

// Pushes what the file `name` returns; raises when there is none or it is wrong.
void loader_push(lua_State *lua, const char *name);

// Adds `import` to the words on top of the stack.
void loader_open(lua_State *lua);

#endif
