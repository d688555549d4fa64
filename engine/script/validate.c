// SPDX-License-Identifier: MIT
// One function per kind of content. Recursion is as deep as the tree, which the loader bounds.
#include "script/validate.h"

#include "script/elements.h"
#include "script/inline.h"
#include "script/parse.h"

#include <string.h>

typedef struct Checker {
	Arena *arena;
	Diags *diags;
	Spans spans; // scratch for tables
	Grids *grids;
} Checker;

static void check_element(Checker *checker, const Field *field, const Node *node);

static bool has_attrs(const Node *node)
{
	return node->attrs != NULL;
}

bool validate_is_absent(const Field *field, const Node *node)
{
	if (!fields_is_plain(field->kind) || field->may_be_blank || field->required ||
		field->many || has_attrs(node))
		return false;
	for (const Node *child = node->first; child; child = child->next)
		if (child->name || !node_is_blank(child))
			return false;
	return true;
}

static Names names_of(const Checker *checker, const FieldSet *set)
{
	const char **names = arena_array(checker->arena, const char *, set->count + 1);
	for (size_t i = 0; i < set->count; i++)
		names[i] = set->fields[i].name;
	return (Names){names, set->count};
}

static void check_attrs(const Checker *checker, const Field *field, const Node *node)
{
	if (node->attrs)
		elements_check_attrs(node, names_of(checker, field->attrs), checker->diags);
	for (size_t i = 0; i < field->attrs->count; i++) {
		const Field *known = &field->attrs->fields[i];
		const Attr *attr = node_find_attr(node, known->name);
		if (!attr && known->required)
			diag_add(checker->diags, DIAG_ERROR, node_pos(node), known->clause,
				_("<%s> needs the attribute %s=\"…\""), node->name, known->name);
		if (!attr)
			continue;
		const char *text = elements_collapse(attr->value, checker->arena);
		const char *problem = parse_check(known, text, checker->arena);
		if (problem)
			diag_add(checker->diags, DIAG_ERROR, attr_pos(node, attr), known->clause,
				"%s: %s", attr->name, problem);
	}
}

static void check_plain(const Checker *checker, const Field *field, const Node *node)
{
	bool has_elements = false;
	for (const Node *child = node->first; child; child = child->next) {
		if (!child->name)
			continue;
		has_elements = true;
		elements_add_unknown(
			child, node->name, (Names){NULL, 0}, checker->arena, checker->diags);
	}
	if (has_elements || validate_is_absent(field, node))
		return;
	const char *problem =
		parse_check(field, elements_text(node->first, checker->arena), checker->arena);
	if (problem)
		diag_add(checker->diags, DIAG_ERROR, node_pos(node), field->clause, "<%s>: %s",
			node->name, problem);
}

static void add_missing(const Checker *checker, const Field *field, const Node *parent)
{
	if (field->meaning)
		diag_add(checker->diags, DIAG_ERROR, node_pos(parent), field->clause,
			_("<%s> is missing in <%s>: %s"), field->name, parent->name,
			field->meaning);
	else
		diag_add(checker->diags, DIAG_ERROR, node_pos(parent), field->clause,
			_("<%s> is missing in <%s>"), field->name, parent->name);
}

static void add_doubled(
	const Checker *checker, const Field *field, const Node *node, const Node *before)
{
	diag_add(checker->diags, DIAG_ERROR, node_pos(node), field->clause,
		_("<%s> may stand only once in <%s>; the first one is in line %u"), node->name,
		node->parent->name, before->line);
}

// The element that takes running text among `set`, for advice; NULL when none does.
static const char *find_text_item(const FieldSet *set)
{
	for (size_t i = 0; i < set->count; i++)
		if (strcmp(set->fields[i].name, "doan") == 0)
			return "doan";
	for (size_t i = 0; i < set->count; i++)
		if (set->fields[i].kind == FIELD_RICH || set->fields[i].lead)
			return set->fields[i].name;
	return NULL;
}

// A child element of a group or of blocks; returns its field, or NULL after an error.
static const Field *check_child(Checker *checker, const Field *field, const Node *child)
{
	const Field *known = fields_find(field->items, child->name);
	if (known)
		check_element(checker, known, child);
	else
		elements_add_unknown(child, child->parent->name, names_of(checker, field->items),
			checker->arena, checker->diags);
	return known;
}

static void check_required(const Checker *checker, const Field *field, const Node *node)
{
	for (size_t i = 0; i < field->items->count; i++) {
		const Field *item = &field->items->fields[i];
		if (item->required && !node_find(node, item->name))
			add_missing(checker, item, node);
	}
}

static void check_group(Checker *checker, const Field *field, const Node *node)
{
	for (const Node *child = node->first; child; child = child->next) {
		if (child->text) {
			if (!node_is_blank(child))
				elements_add_stray(child, node->name, NULL, checker->diags);
			continue;
		}
		const Field *known = check_child(checker, field, child);
		const Node *before = known && !known->many ? node_find(node, child->name) : child;
		if (before && before != child)
			add_doubled(checker, known, child, before);
	}
	check_required(checker, field, node);
}

const Node *validate_lead_end(const Field *field, const Node *node)
{
	const Node *child = node->first;
	if (!field->lead) {
		while (child && child->text)
			child = child->next;
		return child;
	}
	while (child && (child->text || (inline_find(child->name) &&
						!fields_find(field->items, child->name))))
		child = child->next;
	return child;
}

// What stands after the lead: items and nothing else.
static void check_item(Checker *checker, const Field *field, const Node *child)
{
	const char *parent = child->parent->name;
	const char *into = find_text_item(field->items);
	if (child->text) {
		if (!node_is_blank(child))
			elements_add_stray(child, parent, into, checker->diags);
	} else if (inline_find(child->name) && !fields_find(field->items, child->name) && into) {
		diag_error(checker->diags, node_pos(child),
			_("<%s> stands directly in <%s>; put it into <%s>"), child->name, parent,
			into);
	} else {
		check_child(checker, field, child);
	}
}

static void check_blocks(Checker *checker, const Field *field, const Node *node)
{
	const Node *end = field->lead ? validate_lead_end(field, node) : node->first;
	if (field->lead)
		inline_check(
			node->first, end, checker->spans.context, checker->arena, checker->diags);
	for (const Node *child = end; child; child = child->next)
		check_item(checker, field, child);
	check_required(checker, field, node);
}

static bool is_empty(const Node *node)
{
	return !node->first || (!node->first->next && node_is_blank(node->first));
}

static void check_rich(const Checker *checker, const Field *field, const Node *node)
{
	inline_check(node->first, NULL, checker->spans.context, checker->arena, checker->diags);
	if (field->required && is_empty(node))
		diag_add(checker->diags, DIAG_ERROR, node_pos(node), field->clause, "<%s>: %s",
			node->name, _("it is empty; write its text"));
}

static void check_grid(Checker *checker, const Node *node)
{
	Grids *entry = arena_new(checker->arena, Grids);
	*entry = (Grids){
		grid_read(node, &checker->spans, checker->arena, checker->diags), checker->grids};
	checker->grids = entry;
}

static void check_element(Checker *checker, const Field *field, const Node *node)
{
	if (field->kind != FIELD_GRID)
		check_attrs(checker, field, node);
	if (field->kind == FIELD_GROUP)
		check_group(checker, field, node);
	else if (field->kind == FIELD_BLOCKS)
		check_blocks(checker, field, node);
	else if (field->kind == FIELD_RICH)
		check_rich(checker, field, node);
	else if (field->kind == FIELD_GRID)
		check_grid(checker, node);
	else
		check_plain(checker, field, node);
}

void validate_root(const Field *root, const Node *node, const Context *context, Arena *arena,
	Diags *diags, Grids **grids)
{
	static const char *const ATTRS[] = {
		FIELDS_TEMPLATE, FIELDS_OFFICE, FIELDS_UNIT, FIELDS_PERIOD};
	Checker checker = {
		.arena = arena, .diags = diags, .spans = {.arena = arena, .context = context}};
	elements_check_attrs(node, (Names){ATTRS, sizeof ATTRS / sizeof *ATTRS}, diags);
	check_group(&checker, root, node);
	*grids = checker.grids;
}
