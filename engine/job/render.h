// SPDX-License-Identifier: MIT
// One document from its file to its PDF: load, build, lay out, write. Reads like the picture in
// engine/README.md.
#ifndef JOB_RENDER_H
#define JOB_RENDER_H

#include "base/diag.h"

typedef struct Engine Engine; // process life: templates, fonts, ICU; shared by all documents

// `templates`: folders in search order. `fonts`: the folder of fonts.conf. NULL with diagnostics.
Engine *engine_open(const char *const *templates, int ntemplates, const char *fonts, Diags *diags);
void engine_close(Engine *engine);

typedef enum RenderFormat { RENDER_PDF, RENDER_PAGES } RenderFormat;

// Renders the file `in` to the file `out` ("-": stdin, stdout). `arena` is the document's and is
// not reset here. False with diagnostics, and then `out` is as it was.
bool render_file(Engine *engine, const char *in, const char *out, RenderFormat format, Arena *arena,
	Diags *diags);

#endif
