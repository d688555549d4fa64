// SPDX-License-Identifier: MIT
// libharu's object layer as we use it: dictionaries in a cross reference table, each with keys that
// libharu writes, a tail that we write (numbers and names of ours need no objects) and, for
// streams, a body deflated by us. Memory never runs out on the way (see base/arena.h); any other
// error of libharu is latched and reported once, at the end.
#ifndef PDF_OBJECT_H
#define PDF_OBJECT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>

// The structures behind these functions are not a stable interface; they were read in these
// versions.
#if HPDF_VERSION_ID < 20300 || HPDF_VERSION_ID >= 20500
#error "engine/pdf knows libharu 2.3 and 2.4; check object.c against this version"
#endif

// One file in the making (call life). `arena` holds the texts of tails and bodies until the file is
// written.
typedef struct Objects {
	HPDF_Doc doc;
	Arena *arena;
	unsigned long error; // of libharu, the first; 0: none
} Objects;

bool objects_open(Objects *objects, Diags *diags);
void objects_close(Objects *objects);

// A new dictionary with a number of its own.
HPDF_Dict object_new(Objects *objects);
unsigned object_number(HPDF_Dict dict);

// Keys and values in PDF syntax, printf style, to stand after the keys libharu knows of; once per
// object.
void object_add_tail(Objects *objects, HPDF_Dict dict, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

// Makes the object a stream; the bytes must live until the file is written. After object_add_tail,
// where there is one.
void object_add_body(
	Objects *objects, HPDF_Dict dict, const char *bytes, size_t len, bool deflated);

// A text as UTF-16 with byte order mark under `key`.
void object_add_text(Objects *objects, HPDF_Dict dict, const char *key, const char *utf8);

// Appends the whole file to `out`, its /ID made from all that goes before. False with a diagnostic
// when libharu failed.
bool objects_write(Objects *objects, Buf *out, Diags *diags);

enum { OBJECTS_MAX = 8000000, TEXT_MAX = 32000 }; // of one file; UTF-16 units of one string

#endif
