// SPDX-License-Identifier: MIT
// What templates give to the functions of `campaign`, read and checked: named values, units,
// indicators, periods, days. What is wrong is an error where the template asks.
#ifndef SCRIPT_CAMPAIGN_ARGUMENTS_H
#define SCRIPT_CAMPAIGN_ARGUMENTS_H

#include "script/options.h"
#include "script/sandbox.h"

// Reads the named values of the table at 1 (nothing there: an empty one is put there); raises when
// something is wrong. Returns the highest position, as options_read does.
lua_Integer campaign_arguments_read(lua_State *lua, const OptionList *list, void *target);

// Each reads the value at `index` and raises when it is none. Nil: the document's own.
Period campaign_arguments_period(lua_State *lua, int index);
const Unit *campaign_arguments_unit(lua_State *lua, int index, Period period);

// A code or a table.
const Indicator *campaign_arguments_indicator(lua_State *lua, int index);
const Organisation *campaign_arguments_organisation(lua_State *lua, int index);
const Deadline *campaign_arguments_deadline(lua_State *lua, int index);

// { ngay =, thang =, nam = }; nil: 0.
Day campaign_arguments_day(lua_State *lua, int index);

// The place in `names` of the text at `index`; raises when it is not among them, with `what` it is.
int campaign_arguments_choice(
	lua_State *lua, int index, const char *what, const char *const *names, int count);

#endif
