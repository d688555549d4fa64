// SPDX-License-Identifier: MIT
// A build is two runs of one state: the declaration, which knows nothing of the data, and the body.
// The state between the two is the same for every document of a template. From the second document
// on it is kept as bytes and put back for the next: each document has a fresh state, and what one
// does cannot reach another.
#include "script/template.h"

#include "base/file.h"
#include "data/office.h"
#include "data/xml.h"
#include "script/catalog.h"
#include "script/convert.h"
#include "script/declare.h"
#include "script/describe.h"
#include "script/values.h"

#include <stdlib.h>
#include <string.h>

enum { READY_MAX = 32 }; // templates that are kept

// A template that was used before. Process life.
typedef struct Ready {
	char *name;
	Arena *arena; // NULL after the first use: nothing is kept yet
	Declaration declaration;
	SandboxImage image;
} Ready;

struct Templates {
	Arena *arena;
	Folders folders;
	Pool *pool;
	Sandbox sandbox; // of the document that is being built
	Ready ready[READY_MAX];
	int nready;
};

Templates *templates_open(const char *const *dirs, int ndirs)
{
	Arena *arena = arena_open();
	Templates *templates = arena_new(arena, Templates);
	const char **paths = arena_array(arena, const char *, ndirs + 1);
	for (int i = 0; i < ndirs; i++)
		paths[i] = arena_copy(arena, dirs[i], strlen(dirs[i]));
	*templates = (Templates){.arena = arena, .folders = {paths, ndirs}, .pool = pool_open()};
	return templates;
}

void templates_close(Templates *templates)
{
	if (!templates)
		return;
	for (int i = 0; i < templates->nready; i++) {
		sandbox_image_close(&templates->ready[i].image);
		arena_close(templates->ready[i].arena);
	}
	pool_close(templates->pool);
	arena_close(templates->arena);
}

typedef struct Load {
	const char *name;
	bool only_title;
	Declaration declaration;
} Load;

static int run_load(lua_State *lua)
{
	Load *load = lua_touserdata(lua, 1);
	declare_load(lua, load->name, load->only_title, &load->declaration);
	return 0;
}

// Opens the state and runs the declaration of load->name; on failure the state is closed.
static bool load_declaration(Templates *templates, Load *load, Arena *arena, Diags *diags)
{
	size_t before = diags_count(diags, DIAG_ERROR);
	Sandbox *sandbox = &templates->sandbox;
	if (!sandbox_open(sandbox, &templates->folders, templates->pool, arena, diags))
		return false;
	if (sandbox_run(sandbox, run_load, load) && diags_count(diags, DIAG_ERROR) == before)
		return true;
	sandbox_close(sandbox);
	return false;
}

static Ready *find_ready(Templates *templates, const char *name)
{
	for (int i = 0; i < templates->nready; i++)
		if (strcmp(templates->ready[i].name, name) == 0)
			return &templates->ready[i];
	return NULL;
}

static void note_use(Templates *templates, const char *name)
{
	if (templates->nready == READY_MAX)
		return;
	templates->ready[templates->nready++] =
		(Ready){.name = arena_copy(templates->arena, name, strlen(name))};
}

// The second use: loads once more, into memory that stays.
static bool keep_ready(Templates *templates, Ready *ready, Arena *arena, Diags *diags)
{
	Load load = {.name = ready->name};
	Arena *own = arena_open();
	if (!load_declaration(templates, &load, own, diags)) {
		arena_close(own);
		return false;
	}
	ready->arena = own;
	ready->declaration = load.declaration;
	ready->image = sandbox_save(&templates->sandbox);
	templates->sandbox.arena = arena;
	return true;
}

// Makes templates->sandbox ready for the body of `name`.
static bool prepare(Templates *templates, const char *name, Declaration *declaration, Arena *arena,
	Diags *diags)
{
	Ready *ready = find_ready(templates, name);
	if (!ready) {
		Load load = {.name = name};
		if (!load_declaration(templates, &load, arena, diags))
			return false;
		*declaration = load.declaration;
		note_use(templates, name);
		return true;
	}
	if (ready->arena)
		sandbox_restore(&templates->sandbox, &ready->image, arena, diags);
	else if (!keep_ready(templates, ready, arena, diags))
		return false;
	*declaration = ready->declaration;
	return true;
}

typedef struct Build {
	const Declaration *declaration;
	const Context *context;
	const Node *root;
	size_t errors; // before it began
	Doc *doc;
} Build;

static void stop_after_errors(lua_State *lua, const Build *build)
{
	if (diags_count(sandbox_of(lua)->diags, DIAG_ERROR) > build->errors)
		sandbox_stop(lua);
}

static int run_body(lua_State *lua)
{
	Build *build = lua_touserdata(lua, 1);
	Sandbox *sandbox = sandbox_of(lua);
	const Declaration *declaration = build->declaration;
	validate_root(declaration->root, build->root, build->context, sandbox->arena,
		sandbox->diags, &sandbox->grids);
	stop_after_errors(lua, build);
	if (build->context->wrong)
		sandbox_stop(lua);
	declare_push_body(lua);
	values_push_root(lua, declaration->root, build->root);
	lua_call(lua, 1, 1);
	stop_after_errors(lua, build);
	build->doc = arena_new(sandbox->arena, Doc);
	*build->doc = (Doc){.patterns = declaration->patterns, .min_space = declaration->min_space};
	convert_document(lua, -1, declaration->origin, build->doc);
	return 0;
}

// The value of the attribute that names the template, or NULL with a diagnostic.
static const char *find_template_name(const Node *root, Pos *pos, Diags *diags)
{
	*pos = node_pos(root);
	if (strcmp(root->name, FIELDS_ROOT) != 0) {
		diag_error(diags, *pos, _("the document element is <%s>; it must be <%s %s=\"…\">"),
			root->name, FIELDS_ROOT, FIELDS_TEMPLATE);
		return NULL;
	}
	const Attr *attr = node_find_attr(root, FIELDS_TEMPLATE);
	if (!attr) {
		diag_error(diags, *pos,
			_("<%s> does not say its template; write <%s %s=\"mttq/ke_hoach\">"),
			FIELDS_ROOT, FIELDS_ROOT, FIELDS_TEMPLATE);
		return NULL;
	}
	*pos = attr_pos(root, attr);
	return attr->value;
}

// Whether the document can be checked: the data its kind needs are there, and so is the office it
// names. Else what it lacks is no mistake of its own.
static bool check_context(
	const Declaration *declaration, const Context *context, const Node *root, Diags *diags)
{
	if (declaration->needs_data)
		reads_add_given(context->reads);
	if (declaration->needs_data && !context->campaign && !context->wrong) {
		diag_error(diags, node_pos(root),
			_("this kind of document is made from campaign data; name their files with "
			  "--data"));
		return false;
	}
	return context->office || !context->wrong || !node_find_attr(root, FIELDS_OFFICE);
}

// The document with what it takes from its office; NULL with a diagnostic.
static const Node *add_office(const Declaration *declaration, const Office *office,
	const Node *root, Arena *arena, Diags *diags)
{
	const FieldSet *items = declaration->root->items;
	const char **names = arena_array(arena, const char *, items->count + 1);
	for (size_t i = 0; i < items->count; i++)
		names[i] = items->fields[i].name;
	OfficeUse use = {.fields = names,
		.nfields = items->count,
		.abbreviation = declaration->abbreviation,
		.joiner = declaration->joiner,
		.rules = declaration->systems,
		.nrules = declaration->nsystems};
	Pos pos = attr_pos(root, node_find_attr(root, FIELDS_OFFICE));
	return office_merge(root, office, &use, pos, arena, diags);
}

Doc *template_build(
	Templates *templates, const Node *root, const Context *context, Arena *arena, Diags *diags)
{
	size_t before = diags_count(diags, DIAG_ERROR);
	Pos pos;
	const char *name = find_template_name(root, &pos, diags);
	const char *full = name ? catalog_find(&templates->folders, name, pos, arena, diags) : NULL;
	Declaration declaration;
	if (!full || !prepare(templates, full, &declaration, arena, diags))
		return NULL;
	bool ready = check_context(&declaration, context, root, diags);
	if (ready && context->office)
		root = add_office(&declaration, context->office, root, arena, diags);
	if (!ready || !root) {
		sandbox_close(&templates->sandbox);
		return NULL;
	}
	Build build = {
		.declaration = &declaration, .context = context, .root = root, .errors = before};
	templates->sandbox.context = context;
	bool done = sandbox_run(&templates->sandbox, run_body, &build);
	sandbox_close(&templates->sandbox);
	return done && diags_count(diags, DIAG_ERROR) == before ? build.doc : NULL;
}

static int compare_files(const void *left, const void *right)
{
	return strcmp(((const TemplateFile *)left)->name, ((const TemplateFile *)right)->name);
}

const TemplateFile *templates_used(const Templates *templates, Arena *arena, size_t *count)
{
	const Sandbox *sandbox = &templates->sandbox;
	TemplateFile *files = arena_array(arena, TemplateFile, sandbox->nfiles + 1);
	for (size_t i = 0; i < sandbox->nfiles; i++) {
		files[i].name = sandbox->files[i].name;
		memcpy(files[i].digest, sandbox->files[i].digest, DIGEST_SIZE);
	}
	qsort(files, sandbox->nfiles, sizeof *files, compare_files);
	*count = sandbox->nfiles;
	return files;
}

bool templates_digest_file(
	const Templates *templates, const char *name, uint8_t digest[DIGEST_SIZE])
{
	Arena *arena = arena_open();
	char *bytes;
	size_t len;
	const char *path =
		loader_is_name(name) ? loader_find(&templates->folders, name, arena) : NULL;
	bool done = path && file_load(path, SOURCE_MAX, arena, &bytes, &len, diags_new(arena));
	if (done)
		digest_write(bytes, len, digest);
	arena_close(arena);
	return done;
}

void templates_write_version(Buf *out)
{
	buf_print(out, "%s\n", LUA_RELEASE);
}

// Reads the declaration of document `full`; the Lua state is gone when this returns.
static bool show(Templates *templates, Load *load, Arena *arena, Diags *diags)
{
	bool done = load->name && load_declaration(templates, load, arena, diags);
	if (done)
		sandbox_close(&templates->sandbox);
	return done;
}

bool templates_list(Templates *templates, Buf *out, Diags *diags)
{
	Arena *arena = arena_open();
	Catalog catalog = catalog_load(&templates->folders, arena);
	size_t width = 0;
	for (size_t i = 0; i < catalog.count; i++)
		width = strlen(catalog.names[i]) > width ? strlen(catalog.names[i]) : width;
	bool all = true;
	for (size_t i = 0; i < catalog.count; i++) {
		Load load = {.name = arena_print(arena, CATALOG_DOCUMENTS "/%s", catalog.names[i]),
			.only_title = true};
		if (show(templates, &load, arena, diags))
			buf_print(out, "%-*s  %s\n", (int)width, catalog.names[i],
				load.declaration.title);
		else
			all = false;
	}
	arena_close(arena);
	return all;
}

static bool show_fields(
	Templates *templates, const char *name, Load *load, Arena *arena, Diags *diags)
{
	*load = (Load){.name = catalog_find(&templates->folders, name, (Pos){0}, arena, diags)};
	return show(templates, load, arena, diags);
}

bool template_write_fields(Templates *templates, const char *name, Buf *out, Diags *diags)
{
	Arena *arena = arena_open();
	Load load;
	bool done = show_fields(templates, name, &load, arena, diags);
	if (done)
		describe_fields(load.declaration.root, arena, out);
	arena_close(arena);
	return done;
}

bool template_write_schema(Templates *templates, const char *name, Buf *out, Diags *diags)
{
	Arena *arena = arena_open();
	Load load;
	bool done = show_fields(templates, name, &load, arena, diags);
	if (done)
		schema_write(load.declaration.root, name, arena, out);
	arena_close(arena);
	return done;
}

// The skeleton must be right by its own declaration: an example that is not, is the template's
// mistake.
static bool check_skeleton(
	const Buf *text, const Declaration *declaration, Arena *arena, Diags *diags)
{
	const char *file = arena_print(arena, _("(new document of %s)"), declaration->origin.file);
	size_t before = diags_count(diags, DIAG_ERROR);
	const Context none = {0};
	Grids *grids;
	Node *root = xml_parse(file, text->data, text->len, arena, diags);
	if (root)
		validate_root(declaration->root, root, &none, arena, diags, &grids);
	if (diags_count(diags, DIAG_ERROR) == before)
		return true;
	diag_error(diags, declaration->origin,
		_("the examples of the fields do not make a right document; mend \"example\""));
	return false;
}

bool template_write_skeleton(Templates *templates, const char *name, Buf *out, Diags *diags)
{
	Arena *arena = arena_open();
	Load load;
	Buf text = {0};
	bool done = show_fields(templates, name, &load, arena, diags);
	if (done) {
		skeleton_write(&load.declaration, name, arena, &text);
		done = check_skeleton(&text, &load.declaration, arena, diags);
		if (done)
			buf_add(out, text.data, text.len);
	}
	buf_close(&text);
	arena_close(arena);
	return done;
}
