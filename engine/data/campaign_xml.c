// SPDX-License-Identifier: MIT
// Follows the open elements by the table. What is not known is told and passed over with all in it.
// A report is handed on at its end tag, for its values are its text; everything else at its start.
// What stands in an office's element becomes a small tree, as the elements of a document do.
#include "data/campaign_xml.h"

#include "data/campaign_build.h"
#include "data/campaign_numbers.h"
#include "data/letters.h"
#include "data/quote.h"
#include "data/xml.h"

#include <stdlib.h>
#include <string.h>

typedef struct FileReader {
	Loader *loader;
	CampaignFile *file;
	bool catalogues; // the first reading
	bool in_data; // the first data element has begun
	ElementId open[XML_MAX_DEPTH]; // ELEMENT_NONE: passed over, with all in it
	int depth; // elements open
	struct { // the element found last: names are one copy each
		const char *name;
		ElementId parent, id;
	} last;
	const Columns *columns; // of the <bieu> that is open
	Record report; // the <bc> that is open
	bool is_broken; // it has something in it that is refused
	StreamText values; // its text; empty: none
	RecordValue *split; // the same cut up, on the heap
	size_t split_cap;
	Node *node; // innermost open element of an office; NULL: none
	Node **end; // where its next child goes
} FileReader;

static Pos tag_pos(const FileReader *reader, const StreamTag *tag)
{
	return (Pos){reader->file->path, tag->line, tag->col};
}

static Record tag_record(const FileReader *reader, const StreamTag *tag, ElementId element)
{
	return (Record){
		.element = element,
		.file = reader->file->path,
		.line = tag->line,
		.col = tag->col,
		.attrs = tag->attrs,
		.nattrs = tag->nattrs,
	};
}

static Node *add_node(FileReader *reader, int line, int col)
{
	Node *node = arena_new(reader->loader->arena, Node);
	node->file = reader->file->path;
	node->line = (uint32_t)line;
	node->col = (uint32_t)col;
	node->parent = reader->node;
	if (reader->node) {
		*reader->end = node;
		reader->end = &node->next;
	}
	return node;
}

// NFC of a text with white space as it is; bad characters are told.
static const char *read_text(FileReader *reader, const char *text, size_t len, int line, int col)
{
	Loader *loader = reader->loader;
	const char *copy = arena_copy(loader->arena, text, len);
	Source source = {
		.file = reader->file->path, .bytes = copy, .len = len, .line = line, .col = col};
	return letters_check(&source, 0, copy, len, loader->arena, loader->diags);
}

static void start_node(FileReader *reader, const StreamTag *tag)
{
	Arena *arena = reader->loader->arena;
	Node *node = add_node(reader, tag->line, tag->col);
	node->name = arena_copy(arena, tag->name, strlen(tag->name));
	Attr **end = &node->attrs;
	for (int i = 0; i < tag->nattrs; i++) {
		const RecordAttr *given = &tag->attrs[i];
		Attr *attr = arena_new(arena, Attr);
		attr->name = arena_copy(arena, given->name, strlen(given->name));
		attr->value = read_text(reader, given->value, given->len, given->line, given->col);
		attr->line = (uint32_t)given->line;
		attr->col = (uint32_t)given->col;
		*end = attr;
		end = &attr->next;
	}
	reader->node = node;
	reader->end = &node->first;
}

static void end_node(FileReader *reader)
{
	Node *node = reader->node;
	reader->node = node->parent;
	reader->end = &node->next;
}

static bool start_root(FileReader *reader, const StreamTag *tag)
{
	Loader *loader = reader->loader;
	reader->open[0] = ELEMENT_ROOT;
	if (strcmp(tag->name, "anh_xa") == 0) {
		reader->file->is_mapping = true;
		return false;
	}
	if (strcmp(tag->name, "so_lieu") != 0) {
		diag_error(loader->diags, tag_pos(reader, tag),
			_("<%s> is not campaign data: such a file begins with <so_lieu "
			  "tien=\"dong\">, the mapping of a CSV file with <anh_xa>"),
			quote_cut(tag->name, loader->scratch));
		reader->file->failed = true;
		return false;
	}
	AttrValue values[ELEMENT_ATTRS];
	Record record = tag_record(reader, tag, ELEMENT_ROOT);
	if (reader->catalogues)
		attrs_read(loader, &record, values);
	return true;
}

static const char *find_home(const char *name)
{
	for (int id = 0; id < ELEMENT_COUNT; id++) {
		const Element *element = element_at((ElementId)id);
		if (element->parent != ELEMENT_NONE && strcmp(element->name, name) == 0)
			return element_at(element->parent)->name;
	}
	return NULL;
}

static void refuse_element(FileReader *reader, ElementId parent, const StreamTag *tag)
{
	Diags *diags = reader->loader->diags;
	Pos pos = tag_pos(reader, tag);
	const char *outer = element_at(parent)->name, *home = find_home(tag->name);
	const char *near = element_near(parent, tag->name);
	const char *name = quote_cut(tag->name, reader->loader->scratch);
	if (home)
		diag_error(diags, pos, _("<%s> cannot stand in <%s>; its place is in <%s>"), name,
			outer, home);
	else if (near)
		diag_error(diags, pos, _("<%s> is not known in <%s>; did you mean <%s>?"), name,
			outer, near);
	else
		diag_error(diags, pos, _("<%s> is not known in <%s>; delete it"), name, outer);
}

// A list in the root: whether this reading takes it. *ends: the reading is over.
static bool takes_list(FileReader *reader, ElementId id, const StreamTag *tag, bool *ends)
{
	bool is_data = id != ELEMENT_NONE && element_at(id)->is_data;
	bool tells = reader->catalogues || reader->in_data; // else the first reading has told
	if (is_data && reader->catalogues) {
		reader->file->has_data = *ends = true;
		return false;
	}
	reader->in_data = reader->in_data || is_data;
	if (is_data || (reader->catalogues && id != ELEMENT_NONE))
		return true;
	if (id == ELEMENT_NONE && tells)
		refuse_element(reader, ELEMENT_ROOT, tag);
	else if (tells)
		diag_error(reader->loader->diags, tag_pos(reader, tag),
			_("<%s> stands after data: move it up, before the first <bieu>, <dang_ky> "
			  "or <khen_thuong> of this file"),
			tag->name);
	return false;
}

// The columns of a <bieu>.
static void start_sheet(FileReader *reader, const Record *record)
{
	AttrValue v[ELEMENT_ATTRS];
	RecordValue *codes = NULL;
	size_t count = 0, cap = 0, at = 0, len;
	const char *code;
	attrs_read(reader->loader, record, v);
	while (v[SHEET_CT].given && attrs_next_code(&v[SHEET_CT], &at, &code, &len)) {
		codes = arena_grow(reader->loader->scratch, codes, count, &cap, sizeof *codes);
		codes[count++] =
			(RecordValue){code, len, v[SHEET_CT].pos.line, v[SHEET_CT].pos.col};
	}
	reader->columns = NULL;
	if (v[SHEET_CT].given)
		reader->columns = loader_columns(reader->loader, record->file, codes, (int)count);
}

static void start_office(FileReader *reader, const StreamTag *tag, const Record *record)
{
	start_node(reader, tag);
	campaign_add_office(reader->loader, record, reader->node);
}

static void start_record(FileReader *reader, ElementId id, const StreamTag *tag)
{
	Record record = tag_record(reader, tag, id);
	if (id == ELEMENT_SHEET) {
		start_sheet(reader, &record);
	} else if (id == ELEMENT_OFFICE) {
		start_office(reader, tag, &record);
	} else if (id == ELEMENT_REPORT) {
		record.columns = reader->columns;
		campaign_begin_report(reader->loader, &record);
		reader->report = record;
		reader->is_broken = false;
		reader->values.len = 0;
	} else {
		loader_add(reader->loader, &record);
	}
}

static ElementId find_element(FileReader *reader, ElementId parent, const char *name)
{
	if (reader->last.name != name || reader->last.parent != parent) {
		reader->last.name = name;
		reader->last.parent = parent;
		reader->last.id = element_find(parent, name);
	}
	return reader->last.id;
}

static bool start(void *data, const StreamTag *tag)
{
	FileReader *reader = data;
	bool ends = false;
	reader->depth = tag->depth + 1;
	if (tag->depth == 0)
		return start_root(reader, tag);
	ElementId parent = reader->open[tag->depth - 1], *id = &reader->open[tag->depth];
	*id = ELEMENT_NONE;
	if (reader->node) {
		start_node(reader, tag);
		return true;
	}
	if (parent == ELEMENT_NONE)
		return true;
	reader->is_broken = true;
	*id = find_element(reader, parent, tag->name);
	if (tag->depth == 1 && !takes_list(reader, *id, tag, &ends))
		*id = ELEMENT_NONE;
	else if (*id == ELEMENT_NONE)
		refuse_element(reader, parent, tag);
	if (*id != ELEMENT_NONE)
		start_record(reader, *id, tag);
	return !ends;
}

static void refuse_text(FileReader *reader, const StreamText *text, ElementId id)
{
	size_t at = 0;
	while (at < text->len && xml_is_blank(text->text[at]))
		at++;
	if (at == text->len)
		return;
	Pos pos = stream_text_pos(text);
	for (size_t i = 0; i < at; i++) {
		pos.col = text->text[i] == '\n' ? 1 : pos.col + (pos.col > 0);
		pos.line += text->text[i] == '\n';
	}
	diag_error(reader->loader->diags, pos, _("no text can stand in <%s>; delete it"),
		element_at(id)->name);
}

static void add_text(void *data, const StreamText *text)
{
	FileReader *reader = data;
	if (reader->node) {
		Pos pos = stream_text_pos(text);
		Node *node = add_node(reader, pos.line, pos.col);
		node->text = read_text(reader, text->text, text->len, pos.line, pos.col);
		return;
	}
	ElementId id = reader->open[reader->depth - 1];
	bool told = id == ELEMENT_ROOT && !reader->catalogues && !reader->in_data;
	if (id == ELEMENT_REPORT && !reader->is_broken)
		reader->values = *text;
	else if (id != ELEMENT_NONE && id != ELEMENT_REPORT && !told)
		refuse_text(reader, text, id);
}

// Values that are plain go straight to where they stay; else each is looked at.
static void end_report(FileReader *reader)
{
	Record *report = &reader->report;
	const StreamText *text = &reader->values;
	int64_t *row = text->len ? campaign_open_row(reader->loader, report) : NULL;
	if (row && numbers_read(text, row, report->columns->count) &&
		campaign_close_row(reader->loader, report))
		return;
	Pos pos = {report->file, report->line, report->col};
	report->nvalues = 0;
	if (text->len)
		report->nvalues = (int)numbers_split(text, pos, &reader->split, &reader->split_cap);
	report->values = reader->split;
	campaign_end_report(reader->loader, report);
}

static void end(void *data)
{
	FileReader *reader = data;
	ElementId id = reader->open[--reader->depth];
	if (reader->node)
		end_node(reader);
	if (id == ELEMENT_REPORT && !reader->is_broken)
		end_report(reader);
}

static void read_file(FileReader *reader)
{
	StreamReader events = {reader, start, add_text, end};
	if (!stream_read(reader->file->path, &events, reader->loader->diags))
		reader->file->failed = true;
	free(reader->split);
}

void campaign_read_catalogues(Loader *loader, CampaignFile *file)
{
	FileReader reader = {.loader = loader, .file = file, .catalogues = true};
	read_file(&reader);
}

void campaign_read_data(Loader *loader, CampaignFile *file)
{
	FileReader reader = {.loader = loader, .file = file};
	read_file(&reader);
}
