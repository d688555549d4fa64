// SPDX-License-Identifier: MIT
// One document from its file to its PDF: load, build, lay out, write. Reads like the picture in
// engine/README.md.
#ifndef JOB_RENDER_H
#define JOB_RENDER_H

#include "base/diag.h"
#include "base/digest.h"
#include "data/campaign.h"
#include "data/reads.h"

typedef struct Pages Pages; // doc/page.h

typedef struct Engine Engine; // process life: templates, fonts, ICU, campaign data; shared by all
			      // documents

// `templates`: folders in search order. `fonts`: the folder of fonts.conf. NULL with diagnostics.
Engine *engine_open(const char *const *templates, int ntemplates, const char *fonts, Diags *diags);
void engine_close(Engine *engine);

// Loads the campaign files that the documents refer to, once. False with diagnostics.
bool engine_load_data(Engine *engine, const char *const *paths, int npaths, Diags *diags);
const Campaign *engine_data(const Engine *engine); // NULL: none was loaded

// What renders: two halves of a SHA-256 each. The first half is that of the versions of vanban and
// of its libraries, the second that of the font files.
enum { IDENTITY_HALF = DIGEST_SIZE / 2 };
void engine_identity(const Engine *engine, uint8_t digest[DIGEST_SIZE]);

// SHA-256 over the contents of the campaign files, whatever their names and order; zeros without
// data. Reads the files at the first call: ask before the process is shut in.
const uint8_t *engine_data_digest(Engine *engine);

// Digest of the template files `names` (of Rendered, or plain) as they are now; each is read at the
// first call and kept. False: one is not there.
bool engine_templates_digest(
	Engine *engine, const char *const *names, size_t n, uint8_t digest[DIGEST_SIZE]);

// The first of `names` (of Rendered) whose file is not there or is not what it was, without its
// mark; NULL: none.
const char *engine_find_changed_template(
	Engine *engine, const char *const *names, size_t n, Arena *arena);

// The pages of the document file `in` ("-": stdin), or NULL with diagnostics. Figures that do not
// agree are errors too, but the pages are there. `arena` is the document's and is not reset here.
const Pages *render_pages(Engine *engine, const char *in, Arena *arena, Diags *diags);

// A finished document and what it was made with.
typedef struct Rendered {
	Buf pdf; // heap: the caller's to close, also after a failure
	uint32_t pages;
	const char *const *template_files; // by name, in the document's arena: the name, a space
					   // and eight digits of the file's digest: "blocks/ky
					   // 1a2b3c4d"
	size_t ntemplate_files;
	uint8_t templates[DIGEST_SIZE]; // of those files: their names and contents when read
} Rendered;

// Renders the document element `root`; `reads` (or NULL) gets what it asks the campaign data. False
// with diagnostics.
bool render_node(Engine *engine, const Node *root, Reads *reads, Rendered *rendered, Arena *arena,
	Diags *diags);

typedef enum RenderFormat { RENDER_PDF, RENDER_PAGES } RenderFormat;

// Renders the file `in` to the file `out` ("-": stdin, stdout). False with diagnostics, and then
// `out` is as it was.
bool render_file(Engine *engine, const char *in, const char *out, RenderFormat format, Arena *arena,
	Diags *diags);

#endif
