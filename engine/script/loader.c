// SPDX-License-Identifier: MIT
// What a file returned is kept in the state under its name; its function too, so that Lua's pointer
// to its path stays good.
#include "script/loader.h"

#include "base/file.h"
#include "script/library.h"
#include "text/utf8.h"

#include <lauxlib.h>
#include <string.h>

static const char LOADED = 'l'; // registry key: {name = value, 1.. = functions}

bool loader_is_name(const char *name)
{
	for (const char *c = name;; c++) {
		size_t len = strspn(c, "abcdefghijklmnopqrstuvwxyz0123456789_");
		if (!len)
			return false;
		c += len;
		if (*c != '/')
			return !*c;
	}
}

const char *loader_find(const Folders *folders, const char *name, Arena *arena)
{
	for (int i = 0; i < folders->count; i++) {
		const char *path = arena_print(arena, "%s/%s.lua", folders->paths[i], name);
		if (file_is_readable(path))
			return path;
	}
	return NULL;
}

static void check_source(lua_State *lua, const char *path, const char *bytes, size_t len)
{
	size_t bad = utf8_invalid(bytes, len);
	if (bad == len)
		return;
	int line = 1;
	for (size_t i = 0; i < bad; i++)
		line += bytes[i] == '\n';
	sandbox_fail(
		lua, (Pos){path, line, 0}, _("this is not UTF-8 text; save the template as UTF-8"));
}

static void fail_to_compile(lua_State *lua, int status, const char *path)
{
	if (status != LUA_ERRSYNTAX)
		lua_error(lua);
	int line = 0;
	const char *text = sandbox_split(path, lua_tostring(lua, -1), &line);
	sandbox_fail(lua, (Pos){path, line, 0}, "%s", text);
}

// Pushes the function of the file; `digest` gets that of its bytes.
static void compile(lua_State *lua, const char *path, uint8_t digest[DIGEST_SIZE])
{
	Sandbox *sandbox = sandbox_of(lua);
	char *bytes;
	size_t len;
	if (!file_load(path, SOURCE_MAX, sandbox->arena, &bytes, &len, sandbox->diags))
		sandbox_stop(lua);
	digest_write(bytes, len, digest);
	check_source(lua, path, bytes, len);
	if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		bytes += 3;
		len -= 3;
	}
	int status =
		luaL_loadbufferx(lua, bytes, len, arena_print(sandbox->arena, "@%s", path), "t");
	if (status != LUA_OK)
		fail_to_compile(lua, status, path);
}

static bool is_in_library(const Folders *folders, const char *path)
{
	for (int i = 0; i < folders->count; i++) {
		size_t len = strlen(folders->paths[i]);
		if (strncmp(path, folders->paths[i], len) == 0 &&
			strncmp(path + len, "/lib/", 5) == 0)
			return true;
	}
	return false;
}

// The function on top will be known by its place in the file.
static void add_file(lua_State *lua, SandboxFile file)
{
	Sandbox *sandbox = sandbox_of(lua);
	lua_Debug info;
	lua_pushvalue(lua, -1);
	lua_getinfo(lua, ">S", &info);
	sandbox->files = arena_grow(sandbox->arena, sandbox->files, sandbox->nfiles,
		&sandbox->files_cap, sizeof(SandboxFile));
	file.source = info.source;
	sandbox->files[sandbox->nfiles++] = file;
}

static void push_function(lua_State *lua, const char *name, const char *path, int loaded)
{
	Sandbox *sandbox = sandbox_of(lua);
	SandboxFile file = {.name = arena_copy(sandbox->arena, name, strlen(name)),
		.path = path,
		.is_library = is_in_library(sandbox->folders, path)};
	compile(lua, path, file.digest);
	add_file(lua, file);
	library_push_environment(lua);
	lua_setupvalue(lua, -2, 1);
	lua_pushvalue(lua, -1);
	lua_rawseti(lua, loaded, (lua_Integer)lua_rawlen(lua, loaded) + 1);
}

static void enter(lua_State *lua, const char *name)
{
	Sandbox *sandbox = sandbox_of(lua);
	for (int i = 0; i < sandbox->nimports; i++)
		if (strcmp(sandbox->imports[i], name) == 0)
			sandbox_fail(lua, sandbox_here(lua),
				_("\"%s\" imports itself, by way of \"%s\""), name,
				sandbox->imports[sandbox->nimports - 1]);
	if (sandbox->nimports == SANDBOX_IMPORTS_MAX)
		sandbox_fail(lua, sandbox_here(lua),
			_("files import one another more than %d deep"), SANDBOX_IMPORTS_MAX);
	sandbox->imports[sandbox->nimports++] = name;
}

// Runs the file and leaves its value on the stack, and under its name in the table at `loaded`.
static void run(lua_State *lua, const char *name, int loaded)
{
	Sandbox *sandbox = sandbox_of(lua);
	const char *path = loader_find(sandbox->folders, name, sandbox->arena);
	if (!path)
		sandbox_fail(lua, sandbox_here(lua),
			_("there is no file \"%s.lua\" in the template folders"), name);
	enter(lua, name);
	push_function(lua, name, path, loaded);
	lua_call(lua, 0, 1);
	sandbox->nimports--;
	if (lua_isnil(lua, -1))
		sandbox_fail(lua, (Pos){path, 0, 0},
			_("this file returns nothing; end it with \"return …\""));
	lua_pushvalue(lua, -1);
	lua_setfield(lua, loaded, name);
}

void loader_push(lua_State *lua, const char *name)
{
	luaL_checkstack(lua, 8, NULL);
	lua_rawgetp(lua, LUA_REGISTRYINDEX, &LOADED);
	int loaded = lua_gettop(lua);
	if (lua_getfield(lua, loaded, name) == LUA_TNIL) {
		lua_pop(lua, 1);
		run(lua, name, loaded);
	}
	lua_remove(lua, loaded);
}

static int import(lua_State *lua)
{
	const char *name = luaL_checkstring(lua, 1);
	if (!loader_is_name(name))
		sandbox_fail(lua, sandbox_here(lua),
			_("\"%s\" is no name of a template file; write e.g. \"blocks/ky\""), name);
	lua_settop(lua, 1);
	loader_push(lua, name);
	return 1;
}

void loader_open(lua_State *lua)
{
	lua_newtable(lua);
	lua_rawsetp(lua, LUA_REGISTRYINDEX, &LOADED);
	lua_pushcfunction(lua, import);
	lua_setfield(lua, -2, "import");
}
