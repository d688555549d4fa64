// SPDX-License-Identifier: MIT
// Rows of a CSV file as records. Only when the mapping is in order and the header has every column
// it names are rows handed on; what they mean is the builder's business (campaign_reader.h).
#include "data/campaign_reader.h"

#include "base/file.h"
#include "data/campaign_codes.h"
#include "data/csv.h"
#include "data/csv_mapping.h"
#include "data/quote.h"
#include "data/xml.h"

#include <string.h>

enum { LISTED = 30 }; // columns a message names at most

typedef struct RowSource {
	Loader *loader;
	const char *path; // of the CSV file, in the loader's arena
	Mapping mapping;
} RowSource;

static bool has_failed(const RowSource *source, size_t before)
{
	return diags_count(source->mapping.diags, DIAG_ERROR) != before;
}

// The columns by their collapsed names.
typedef struct Header {
	const char **names;
	bool *twice; // another one has that name
	int count;
	Codes columns; // the last of each name
} Header;

static Header read_header(const RowSource *source, const CsvRow *row)
{
	Arena *arena = source->mapping.arena;
	Header header = {.count = row->ncells, .columns = {.arena = arena}};
	header.names = arena_array(arena, const char *, row->ncells + 1);
	header.twice = arena_array(arena, bool, row->ncells + 1);
	for (int i = 0; i < row->ncells; i++) {
		const char *name = mapping_collapse(row->cells[i].text, arena);
		header.names[i] = name;
		header.twice[i] = codes_find(&header.columns, name, strlen(name)) >= 0;
		codes_add(&header.columns, name, i);
	}
	return header;
}

static const char *list_names(const RowSource *source, const Header *header)
{
	Arena *arena = source->mapping.arena;
	const char *list = "";
	for (int i = 0; i < header->count && i < LISTED; i++)
		list = mapping_join(list, quote_cut(header->names[i], arena), arena);
	return list;
}

// The column a <cot> names, or -1 with a diagnostic.
static int find_column(
	const RowSource *source, const Header *header, const Node *node, const char *name)
{
	Pos pos = attr_pos(node, node_find_attr(node, "ten"));
	const char *shown = quote_cut(name, source->mapping.arena);
	int found = codes_find(&header->columns, name, strlen(name));
	if (found < 0)
		diag_error(source->mapping.diags, pos,
			_("%s has no column “%s”; its columns are %s"), source->path, shown,
			list_names(source, header));
	else if (header->twice[found])
		diag_error(source->mapping.diags, pos,
			_("%s has two columns “%s”; give one of them another name"), source->path,
			shown);
	return found;
}

static bool is_one_cell(const RowSource *source, const CsvRow *row)
{
	char other = source->mapping.separator == ';' ? ',' : ';';
	if (row->ncells != 1 || !strchr(row->cells[0].text, other))
		return false;
	diag_error(source->mapping.diags, ((Pos){source->path, row->line, 1}),
		_("the first line is a single cell; if “%c” stands between the columns, write "
		  "dau=\"%c\" in %s"),
		other, other, source->mapping.path);
	return true;
}

static void find_columns(RowSource *source, const CsvRow *row)
{
	if (is_one_cell(source, row))
		return;
	Header header = read_header(source, row);
	for (int i = 0; i < ELEMENT_ATTRS; i++) {
		MappedField *field = &source->mapping.fields[i];
		if (field->header)
			field->column = find_column(source, &header, field->node, field->header);
	}
	for (size_t i = 0; i < source->mapping.nvalues; i++) {
		MappedValue *value = &source->mapping.values[i];
		value->column = find_column(source, &header, value->node, value->header);
	}
}

// The attribute as the record has it; NULL: the cell is empty.
static const char *read_field(
	const MappedField *field, const AttrSpec *spec, const CsvRow *row, Arena *arena)
{
	if (!field->header)
		return field->value;
	const char *text = mapping_collapse(row->cells[field->column].text, arena);
	const char *changed = mapping_find_change(field, text);
	if (changed)
		return changed;
	if (spec->type == ATTR_DAY)
		text = mapping_turn_day(text, arena);
	return *text ? text : NULL;
}

static int read_attrs(const RowSource *source, const CsvRow *row, RecordAttr *attrs, Arena *arena)
{
	const Element *element = element_at(source->mapping.element);
	int count = 0;
	for (int i = 0; i < ELEMENT_ATTRS && element->attrs[i].name; i++) {
		const MappedField *field = &source->mapping.fields[i];
		if (!field->node)
			continue;
		const char *text = read_field(field, &element->attrs[i], row, arena);
		const CsvCell *cell = field->header ? &row->cells[field->column] : &row->cells[0];
		if (text)
			attrs[count++] = (RecordAttr){
				element->attrs[i].name, text, strlen(text), cell->line, cell->col};
	}
	return count;
}

static void add_row(
	const RowSource *source, const CsvRow *row, const Columns *columns, Arena *arena)
{
	RecordAttr attrs[ELEMENT_ATTRS];
	RecordValue *values = arena_array(arena, RecordValue, source->mapping.nvalues + 1);
	for (size_t i = 0; i < source->mapping.nvalues; i++) {
		const CsvCell *cell = &row->cells[source->mapping.values[i].column];
		const char *text = mapping_collapse(cell->text, arena);
		values[i] = (RecordValue){text, strlen(text), cell->line, cell->col};
	}
	Record record = {
		.element = source->mapping.element,
		.file = source->path,
		.line = row->line,
		.col = 1,
		.attrs = attrs,
		.nattrs = read_attrs(source, row, attrs, arena),
		.style = source->mapping.style,
		.columns = columns,
		.values = values,
		.nvalues = (int)source->mapping.nvalues,
	};
	loader_add(source->loader, &record);
}

static const Columns *name_indicators(const RowSource *source)
{
	if (source->mapping.element != ELEMENT_REPORT)
		return NULL;
	RecordValue *codes =
		arena_array(source->mapping.arena, RecordValue, source->mapping.nvalues);
	for (size_t i = 0; i < source->mapping.nvalues; i++) {
		const Attr *code = source->mapping.values[i].code;
		codes[i] = (RecordValue){
			code->value, strlen(code->value), (int)code->line, (int)code->col};
	}
	return loader_columns(
		source->loader, source->mapping.path, codes, (int)source->mapping.nvalues);
}

static void add_rows(const RowSource *source, Csv *csv)
{
	const Columns *columns = name_indicators(source);
	Arena *row_arena = arena_open();
	CsvRow row;
	while (csv_next(csv, row_arena, &row)) {
		add_row(source, &row, columns, row_arena);
		arena_reset(row_arena);
	}
	arena_close(row_arena);
}

// The file that the mapping names, seen from the mapping's folder.
static const char *locate(const RowSource *source)
{
	const char *from = source->mapping.path, *name = source->mapping.csv;
	const char *slash = strrchr(from, '/');
	int folder = slash && *name != '/' ? (int)(slash - from) + 1 : 0;
	return arena_print(loader_arena(source->loader), "%.*s%s", folder, from, name);
}

static void read_csv(RowSource *source, const Node *root, bool is_sound)
{
	Mapping *mapping = &source->mapping;
	char *bytes;
	size_t len;
	source->path = locate(source);
	if (!file_is_readable(source->path)) {
		diag_error(mapping->diags, attr_pos(root, node_find_attr(root, "tep")),
			_("there is no file %s, or it may not be read; check what “tep” says"),
			quote_cut(source->path, mapping->arena));
		return;
	}
	loader_add_input(source->loader, source->path);
	if (!file_load(source->path, XML_MAX_BYTES, mapping->arena, &bytes, &len, mapping->diags))
		return;
	Csv *csv = csv_new(
		source->path, bytes, len, mapping->separator, mapping->arena, mapping->diags);
	size_t errors = diags_count(mapping->diags, DIAG_ERROR);
	CsvRow header;
	if (!csv)
		return;
	if (csv_next(csv, mapping->arena, &header)) {
		find_columns(source, &header);
		if (is_sound && !has_failed(source, errors))
			add_rows(source, csv);
	} else if (!has_failed(source, errors)) {
		diag_error(mapping->diags, ((Pos){.file = source->path}),
			_("the file is empty; its first line names the columns"));
	}
}

static void read_mapping(RowSource *source)
{
	Mapping *mapping = &source->mapping;
	size_t errors = diags_count(mapping->diags, DIAG_ERROR);
	char *bytes;
	size_t len;
	if (!file_load(mapping->path, XML_MAX_BYTES, mapping->arena, &bytes, &len, mapping->diags))
		return;
	Node *root = xml_parse(mapping->path, bytes, len, mapping->arena, mapping->diags);
	if (root && strcmp(root->name, "anh_xa") == 0 && mapping_parse(mapping, root))
		read_csv(source, root, !has_failed(source, errors));
}

void csv_load_mapping(Loader *loader, const char *path)
{
	RowSource source = {.loader = loader};
	source.mapping = (Mapping){
		.path = path,
		.arena = arena_open(),
		.diags = loader_diags(loader),
	};
	read_mapping(&source);
	arena_close(source.mapping.arena);
}
