// SPDX-License-Identifier: MIT
// One row per element; whatever else asks about inline elements asks here.
#include "script/inline.h"

#include "script/elements.h"
#include "script/inline_figure.h"

#include <stddef.h>
#include <string.h>

static const Inline ELEMENTS[INLINE_COUNT] = {
	{INLINE_BOLD, "dam", true, false, false},
	{INLINE_ITALIC, "nghieng", true, false, false},
	{INLINE_LABEL, "nhan", true, false, false},
	{INLINE_UNDERLINE, "gach_chan", true, false, false},
	{INLINE_RAISED, "mu", true, false, false},
	{INLINE_BREAK, "xuong_dong", false, false, false},
	{INLINE_LEADER, "dien", false, true, false},
	{INLINE_BLANK, "trong", false, true, true},
	{INLINE_FIGURE, "so_lieu", false, false, false},
};

const Inline *inline_find(const char *name)
{
	for (size_t i = 0; i < INLINE_COUNT; i++)
		if (strcmp(ELEMENTS[i].name, name) == 0)
			return &ELEMENTS[i];
	return NULL;
}

const Inline *inline_at(InlineKind kind)
{
	return &ELEMENTS[kind];
}

static const char *skip_white(const char *text)
{
	return text + strspn(text, " \t\r\n");
}

// Millimetres per 1 of the length, by the letters after the number; 0: no unit.
static double parse_unit(const char **text)
{
	static const struct {
		const char *name;
		double mm;
	} UNITS[] = {{"mm", 1}, {"cm", 10}, {"pt", 25.4 / 72}};
	for (size_t i = 0; i < 3; i++) {
		if (strncmp(*text, UNITS[i].name, 2) == 0) {
			*text += 2;
			return UNITS[i].mm;
		}
	}
	return 0;
}

bool inline_parse_mm(const char *text, double *mm)
{
	const char *at = skip_white(text);
	double value = 0, scale = 1;
	int digits = 0;
	bool fraction = false;
	for (; (*at >= '0' && *at <= '9') || ((*at == '.' || *at == ',') && digits && !fraction);
		at++) {
		if (*at < '0') {
			fraction = true;
			continue;
		}
		digits++;
		value = value * 10 + (*at - '0');
		scale *= fraction ? 10 : 1;
	}
	at = skip_white(at);
	double unit = parse_unit(&at);
	if (!digits || digits > 9 || unit == 0 || *skip_white(at))
		return false;
	*mm = value / scale * unit;
	return *mm <= 10000;
}

bool inline_parse_length(const char *text, Len *length)
{
	double mm;
	if (!inline_parse_mm(text, &mm))
		return false;
	*length = len_from_mm(mm);
	return true;
}

static void add_unknown(const Node *node, Arena *arena, Diags *diags)
{
	const char *names[INLINE_COUNT];
	for (size_t i = 0; i < INLINE_COUNT; i++)
		names[i] = ELEMENTS[i].name;
	elements_add_unknown(node, node->parent ? node->parent->name : "",
		(Names){names, INLINE_COUNT}, arena, diags);
}

static void check_width(const Node *node, const Inline *element, Diags *diags)
{
	const Attr *attr = node_find_attr(node, INLINE_WIDTH);
	Len width;
	if (!attr && element->must_be_wide)
		diag_error(diags, node_pos(node), _("<%s> needs its width: write %s=\"20mm\""),
			node->name, INLINE_WIDTH);
	if (attr && element->may_be_wide && !inline_parse_length(attr->value, &width))
		diag_error(diags, attr_pos(node, attr),
			_("“%s” is no length; write e.g. 35mm, 3.5cm or 12pt"), attr->value);
}

static void check_element(
	const Node *node, const Inline *element, const Context *context, Arena *arena, Diags *diags)
{
	InlineFigure figure;
	if (element->kind == INLINE_FIGURE) {
		inline_figure_read(node, context, arena, diags, &figure);
		return;
	}
	static const char *const WIDTH[] = {INLINE_WIDTH};
	elements_check_attrs(node, (Names){WIDTH, element->may_be_wide}, diags);
	check_width(node, element, diags);
	if (element->has_text)
		inline_check(node->first, NULL, context, arena, diags);
	else if (node->first && !(node_is_blank(node->first) && !node->first->next))
		diag_error(diags, node_pos(node),
			_("<%s/> holds nothing; put the text before or after it"), node->name);
}

void inline_check(
	const Node *first, const Node *end, const Context *context, Arena *arena, Diags *diags)
{
	for (const Node *node = first; node && node != end; node = node->next) {
		if (node->text)
			continue;
		const Inline *element = inline_find(node->name);
		if (element)
			check_element(node, element, context, arena, diags);
		else
			add_unknown(node, arena, diags);
	}
}
