// SPDX-License-Identifier: MIT
// The campaign's records as Lua tables: units, indicators, organisations, periods, days. A table
// made here remembers its record under a key that templates cannot see.
#ifndef SCRIPT_CAMPAIGN_VALUES_H
#define SCRIPT_CAMPAIGN_VALUES_H

#include "script/sandbox.h"

// What the document says; raises while only declarations run.
const Context *campaign_values_context(lua_State *lua);

// Notes that a catalogue is looked at as a whole. Pushing a record notes that one.
void campaign_values_note(lua_State *lua, Catalogue catalogue);

// The data; raises when the document was given none.
const Campaign *campaign_values_campaign(lua_State *lua);

// Each pushes one table, or nil for NULL, 0.
void campaign_values_push_unit(lua_State *lua, const Unit *unit);
void campaign_values_push_indicator(lua_State *lua, const Indicator *indicator);
void campaign_values_push_organisation(lua_State *lua, const Organisation *organisation);
void campaign_values_push_period(lua_State *lua, Period period);
void campaign_values_push_day(lua_State *lua, Day day);

// Set fields of the table on top.
void campaign_values_set_text(lua_State *lua, const char *name, const char *text); // NULL: not
void campaign_values_set_day(lua_State *lua, const char *name, Day day); // 0: not

// Makes the table on top remember a record and where it was written.
void campaign_values_mark(lua_State *lua, const void *record, const Pos *pos);

// Where the record of the table at `index` was written, or NULL.
const Pos *campaign_values_find_pos(lua_State *lua, int index);

// The record of the table at `index`, or NULL when it is of none or not one of the `count` records
// of `size` bytes from `first` on.
const void *campaign_values_find(
	lua_State *lua, int index, const void *first, size_t count, size_t size);

// `unit` as it was in `period`: itself, or the one of its code that lived at the period's end; when
// there was none, `unit`.
const Unit *campaign_values_unit_in(const Campaign *campaign, const Unit *unit, Period period);

// "2026-Q1"
const char *campaign_values_period_code(Period period, Arena *arena);

#endif
