// SPDX-License-Identifier: MIT
// RELAX NG from the table of elements. The catalogues come in any order before the data, as the
// loader wants them; what stands in an office's element is free.
#include "data/campaign_elements.h"
#include "data/campaign_load.h"

#include <string.h>

static void indent(Buf *out, int depth)
{
	for (int i = 0; i < depth; i++)
		buf_add_text(out, "  ");
}

static void line(Buf *out, int depth, const char *text)
{
	indent(out, depth);
	buf_add_text(out, text);
	buf_add_char(out, '\n');
}

static void write_choices(const AttrSpec *attr, int depth, Buf *out)
{
	line(out, depth, "<choice>");
	for (const char *const *choice = attr->choices; *choice; choice++) {
		indent(out, depth + 1);
		buf_print(out, "<value>%s</value>\n", *choice);
	}
	line(out, depth, "</choice>");
}

static void write_pattern(Buf *out, int depth, const char *pattern)
{
	indent(out, depth);
	buf_print(out, "<data type=\"token\"><param name=\"pattern\">%s</param></data>\n", pattern);
}

static void write_count(const AttrSpec *attr, int depth, Buf *out)
{
	indent(out, depth);
	buf_print(out,
		"<data type=\"integer\"><param name=\"minInclusive\">%d</param>"
		"<param name=\"maxInclusive\">%d</param></data>\n",
		attr->least, attr->most);
}

static void write_type(const AttrSpec *attr, int depth, Buf *out)
{
	switch (attr->type) {
	case ATTR_CODE:
	case ATTR_REFERENCE:
		write_pattern(out, depth, "[\\p{L}\\p{Nd}._\\-]{1,40}");
		break;
	case ATTR_REFERENCES:
		write_pattern(
			out, depth, "[\\p{L}\\p{Nd}._\\-]{1,40}( [\\p{L}\\p{Nd}._\\-]{1,40})*");
		break;
	case ATTR_TEXT:
		line(out, depth, "<data type=\"token\"><param name=\"minLength\">1</param></data>");
		break;
	case ATTR_DAY:
		line(out, depth, "<data type=\"date\"/>");
		break;
	case ATTR_PERIOD:
		write_pattern(out, depth, "\\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|6T|6TC|9T))?");
		break;
	case ATTR_YEAR:
		write_pattern(out, depth, "\\d{4}");
		break;
	case ATTR_COUNT:
		write_count(attr, depth, out);
		break;
	case ATTR_MONEY:
		line(out, depth, "<data type=\"nonNegativeInteger\"/>");
		break;
	case ATTR_NUMBER:
		line(out, depth, "<data type=\"decimal\"/>");
		break;
	case ATTR_CHOICE:
		write_choices(attr, depth, out);
		break;
	case ATTR_CHOICES:
		line(out, depth, "<list><oneOrMore>");
		write_choices(attr, depth + 1, out);
		line(out, depth, "</oneOrMore></list>");
		break;
	case ATTR_FLAG:
		line(out, depth, "<choice><value>co</value><value>khong</value></choice>");
		break;
	}
}

static void write_attrs(const Element *element, int depth, Buf *out)
{
	for (const AttrSpec *attr = element->attrs; attr->name; attr++) {
		if (!attr->required)
			line(out, depth++, "<optional>");
		indent(out, depth);
		buf_print(out, "<attribute name=\"%s\">\n", attr->name);
		write_type(attr, depth + 1, out);
		line(out, depth, "</attribute>");
		if (!attr->required)
			line(out, --depth, "</optional>");
	}
}

static void write_refs(ElementId parent, bool data, int depth, Buf *out)
{
	bool some = false;
	for (int id = 0; id < ELEMENT_COUNT; id++) {
		const Element *child = element_at((ElementId)id);
		if (child->parent != parent || child->is_data != data)
			continue;
		if (!some)
			line(out, depth, "<zeroOrMore><choice>");
		some = true;
		indent(out, depth + 1);
		buf_print(out, "<ref name=\"%s\"/>\n", child->name);
	}
	if (some)
		line(out, depth, "</choice></zeroOrMore>");
}

static void write_element(ElementId id, Buf *out)
{
	const Element *element = element_at(id);
	indent(out, 1);
	buf_print(out, "<define name=\"%s\">\n", element->name);
	indent(out, 2);
	buf_print(out, "<element name=\"%s\">\n", element->name);
	write_attrs(element, 3, out);
	size_t before = out->len;
	write_refs(id, false, 3, out);
	write_refs(id, true, 3, out);
	if (id == ELEMENT_OFFICE)
		line(out, 3, "<ref name=\"any\"/>");
	else if (id == ELEMENT_REPORT)
		write_pattern(out, 3, "\\s*((-|-?\\d+(\\.\\d+)?)(\\s+(-|-?\\d+(\\.\\d+)?))*)?\\s*");
	else if (out->len == before)
		line(out, 3, "<empty/>");
	line(out, 2, "</element>");
	line(out, 1, "</define>");
}

void campaign_write_schema(Buf *out)
{
	line(out, 0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	line(out, 0, "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"");
	line(out, 0, "    datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">");
	line(out, 1, "<start><ref name=\"so_lieu\"/></start>");
	for (int id = 0; id < ELEMENT_COUNT; id++)
		write_element((ElementId)id, out);
	line(out, 1, "<define name=\"any\">");
	line(out, 2, "<zeroOrMore><choice>");
	line(out, 3, "<text/>");
	line(out, 3, "<element>");
	line(out, 4, "<anyName/>");
	line(out, 4, "<zeroOrMore><attribute><anyName/></attribute></zeroOrMore>");
	line(out, 4, "<ref name=\"any\"/>");
	line(out, 3, "</element>");
	line(out, 2, "</choice></zeroOrMore>");
	line(out, 1, "</define>");
	line(out, 0, "</grammar>");
}
