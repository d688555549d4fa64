// SPDX-License-Identifier: MIT
// One pass over the bytes: a cell is found first and only then changed (doubled quotes made one, a
// NUL put after it), so that a quote that never closes can be passed over, to the next line.
#include "data/csv.h"

#include "data/quote.h"
#include "text/legacy.h"
#include "text/utf8.h"

#include <assert.h>
#include <string.h>

struct Csv {
	const char *file;
	char *bytes;
	size_t len, at;
	int line, col; // of `at`
	char separator;
	Arena *arena;
	Diags *diags;
	CsvCell *cells;
	size_t ncells, cap;
	size_t ncolumns; // 0: the header was not read yet
	bool broken; // this row has been complained about
	bool said_composed;
	bool stopped; // old letters: nothing more is read
};

static Pos place(const Csv *csv)
{
	return (Pos){csv->file, csv->line, csv->col};
}

static Pos cell_pos(const Csv *csv, const CsvCell *cell)
{
	return (Pos){csv->file, cell->line, cell->col};
}

static bool is_end(const Csv *csv)
{
	return csv->at >= csv->len;
}

// A lone carriage return ends a line too.
static bool is_line_end(const Csv *csv)
{
	return csv->bytes[csv->at] == '\n' || csv->bytes[csv->at] == '\r';
}

static bool is_cell_end(const Csv *csv)
{
	return is_end(csv) || csv->bytes[csv->at] == csv->separator || is_line_end(csv);
}

static void advance(Csv *csv)
{
	char c = csv->bytes[csv->at++];
	if (c == '\n' || (c == '\r' && (is_end(csv) || csv->bytes[csv->at] != '\n'))) {
		csv->line++;
		csv->col = 1;
	} else {
		csv->col += (c & 0xC0) != 0x80;
	}
}

static void skip_line_end(Csv *csv)
{
	bool two = csv->bytes[csv->at] == '\r' && csv->at + 1 < csv->len &&
		   csv->bytes[csv->at + 1] == '\n';
	advance(csv);
	if (two)
		advance(csv);
}

static void skip_line(Csv *csv)
{
	while (!is_end(csv) && !is_line_end(csv))
		advance(csv);
}

static void refuse(Csv *csv, Pos pos, const char *text)
{
	diag_error(csv->diags, pos, "%s", text);
	csv->broken = true;
}

// The cell begins with a quote. Past its closing quote; the length of what is between, or false
// when the quote never closes.
static bool skip_quoted(Csv *csv, size_t *len)
{
	advance(csv);
	size_t from = csv->at;
	for (; !is_end(csv); advance(csv)) {
		if (csv->bytes[csv->at] != '"')
			continue;
		if (csv->at + 1 >= csv->len || csv->bytes[csv->at + 1] != '"') {
			*len = csv->at - from;
			advance(csv);
			return true;
		}
		advance(csv);
	}
	return false;
}

static size_t halve_quotes(char *text, size_t len)
{
	size_t out = 0;
	for (size_t i = 0; i < len; i++) {
		text[out++] = text[i];
		if (text[i] == '"')
			i++;
	}
	return out;
}

static void read_quoted(Csv *csv, CsvCell *cell)
{
	Csv start = *csv;
	size_t from = csv->at + 1, len = 0;
	if (!skip_quoted(csv, &len)) {
		csv->at = start.at;
		csv->line = start.line;
		csv->col = start.col;
		refuse(csv, cell_pos(csv, cell),
			_("the quote that opens here is never closed; write a quote after the "
			  "text, and two (\"\") for one inside it"));
		skip_line(csv);
		return;
	}
	if (!is_cell_end(csv)) {
		diag_error(csv->diags, place(csv),
			_("text stands here after the closing quote of the cell that begins at "
			  "line %d, column %d; for a quote inside a cell write two (\"\")"),
			cell->line, cell->col);
		csv->broken = true;
		skip_line(csv);
		return;
	}
	cell->text = csv->bytes + from;
	cell->len = halve_quotes(csv->bytes + from, len);
}

static void read_plain(Csv *csv, CsvCell *cell)
{
	size_t from = csv->at;
	bool quoted = false;
	for (; !is_cell_end(csv); advance(csv)) {
		if (csv->bytes[csv->at] != '"' || quoted)
			continue;
		refuse(csv, place(csv),
			_("a quote stands inside this cell; put the whole cell in quotes and write "
			  "two (\"\") for this one"));
		quoted = true;
	}
	cell->text = csv->bytes + from;
	cell->len = csv->at - from;
}

static void read_cell(Csv *csv)
{
	CsvCell cell = {.text = "", .line = csv->line, .col = csv->col};
	if (!is_end(csv) && csv->bytes[csv->at] == '"')
		read_quoted(csv, &cell);
	else
		read_plain(csv, &cell);
	csv->cells = arena_grow(csv->arena, csv->cells, csv->ncells, &csv->cap, sizeof *csv->cells);
	csv->cells[csv->ncells++] = cell;
}

// All cells up to the end of the line. Their ends are written only after the last was found.
static void read_line(Csv *csv)
{
	csv->ncells = 0;
	csv->broken = false;
	read_cell(csv);
	while (!is_end(csv) && csv->bytes[csv->at] == csv->separator) {
		advance(csv);
		read_cell(csv);
	}
	if (!is_end(csv))
		skip_line_end(csv);
	if (csv->broken)
		return;
	for (size_t i = 0; i < csv->ncells; i++) {
		if (csv->cells[i].len)
			csv->bytes[csv->cells[i].text - csv->bytes + (ptrdiff_t)csv->cells[i].len] =
				'\0';
		else
			csv->cells[i].text = "";
	}
}

static bool has_mark(const char *text)
{
	while (*text) {
		if (utf8_is_mark(utf8_next(&text)))
			return true;
	}
	return false;
}

// One warning per file; what cannot be composed is an error each time.
static void compose(Csv *csv, CsvCell *cell, Arena *row_arena)
{
	const char *text = utf8_nfc(cell->text, cell->len, row_arena);
	if (has_mark(text)) {
		refuse(csv, cell_pos(csv, cell),
			_("a combining mark in this cell makes no letter with what is before it; "
			  "delete the word and type it again"));
		return;
	}
	if (text == cell->text)
		return;
	if (!csv->said_composed)
		diag_add(csv->diags, DIAG_WARNING, cell_pos(csv, cell), NULL,
			_("this file has letters and their marks apart (NFD, as macOS writes "
			  "them), first here; they are read as whole letters"));
	csv->said_composed = true;
	cell->text = text;
	cell->len = strlen(text);
}

static bool has_lost(const char *text)
{
	while (*text) {
		if (*text >= ' ' && *text < 0x7F) {
			text++;
			continue;
		}
		uint32_t code = utf8_next(&text);
		if (code == 0xFFFD || (utf8_is_control(code) && !strchr("\t\r\n", (int)code)))
			return true;
	}
	return false;
}

static void check_cell(Csv *csv, CsvCell *cell, Arena *row_arena)
{
	if (has_lost(cell->text))
		refuse(csv, cell_pos(csv, cell),
			_("a letter in this cell was lost when the text was converted; type the "
			  "cell again"));
	else
		compose(csv, cell, row_arena);
	Legacy legacy = legacy_of_text(cell->text);
	if (legacy == LEGACY_NONE)
		return;
	diag_error(csv->diags, cell_pos(csv, cell),
		_("“%s” is in the old encoding %s; convert the whole sheet to Unicode (for example "
		  "with UniKey), check it, and save it as “CSV UTF-8” again"),
		quote_cut(cell->text, row_arena), legacy_name(legacy));
	csv->stopped = true;
}

// Empty cells at the end of a line are what a spreadsheet leaves of cleared columns.
static void check_count(Csv *csv)
{
	while (csv->ncells > csv->ncolumns && csv->cells[csv->ncells - 1].len == 0)
		csv->ncells--;
	if (csv->ncells == csv->ncolumns)
		return;
	diag_error(csv->diags, cell_pos(csv, &csv->cells[0]),
		_("cells in this row: %zu, in the first line: %zu; a cell that holds “%c” stands "
		  "in "
		  "quotes"),
		csv->ncells, csv->ncolumns, csv->separator);
	csv->broken = true;
}

static bool is_blank(const Csv *csv)
{
	for (size_t i = 0; i < csv->ncells; i++) {
		if (csv->cells[i].text[strspn(csv->cells[i].text, " \t")])
			return false;
	}
	return true;
}

static void check_row(Csv *csv, Arena *row_arena)
{
	if (csv->ncolumns)
		check_count(csv);
	for (size_t i = 0; i < csv->ncells && !csv->stopped; i++)
		check_cell(csv, &csv->cells[i], row_arena);
}

bool csv_next(Csv *csv, Arena *row_arena, CsvRow *row)
{
	while (!is_end(csv) && !csv->stopped) {
		int line = csv->line;
		read_line(csv);
		if (!csv->broken && is_blank(csv))
			continue;
		if (!csv->broken)
			check_row(csv, row_arena);
		bool header = csv->ncolumns == 0;
		if (header)
			csv->ncolumns = csv->ncells;
		if (csv->broken && header)
			csv->stopped = true; // nothing after it can be told
		if (csv->broken || csv->stopped)
			continue;
		*row = (CsvRow){csv->cells, (int)csv->ncells, line};
		return true;
	}
	return false;
}

// "sep=;", by which some programs tell spreadsheets the separator.
static void skip_mark(Csv *csv)
{
	const char *at = csv->bytes + csv->at;
	if (csv->len - csv->at < 6 || memcmp(at, "sep=", 4) != 0 || !strchr("\r\n", at[5]))
		return;
	skip_line(csv);
	skip_line_end(csv);
}

static void refuse_encoding(Csv *csv, size_t bad)
{
	while (csv->at < bad)
		advance(csv);
	Legacy legacy = legacy_of_bytes(csv->bytes, csv->len);
	if (legacy == LEGACY_TCVN3 || legacy == LEGACY_VNI)
		diag_error(csv->diags, place(csv),
			_("the file is not UTF-8; it seems to be %s: convert the sheet to Unicode "
			  "(for example with UniKey), check it, and save it as “CSV UTF-8”"),
			legacy_name(legacy));
	else if (legacy == LEGACY_OTHER)
		diag_error(csv->diags, place(csv),
			_("the file is not UTF-8; open it in the spreadsheet and choose “Save "
			  "as”, “CSV UTF-8”"));
	else
		diag_error(csv->diags, place(csv),
			_("the file is not UTF-8; it seems to be %s: open it in the spreadsheet "
			  "and choose “Save as”, “CSV UTF-8”"),
			legacy_name(legacy));
}

static void refuse_bytes(Csv *csv, size_t bad)
{
	if (csv->bytes[bad] != '\0') {
		refuse_encoding(csv, bad);
		return;
	}
	while (csv->at < bad)
		advance(csv);
	diag_error(csv->diags, place(csv),
		_("there is a NUL byte here: this is no text file, or one in UTF-16; open it in "
		  "the spreadsheet and choose “Save as”, “CSV UTF-8”"));
}

Csv *csv_new(const char *file, char *bytes, size_t len, char separator, Arena *arena, Diags *diags)
{
	Csv *csv = arena_new(arena, Csv);
	*csv = (Csv){.file = file,
		.bytes = bytes,
		.len = len,
		.line = 1,
		.col = 1,
		.separator = separator,
		.arena = arena,
		.diags = diags};
	if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		csv->at = 3;
	size_t bad = utf8_invalid(bytes, len);
	if (bad != len) {
		refuse_bytes(csv, bad);
		return NULL;
	}
	skip_mark(csv);
	return csv;
}
