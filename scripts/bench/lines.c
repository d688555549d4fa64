// SPDX-License-Identifier: MIT
// Turns the engine's own page dump (`vanban render X.xml --format pages`, see engine/doc/dump.h)
// into what ./f1 reads, so that both set the same lines: every word with its place. Words are
// measured here, outside the clock.
//
//   lines [-w] < X.pages > X.lines
//
// -w: an item whose spaces are not stretched stays in one piece.
#include "slurp.h"

#include <hpdf.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#define FONTS "/usr/share/fonts/truetype/liberation2/LiberationSerif-"
static const char *const FACES[4] = {
	FONTS "Regular.ttf", FONTS "Bold.ttf", FONTS "Italic.ttf", FONTS "BoldItalic.ttf"};

typedef struct Setter {
	HPDF_Font fonts[4];
	bool whole; // unstretched items in one piece
	double height;
	int face;
	double size;
} Setter;

static void error(HPDF_STATUS status, HPDF_STATUS detail, void *data)
{
	(void)data;
	fprintf(stderr, "lines: libharu says %04lx, %lu\n", (unsigned long)status,
		(unsigned long)detail);
	exit(1);
}

// The number after " key=", or 0.
static double value(const char *line, const char *key)
{
	const char *found = strstr(line, key);
	return found ? strtod(found + strlen(key), NULL) : 0;
}

static long thousandths(double points)
{
	return lround(points * 1000);
}

// Writes the character of the Basic Multilingual Plane as UTF-8.
static char *put(char *out, unsigned code)
{
	if (code < 0x80) {
		*out++ = (char)code;
	} else if (code < 0x800) {
		*out++ = (char)(0xC0 | code >> 6);
		*out++ = (char)(0x80 | (code & 0x3F));
	} else {
		*out++ = (char)(0xE0 | code >> 12);
		*out++ = (char)(0x80 | (code >> 6 & 0x3F));
		*out++ = (char)(0x80 | (code & 0x3F));
	}
	return out;
}

// Undoes the quoting of the dump in place: \" and \\ stand for themselves, \uXXXX for a character.
static char *unquoted(char *text)
{
	char *out = text;
	for (char *in = text; *in && *in != '"'; in++) {
		unsigned code = 0;
		if (in[0] == '\\' && sscanf(in, "\\u%4X", &code) == 1) {
			out = put(out, code);
			in += 5;
			continue;
		}
		if (*in == '\\' && in[1])
			in++;
		*out++ = *in;
	}
	*out = '\0';
	return text;
}

static int face(const char *line)
{
	const char *style = strstr(line, " style=");
	size_t length = style ? strcspn(style + 1, " ") : 0;
	bool bold = length && memmem(style + 1, length, "bold", 4);
	bool italic = length && memmem(style + 1, length, "italic", 6);
	return bold + 2 * italic;
}

static double width(const Setter *setter, const char *text, size_t length)
{
	HPDF_TextWidth measure = HPDF_Font_TextWidth(
		setter->fonts[setter->face], (const HPDF_BYTE *)text, (HPDF_UINT)length);
	return measure.width * setter->size / 1000;
}

// The bytes of the space at `text`, 0 if there is none: U+0020 or U+00A0.
static size_t space(const char *text)
{
	if (*text == ' ')
		return 1;
	return strncmp(text, "\xC2\xA0", 2) ? 0 : 2;
}

// A word and the space after it, which text extraction needs.
static size_t word(const char *text)
{
	size_t length = 0;
	while (text[length] && !space(text + length))
		length++;
	return length + space(text + length);
}

static void write_text(Setter *setter, char *line, char *quote)
{
	double x = value(line, " x="), y = setter->height - value(line, " y=");
	double size = value(line, " size="), gap = value(line, " gap=");
	if (face(line) != setter->face || size != setter->size)
		printf("F %d %ld\n", face(line), thousandths(size));
	setter->face = face(line);
	setter->size = size;
	char *text = unquoted(quote + 1);
	for (size_t length; *text; text += length) {
		length = setter->whole && gap == 0 ? strlen(text) : word(text);
		printf("W %ld %ld %.*s\n", thousandths(x), thousandths(y), (int)length, text);
		x += width(setter, text, length) + gap;
	}
}

// A bar as the line through its middle.
static void write_rule(const Setter *setter, const char *line)
{
	double x = value(line, " x="), y = setter->height - value(line, " y=");
	double w = value(line, " w="), h = value(line, " h=");
	if (w >= h)
		printf("L %ld %ld %ld %ld %ld\n", thousandths(x), thousandths(y - h / 2),
			thousandths(x + w), thousandths(y - h / 2), thousandths(h));
	else
		printf("L %ld %ld %ld %ld %ld\n", thousandths(x + w / 2), thousandths(y),
			thousandths(x + w / 2), thousandths(y - h), thousandths(w));
}

// libharu draws no lines between BT and ET: a page's rules come first, its text is kept until the
// page ends.
typedef struct Kept {
	char **lines;
	size_t count, room;
} Kept;

static void keep(Kept *kept, const char *line)
{
	if (kept->count == kept->room) {
		kept->room = kept->room ? 2 * kept->room : 256;
		kept->lines = realloc(kept->lines, kept->room * sizeof *kept->lines);
		if (!kept->lines)
			fail("lines");
	}
	kept->lines[kept->count++] = strdup(line);
}

static void page_end(Setter *setter, Kept *kept)
{
	setter->face = -1;
	for (size_t i = 0; i < kept->count; i++) {
		char *quote = strchr(kept->lines[i], '"');
		if (quote)
			write_text(setter, kept->lines[i], quote);
		free(kept->lines[i]);
	}
	kept->count = 0;
}

static void page(Setter *setter, const char *line)
{
	double wide;
	if (sscanf(line, "page %*d %lfx%lf", &wide, &setter->height) != 2) {
		fprintf(stderr, "lines: this is no page of a dump: %s", line);
		exit(1);
	}
	printf("P %ld %ld\n", thousandths(wide), thousandths(setter->height));
}

int main(int argc, char **argv)
{
	Setter setter = {.whole = getopt(argc, argv, "w") == 'w'};
	HPDF_Doc doc = HPDF_New(error, NULL);
	HPDF_UseUTFEncodings(doc);
	for (int i = 0; i < 4; i++)
		setter.fonts[i] = HPDF_GetFont(
			doc, HPDF_LoadTTFontFromFile(doc, FACES[i], HPDF_TRUE), "UTF-8");
	Kept kept = {0};
	char *line = NULL;
	size_t room = 0;
	while (getline(&line, &room, stdin) > 0) {
		if (!strncmp(line, "page ", 5)) {
			page_end(&setter, &kept);
			page(&setter, line);
		} else if (!strncmp(line, "text ", 5)) {
			keep(&kept, line);
		} else if (!strncmp(line, "rule ", 5)) {
			write_rule(&setter, line);
		}
	}
	page_end(&setter, &kept);
	free(kept.lines);
	free(line);
	HPDF_Free(doc);
}
