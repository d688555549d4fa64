// SPDX-License-Identifier: MIT
// Lists of what happened in the campaign: registrations, awards, deadlines and who missed them.
#ifndef SCRIPT_CAMPAIGN_LISTS_H
#define SCRIPT_CAMPAIGN_LISTS_H

#include <lua.h>

// Adds registrations, count, money, awards, deadlines, reporting and late to the table on top of
// the stack.
void campaign_lists_open(lua_State *lua);

#endif
