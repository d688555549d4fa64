// SPDX-License-Identifier: MIT
#include "job/unbuilt.h"

#include "script/inline.h"
#include "script/spans.h"

typedef struct Reader {
	Arena *arena;
	Spans spans;
	Block **end; // where the next paragraph goes
} Reader;

static bool is_running(const Node *node)
{
	return node->text || inline_find(node->name);
}

static void add_para(Reader *reader, const Node *first)
{
	static const SpanStyle PLAIN = {0};
	spans_begin(&reader->spans);
	spans_add_nodes(&reader->spans, first, &PLAIN);
	bool has_figure = false;
	for (size_t i = 0; i < reader->spans.count; i++)
		has_figure |= reader->spans.list[i].printed != NULL;
	if (!has_figure)
		return;
	Block *block = arena_new(reader->arena, Block);
	block->kind = BLOCK_PARA;
	block->para.spans = spans_finish(&reader->spans, &block->para.nspans);
	*reader->end = block;
	reader->end = &block->next;
}

static void add_children(Reader *reader, const Node *parent)
{
	bool inside = false; // a running text
	for (const Node *node = parent->first; node; node = node->next) {
		bool running = is_running(node);
		if (running && !inside)
			add_para(reader, node);
		else if (!running)
			add_children(reader, node);
		inside = running;
	}
}

const Doc *unbuilt_read(const Node *root, const Context *context, Arena *arena)
{
	Section *section = arena_new(arena, Section);
	Reader reader = {.arena = arena,
		.spans = {.arena = arena, .context = context},
		.end = &section->first};
	add_children(&reader, root);
	Doc *doc = arena_new(arena, Doc);
	doc->sections = section;
	return doc;
}
