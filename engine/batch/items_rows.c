// SPDX-License-Identifier: MIT
// Items from the rows of a CSV file. Its first line names the fields; a column without a name
// cannot be asked for and is passed over.
#include "batch/items_build.h"

#include "base/file.h"
#include "batch/jobfile_elements.h"
#include "data/csv.h"
#include "data/csv_mapping.h"
#include "data/quote.h"
#include "data/xml.h"

#include <string.h>

#define CODE "ma" // the column by which --only names a row

typedef struct RowSource {
	ItemsBuilder *builder;
	const char *path; // of the CSV file
	Csv *csv;
	char separator;
	const char **names; // of the fields, NULL at the end; the number of the row comes last
	int *columns; // of each; -1: none
	int count;
	int code; // index of its column among the fields, -1: none
} RowSource;

static char guess_separator(const char *bytes)
{
	if (strncmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		bytes += 3;
	if (strncmp(bytes, "sep=", 4) == 0 && bytes[4])
		return bytes[4] == ',' ? ',' : ';';
	return memchr(bytes, ';', strcspn(bytes, "\r\n")) ? ';' : ',';
}

// The file, or false with a diagnostic.
static bool open_csv(RowSource *source)
{
	ItemsBuilder *builder = source->builder;
	const char *separator = builder_find_attr(builder, "phan_cach");
	char *bytes;
	size_t len;
	source->path =
		jobfile_locate(builder->path, builder_find_attr(builder, "tep"), builder->arena);
	if (!file_is_readable(source->path)) {
		diag_error(builder->diags, builder_attr_pos(builder, "tep"),
			_("there is no file %s, or it may not be read; check what “tep” says"),
			quote_cut(source->path, builder->scratch));
		return false;
	}
	if (!file_load(source->path, XML_MAX_BYTES, builder->scratch, &bytes, &len, builder->diags))
		return false;
	source->separator = separator ? *separator : guess_separator(bytes);
	source->csv = csv_new(
		source->path, bytes, len, source->separator, builder->scratch, builder->diags);
	return source->csv != NULL;
}

static bool is_name(const char *text)
{
	return text[strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				 "0123456789_")] == '\0';
}

static bool is_one_cell(const RowSource *source, const CsvRow *row)
{
	char other = source->separator == ';' ? ',' : ';';
	if (row->ncells != 1 || !strchr(row->cells[0].text, other))
		return false;
	diag_error(source->builder->diags, ((Pos){source->path, row->line, 1}),
		_("the first line is a single cell; if “%c” stands between the columns, write "
		  "phan_cach=\"%c\""),
		other, other);
	return true;
}

static int find_name(const RowSource *source, const char *name)
{
	for (int i = 0; i < source->count; i++)
		if (strcmp(source->names[i], name) == 0)
			return i;
	return -1;
}

static void add_name(RowSource *source, const char *name, int column)
{
	source->names[source->count] = name;
	source->columns[source->count++] = column;
}

static void read_name(RowSource *source, const CsvCell *cell, int column)
{
	ItemsBuilder *builder = source->builder;
	Pos pos = {source->path, cell->line, cell->col};
	const char *name = mapping_collapse(cell->text, builder->arena);
	const char *shown = quote_cut(name, builder->scratch);
	if (!is_name(name))
		diag_error(builder->diags, pos,
			_("the column “%s” cannot be a field; give it a name of letters without "
			  "accents, digits and “_”, such as ho_ten"),
			shown);
	else if (find_name(source, name) >= 0)
		diag_error(builder->diags, pos,
			_("there are two columns “%s”; give one of them another name"), shown);
	else if (*name)
		add_name(source, name, column);
}

// The fields from the first line. False with diagnostics.
static bool read_header(RowSource *source, const CsvRow *row)
{
	ItemsBuilder *builder = source->builder;
	size_t errors = diags_count(builder->diags, DIAG_ERROR);
	if (is_one_cell(source, row))
		return false;
	source->names = arena_array(builder->arena, const char *, row->ncells + 2);
	source->columns = arena_array(builder->scratch, int, row->ncells + 1);
	for (int i = 0; i < row->ncells; i++)
		read_name(source, &row->cells[i], i);
	source->code = find_name(source, CODE);
	if (find_name(source, FIELD_NUMBER) < 0)
		add_name(source, FIELD_NUMBER, -1);
	return diags_count(builder->diags, DIAG_ERROR) == errors &&
	       builder_use_names(builder, source->names);
}

static void add_row(const RowSource *source, const CsvRow *row)
{
	ItemsBuilder *builder = source->builder;
	const char **values = builder_values(builder);
	for (int i = 0; i < source->count; i++)
		if (source->columns[i] >= 0)
			values[i] = mapping_collapse(
				row->cells[source->columns[i]].text, builder->arena);
	const char *code = source->code >= 0 ? values[source->code] : "";
	if (!*code)
		code = arena_print(builder->arena, "%zu", builder->number + 1);
	builder_add(builder, &(ItemDraft){
				     .code = code,
				     .values = values,
				     .pos = {source->path, row->line, row->cells[0].col},
			     });
}

void items_add_rows(ItemsBuilder *builder)
{
	RowSource source = {.builder = builder};
	size_t errors = diags_count(builder->diags, DIAG_ERROR);
	CsvRow row;
	if (!open_csv(&source))
		return;
	bool has_header = csv_next(source.csv, builder->scratch, &row);
	if (!has_header && diags_count(builder->diags, DIAG_ERROR) == errors)
		diag_error(builder->diags, ((Pos){.file = source.path}),
			_("the file is empty; its first line names the columns"));
	if (!has_header || !read_header(&source, &row))
		return;
	Arena *row_arena = arena_open();
	while (csv_next(source.csv, row_arena, &row)) {
		add_row(&source, &row);
		arena_reset(row_arena);
	}
	arena_close(row_arena);
}
