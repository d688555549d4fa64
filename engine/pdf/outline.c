// SPDX-License-Identifier: MIT
// A heading's parent is the last heading before it of a smaller level; levels may skip.
#include "pdf/outline.h"

#include "pdf/writer.h"

#include <assert.h>

typedef struct Entry {
	HPDF_Dict dict;
	int level, descendants;
	struct Entry *parent, *previous, *next, *first, *last;
	const OutlineItem *item; // NULL: the root
} Entry;

// Appends to the children of a node, which are in order.
static void link_node(Entry *parent, Entry *node)
{
	node->parent = parent;
	node->previous = parent->last;
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	for (Entry *above = parent; above; above = above->parent)
		above->descendants++;
}

// HPDF_Dict_Add would do the same one reference at a time, and search the dictionary for each.
static void add_keys(Objects *objects, const Entry *node, const char *own)
{
	char *text = arena_print(
		objects->arena, "%s/Parent %u 0 R", own, object_number(node->parent->dict));
	if (node->previous)
		text = arena_print(objects->arena, "%s/Prev %u 0 R", text,
			object_number(node->previous->dict));
	if (node->next)
		text = arena_print(
			objects->arena, "%s/Next %u 0 R", text, object_number(node->next->dict));
	if (node->first)
		text = arena_print(objects->arena, "%s/First %u 0 R/Last %u 0 R/Count %d", text,
			object_number(node->first->dict), object_number(node->last->dict),
			node->descendants);
	object_add_tail(objects, node->dict, "%s", text);
}

static const char *new_target(
	Objects *objects, const Pages *pages, const OutlineItem *item, HPDF_Dict page)
{
	char y[NUMBER_SIZE + 1];
	Len from_bottom = pages->pages[item->page].height - item->y;
	*writer_put_number(y, from_bottom) = '\0';
	return arena_print(
		objects->arena, "/Dest[%u 0 R/XYZ null %s null]", object_number(page), y);
}

static Entry *new_nodes(Objects *objects, const Pages *pages)
{
	Entry *nodes = arena_array(objects->arena, Entry, pages->noutline + 1), *last = nodes;
	nodes[0].dict = object_new(objects);
	for (size_t i = 0; i < pages->noutline; i++) {
		Entry *node = &nodes[i + 1];
		node->item = &pages->outline[i];
		node->level = node->item->level;
		assert(node->level >= 1);
		node->dict = object_new(objects);
		object_add_text(objects, node->dict, "Title", node->item->title);
		while (last->level >= node->level)
			last = last->parent;
		link_node(last, node);
		last = node;
	}
	return nodes;
}

HPDF_Dict outline_add(Objects *objects, const Pages *pages, const HPDF_Dict *page_objects)
{
	if (!pages->noutline)
		return NULL;
	Entry *nodes = new_nodes(objects, pages);
	for (size_t i = 1; i <= pages->noutline; i++) {
		const OutlineItem *item = nodes[i].item;
		assert(item->page >= 0 && (size_t)item->page < pages->npages);
		add_keys(objects, &nodes[i],
			new_target(objects, pages, item, page_objects[item->page]));
	}
	object_add_tail(objects, nodes[0].dict, "/Type/Outlines/First %u 0 R/Last %u 0 R/Count %d",
		object_number(nodes[0].first->dict), object_number(nodes[0].last->dict),
		nodes[0].descendants);
	return nodes[0].dict;
}
