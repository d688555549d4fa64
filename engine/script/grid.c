// SPDX-License-Identifier: MIT
// A row that has as many cells as there are columns, none of them merged, and no cell reaching into
// it from above, is right: that is the case for nearly all rows of large tables.
#include "script/grid.h"

#include "script/elements.h"
#include "script/inline.h"

#include <stdlib.h>
#include <string.h>

const char *const GRID_ALIGN_NAMES[GRID_ALIGNS] = {[ALIGN_JUSTIFY] = "deu",
	[ALIGN_LEFT] = "trai",
	[ALIGN_CENTER] = "giua",
	[ALIGN_RIGHT] = "phai",
	[ALIGN_NUMBER] = "so"};

typedef struct Reader {
	Spans *spans;
	Arena *arena;
	Diags *diags;
} Reader;

static bool is_element(const Node *node, const char *name)
{
	return node->name && strcmp(node->name, name) == 0;
}

static bool read_align(const Reader *reader, const Node *node, const Attr *attr, Align *align)
{
	for (unsigned i = 0; i < GRID_ALIGNS; i++) {
		if (strcmp(GRID_ALIGN_NAMES[i], attr->value) == 0) {
			*align = (Align)i;
			return true;
		}
	}
	diag_error(reader->diags, attr_pos(node, attr),
		_("“%s” is no alignment; write trai, giua, phai, deu or so"), attr->value);
	return false;
}

static uint16_t read_merge(const Reader *reader, const Node *node, const Attr *attr)
{
	char *end;
	long value = strtol(attr->value, &end, 10);
	if (end != attr->value && !*end && value >= 1 && value <= UINT16_MAX)
		return (uint16_t)value;
	diag_error(reader->diags, attr_pos(node, attr),
		_("%s=\"%s\" is no number of cells; write 1 or more"), attr->name, attr->value);
	return 1;
}

static void read_cell_attrs(const Reader *reader, const Node *node, Cell *cell)
{
	static const char *const KNOWN[] = {"gop_cot", "gop_hang", "canh"};
	elements_check_attrs(node, (Names){KNOWN, 3}, reader->diags);
	for (const Attr *attr = node->attrs; attr; attr = attr->next) {
		if (strcmp(attr->name, "gop_cot") == 0)
			cell->colspan = read_merge(reader, node, attr);
		else if (strcmp(attr->name, "gop_hang") == 0)
			cell->rowspan = read_merge(reader, node, attr);
		else if (strcmp(attr->name, "canh") == 0)
			cell->has_align = read_align(reader, node, attr, &cell->align);
	}
}

static void read_cell(const Reader *reader, const Node *node, Cell *cell)
{
	static const SpanStyle PLAIN = {0};
	*cell = (Cell){.colspan = 1, .rowspan = 1, .source = node_pos(node)};
	if (node->attrs)
		read_cell_attrs(reader, node, cell);
	const Node *first = node->first;
	if (!first)
		return;
	if (first->next || !first->text)
		inline_check(first, NULL, reader->spans->context, reader->arena, reader->diags);
	spans_begin(reader->spans);
	spans_add_nodes(reader->spans, first, &PLAIN);
	cell->spans = spans_finish(reader->spans, &cell->nspans);
}

// Reports what stands among the children of `parent` and is not `name`; returns how many are.
static int count_children(const Reader *reader, const Node *parent, const char *name)
{
	int count = 0;
	for (const Node *node = parent->first; node; node = node->next) {
		if (is_element(node, name))
			count++;
		else if (node->name)
			elements_add_unknown(node, parent->name, (Names){&name, 1}, reader->arena,
				reader->diags);
		else if (!node_is_blank(node))
			elements_add_stray(node, parent->name, name, reader->diags);
	}
	return count;
}

static void read_row(const Reader *reader, const Node *node, Row *row)
{
	elements_check_attrs(node, (Names){NULL, 0}, reader->diags);
	int count = count_children(reader, node, GRID_CELL);
	*row = (Row){.cells = arena_array(reader->arena, Cell, count), .source = node_pos(node)};
	for (const Node *child = node->first; child; child = child->next)
		if (is_element(child, GRID_CELL))
			read_cell(reader, child, &row->cells[row->ncells++]);
}

// rong: "12mm", "tu_dong" (by content), "2*" (a share of what is left).
static void read_width(
	const Reader *reader, const Node *node, const Attr *attr, TableColumn *column)
{
	char *end;
	if (strcmp(attr->value, "tu_dong") == 0) {
		column->kind = TABLE_AUTO;
		return;
	}
	if (inline_parse_length(attr->value, &column->width) && column->width > 0) {
		column->kind = TABLE_FIXED;
		return;
	}
	long weight = attr->value[0] == '*' ? 1 : strtol(attr->value, &end, 10);
	bool star = attr->value[0] == '*' ? !attr->value[1] : strcmp(end, "*") == 0;
	if (star && weight >= 1 && weight <= 1000) {
		column->weight = (int)weight;
		return;
	}
	diag_error(reader->diags, attr_pos(node, attr),
		_("“%s” is no column width; write e.g. 12mm, tu_dong or 2*"), attr->value);
}

static void read_column(const Reader *reader, const Node *node, TableColumn *column)
{
	static const char *const KNOWN[] = {"rong", "canh"};
	elements_check_attrs(node, (Names){KNOWN, 2}, reader->diags);
	if (node->first)
		diag_error(reader->diags, node_pos(node),
			_("<%s/> holds nothing; the texts stand in <%s>"), GRID_COLUMN, GRID_CELL);
	for (const Attr *attr = node->attrs; attr; attr = attr->next) {
		if (strcmp(attr->name, "rong") == 0)
			read_width(reader, node, attr, column);
		else if (strcmp(attr->name, "canh") == 0)
			read_align(reader, node, attr, &column->align);
	}
}

// Columns, then the head, then rows: the stage that each kind of child belongs to.
static int stage_of(const Node *node)
{
	static const char *const STAGES[] = {GRID_COLUMN, GRID_HEAD, GRID_ROW};
	for (int i = 0; i < 3; i++)
		if (strcmp(node->name, STAGES[i]) == 0)
			return i;
	return -1;
}

static void check_children(const Reader *reader, const Node *grid)
{
	static const char *const KNOWN[] = {GRID_COLUMN, GRID_HEAD, GRID_ROW};
	int stage = 0;
	for (const Node *node = grid->first; node; node = node->next) {
		if (node->text) {
			if (!node_is_blank(node))
				elements_add_stray(node, grid->name, GRID_CELL, reader->diags);
			continue;
		}
		int own = stage_of(node);
		if (own < 0)
			elements_add_unknown(
				node, grid->name, (Names){KNOWN, 3}, reader->arena, reader->diags);
		else if (own < stage || (own == 1 && stage == 1))
			diag_error(reader->diags, node_pos(node),
				_("in <%s> the order is <%s>, then one <%s>, then <%s>"),
				grid->name, GRID_COLUMN, GRID_HEAD, GRID_ROW);
		else
			stage = own;
	}
}

static int count_elements(const Node *parent, const char *name)
{
	int count = 0;
	for (const Node *node = parent->first; node; node = node->next)
		count += is_element(node, name);
	return count;
}

static void read_rows(const Reader *reader, const Node *parent, Table *table)
{
	for (const Node *node = parent->first; node; node = node->next)
		if (is_element(node, GRID_ROW))
			read_row(reader, node, &table->rows[table->nrows++]);
}

// Without <cot> there are as many columns as the first row fills.
static int count_columns(const Node *node, const Table *table)
{
	int count = count_elements(node, GRID_COLUMN);
	if (count || !table->nrows)
		return count;
	for (int i = 0; i < table->rows[0].ncells; i++)
		count += table->rows[0].cells[i].colspan;
	return count;
}

static void read_columns(const Reader *reader, const Node *node, Table *table)
{
	table->ncolumns = count_columns(node, table);
	if (table->ncolumns > GRID_COLUMNS_MAX || table->ncolumns < 1) {
		diag_error(reader->diags, node_pos(node), _("a table has 1 to %d columns, not %d"),
			GRID_COLUMNS_MAX, table->ncolumns);
		table->ncolumns = 0;
		return;
	}
	table->columns = arena_array(reader->arena, TableColumn, table->ncolumns);
	for (int i = 0; i < table->ncolumns; i++)
		table->columns[i] =
			(TableColumn){.kind = TABLE_REST, .weight = 1, .align = ALIGN_LEFT};
	int i = 0;
	for (const Node *child = node->first; child; child = child->next)
		if (is_element(child, GRID_COLUMN))
			read_column(reader, child, &table->columns[i++]);
}

static void read_attrs(const Reader *reader, const Node *node, Grid *grid)
{
	static const char *const KNOWN[] = {"co_chu", "vien"};
	elements_check_attrs(node, (Names){KNOWN, 2}, reader->diags);
	const Attr *size = node_find_attr(node, "co_chu"), *border = node_find_attr(node, "vien");
	if (size) {
		char *end;
		double value = strtod(size->value, &end);
		if (end != size->value && !*end && value >= 4 && value <= 72)
			grid->size = len_from_pt(value);
		else
			diag_error(reader->diags, attr_pos(node, size),
				_("co_chu=\"%s\" is no type size; write 4 to 72 (pt)"),
				size->value);
	}
	grid->has_border = -1;
	if (border) {
		grid->has_border = strcmp(border->value, "co") == 0;
		if (!grid->has_border && strcmp(border->value, "khong") != 0)
			diag_error(reader->diags, attr_pos(node, border),
				_("vien=\"%s\": write co or khong"), border->value);
	}
}

Grid *grid_read(const Node *node, Spans *spans, Arena *arena, Diags *diags)
{
	Reader reader = {spans, arena, diags};
	Grid *grid = arena_new(arena, Grid);
	grid->node = node;
	Table *table = &grid->table;
	read_attrs(&reader, node, grid);
	check_children(&reader, node);
	int rows = count_elements(node, GRID_ROW);
	const Node *head = node_find(node, GRID_HEAD);
	if (head) {
		elements_check_attrs(head, (Names){NULL, 0}, diags);
		rows += count_children(&reader, head, GRID_ROW);
	}
	table->rows = arena_array(arena, Row, rows);
	if (head)
		read_rows(&reader, head, table);
	table->nheads = table->nrows;
	read_rows(&reader, node, table);
	read_columns(&reader, node, table);
	if (table->ncolumns)
		grid_check_cells(table, node_pos(node), diags);
	return grid;
}

// For each column the cell that reaches down into the row that is being checked, and how many rows
// it still fills.
typedef struct Reach {
	const Cell *cells[GRID_COLUMNS_MAX];
	int rows[GRID_COLUMNS_MAX];
	int active; // columns with rows > 0
} Reach;

static Pos place_of(Pos own, Pos origin)
{
	return own.file ? own : origin;
}

// Puts `cell` at column `at`; false after an error.
static bool place_cell(
	const Table *table, Reach *reach, int at, const Cell *cell, Pos pos, Diags *diags)
{
	if (at + cell->colspan > table->ncolumns) {
		diag_error(diags, pos,
			_("this cell reaches beyond the last of the table's %d columns"),
			table->ncolumns);
		return false;
	}
	for (int i = at; i < at + cell->colspan; i++) {
		if (reach->rows[i] > 0) {
			diag_error(diags, pos,
				_("this cell and one that reaches down from above overlap in "
				  "column %d"),
				i + 1);
			return false;
		}
	}
	for (int i = at; i < at + cell->colspan; i++) {
		reach->rows[i] = cell->rowspan;
		reach->cells[i] = cell;
	}
	return true;
}

static void check_row(const Table *table, const Row *row, Reach *reach, Pos origin, Diags *diags)
{
	int at = 0;
	for (int i = 0; i < row->ncells; i++) {
		while (at < table->ncolumns && reach->rows[at] > 0)
			at++;
		if (!place_cell(table, reach, at, &row->cells[i],
			    place_of(row->cells[i].source, origin), diags))
			break;
		at += row->cells[i].colspan;
	}
	int filled = 0;
	for (int i = 0; i < table->ncolumns; i++)
		filled += reach->rows[i] > 0;
	if (filled < table->ncolumns && at < table->ncolumns)
		diag_error(diags, place_of(row->source, origin),
			_("this row fills %d of the table's %d columns; add cells or merge some"),
			filled, table->ncolumns);
	reach->active = 0;
	for (int i = 0; i < table->ncolumns; i++) {
		reach->rows[i] -= reach->rows[i] > 0;
		reach->active += reach->rows[i] > 0;
	}
}

static bool is_plain(const Table *table, const Row *row)
{
	if (row->ncells != table->ncolumns)
		return false;
	for (int i = 0; i < row->ncells; i++)
		if (row->cells[i].colspan != 1 || row->cells[i].rowspan != 1)
			return false;
	return true;
}

// The rows first..end-1 are the head or the body: no cell reaches out of them.
static void check_rows(const Table *table, int first, int end, Pos origin, Diags *diags)
{
	Reach reach = {.active = 0};
	for (int i = first; i < end; i++)
		if (reach.active || !is_plain(table, &table->rows[i]))
			check_row(table, &table->rows[i], &reach, origin, diags);
	const Cell *reported = NULL;
	for (int i = 0; reach.active && i < table->ncolumns; i++) {
		if (reach.rows[i] < 1 || reach.cells[i] == reported)
			continue;
		reported = reach.cells[i];
		diag_error(diags, place_of(reported->source, origin),
			end == table->nrows
				? _("this cell reaches down beyond the last row of the table")
				: _("this cell reaches down beyond the head of the table"));
	}
}

void grid_check_cells(const Table *table, Pos origin, Diags *diags)
{
	check_rows(table, 0, table->nheads, origin, diags);
	check_rows(table, table->nheads, table->nrows, origin, diags);
}
