// SPDX-License-Identifier: MIT
// RELAX NG, XML syntax. Every list of items of a blocks field is a <define>, so that lists may hold
// themselves. The schema accepts every file the engine accepts; it is laxer where RELAX NG says
// things badly (how often an item must stand).
#include "script/describe.h"

#include "script/context.h"
#include "script/grid.h"
#include "script/inline.h"
#include "script/inline_figure.h"
#include "script/markup.h"
#include "script/parse.h"

#include <string.h>

typedef struct Schema {
	Markup markup;
	Arena *arena;
	const FieldSet **defined; // sets with a <define>, in the order they were met
	size_t count, cap;
} Schema;

static void write_element(Schema *schema, const Field *field);

static const char *escape(const Schema *schema, const char *text)
{
	Buf buf = {0};
	markup_add_escaped(&buf, text);
	const char *escaped = arena_copy(schema->arena, buf.data ? buf.data : "", buf.len);
	buf_close(&buf);
	return escaped;
}

static void write_meaning(Schema *schema, const Field *field)
{
	if (field->meaning)
		markup_line(&schema->markup, "<a:documentation>%s</a:documentation>",
			escape(schema, field->meaning));
}

static void write_number(Schema *schema, const Field *field)
{
	Markup *markup = &schema->markup;
	if (!field->has_min && !field->has_max) {
		markup_line(markup, "<data type=\"integer\"/>");
		return;
	}
	markup_open(markup, "<data type=\"integer\">");
	if (field->has_min)
		markup_line(
			markup, "<param name=\"minInclusive\">%lld</param>", (long long)field->min);
	if (field->has_max)
		markup_line(
			markup, "<param name=\"maxInclusive\">%lld</param>", (long long)field->max);
	markup_close(markup, "</data>");
}

static void write_length(Schema *schema)
{
	markup_open(&schema->markup, "<data type=\"token\">");
	markup_line(
		&schema->markup, "<param name=\"pattern\">[0-9]+([.,][0-9]*)? ?(mm|cm|pt)</param>");
	markup_close(&schema->markup, "</data>");
}

static void write_choices(Schema *schema, const char *const *choices, size_t count)
{
	markup_open(&schema->markup, "<choice>");
	for (size_t i = 0; i < count; i++)
		markup_line(&schema->markup, "<value>%s</value>", escape(schema, choices[i]));
	markup_close(&schema->markup, "</choice>");
}

// What a plain value looks like.
static void write_value(Schema *schema, const Field *field)
{
	static const char *const YES_NO[] = {PARSE_YES, PARSE_NO};
	switch (field->kind) {
	case FIELD_DATE:
		markup_line(&schema->markup, "<data type=\"date\"/>");
		break;
	case FIELD_NUMBER:
		write_number(schema, field);
		break;
	case FIELD_CHOICE:
		write_choices(schema, field->choices, field->nchoices);
		break;
	case FIELD_FLAG:
		write_choices(schema, YES_NO, 2);
		break;
	case FIELD_LENGTH:
		write_length(schema);
		break;
	default:
		markup_line(&schema->markup, "<text/>");
	}
}

// A plain value, or nothing where the field may be blank or absent.
static void write_plain(Schema *schema, const Field *field, bool may_be_empty)
{
	bool choice = may_be_empty && field->kind != FIELD_TEXT;
	if (choice)
		markup_open(&schema->markup, "<choice>");
	write_value(schema, field);
	if (choice) {
		markup_line(&schema->markup, "<empty/>");
		markup_close(&schema->markup, "</choice>");
	}
}

static void write_attribute(Schema *schema, const Field *field)
{
	if (!field->required)
		markup_open(&schema->markup, "<optional>");
	markup_open(&schema->markup, "<attribute name=\"%s\">", field->name);
	write_meaning(schema, field);
	write_plain(schema, field, field->may_be_blank);
	markup_close(&schema->markup, "</attribute>");
	if (!field->required)
		markup_close(&schema->markup, "</optional>");
}

// How often a field of a group may stand.
static const char *repetition(const Field *field, bool required)
{
	if (field->many)
		return required ? "oneOrMore" : "zeroOrMore";
	return required ? NULL : "optional";
}

static void write_group(Schema *schema, const FieldSet *set)
{
	if (!set->count) {
		markup_line(&schema->markup, "<empty/>");
		return;
	}
	markup_open(&schema->markup, "<interleave>");
	for (size_t i = 0; i < set->count; i++) {
		const char *wrap = repetition(&set->fields[i], set->fields[i].required);
		if (wrap)
			markup_open(&schema->markup, "<%s>", wrap);
		write_element(schema, &set->fields[i]);
		if (wrap)
			markup_close(&schema->markup, "</%s>", wrap);
	}
	markup_close(&schema->markup, "</interleave>");
}

static void add_define(Schema *schema, const FieldSet *set)
{
	for (size_t i = 0; i < schema->count; i++)
		if (schema->defined[i] == set)
			return;
	schema->defined = arena_grow(schema->arena, schema->defined, schema->count, &schema->cap,
		sizeof *schema->defined);
	schema->defined[schema->count++] = set;
}

static void write_blocks(Schema *schema, const Field *field)
{
	add_define(schema, field->items);
	if (field->lead)
		markup_line(&schema->markup, "<ref name=\"inline\"/>");
	markup_open(&schema->markup, "<zeroOrMore>");
	markup_line(&schema->markup, "<ref name=\"items-%d\"/>", field->items->id);
	markup_close(&schema->markup, "</zeroOrMore>");
}

static void write_element(Schema *schema, const Field *field)
{
	markup_open(&schema->markup, "<element name=\"%s\">", field->name);
	write_meaning(schema, field);
	for (size_t i = 0; i < field->attrs->count; i++)
		write_attribute(schema, &field->attrs->fields[i]);
	if (field->kind == FIELD_GROUP)
		write_group(schema, field->items);
	else if (field->kind == FIELD_BLOCKS)
		write_blocks(schema, field);
	else if (field->kind == FIELD_RICH)
		markup_line(&schema->markup, "<ref name=\"inline\"/>");
	else if (field->kind == FIELD_GRID)
		markup_line(&schema->markup, "<ref name=\"grid\"/>");
	else
		write_plain(
			schema, field, field->may_be_blank || (!field->required && !field->many));
	markup_close(&schema->markup, "</element>");
}

static void write_width(Schema *schema, bool required)
{
	if (!required)
		markup_open(&schema->markup, "<optional>");
	markup_open(&schema->markup, "<attribute name=\"%s\">", INLINE_WIDTH);
	write_length(schema);
	markup_close(&schema->markup, "</attribute>");
	if (!required)
		markup_close(&schema->markup, "</optional>");
}

static void write_figure(Schema *schema)
{
	Markup *markup = &schema->markup;
	size_t count;
	const InlineFigureAttr *attrs = inline_figure_attrs(&count);
	for (size_t i = 0; i < count; i++) {
		if (!attrs[i].required)
			markup_open(markup, "<optional>");
		markup_open(markup, "<attribute name=\"%s\">", attrs[i].name);
		if (attrs[i].choices)
			write_choices(schema, attrs[i].choices, attrs[i].nchoices);
		else
			markup_line(markup, "<text/>");
		markup_close(markup, "</attribute>");
		if (!attrs[i].required)
			markup_close(markup, "</optional>");
	}
	markup_line(markup, "<text/>");
}

static void write_inline_content(Schema *schema, const Inline *element)
{
	if (element->may_be_wide)
		write_width(schema, element->must_be_wide);
	if (element->kind == INLINE_FIGURE)
		write_figure(schema);
	else if (element->has_text)
		markup_line(&schema->markup, "<ref name=\"inline\"/>");
	else
		markup_line(&schema->markup, "<empty/>");
}

static void write_inline(Schema *schema)
{
	Markup *markup = &schema->markup;
	markup_open(markup, "<define name=\"inline\">");
	markup_open(markup, "<zeroOrMore>");
	markup_open(markup, "<choice>");
	markup_line(markup, "<text/>");
	for (InlineKind kind = 0; kind < INLINE_COUNT; kind++) {
		const Inline *element = inline_at(kind);
		markup_open(markup, "<element name=\"%s\">", element->name);
		write_inline_content(schema, element);
		markup_close(markup, "</element>");
	}
	markup_close(markup, "</choice>");
	markup_close(markup, "</zeroOrMore>");
	markup_close(markup, "</define>");
}

static void write_optional_text(Schema *schema, const char *name)
{
	markup_line(&schema->markup,
		"<optional><attribute name=\"%s\"><text/></attribute></optional>", name);
}

static void write_align(Schema *schema)
{
	markup_open(&schema->markup, "<optional>");
	markup_open(&schema->markup, "<attribute name=\"canh\">");
	write_choices(schema, GRID_ALIGN_NAMES, GRID_ALIGNS);
	markup_close(&schema->markup, "</attribute>");
	markup_close(&schema->markup, "</optional>");
}

static void write_row(Schema *schema)
{
	Markup *markup = &schema->markup;
	markup_open(markup, "<define name=\"grid-row\">");
	markup_open(markup, "<element name=\"" GRID_ROW "\">");
	markup_open(markup, "<zeroOrMore>");
	markup_open(markup, "<element name=\"" GRID_CELL "\">");
	write_optional_text(schema, "gop_cot");
	write_optional_text(schema, "gop_hang");
	write_align(schema);
	markup_line(markup, "<ref name=\"inline\"/>");
	markup_close(markup, "</element>");
	markup_close(markup, "</zeroOrMore>");
	markup_close(markup, "</element>");
	markup_close(markup, "</define>");
}

static void write_grid(Schema *schema)
{
	static const char *const ROWS = "<zeroOrMore><ref name=\"grid-row\"/></zeroOrMore>";
	static const char *const YES_NO[] = {PARSE_YES, PARSE_NO};
	Markup *markup = &schema->markup;
	markup_open(markup, "<define name=\"grid\">");
	write_optional_text(schema, "co_chu");
	markup_open(markup, "<optional>");
	markup_open(markup, "<attribute name=\"vien\">");
	write_choices(schema, YES_NO, 2);
	markup_close(markup, "</attribute>");
	markup_close(markup, "</optional>");
	markup_open(markup, "<zeroOrMore>");
	markup_open(markup, "<element name=\"" GRID_COLUMN "\">");
	write_optional_text(schema, "rong");
	write_align(schema);
	markup_line(markup, "<empty/>");
	markup_close(markup, "</element>");
	markup_close(markup, "</zeroOrMore>");
	markup_line(
		markup, "<optional><element name=\"" GRID_HEAD "\">%s</element></optional>", ROWS);
	markup_line(markup, "%s", ROWS);
	markup_close(markup, "</define>");
	write_row(schema);
}

// The list grows while it is written: items have items.
static void write_defines(Schema *schema)
{
	for (size_t i = 0; i < schema->count; i++) {
		const FieldSet *set = schema->defined[i];
		markup_open(&schema->markup, "<define name=\"items-%d\">", set->id);
		markup_open(&schema->markup, "<choice>");
		for (size_t k = 0; k < set->count; k++)
			write_element(schema, &set->fields[k]);
		markup_close(&schema->markup, "</choice>");
		markup_close(&schema->markup, "</define>");
	}
}

// The fields of the document element; with an office all of them may be missing.
static void write_fields(Schema *schema, const FieldSet *set, bool has_office)
{
	Markup *markup = &schema->markup;
	if (!set->count)
		markup_line(markup, "<empty/>");
	else
		markup_open(markup, "<interleave>");
	for (size_t i = 0; i < set->count; i++) {
		const Field *field = &set->fields[i];
		const char *wrap = repetition(field, field->required && !has_office);
		if (wrap)
			markup_line(markup, "<%s><ref name=\"field-%s\"/></%s>", wrap, field->name,
				wrap);
		else
			markup_line(markup, "<ref name=\"field-%s\"/>", field->name);
	}
	if (set->count)
		markup_close(markup, "</interleave>");
}

// Either the document says everything itself, or it names an office.
static void write_content(Schema *schema, const FieldSet *set)
{
	Markup *markup = &schema->markup;
	const FieldSet *attrs = context_attrs(schema->arena);
	for (size_t i = 1; i < attrs->count; i++)
		write_attribute(schema, &attrs->fields[i]);
	Field office = attrs->fields[0];
	office.required = true;
	markup_open(markup, "<choice>");
	write_fields(schema, set, false);
	markup_open(markup, "<group>");
	write_attribute(schema, &office);
	write_fields(schema, set, true);
	markup_close(markup, "</group>");
	markup_close(markup, "</choice>");
}

static void write_field_defines(Schema *schema, const FieldSet *set)
{
	for (size_t i = 0; i < set->count; i++) {
		markup_open(&schema->markup, "<define name=\"field-%s\">", set->fields[i].name);
		write_element(schema, &set->fields[i]);
		markup_close(&schema->markup, "</define>");
	}
}

void schema_write(const Field *root, const char *name, Arena *arena, Buf *out)
{
	Schema schema = {.markup = {.out = out}, .arena = arena};
	Markup *markup = &schema.markup;
	markup_line(markup, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	markup_line(markup, "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"");
	markup_line(markup, "    xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\"");
	markup_open(markup, "    datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">");
	markup_open(markup, "<start>");
	markup_open(markup, "<element name=\"" FIELDS_ROOT "\">");
	markup_line(markup, "<attribute name=\"" FIELDS_TEMPLATE "\"><value>%s</value></attribute>",
		name);
	write_content(&schema, root->items);
	markup_close(markup, "</element>");
	markup_close(markup, "</start>");
	write_field_defines(&schema, root->items);
	write_defines(&schema);
	write_inline(&schema);
	write_grid(&schema);
	markup_close(markup, "</grammar>");
}
