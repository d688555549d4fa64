// SPDX-License-Identifier: MIT
// The fields a template declares, read from Lua once per document into plain data: the one source
// for checking (validate.c), values (values.c), the listing, the schema and the skeleton.
#ifndef SCRIPT_FIELDS_H
#define SCRIPT_FIELDS_H

#include "base/arena.h"
#include "base/diag.h"

#include <lua.h>
#include <stdint.h>

typedef enum FieldKind {
	FIELD_TEXT,
	FIELD_RICH,
	FIELD_DATE,
	FIELD_NUMBER,
	FIELD_CHOICE,
	FIELD_FLAG,
	FIELD_LENGTH,
	FIELD_GROUP,
	FIELD_BLOCKS,
	FIELD_GRID,
} FieldKind;

typedef struct Field Field;

// Named fields in the order their constructors were called. One Lua table is one FieldSet: sets may
// contain themselves.
typedef struct FieldSet {
	Field *fields;
	size_t count;
	int id; // from 1, in the order the sets were met
} FieldSet;

struct Field {
	const char *name;
	FieldKind kind;
	bool required;
	bool many;
	bool may_be_blank;
	bool lead; // FIELD_BLOCKS: may begin with a run of text
	bool has_min, has_max; // FIELD_NUMBER
	int64_t min, max;
	const char *const *choices; // FIELD_CHOICE
	size_t nchoices;
	const char *meaning, *example, *clause; // NULL: none
	const char *absent; // the default, as it would be written in the document file; NULL: none
	const FieldSet *items; // FIELD_GROUP, FIELD_BLOCKS
	const FieldSet *attrs; // never NULL
	uint32_t sequence;
	Pos origin; // of the constructor's call
};

// Reads the table at `index` as the fields of the document element: a group. Raises when it is
// malformed; `owner` is the place of the document{…}.
const Field *fields_load(lua_State *lua, int index, Pos owner);

// The field of `set` called `name`, or NULL.
const Field *fields_find(const FieldSet *set, const char *name);

// Plain text in an element or attribute, no elements in it.
static inline bool fields_is_plain(FieldKind kind)
{
	return kind != FIELD_RICH && kind < FIELD_GROUP;
}

#define FIELDS_ROOT "van_ban" // name of every document element
#define FIELDS_TEMPLATE "mau" // its attribute that names the template
#define FIELDS_OFFICE "co_quan" // its attributes about the campaign data (context.h)
#define FIELDS_UNIT "don_vi"
#define FIELDS_PERIOD "ky"
#define FIELDS_DAY "ngay" // its child with the day it is issued

#endif
