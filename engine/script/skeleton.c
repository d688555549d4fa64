// SPDX-License-Identifier: MIT
// Every field in order, its meaning in a comment before it. What is neither required nor has an
// example stands inside a comment, ready to be taken out of it; comments do not nest, so there the
// meanings of its parts are left out.
#include "script/describe.h"

#include "script/context.h"
#include "script/grid.h"
#include "script/markup.h"
#include "script/parse.h"

#include <string.h>

enum { ITEMS_DEEP = 3 };

typedef struct Skeleton {
	Markup markup;
	Arena *arena;
	bool in_comment;
	int items_depth; // of generated blocks
} Skeleton;

static void write_field(Skeleton *skeleton, const Field *field);

static const char *escape(const Skeleton *skeleton, const char *text)
{
	Buf buf = {0};
	markup_add_escaped(&buf, text);
	const char *escaped = arena_copy(skeleton->arena, buf.data ? buf.data : "", buf.len);
	buf_close(&buf);
	return escaped;
}

// Two hyphens may not stand in a comment.
static const char *for_comment(const Skeleton *skeleton, const char *text)
{
	char *copy = arena_copy(skeleton->arena, text, strlen(text));
	for (char *dashes = strstr(copy, "--"); dashes; dashes = strstr(dashes, "--"))
		dashes[1] = ' ';
	return copy;
}

static const char *value_of(const Field *field, Arena *arena)
{
	if (field->example)
		return field->example;
	if (field->absent)
		return field->absent;
	switch (field->kind) {
	case FIELD_DATE:
		return "2026-01-31";
	case FIELD_NUMBER:
		return arena_print(arena, "%lld",
			(long long)(field->has_min   ? field->min
				    : field->has_max ? field->max
						     : 1));
	case FIELD_CHOICE:
		return field->choices[0];
	case FIELD_FLAG:
		return PARSE_YES;
	case FIELD_LENGTH:
		return "20mm";
	default:
		return "…";
	}
}

static bool is_shown(const Field *field)
{
	return field->required || field->example;
}

static const char *attributes_of(const Skeleton *skeleton, const Field *field)
{
	const char *text = "";
	for (size_t i = 0; i < field->attrs->count; i++) {
		const Field *attr = &field->attrs->fields[i];
		if (is_shown(attr))
			text = arena_print(skeleton->arena, "%s %s=\"%s\"", text, attr->name,
				escape(skeleton, value_of(attr, skeleton->arena)));
	}
	return text;
}

static const char *choices_of(const Skeleton *skeleton, const Field *field)
{
	const char *text = "";
	for (size_t i = 0; i < field->nchoices; i++)
		text = arena_print(
			skeleton->arena, "%s%s%s", text, i ? ", " : ": ", field->choices[i]);
	return text;
}

// The meaning and, for an attribute or choice, what may be written.
static const char *explain(const Skeleton *skeleton, const Field *field)
{
	const char *meaning = field->meaning ? field->meaning : field->name;
	return for_comment(skeleton,
		arena_print(skeleton->arena, "%s%s", meaning, choices_of(skeleton, field)));
}

static void write_meaning(Skeleton *skeleton, const Field *field)
{
	const char *clause =
		field->clause ? arena_print(skeleton->arena, " [%s]", field->clause) : "";
	markup_line(&skeleton->markup, "<!-- %s (%s%s%s)%s -->", explain(skeleton, field),
		field->required ? _("required") : _("optional"), field->many ? ", " : "",
		field->many ? _("repeated") : "", for_comment(skeleton, clause));
	for (size_t i = 0; i < field->attrs->count; i++) {
		const Field *attr = &field->attrs->fields[i];
		markup_line(&skeleton->markup, "<!--   %s=\"…\": %s (%s) -->", attr->name,
			explain(skeleton, attr), attr->required ? _("required") : _("optional"));
	}
}

// An example of several lines, or of elements, on lines of their own.
static void write_lines(Skeleton *skeleton, const char *text)
{
	for (text += strspn(text, "\n"); *text;) {
		size_t len = strcspn(text, "\n");
		if (len)
			markup_line(&skeleton->markup, "%.*s", (int)len, text);
		text += len + (text[len] == '\n');
	}
}

static void write_grid(Skeleton *skeleton)
{
	markup_line(&skeleton->markup,
		"<" GRID_COLUMN " rong=\"12mm\" canh=\"giua\"/> <" GRID_COLUMN "/>");
	markup_line(&skeleton->markup, "<%s><%s><%s>STT</%s><%s>…</%s></%s></%s>", GRID_HEAD,
		GRID_ROW, GRID_CELL, GRID_CELL, GRID_CELL, GRID_CELL, GRID_ROW, GRID_HEAD);
	markup_line(&skeleton->markup, "<%s><%s>1</%s><%s>…</%s></%s>", GRID_ROW, GRID_CELL,
		GRID_CELL, GRID_CELL, GRID_CELL, GRID_ROW);
}

// The item that says most with least: plain running text.
static const Field *find_item(const FieldSet *set)
{
	for (size_t i = 0; i < set->count; i++)
		if (strcmp(set->fields[i].name, "doan") == 0)
			return &set->fields[i];
	for (size_t i = 0; i < set->count; i++)
		if (set->fields[i].kind == FIELD_RICH || set->fields[i].kind == FIELD_TEXT)
			return &set->fields[i];
	return &set->fields[0];
}

static void write_items(Skeleton *skeleton, const Field *field)
{
	bool any = false;
	for (size_t i = 0; i < field->items->count; i++) {
		if (!field->items->fields[i].required)
			continue;
		any = true;
		write_field(skeleton, &field->items->fields[i]);
	}
	if (any || skeleton->items_depth >= ITEMS_DEEP)
		return;
	skeleton->items_depth++;
	Field item = *find_item(field->items);
	item.required = true;
	write_field(skeleton, &item);
	skeleton->items_depth--;
}

static void write_content(Skeleton *skeleton, const Field *field)
{
	if (field->kind == FIELD_GROUP) {
		for (size_t i = 0; i < field->items->count; i++)
			write_field(skeleton, &field->items->fields[i]);
	} else if (field->example) {
		write_lines(skeleton, field->example);
	} else if (field->kind == FIELD_GRID) {
		write_grid(skeleton);
	} else {
		write_items(skeleton, field);
	}
}

static void write_element(Skeleton *skeleton, const Field *field)
{
	const char *attributes = attributes_of(skeleton, field);
	Markup *markup = &skeleton->markup;
	if (field->kind < FIELD_GROUP) {
		const char *value = value_of(field, skeleton->arena);
		if (field->kind != FIELD_RICH || !field->example)
			value = escape(skeleton, value);
		markup_line(markup, "<%s%s>%s</%s>", field->name, attributes, value, field->name);
	} else if (field->kind == FIELD_GROUP && !field->items->count) {
		markup_line(markup, "<%s%s/>", field->name, attributes);
	} else {
		markup_open(markup, "<%s%s>", field->name, attributes);
		write_content(skeleton, field);
		markup_close(markup, "</%s>", field->name);
	}
}

static void write_field(Skeleton *skeleton, const Field *field)
{
	if (skeleton->in_comment) {
		if (is_shown(field))
			write_element(skeleton, field);
		return;
	}
	write_meaning(skeleton, field);
	if (is_shown(field)) {
		write_element(skeleton, field);
		return;
	}
	size_t start = skeleton->markup.out->len;
	markup_open(&skeleton->markup, "<!--");
	skeleton->in_comment = true;
	write_element(skeleton, field);
	skeleton->in_comment = false;
	markup_close(&skeleton->markup, "-->");
	char *written = skeleton->markup.out->data + start;
	char *end = strrchr(written, '-') - 1; // of "-->"
	for (char *dashes = strstr(strstr(written, "<!--") + 4, "--"); dashes && dashes < end;
		dashes = strstr(dashes, "--"))
		dashes[1] = ' ';
}

// What a new document says about the campaign data, each attribute explained before the element.
static void write_root(Skeleton *skeleton, const Declaration *declaration, const char *name)
{
	const char *const examples[] = {declaration->office_example, declaration->unit_example,
		declaration->period_example};
	const FieldSet *attrs = context_attrs(skeleton->arena);
	const char *text = "";
	for (size_t i = 0; i < attrs->count; i++) {
		const Field *attr = &attrs->fields[i];
		markup_line(&skeleton->markup, "<!--   %s=\"…\": %s (%s) -->", attr->name,
			explain(skeleton, attr), _("optional"));
		if (examples[i])
			text = arena_print(skeleton->arena, "%s %s=\"%s\"", text, attr->name,
				escape(skeleton, examples[i]));
	}
	markup_open(
		&skeleton->markup, "<" FIELDS_ROOT " " FIELDS_TEMPLATE "=\"%s\"%s>", name, text);
}

void skeleton_write(const Declaration *declaration, const char *name, Arena *arena, Buf *out)
{
	Skeleton skeleton = {.markup = {.out = out}, .arena = arena};
	const FieldSet *items = declaration->root->items;
	markup_line(&skeleton.markup, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	markup_line(&skeleton.markup, "<!-- %s -->", for_comment(&skeleton, declaration->title));
	write_root(&skeleton, declaration, name);
	for (size_t i = 0; i < items->count; i++)
		write_field(&skeleton, &items->fields[i]);
	markup_close(&skeleton.markup, "</" FIELDS_ROOT ">");
}
