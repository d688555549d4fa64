// SPDX-License-Identifier: MIT
// What a document's file declares: its name, its fields, its rules for line breaks, and body(d).
#ifndef SCRIPT_DECLARE_H
#define SCRIPT_DECLARE_H

#include "script/fields.h"
#include "script/sandbox.h"
#include "text/breaks.h"

typedef struct Declaration {
	Pos origin; // of document{…}
	const char *title; // its name=
	const Field *root; // NULL when only the title was asked for
	const BreakPatterns *patterns;
	int min_space; // 1/1000 em
	const char *abbreviation; // viet_tat=, of the kind's name: "BC"; NULL: none
	const char *joiner; // noi_ky_hieu=, between it and the office's symbol
	const char *const *systems; // the_thuc=, the rules it is made by: "mttq"; none: any
	size_t nsystems;
	bool needs_data; // so_lieu=
	const char *office_example; // vi_du=, attributes of a new document of the kind
	const char *unit_example;
	const char *period_example;
} Declaration;

// Runs the document `name` ("documents/…") and reads its declaration; body(d) stays in the state,
// for declare_push_body. Raises when something is wrong.
void declare_load(lua_State *lua, const char *name, bool only_title, Declaration *declaration);

void declare_push_body(lua_State *lua);

#endif
