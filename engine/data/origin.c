// SPDX-License-Identifier: MIT
#include "data/origin.h"

#include "data/figure_parts.h"

#include <stdlib.h>
#include <string.h>

typedef struct List {
	const Campaign *campaign;
	Arena *arena;
	Origin *origins;
	size_t count, cap;
} List;

static void add(List *list, Origin origin)
{
	list->origins = arena_grow(
		list->arena, list->origins, list->count, &list->cap, sizeof *list->origins);
	list->origins[list->count++] = origin;
}

static void add_value(List *list, const Figure *figure)
{
	size_t count;
	RollupSubject subject = {
		figure->unit, figure->indicator, figure->ratio, figure->period, figure->mapped};
	const RollupSource *sources = rollup_trace(list->campaign, &subject, list->arena, &count);
	for (size_t i = 0; i < count; i++)
		add(list, (Origin){sources[i].report->pos, figure, &sources[i]});
}

static void add_figure(List *list, const Figure *figure)
{
	if (figure->kind == FIGURE_VALUE && !figure->nparts)
		add_value(list, figure);
	for (int i = 0; i < figure->nlines; i++)
		add(list, (Origin){figure->lines[i], figure, NULL});
}

Origin *origin_list(const Campaign *campaign, const Figure *figure, Arena *arena, size_t *count)
{
	List list = {.campaign = campaign, .arena = arena};
	FigureParts parts = {.arena = arena};
	figure_parts_add(&parts, figure);
	for (size_t i = 0; i < parts.count; i++)
		add_figure(&list, parts.figures[i]);
	*count = list.count;
	return list.origins;
}

static int compare_lines(const void *left, const void *right)
{
	const Pos *a = left, *b = right;
	int order = strcmp(a->file, b->file);
	return order ? order : (a->line > b->line) - (a->line < b->line);
}

static bool is_same_file(const Pos *a, const Pos *b)
{
	return strcmp(a->file, b->file) == 0;
}

// The end of the run of neighbouring lines that begins at `first`; past it in *next.
static int find_run(const Pos *lines, size_t count, size_t first, size_t *next)
{
	int last = lines[first].line;
	size_t i = first + 1;
	while (i < count && is_same_file(&lines[i], &lines[first]) && lines[i].line <= last + 1)
		last = lines[i++].line;
	*next = i;
	return last;
}

void origin_write(const Origin *origins, size_t count, size_t most, Arena *arena, Buf *out)
{
	Pos *lines = arena_array(arena, Pos, count + 1);
	for (size_t i = 0; i < count; i++)
		lines[i] = origins[i].pos;
	if (count)
		qsort(lines, count, sizeof *lines, compare_lines);
	size_t pieces = 0;
	for (size_t i = 0, next; i < count; i = next, pieces++) {
		bool same_file = i && is_same_file(&lines[i - 1], &lines[i]);
		if (i)
			buf_add_text(out, same_file ? ", " : "; ");
		if (most && pieces == most) {
			buf_add_text(out, "…");
			return;
		}
		if (!same_file)
			buf_print(out, "%s:", lines[i].file);
		int last = find_run(lines, count, i, &next);
		buf_print(out, "%d", lines[i].line);
		if (last > lines[i].line)
			buf_print(out, "-%d", last);
	}
}
