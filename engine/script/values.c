// SPDX-License-Identifier: MIT
// A table made from a node remembers it under a key that is no value of Lua's (an address), which
// pairs passes over.
#include "script/values.h"

#include "script/elements.h"
#include "script/inline.h"
#include "script/options.h"
#include "script/parse.h"
#include "script/words.h"

#include <lauxlib.h>
#include <string.h>

static const char NODE = 'n'; // its address is that key

static void push_element(lua_State *lua, const Field *field, const Node *node);

static void push_plain(lua_State *lua, const Field *field, const char *text)
{
	double mm = 0;
	switch (field->kind) {
	case FIELD_DATE:
		lua_createtable(lua, 0, 3);
		if (!*text)
			break;
		lua_pushinteger(lua, parse_date(text).year);
		lua_setfield(lua, -2, "nam");
		lua_pushinteger(lua, parse_date(text).month);
		lua_setfield(lua, -2, "thang");
		lua_pushinteger(lua, parse_date(text).day);
		lua_setfield(lua, -2, "ngay");
		break;
	case FIELD_NUMBER:
		lua_pushinteger(lua, parse_number(text));
		break;
	case FIELD_FLAG:
		lua_pushboolean(lua, strcmp(text, PARSE_YES) == 0);
		break;
	case FIELD_LENGTH:
		inline_parse_mm(text, &mm);
		lua_pushnumber(lua, mm);
		break;
	default:
		lua_pushstring(lua, text);
	}
}

// The value of a field that is not in the file.
static void push_absent(lua_State *lua, const Field *field)
{
	if (field->many)
		lua_newtable(lua);
	else if (field->absent)
		push_plain(lua, field, field->absent);
	else if (field->kind == FIELD_FLAG)
		lua_pushboolean(lua, 0);
	else
		lua_pushnil(lua);
}

// Adds the attributes to the table on top.
static void add_attrs(lua_State *lua, const Field *field, const Node *node)
{
	for (size_t i = 0; i < field->attrs->count; i++) {
		const Field *known = &field->attrs->fields[i];
		const Attr *attr = node ? node_find_attr(node, known->name) : NULL;
		if (attr)
			push_plain(
				lua, known, elements_collapse(attr->value, sandbox_of(lua)->arena));
		else
			push_absent(lua, known);
		lua_setfield(lua, -2, known->name);
	}
}

static void mark(lua_State *lua, const Node *node)
{
	lua_pushlightuserdata(lua, (void *)(uintptr_t)node);
	lua_rawsetp(lua, -2, &NODE);
}

// The value of a text, rich, date … element without its attributes.
static void push_content(lua_State *lua, const Field *field, const Node *node)
{
	if (field->kind == FIELD_RICH)
		words_push_handle(lua, WORD_RICH_HANDLE, node);
	else if (field->kind == FIELD_GRID)
		words_push_handle(lua, WORD_GRID_HANDLE, node);
	else
		push_plain(lua, field, elements_text(node->first, sandbox_of(lua)->arena));
	if (field->kind == FIELD_DATE)
		mark(lua, node);
}

// All elements of one field of a group, as a list.
static void push_list(lua_State *lua, const Field *field, const Node *parent)
{
	lua_Integer count = 0;
	lua_newtable(lua);
	for (const Node *child = parent->first; child; child = child->next) {
		if (!child->name || strcmp(child->name, field->name) != 0)
			continue;
		push_element(lua, field, child);
		lua_rawseti(lua, -2, ++count);
	}
}

static void fill_group(lua_State *lua, const Field *field, const Node *node)
{
	for (size_t i = 0; i < field->items->count; i++) {
		const Field *item = &field->items->fields[i];
		const Node *child = item->many ? NULL : node_find(node, item->name);
		if (item->many)
			push_list(lua, item, node);
		else if (child && !validate_is_absent(item, child))
			push_element(lua, item, child);
		else
			push_absent(lua, item);
		lua_setfield(lua, -2, item->name);
	}
}

// One item of blocks: a table with its name and attributes, whatever its kind.
static void push_item(lua_State *lua, const Field *field, const Node *node);

static void fill_blocks(lua_State *lua, const Field *field, const Node *node)
{
	const Node *end = validate_lead_end(field, node);
	bool has_lead = false;
	for (const Node *child = node->first; field->lead && child != end; child = child->next)
		has_lead |= !child->text || !node_is_blank(child);
	if (has_lead) {
		words_push_handle(lua, WORD_RICH_HANDLE, node);
		lua_setfield(lua, -2, "text");
	}
	lua_Integer count = 0;
	for (const Node *child = end; child; child = child->next) {
		const Field *item = child->name ? fields_find(field->items, child->name) : NULL;
		if (!item)
			continue;
		push_item(lua, item, child);
		lua_rawseti(lua, -2, ++count);
	}
}

static void push_table(lua_State *lua, const Field *field, const Node *node)
{
	luaL_checkstack(lua, 10, NULL);
	lua_createtable(lua, 0, 4);
	mark(lua, node);
	add_attrs(lua, field, node);
	if (field->kind == FIELD_GROUP)
		fill_group(lua, field, node);
	if (field->kind == FIELD_BLOCKS)
		fill_blocks(lua, field, node);
}

static void push_item(lua_State *lua, const Field *field, const Node *node)
{
	push_table(lua, field, node);
	lua_pushstring(lua, field->name);
	lua_setfield(lua, -2, "name");
	if (field->kind == FIELD_GROUP || field->kind == FIELD_BLOCKS)
		return;
	push_content(lua, field, node);
	lua_setfield(lua, -2,
		field->kind == FIELD_RICH   ? "text"
		: field->kind == FIELD_GRID ? "grid"
					    : "value");
}

static void push_element(lua_State *lua, const Field *field, const Node *node)
{
	if (field->kind == FIELD_GROUP || field->kind == FIELD_BLOCKS) {
		push_table(lua, field, node);
		return;
	}
	if (!field->attrs->count) {
		push_content(lua, field, node);
		return;
	}
	push_table(lua, field, node);
	push_content(lua, field, node);
	lua_setfield(lua, -2, "value");
}

void values_push_root(lua_State *lua, const Field *root, const Node *node)
{
	push_table(lua, root, node);
}

const Grid *values_find_grid(const Sandbox *sandbox, const Node *node)
{
	const Grids *entry = sandbox->grids;
	while (entry->grid->node != node)
		entry = entry->next;
	return entry->grid;
}

// The data node from which the value at `index` was made, or NULL.
static const Node *find_node(lua_State *lua, int index)
{
	const Word *word = words_find(lua, index);
	if (word || !lua_istable(lua, index))
		return word ? word->node : NULL;
	lua_rawgetp(lua, index, &NODE);
	const Node *node = lua_touserdata(lua, -1);
	lua_pop(lua, 1);
	return node;
}

// problem(where, text) and remark(where, text), an error and a warning: where is a value made from
// the data; for any other the template's own line is reported.
static int report(lua_State *lua, DiagLevel level)
{
	luaL_checkany(lua, 1);
	luaL_checkstring(lua, 2);
	size_t len;
	const char *text = options_read_text(lua, 2, sandbox_here(lua), &len);
	const Node *node = find_node(lua, 1);
	if (text)
		diag_add(sandbox_of(lua)->diags, level, node ? node_pos(node) : sandbox_here(lua),
			NULL, "%s", text);
	return 0;
}

static int problem(lua_State *lua)
{
	return report(lua, DIAG_ERROR);
}

static int remark(lua_State *lua)
{
	return report(lua, DIAG_WARNING);
}

void values_open(lua_State *lua)
{
	lua_pushcfunction(lua, problem);
	lua_setfield(lua, -2, "problem");
	lua_pushcfunction(lua, remark);
	lua_setfield(lua, -2, "remark");
}
