// SPDX-License-Identifier: MIT
// The bounds stand in three places. The allocator counts bytes, refuses texts that are too long,
// and charges steps for what it hands out, so that work on long texts is not free. The count hook
// counts instructions and, now and then, looks at the processor's clock: a net far above what any
// honest template takes. Functions in C charge for their own loops. Once a bound is passed every
// further instruction raises again.
#include "script/sandbox.h"

#include "script/library.h"
#include "text/utf8.h"

#include <assert.h>
#include <lauxlib.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	HOOK_STEPS = 1000,
	CLOCK_HOOKS = 64, // hooks between two looks at the clock
	BYTES_PER_STEP = 16, // of allocation
	GC_BYTES = 16 << 20, // garbage is not collected before so much is in use
};
#define SECONDS_MAX 10.0

static const char REPORTED = 'r'; // its address is the error value after the diagnostic was added

static double clock_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

Sandbox *sandbox_of(lua_State *lua)
{
	return *(Sandbox **)lua_getextraspace(lua);
}

// The file of a running function, or NULL.
static const SandboxFile *find_file(Sandbox *sandbox, const char *source)
{
	uint16_t *slot = &sandbox->file_slots[((uintptr_t)source >> 4) % SANDBOX_FILE_SLOTS];
	size_t i = *slot;
	if (i >= sandbox->nfiles || sandbox->files[i].source != source) {
		for (i = 0; i < sandbox->nfiles; i++)
			if (sandbox->files[i].source == source)
				break;
	}
	if (i == sandbox->nfiles)
		return NULL;
	*slot = (uint16_t)i;
	return &sandbox->files[i];
}

static const SandboxFile *frame_file(lua_State *lua, lua_Debug *frame)
{
	if (!lua_getinfo(lua, "S", frame) || *frame->what == 'C')
		return NULL;
	return find_file(sandbox_of(lua), frame->source);
}

// Lua counts lines from the last mark on: asked for only where the line is wanted.
static Pos place_in(lua_State *lua, lua_Debug *frame, const SandboxFile *file)
{
	if (!file || !lua_getinfo(lua, "l", frame) || frame->currentline <= 0)
		return (Pos){0};
	return (Pos){file->path, frame->currentline, 0};
}

static Pos frame_pos(lua_State *lua, lua_Debug *frame)
{
	return place_in(lua, frame, frame_file(lua, frame));
}

Pos sandbox_pos(lua_State *lua, int level)
{
	lua_Debug frame;
	return lua_getstack(lua, level, &frame) ? frame_pos(lua, &frame) : (Pos){0};
}

Pos sandbox_here(lua_State *lua)
{
	lua_Debug frame;
	for (int level = 0; lua_getstack(lua, level, &frame); level++) {
		Pos pos = frame_pos(lua, &frame);
		if (pos.file)
			return pos;
	}
	return (Pos){0};
}

Pos sandbox_caller(lua_State *lua)
{
	lua_Debug frame;
	for (int level = 0; lua_getstack(lua, level, &frame); level++) {
		const SandboxFile *file = frame_file(lua, &frame);
		if (file && !file->is_library)
			return place_in(lua, &frame, file);
	}
	return sandbox_here(lua);
}

// The allocator has no way to say where it failed, and Lua's memory error no place: it is noted
// here, on the way out. Reading the call stack allocates nothing.
static void *refuse(Sandbox *sandbox)
{
	Pos pos = sandbox->lua ? sandbox_here(sandbox->lua) : (Pos){0};
	if (pos.file)
		sandbox->limit_pos = pos;
	return NULL;
}

static void *allocate(void *context, void *block, size_t old_size, size_t size)
{
	Sandbox *sandbox = context;
	size_t old = block ? old_size : 0; // without a block old_size tells the kind of object
	if (size > old) {
		if (!block && old_size == LUA_TSTRING && size > SANDBOX_TEXT_MAX + 64) {
			sandbox->over_text = true;
			return refuse(sandbox);
		}
		if (sandbox->memory - old + size > SANDBOX_MEMORY_MAX)
			return refuse(sandbox);
		sandbox->steps += (int64_t)((size - old) / BYTES_PER_STEP);
		if (sandbox->steps > SANDBOX_STEPS_MAX) {
			sandbox->over_steps = true;
			return refuse(sandbox);
		}
	}
	sandbox->memory = sandbox->memory - old + size;
	return pool_resize(sandbox->pool, block, old, size);
}

static _Noreturn void fail_at_limit(lua_State *lua, Pos pos)
{
	lua_sethook(lua, lua_gethook(lua), LUA_MASKCOUNT, 1);
	if (sandbox_of(lua)->over_time)
		sandbox_fail(lua, pos,
			_("the template did not finish within %d seconds; does a loop never end?"),
			(int)SECONDS_MAX);
	sandbox_fail(lua, pos,
		_("the template did not finish within %d million steps; does a loop never end?"),
		(int)(SANDBOX_STEPS_MAX / 1000000));
}

static void count_hook(lua_State *lua, lua_Debug *frame)
{
	Sandbox *sandbox = sandbox_of(lua);
	sandbox->steps += HOOK_STEPS;
	if (++sandbox->hooks % CLOCK_HOOKS == 0 && clock_now() - sandbox->started > SECONDS_MAX)
		sandbox->over_time = true;
	if (sandbox->memory > GC_BYTES && !sandbox->collects) {
		sandbox->collects = true;
		lua_gc(lua, LUA_GCRESTART);
	}
	if (sandbox->steps > SANDBOX_STEPS_MAX || sandbox->over_time)
		fail_at_limit(lua, frame_pos(lua, frame));
}

void sandbox_charge(lua_State *lua, size_t steps)
{
	Sandbox *sandbox = sandbox_of(lua);
	if (steps > (size_t)SANDBOX_STEPS_MAX)
		steps = (size_t)SANDBOX_STEPS_MAX;
	sandbox->steps += (int64_t)steps;
	if (sandbox->steps > SANDBOX_STEPS_MAX)
		fail_at_limit(lua, sandbox_here(lua));
}

void sandbox_stop(lua_State *lua)
{
	lua_pushlightuserdata(lua, (void *)(uintptr_t)&REPORTED);
	lua_error(lua);
	abort(); // lua_error never returns
}

// Messages may quote what a template made up: bytes that are no UTF-8 are shown as "?".
static void add_error(Sandbox *sandbox, Pos pos, const char *text)
{
	size_t len = strlen(text);
	char *shown = arena_copy(sandbox->arena, text, len);
	for (size_t bad = utf8_invalid(shown, len); bad < len; bad = utf8_invalid(shown, len))
		shown[bad] = '?';
	diag_error(sandbox->diags, pos, "%s", shown);
}

void sandbox_fail(lua_State *lua, Pos pos, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	assert(len >= 0);
	char *text = arena_alloc(sandbox_of(lua)->arena, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, again);
	va_end(again);
	va_end(args);
	add_error(sandbox_of(lua), pos, text);
	sandbox_stop(lua);
}

// How Lua shortens a long path at the head of its messages.
static const char *short_path(const char *path)
{
	size_t len = strlen(path);
	return len < LUA_IDSIZE ? path : path + len - (LUA_IDSIZE - 4);
}

const char *sandbox_split(const char *path, const char *message, int *line)
{
	const char *at = message;
	const char *head = short_path(path);
	if (head != path) {
		if (strncmp(at, "...", 3) != 0)
			return message;
		at += 3;
	}
	size_t len = strlen(head);
	if (strncmp(at, head, len) != 0 || at[len] != ':')
		return message;
	char *end;
	long number = strtol(at + len + 1, &end, 10);
	if (end == at + len + 1 || end[0] != ':' || end[1] != ' ')
		return message;
	*line = (int)number;
	return end + 2;
}

// The place that Lua put before its message, or where the innermost Lua function runs.
static const char *find_place(lua_State *lua, const char *message, Pos *pos)
{
	lua_Debug frame;
	*pos = (Pos){0};
	for (int level = 0; lua_getstack(lua, level, &frame) && level < 50; level++) {
		Pos at = frame_pos(lua, &frame);
		if (!at.file)
			continue;
		if (!pos->file)
			*pos = at;
		int line = 0;
		const char *text = sandbox_split(at.file, message, &line);
		if (text != message) {
			*pos = (Pos){at.file, line, 0};
			return text;
		}
	}
	return message;
}

static int on_error(lua_State *lua)
{
	if (lua_touserdata(lua, 1) == (const void *)&REPORTED)
		return 1;
	Pos pos;
	if (lua_type(lua, 1) != LUA_TSTRING) {
		find_place(lua, "", &pos);
		diag_error(sandbox_of(lua)->diags, pos,
			_("error() was given a %s; give it a text that says what is wrong"),
			luaL_typename(lua, 1));
	} else {
		const char *text = find_place(lua, lua_tostring(lua, 1), &pos);
		text = arena_copy(sandbox_of(lua)->arena, text, strcspn(text, "\n"));
		add_error(sandbox_of(lua), pos, text);
	}
	lua_pushlightuserdata(lua, (void *)(uintptr_t)&REPORTED);
	return 1;
}

static void report_memory(Sandbox *sandbox)
{
	if (sandbox->over_steps)
		diag_error(sandbox->diags, sandbox->limit_pos,
			_("the template did not finish within %d million steps; does a loop never "
			  "end?"),
			(int)(SANDBOX_STEPS_MAX / 1000000));
	else if (sandbox->over_text)
		diag_error(sandbox->diags, sandbox->limit_pos,
			_("a text grows to more than %d MB; collect pieces in a list instead"),
			SANDBOX_TEXT_MAX >> 20);
	else
		diag_error(sandbox->diags, sandbox->limit_pos,
			_("the template uses more than %d MB of memory; does a list or a text grow "
			  "without end?"),
			SANDBOX_MEMORY_MAX >> 20);
}

static bool finish_run(Sandbox *sandbox, int status)
{
	lua_settop(sandbox->lua, 0);
	if (status == LUA_ERRMEM)
		report_memory(sandbox);
	else if (status == LUA_ERRERR)
		diag_error(sandbox->diags, sandbox->limit_pos,
			_("the template calls itself too deep"));
	return status == LUA_OK;
}

bool sandbox_run(Sandbox *sandbox, lua_CFunction function, void *argument)
{
	lua_State *lua = sandbox->lua;
	lua_pushcfunction(lua, on_error);
	lua_pushcfunction(lua, function);
	lua_pushlightuserdata(lua, argument);
	return finish_run(sandbox, lua_pcall(lua, 1, 0, 1));
}

static int on_panic(lua_State *lua)
{
	(void)lua;
	abort(); // an API call outside sandbox_run raised: our bug
}

bool sandbox_open(Sandbox *sandbox, const Folders *folders, Pool *pool, Arena *arena, Diags *diags)
{
	*sandbox = (Sandbox){.folders = folders, .pool = pool, .arena = arena, .diags = diags};
	sandbox->started = clock_now();
	lua_State *lua = lua_newstate(allocate, sandbox);
	if (!lua) {
		diag_error(diags, (Pos){0}, _("the template interpreter cannot be started"));
		return false;
	}
	*(Sandbox **)lua_getextraspace(lua) = sandbox;
	sandbox->lua = lua;
	lua_atpanic(lua, on_panic);
	lua_gc(lua, LUA_GCSTOP);
	lua_sethook(lua, count_hook, LUA_MASKCOUNT, HOOK_STEPS);
	if (sandbox_run(sandbox, library_open, NULL))
		return true;
	sandbox_close(sandbox);
	return false;
}

// No object of ours has a finalizer, so the state is not taken apart: its memory goes with the
// pool.
void sandbox_close(Sandbox *sandbox)
{
	sandbox->lua = NULL;
	pool_reset(sandbox->pool);
}

SandboxImage sandbox_save(const Sandbox *sandbox)
{
	return (SandboxImage){*sandbox, pool_save(sandbox->pool)};
}

void sandbox_restore(Sandbox *sandbox, const SandboxImage *image, Arena *arena, Diags *diags)
{
	*sandbox = image->sandbox;
	pool_restore(sandbox->pool, &image->pool);
	sandbox->arena = arena;
	sandbox->diags = diags;
	sandbox->hooks = 0;
	sandbox->started = clock_now();
}

void sandbox_image_close(SandboxImage *image)
{
	pool_image_close(&image->pool);
}
