// SPDX-License-Identifier: MIT
// A list in the arena, capped per level so that a hopeless file does not flood the screen. Control
// characters in what the user sent us are shown as spaces: a message stays on its line and cannot
// steer a terminal.
#include "base/diag.h"

#include "base/json.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { LEVELS = DIAG_ERROR + 1, KEPT_MAX = 100 };

struct Diags {
	Arena *arena;
	Diag *kept; // in the order they were added
	size_t nkept, cap;
	size_t count[LEVELS]; // with those not kept
};

static const char *const LEVEL_NAMES[LEVELS] = {"note", "warning", "error"};

Diags *diags_new(Arena *arena)
{
	Diags *diags = arena_new(arena, Diags);
	diags->arena = arena;
	return diags;
}

static void blank_controls(char *text)
{
	for (unsigned char *c = (unsigned char *)text; *c; c++) {
		if (*c < 0x20 || *c == 0x7F)
			*c = ' ';
		if (c[0] == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0)
			c[0] = c[1] = ' ';
	}
	size_t len = strlen(text);
	while (len && text[len - 1] == ' ')
		text[--len] = '\0';
}

static char *copy_visible(Arena *arena, const char *text)
{
	char *copy = arena_copy(arena, text, strlen(text));
	blank_controls(copy);
	return copy;
}

static char *format_text(Arena *arena, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	assert(len >= 0);
	char *text = arena_alloc(arena, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, again);
	va_end(again);
	blank_controls(text);
	return text;
}

// The name of the file, copied unless the diagnostic before has the same.
static const char *copy_file(Diags *diags, const char *file)
{
	if (!file)
		return NULL;
	const char *last = diags->nkept ? diags->kept[diags->nkept - 1].pos.file : NULL;
	char *copy = copy_visible(diags->arena, file);
	return last && strcmp(last, copy) == 0 ? last : copy;
}

void diag_add(Diags *diags, DiagLevel level, Pos pos, const char *clause, const char *format, ...)
{
	if (++diags->count[level] > KEPT_MAX)
		return;
	pos.file = copy_file(diags, pos.file);
	va_list args;
	va_start(args, format);
	const char *text = format_text(diags->arena, format, args);
	va_end(args);
	diags->kept =
		arena_grow(diags->arena, diags->kept, diags->nkept, &diags->cap, sizeof(Diag));
	diags->kept[diags->nkept++] =
		(Diag){level, pos, text, clause ? copy_visible(diags->arena, clause) : NULL};
}

size_t diags_count(const Diags *diags, DiagLevel level)
{
	return diags->count[level];
}

size_t diags_total(const Diags *diags)
{
	return diags->nkept;
}

const Diag *diags_at(const Diags *diags, size_t index)
{
	assert(index < diags->nkept);
	return &diags->kept[index];
}

// By file name (none first), line, column; equal places keep the order in which they were added.
static int compare_places(const void *left, const void *right)
{
	const Diag *a = *(const Diag *const *)left, *b = *(const Diag *const *)right;
	int order = strcmp(a->pos.file ? a->pos.file : "", b->pos.file ? b->pos.file : "");
	if (order)
		return order;
	if (a->pos.line != b->pos.line)
		return a->pos.line < b->pos.line ? -1 : 1;
	if (a->pos.col != b->pos.col)
		return a->pos.col < b->pos.col ? -1 : 1;
	return (a > b) - (a < b);
}

static const char *level_text(DiagLevel level)
{
	switch (level) {
	case DIAG_NOTE:
		return _("note");
	case DIAG_WARNING:
		return _("warning");
	case DIAG_ERROR:
		return _("error");
	}
	return "";
}

static void write_human(const Diag *diag, Buf *out)
{
	const Pos *pos = &diag->pos;
	buf_add_text(out, pos->file ? pos->file : "vanban");
	if (pos->file && pos->line > 0) {
		buf_add_char(out, ':');
		buf_add_int(out, pos->line);
		if (pos->col > 0) {
			buf_add_char(out, ':');
			buf_add_int(out, pos->col);
		}
	}
	buf_print(out, ": %s: %s", level_text(diag->level), diag->text);
	if (diag->clause)
		buf_print(out, " [%s]", diag->clause);
	buf_add_char(out, '\n');
}

static void write_json(const Diag *diag, Buf *out)
{
	buf_print(out, "{\"level\":\"%s\"", LEVEL_NAMES[diag->level]);
	if (diag->pos.file) {
		buf_add_text(out, ",\"file\":");
		json_write_text(diag->pos.file, out);
	}
	if (diag->pos.file && diag->pos.line > 0)
		buf_print(out, ",\"line\":%d", diag->pos.line);
	if (diag->pos.file && diag->pos.line > 0 && diag->pos.col > 0)
		buf_print(out, ",\"column\":%d", diag->pos.col);
	buf_add_text(out, ",\"message\":");
	json_write_text(diag->text, out);
	if (diag->clause) {
		buf_add_text(out, ",\"clause\":");
		json_write_text(diag->clause, out);
	}
	buf_add_text(out, "}\n");
}

static void write_rest(const Diags *diags, Buf *out, bool json)
{
	size_t all = 0;
	for (int level = 0; level < LEVELS; level++)
		all += diags->count[level];
	if (all == diags->nkept)
		return;
	Buf text = {0};
	buf_print(&text, _("… and %zu more"), all - diags->nkept);
	if (json)
		write_json(&(Diag){.level = DIAG_NOTE, .text = text.data}, out);
	else
		buf_print(out, "%s\n", text.data);
	buf_close(&text);
}

void diags_write(const Diags *diags, Buf *out, bool json)
{
	const Diag *sorted[LEVELS * KEPT_MAX];
	for (size_t i = 0; i < diags->nkept; i++)
		sorted[i] = &diags->kept[i];
	if (diags->nkept)
		qsort(sorted, diags->nkept, sizeof *sorted, compare_places);
	for (size_t i = 0; i < diags->nkept; i++)
		(json ? write_json : write_human)(sorted[i], out);
	write_rest(diags, out, json);
}
