// SPDX-License-Identifier: MIT
// Rows from Lua may be shorter than the table is wide (an optional field that is absent ends a Lua
// list early): they are filled up with empty cells. Rows of the user's own table may not. What the
// user says of its look goes before the template's word.
#include "script/convert_table.h"

#include "script/convert_figure.h"
#include "script/grid.h"
#include "script/options.h"
#include "script/values.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SPACING                                                                                    \
	{"before", OPTION_PT, offsetof(TableDraft, block.before), 0},                              \
		{"after", OPTION_PT, offsetof(TableDraft, block.after), 0},                        \
	{                                                                                          \
		"role", OPTION_TEXT, offsetof(TableDraft, block.role), 0                           \
	}

enum { BORDER = 500 };

typedef struct TableDraft {
	Block block;
} TableDraft;

typedef struct RowDraft {
	Row row;
	SpanStyle style; // of its cells, where they say nothing themselves
} RowDraft;

typedef struct CellDraft {
	SpanStyle style;
	int colspan, rowspan;
	bool has_align;
	Align align;
} CellDraft;

// A table from Lua while its columns and rows are read.
typedef struct Reader {
	Convert *convert;
	Pos origin;
	Table *table;
	const ColumnFigure **figures; // by column; NULL: nothing is said
	int reach[GRID_COLUMNS_MAX]; // rows that a cell above still reaches down into, by column
} Reader;

#define IN_TABLE(member) offsetof(TableDraft, block.table.member)
static const Option TABLE_OPTIONS[] = {
	SPACING,
	{"columns", OPTION_TABLE, 0, 0},
	{"heads", OPTION_TABLE, 0, 0},
	{"rows", OPTION_TABLE, 0, 0},
	{"grid", OPTION_OTHER, 0, 0},
	{"size", OPTION_PT, IN_TABLE(size), 0},
	{"leading", OPTION_OTHER, 0, 0},
	{"border", OPTION_PT, IN_TABLE(border), 0},
	{"pad_x", OPTION_MM, IN_TABLE(pad_x), 0},
	{"pad_y", OPTION_PT, IN_TABLE(pad_y), 0},
	{"head_bold", OPTION_BOOL, IN_TABLE(head_bold), 0},
};
static const Option COLUMN_OPTIONS[] = {
	{"width", OPTION_OTHER, 0, 0},
	{"align", OPTION_ALIGN, offsetof(TableColumn, align), 0},
	{"figure", OPTION_TABLE, 0, 0},
};
static const Option CELL_OPTIONS[] = {
	{"colspan", OPTION_INT, offsetof(CellDraft, colspan), 0},
	{"rowspan", OPTION_INT, offsetof(CellDraft, rowspan), 0},
	{"align", OPTION_ALIGN, offsetof(CellDraft, align), offsetof(CellDraft, has_align)},
	{"bold", OPTION_BOOL, offsetof(CellDraft, style.bold), 0},
	{"italic", OPTION_BOOL, offsetof(CellDraft, style.italic), 0},
	{"color", OPTION_COLOR, offsetof(CellDraft, style.color), 0},
	{"size", OPTION_PT, offsetof(CellDraft, style.size), 0},
};
static const Option ROW_OPTIONS[] = {
	{"keep_next", OPTION_BOOL, offsetof(RowDraft, row.keep_next), 0},
	{"bold", OPTION_BOOL, offsetof(RowDraft, style.bold), 0},
};
static const OptionList TABLE = OPTION_LIST("table", TABLE_OPTIONS, false);
static const OptionList COLUMN = OPTION_LIST("a column of table", COLUMN_OPTIONS, false);
static const OptionList CELL = OPTION_LIST("cell", CELL_OPTIONS, true);
static const OptionList ROW = OPTION_LIST("a row of table", ROW_OPTIONS, true);
static const OptionList PLAIN_LIST = {"a list", NULL, 0, true};

static void add_error(const Convert *convert, Pos origin, const char *text)
{
	diag_error(convert->sandbox->diags, origin, "%s", text);
}

// width = mm | "auto" | "2*"
static bool read_width(Convert *convert, TableColumn *column)
{
	lua_State *lua = convert->lua;
	if (lua_isnil(lua, -1))
		return true;
	if (lua_type(lua, -1) != LUA_TSTRING) {
		column->kind = TABLE_FIXED;
		return options_read_length(lua, -1, OPTIONS_MM, &column->width) &&
		       column->width > 0;
	}
	const char *text = lua_tostring(lua, -1);
	if (strcmp(text, "auto") == 0) {
		column->kind = TABLE_AUTO;
		return true;
	}
	char *end;
	long weight = strtol(text, &end, 10);
	column->weight = weight >= 1 && weight <= 1000 ? (int)weight : 0;
	return column->weight && strcmp(end, "*") == 0;
}

// What the column whose table is on top says of its figures, or NULL. `columns` is where the list
// of columns is.
static const ColumnFigure *read_figure(const Reader *reader, int columns, int column)
{
	lua_State *lua = reader->convert->lua;
	ColumnFigure *figure = NULL;
	if (lua_getfield(lua, -1, "figure") == LUA_TTABLE) {
		figure = arena_new(reader->convert->sandbox->arena, ColumnFigure);
		*figure = convert_figure_column(reader->convert, lua_gettop(lua), reader->origin);
		figure->columns = columns;
		figure->column = column;
	}
	lua_pop(lua, 1);
	return figure;
}

// The column whose table is on top.
static void read_column(const Reader *reader, TableColumn *column)
{
	lua_State *lua = reader->convert->lua;
	*column = (TableColumn){.kind = TABLE_REST, .weight = 1, .align = ALIGN_LEFT};
	options_read(lua, -1, &COLUMN, reader->origin, column);
	lua_getfield(lua, -1, "width");
	if (!read_width(reader->convert, column))
		add_error(reader->convert, reader->origin,
			_("table: the width of a column is a number of mm, \"auto\" or "
			  "\"2*\""));
	lua_pop(lua, 1);
}

// The columns at `list`.
static void read_columns(Reader *reader, int list)
{
	lua_State *lua = reader->convert->lua;
	Arena *arena = reader->convert->sandbox->arena;
	Table *table = reader->table;
	lua_Integer count = lua_istable(lua, list)
				    ? options_read(lua, list, &PLAIN_LIST, reader->origin, NULL)
				    : 0;
	if (count < 1 || count > GRID_COLUMNS_MAX)
		sandbox_fail(lua, reader->origin,
			_("table needs columns={ … } with 1 to %d columns, or grid="),
			GRID_COLUMNS_MAX);
	table->ncolumns = (int)count;
	table->columns = arena_array(arena, TableColumn, count);
	reader->figures = arena_array(arena, const ColumnFigure *, count);
	for (int i = 0; i < table->ncolumns; i++) {
		if (lua_rawgeti(lua, list, i + 1) != LUA_TTABLE)
			sandbox_fail(lua, reader->origin,
				_("table: each column is a table such as {width=12, "
				  "align=\"center\"}"));
		read_column(reader, &table->columns[i]);
		reader->figures[i] = read_figure(reader, list, i);
		lua_pop(lua, 1);
	}
}

// The argument of the cell word at `index`; returns where the word was called.
static Pos read_cell_word(Convert *convert, int index, const Word *word, CellDraft *draft)
{
	lua_State *lua = convert->lua;
	words_push_argument(lua, index);
	int argument = lua_gettop(lua);
	lua_Integer count = options_read(lua, argument, &CELL, word->origin, draft);
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(lua, argument, i);
		convert_add_spans(convert, lua_gettop(lua), &draft->style, word->origin);
		lua_pop(lua, 1);
	}
	lua_pop(lua, 1);
	return word->origin;
}

// The value at `index`: cell{…} or anything span-ish.
static void read_cell(Convert *convert, int index, Pos origin, const SpanStyle *style, Cell *cell)
{
	CellDraft draft = {.style = *style, .colspan = 1, .rowspan = 1};
	const Word *word = words_find(convert->lua, index);
	spans_begin(&convert->spans);
	if (word && word->kind == WORD_CELL)
		origin = read_cell_word(convert, index, word, &draft);
	else
		convert_add_spans(convert, index, &draft.style, origin);
	bool possible = draft.colspan >= 1 && draft.colspan <= UINT16_MAX && draft.rowspan >= 1 &&
			draft.rowspan <= UINT16_MAX;
	if (!possible)
		add_error(
			convert, origin, _("cell: \"colspan\" and \"rowspan\" must be 1 or more"));
	*cell = (Cell){
		.colspan = possible ? (uint16_t)draft.colspan : 1,
		.rowspan = possible ? (uint16_t)draft.rowspan : 1,
		.has_align = draft.has_align,
		.align = draft.align,
		.source = convert->spans.source,
	};
	cell->spans = spans_finish(&convert->spans, &cell->nspans);
}

// The cells at `index`, each in the next column that no cell above reaches into.
static void read_cells(Reader *reader, int index, RowDraft *draft)
{
	Convert *convert = reader->convert;
	lua_State *lua = convert->lua;
	Row *row = &draft->row;
	int at = 0, ncolumns = reader->table->ncolumns;
	for (int i = 0; i < row->ncells; i++) {
		while (at < ncolumns && reader->reach[at] > 0)
			at++;
		convert->figure = at < ncolumns ? reader->figures[at] : NULL;
		lua_rawgeti(lua, index, i + 1);
		read_cell(convert, lua_gettop(lua), reader->origin, &draft->style, &row->cells[i]);
		lua_pop(lua, 1);
		if (!row->source.file)
			row->source = row->cells[i].source;
		at += row->cells[i].colspan;
	}
	convert->figure = NULL;
}

static Row read_row(Reader *reader, int index)
{
	lua_State *lua = reader->convert->lua;
	RowDraft draft = {0};
	if (!lua_istable(lua, index)) {
		add_error(reader->convert, reader->origin, _("table: each row is a list of cells"));
		return draft.row;
	}
	lua_Integer count = options_read(lua, index, &ROW, reader->origin, &draft);
	if (count > GRID_COLUMNS_MAX)
		sandbox_fail(lua, reader->origin, _("a table has 1 to %d columns, not %d"),
			GRID_COLUMNS_MAX, (int)count);
	draft.row.cells = arena_array(
		reader->convert->sandbox->arena, Cell, GRID_COLUMNS_MAX < count ? 0 : count);
	draft.row.ncells = (int)count;
	read_cells(reader, index, &draft);
	sandbox_charge(lua, (size_t)count * sizeof(Cell) / 8);
	return draft.row;
}

static int count_filled(const Reader *reader, const Row *row)
{
	int filled = 0;
	for (int i = 0; i < row->ncells; i++)
		filled += row->cells[i].colspan;
	for (int i = 0; i < reader->table->ncolumns; i++)
		filled += reader->reach[i] > 0;
	return filled;
}

static void mark_reach(Reader *reader, const Row *row)
{
	int at = 0, ncolumns = reader->table->ncolumns, *reach = reader->reach;
	bool above[GRID_COLUMNS_MAX];
	for (int i = 0; i < ncolumns; i++) {
		above[i] = reach[i] > 0;
		reach[i] -= above[i];
	}
	for (int i = 0; i < row->ncells; i++) {
		while (at < ncolumns && above[at])
			at++;
		for (int k = 0; k < row->cells[i].colspan && at < ncolumns; k++)
			reach[at++] = row->cells[i].rowspan - 1;
	}
}

static void fill_row(Convert *convert, Row *row, int missing)
{
	Cell *cells = arena_array(convert->sandbox->arena, Cell, row->ncells + missing);
	if (row->ncells)
		memcpy(cells, row->cells, (size_t)row->ncells * sizeof *cells);
	row->cells = cells;
	for (int i = 0; i < missing; i++)
		cells[row->ncells++] = (Cell){.colspan = 1, .rowspan = 1};
}

// Adds the row at `index`.
static void add_row(Reader *reader, int index, size_t *cap)
{
	Table *table = reader->table;
	convert_enter(reader->convert, reader->origin);
	Row row = read_row(reader, index);
	convert_leave(reader->convert);
	int filled = count_filled(reader, &row);
	if (filled < table->ncolumns)
		fill_row(reader->convert, &row, table->ncolumns - filled);
	mark_reach(reader, &row);
	table->rows = arena_grow(reader->convert->sandbox->arena, table->rows, (size_t)table->nrows,
		cap, sizeof row);
	table->rows[table->nrows++] = row;
}

// Adds the rows of the field `name` of the table at `index`.
static void read_rows(Reader *reader, int index, const char *name)
{
	lua_State *lua = reader->convert->lua;
	lua_getfield(lua, index, name);
	int list = lua_gettop(lua);
	lua_Integer count = lua_istable(lua, list)
				    ? options_read(lua, list, &PLAIN_LIST, reader->origin, NULL)
				    : 0;
	size_t cap = (size_t)reader->table->nrows;
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(lua, list, i);
		if (lua_toboolean(lua, -1))
			add_row(reader, lua_gettop(lua), &cap);
		lua_pop(lua, 1);
	}
	lua_pop(lua, 1);
}

static void read_grid(Convert *convert, int index, TableDraft *draft)
{
	lua_State *lua = convert->lua;
	Pos origin = draft->block.origin;
	Table *table = &draft->block.table;
	lua_getfield(lua, index, "grid");
	const Word *word = words_find(lua, -1);
	if (!word || word->kind != WORD_GRID_HANDLE)
		sandbox_fail(lua, origin,
			_("table: \"grid\" must be a table of the user's data, not a %s"),
			words_describe(lua, -1));
	const Grid *grid = values_find_grid(convert->sandbox, word->node);
	table->columns = grid->table.columns;
	table->ncolumns = grid->table.ncolumns;
	table->rows = grid->table.rows;
	table->nrows = grid->table.nrows;
	table->nheads = grid->table.nheads;
	if (grid->size)
		table->size = grid->size;
	if (grid->has_border == 0)
		table->border = 0;
	if (grid->has_border == 1 && !table->border)
		table->border = BORDER;
	draft->block.source = node_pos(word->node);
	lua_pop(lua, 1);
}

static void read_own(Convert *convert, int index, TableDraft *draft)
{
	Table *table = &draft->block.table;
	Reader reader = {.convert = convert, .origin = draft->block.origin, .table = table};
	lua_getfield(convert->lua, index, "columns");
	read_columns(&reader, lua_gettop(convert->lua));
	read_rows(&reader, index, "heads");
	table->nheads = table->nrows;
	read_rows(&reader, index, "rows");
	lua_pop(convert->lua, 1);
	grid_check_cells(table, reader.origin, convert->sandbox->diags);
	for (int i = 0; i < table->nrows && !draft->block.source.file; i++)
		draft->block.source = table->rows[i].source;
}

static void read_leading(Convert *convert, int index, Pos origin, Table *table)
{
	lua_State *lua = convert->lua;
	int type = lua_getfield(lua, index, "leading");
	double value = type == LUA_TNIL ? 1 : lua_tonumber(lua, -1);
	if (value > 0 && value <= 10)
		table->line_permille = (int)lround(value * 1000);
	else
		add_error(convert, origin,
			_("table: \"leading\" is a number of single lines, such as 1.15"));
	lua_pop(lua, 1);
}

void convert_table(Convert *convert, int index, Pos origin, Block *block)
{
	TableDraft draft = {.block = *block};
	Table *table = &draft.block.table;
	*table = (Table){
		.size = LEN_PT(12),
		.line_permille = 1000,
		.border = BORDER,
		.pad_x = len_from_mm(1.2),
		.pad_y = LEN_PT(2),
		.head_bold = true,
	};
	options_read(convert->lua, index, &TABLE, origin, &draft);
	read_leading(convert, index, origin, table);
	if (table->size <= 0 || table->border < 0 || table->pad_x < 0 || table->pad_y < 0)
		add_error(convert, origin,
			_("table: \"size\" must be more than 0; \"border\", \"pad_x\" and "
			  "\"pad_y\" 0 or more"));
	bool is_grid = lua_getfield(convert->lua, index, "grid") != LUA_TNIL;
	lua_pop(convert->lua, 1);
	if (is_grid)
		read_grid(convert, index, &draft);
	else
		read_own(convert, index, &draft);
	*block = draft.block;
}
