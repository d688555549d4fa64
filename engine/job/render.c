// SPDX-License-Identifier: MIT
#include "job/render.h"

#include "base/file.h"
#include "data/xml.h"
#include "doc/dump.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "script/template.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

struct Engine {
	Templates *templates;
	Family *family;
	Breaker *breaker;
};

Engine *engine_open(const char *const *templates, int ntemplates, const char *fonts, Diags *diags)
{
	Engine *engine = memory_alloc(sizeof *engine);
	*engine = (Engine){.templates = templates_open(templates, ntemplates),
		.breaker = breaker_open(),
		.family = family_open(fonts, diags)};
	if (!engine->breaker)
		diag_error(diags, (Pos){0},
			_("the data of ICU cannot be loaded; install the package libicu72 again"));
	if (engine->family && engine->breaker)
		return engine;
	engine_close(engine);
	return NULL;
}

void engine_close(Engine *engine)
{
	if (!engine)
		return;
	templates_close(engine->templates);
	family_close(engine->family);
	breaker_close(engine->breaker);
	free(engine);
}

static void check_text(
	const Engine *engine, const char *text, const Node *node, const Attr *attr, Diags *diags)
{
	const Face *face = family_face(engine->family, STYLE_REGULAR);
	for (const char *p = text; *p;) {
		const char *start = p;
		uint32_t code = utf8_next(&p);
		if (code <= ' ' || (code <= 0xFFFF && face_glyph(face, code).id))
			continue;
		Pos pos = attr ? attr_pos(node, attr) : node_text_pos(node, (size_t)(start - text));
		family_report_missing(engine->family, code, pos, diags);
	}
}

// Every character of the data must have a glyph; layout would notice too, but only here is its
// exact place known.
static void check_glyphs(const Engine *engine, const Node *node, Diags *diags)
{
	if (node->text)
		check_text(engine, node->text, node, NULL, diags);
	for (const Attr *attr = node->attrs; attr; attr = attr->next)
		check_text(engine, attr->value, node, attr, diags);
	for (const Node *child = node->first; child; child = child->next)
		check_glyphs(engine, child, diags);
}

static bool write_pages(
	const Engine *engine, const Pages *pages, RenderFormat format, Buf *out, Diags *diags)
{
	if (format == RENDER_PDF)
		return pdf_write(pages, engine->family, out, diags);
	dump_write(pages, out);
	return true;
}

bool render_file(Engine *engine, const char *in, const char *out, RenderFormat format, Arena *arena,
	Diags *diags)
{
	const Node *root = NULL;
	const Doc *doc = NULL;
	const Pages *pages = NULL;
	char *bytes;
	size_t len;
	Buf buf = {0};

	if (file_load(in, XML_MAX_BYTES, arena, &bytes, &len, diags))
		root = xml_parse(strcmp(in, "-") == 0 ? "stdin" : in, bytes, len, arena, diags);
	if (root) {
		check_glyphs(engine, root, diags);
		doc = template_build(engine->templates, root, arena, diags);
	}
	if (doc && !diags_count(diags, DIAG_ERROR))
		pages = layout_doc(doc, engine->family, engine->breaker, arena, diags);

	bool done = pages && write_pages(engine, pages, format, &buf, diags) &&
		    file_write(out, buf.data, buf.len, diags);
	buf_close(&buf);
	return done;
}
