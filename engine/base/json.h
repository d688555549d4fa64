// SPDX-License-Identifier: MIT
// Texts in JSON output; and a strict reader of the JSON that the program writes itself: objects,
// arrays, texts, whole numbers, true, false, null.
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"
#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

// Adds `text` in quotation marks. Bytes that are not UTF-8 (a file name may have them) become
// U+FFFD.
void json_write_text(const char *text, Buf *out);

// How many bytes the UTF-8 character at `text` has; 0 when the `len` bytes do not begin with one.
size_t json_character(const char *text, size_t len);

// The most that is read: values within values, members of one object.
enum { JSON_DEPTH_MAX = 16, JSON_MEMBERS_MAX = 64 };

typedef enum JsonKind {
	JSON_NULL,
	JSON_FALSE,
	JSON_TRUE,
	JSON_INT,
	JSON_TEXT,
	JSON_ARRAY,
	JSON_OBJECT
} JsonKind;

typedef struct Json Json;
struct Json {
	JsonKind kind;
	const char *name; // of a member of an object, else NULL
	const char *text; // JSON_TEXT: UTF-8 without NUL
	int64_t number; // JSON_INT
	const Json *first, *next; // elements or members in the order they are written
	size_t at, len; // where it stands in the text that was parsed
};

// Reads `len` bytes that are one value. NULL when they are not: *wrong gets the offset of the first
// byte that cannot be read. Refused are fractions and exponents, numbers that do not fit, U+0000,
// halves of surrogate pairs, bytes that are not UTF-8, a member twice, and what is over the limits.
const Json *json_parse(const char *text, size_t len, Arena *arena, size_t *wrong);

// The member of an object; NULL: it has none of that name.
const Json *json_find(const Json *object, const char *name);

#endif
