// SPDX-License-Identifier: MIT
// Only the document element and its direct children are copied: they are what is linked anew.
#include "data/office.h"

#include "base/names.h"
#include "data/quote.h"

#include <string.h>

#define SYMBOL "ky_hieu"
#define REGULATION "quy_dinh" // of a kind that can be made by one of several rules

// What kinds of documents have in common.
static const char *const COMMON[] = {REGULATION, "co_quan", "so", SYMBOL, "dia_danh", "ngay",
	"do_khan", "luu_hanh", "trich_yeu", "kinh_gui", "can_cu", "noi_dung", "noi_nhan", "ky",
	"nguoi_soan", "lien_he", "phu_luc"};

enum { COMMON_COUNT = sizeof COMMON / sizeof *COMMON };

typedef struct Merge {
	Node *root; // the new one
	Node *last; // its last child
	Arena *arena;
} Merge;

static bool has_name(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

// A copy of `node` as the next child; its own children are shared.
static void add_child(Merge *merge, const Node *node)
{
	Node *copy = arena_new(merge->arena, Node);
	*copy = *node;
	copy->parent = merge->root;
	copy->next = NULL;
	if (merge->last)
		merge->last->next = copy;
	else
		merge->root->first = copy;
	merge->last = copy;
}

// An element <name>text</name> that stands where the office does.
static void add_text(Merge *merge, const char *name, const char *text, Pos pos)
{
	Node *element = arena_new(merge->arena, Node), *content = arena_new(merge->arena, Node);
	*element = (Node){.name = name,
		.file = pos.file,
		.line = (uint32_t)pos.line,
		.col = (uint32_t)pos.col,
		.first = content};
	*content = *element;
	content->name = NULL;
	content->text = text;
	content->first = NULL;
	add_child(merge, element);
	content->parent = merge->last;
}

static const char *join_symbol(const Office *office, const OfficeUse *use, Arena *arena)
{
	if (!use->abbreviation)
		return office->symbol;
	return arena_print(arena, "%s%s%s", use->abbreviation, use->joiner, office->symbol);
}

static void add_derived(Merge *merge, const Office *office, const OfficeUse *use)
{
	if (office->symbol && has_name(use->fields, use->nfields, SYMBOL) &&
		!node_find(merge->root, SYMBOL))
		add_text(merge, SYMBOL, join_symbol(office, use, merge->arena), office->pos);
	if (office->rules && has_name(use->rules, use->nrules, office->rules) &&
		has_name(use->fields, use->nfields, REGULATION) &&
		!node_find(merge->root, REGULATION))
		add_text(merge, REGULATION, office->rules, office->pos);
}

static bool check_rules(
	const Office *office, const OfficeUse *use, Pos pos, Arena *arena, Diags *diags)
{
	if (!office->rules || !use->nrules || has_name(use->rules, use->nrules, office->rules))
		return true;
	const char *rules = use->rules[0];
	for (size_t i = 1; i < use->nrules; i++)
		rules = arena_print(arena, "%s, %s", rules, use->rules[i]);
	diag_error(diags, pos,
		_("the office “%s” writes by the rules %s (the_thuc, %s:%d), this kind of document "
		  "is made by %s; choose another office or another kind"),
		office->code, office->rules, office->pos.file, office->pos.line, rules);
	return false;
}

const Node *office_merge(const Node *root, const Office *office, const OfficeUse *use, Pos pos,
	Arena *arena, Diags *diags)
{
	if (!check_rules(office, use, pos, arena, diags))
		return NULL;
	Merge merge = {.root = arena_new(arena, Node), .arena = arena};
	*merge.root = *root;
	merge.root->first = NULL;
	for (const Node *child = root->first; child; child = child->next)
		add_child(&merge, child);
	for (const Node *child = office->fields->first; child; child = child->next)
		if (child->name && has_name(use->fields, use->nfields, child->name) &&
			!node_find(root, child->name))
			add_child(&merge, child);
	add_derived(&merge, office, use);
	return merge.root;
}

static void warn_field(const Node *node, Arena *arena, Diags *diags)
{
	NameSearch search = names_search(node->name);
	for (int i = 0; i < COMMON_COUNT; i++)
		names_try(&search, COMMON[i]);
	const char *shown = quote_cut(node->name, arena);
	if (search.found)
		diag_add(diags, DIAG_WARNING, node_pos(node), NULL,
			_("documents do not commonly have a field <%s>; did you mean <%s>?"), shown,
			search.found);
	else
		diag_add(diags, DIAG_WARNING, node_pos(node), NULL,
			_("documents do not commonly have a field <%s>; only kinds that have one "
			  "will take it from the office"),
			shown);
}

void office_check(const Office *office, Arena *arena, Diags *diags)
{
	for (const Node *child = office->fields->first; child; child = child->next) {
		if (child->name && !has_name(COMMON, COMMON_COUNT, child->name))
			warn_field(child, arena, diags);
		else if (!child->name && !node_is_blank(child))
			diag_error(diags, node_pos(child),
				_("no text can stand in <%s>; delete it"), office->fields->name);
	}
}
