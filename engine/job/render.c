// SPDX-License-Identifier: MIT
#include "job/render.h"

#include "base/deflate.h"
#include "base/file.h"
#include "base/version.h"
#include "check/coherence.h"
#include "data/campaign_inputs.h"
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

enum { MARK_BYTES = 4 }; // of a digest, in the name of a template file

// The digest of a template file, kept.
typedef struct KnownFile {
	TemplateFile file;
	bool is_there;
} KnownFile;

struct Engine {
	Templates *templates;
	Family *family;
	Breaker *breaker;
	Campaign *campaign; // NULL: no data were given
	bool has_data_digest;
	uint8_t data_digest[DIGEST_SIZE];
	Arena *arena; // of what follows
	KnownFile *known; // template files asked for, by name
	size_t nknown, known_cap;
};

Engine *engine_open(const char *const *templates, int ntemplates, const char *fonts, Diags *diags)
{
	Engine *engine = memory_alloc(sizeof *engine);
	*engine = (Engine){.arena = arena_open(),
		.templates = templates_open(templates, ntemplates),
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
	arena_close(engine->arena);
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

static void write_half(const Buf *text, uint8_t *half)
{
	uint8_t digest[DIGEST_SIZE];
	digest_write(text->data, text->len, digest);
	memcpy(half, digest, IDENTITY_HALF);
}

void engine_identity(const Engine *engine, uint8_t digest[DIGEST_SIZE])
{
	Buf text = {0};
	buf_print(&text, "vanban %s\n", VANBAN_VERSION);
	xml_write_version(&text);
	breaker_write_versions(&text);
	templates_write_version(&text);
	family_write_version(&text);
	pdf_write_version(&text);
	deflate_write_version(&text);
	write_half(&text, digest);
	text.len = 0;
	family_write_files(engine->family, &text);
	write_half(&text, digest + IDENTITY_HALF);
	buf_close(&text);
}

const uint8_t *engine_data_digest(Engine *engine)
{
	if (engine->campaign && !engine->has_data_digest)
		campaign_digest(engine->campaign, engine->data_digest);
	engine->has_data_digest = true;
	return engine->data_digest;
}

static int compare_known(const KnownFile *known, const char *name, size_t len)
{
	int order = strncmp(known->file.name, name, len);
	return order ? order : known->file.name[len] != '\0';
}

static KnownFile *add_known(Engine *engine, size_t at, const char *name, size_t len)
{
	engine->known = arena_grow(engine->arena, engine->known, engine->nknown, &engine->known_cap,
		sizeof *engine->known);
	KnownFile *known = &engine->known[at];
	memmove(known + 1, known, (engine->nknown++ - at) * sizeof *known);
	known->file.name = arena_copy(engine->arena, name, len);
	known->is_there =
		templates_digest_file(engine->templates, known->file.name, known->file.digest);
	return known;
}

// The template file `entry`, a name and perhaps its mark, as it is now.
static const KnownFile *find_known(Engine *engine, const char *entry)
{
	size_t low = 0, high = engine->nknown, len = strcspn(entry, " ");
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_known(&engine->known[middle], entry, len) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < engine->nknown && compare_known(&engine->known[low], entry, len) == 0)
		return &engine->known[low];
	return add_known(engine, low, entry, len);
}

static void digest_templates(const TemplateFile *files, size_t count, uint8_t digest[DIGEST_SIZE])
{
	Buf text = {0};
	for (size_t i = 0; i < count; i++) {
		buf_add(&text, files[i].name, strlen(files[i].name) + 1);
		buf_add(&text, files[i].digest, DIGEST_SIZE);
	}
	digest_write(text.data, text.len, digest);
	buf_close(&text);
}

bool engine_templates_digest(
	Engine *engine, const char *const *names, size_t n, uint8_t digest[DIGEST_SIZE])
{
	TemplateFile *files = memory_alloc((n + 1) * sizeof *files);
	bool all = true;
	for (size_t i = 0; i < n && all; i++) {
		const KnownFile *known = find_known(engine, names[i]);
		files[i] = known->file;
		all = known->is_there;
	}
	if (all)
		digest_templates(files, n, digest);
	free(files);
	return all;
}

// "blocks/ky 1a2b3c4d"
static const char *mark_file(const TemplateFile *file, Arena *arena)
{
	char mark[2 * MARK_BYTES + 1];
	digest_write_hex(file->digest, MARK_BYTES, mark);
	return arena_print(arena, "%s %s", file->name, mark);
}

const char *engine_find_changed_template(
	Engine *engine, const char *const *names, size_t n, Arena *arena)
{
	for (size_t i = 0; i < n; i++) {
		const KnownFile *known = find_known(engine, names[i]);
		if (!known->is_there || strcmp(mark_file(&known->file, arena), names[i]) != 0)
			return known->file.name;
	}
	return NULL;
}

static const Node *load_document(const char *in, Arena *arena, Diags *diags)
{
	char *bytes;
	size_t len;
	if (!file_load(in, XML_MAX_BYTES, arena, &bytes, &len, diags))
		return NULL;
	return xml_parse(strcmp(in, "-") == 0 ? "stdin" : in, bytes, len, arena, diags);
}

static const Pages *lay_out(
	Engine *engine, const Node *root, Reads *reads, Arena *arena, Diags *diags)
{
	check_glyphs(engine, root, diags);
	Context context = context_read(engine->campaign, root, reads, arena, diags);
	const Doc *doc = template_build(engine->templates, root, &context, arena, diags);
	bool sound = doc && !diags_count(diags, DIAG_ERROR);
	coherence_check(doc ? doc : unbuilt_read(root, &context, arena), engine->campaign, diags);
	if (!sound)
		return NULL;
	return layout_doc(doc, engine->family, engine->breaker, arena, diags);
}

const Pages *render_pages(Engine *engine, const char *in, Arena *arena, Diags *diags)
{
	const Node *root = load_document(in, arena, diags);
	return root ? lay_out(engine, root, NULL, arena, diags) : NULL;
}

static bool write_pages(
	const Engine *engine, const Pages *pages, RenderFormat format, Buf *out, Diags *diags)
{
	if (!pages || diags_count(diags, DIAG_ERROR))
		return false;
	if (format == RENDER_PDF)
		return pdf_write(pages, engine->family, out, diags);
	dump_write(pages, out);
	return true;
}

static void add_used(const Engine *engine, Rendered *rendered, Arena *arena)
{
	size_t count;
	const TemplateFile *files = templates_used(engine->templates, arena, &count);
	const char **names = arena_array(arena, const char *, count + 1);
	for (size_t i = 0; i < count; i++)
		names[i] = mark_file(&files[i], arena);
	rendered->template_files = names;
	rendered->ntemplate_files = count;
	digest_templates(files, count, rendered->templates);
}

bool render_node(Engine *engine, const Node *root, Reads *reads, Rendered *rendered, Arena *arena,
	Diags *diags)
{
	*rendered = (Rendered){0};
	const Pages *pages = lay_out(engine, root, reads, arena, diags);
	if (!write_pages(engine, pages, RENDER_PDF, &rendered->pdf, diags))
		return false;
	rendered->pages = (uint32_t)pages->npages;
	add_used(engine, rendered, arena);
	return true;
}

bool render_file(Engine *engine, const char *in, const char *out, RenderFormat format, Arena *arena,
	Diags *diags)
{
	Buf buf = {0};
	const Pages *pages = render_pages(engine, in, arena, diags);
	bool done = write_pages(engine, pages, format, &buf, diags) &&
		    file_write(out, buf.data, buf.len, diags);
	buf_close(&buf);
	return done;
}
