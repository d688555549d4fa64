// SPDX-License-Identifier: MIT
// The default allocator stays compatible with free().
#include "data/sax.h"

#include "base/arena.h"

#include <assert.h>
#include <libxml/catalog.h>
#include <stdlib.h>
#include <string.h>

static char *copy_string(const char *text)
{
	size_t size = strlen(text) + 1;
	return memcpy(memory_alloc(size), text, size);
}

void sax_prepare(void)
{
	xmlMemSetup(free, memory_alloc, memory_realloc, copy_string);
	xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
}

bool sax_run(xmlParserCtxtPtr parser, const xmlSAXHandler *handler, void *data)
{
	assert(parser && parser->sax);
	*parser->sax = *handler;
	parser->sax->initialized = XML_SAX2_MAGIC;
	parser->userData = data;
	xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
					  XML_PARSE_NOCDATA | XML_PARSE_COMPACT |
					  XML_PARSE_BIG_LINES);
	xmlParseDocument(parser);
	bool sound = parser->wellFormed;
	xmlFreeDoc(parser->myDoc);
	xmlFreeParserCtxt(parser);
	return sound;
}

size_t sax_replace_ampersands(char *value, size_t len)
{
	char *out = value;
	for (const char *at = value, *end = value + len; at < end;) {
		bool reference = end - at >= 5 && memcmp(at, "&#38;", 5) == 0;
		*out++ = *at;
		at += reference ? 5 : 1;
	}
	return (size_t)(out - value);
}
