// SPDX-License-Identifier: MIT
#include "layout/stack.h"

#include "layout/chart.h"
#include "layout/columns.h"
#include "layout/lines.h"
#include "layout/table.h"

#include <string.h>

enum { MIN_LINES = 2 }; // of a paragraph at the foot or at the head of a page

static Len max_len(Len a, Len b)
{
	return a > b ? a : b;
}

Strip *stack_add(Setter *setter, Stack *stack, const Block *block, Len before, Len height)
{
	stack->strips =
		arena_grow(setter->arena, stack->strips, stack->count, &stack->cap, sizeof(Strip));
	Strip *strip = &stack->strips[stack->count++];
	*strip = (Strip){.before = max_len(stack->after, before) + stack->space,
		.height = height,
		.block = block,
		.hold = stack->keep_next ? HOLD_AVOID : HOLD_FREE,
		.page_break = stack->page_break};
	stack->after = stack->space = 0;
	stack->keep_next = stack->page_break = false;
	return strip;
}

// Text that announces what follows ("… như sau:") does not end a page.
static bool announces(const Para *para)
{
	const Span *last = para->nspans ? &para->spans[para->nspans - 1] : NULL;
	size_t len = last && last->kind == SPAN_TEXT ? strlen(last->text) : 0;
	return para->body && len && last->text[len - 1] == ':';
}

static void stack_para(Setter *setter, const Block *block, Len measure, Stack *stack)
{
	const Para *para = &block->para;
	Lines lines = lines_set(setter, block, para, measure);

	for (int i = 0; i < lines.count; i++) {
		Strip *strip = stack_add(setter, stack, block, i ? 0 : block->before, lines.pitch);
		const Line *line = &lines.lines[i];
		strip->items = line->items;
		strip->nitems = line->nitems;
		strip->baseline = lines.baseline;
		strip->body = para->body;
		if (i == 0)
			strip->heading = para->outline ? block : NULL;
		else if (para->keep_together || i < MIN_LINES || lines.count - i < MIN_LINES)
			strip->hold = HOLD_AVOID;
		stack->ink_width = line->width;
	}
	stack->after = block->after;
	stack->keep_next = para->keep_next || announces(para);
}

static void add_rule(Strip *strip, const Block *block, Len x, Len y, Len w, Len h, Color color)
{
	Item *item = &strip->items[strip->nitems++];
	*item = (Item){.kind = ITEM_RULE, .x = x, .y = y, .w = w, .block = block};
	item->rule.h = h;
	item->rule.color = (uint8_t)color;
}

static Len align_left(Align align, Len room, Len width)
{
	return align == ALIGN_CENTER ? (room - width) / 2 : align == ALIGN_RIGHT ? room - width : 0;
}

// A framed mark: one line centred in a box of given size.
static void stack_frame(Setter *setter, const Block *block, Len measure, Stack *stack)
{
	const Para *para = &block->para;
	const Frame *frame = &para->frame;
	const Len line = LEN_PT(0.75), pad = len_from_mm(2);
	Len natural = lines_natural(setter, block, para);
	Len width = frame->width > 0 ? frame->width : natural + 2 * pad;
	Para inner = *para;
	inner.align = ALIGN_CENTER;
	inner.left = inner.right = inner.indent = 0;
	Lines lines = lines_set(setter, block, &inner, width);
	Len x = para->left + align_left(para->align, measure - para->left - para->right, width);
	Strip *strip =
		stack_add(setter, stack, block, block->before, max_len(frame->height, lines.pitch));

	if (lines.count != 1 || natural > width)
		setter_note(setter, block, (Pos){0}, DIAG_WARNING,
			_("the text does not fit its frame; shorten it or widen the frame"));
	strip->nitems = lines.count ? lines.lines[0].nitems : 0;
	strip->items = arena_array(setter->arena, Item, strip->nitems + 4);
	Len top = (strip->height - lines.pitch) / 2;
	if (strip->nitems)
		items_place(strip->items, lines.lines[0].items, strip->nitems, x, top);
	add_rule(strip, block, x, 0, width, line, frame->color);
	add_rule(strip, block, x, strip->height - line, width, line, frame->color);
	add_rule(strip, block, x, 0, line, strip->height, frame->color);
	add_rule(strip, block, x + width - line, 0, line, strip->height, frame->color);
	strip->baseline = top + lines.baseline;
	stack->after = block->after;
	stack->keep_next = para->keep_next;
	stack->ink_width = width;
}

static void stack_rule(Setter *setter, const Block *block, Len measure, Stack *stack)
{
	const Rule *rule = &block->rule;
	Len width = rule->width ? rule->width : measure;
	if (rule->permille)
		width = (Len)((int64_t)stack->ink_width * rule->permille / 1000);
	stack->keep_next = stack->keep_next || stack->count;
	Strip *strip = stack_add(setter, stack, block, block->before, rule->thickness);
	if (strip->hold && stack->count > 1)
		strip->hold = HOLD_NEVER;
	strip->items = arena_new(setter->arena, Item);
	add_rule(strip, block, align_left(rule->align, measure, width), 0, width, rule->thickness,
		COLOR_BLACK);
	stack->after = block->after;
}

// At least `lines` lines of body text before strip `first` stay on its page.
static void hold_company(Stack *stack, size_t first, int lines)
{
	int company = 0;
	for (size_t i = first; i > 0 && company < lines; i--) {
		stack->strips[i].hold = HOLD_NEVER;
		company += stack->strips[i - 1].body;
	}
}

static void stack_keep(Setter *setter, const Block *block, Len measure, Stack *stack)
{
	size_t first = stack->count;
	stack->after = max_len(stack->after, block->before);
	stack_blocks(setter, block->keep.first, NULL, measure, stack);
	for (size_t i = first + 1; i < stack->count; i++)
		stack->strips[i].hold = HOLD_NEVER;
	if (first < stack->count)
		hold_company(stack, first, block->keep.lines);
	stack->after = max_len(stack->after, block->after);
}

// Tries the alternatives on a copy of the stack's state; the first without misfit stays.
static void stack_choose(Setter *setter, const Block *block, Len measure, Stack *stack)
{
	const Choose *choose = &block->choose;
	for (int i = 0; i < choose->nalternatives; i++) {
		bool last = i + 1 == choose->nalternatives;
		Setter trial = *setter;
		Stack copy = *stack;
		trial.trial = setter->trial || !last;
		trial.misfits = 0;
		copy.strips = arena_array(setter->arena, Strip, stack->count + 1);
		copy.cap = stack->count + 1;
		if (stack->count)
			memcpy(copy.strips, stack->strips, stack->count * sizeof(Strip));
		stack_blocks(&trial, choose->alternatives[i], NULL, measure, &copy);
		if (trial.misfits && !last)
			continue;
		setter->misfits += trial.misfits;
		*stack = copy;
		return;
	}
}

// Does a space in one of the columns give way?
static bool has_give(const Columns *columns)
{
	for (int i = 0; i < columns->ncolumns; i++)
		for (const Block *b = columns->columns[i].first; b; b = b->next)
			if (b->kind == BLOCK_SPACE && b->space.least < b->space.height)
				return true;
	return false;
}

static void stack_columns(Setter *setter, const Block *block, Len measure, Stack *stack)
{
	Strip whole = columns_set(setter, block, measure);
	Setter tight = *setter;
	tight.tight = tight.trial = true;
	Strip least = has_give(&block->columns) ? columns_set(&tight, block, measure) : whole;
	Strip *strip = stack_add(setter, stack, block, block->before, whole.height);
	strip->items = whole.items;
	strip->nitems = whole.nitems;
	strip->baseline = whole.baseline;
	if (least.height < whole.height) {
		Strip *copy = arena_new(setter->arena, Strip);
		*copy = least;
		strip->tight = copy;
	}
	stack->after = block->after;
}

static void stack_chart(Setter *setter, const Block *block, Len measure, Stack *stack)
{
	Strip whole = chart_set(setter, block, measure);
	Strip *strip = stack_add(setter, stack, block, block->before, whole.height);
	strip->items = whole.items;
	strip->nitems = whole.nitems;
	stack->after = block->after;
}

static void stack_block(Setter *setter, const Block *block, Len measure, Stack *stack)
{
	switch (block->kind) {
	case BLOCK_PARA:
		if (block->para.frame.width)
			stack_frame(setter, block, measure, stack);
		else
			stack_para(setter, block, measure, stack);
		break;
	case BLOCK_COLUMNS:
		stack_columns(setter, block, measure, stack);
		break;
	case BLOCK_TABLE:
		table_set(setter, block, measure, stack);
		break;
	case BLOCK_RULE:
		stack_rule(setter, block, measure, stack);
		break;
	case BLOCK_SPACE:
		stack->space += setter->tight ? block->space.least : block->space.height;
		break;
	case BLOCK_KEEP:
		stack_keep(setter, block, measure, stack);
		break;
	case BLOCK_CHOOSE:
		stack_choose(setter, block, measure, stack);
		break;
	case BLOCK_CHART:
		stack_chart(setter, block, measure, stack);
		break;
	case BLOCK_PAGE_BREAK:
		stack->page_break = true;
		break;
	case BLOCK_ROW_BREAK:
		break;
	}
}

void stack_blocks(Setter *setter, const Block *first, const Block *end, Len measure, Stack *stack)
{
	for (const Block *block = first; block != end; block = block->next)
		stack_block(setter, block, measure, stack);
}

Strip stack_join(Setter *setter, const Stack *stack)
{
	Strip whole = {0};
	int nitems = 0;
	for (size_t i = 0; i < stack->count; i++)
		nitems += stack->strips[i].nitems;
	nitems += grid_most_rules(stack->strips, stack->count);
	whole.items = arena_array(setter->arena, Item, nitems);
	Len *tops = arena_array(setter->arena, Len, stack->count);

	for (size_t i = 0; i < stack->count; i++) {
		const Strip *strip = &stack->strips[i];
		if (i == 0)
			whole.before = strip->before;
		else
			whole.height += strip->before;
		tops[i] = whole.height;
		if (!whole.baseline && strip->baseline)
			whole.baseline = whole.height + strip->baseline;
		items_place(
			whole.items + whole.nitems, strip->items, strip->nitems, 0, whole.height);
		whole.nitems += strip->nitems;
		whole.height += strip->height;
	}
	whole.nitems +=
		grid_rules(stack->strips, tops, stack->count, 0, whole.items + whole.nitems);
	whole.height += stack->space;
	return whole;
}

static Len columns_natural(Setter *setter, const Columns *columns)
{
	Len width = columns->gap * (columns->ncolumns - 1);
	for (int i = 0; i < columns->ncolumns; i++) {
		const Column *column = &columns->columns[i];
		width += column->kind == COLUMN_FIXED ? column->width
						      : stack_natural(setter, column->first);
	}
	return width;
}

static Len block_natural(Setter *setter, const Block *block)
{
	switch (block->kind) {
	case BLOCK_PARA:
		if (block->para.frame.width > 0)
			return block->para.frame.width;
		return lines_natural(setter, block, &block->para);
	case BLOCK_COLUMNS:
		return columns_natural(setter, &block->columns);
	case BLOCK_RULE:
		return block->rule.width;
	case BLOCK_CHART:
		return block->chart.width;
	case BLOCK_KEEP:
		return stack_natural(setter, block->keep.first);
	case BLOCK_CHOOSE:
		return block->choose.nalternatives
			       ? stack_natural(setter, block->choose.alternatives[0])
			       : 0;
	default:
		return 0;
	}
}

Len stack_natural(Setter *setter, const Block *first)
{
	Len widest = 0;
	for (const Block *block = first; block; block = block->next)
		widest = max_len(widest, block_natural(setter, block));
	return widest;
}
