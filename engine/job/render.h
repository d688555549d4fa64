// SPDX-License-Identifier: MIT
// One document from its file to its PDF: load, build, lay out, write. Reads like the picture in
// engine/README.md.
#ifndef JOB_RENDER_H
#define JOB_RENDER_H

#include "base/diag.h"
#include "data/campaign.h"
#include "doc/page.h"

typedef struct Engine Engine; // process life: templates, fonts, ICU, campaign data; shared by all
			      // documents

// `templates`: folders in search order. `fonts`: the folder of fonts.conf. NULL with diagnostics.
Engine *engine_open(const char *const *templates, int ntemplates, const char *fonts, Diags *diags);
void engine_close(Engine *engine);

// Loads the campaign files that the documents refer to, once. False with diagnostics.
bool engine_load_data(Engine *engine, const char *const *paths, int npaths, Diags *diags);
const Campaign *engine_data(const Engine *engine); // NULL: none was loaded

// The pages of the document file `in` ("-": stdin), or NULL with diagnostics. Figures that do not
// agree are errors too, but the pages are there. `arena` is the document's and is not reset here.
const Pages *render_pages(Engine *engine, const char *in, Arena *arena, Diags *diags);

typedef enum RenderFormat { RENDER_PDF, RENDER_PAGES } RenderFormat;

// Renders the file `in` to the file `out` ("-": stdin, stdout). False with diagnostics, and then
// `out` is as it was.
bool render_file(Engine *engine, const char *in, const char *out, RenderFormat format, Arena *arena,
	Diags *diags);

#endif
