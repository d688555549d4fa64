// SPDX-License-Identifier: MIT
// Info and XMP say the same twice: old viewers read the one, archives the other.
#include "pdf/metadata.h"

#include "base/version.h"
#include "text/utf8.h"

#include <string.h>

#define PRODUCER "vanban " VANBAN_VERSION

// Text between tags. Control characters, which XML cannot hold, become spaces.
static void add_escaped(Buf *xmp, const char *text)
{
	for (const char *c = text; *c; c++) {
		if (*c == '&')
			buf_add_text(xmp, "&amp;");
		else if (*c == '<')
			buf_add_text(xmp, "&lt;");
		else if (*c == '>')
			buf_add_text(xmp, "&gt;");
		else
			buf_add_char(xmp, (unsigned char)*c < ' ' ? ' ' : *c);
	}
}

// <before>text<after>, or nothing where there is no text.
static void add_property(Buf *xmp, const char *before, const char *text, const char *after)
{
	if (!text || !*text)
		return;
	buf_add_text(xmp, before);
	add_escaped(xmp, text);
	buf_add_text(xmp, after);
	buf_add_char(xmp, '\n');
}

static void add_packet(Buf *xmp, const DocInfo *info)
{
	buf_add_text(xmp,
		"<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
		"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
		"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
		" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
		"xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
		"<dc:format>application/pdf</dc:format>\n"
		"<dc:language><rdf:Bag><rdf:li>vi</rdf:li></rdf:Bag></dc:language>\n");
	add_property(xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", info->title,
		"</rdf:li></rdf:Alt></dc:title>");
	add_property(xmp, "<dc:creator><rdf:Seq><rdf:li>", info->author,
		"</rdf:li></rdf:Seq></dc:creator>");
	add_property(xmp, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", info->subject,
		"</rdf:li></rdf:Alt></dc:description>");
	add_property(xmp, "<pdf:Keywords>", info->keywords, "</pdf:Keywords>");
	add_property(xmp, "<pdf:Producer>", PRODUCER, "</pdf:Producer>");
	add_property(xmp, "<xmp:CreatorTool>", PRODUCER, "</xmp:CreatorTool>");
	buf_add_text(xmp, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
}

static size_t count_units(const char *text)
{
	size_t count = 0;
	while (*text)
		count += utf8_next(&text) > 0xFFFF ? 2 : 1;
	return count;
}

bool metadata_check(const DocInfo *info, Diags *diags)
{
	const char *const texts[] = {info->title, info->subject, info->author, info->keywords};
	bool fits = true;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		if (!texts[i] || count_units(texts[i]) <= TEXT_MAX)
			continue;
		fits = false;
		diag_error(diags, ((Pos){NULL, 0, 0}),
			_("the document's title, subject, author or keywords have more than %d "
			  "characters; shorten them"),
			TEXT_MAX);
	}
	return fits;
}

static void add_entry(Objects *objects, const char *key, const char *text)
{
	if (text && *text)
		object_add_text(objects, objects->doc->info, key, text);
}

HPDF_Dict metadata_add(Objects *objects, const DocInfo *info)
{
	add_entry(objects, "Title", info->title);
	add_entry(objects, "Subject", info->subject);
	add_entry(objects, "Author", info->author);
	add_entry(objects, "Keywords", info->keywords);
	add_entry(objects, "Creator", PRODUCER);
	add_entry(objects, "Producer", PRODUCER); // in place of libharu's own

	Buf xmp = {0};
	add_packet(&xmp, info);
	HPDF_Dict dict = object_new(objects);
	object_add_tail(objects, dict, "/Type/Metadata/Subtype/XML");
	object_add_body(
		objects, dict, arena_copy(objects->arena, xmp.data, xmp.len), xmp.len, false);
	buf_close(&xmp);
	return dict;
}
