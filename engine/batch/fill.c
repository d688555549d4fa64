// SPDX-License-Identifier: MIT
// One scanner takes patterns apart, for checking and for filling. Patterns are short and have few
// fields: names are looked up one by one.
#include "batch/fill.h"

#include "base/names.h"
#include "data/quote.h"
#include "text/utf8.h"

#include <assert.h>
#include <string.h>

typedef enum PieceKind { PIECE_END, PIECE_TEXT, PIECE_FIELD, PIECE_OPEN, PIECE_CLOSE } PieceKind;
// PIECE_OPEN: a brace that opens nothing; PIECE_CLOSE: one that closes nothing

static PieceKind scan_field(const char **at, FillPiece *piece)
{
	const char *name = *at + 1;
	size_t len = strcspn(name, "{}");
	if (name[len] != '}')
		return PIECE_OPEN;
	*piece = (FillPiece){name, len, true};
	*at = name + len + 1;
	return PIECE_FIELD;
}

static PieceKind scan(const char **at, FillPiece *piece)
{
	const char *from = *at;
	size_t len = strcspn(from, "{}");
	if (*from == '\0')
		return PIECE_END;
	if (len == 0 && from[0] == from[1]) {
		*piece = (FillPiece){from, 1, false};
		*at = from + 2;
		return PIECE_TEXT;
	}
	if (len == 0)
		return *from == '{' ? scan_field(at, piece) : PIECE_CLOSE;
	*piece = (FillPiece){from, len, false};
	*at = from + len;
	return PIECE_TEXT;
}

bool fill_next(const char **at, FillPiece *piece)
{
	PieceKind kind = scan(at, piece);
	assert(kind != PIECE_OPEN && kind != PIECE_CLOSE);
	return kind != PIECE_END;
}

int fill_find(const FillPiece *piece, const char *const *names)
{
	for (int i = 0; names[i]; i++)
		if (strncmp(names[i], piece->text, piece->len) == 0 && names[i][piece->len] == '\0')
			return i;
	return -1;
}

// What is being checked: an attribute of `node`, or the text that it is.
typedef struct Check {
	const Node *node;
	const Attr *attr; // NULL: a text
	const char *pattern;
	const char *const *names;
	FieldUse *uses;
	Diags *diags;
} Check;

static Pos place(const Check *check, const char *at)
{
	return check->attr ? attr_pos(check->node, check->attr)
			   : node_text_pos(check->node, (size_t)(at - check->pattern));
}

static bool refuse_name(const Check *check, const FillPiece *piece)
{
	Buf name = {0}, all = {0};
	buf_add(&name, piece->text, quote_length(piece->text, piece->len));
	buf_add_text(&name, "");
	NameSearch search = names_search(name.len ? name.data : "");
	for (const char *const *known = check->names; *known; known++) {
		names_try(&search, *known);
		buf_print(&all, "%s{%s}", all.len ? ", " : "", *known);
	}
	Pos pos = place(check, piece->text - 1);
	const char *shown = name.len ? name.data : "";
	if (search.found)
		diag_error(check->diags, pos, _("there is no field {%s}; did you mean {%s}?"),
			shown, search.found);
	else
		diag_error(check->diags, pos,
			_("there is no field {%s}; there are %s. Braces that are no field are "
			  "written twice: {{ }}"),
			shown, all.data);
	buf_close(&name);
	buf_close(&all);
	return false;
}

static bool check_field(const Check *check, const FillPiece *piece)
{
	int found = check->names ? fill_find(piece, check->names) : 0;
	if (found < 0)
		return refuse_name(check, piece);
	if (check->uses && !check->uses[found].used)
		check->uses[found] = (FieldUse){true, place(check, piece->text - 1)};
	return true;
}

static bool check_pattern(const Check *check)
{
	bool sound = true;
	const char *at = check->pattern;
	for (FillPiece piece;;) {
		switch (scan(&at, &piece)) {
		case PIECE_END:
			return sound;
		case PIECE_TEXT:
			break;
		case PIECE_FIELD:
			sound = check_field(check, &piece) && sound;
			break;
		case PIECE_OPEN:
			diag_error(check->diags, place(check, at),
				_("“{” begins a field that is not closed; write {name}, or {{ for "
				  "a brace"));
			return false;
		case PIECE_CLOSE:
			diag_error(check->diags, place(check, at),
				_("“}” closes no field; write {name}, or }} for a brace"));
			return false;
		}
	}
}

bool fill_check_attr(
	const Node *node, const Attr *attr, const char *const *names, FieldUse *uses, Diags *diags)
{
	return check_pattern(&(Check){node, attr, attr->value, names, uses, diags});
}

bool fill_check(const Node *node, const char *const *names, FieldUse *uses, Diags *diags)
{
	if (node->text)
		return check_pattern(&(Check){node, NULL, node->text, names, uses, diags});
	bool sound = true;
	for (const Attr *attr = node->attrs; attr; attr = attr->next)
		sound = fill_check_attr(node, attr, names, uses, diags) && sound;
	for (const Node *child = node->first; child; child = child->next)
		sound = fill_check(child, names, uses, diags) && sound;
	return sound;
}

const char *fill_text(
	const char *pattern, const char *const *names, const char *const *values, Arena *arena)
{
	if (!pattern[strcspn(pattern, "{}")])
		return pattern;
	Buf buf = {0};
	FillPiece piece;
	for (const char *at = pattern; fill_next(&at, &piece);) {
		int field = piece.is_field ? fill_find(&piece, names) : -1;
		assert(!piece.is_field || field >= 0);
		if (piece.is_field)
			buf_add_text(&buf, values[field]);
		else
			buf_add(&buf, piece.text, piece.len);
	}
	const char *filled = arena_copy(arena, buf.len ? buf.data : "", buf.len);
	filled = utf8_nfc(filled, buf.len, arena);
	buf_close(&buf);
	return filled;
}

typedef struct Filling {
	const char *const *names, *const *values;
	Arena *arena;
} Filling;

static Attr *copy_attrs(const Filling *filling, const Attr *attr)
{
	Attr *first = NULL, **link = &first;
	for (; attr; attr = attr->next) {
		Attr *copy = arena_new(filling->arena, Attr);
		*copy = *attr;
		copy->value =
			fill_text(attr->value, filling->names, filling->values, filling->arena);
		copy->next = NULL;
		*link = copy;
		link = &copy->next;
	}
	return first;
}

static Node *copy_node(const Filling *filling, const Node *node, Node *parent)
{
	Node *copy = arena_new(filling->arena, Node);
	*copy = *node;
	copy->parent = parent;
	copy->next = NULL;
	copy->first = NULL;
	copy->attrs = copy_attrs(filling, node->attrs);
	if (node->text)
		copy->text = fill_text(node->text, filling->names, filling->values, filling->arena);
	Node **link = &copy->first;
	for (const Node *child = node->first; child; child = child->next) {
		*link = copy_node(filling, child, copy);
		link = &(*link)->next;
	}
	return copy;
}

const Node *fill_node(
	const Node *root, const char *const *names, const char *const *values, Arena *arena)
{
	return copy_node(&(Filling){names, values, arena}, root, NULL);
}
