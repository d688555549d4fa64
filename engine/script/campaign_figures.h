// SPDX-License-Identifier: MIT
// Asking for figures: campaign.value, .column, .target.
#ifndef SCRIPT_CAMPAIGN_FIGURES_H
#define SCRIPT_CAMPAIGN_FIGURES_H

#include <lua.h>

// Adds the functions to the table on top of the stack.
void campaign_figures_open(lua_State *lua);

#endif
