// SPDX-License-Identifier: MIT
// Characters that do not belong on paper: combining marks that join no letter, invisible
// characters, controls, private ones, and U+FFFD, the trace of text that was lost.
#ifndef DATA_LETTERS_H
#define DATA_LETTERS_H

#include "data/source.h"

// NFC of `text` in `arena`, after a diagnostic for every bad character in it. `from` is the offset
// in the source where the text (character data or the value of an attribute) begins.
const char *letters_check(
	Source *source, size_t from, const char *text, size_t len, Arena *arena, Diags *diags);

#endif
