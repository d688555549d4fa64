// SPDX-License-Identifier: MIT
#include "layout/table.h"

#include "layout/lines.h"

#include <assert.h>
#include <string.h>

// A table being set.
typedef struct Setting {
	Setter *setter;
	const Block *block;
	const Table *table;
	Len measure;
	Grid *grid;
	Len *fractions; // of each column: width of its longest decimal part, comma included
	int *busy; // of each column: rows below that a spanning cell still covers
} Setting;

// A cell with its text set.
typedef struct SetCell {
	const Cell *cell;
	Lines lines;
	int row, column;
	Len shift; // to the left, to bring decimal commas under one another
} SetCell;

static Para cell_para(const Setting *s, int row, int column, const Cell *cell)
{
	const Table *t = s->table;
	bool head = row < t->nheads;
	Para para = {.spans = cell->spans,
		.nspans = cell->nspans,
		.size = t->size,
		.line_permille = t->line_permille,
		.align = t->columns[column].align};

	if (head && t->head_bold) {
		para.align = ALIGN_CENTER;
		para.spans = arena_array(s->setter->arena, Span, cell->nspans);
		for (int i = 0; i < cell->nspans; i++) {
			para.spans[i] = cell->spans[i];
			para.spans[i].style |= STYLE_BOLD;
		}
	}
	if (cell->has_align)
		para.align = cell->align;
	return para;
}

// ---- column widths ----

typedef void CellVisit(Setting *s, int row, int column, const Cell *cell, void *data);

// Calls `visit` for every cell with the column it begins in.
static void visit_cells(Setting *s, int from, int to, CellVisit *visit, void *data)
{
	const Table *t = s->table;
	for (int r = from; r < to; r++) {
		int column = 0;
		for (int c = 0; c < t->rows[r].ncells; c++) {
			const Cell *cell = &t->rows[r].cells[c];
			while (column < t->ncolumns && s->busy[column])
				s->busy[column++]--;
			assert(column + cell->colspan <= t->ncolumns);
			visit(s, r, column, cell, data);
			for (int k = 0; k < cell->colspan; k++)
				s->busy[column++] = cell->rowspan - 1;
		}
		for (; column < t->ncolumns; column++)
			if (s->busy[column])
				s->busy[column]--;
	}
}

typedef struct Extent {
	Len *narrowest, *natural;
} Extent;

static void measure_cell(Setting *s, int row, int column, const Cell *cell, void *data)
{
	Extent *extent = data;
	if (cell->colspan > 1 || s->table->columns[column].kind != TABLE_AUTO)
		return;
	Para para = cell_para(s, row, column, cell);
	Len natural = lines_natural(s->setter, s->block, &para);
	if (natural <= extent->narrowest[column])
		return;
	Len narrowest = lines_narrowest(s->setter, s->block, &para);
	if (natural > extent->natural[column])
		extent->natural[column] = natural;
	if (narrowest > extent->narrowest[column])
		extent->narrowest[column] = narrowest;
}

// Widths of TABLE_AUTO columns within `room`: natural when they fit (and, with no TABLE_REST beside
// them, stretched in proportion to fill it), else between narrowest and natural in proportion to
// what each wants.
static void share_auto(const Table *t, const Extent *extent, Len room, bool fill, Len *widths)
{
	int64_t natural = 0, narrowest = 0;
	for (int c = 0; c < t->ncolumns; c++) {
		natural += extent->natural[c];
		narrowest += extent->narrowest[c];
	}
	for (int c = 0; c < t->ncolumns; c++) {
		int64_t low = extent->narrowest[c], high = extent->natural[c];
		if (t->columns[c].kind != TABLE_AUTO)
			continue;
		if (natural <= room)
			widths[c] = (Len)(fill && natural ? high * room / natural : high);
		else if (narrowest < room)
			widths[c] = (Len)(low + (high - low) * (room - narrowest) /
							(natural - narrowest));
		else
			widths[c] = (Len)(narrowest ? low * room / narrowest : 0);
	}
}

static void find_edges(Setting *s)
{
	const Table *t = s->table;
	Arena *arena = s->setter->arena;
	int n = t->ncolumns, weights = 0;
	Len *widths = arena_array(arena, Len, n), used = 0;
	Extent extent = {arena_array(arena, Len, n), arena_array(arena, Len, n)};
	bool has_auto = false;

	for (int c = 0; c < n; c++) {
		const TableColumn *column = &t->columns[c];
		widths[c] = column->kind == TABLE_FIXED ? column->width : 0;
		weights += column->kind == TABLE_REST ? column->weight : 0;
		has_auto = has_auto || column->kind == TABLE_AUTO;
		used += widths[c];
	}
	if (has_auto) {
		visit_cells(s, 0, t->nrows, measure_cell, &extent);
		for (int c = 0; c < n; c++) {
			extent.natural[c] += t->columns[c].kind == TABLE_AUTO ? 2 * t->pad_x : 0;
			extent.narrowest[c] += t->columns[c].kind == TABLE_AUTO ? 2 * t->pad_x : 0;
		}
		share_auto(t, &extent, s->measure - used, !weights, widths);
		used = 0;
		for (int c = 0; c < n; c++)
			used += widths[c];
	}
	if (used > s->measure)
		setter_note(s->setter, s->block, (Pos){0}, DIAG_WARNING,
			_("the columns are wider than the text area; make some narrower"));
	Len rest = s->measure > used ? s->measure - used : 0;
	s->grid->edges = arena_array(arena, Len, n + 1);
	for (int c = 0; c < n; c++) {
		if (t->columns[c].kind == TABLE_REST) {
			widths[c] = rest * t->columns[c].weight / weights;
			rest -= widths[c];
			weights -= t->columns[c].weight;
		}
		s->grid->edges[c + 1] = s->grid->edges[c] + widths[c];
	}
}

// ---- numbers ----

// What follows the decimal comma of a cell that is one number; NULL when it has none.
static const char *find_fraction(const Cell *cell)
{
	if (cell->nspans != 1 || cell->spans[0].kind != SPAN_TEXT)
		return NULL;
	const char *comma = strrchr(cell->spans[0].text, ',');
	return comma && comma[1] >= '0' && comma[1] <= '9' ? comma : NULL;
}

static Len fraction_width(Setting *s, const Cell *cell)
{
	const char *fraction = find_fraction(cell);
	if (!fraction)
		return 0;
	Span span = cell->spans[0];
	span.text = fraction;
	arena_reset(s->setter->scratch);
	return measure_text(s->setter, s->block, &span, 1, s->table->size).natural;
}

static bool is_number_cell(const Setting *s, int row, int column, const Cell *cell)
{
	Align align = cell->has_align ? cell->align : s->table->columns[column].align;
	return row >= s->table->nheads && cell->colspan == 1 && align == ALIGN_NUMBER;
}

static void measure_fraction(Setting *s, int row, int column, const Cell *cell, void *data)
{
	(void)data;
	Len width = is_number_cell(s, row, column, cell) ? fraction_width(s, cell) : 0;
	if (width > s->fractions[column])
		s->fractions[column] = width;
}

// ---- rows ----

// The end of the group of rows from `first` on that spanning cells join.
static int find_group_end(const Table *t, int first)
{
	int end = first + 1;
	for (int r = first; r < end; r++)
		for (int c = 0; c < t->rows[r].ncells; c++)
			if (r + t->rows[r].cells[c].rowspan > end)
				end = r + t->rows[r].cells[c].rowspan;
	return end < t->nrows ? end : t->nrows;
}

typedef struct Group {
	SetCell *cells;
	int ncells;
	int first, nrows;
} Group;

static void mark_open(Setting *s, int row, int column, const Cell *cell)
{
	const Table *t = s->table;
	size_t stride = (size_t)t->ncolumns + 1;
	if (cell->colspan == 1 && cell->rowspan == 1)
		return;
	if (!s->grid->open)
		s->grid->open = arena_array(s->setter->arena, uint8_t, (size_t)t->nrows * stride);
	for (int r = row; r < row + cell->rowspan && r < t->nrows; r++)
		for (int c = column; c < column + cell->colspan; c++)
			s->grid->open[(size_t)r * stride + (size_t)c] |=
				(uint8_t)((c > column ? OPEN_LEFT : 0) | (r > row ? OPEN_TOP : 0));
}

static void set_cell(Setting *s, int row, int column, const Cell *cell, void *data)
{
	Group *group = data;
	const Len *edges = s->grid->edges;
	Para para = cell_para(s, row, column, cell);
	SetCell *set = &group->cells[group->ncells++];
	Len width = edges[column + cell->colspan] - edges[column] - 2 * s->table->pad_x;

	*set = (SetCell){.cell = cell, .row = row, .column = column};
	if (is_number_cell(s, row, column, cell) && s->fractions[column])
		set->shift = s->fractions[column] - fraction_width(s, cell);
	if (para.align == ALIGN_NUMBER)
		para.align = ALIGN_RIGHT;
	set->lines = lines_set(s->setter, s->block, &para, width);
	mark_open(s, row, column, cell);
}

static Len cell_height(const Setting *s, const SetCell *set)
{
	return set->lines.count * set->lines.pitch + 2 * s->table->pad_y;
}

static void find_heights(const Setting *s, const Group *group, Len *heights)
{
	for (int pass = 0; pass < 2; pass++) {
		for (int i = 0; i < group->ncells; i++) {
			const SetCell *set = &group->cells[i];
			int row = set->row - group->first, span = set->cell->rowspan;
			if ((span > 1) != (pass == 1))
				continue;
			Len need = cell_height(s, set);
			for (int k = 0; k < span - 1; k++)
				need -= heights[row + k];
			if (need > heights[row + span - 1])
				heights[row + span - 1] = need;
		}
	}
}

// Cells are centred; in a row so high that it may have to be split they are set from the top.
static void place_cell(
	const Setting *s, const Group *group, const SetCell *set, const Len *heights, Strip *strip)
{
	Len x = s->grid->edges[set->column] + s->table->pad_x - set->shift, height = 0;
	for (int k = 0; k < set->cell->rowspan; k++)
		height += heights[set->row - group->first + k];
	Len y = height > s->setter->room / 2 ? s->table->pad_y
					     : (height - set->lines.count * set->lines.pitch) / 2;

	for (int i = 0; i < set->lines.count; i++) {
		const Line *line = &set->lines.lines[i];
		items_place(strip->items + strip->nitems, line->items, line->nitems, x, y);
		strip->nitems += line->nitems;
		y += set->lines.pitch;
	}
}

static int count_items(const SetCell *cells, int ncells)
{
	int count = 0;
	for (int i = 0; i < ncells; i++)
		for (int k = 0; k < cells[i].lines.count; k++)
			count += cells[i].lines.lines[k].nitems;
	return count;
}

// Two rows of the body stay with the header, and none is left alone for the last page.
static uint8_t row_hold(const Setting *s, const Group *group, int row)
{
	const Table *t = s->table;
	if (row > group->first || (row && row <= t->nheads))
		return HOLD_NEVER;
	bool held =
		row && (row <= t->nheads + 1 || row + 1 == t->nrows || t->rows[row - 1].keep_next);
	return held ? HOLD_AVOID : HOLD_FREE;
}

// Adds the strip of row `row`, which begins with cell `at` of the group. Returns the next row's
// first cell.
static int add_row(
	Setting *s, const Group *group, const Len *heights, int row, int at, Stack *stack)
{
	Len before = row ? 0 : s->block->before;
	Strip *strip = stack_add(s->setter, stack, s->block, before, heights[row - group->first]);
	int end = at;
	while (end < group->ncells && group->cells[end].row == row)
		end++;
	if (row)
		strip->hold = row_hold(s, group, row);
	strip->body = row >= s->table->nheads;
	strip->grid = s->grid;
	strip->row = row;
	strip->items =
		arena_array(s->setter->arena, Item, count_items(group->cells + at, end - at));
	for (; at < end; at++)
		place_cell(s, group, &group->cells[at], heights, strip);
	return end;
}

static void set_group(Setting *s, int first, int end, Stack *stack)
{
	Arena *pieces = s->setter->pieces;
	int ncells = 0, at = 0;
	arena_reset(pieces);
	for (int r = first; r < end; r++)
		ncells += s->table->rows[r].ncells;
	Group group = {.cells = arena_array(pieces, SetCell, ncells),
		.first = first,
		.nrows = end - first};
	Len *heights = arena_array(pieces, Len, group.nrows);

	visit_cells(s, first, end, set_cell, &group);
	find_heights(s, &group, heights);
	for (int r = first; r < end; r++)
		at = add_row(s, &group, heights, r, at, stack);
}

static void set_rows(Setting *s, Stack *stack)
{
	for (int r = 0; r < s->table->nrows;) {
		int end = find_group_end(s->table, r);
		set_group(s, r, end, stack);
		r = end;
	}
}

static bool has_numbers(const Table *t)
{
	for (int c = 0; c < t->ncolumns; c++)
		if (t->columns[c].align == ALIGN_NUMBER)
			return true;
	return false;
}

// The header, kept aside to be repeated.
static void keep_heads(Setting *s, const Strip *rows)
{
	Grid *grid = s->grid;
	grid->nheads = s->table->nheads < s->table->nrows ? s->table->nheads : 0;
	grid->heads = arena_array(s->setter->arena, Strip, grid->nheads);
	for (int i = 0; i < grid->nheads; i++) {
		grid->heads[i] = rows[i];
		grid->heads_height += rows[i].height;
	}
}

void table_set(Setter *setter, const Block *block, Len measure, Stack *stack)
{
	const Table *t = &block->table;
	Setter inner = *setter;
	Setting s = {.setter = &inner, .block = block, .table = t, .measure = measure};
	size_t first = stack->count;

	inner.pieces = arena_open(); // a long table's lines are needed a row at a time
	s.grid = arena_new(setter->arena, Grid);
	s.grid->block = block;
	s.fractions = arena_array(setter->arena, Len, t->ncolumns);
	s.busy = arena_array(setter->arena, int, t->ncolumns);
	find_edges(&s);
	if (has_numbers(t))
		visit_cells(&s, 0, t->nrows, measure_fraction, NULL);
	set_rows(&s, stack);
	keep_heads(&s, stack->strips + first);
	arena_close(inner.pieces);
	setter->misfits = inner.misfits;
	stack->after = block->after;
	stack->keep_next = t->nrows && t->rows[t->nrows - 1].keep_next;
}
