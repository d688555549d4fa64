// SPDX-License-Identifier: MIT
// One slot per attribute of the record, and a list of indicator columns. A wrong value of the
// mapping itself is said once, here, and not for every row.
#include "data/csv_mapping.h"

#include "base/names.h"
#include "data/period.h"
#include "data/quote.h"

#include <assert.h>
#include <string.h>

enum { PART_ATTRS = 4, PART_COUNT = 4 };

// What a mapping file is made of.
static const struct {
	const char *name;
	const char *attrs[PART_ATTRS + 1];
} PARTS[PART_COUNT] = {
	{"anh_xa", {"tep", "dau", "kieu_so", "loai"}},
	{"cot", {"ten", "truong", "ct"}},
	{"dat", {"truong", "gia_tri"}},
	{"doi", {"truong", "tu", "thanh"}},
};

// The length of the white space at `text`: ASCII's, no-break and narrow no-break spaces.
static size_t blank_length(const char *text)
{
	if (*text && strchr(" \t\r\n", *text))
		return 1;
	if (strncmp(text, "\xC2\xA0", 2) == 0)
		return 2;
	return strncmp(text, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

const char *mapping_collapse(const char *text, Arena *arena)
{
	char *copy = arena_copy(arena, text, strlen(text)), *out = copy;
	while (*text) {
		size_t blank = blank_length(text);
		if (!blank) {
			*out++ = *text++;
			continue;
		}
		while ((blank = blank_length(text)) > 0)
			text += blank;
		if (out > copy && *text)
			*out++ = ' ';
	}
	*out = '\0';
	return copy;
}

// One or two digits and a slash; the number, or 0.
static int read_part(const char **at)
{
	int value = 0, digits = 0;
	for (; **at >= '0' && **at <= '9' && digits < 3; digits++)
		value = value * 10 + (*(*at)++ - '0');
	bool right = digits >= 1 && digits <= 2 && **at == '/';
	*at += right;
	return right ? value : 0;
}

const char *mapping_turn_day(const char *text, Arena *arena)
{
	const char *at = text;
	int day = read_part(&at), month = day ? read_part(&at) : 0;
	if (!month || strspn(at, "0123456789") != 4 || at[4])
		return text;
	const char *turned = arena_print(arena, "%s-%02d-%02d", at, month, day);
	Day found;
	return day_parse(turned, &found) ? turned : text;
}

const char *mapping_join(const char *list, const char *name, Arena *arena)
{
	return *list ? arena_print(arena, "%s, “%s”", list, name)
		     : arena_print(arena, "“%s”", name);
}

// `near`: what was meant perhaps, or NULL.
static void refuse_attr(
	const Mapping *mapping, Pos pos, const char *element, const char *name, const char *near)
{
	const char *shown = quote_cut(name, mapping->arena);
	if (near)
		diag_error(mapping->diags, pos, _("<%s> has no attribute “%s”; did you mean “%s”?"),
			element, shown, near);
	else
		diag_error(mapping->diags, pos, _("<%s> has no attribute “%s”; delete it"), element,
			shown);
}

static void check_attrs(const Mapping *mapping, const Node *node)
{
	size_t part = 0;
	while (part < PART_COUNT && strcmp(PARTS[part].name, node->name) != 0)
		part++;
	assert(part < PART_COUNT);
	for (const Attr *attr = node->attrs; attr; attr = attr->next) {
		NameSearch search = names_search(attr->name);
		bool known = false;
		for (const char *const *name = PARTS[part].attrs; *name && !known; name++) {
			known = strcmp(attr->name, *name) == 0;
			names_try(&search, *name);
		}
		if (!known)
			refuse_attr(mapping, attr_pos(node, attr), node->name, attr->name,
				search.found);
	}
}

// The attribute's value, collapsed; NULL with a diagnostic when it is missing or empty.
static const char *require(const Mapping *mapping, const Node *node, const char *name)
{
	const Attr *attr = node_find_attr(node, name);
	const char *value = attr ? mapping_collapse(attr->value, mapping->arena) : "";
	if (*value)
		return value;
	diag_error(mapping->diags, attr ? attr_pos(node, attr) : node_pos(node),
		_("<%s> needs the attribute %s=\"…\""), node->name, name);
	return NULL;
}

// The index in `choices` of a required attribute, or -1 with a diagnostic.
static int choose(
	const Mapping *mapping, const Node *node, const char *name, const char *const choices[2])
{
	const char *value = require(mapping, node, name);
	for (int i = 0; value && i < 2; i++) {
		if (strcmp(value, choices[i]) == 0)
			return i;
	}
	if (value)
		diag_error(mapping->diags, attr_pos(node, node_find_attr(node, name)),
			_("%s is “%s” or “%s”, not “%s”"), name, choices[0], choices[1],
			quote_cut(value, mapping->arena));
	return -1;
}

static void read_root(Mapping *mapping, const Node *root)
{
	static const char *const SEPARATORS[] = {";", ","};
	static const char *const STYLES[] = {"thuong", "viet"};
	static const char *const KINDS[] = {"gia_tri", "dang_ky"};
	check_attrs(mapping, root);
	mapping->csv = require(mapping, root, "tep");
	mapping->separator = choose(mapping, root, "dau", SEPARATORS) == 1 ? ',' : ';';
	bool viet = choose(mapping, root, "kieu_so", STYLES) == 1;
	mapping->style = viet ? NUMBER_VIETNAMESE : NUMBER_PLAIN;
	bool works = choose(mapping, root, "loai", KINDS) == 1;
	mapping->element = works ? ELEMENT_REGISTRATION : ELEMENT_REPORT;
}

// The index of the field that `truong` names, or -1 with a diagnostic.
static int find_field(const Mapping *mapping, const Node *node)
{
	const char *name = require(mapping, node, "truong");
	int field = name ? element_find_attr(mapping->element, name) : -1;
	if (!name || field >= 0)
		return field;
	refuse_attr(mapping, attr_pos(node, node_find_attr(node, "truong")),
		element_at(mapping->element)->name, name,
		element_near_attr(mapping->element, name));
	return -1;
}

// False, with a diagnostic, when the field is mapped already.
static bool is_free(const Mapping *mapping, const Node *node, int field)
{
	const Node *other = mapping->fields[field].node;
	if (other)
		diag_error(mapping->diags, node_pos(node),
			_("“%s” is mapped twice: here and in line %u; delete one"),
			element_at(mapping->element)->attrs[field].name, (unsigned)other->line);
	return !other;
}

static const Node *find_header(const Mapping *mapping, const char *header)
{
	for (int i = 0; i < ELEMENT_ATTRS; i++) {
		const MappedField *field = &mapping->fields[i];
		if (field->header && strcmp(field->header, header) == 0)
			return field->node;
	}
	for (size_t i = 0; i < mapping->nvalues; i++) {
		if (strcmp(mapping->values[i].header, header) == 0)
			return mapping->values[i].node;
	}
	return NULL;
}

static void add_value(Mapping *mapping, const Node *node, const char *header, const Attr *code)
{
	if (mapping->element != ELEMENT_REPORT) {
		diag_error(mapping->diags, attr_pos(node, code),
			_("ct names an indicator; a mapping of registrations has none"));
		return;
	}
	mapping->values = arena_grow(mapping->arena, mapping->values, mapping->nvalues,
		&mapping->cap, sizeof *mapping->values);
	mapping->values[mapping->nvalues++] = (MappedValue){node, header, code, -1};
}

static void add_column(Mapping *mapping, const Node *node)
{
	const char *header = require(mapping, node, "ten");
	const Attr *code = node_find_attr(node, "ct");
	const Node *other = header ? find_header(mapping, header) : NULL;
	if (!code == !node_find_attr(node, "truong")) {
		diag_error(mapping->diags, node_pos(node),
			_("<cot> says what its column is: either truong=\"…\" or ct=\"…\""));
		return;
	}
	if (other)
		diag_error(mapping->diags, node_pos(node),
			_("the column “%s” is mapped twice: here and in line %u; delete one"),
			quote_cut(header, mapping->arena), (unsigned)other->line);
	if (code && header && !other) {
		add_value(mapping, node, header, code);
		return;
	}
	int field = code ? -1 : find_field(mapping, node);
	if (field >= 0 && is_free(mapping, node, field) && header && !other) {
		mapping->fields[field].node = node;
		mapping->fields[field].header = header;
	}
}

static bool is_choice(const AttrSpec *spec, const char *value)
{
	for (const char *const *choice = spec->choices; choice && *choice; choice++) {
		if (strcmp(*choice, value) == 0)
			return true;
	}
	return spec->choices == NULL;
}

static void check_value(
	const Mapping *mapping, const Node *node, const char *name, int field, const char *value)
{
	const AttrSpec *spec = &element_at(mapping->element)->attrs[field];
	Pos pos = attr_pos(node, node_find_attr(node, name));
	const char *shown = quote_cut(value, mapping->arena);
	Day day;
	Period period;
	if (spec->type == ATTR_CHOICE && !is_choice(spec, value)) {
		const char *list = "";
		for (const char *const *choice = spec->choices; *choice; choice++)
			list = mapping_join(list, *choice, mapping->arena);
		diag_error(mapping->diags, pos, _("%s cannot be “%s”; it is one of %s"), spec->name,
			shown, list);
	} else if (spec->type == ATTR_DAY && !day_parse(value, &day)) {
		diag_error(mapping->diags, pos,
			_("“%s” is no day; write it as 2026-03-05 or 05/03/2026"), shown);
	} else if (spec->type == ATTR_PERIOD && !period_parse(value, &period)) {
		diag_error(mapping->diags, pos,
			_("“%s” is no period; write 2026-03, 2026-Q1, 2026-6T or 2026"), shown);
	}
}

static void add_constant(Mapping *mapping, const Node *node)
{
	const char *value = require(mapping, node, "gia_tri");
	int field = find_field(mapping, node);
	if (field < 0 || !is_free(mapping, node, field) || !value)
		return;
	if (element_at(mapping->element)->attrs[field].type == ATTR_DAY)
		value = mapping_turn_day(value, mapping->arena);
	check_value(mapping, node, "gia_tri", field, value);
	mapping->fields[field].node = node;
	mapping->fields[field].value = value;
}

const char *mapping_find_change(const MappedField *field, const char *from)
{
	for (const Change *change = field->changes; change; change = change->next) {
		if (strcmp(change->from, from) == 0)
			return change->to;
	}
	return NULL;
}

static void add_change(Mapping *mapping, const Node *node)
{
	int index = find_field(mapping, node);
	const char *from = require(mapping, node, "tu"), *to = require(mapping, node, "thanh");
	if (index < 0 || !from || !to)
		return;
	MappedField *field = &mapping->fields[index];
	if (mapping_find_change(field, from))
		diag_error(mapping->diags, node_pos(node),
			_("“%s” is turned into a code twice; delete one"),
			quote_cut(from, mapping->arena));
	check_value(mapping, node, "thanh", index, to);
	Change *change = arena_new(mapping->arena, Change);
	*change = (Change){from, to, field->changes};
	field->changes = change;
}

static void read_part_element(Mapping *mapping, const Node *node)
{
	static const struct {
		const char *name;
		void (*read)(Mapping *mapping, const Node *node);
	} READERS[] = {{"cot", add_column}, {"dat", add_constant}, {"doi", add_change}};
	for (size_t i = 0; i < sizeof READERS / sizeof *READERS; i++) {
		if (strcmp(node->name, READERS[i].name) != 0)
			continue;
		check_attrs(mapping, node);
		if (node->first && !node_is_blank(node->first))
			diag_error(mapping->diags, node_pos(node->first),
				_("<%s> holds nothing; what it says stands in its attributes"),
				node->name);
		READERS[i].read(mapping, node);
		return;
	}
	diag_error(mapping->diags, node_pos(node),
		_("<%s> is not known here; <anh_xa> holds <cot>, <dat> and <doi>"),
		quote_cut(node->name, mapping->arena));
}

static void read_parts(Mapping *mapping, const Node *root)
{
	for (const Node *node = root->first; node; node = node->next) {
		if (node->name)
			read_part_element(mapping, node);
		else if (!node_is_blank(node))
			diag_error(mapping->diags, node_pos(node),
				_("text cannot stand here; <anh_xa> holds <cot>, <dat> and <doi>"));
	}
}

static void check_complete(const Mapping *mapping, const Node *root)
{
	const Element *element = element_at(mapping->element);
	for (int i = 0; i < ELEMENT_ATTRS && element->attrs[i].name; i++) {
		const AttrSpec *spec = &element->attrs[i];
		const MappedField *field = &mapping->fields[i];
		if (field->node || (!spec->required && !field->changes))
			continue;
		diag_error(mapping->diags, node_pos(root),
			_("nothing says what “%s” is; add <cot ten=\"…\" truong=\"%s\"/> or "
			  "<dat truong=\"%s\" gia_tri=\"…\"/>"),
			spec->name, spec->name, spec->name);
	}
	if (mapping->element == ELEMENT_REPORT && mapping->nvalues == 0)
		diag_error(mapping->diags, node_pos(root),
			_("no column is an indicator; add <cot ten=\"…\" ct=\"…\"/>"));
}

bool mapping_parse(Mapping *mapping, const Node *root)
{
	size_t errors = diags_count(mapping->diags, DIAG_ERROR);
	read_root(mapping, root);
	if (diags_count(mapping->diags, DIAG_ERROR) != errors)
		return false; // what the rest means hangs on these
	read_parts(mapping, root);
	check_complete(mapping, root);
	return true;
}
