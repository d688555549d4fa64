// SPDX-License-Identifier: MIT
// Text in old Vietnamese encodings, recognised so that it can be named; never converted by guess.
#ifndef TEXT_LEGACY_H
#define TEXT_LEGACY_H

#include <stdbool.h>
#include <stddef.h>

typedef enum Legacy {
	LEGACY_NONE,
	LEGACY_TCVN3, // ABC, fonts .Vn…: "Trung ¬ng"
	LEGACY_VNI, // fonts VNI-…: "Trung öông"
	LEGACY_CP1258,
	LEGACY_UTF16,
	LEGACY_OTHER, // not UTF-8, not known
} Legacy;

// What bytes that are not valid UTF-8 most likely are.
Legacy legacy_of_bytes(const char *bytes, size_t len);

// Valid UTF-8 whose letters are those of TCVN3 or VNI shown as Latin-1; LEGACY_NONE otherwise.
Legacy legacy_of_text(const char *text);

const char *legacy_name(Legacy legacy); // "TCVN3 (ABC)"

#endif
