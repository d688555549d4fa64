// SPDX-License-Identifier: MIT
// Sets are remembered by the Lua table they come from before their fields are read: so items may
// hold themselves, and a level that is shared is read once.
#include "script/fields.h"

#include "base/len.h"
#include "script/inline.h"
#include "script/options.h"
#include "script/parse.h"
#include "script/sandbox.h"
#include "script/tables.h"

#include <assert.h>
#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

typedef struct Memo {
	const void *table;
	FieldSet *set;
	struct Memo *next;
} Memo;

typedef struct Loader {
	lua_State *lua;
	Sandbox *sandbox;
	Memo *memos;
	int depth;
} Loader;

static const FieldSet NO_FIELDS = {NULL, 0, 0};

enum { NESTED_MAX = 40, FIELDS_MAX = 200 };

static const FieldKind KINDS[] = {
	[WORD_TEXT] = FIELD_TEXT,
	[WORD_RICH] = FIELD_RICH,
	[WORD_DATE] = FIELD_DATE,
	[WORD_NUMBER] = FIELD_NUMBER,
	[WORD_CHOICE] = FIELD_CHOICE,
	[WORD_FLAG] = FIELD_FLAG,
	[WORD_LENGTH] = FIELD_LENGTH,
	[WORD_GROUP] = FIELD_GROUP,
	[WORD_BLOCKS] = FIELD_BLOCKS,
	[WORD_GRID] = FIELD_GRID,
};

#define COMMON                                                                                     \
	{"required", OPTION_BOOL, offsetof(Field, required), 0},                                   \
		{"many", OPTION_BOOL, offsetof(Field, many), 0},                                   \
		{"meaning", OPTION_TEXT, offsetof(Field, meaning), 0},                             \
		{"clause", OPTION_TEXT, offsetof(Field, clause), 0},                               \
		{"example", OPTION_OTHER, 0, 0}, {"default", OPTION_OTHER, 0, 0},                  \
	{                                                                                          \
		"attrs", OPTION_TABLE, 0, 0                                                        \
	}

static const Option PLAIN_OPTIONS[] = {COMMON};
static const Option BLANK_OPTIONS[] = {
	COMMON, {"may_be_blank", OPTION_BOOL, offsetof(Field, may_be_blank), 0}};
static const Option NUMBER_OPTIONS[] = {
	COMMON,
	{"min", OPTION_INT64, offsetof(Field, min), offsetof(Field, has_min)},
	{"max", OPTION_INT64, offsetof(Field, max), offsetof(Field, has_max)},
};
static const Option GROUP_OPTIONS[] = {COMMON, {"fields", OPTION_TABLE, 0, 0}};
static const Option BLOCKS_OPTIONS[] = {
	COMMON,
	{"items", OPTION_TABLE, 0, 0},
	{"lead", OPTION_BOOL, offsetof(Field, lead), 0},
};

static const OptionList LISTS[] = {
	[FIELD_TEXT] = OPTION_LIST("text", BLANK_OPTIONS, false),
	[FIELD_RICH] = OPTION_LIST("rich", PLAIN_OPTIONS, false),
	[FIELD_DATE] = OPTION_LIST("date", BLANK_OPTIONS, false),
	[FIELD_NUMBER] = OPTION_LIST("number", NUMBER_OPTIONS, false),
	[FIELD_CHOICE] = OPTION_LIST("choice", PLAIN_OPTIONS, true),
	[FIELD_FLAG] = OPTION_LIST("flag", PLAIN_OPTIONS, false),
	[FIELD_LENGTH] = OPTION_LIST("length", PLAIN_OPTIONS, false),
	[FIELD_GROUP] = OPTION_LIST("group", GROUP_OPTIONS, false),
	[FIELD_BLOCKS] = OPTION_LIST("blocks", BLOCKS_OPTIONS, false),
	[FIELD_GRID] = OPTION_LIST("grid", PLAIN_OPTIONS, false),
};

// "text", "rich", … as the constructor is called.
static const char *kind_name(FieldKind kind)
{
	return LISTS[kind].what;
}

const Field *fields_find(const FieldSet *set, const char *name)
{
	for (size_t i = 0; i < set->count; i++)
		if (strcmp(set->fields[i].name, name) == 0)
			return &set->fields[i];
	return NULL;
}

static const FieldSet *load_set(Loader *loader, int index, Pos owner);

// A name an XML element or attribute can have; ours are unaccented.
static bool is_name(const char *name)
{
	size_t len =
		strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
	return len && !name[len] && (name[0] > '9' || name[0] < '0');
}

// Value of the option `name` as it would stand in the document file; NULL when it is not given.
static const char *read_scalar(Loader *loader, int index, const char *name, Pos origin)
{
	lua_State *lua = loader->lua;
	const char *text = NULL;
	size_t len;
	switch (lua_getfield(lua, index, name)) {
	case LUA_TNIL:
		break;
	case LUA_TBOOLEAN:
		text = lua_toboolean(lua, -1) ? PARSE_YES : PARSE_NO;
		break;
	case LUA_TNUMBER:
	case LUA_TSTRING:
		text = options_read_text(lua, -1, origin, &len);
		break;
	default:
		diag_error(loader->sandbox->diags, origin,
			_("\"%s\" must be a text, a number or true/false"), name);
	}
	lua_pop(lua, 1);
	return text;
}

static void read_choices(Loader *loader, int index, lua_Integer count, Field *field)
{
	lua_State *lua = loader->lua;
	if (count < 1 || count > 1000)
		sandbox_fail(lua, field->origin,
			_("choice needs its texts, as in choice{ \"a\", \"b\" }"));
	const char **choices = arena_array(loader->sandbox->arena, const char *, count);
	for (lua_Integer i = 0; i < count; i++) {
		size_t len;
		if (lua_rawgeti(lua, index, i + 1) != LUA_TSTRING)
			sandbox_fail(lua, field->origin,
				_("choice: each of its values is a text, not a %s"),
				luaL_typename(lua, -1));
		choices[i] = options_read_text(lua, -1, field->origin, &len);
		lua_pop(lua, 1);
	}
	field->choices = choices;
	field->nchoices = (size_t)count;
}

static const FieldSet *read_set(Loader *loader, int index, const char *name, Pos origin)
{
	const FieldSet *set = &NO_FIELDS;
	if (lua_getfield(loader->lua, index, name) == LUA_TTABLE)
		set = load_set(loader, lua_gettop(loader->lua), origin);
	lua_pop(loader->lua, 1);
	return set;
}

static void check_attrs(const Loader *loader, const Field *field)
{
	for (size_t i = 0; i < field->attrs->count; i++) {
		const Field *attr = &field->attrs->fields[i];
		Diags *diags = loader->sandbox->diags;
		if (!fields_is_plain(attr->kind) || attr->many || attr->attrs->count)
			diag_error(diags, attr->origin,
				_("the attribute \"%s\" must be one plain value: text, date, "
				  "number, choice, flag or length"),
				attr->name);
		bool named_by_us =
			strcmp(attr->name, "name") == 0 || strcmp(attr->name, "text") == 0 ||
			strcmp(attr->name, "value") == 0 || strcmp(attr->name, "grid") == 0;
		if (named_by_us ||
			(field->kind == FIELD_GROUP && fields_find(field->items, attr->name)))
			diag_error(diags, attr->origin,
				_("the name \"%s\" is taken; call the attribute otherwise"),
				attr->name);
	}
}

static void check_value(
	const Loader *loader, const Field *field, const char *option, const char *text)
{
	if (!text || !fields_is_plain(field->kind))
		return;
	const char *problem = parse_check(field, text, loader->sandbox->arena);
	if (problem)
		diag_error(loader->sandbox->diags, field->origin, "%s: %s", option, problem);
}

static void check_field(const Loader *loader, const Field *field)
{
	check_attrs(loader, field);
	check_value(loader, field, "default", field->absent);
	check_value(loader, field, "example", field->example);
	if (field->absent &&
		(field->many || (!fields_is_plain(field->kind) && field->kind != FIELD_RICH)))
		diag_error(loader->sandbox->diags, field->origin,
			_("%s has no use for \"default\""),
			field->many ? "many" : kind_name(field->kind));
}

// Asked of the table itself: a set that holds itself is still being filled when it is met again.
static bool has_entries(lua_State *lua, int index, const char *name)
{
	int top = lua_gettop(lua);
	bool found = false;
	if (lua_getfield(lua, index, name) == LUA_TTABLE) {
		lua_pushnil(lua);
		found = lua_next(lua, -2);
	}
	lua_settop(lua, top);
	return found;
}

// The word at the top of the stack.
static void load_field(Loader *loader, const char *name, Field *field)
{
	lua_State *lua = loader->lua;
	const Word *word = words_find(lua, -1);
	*field = (Field){.name = name,
		.kind = KINDS[word->kind],
		.sequence = word->sequence,
		.origin = word->origin};
	words_push_argument(lua, -1);
	int index = lua_gettop(lua);
	lua_Integer count = options_read(lua, index, &LISTS[field->kind], field->origin, field);
	field->example = read_scalar(loader, index, "example", field->origin);
	field->absent = read_scalar(loader, index, "default", field->origin);
	field->attrs = read_set(loader, index, "attrs", field->origin);
	field->items = &NO_FIELDS;
	if (field->kind == FIELD_CHOICE)
		read_choices(loader, index, count, field);
	if (field->kind == FIELD_GROUP)
		field->items = read_set(loader, index, "fields", field->origin);
	if (field->kind == FIELD_BLOCKS && !has_entries(lua, index, "items"))
		diag_error(loader->sandbox->diags, field->origin,
			_("blocks needs items={ name = field, … }"));
	if (field->kind == FIELD_BLOCKS)
		field->items = read_set(loader, index, "items", field->origin);
	check_field(loader, field);
	lua_pop(lua, 1);
}

static int compare_names(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static int compare_fields(const void *left, const void *right)
{
	const Field *a = left, *b = right;
	if (a->sequence != b->sequence)
		return a->sequence < b->sequence ? -1 : 1;
	return strcmp(a->name, b->name);
}

// The names of the fields in the table at `index`, sorted: Lua's own order differs from run to run.
static const char **read_names(const Loader *loader, int index, size_t *count, Pos owner)
{
	lua_State *lua = loader->lua;
	const char **names = arena_array(loader->sandbox->arena, const char *, FIELDS_MAX);
	*count = 0;
	for (lua_pushnil(lua); lua_next(lua, index); lua_pop(lua, 1)) {
		if (lua_type(lua, -2) != LUA_TSTRING)
			sandbox_fail(lua, owner, _("fields have names, as in { so = text{ … } }"));
		if (*count == FIELDS_MAX)
			sandbox_fail(
				lua, owner, _("more than %d fields stand in one list"), FIELDS_MAX);
		const char *name = lua_tostring(lua, -2);
		names[(*count)++] = arena_copy(loader->sandbox->arena, name, strlen(name));
	}
	if (*count)
		qsort(names, *count, sizeof *names, compare_names);
	return names;
}

// The value on top must be a field.
static void check_entry(lua_State *lua, const char *name, Pos owner)
{
	if (!is_name(name))
		sandbox_fail(lua, owner,
			_("\"%s\" is no name of a field; use letters without marks, digits and "
			  "\"_\""),
			name);
	const Word *word = words_find(lua, -1);
	if (!word || !words_is_field(word->kind))
		sandbox_fail(lua, owner, _("\"%s\" must be a field such as text{ … }, not a %s"),
			name, words_describe(lua, -1));
}

static void fill_set(Loader *loader, int index, FieldSet *set, Pos owner)
{
	lua_State *lua = loader->lua;
	luaL_checkstack(lua, 10, NULL);
	size_t count;
	const char **names = read_names(loader, index, &count, owner);
	set->fields = arena_array(loader->sandbox->arena, Field, count);
	for (; set->count < count; set->count++) {
		const char *name = names[set->count];
		lua_getfield(lua, index, name);
		check_entry(lua, name, owner);
		load_field(loader, name, &set->fields[set->count]);
		lua_pop(lua, 1);
	}
	if (count)
		qsort(set->fields, count, sizeof(Field), compare_fields);
}

static const FieldSet *load_set(Loader *loader, int index, Pos owner)
{
	const void *table = lua_topointer(loader->lua, index);
	for (const Memo *memo = loader->memos; memo; memo = memo->next)
		if (memo->table == table)
			return memo->set;
	if (++loader->depth > NESTED_MAX)
		sandbox_fail(
			loader->lua, owner, _("fields are nested more than %d deep"), NESTED_MAX);
	Memo *memo = arena_new(loader->sandbox->arena, Memo);
	*memo = (Memo){table, arena_new(loader->sandbox->arena, FieldSet), loader->memos};
	loader->memos = memo;
	fill_set(loader, index, memo->set, owner);
	loader->depth--;
	return memo->set;
}

// Ids in the order in which the sets are met when the fields are read top down.
static void number_set(const Loader *loader, const FieldSet *set, int *last)
{
	if (!set->count || set->id)
		return;
	Memo *memo = loader->memos;
	while (memo && memo->set != set)
		memo = memo->next;
	assert(memo);
	memo->set->id = ++*last;
	for (size_t i = 0; i < set->count; i++)
		number_set(loader, set->fields[i].items, last);
}

const Field *fields_load(lua_State *lua, int index, Pos owner)
{
	Loader loader = {.lua = lua, .sandbox = sandbox_of(lua)};
	Field *root = arena_new(loader.sandbox->arena, Field);
	*root = (Field){.name = FIELDS_ROOT,
		.kind = FIELD_GROUP,
		.required = true,
		.attrs = &NO_FIELDS,
		.origin = owner};
	root->items = load_set(&loader, lua_absindex(lua, index), owner);
	int last = 0;
	number_set(&loader, root->items, &last);
	return root;
}
