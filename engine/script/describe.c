// SPDX-License-Identifier: MIT
// Rows first, then widths, then lines. A list of fields that is used in several places, or in
// itself, is listed where it is met first; later places refer to it.
#include "script/describe.h"

#include "script/context.h"

#include <string.h>

enum { CELLS = 4 };

typedef struct Line {
	const char *cells[CELLS]; // name, kind, required, repeated
	const char *meaning;
} Line;

typedef struct Listing {
	Arena *arena;
	Line *lines;
	size_t count, cap;
	const char **seen; // by set id: the element under which the set was listed
	size_t nseen;
} Listing;

// Columns a text takes: NFC Vietnamese has one letter per code point.
static size_t width_of(const char *text)
{
	size_t width = 0;
	for (; *text; text++)
		width += ((unsigned char)*text & 0xC0) != 0x80;
	return width;
}

static Line *add_line(Listing *listing)
{
	listing->lines = arena_grow(
		listing->arena, listing->lines, listing->count, &listing->cap, sizeof(Line));
	Line *line = &listing->lines[listing->count++];
	*line = (Line){{"", "", "", ""}, ""};
	return line;
}

static const char *kind_text(FieldKind kind)
{
	switch (kind) {
	case FIELD_TEXT:
		return _("text");
	case FIELD_RICH:
		return _("rich text");
	case FIELD_DATE:
		return _("date");
	case FIELD_NUMBER:
		return _("number");
	case FIELD_CHOICE:
		return _("choice");
	case FIELD_FLAG:
		return _("co/khong");
	case FIELD_LENGTH:
		return _("length");
	case FIELD_GROUP:
		return _("group");
	case FIELD_BLOCKS:
		return _("content");
	case FIELD_GRID:
		return _("table");
	}
	return "";
}

static const char *append(Arena *arena, const char *text, const char *separator, const char *part)
{
	return *text ? arena_print(arena, "%s%s%s", text, separator, part) : part;
}

static const char *range_text(const Field *field, Arena *arena)
{
	if (field->has_min && field->has_max)
		return arena_print(
			arena, "(%lld–%lld)", (long long)field->min, (long long)field->max);
	if (field->has_min)
		return arena_print(arena, "(≥ %lld)", (long long)field->min);
	return arena_print(arena, "(≤ %lld)", (long long)field->max);
}

// Meaning, then choices or range, default, clause.
static const char *meaning_text(const Field *field, Arena *arena)
{
	const char *text = field->meaning ? field->meaning : "";
	for (size_t i = 0; i < field->nchoices; i++)
		text = append(arena, text, i ? ", " : ": ", field->choices[i]);
	if (field->has_min || field->has_max)
		text = append(arena, text, " ", range_text(field, arena));
	if (field->absent)
		text = append(
			arena, text, "; ", arena_print(arena, _("default %s"), field->absent));
	if (field->clause)
		text = append(arena, text, " ", arena_print(arena, "[%s]", field->clause));
	return text;
}

static void add_field(Listing *listing, const Field *field, const char *mark, int depth)
{
	Line *line = add_line(listing);
	line->cells[0] = arena_print(listing->arena, "%*s%s%s", 2 * depth, "", mark, field->name);
	line->cells[1] = kind_text(field->kind);
	line->cells[2] = field->required ? _("required") : _("optional");
	line->cells[3] = field->many ? _("repeated") : "";
	line->meaning = meaning_text(field, listing->arena);
}

static void add_set(Listing *listing, const FieldSet *set, const char *owner, int depth);

static void add_tree(Listing *listing, const Field *field, int depth)
{
	add_field(listing, field, "", depth);
	for (size_t i = 0; i < field->attrs->count; i++)
		add_field(listing, &field->attrs->fields[i], "@", depth + 1);
	if (field->items->count)
		add_set(listing, field->items, field->name, depth + 1);
}

static void add_set(Listing *listing, const FieldSet *set, const char *owner, int depth)
{
	size_t id = (size_t)set->id;
	if (id < listing->nseen && listing->seen[id]) {
		add_line(listing)->cells[0] = arena_print(
			listing->arena, _("%*s… as in %s above"), 2 * depth, "", listing->seen[id]);
		return;
	}
	if (id >= listing->nseen) {
		const char **seen = arena_array(listing->arena, const char *, 2 * id + 8);
		if (listing->nseen)
			memcpy(seen, listing->seen, listing->nseen * sizeof *seen);
		listing->seen = seen;
		listing->nseen = 2 * id + 8;
	}
	listing->seen[id] = owner;
	for (size_t i = 0; i < set->count; i++)
		add_tree(listing, &set->fields[i], depth);
}

static void write_line(const Line *line, const size_t widths[CELLS], Buf *out)
{
	size_t pending = 0; // spaces before the next text: none at the end of a line
	for (int i = 0; i < CELLS; i++) {
		if (*line->cells[i])
			buf_print(out, "%*s%s", (int)pending, "", line->cells[i]);
		size_t width = width_of(line->cells[i]);
		size_t rest = (width < widths[i] ? widths[i] - width : 0) + 2;
		pending = *line->cells[i] ? rest : pending + rest;
	}
	if (*line->meaning)
		buf_print(out, "%*s%s", (int)pending, "", line->meaning);
	buf_add_char(out, '\n');
}

void describe_fields(const Field *root, Arena *arena, Buf *out)
{
	Listing listing = {.arena = arena};
	*add_line(&listing) =
		(Line){{_("Name"), _("Kind"), _("Required"), _("Repeated")}, _("Meaning")};
	const FieldSet *attrs = context_attrs(arena);
	for (size_t i = 0; i < attrs->count; i++)
		add_field(&listing, &attrs->fields[i], "@", 0);
	add_set(&listing, root->items, root->name, 0);
	size_t widths[CELLS] = {0};
	for (size_t i = 0; i < listing.count; i++) {
		for (int k = 0; k < CELLS; k++) {
			size_t width = width_of(listing.lines[i].cells[k]);
			bool refers = k == 0 &&
				      !*listing.lines[i].cells[1]; // "… as in x above" may run on
			widths[k] = width > widths[k] && !refers ? width : widths[k];
		}
	}
	for (size_t i = 0; i < listing.count; i++)
		write_line(&listing.lines[i], widths, out);
}
