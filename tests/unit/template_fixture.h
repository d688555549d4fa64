// SPDX-License-Identifier: MIT
// Builds documents from templates written in the tests: each template is a file in a folder of its
// own, named as it will be in messages ("t/documents/x.lua").
#ifndef TESTS_TEMPLATE_FIXTURE_H
#define TESTS_TEMPLATE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "data/xml.h"
#include "script/template.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Fixture {
	char dir[64];
	Arena *arena;
	Diags *diags;
	Templates *templates;
} Fixture;

static inline int fixture_open(void **state)
{
	Fixture *fixture = calloc(1, sizeof *fixture);
	strcpy(fixture->dir, "/tmp/vanban-test-XXXXXX");
	assert_non_null(mkdtemp(fixture->dir));
	fixture->arena = arena_open();
	fixture->diags = diags_new(fixture->arena);
	const char *dirs[] = {fixture->dir, "tests/templates/nha", "tests/templates/chung"};
	fixture->templates = templates_open(dirs, 3);
	*state = fixture;
	return 0;
}

static inline int fixture_close(void **state)
{
	Fixture *fixture = *state;
	char command[128];
	snprintf(command, sizeof command, "rm -rf %s", fixture->dir);
	assert_int_equal(system(command), 0);
	templates_close(fixture->templates);
	arena_close(fixture->arena);
	free(fixture);
	return 0;
}

// Writes the template file `name` ("documents/x", "blocks/y").
static inline void fixture_write(Fixture *fixture, const char *name, const char *lua, size_t len)
{
	char path[256];
	snprintf(path, sizeof path, "%s/%.*s", fixture->dir, (int)strcspn(name, "/"), name);
	mkdir(path, 0755);
	snprintf(path, sizeof path, "%s/%s.lua", fixture->dir, name);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(lua, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
}

static inline void fixture_forget(Fixture *fixture)
{
	fixture->diags = diags_new(fixture->arena);
}

static inline Doc *fixture_build_xml(Fixture *fixture, const char *xml)
{
	fixture_forget(fixture);
	Node *root = xml_parse("f.xml", xml, strlen(xml), fixture->arena, fixture->diags);
	assert_non_null(root);
	Context context = {0};
	return template_build(fixture->templates, root, &context, fixture->arena, fixture->diags);
}

// Builds with the template `lua` and a document that has `content` in <van_ban>.
static inline Doc *fixture_build(Fixture *fixture, const char *lua, const char *content)
{
	static int number;
	char name[32];
	snprintf(name, sizeof name, "documents/x%d", ++number);
	fixture_write(fixture, name, lua, strlen(lua));
	char *xml = arena_print(fixture->arena, "<van_ban mau=\"%s\">%s</van_ban>",
		name + strlen("documents/"), content);
	return fixture_build_xml(fixture, xml);
}

// Builds with the given fields and body.
static inline Doc *fixture_run(
	Fixture *fixture, const char *fields, const char *body, const char *content)
{
	const char *lua = arena_print(fixture->arena,
		"return document { name = \"Thử\", fields = { %s }, body = function (d)\n%s\nend }",
		fields, body);
	return fixture_build(fixture, lua, content);
}

// Builds with blocks in one section.
static inline Doc *fixture_blocks(Fixture *fixture, const char *blocks)
{
	return fixture_run(
		fixture, "", arena_print(fixture->arena, "return { section { %s } }", blocks), "");
}

static inline const char *fixture_errors(Fixture *fixture)
{
	const char *text = "";
	for (size_t i = 0; i < diags_total(fixture->diags); i++) {
		const Diag *diag = diags_at(fixture->diags, i);
		const char *file = diag->pos.file ? diag->pos.file : "";
		const char *slash = strrchr(file, '/');
		text = arena_print(fixture->arena, "%s%s:%d:%d: %s\n", text,
			slash ? slash + 1 : file, diag->pos.line, diag->pos.col, diag->text);
	}
	return text;
}

// One of the errors has `part` in it.
static inline void fixture_assert_error(Fixture *fixture, const char *part)
{
	const char *errors = fixture_errors(fixture);
	if (!strstr(errors, part))
		fail_msg("no error has \"%s\":\n%s", part, errors);
}

static inline void fixture_assert_no_error(Fixture *fixture, const void *result)
{
	if (!result || diags_count(fixture->diags, DIAG_ERROR))
		fail_msg("errors:\n%s", fixture_errors(fixture));
}

// The texts of a paragraph's spans, with marks: <b> <i> <u> ^ for bold, italic, underline, raised;
// / for a line break, [..] for gaps and leaders with their width in mm; | between spans.
static inline const char *fixture_spans(Fixture *fixture, const Span *spans, int count)
{
	const char *text = "";
	for (int i = 0; i < count; i++) {
		const Span *span = &spans[i];
		const char *shown = span->text;
		if (span->kind == SPAN_BREAK)
			shown = "/";
		else if (span->kind != SPAN_TEXT)
			shown = arena_print(fixture->arena, "[%s%.0f]",
				span->kind == SPAN_LEADER ? "." : "", span->width * 25.4 / 72000);
		text = arena_print(fixture->arena, "%s%s%s%s%s%s%s", text, i ? "|" : "",
			span->style & 1 ? "<b>" : "", span->style & 2 ? "<i>" : "",
			span->underline ? "<u>" : "", span->raised ? "^" : "", shown);
	}
	return text;
}

static inline const Block *fixture_block(const Doc *doc, int index)
{
	assert_non_null(doc);
	const Block *block = doc->sections->first;
	while (index-- && block)
		block = block->next;
	assert_non_null(block);
	return block;
}

static inline void fixture_assert_para(
	Fixture *fixture, const Doc *doc, int index, const char *spans)
{
	fixture_assert_no_error(fixture, doc);
	const Block *block = fixture_block(doc, index);
	assert_int_equal(block->kind, BLOCK_PARA);
	assert_string_equal(fixture_spans(fixture, block->para.spans, block->para.nspans), spans);
}

#endif
