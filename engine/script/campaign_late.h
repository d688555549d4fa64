// SPDX-License-Identifier: MIT
// Who missed a deadline.
#ifndef SCRIPT_CAMPAIGN_LATE_H
#define SCRIPT_CAMPAIGN_LATE_H

#include <lua.h>

// campaign.late{ deadline =, under =, day = }: the units under `under` that by `day` (the deadline
// itself without one) had not handed in everything, and those that had after the deadline.
int campaign_late(lua_State *lua);

#endif
