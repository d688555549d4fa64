// SPDX-License-Identifier: MIT
// The table `campaign` of the template language: the campaign's data to read, by name. What it
// gives are plain tables and figures (figures.h).
#ifndef SCRIPT_CAMPAIGN_WORDS_H
#define SCRIPT_CAMPAIGN_WORDS_H

#include <lua.h>

// Adds `campaign` to the words on top of the stack.
void campaign_words_open(lua_State *lua);

#endif
