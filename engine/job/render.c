// SPDX-License-Identifier: MIT
#include "job/render.h"

#include "base/file.h"
#include "check/coherence.h"
#include "data/campaign_load.h"
#include "data/xml.h"
#include "doc/dump.h"
#include "job/unbuilt.h"
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
	Campaign *campaign; // NULL: no data were given
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
	campaign_close(engine->campaign);
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

// What offices put on documents is data like the document's own.
static void check_offices(const Engine *engine, Diags *diags)
{
	for (int i = 0; i < engine->campaign->noffices; i++)
		check_glyphs(engine, engine->campaign->offices[i].fields, diags);
}

bool engine_load_data(Engine *engine, const char *const *paths, int npaths, Diags *diags)
{
	size_t before = diags_count(diags, DIAG_ERROR);
	engine->campaign = campaign_load(paths, npaths, diags);
	if (engine->campaign)
		check_offices(engine, diags);
	return engine->campaign && diags_count(diags, DIAG_ERROR) == before;
}

const Campaign *engine_data(const Engine *engine)
{
	return engine->campaign;
}

static const Node *load_document(const char *in, Arena *arena, Diags *diags)
{
	char *bytes;
	size_t len;
	if (!file_load(in, XML_MAX_BYTES, arena, &bytes, &len, diags))
		return NULL;
	return xml_parse(strcmp(in, "-") == 0 ? "stdin" : in, bytes, len, arena, diags);
}

const Pages *render_pages(Engine *engine, const char *in, Arena *arena, Diags *diags)
{
	const Node *root = load_document(in, arena, diags);
	if (!root)
		return NULL;
	check_glyphs(engine, root, diags);
	Context context = context_read(engine->campaign, root, arena, diags);
	const Doc *doc = template_build(engine->templates, root, &context, arena, diags);
	bool sound = doc && !diags_count(diags, DIAG_ERROR);
	coherence_check(doc ? doc : unbuilt_read(root, &context, arena), engine->campaign, diags);
	if (!sound)
		return NULL;
	return layout_doc(doc, engine->family, engine->breaker, arena, diags);
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
	Buf buf = {0};
	const Pages *pages = render_pages(engine, in, arena, diags);
	bool done = pages && !diags_count(diags, DIAG_ERROR) &&
		    write_pages(engine, pages, format, &buf, diags) &&
		    file_write(out, buf.data, buf.len, diags);
	buf_close(&buf);
	return done;
}
