// SPDX-License-Identifier: MIT
// From the tree of the job file to its tasks. Fields are checked here where the names are known
// without looking at any item; those of rows are known when the CSV file is read.
#include "batch/jobfile.h"

#include "base/file.h"
#include "base/names.h"
#include "batch/fill.h"
#include "batch/jobfile_elements.h"
#include "batch/output.h"
#include "data/csv_mapping.h"
#include "data/period.h"
#include "data/quote.h"
#include "data/xml.h"

#include <string.h>
#include <unistd.h>

#define DOCUMENT "van_ban"

typedef struct Reader {
	Jobfile *jobfile;
	size_t data_cap, data_pos_cap, tasks_cap;
	Arena *arena;
	Diags *diags;
} Reader;

const char *jobfile_locate(const char *path, const char *name, Arena *arena)
{
	const char *slash = strrchr(path, '/');
	int folder = slash && *name != '/' ? (int)(slash - path) + 1 : 0;
	return arena_print(arena, "%.*s%s", folder, path, name);
}

static void refuse_attr(const Reader *reader, const Node *node, const Attr *attr, const char *near)
{
	const char *shown = quote_cut(attr->name, reader->arena);
	if (near)
		diag_error(reader->diags, attr_pos(node, attr),
			_("<%s> has no attribute “%s”; did you mean “%s”?"), node->name, shown,
			near);
	else
		diag_error(reader->diags, attr_pos(node, attr),
			_("<%s> has no attribute “%s”; delete it"), node->name, shown);
}

static const JobAttr *find_spec(const JobElement *element, const char *name)
{
	for (const JobAttr *spec = element->attrs; spec->name; spec++)
		if (strcmp(spec->name, name) == 0)
			return spec;
	return NULL;
}

static void refuse_choice(
	const Reader *reader, const Node *node, const Attr *attr, const char *const *choices)
{
	const char *all = "";
	for (const char *const *choice = choices; *choice; choice++)
		all = mapping_join(all, *choice, reader->arena);
	diag_error(reader->diags, attr_pos(node, attr), _("%s is one of %s, not “%s”"), attr->name,
		all, quote_cut(attr->value, reader->arena));
}

static bool is_choice(const char *const *choices, const char *value)
{
	while (*choices && strcmp(*choices, value) != 0)
		choices++;
	return *choices != NULL;
}

static bool is_year(const char *text)
{
	Period period;
	return strlen(text) == 4 && period_parse(text, &period);
}

// Absolute, or with “..” in it.
static bool leads_out(const char *path)
{
	if (*path == '/')
		return true;
	for (const char *part = path; part; part = strchr(part, '/')) {
		part += *part == '/';
		if (part[0] == '.' && part[1] == '.' && (!part[2] || part[2] == '/'))
			return true;
	}
	return false;
}

static void check_value(
	const Reader *reader, const Node *node, const Attr *attr, const JobAttr *spec)
{
	Pos pos = attr_pos(node, attr);
	Period period;
	const char *shown = quote_cut(attr->value, reader->arena);
	const char *const *choices = job_attr_choices(spec->type);
	if (!*attr->value)
		diag_error(reader->diags, pos, _("%s is empty; write something here"), attr->name);
	else if (choices && !is_choice(choices, attr->value))
		refuse_choice(reader, node, attr, choices);
	else if (spec->type == JOB_ATTR_PERIOD && !period_parse(attr->value, &period))
		diag_error(reader->diags, pos,
			_("“%s” is no period; write 2026-03, 2026-Q1, 2026-6T, 2026-6TC, 2026-9T, "
			  "2026 or 2021..2025"),
			shown);
	else if (spec->type == JOB_ATTR_YEAR && !is_year(attr->value))
		diag_error(reader->diags, pos, _("“%s” is no year; write it as 2026"), shown);
	else if (spec->type == JOB_ATTR_GLOB && leads_out(attr->value))
		diag_error(reader->diags, pos,
			_("“%s” leads out of the job file's folder; put the document files in it "
			  "or below"),
			shown);
}

// All attributes are known, sound and there.
static bool check_attrs(const Reader *reader, const Node *node, const JobElement *element)
{
	size_t errors = diags_count(reader->diags, DIAG_ERROR);
	for (const Attr *attr = node->attrs; attr; attr = attr->next) {
		const JobAttr *spec = find_spec(element, attr->name);
		NameSearch search = names_search(attr->name);
		for (const JobAttr *known = element->attrs; known->name; known++)
			names_try(&search, known->name);
		if (spec)
			check_value(reader, node, attr, spec);
		else
			refuse_attr(reader, node, attr, search.found);
	}
	for (const JobAttr *spec = element->attrs; spec->name; spec++)
		if (spec->required && !node_find_attr(node, spec->name))
			diag_error(reader->diags, node_pos(node),
				_("<%s> needs the attribute %s=\"…\""), node->name, spec->name);
	return diags_count(reader->diags, DIAG_ERROR) == errors;
}

static void check_empty(const Reader *reader, const Node *node)
{
	for (const Node *child = node->first; child; child = child->next) {
		if (node_is_blank(child))
			continue;
		diag_error(reader->diags, node_pos(child),
			_("<%s> holds nothing; what it says stands in its attributes"), node->name);
		return;
	}
}

static void add_data(Reader *reader, const Node *node)
{
	check_empty(reader, node);
	if (!check_attrs(reader, node, job_element_data()))
		return;
	Jobfile *jobfile = reader->jobfile;
	const Attr *attr = node_find_attr(node, "tep");
	const char *path = jobfile_locate(jobfile->path, attr->value, reader->arena);
	size_t count = (size_t)jobfile->ndata;
	if (access(path, R_OK) != 0)
		diag_error(reader->diags, attr_pos(node, attr),
			_("there is no file or folder %s, or it may not be read; check what “tep” "
			  "says"),
			quote_cut(path, reader->arena));
	jobfile->data = arena_grow(
		reader->arena, jobfile->data, count, &reader->data_cap, sizeof *jobfile->data);
	jobfile->data_pos = arena_grow(reader->arena, jobfile->data_pos, count,
		&reader->data_pos_cap, sizeof *jobfile->data_pos);
	jobfile->data[count] = path;
	jobfile->data_pos[count] = attr_pos(node, attr);
	jobfile->ndata++;
}

static void refuse_in_task(const Reader *reader, const Node *node)
{
	const char *near = each_near(node->name, DOCUMENT);
	const char *shown = quote_cut(node->name, reader->arena);
	if (near)
		diag_error(reader->diags, node_pos(node),
			_("<%s> is not known in <viec>; did you mean <%s>?"), shown, near);
	else
		diag_error(reader->diags, node_pos(node),
			_("<%s> is not known in <viec>; it holds one of <moi_don_vi>, "
			  "<moi_to_chuc>, <moi_dang_ky>, <moi_dong>, <moi_tep>, and a <van_ban>"),
			shown);
}

static void refuse_second(const Reader *reader, const Node *node, const Node *first)
{
	diag_error(reader->diags, node_pos(node),
		_("<viec> has <%s> in line %u already; make another <viec> for this one"),
		first->name, (unsigned)first->line);
}

// False: the element is unknown.
static bool read_part(const Reader *reader, Task *task, const Node *node)
{
	EachKind kind = node->name ? each_find(node->name) : EACH_COUNT;
	bool is_document = node->name && strcmp(node->name, DOCUMENT) == 0;
	if (!node->name && !node_is_blank(node)) {
		diag_error(reader->diags, node_pos(node), _("no text can stand in <%s>; delete it"),
			node->parent->name);
	} else if (kind != EACH_COUNT && task->each) {
		refuse_second(reader, node, task->each);
	} else if (is_document && task->document) {
		refuse_second(reader, node, task->document);
	} else if (kind != EACH_COUNT) {
		task->kind = kind;
		task->each = node;
		check_empty(reader, node);
		check_attrs(reader, node, job_element_each(kind));
	} else if (is_document) {
		task->document = node;
	} else if (node->name) {
		refuse_in_task(reader, node);
		return false;
	}
	return true;
}

// False: an element is unknown, which may be what seems to be missing.
static bool read_parts(const Reader *reader, Task *task, const Node *node)
{
	bool known = true;
	for (const Node *child = node->first; child; child = child->next)
		known = read_part(reader, task, child) && known;
	return known;
}

static void check_document(const Reader *reader, const Task *task, bool known)
{
	const Node *document = task->document;
	if (!document && task->kind != EACH_FILE && known)
		diag_error(reader->diags, task->pos,
			_("<viec> does not say what to make; add <van_ban mau=\"…\">, as in a "
			  "document file"));
	else if (document && task->kind == EACH_FILE)
		diag_error(reader->diags, node_pos(document),
			_("with <moi_tep> each file is a document itself; delete this <van_ban>"));
	else if (document && !node_find_attr(document, "mau"))
		diag_error(reader->diags, node_pos(document),
			_("<%s> needs the attribute %s=\"…\""), DOCUMENT, "mau");
	if (document && task->kind != EACH_FILE)
		fill_check(document,
			task->kind == EACH_ROW ? NULL : job_element_each(task->kind)->fields, NULL,
			reader->diags);
}

static void add_task(Reader *reader, const Node *node)
{
	Jobfile *jobfile = reader->jobfile;
	const Attr *output = node_find_attr(node, "tep_ra");
	bool sound = check_attrs(reader, node, job_element_task());
	Task task = {.pos = node_pos(node)};
	bool known = read_parts(reader, &task, node);
	if (!task.each && known)
		diag_error(reader->diags, task.pos,
			_("<viec> does not say for what; add <moi_don_vi>, <moi_to_chuc>, "
			  "<moi_dang_ky>, <moi_dong> or <moi_tep>"));
	if (!task.each)
		return;
	check_document(reader, &task, known);
	if (!sound)
		return;
	task.output = output->value;
	task.output_pos = attr_pos(node, output);
	output_check_pattern(&task, node, reader->arena, reader->diags);
	jobfile->tasks = arena_grow(reader->arena, jobfile->tasks, (size_t)jobfile->ntasks,
		&reader->tasks_cap, sizeof *jobfile->tasks);
	jobfile->tasks[jobfile->ntasks++] = task;
}

static void read_element(Reader *reader, const Node *node)
{
	const char *const names[] = {job_element_data()->name, job_element_task()->name};
	if (strcmp(node->name, names[0]) == 0) {
		add_data(reader, node);
		return;
	}
	if (strcmp(node->name, names[1]) == 0) {
		add_task(reader, node);
		return;
	}
	const char *near = names_nearest(node->name, names, 2, sizeof *names);
	const char *shown = quote_cut(node->name, reader->arena);
	if (near)
		diag_error(reader->diags, node_pos(node),
			_("<%s> is not known in <%s>; did you mean <%s>?"), shown, JOBFILE_ROOT,
			near);
	else
		diag_error(reader->diags, node_pos(node),
			_("<%s> is not known in <%s>, which holds <so_lieu> and <viec>"), shown,
			JOBFILE_ROOT);
}

static void read_root(Reader *reader, const Node *root)
{
	size_t errors = diags_count(reader->diags, DIAG_ERROR);
	for (const Attr *attr = root->attrs; attr; attr = attr->next)
		refuse_attr(reader, root, attr, NULL);
	for (const Node *node = root->first; node; node = node->next) {
		if (node->name)
			read_element(reader, node);
		else if (!node_is_blank(node))
			diag_error(reader->diags, node_pos(node),
				_("no text can stand in <%s>; delete it"), JOBFILE_ROOT);
	}
	if (!reader->jobfile->ntasks && diags_count(reader->diags, DIAG_ERROR) == errors)
		diag_error(reader->diags, node_pos(root),
			_("nothing is to be made; add a <viec>. “vanban new dot_van_ban” writes a "
			  "job file to begin with"));
}

const Jobfile *jobfile_load(const char *path, Arena *arena, Diags *diags)
{
	size_t errors = diags_count(diags, DIAG_ERROR), len;
	char *bytes;
	if (!file_load(path, XML_MAX_BYTES, arena, &bytes, &len, diags))
		return NULL;
	bool is_stdin = strcmp(path, "-") == 0;
	const Node *root = xml_parse(is_stdin ? "stdin" : path, bytes, len, arena, diags);
	if (!root)
		return NULL;
	Jobfile *jobfile = arena_new(arena, Jobfile);
	jobfile->path = root->file;
	Reader reader = {.jobfile = jobfile, .arena = arena, .diags = diags};
	if (strcmp(root->name, JOBFILE_ROOT) == 0)
		read_root(&reader, root);
	else
		diag_error(diags, node_pos(root),
			_("a job file begins with <%s>, not <%s>; “vanban new dot_van_ban” writes "
			  "one to begin with"),
			JOBFILE_ROOT, quote_cut(root->name, arena));
	return diags_count(diags, DIAG_ERROR) == errors ? jobfile : NULL;
}
