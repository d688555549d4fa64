// SPDX-License-Identifier: MIT
// An XML file as a stream of tags and texts, never a tree; refuses what data/xml.h refuses. Nothing
// is told twice: a file that is no XML has one diagnostic, at its first fault.
#ifndef DATA_CAMPAIGN_STREAM_H
#define DATA_CAMPAIGN_STREAM_H

#include "data/campaign_reader.h"

// A start tag. It and its attributes live until the next start tag.
typedef struct StreamTag {
	const char *name;
	int depth; // 0: the root
	int line, col;
	const RecordAttr *attrs;
	int nattrs;
} StreamTag;

// What stands between two tags, with references resolved; never empty. Lives until the next text.
// Behind it stand a NUL and 7 bytes that may be read.
enum { STREAM_SPARE = 8 };

typedef struct StreamText {
	const char *text;
	size_t len;
	bool is_plain; // no reference, comment or CDATA section in it: places can be counted
	struct Window *window;
} StreamText;

// The place of its first character; until the next start tag. Most texts are never asked.
Pos stream_text_pos(const StreamText *text);

typedef struct StreamReader {
	void *data;
	bool (*start)(void *data, const StreamTag *tag); // false: enough, the rest is not read
	void (*text)(void *data, const StreamText *text);
	void (*end)(void *data);
} StreamReader;

// Reads `file`; false when a diagnostic says that it was not read to its end.
bool stream_read(const char *file, const StreamReader *reader, Diags *diags);

#endif
