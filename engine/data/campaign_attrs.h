// SPDX-License-Identifier: MIT
// The attributes of a record by the table of elements: known, complete, each of its type.
#ifndef DATA_CAMPAIGN_ATTRS_H
#define DATA_CAMPAIGN_ATTRS_H

#include "data/campaign_reader.h"

// One attribute. Without a value (not written, or wrong and told so) all is zero but `pos`, then
// the place of the element.
typedef struct AttrValue {
	bool given;
	bool wrong; // written, but refused
	Pos pos;
	const char *text; // as written, without white space around; of a code, text and number in
			  // the loader's arena, ended by NUL
	size_t len;
	int64_t number; // count, year, money; index of a choice; bits of choices; flag
	Day day;
	Period period;
} AttrValue;

// Fills `values` in the order of the table. False: something required is missing or something is
// wrong, and diagnostics say so.
bool attrs_read(Loader *loader, const Record *record, AttrValue values[ELEMENT_ATTRS]);

// The next of the codes in `value` (ATTR_REFERENCES); *at goes on from 0. False: no more.
bool attrs_next_code(const AttrValue *value, size_t *at, const char **code, size_t *len);

// NFC of a text from a file, white space collapsed, every bad character and old encoding told, in
// the loader's arena. NULL: empty, or refused.
const char *attrs_read_text(Loader *loader, const char *text, size_t len, Pos pos);

#endif
