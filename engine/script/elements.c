// SPDX-License-Identifier: MIT
// Messages name the element, the nearest name that would be right, and what may stand there.
#include "script/elements.h"

#include "base/buf.h"
#include "base/names.h"
#include "data/source.h"

#include <string.h>

enum { SHOWN_MAX = 40 }; // bytes of the user's text in a message

static size_t collapse_onto(char *out, size_t count, const char *text)
{
	for (const char *c = text; *c; c++) {
		if (!xml_is_blank(*c))
			out[count++] = *c;
		else if (count && out[count - 1] != ' ')
			out[count++] = ' ';
	}
	return count;
}

static bool is_collapsed(const char *text)
{
	bool after_space = true;
	for (const char *c = text; *c; c++) {
		if (xml_is_blank(*c) && (after_space || *c != ' '))
			return false;
		after_space = *c == ' ';
	}
	return !after_space || !*text;
}

const char *elements_text(const Node *first, Arena *arena)
{
	if (!first)
		return "";
	if (!first->next && first->text && is_collapsed(first->text))
		return first->text;
	size_t len = 0, count = 0;
	for (const Node *node = first; node; node = node->next)
		len += node->text ? strlen(node->text) : 0;
	char *out = arena_alloc(arena, len + 1);
	for (const Node *node = first; node; node = node->next)
		if (node->text)
			count = collapse_onto(out, count, node->text);
	if (count && out[count - 1] == ' ')
		count--;
	out[count] = '\0';
	return out;
}

const char *elements_collapse(const char *text, Arena *arena)
{
	Node node = {.text = text};
	return elements_text(&node, arena);
}

static const char *find_nearest(const char *name, Names known)
{
	NameSearch search = names_search(name);
	for (size_t i = 0; i < known.count; i++)
		names_try(&search, known.list[i]);
	return search.found;
}

static bool has_name(Names known, const char *name)
{
	for (size_t i = 0; i < known.count; i++)
		if (strcmp(known.list[i], name) == 0)
			return true;
	return false;
}

void elements_check_attrs(const Node *node, Names known, Diags *diags)
{
	for (const Attr *attr = node->attrs; attr; attr = attr->next) {
		if (has_name(known, attr->name))
			continue;
		const char *nearest = find_nearest(attr->name, known);
		Pos pos = attr_pos(node, attr);
		if (nearest)
			diag_error(diags, pos, _("<%s> has no attribute %s; did you mean %s?"),
				node->name, attr->name, nearest);
		else if (known.count)
			diag_error(diags, pos, _("<%s> has no attribute %s; leave it out"),
				node->name, attr->name);
		else
			diag_error(diags, pos, _("<%s> takes no attributes; leave %s out"),
				node->name, attr->name);
	}
}

static const char *join(Names names, Arena *arena)
{
	const char *joined = "";
	for (size_t i = 0; i < names.count; i++)
		joined = arena_print(arena, "%s%s<%s>", joined, i ? ", " : "", names.list[i]);
	return joined;
}

void elements_add_unknown(
	const Node *node, const char *parent, Names known, Arena *arena, Diags *diags)
{
	const char *nearest = find_nearest(node->name, known);
	if (nearest && strcmp(nearest, node->name) != 0)
		diag_error(diags, node_pos(node),
			_("<%s> cannot stand in <%s>; did you mean <%s>? Allowed here: %s"),
			node->name, parent, nearest, join(known, arena));
	else if (known.count)
		diag_error(diags, node_pos(node), _("<%s> cannot stand in <%s>; allowed here: %s"),
			node->name, parent, join(known, arena));
	else
		diag_error(diags, node_pos(node),
			_("<%s> cannot stand in <%s>, which holds plain text only"), node->name,
			parent);
}

// The beginning of `text`, cut between two letters.
static int shown_bytes(const char *text)
{
	size_t len = strcspn(text, "\n");
	if (len <= SHOWN_MAX)
		return (int)len;
	len = SHOWN_MAX;
	while (len && ((unsigned char)text[len] & 0xC0) == 0x80)
		len--;
	return (int)len;
}

void elements_add_stray(const Node *node, const char *parent, const char *into, Diags *diags)
{
	size_t offset = strspn(node->text, " \t\r\n");
	const char *text = node->text + offset;
	Pos pos = node_text_pos(node, offset);
	int len = shown_bytes(text);
	if (into)
		diag_error(diags, pos,
			_("the text “%.*s” stands directly in <%s>; put it into <%s>"), len, text,
			parent, into);
	else
		diag_error(diags, pos,
			_("the text “%.*s” stands directly in <%s>, which holds elements only"),
			len, text, parent);
}
