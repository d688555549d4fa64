// SPDX-License-Identifier: MIT
// The words of the template language. Each is a thin constructor: it wraps its argument in a
// userdata with its kind, the template line of the call and a sequence number, and looks at
// nothing; convert.c and fields.c read and check the argument when the document is built. Handles
// of the user's data (rich text, tables) are words too, so that one type check does.
#ifndef SCRIPT_WORDS_H
#define SCRIPT_WORDS_H

#include "base/diag.h"
#include "data/figure.h"
#include "data/node.h"

#include <lua.h>
#include <stdint.h>

typedef enum WordKind {
	// blocks
	WORD_PARA,
	WORD_COLUMNS,
	WORD_TABLE,
	WORD_RULE,
	WORD_SPACE,
	WORD_PAGE_BREAK,
	WORD_ROW_BREAK,
	WORD_KEEP,
	WORD_CHART,
	WORD_CHOOSE,
	// parts of blocks
	WORD_SECTION,
	WORD_COLUMN,
	WORD_CELL,
	// spans
	WORD_BOLD,
	WORD_ITALIC,
	WORD_SPAN,
	WORD_BR,
	WORD_BLANK,
	WORD_LEADER,
	WORD_FIGURE,
	// fields
	WORD_TEXT,
	WORD_RICH,
	WORD_DATE,
	WORD_NUMBER,
	WORD_CHOICE,
	WORD_FLAG,
	WORD_LENGTH,
	WORD_GROUP,
	WORD_BLOCKS,
	WORD_GRID,
	WORD_DOCUMENT,
	// handles: not made by calls
	WORD_RICH_HANDLE,
	WORD_GRID_HANDLE,
	WORD_FIGURE_HANDLE,
	WORD_COUNT
} WordKind;

// In a full userdata; its user value is the argument of the call.
typedef struct Word {
	WordKind kind;
	uint32_t sequence; // order of the calls
	Pos origin; // of the call
	const Node *node; // of a handle on the user's data
	const Figure *figure; // of WORD_FIGURE_HANDLE
} Word;

// The word at `index`, or NULL when something else is there.
const Word *words_find(lua_State *lua, int index);

// Pushes the argument of the word at `index`.
void words_push_argument(lua_State *lua, int index);

// Pushes a handle on `node`.
void words_push_handle(lua_State *lua, WordKind kind, const Node *node);

// Pushes a handle on `figure`, made at `origin`.
void words_push_figure(lua_State *lua, const Figure *figure);

// Pushes the metatable of the handles of `kind`.
void words_push_metatable(lua_State *lua, WordKind kind);

const char *words_name(WordKind kind);

// What the value at `index` is, for messages: "para", "rich text", "number", …
const char *words_describe(lua_State *lua, int index);

static inline bool words_is_block(WordKind kind)
{
	return kind <= WORD_CHOOSE;
}

static inline bool words_is_field(WordKind kind)
{
	return kind >= WORD_TEXT && kind <= WORD_GRID;
}

// Adds the words to the table on top of the stack, which has `table` already.
void words_open(lua_State *lua);

#endif
