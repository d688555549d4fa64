// SPDX-License-Identifier: MIT
#include "layout/flow.h"

#include "layout/grid.h"

#include <string.h>

// One page being filled with the strips [from, to).
typedef struct Filling {
	Flow *flow;
	const Section *section;
	Stack *stack;
	size_t from, to;
	Len room; // height of the text area of this page
	bool first; // of the section
	size_t noted; // strip up to which a split was told
} Filling;

static const struct Grid *repeated_head(const Filling *f)
{
	if (f->from == f->stack->count)
		return NULL; // a section without a line
	const Strip *strip = &f->stack->strips[f->from];
	return strip->grid && strip->row >= strip->grid->nheads && strip->grid->nheads ? strip->grid
										       : NULL;
}

static Len head_height(const Filling *f)
{
	const struct Grid *grid = repeated_head(f);
	return grid ? grid->heads_height : 0;
}

// ---- splitting a strip that is taller than a page ----

static Len item_bottom(const Item *item)
{
	switch (item->kind) {
	case ITEM_TEXT:
		return item->y + item->text.size / 4;
	case ITEM_RULE:
		return item->y + item->rule.h;
	case ITEM_LINE:
		break;
	}
	return item->y + (item->line.h > 0 ? item->line.h : 0);
}

static Len item_top(const Item *item)
{
	if (item->kind == ITEM_TEXT)
		return item->y - item->text.size;
	return item->y + (item->kind == ITEM_LINE && item->line.h < 0 ? item->line.h : 0);
}

// How much of the strip's height `room` takes when no line is cut; 0 when not even the first line
// fits.
static Len find_cut(const Strip *strip, Len room)
{
	Len cut = strip->height;
	bool any = false;
	for (int i = 0; i < strip->nitems; i++) {
		const Item *item = &strip->items[i];
		if (item_bottom(item) <= room)
			any = true;
		else if (item_top(item) < cut)
			cut = item_top(item);
	}
	return any ? cut : 0;
}

// Cuts strip `at` in two, so that the first part is at most `room` high. False when not one line
// fits.
static bool split_strip(Filling *f, size_t at, Len room)
{
	Arena *arena = f->flow->setter->arena;
	Stack *stack = f->stack;
	stack->strips = arena_grow(arena, stack->strips, stack->count, &stack->cap, sizeof(Strip));
	Strip *strip = &stack->strips[at];
	Strip upper = *strip, lower = *strip;
	Len cut = find_cut(strip, room);

	if (!cut)
		return false;
	upper.items = arena_array(arena, Item, strip->nitems);
	lower.items = arena_array(arena, Item, strip->nitems);
	upper.nitems = lower.nitems = 0;
	for (int i = 0; i < strip->nitems; i++) {
		Item item = strip->items[i];
		if (item_bottom(&item) <= room) {
			upper.items[upper.nitems++] = item;
		} else {
			item.y -= cut;
			lower.items[lower.nitems++] = item;
		}
	}
	upper.height = cut < room ? cut : room;
	lower.height = strip->height - cut;
	lower.before = 0;
	lower.hold = HOLD_AVOID;
	lower.heading = NULL;
	memmove(strip + 2, strip + 1, (stack->count - at - 1) * sizeof(Strip));
	strip[0] = upper;
	strip[1] = lower;
	stack->count++;
	return true;
}

static void note_split(Filling *f, const Strip *strip)
{
	const Block *block = strip->block;
	Pos source = {0};
	if (strip->grid && block->kind == BLOCK_TABLE)
		source = block->table.rows[strip->row].source;
	setter_note(f->flow->setter, block, source, DIAG_NOTE,
		strip->grid ? _("this row is taller than a page; it was split and goes on on the "
				"next page")
			    : _("this block is taller than a page; it was split and goes on on the "
				"next page"));
}

// ---- where the page ends ----

// The last place after `from`, at most `last`, where a page may end with hold at most `hold`; 0:
// none.
static size_t find_end(const Filling *f, size_t last, int hold)
{
	for (size_t i = last; i > f->from; i--)
		if (f->stack->strips[i].hold <= hold)
			return i;
	return 0;
}

static Len height_until(const Filling *f, size_t end)
{
	Len height = head_height(f);
	for (size_t i = f->from; i < end; i++)
		height +=
			f->stack->strips[i].height + (i > f->from ? f->stack->strips[i].before : 0);
	return height;
}

// The last good place; but a page less than a third full is worse than a widow.
static void choose_end(Filling *f, size_t last)
{
	size_t short_end = 0;
	f->to = 0;
	for (int hold = HOLD_FREE; hold <= HOLD_AVOID && !f->to; hold++) {
		size_t end = find_end(f, last, hold);
		if (end && height_until(f, end) < f->room / 3)
			short_end = short_end ? short_end : end;
		else
			f->to = end;
	}
	if (!f->to)
		f->to = short_end ? short_end : find_end(f, last, HOLD_NEVER);
}

static void tighten(Strip *strip)
{
	strip->items = strip->tight->items;
	strip->nitems = strip->tight->nitems;
	strip->height = strip->tight->height;
	strip->tight = NULL;
}

// Sets f->to: the strips from f->from that this page takes.
static void fill_page(Filling *f)
{
	Len y = head_height(f);
	for (size_t i = f->from; i < f->stack->count; i++) {
		const Strip *strip = &f->stack->strips[i];
		if (i > f->from && strip->page_break) {
			f->to = i;
			return;
		}
		Len top = y + (i > f->from ? strip->before : 0);
		if (top + strip->height > f->room && strip->tight &&
			top + strip->tight->height <= f->room)
			tighten(&f->stack->strips[i]);
		if (top + strip->height <= f->room) {
			y = top + strip->height;
			continue;
		}
		bool too_tall =
			strip->height >
			f->flow->setter->room - (strip->grid ? strip->grid->heads_height : 0);
		bool first = i == f->from;
		bool cut = (first || (too_tall && f->room - top > f->room / 4)) &&
			   split_strip(f, i, f->room - top);
		if (cut && i != f->noted)
			note_split(f, &f->stack->strips[i]);
		if (cut)
			f->noted = i + 1; // what is left of it may be cut again
		if (cut || first)
			f->to = i +
				1; // what cannot even be cut stands out over the foot of the page
		else
			choose_end(f, i);
		return;
	}
	f->to = f->stack->count;
}

// ---- making the page ----

typedef struct Maker {
	Page *page;
	Strip *strips; // with the repeated header
	Len *tops;
	size_t count;
} Maker;

static void place_strip(Maker *m, const Strip *strip, Len y)
{
	m->strips[m->count] = *strip;
	m->tops[m->count++] = y;
}

static void add_outline(Flow *flow, const Strip *strip, Len y)
{
	Arena *arena = flow->setter->arena;
	Buf title = {0};
	const Para *para = &strip->heading->para;
	for (int i = 0; i < para->nspans; i++)
		buf_add_text(&title, para->spans[i].kind == SPAN_TEXT ? para->spans[i].text : " ");
	flow->outline = arena_grow(
		arena, flow->outline, flow->noutline, &flow->outline_cap, sizeof(OutlineItem));
	flow->outline[flow->noutline++] = (OutlineItem){.level = para->outline,
		.title = arena_copy(arena, title.len ? title.data : "", title.len),
		.page = (int)flow->npages - 1,
		.y = y};
	buf_close(&title);
}

static void copy_items(Page *page, const Item *items, int nitems, Len x, Len y)
{
	items_place(page->items + page->nitems, items, nitems, x, y);
	page->nitems += (size_t)nitems;
}

static void add_page_number(Flow *flow, const Section *section, Page *page)
{
	if (!section->numbered || (page->number == 1 && section->number_first_hidden))
		return;
	Setter *setter = flow->setter;
	const Face *face = family_face(setter->family, STYLE_REGULAR);
	char *digits = arena_print(setter->arena, "%d", page->number);
	size_t count = strlen(digits);
	uint16_t *text = arena_array(setter->arena, uint16_t, count);
	Len width = 0;
	for (size_t i = 0; i < count; i++) {
		text[i] = (uint16_t)digits[i];
		width += face_scale(face, face_glyph(face, text[i]).advance, section->number_size);
	}
	Len middle = (section->left + section->width - section->right) / 2;
	Item *item = &page->items[page->nitems++];
	*item = (Item){.kind = ITEM_TEXT, .x = middle - width / 2, .w = width};
	item->y = section->number_top + face_metrics(face, section->number_size).ascent;
	item->text =
		(TextItem){.text = text, .count = (uint32_t)count, .size = section->number_size};
}

static Page *new_page(Flow *flow, const Section *section)
{
	flow->pages = arena_grow(
		flow->setter->arena, flow->pages, flow->npages, &flow->pages_cap, sizeof(Page));
	Page *page = &flow->pages[flow->npages++];
	*page = (Page){.width = section->width,
		.height = section->height,
		.number = ++flow->number,
		.section = flow->section};
	return page;
}

// The page of the strips [f->from, f->to), with what stands above and below them on a first page.
static void make_page(Filling *f, const Strip *head, const Strip *foot)
{
	Flow *flow = f->flow;
	const Section *section = f->section;
	Arena *arena = flow->setter->arena;
	const struct Grid *grid = repeated_head(f);
	size_t most = f->to - f->from + (grid ? (size_t)grid->nheads : 0);
	Maker m = {.page = new_page(flow, section),
		.strips = arena_array(arena, Strip, most),
		.tops = arena_array(arena, Len, most)};
	Len y = section->top;

	for (int i = 0; grid && i < grid->nheads; i++) {
		place_strip(&m, &grid->heads[i], y);
		y += grid->heads[i].height;
	}
	for (size_t i = f->from; i < f->to; i++) {
		const Strip *strip = &f->stack->strips[i];
		y += i > f->from ? strip->before : 0;
		if (strip->heading)
			add_outline(flow, strip, y);
		place_strip(&m, strip, y);
		y += strip->height;
	}

	size_t nitems = 12 + (size_t)head->nitems + (size_t)foot->nitems +
			(size_t)grid_most_rules(m.strips, m.count);
	for (size_t i = 0; i < m.count; i++)
		nitems += (size_t)m.strips[i].nitems;
	m.page->items = arena_array(arena, Item, nitems);
	add_page_number(flow, section, m.page);
	copy_items(m.page, head->items, head->nitems, section->left, section->top - head->height);
	for (size_t i = 0; i < m.count; i++)
		copy_items(m.page, m.strips[i].items, m.strips[i].nitems, section->left, m.tops[i]);
	m.page->nitems += (size_t)grid_rules(
		m.strips, m.tops, m.count, section->left, m.page->items + m.page->nitems);
	copy_items(m.page, foot->items, foot->nitems, section->left,
		section->height - section->bottom - foot->height);
}

static Len text_width(const Section *section)
{
	return section->width - section->left - section->right;
}

static Strip set_aside(Flow *flow, const Section *section, const Block *blocks)
{
	Stack stack = {0};
	stack_blocks(flow->setter, blocks, NULL, text_width(section), &stack);
	return stack_join(flow->setter, &stack);
}

void flow_section(Flow *flow, const Section *section)
{
	const Strip none = {0};
	flow->setter->room = section->height - section->top - section->bottom;
	Strip head = set_aside(flow, section, section->head),
	      foot = set_aside(flow, section, section->foot);
	Stack stack = {0};
	stack_blocks(flow->setter, section->first, NULL, text_width(section), &stack);
	Filling f = {.flow = flow, .section = section, .stack = &stack, .first = true};

	if (section->number_restart)
		flow->number = 0;
	do {
		Len gap = f.first && foot.height ? foot.before : 0;
		f.room = flow->setter->room - (f.first ? foot.height : 0) - gap;
		fill_page(&f);
		make_page(&f, f.first ? &head : &none, f.first ? &foot : &none);
		f.from = f.to;
		f.first = false;
	} while (f.from < stack.count);
	flow->section++;
}
