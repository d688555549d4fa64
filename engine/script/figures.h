// SPDX-License-Identifier: MIT
// Figures in the template language: handles with a few fields to read, never numbers to reckon
// with. What is printed of a figure is printed by figure{ … } (convert_figure.h).
#ifndef SCRIPT_FIGURES_H
#define SCRIPT_FIGURES_H

#include "script/words.h"

// Adds known, total, difference, … to the table on top of the stack.
void figures_open(lua_State *lua);

void figures_push(lua_State *lua, const Figure *figure);

// The figure at `index`; raises when it is none. `what` asks for it: "campaign.total".
const Figure *figures_read(lua_State *lua, int index, const char *what);

// Why a figure is not known, for people, without a full stop.
const char *figures_explain(const Figure *figure, Arena *arena);

// Decimals from which on a known figure prints as something other than zero; 0 of zero itself.
int figures_first_decimal(const Figure *figure);

#endif
