// SPDX-License-Identifier: MIT
// F1, the yardstick: bare libharu used as its manual says. Four faces by HPDF_LoadTTFontFromFile,
// the encoding "UTF-8", one HPDF_Page_ShowText a word, everything compressed, a new HPDF_Doc for
// every document. It breaks no lines: its input is what ./lines makes of the engine's own pages,
// one command a line, numbers in 1/1000 pt from the bottom left corner:
//
//   P width height    L x1 y1 x2 y2 thickness    F face size    W x y word
//
// Usage: f1 -o OUT.pdf IN.lines, or f1 -d FOLDER IN.lines...
#include "slurp.h"

#include <hpdf.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#define FONTS "/usr/share/fonts/truetype/liberation2/LiberationSerif-"
static const char *const FACES[4] = {
	FONTS "Regular.ttf", FONTS "Bold.ttf", FONTS "Italic.ttf", FONTS "BoldItalic.ttf"};

typedef struct Place {
	HPDF_Doc doc;
	HPDF_Font fonts[4];
	HPDF_Page page;
	bool in_text;
	long x, y; // where the last word began
	long thickness;
} Place;

static void error(HPDF_STATUS status, HPDF_STATUS detail, void *data)
{
	(void)data;
	fprintf(stderr, "f1: libharu says %04lx, %lu\n", (unsigned long)status,
		(unsigned long)detail);
	exit(1);
}

static long number(char **in)
{
	while (**in == ' ')
		++*in;
	bool minus = **in == '-';
	if (minus)
		++*in;
	long value = 0;
	for (; **in >= '0' && **in <= '9'; ++*in)
		value = 10 * value + (**in - '0');
	return minus ? -value : value;
}

static HPDF_REAL points(long thousandths)
{
	return (HPDF_REAL)((double)thousandths / 1000);
}

static void page_end(Place *place)
{
	if (place->in_text)
		HPDF_Page_EndText(place->page);
	place->in_text = false;
}

static void page(Place *place, char *in)
{
	page_end(place);
	place->page = HPDF_AddPage(place->doc);
	HPDF_Page_SetWidth(place->page, points(number(&in)));
	HPDF_Page_SetHeight(place->page, points(number(&in)));
	place->x = place->y = 0;
	place->thickness = -1;
}

static void line(Place *place, char *in)
{
	long x1 = number(&in), y1 = number(&in), x2 = number(&in), y2 = number(&in);
	long thickness = number(&in);
	if (thickness != place->thickness)
		HPDF_Page_SetLineWidth(place->page, points(thickness));
	place->thickness = thickness;
	HPDF_Page_MoveTo(place->page, points(x1), points(y1));
	HPDF_Page_LineTo(place->page, points(x2), points(y2));
	HPDF_Page_Stroke(place->page);
}

static void text_begin(Place *place)
{
	if (!place->in_text)
		HPDF_Page_BeginText(place->page);
	place->in_text = true;
}

static void face(Place *place, char *in)
{
	text_begin(place);
	long index = number(&in);
	HPDF_Page_SetFontAndSize(place->page, place->fonts[index & 3], points(number(&in)));
}

static void word(Place *place, char *in)
{
	text_begin(place);
	long x = number(&in), y = number(&in);
	HPDF_Page_MoveTextPos(place->page, points(x - place->x), points(y - place->y));
	HPDF_Page_ShowText(place->page, in + 1);
	place->x = x;
	place->y = y;
}

static void lines(Place *place, char *in)
{
	for (char *end; (end = strchr(in, '\n')); in = end + 1) {
		*end = '\0';
		switch (*in) {
		case 'P':
			page(place, in + 1);
			break;
		case 'L':
			line(place, in + 1);
			break;
		case 'F':
			face(place, in + 1);
			break;
		default:
			word(place, in + 1);
		}
	}
	page_end(place);
}

static void document(const char *in, const char *out)
{
	Place place = {.doc = HPDF_New(error, NULL)};
	HPDF_UseUTFEncodings(place.doc);
	HPDF_SetCompressionMode(place.doc, HPDF_COMP_ALL);
	for (int i = 0; i < 4; i++) {
		const char *name = HPDF_LoadTTFontFromFile(place.doc, FACES[i], HPDF_TRUE);
		place.fonts[i] = HPDF_GetFont(place.doc, name, "UTF-8");
	}
	char *text = slurp(in);
	lines(&place, text);
	free(text);
	HPDF_SaveToFile(place.doc, out);
	HPDF_Free(place.doc);
}

static void document_into(const char *folder, const char *in)
{
	const char *slash = strrchr(in, '/'), *name = slash ? slash + 1 : in;
	char out[4096];
	int stem = (int)strcspn(name, ".");
	if (snprintf(out, sizeof out, "%s/%.*s.pdf", folder, stem, name) < (int)sizeof out)
		document(in, out);
}

int main(int argc, char **argv)
{
	const char *out = NULL, *folder = NULL;
	for (int option; (option = getopt(argc, argv, "o:d:")) != -1;)
		*(option == 'o' ? &out : &folder) = optarg;
	if (!out == !folder || optind == argc || (out && argc != optind + 1)) {
		fprintf(stderr, "usage: f1 -o OUT.pdf IN.lines | f1 -d FOLDER IN.lines...\n");
		return 2;
	}
	if (out)
		document(argv[optind], out);
	else
		for (int i = optind; i < argc; i++)
			document_into(folder, argv[i]);
}
