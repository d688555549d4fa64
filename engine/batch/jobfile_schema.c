// SPDX-License-Identifier: MIT
// RELAX NG from the table of elements. What stands in <van_ban> is free: its own schema is that of
// its template, where fields stand for what is not known yet.
#include "batch/jobfile_elements.h"
#include "script/markup.h"

#include <string.h>

static void write_type(Markup *markup, JobAttrType type)
{
	const char *const *choices = job_attr_choices(type);
	if (choices) {
		markup_open(markup, "<choice>");
		for (; *choices; choices++)
			markup_line(markup, "<value>%s</value>", *choices);
		markup_close(markup, "</choice>");
	} else if (type == JOB_ATTR_PERIOD) {
		markup_line(markup,
			"<data type=\"token\"><param name=\"pattern\">"
			"\\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|6T|6TC|9T)|\\.\\.\\d{4})?</param></data>");
	} else if (type == JOB_ATTR_YEAR) {
		markup_line(markup,
			"<data type=\"token\"><param name=\"pattern\">\\d{4}</param></data>");
	} else if (type == JOB_ATTR_OUTPUT) {
		markup_line(markup, "<data type=\"token\"><param "
				    "name=\"pattern\">[^/.\\-].*\\.pdf</param></data>");
	} else {
		markup_line(
			markup, "<data type=\"token\"><param name=\"minLength\">1</param></data>");
	}
}

static void write_attrs(Markup *markup, const JobElement *element)
{
	for (const JobAttr *attr = element->attrs; attr->name; attr++) {
		if (!attr->required)
			markup_open(markup, "<optional>");
		markup_open(markup, "<attribute name=\"%s\">", attr->name);
		write_type(markup, attr->type);
		markup_close(markup, "</attribute>");
		if (!attr->required)
			markup_close(markup, "</optional>");
	}
}

// The fields, for the reader of a message of the editor.
static void write_fields(Markup *markup, const JobElement *element)
{
	Buf all = {0};
	for (const char *const *field = element->fields; field && *field; field++)
		buf_print(&all, "%s{%s}", all.len ? " " : "", *field);
	if (all.len)
		markup_line(markup, "<a:documentation>%s</a:documentation>", all.data);
	buf_close(&all);
}

static void write_element(Markup *markup, const JobElement *element)
{
	markup_open(markup, "<element name=\"%s\">", element->name);
	write_fields(markup, element);
	write_attrs(markup, element);
	markup_close(markup, "</element>");
}

static void write_document(Markup *markup)
{
	markup_open(markup, "<element name=\"van_ban\">");
	markup_line(markup, "<attribute name=\"mau\"/>");
	markup_line(markup,
		"<zeroOrMore><attribute><anyName><except><name>mau</name></except></anyName>"
		"</attribute></zeroOrMore>");
	markup_line(markup, "<ref name=\"any\"/>");
	markup_close(markup, "</element>");
}

static void write_task(Markup *markup)
{
	markup_open(markup, "<element name=\"%s\">", job_element_task()->name);
	write_attrs(markup, job_element_task());
	markup_open(markup, "<choice>");
	write_element(markup, job_element_each(EACH_FILE));
	markup_open(markup, "<interleave>");
	markup_open(markup, "<choice>");
	for (int kind = 0; kind < EACH_COUNT; kind++)
		if (kind != EACH_FILE)
			write_element(markup, job_element_each((EachKind)kind));
	markup_close(markup, "</choice>");
	write_document(markup);
	markup_close(markup, "</interleave>");
	markup_close(markup, "</choice>");
	markup_close(markup, "</element>");
}

static void write_any(Markup *markup)
{
	markup_open(markup, "<define name=\"any\">");
	markup_open(markup, "<zeroOrMore><choice>");
	markup_line(markup, "<text/>");
	markup_open(markup, "<element>");
	markup_line(markup, "<anyName/>");
	markup_line(markup, "<zeroOrMore><attribute><anyName/></attribute></zeroOrMore>");
	markup_line(markup, "<ref name=\"any\"/>");
	markup_close(markup, "</element>");
	markup_close(markup, "</choice></zeroOrMore>");
	markup_close(markup, "</define>");
}

void jobfile_write_schema(Buf *out)
{
	Markup markup = {.out = out};
	markup_line(&markup, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	markup_line(&markup, "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"");
	markup_line(&markup, "    xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\"");
	markup_open(&markup, "    datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">");
	markup_open(&markup, "<start>");
	markup_open(&markup, "<element name=\"" JOBFILE_ROOT "\">");
	markup_open(&markup, "<interleave>");
	markup_open(&markup, "<zeroOrMore>");
	write_element(&markup, job_element_data());
	markup_close(&markup, "</zeroOrMore>");
	markup_open(&markup, "<oneOrMore>");
	write_task(&markup);
	markup_close(&markup, "</oneOrMore>");
	markup_close(&markup, "</interleave>");
	markup_close(&markup, "</element>");
	markup_close(&markup, "</start>");
	write_any(&markup);
	markup_close(&markup, "</grammar>");
}
