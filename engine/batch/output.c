// SPDX-License-Identifier: MIT
// A value never adds a step to the way: slashes come from the pattern, or from folders that are
// there already (the folder of a document file).
#include "batch/output.h"

#include "batch/fill.h"
#include "batch/jobfile_elements.h"
#include "data/quote.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define ENDING ".pdf"
enum { STEP_MAX = 255 }; // bytes of a folder's or file's own name

static bool has_ending(const char *text, size_t len, const char *ending)
{
	size_t end = strlen(ending);
	return len >= end && strncasecmp(text + len - end, ending, end) == 0;
}

// manifest.jsonl, manifest-2-of-4.jsonl, report.html …
static bool is_kept(const char *step, size_t len)
{
	return (strncasecmp(step, "manifest", 8) == 0 && has_ending(step, len, ".jsonl")) ||
	       (strncasecmp(step, "report", 6) == 0 && has_ending(step, len, ".html"));
}

static const char *find_letter_fault(const char *text, Arena *arena)
{
	while (*text) {
		uint32_t code = utf8_next(&text);
		if (utf8_is_control(code) || utf8_is_invisible(code))
			return arena_print(arena,
				_("it has the character U+%04X, which cannot be seen or read"),
				(unsigned)code);
		if (code < 0x80 && strchr("<>:\"\\|?*", (int)code))
			return arena_print(arena,
				_("it has a “%c”, which Windows does not allow in a name"),
				(char)code);
	}
	return NULL;
}

// Windows takes "con", "con.pdf" and "con .pdf" for the console.
static bool is_device(const char *step, size_t len)
{
	static const char *const DEVICES[] = {"con", "prn", "aux", "nul"};
	const char *dot = memchr(step, '.', len);
	len = dot ? (size_t)(dot - step) : len;
	while (len && step[len - 1] == ' ')
		len--;
	if (len == 4 && step[3] >= '1' && step[3] <= '9')
		return strncasecmp(step, "com", 3) == 0 || strncasecmp(step, "lpt", 3) == 0;
	for (size_t i = 0; i < sizeof DEVICES / sizeof *DEVICES; i++)
		if (len == 3 && strncasecmp(step, DEVICES[i], 3) == 0)
			return true;
	return false;
}

static const char *find_step_fault(const char *step, size_t len, Arena *arena)
{
	if (len == 0)
		return _("the name of a folder or file in it is empty");
	if (step[0] == '.' || step[0] == '-')
		return _("the name of a folder or file in it begins with “.” or “-”");
	if (len > STEP_MAX)
		return _("the name of a folder or file in it has more than 255 bytes");
	if (step[len - 1] == '.' || step[len - 1] == ' ')
		return _(
			"the name of a folder in it ends with “.” or a blank, which Windows drops");
	if (is_device(step, len))
		return arena_print(arena,
			_("“%.*s” in it is the name of a device on Windows and cannot be one of a "
			  "file"),
			(int)len, step);
	return NULL;
}

const char *output_find_fault(const char *name, Arena *arena)
{
	if (name[0] == '/')
		return _("it begins with “/”, but names are taken from the output folder");
	if (is_kept(name, strcspn(name, "/")))
		return _("manifest….jsonl and report….html are kept for what the run itself "
			 "writes");
	const char *fault = find_letter_fault(name, arena);
	for (const char *step = name; !fault;) {
		size_t len = strcspn(step, "/");
		fault = find_step_fault(step, len, arena);
		if (!step[len])
			break;
		step += len + 1;
	}
	if (fault)
		return fault;
	size_t len = strlen(name), end = strlen(ENDING);
	return len > end && strcmp(name + len - end, ENDING) == 0 ? NULL
								  : _("it does not end in .pdf");
}

// The pattern with “x” in every field.
static const char *try_pattern(const char *pattern, Arena *arena)
{
	Buf buf = {0};
	FillPiece piece;
	while (fill_next(&pattern, &piece))
		buf_add(&buf, piece.is_field ? "x" : piece.text, piece.is_field ? 1 : piece.len);
	const char *name = arena_copy(arena, buf.len ? buf.data : "", buf.len);
	buf_close(&buf);
	return name;
}

bool output_check_pattern(const Task *task, const Node *node, Arena *arena, Diags *diags)
{
	const char *const *names =
		task->kind == EACH_ROW ? NULL : job_element_each(task->kind)->fields;
	const Attr *attr = node_find_attr(node, "tep_ra");
	if (!fill_check_attr(node, attr, names, NULL, diags))
		return false;
	const char *fault = output_find_fault(try_pattern(task->output, arena), arena);
	if (fault)
		diag_error(diags, task->output_pos, _("“%s” cannot be an output name: %s"),
			quote_cut(task->output, arena), fault);
	return !fault;
}

// A folder that a document file lies in is a way, not a step of it.
static bool is_way(const Task *task, int field)
{
	return task->kind == EACH_FILE && field == FIELD_FILE_FOLDER;
}

static bool refuse_slash(
	const char *field, const char *value, const Item *item, Arena *arena, Diags *diags)
{
	diag_error(diags, item->pos,
		_("%s: the value “%s” of {%s} has a “/” and cannot be part of an output name; mend "
		  "it, or name the file after another field"),
		item->code, quote_cut(value, arena), field);
	return false;
}

typedef struct Namer { // of one item
	const Task *task;
	const char *const *names;
	const Item *item;
	Arena *arena;
	Diags *diags;
} Namer;

static bool add_value(const Namer *namer, int field, const char *empty, Buf *out, const char **rest)
{
	const char *value = namer->item->values[field];
	if (is_way(namer->task, field)) {
		if (!*value && **rest == '/')
			++*rest;
		buf_add_text(out, value);
		return true;
	}
	if (strchr(value, '/'))
		return refuse_slash(
			namer->names[field], value, namer->item, namer->arena, namer->diags);
	buf_add_text(out, *value ? value : empty);
	return true;
}

// The pattern with the values in its fields, `empty` for those that have none. NULL with
// diagnostics.
static const char *fill(const Namer *namer, const char *empty)
{
	Buf buf = {0};
	FillPiece piece;
	bool sound = true;
	for (const char *at = namer->task->output; fill_next(&at, &piece);) {
		if (piece.is_field)
			sound = add_value(
					namer, fill_find(&piece, namer->names), empty, &buf, &at) &&
				sound;
		else
			buf_add(&buf, piece.text, piece.len);
	}
	const char *name = arena_copy(namer->arena, buf.len ? buf.data : "", buf.len);
	buf_close(&buf);
	return sound ? utf8_nfc(name, strlen(name), namer->arena) : NULL;
}

// The first field of the pattern without a value; NULL: all have one.
static const char *find_empty(const Namer *namer)
{
	FillPiece piece;
	for (const char *at = namer->task->output; fill_next(&at, &piece);) {
		int field = piece.is_field ? fill_find(&piece, namer->names) : -1;
		if (field >= 0 && !*namer->item->values[field] && !is_way(namer->task, field))
			return namer->names[field];
	}
	return NULL;
}

static void refuse_fault(const Namer *namer, const char *name, const char *fault)
{
	const Item *item = namer->item;
	const char *field = find_empty(namer), *shown = quote_cut(name, namer->arena);
	if (field && !output_find_fault(fill(namer, "x"), namer->arena))
		diag_error(namer->diags, item->pos,
			_("%s: the field {%s} is empty, so the output name would be “%s”; fill it "
			  "in, or name the file after another field"),
			item->code, field, shown);
	else
		diag_error(namer->diags, item->pos,
			_("%s would be written to “%s”, which cannot be an output name: %s"),
			item->code, shown, fault);
}

const char *output_fill(
	const Task *task, const char *const *names, const Item *item, Arena *arena, Diags *diags)
{
	const Namer namer = {task, names, item, arena, diags};
	const char *name = fill(&namer, "");
	const char *fault = name ? output_find_fault(name, arena) : NULL;
	if (fault)
		refuse_fault(&namer, name, fault);
	return fault ? NULL : name;
}

typedef struct Folded { // an output name as disks compare it that know no case
	const char *name;
	const Item *item;
} Folded;

static int compare_folded(const void *left, const void *right)
{
	const Folded *a = left, *b = right;
	int order = strcmp(a->name, b->name);
	return order ? order : (a->item->seq > b->item->seq) - (a->item->seq < b->item->seq);
}

static int compare_name(const void *name, const void *folded)
{
	return strcmp(name, ((const Folded *)folded)->name);
}

static void refuse_twin(const Item *first, const Item *second, Diags *diags)
{
	if (strcmp(first->output, second->output) == 0)
		diag_error(diags, second->pos,
			_("%s and %s would both be written to “%s”; add a field to tep_ra that "
			  "tells them apart"),
			first->code, second->code, second->output);
	else
		diag_error(diags, second->pos,
			_("%s would be written to “%s” and %s to “%s”, which many disks take for "
			  "one name; add a field to tep_ra that tells them apart"),
			first->code, first->output, second->code, second->output);
}

// Whether the file of another item is a folder on the way to this one.
static bool check_way(
	const Folded *list, size_t count, const Folded *folded, Arena *arena, Diags *diags)
{
	bool sound = true;
	for (const char *at = strstr(folded->name, ENDING "/"); at && sound;
		at = strstr(at + 1, ENDING "/")) {
		size_t len = (size_t)(at - folded->name) + strlen(ENDING);
		const Folded *other = bsearch(arena_copy(arena, folded->name, len), list, count,
			sizeof *list, compare_name);
		sound = !other;
		if (other)
			diag_error(diags, folded->item->pos,
				_("“%s” is the document of %s, so %s cannot be written to “%s”; "
				  "give the folder another name"),
				other->item->output, other->item->code, folded->item->code,
				folded->item->output);
	}
	return sound;
}

bool output_check_all(const Item *items, size_t count, Arena *arena, Diags *diags)
{
	Folded *list = arena_array(arena, Folded, count + 1);
	bool sound = true;
	for (size_t i = 0; i < count; i++)
		list[i] = (Folded){utf8_fold(items[i].output, arena), &items[i]};
	if (count)
		qsort(list, count, sizeof *list, compare_folded);
	for (size_t i = 0; i < count; i++) {
		if (i && strcmp(list[i - 1].name, list[i].name) == 0) {
			refuse_twin(list[i - 1].item, list[i].item, diags);
			sound = false;
		}
		sound = check_way(list, count, &list[i], arena, diags) && sound;
	}
	return sound;
}
