// SPDX-License-Identifier: MIT
// Inside items_expand: one source of items for each kind of for-each, and the list they fill.
#ifndef BATCH_ITEMS_BUILD_H
#define BATCH_ITEMS_BUILD_H

#include "batch/fill.h"
#include "batch/items.h"

typedef struct ItemsBuilder {
	const Campaign *campaign; // NULL: none was given
	const char *path; // of the job file
	Arena *arena, *scratch; // scratch: until the task's items are found
	Diags *diags;
	Item *items;
	size_t count, cap;
	// Of the task at hand:
	const Task *task;
	const char *const *names;
	FieldUse *uses; // by index of the name
	size_t number; // of its items
	size_t weight; // bytes of its <van_ban>
} ItemsBuilder;

// What a source knows of an item. `values` by the task's names, without stt when the source leaves
// it NULL; `pos`: where a row or file is, file NULL: elsewhere.
typedef struct ItemDraft {
	const char *code;
	const char **values;
	const char *file;
	size_t weight; // of a file
	Pos pos;
} ItemDraft;

// Room for the values of one item.
const char **builder_values(const ItemsBuilder *builder);
void builder_add(ItemsBuilder *builder, const ItemDraft *draft);

// The value of an attribute of the task's for-each, or NULL; and where it stands (else the place of
// the element).
const char *builder_find_attr(const ItemsBuilder *builder, const char *name);
Pos builder_attr_pos(const ItemsBuilder *builder, const char *name);

// The sources. Each adds its items, or diagnostics.
void items_add_units(ItemsBuilder *builder);
void items_add_organisations(ItemsBuilder *builder);
void items_add_registrations(ItemsBuilder *builder);
void items_add_rows(ItemsBuilder *builder); // sets `names` and `uses` from the header
void items_add_files(ItemsBuilder *builder);

// Checks the fields of the task's pattern and document against `names`, which it takes. False with
// diagnostics.
bool builder_use_names(ItemsBuilder *builder, const char *const *names);

// The name of a unit with the word before it: "xã Bình An"; a number, and Hồ Chí Minh, have the
// word in capitals (NĐ30 PL II).
const char *unit_full_name(const Unit *unit, Arena *arena);

// Says that no unit has this code, with the nearest one.
void builder_refuse_unit(const ItemsBuilder *builder, const char *code, Pos pos);

#endif
