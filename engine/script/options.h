// SPDX-License-Identifier: MIT
// The named values in the argument of a word: which there are, of what type, and where they go. An
// unknown name or a wrong type is an error at the word's line.
#ifndef SCRIPT_OPTIONS_H
#define SCRIPT_OPTIONS_H

#include "script/words.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum OptionType {
	OPTION_MM, // Len from a number of millimetres
	OPTION_PT, // Len from a number of points
	OPTION_BOOL, // bool
	OPTION_INT, // int, not negative
	OPTION_INT64, // int64_t
	OPTION_ALIGN, // Align
	OPTION_COLOR, // Color
	OPTION_TEXT, // const char * in the arena, NFC
	OPTION_TABLE, // any table: read by the caller
	OPTION_OTHER, // any value: read by the caller
} OptionType;

typedef struct Option {
	const char *name;
	OptionType type;
	size_t offset; // in the struct that is filled
	size_t given; // offset of a bool that becomes true when the option is given; 0: none
} Option;

typedef struct OptionList {
	const char *what; // the word, for messages
	const Option *options;
	size_t count;
	bool has_positional; // may have values without a name
} OptionList;

#define OPTION_LIST(name, array, positional)                                                       \
	{                                                                                          \
		(name), (array), sizeof(array) / sizeof(array)[0], (positional)                    \
	}

// Fills `target` (NULL when all options are read by the caller) from the table at `index`; returns
// the highest positional key. What is wrong becomes one error at `origin` (file NULL: at the caller
// of the running function).
lua_Integer options_read(
	lua_State *lua, int index, const OptionList *list, Pos origin, void *target);

// The text at `index` (a string or number) in the arena, in NFC; NULL after an error at `origin`
// when it is not valid UTF-8.
const char *options_read_text(lua_State *lua, int index, Pos origin, size_t *len);

// Reads a length in millimetres (or points) at `index`; false when it is no number or out of range.
bool options_read_length(lua_State *lua, int index, double units, void *length);
#define OPTIONS_MM (72000 / 25.4)
#define OPTIONS_PT 1000.0

#endif
