// SPDX-License-Identifier: MIT
// Faces and families: advances, glyph numbers, vertical metrics. HarfBuzz stays inside font/.
// Process life: loaded before the first document, read only after (but for the lazily filled
// advance tables, which hold no state of a document). Only the user's own font set file names
// fonts, never data or templates.
#ifndef FONT_FACE_H
#define FONT_FACE_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/len.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The four styles of a family; STYLE_BOLD | STYLE_ITALIC is bold italic.
enum { STYLE_REGULAR = 0, STYLE_BOLD = 1, STYLE_ITALIC = 2, STYLE_COUNT = 4 };

typedef struct Face Face;
typedef struct Family Family;

// Opens the font set `dir`/fonts.conf (format: fonts/README.md) and loads the set it names: every
// file must have the SHA-256 written beside it, be a TrueType font and allow embedding. NULL with
// diagnostics otherwise.
Family *family_open(const char *dir, Diags *diags);
void family_close(Family *family);

const Face *family_face(const Family *family, int style); // style 0..3
const char *family_name(const Family *family); // "Liberation Serif"

// Appends the family's name and the SHA-256 of each of its files, a line each.
void family_write_files(const Family *family, Buf *out);

// Appends the version of HarfBuzz, a line.
void family_write_version(Buf *out);

typedef struct Glyph {
	uint16_t id; // 0: the face has no glyph for the character
	uint16_t advance; // font units
} Glyph;

Glyph face_glyph(const Face *face, uint32_t code);

// Adds the error that the family has no glyph for `code`, at `pos`.
void family_report_missing(const Family *family, uint32_t code, Pos pos, Diags *diags);

// `units` font units at `size`, rounded half up.
Len face_scale(const Face *face, int32_t units, Len size);

// Vertical metrics at `size`, from hhea: the ascent above and the descent below the baseline (both
// positive), and the line gap. Single line spacing is their sum (1.15 x size for Liberation Serif
// and Times New Roman).
typedef struct FaceMetrics {
	Len ascent, descent, gap;
} FaceMetrics;
FaceMetrics face_metrics(const Face *face, Len size);

// What a PDF font descriptor wants, in font units (divide by units_per_em): name is the PostScript
// name.
typedef struct FaceInfo {
	const char *name;
	int units_per_em;
	int bbox[4];
	int ascent, descent, cap_height;
	int italic_angle; // degrees, negative leans right
	int stem_v;
	int flags; // PDF descriptor flags
} FaceInfo;
const FaceInfo *face_info(const Face *face);

#endif
