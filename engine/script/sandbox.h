// SPDX-License-Identifier: MIT
// One Lua state for one document, with bounds: memory, instructions, size of a text, processor
// time. What runs in it is started by sandbox_run, the only protected call; everything a template
// does wrong becomes a diagnostic at its line.
//
// C code under sandbox_run may be left by a longjmp from any call that takes `lua`: it owns nothing
// but arena memory.
#ifndef SCRIPT_SANDBOX_H
#define SCRIPT_SANDBOX_H

#include "base/diag.h"
#include "base/digest.h"
#include "script/context.h"
#include "script/pool.h"

#include <lua.h>
#include <stdint.h>

enum {
	SANDBOX_MEMORY_MAX = 64 << 20,
	SANDBOX_TEXT_MAX = 1 << 20, // bytes of one Lua string
	SANDBOX_IMPORTS_MAX = 64, // files that import one another, deep
};
#define SANDBOX_STEPS_MAX INT64_C(50000000) // instructions, or like pieces of work in C

// Where template files are looked for, in this order.
typedef struct Folders {
	const char **paths;
	int count;
} Folders;

// A file of a template as loaded in this state. `source` is Lua's own pointer, by which a running
// function is known.
typedef struct SandboxFile {
	const char *source;
	const char *name; // "blocks/ky"
	const char *path;
	uint8_t digest[DIGEST_SIZE]; // of its bytes as they were read
	bool is_library; // in lib/ of a folder: words for other templates
} SandboxFile;

enum { SANDBOX_FILE_SLOTS = 64 };

typedef struct Sandbox {
	lua_State *lua;
	const Folders *folders;
	const Context *context; // of the document; NULL while only declarations run
	Arena *arena;
	Diags *diags;
	Pool *pool;
	size_t memory;
	int64_t steps;
	bool over_steps, over_time, over_text; // which bound was passed, for the message
	bool collects; // garbage, from a certain size on
	int hooks; // calls of the count hook so far
	double started; // processor time in seconds
	Pos limit_pos; // where memory ran out
	SandboxFile *files;
	size_t nfiles, files_cap;
	uint16_t file_slots[SANDBOX_FILE_SLOTS]; // where a source was found last, by its address
	const char *imports[SANDBOX_IMPORTS_MAX]; // names being loaded, outermost first
	int nimports;
	uint32_t sequence; // of the words called so far
	struct Grids *grids; // tables of the user's data
} Sandbox;

// A new state with the bare environment (library.h). False when it cannot be made, with a
// diagnostic.
bool sandbox_open(Sandbox *sandbox, const Folders *folders, Pool *pool, Arena *arena, Diags *diags);
void sandbox_close(Sandbox *sandbox);

// A state as it was between two runs, for another document. It comes back into the same Sandbox,
// with its memory where it was; what the arena of that time holds for it must still be there.
typedef struct SandboxImage {
	Sandbox sandbox;
	PoolImage pool;
} SandboxImage;

SandboxImage sandbox_save(const Sandbox *sandbox);
void sandbox_restore(Sandbox *sandbox, const SandboxImage *image, Arena *arena, Diags *diags);
void sandbox_image_close(SandboxImage *image);

// Calls `function` with `argument` (a light userdata) in protected mode. False with a diagnostic
// when it raised.
bool sandbox_run(Sandbox *sandbox, lua_CFunction function, void *argument);

Sandbox *sandbox_of(lua_State *lua);

// Where the Lua function runs that is `level` calls up (0: the running C function); file NULL when
// that is no Lua function.
Pos sandbox_pos(lua_State *lua, int level);

// Where the innermost Lua function runs.
Pos sandbox_here(lua_State *lua);

// Where the innermost Lua function runs that is not in the folder lib/: what a word of lib/ does is
// reported where that word is used.
Pos sandbox_caller(lua_State *lua);

// Counts work done in C against the instruction budget; raises when it is used up.
void sandbox_charge(lua_State *lua, size_t steps);

// Adds an error at `pos` and raises.
void sandbox_fail(lua_State *lua, Pos pos, const char *format, ...)
	__attribute__((noreturn, format(printf, 3, 4)));

// Raises after the diagnostics were added.
void sandbox_stop(lua_State *lua) __attribute__((noreturn));

// Splits Lua's own message "file:line: text" about the file `path`: *line gets the line, the result
// is the text. A message of another form comes back whole and leaves *line alone.
const char *sandbox_split(const char *path, const char *message, int *line);

#endif
