// SPDX-License-Identifier: MIT
// The table of document{…} is on top of the stack while its parts are read.
#include "script/declare.h"

#include "script/loader.h"
#include "script/options.h"

#include <math.h>

enum { MIN_SPACE = 180 };

static const char BODY = 'b'; // registry key

static const Option DOCUMENT_OPTIONS[] = {
	{"name", OPTION_TEXT, offsetof(Declaration, title), 0},
	{"rules", OPTION_TABLE, 0, 0},
	{"fields", OPTION_TABLE, 0, 0},
	{"body", OPTION_OTHER, 0, 0},
	{"viet_tat", OPTION_TEXT, offsetof(Declaration, abbreviation), 0},
	{"noi_ky_hieu", OPTION_TEXT, offsetof(Declaration, joiner), 0},
	{"the_thuc", OPTION_TABLE, 0, 0},
	{"so_lieu", OPTION_BOOL, offsetof(Declaration, needs_data), 0},
	{"vi_du", OPTION_TABLE, 0, 0},
};
static const OptionList DOCUMENT = OPTION_LIST("document", DOCUMENT_OPTIONS, false);

static const Option EXAMPLE_OPTIONS[] = {
	{FIELDS_OFFICE, OPTION_TEXT, offsetof(Declaration, office_example), 0},
	{FIELDS_UNIT, OPTION_TEXT, offsetof(Declaration, unit_example), 0},
	{FIELDS_PERIOD, OPTION_TEXT, offsetof(Declaration, period_example), 0},
};
static const OptionList EXAMPLES = OPTION_LIST("vi_du", EXAMPLE_OPTIONS, false);

// The value on top must be a document{…}.
static const Word *check_document(lua_State *lua, const char *name)
{
	Sandbox *sandbox = sandbox_of(lua);
	const Word *word = words_find(lua, -1);
	if (word && word->kind == WORD_DOCUMENT)
		return word;
	sandbox_fail(lua, (Pos){loader_find(sandbox->folders, name, sandbox->arena), 0, 0},
		_("a document's file must return document{ … }, not a %s"),
		words_describe(lua, -1));
}

// Pushes the table of the file's document{…}.
static void push_document(lua_State *lua, const char *name, Declaration *declaration)
{
	loader_push(lua, name);
	const Word *word = check_document(lua, name);
	*declaration = (Declaration){.origin = word->origin, .min_space = MIN_SPACE, .joiner = "-"};
	words_push_argument(lua, -1);
	options_read(lua, -1, &DOCUMENT, declaration->origin, declaration);
	if (!declaration->title)
		sandbox_fail(lua, declaration->origin,
			_("document needs name=\"…\", one line that says what it is"));
}

static void read_fields(lua_State *lua, Declaration *declaration)
{
	if (lua_getfield(lua, -1, "fields") != LUA_TTABLE)
		sandbox_fail(lua, declaration->origin, _("document needs fields={ … }"));
	declaration->root = fields_load(lua, -1, declaration->origin);
	lua_pop(lua, 1);
}

// The list of texts in the field `name` of the table on top.
static const char *const *read_texts(lua_State *lua, const char *name, Pos origin, size_t *count)
{
	Arena *arena = sandbox_of(lua)->arena;
	*count = 0;
	lua_Integer n =
		lua_getfield(lua, -1, name) == LUA_TTABLE ? (lua_Integer)lua_rawlen(lua, -1) : 0;
	const char **texts = arena_array(arena, const char *, n + 1);
	for (lua_Integer i = 1; i <= n; i++) {
		size_t len;
		sandbox_charge(lua, 16);
		if (lua_rawgeti(lua, -1, i) != LUA_TSTRING)
			sandbox_fail(lua, origin, _("\"%s\" must be a list of texts"), name);
		texts[*count] = options_read_text(lua, -1, origin, &len);
		*count += texts[*count] != NULL;
		lua_pop(lua, 1);
	}
	lua_pop(lua, 1);
	return texts;
}

// What the engine itself reads of the rules: where lines break.
static void read_rules(lua_State *lua, Declaration *declaration)
{
	Sandbox *sandbox = sandbox_of(lua);
	Pos origin = declaration->origin;
	if (lua_getfield(lua, -1, "rules") == LUA_TTABLE) {
		size_t npatterns, npreferred;
		const char *const *patterns = read_texts(lua, "khong_ngat", origin, &npatterns);
		const char *const *preferred = read_texts(lua, "ngat_truoc", origin, &npreferred);
		declaration->patterns = breaks_compile(patterns, npatterns, preferred, npreferred,
			origin, sandbox->arena, sandbox->diags);
		double space = lua_getfield(lua, -1, "khe_chu_hep") == LUA_TNIL
				       ? MIN_SPACE / 1000.0
				       : lua_tonumber(lua, -1);
		lua_pop(lua, 1);
		if (space > 0 && space <= 1)
			declaration->min_space = (int)lround(space * 1000);
		else
			diag_error(sandbox->diags, origin,
				_("rules: \"khe_chu_hep\" is the narrowest gap in em, such as "
				  "0.18"));
	}
	lua_pop(lua, 1);
}

static void read_examples(lua_State *lua, Declaration *declaration)
{
	if (lua_getfield(lua, -1, "vi_du") == LUA_TTABLE)
		options_read(lua, -1, &EXAMPLES, declaration->origin, declaration);
	lua_pop(lua, 1);
}

static void keep_body(lua_State *lua, const Declaration *declaration)
{
	if (lua_getfield(lua, -1, "body") != LUA_TFUNCTION)
		sandbox_fail(
			lua, declaration->origin, _("document needs body = function (d) … end"));
	lua_rawsetp(lua, LUA_REGISTRYINDEX, &BODY);
}

void declare_load(lua_State *lua, const char *name, bool only_title, Declaration *declaration)
{
	push_document(lua, name, declaration);
	if (!only_title) {
		read_fields(lua, declaration);
		read_rules(lua, declaration);
		declaration->systems =
			read_texts(lua, "the_thuc", declaration->origin, &declaration->nsystems);
		read_examples(lua, declaration);
		keep_body(lua, declaration);
	}
	lua_pop(lua, 2);
}

void declare_push_body(lua_State *lua)
{
	lua_rawgetp(lua, LUA_REGISTRYINDEX, &BODY);
}
