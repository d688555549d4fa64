// SPDX-License-Identifier: MIT
// Line breaking: lines fill the measure to the last unit, gaps keep their bounds, nothing is lost.
#include "layout/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char prose[] = "Ban Thường trực Ủy ban Mặt trận Tổ quốc các xã, phường chủ động phối "
			    "hợp với các tổ chức thành viên "
			    "triển khai thực hiện, định kỳ hằng quý tổng hợp kết quả báo cáo về cơ "
			    "quan thường trực để theo dõi, "
			    "đồng thời phản ánh kịp thời những khó khăn, vướng mắc phát sinh trong "
			    "quá trình tổ chức thực hiện ở cơ sở, "
			    "bảo đảm mọi kiến nghị của Nhân dân đều được ghi nhận, phân loại và "
			    "trả lời đúng thời hạn đã thông báo.";

typedef struct Bench {
	Arena *arena;
	Doc doc;
	Setter setter;
	Block block;
} Bench;

static int open_bench(void **state)
{
	Bench *b = calloc(1, sizeof *b);
	b->arena = arena_open();
	Diags *diags = diags_new(b->arena);
	b->doc.min_space = 180;
	CharSet *missing = arena_new(b->arena, CharSet);
	b->setter = (Setter){.doc = &b->doc,
		.arena = b->arena,
		.pieces = b->arena,
		.missing = missing,
		.scratch = arena_open(),
		.diags = diags,
		.breaker = breaker_open(),
		.family = family_open("fonts", diags)};
	b->block.kind = BLOCK_PARA;
	b->block.role = "";
	*state = b;
	return b->setter.family && b->setter.breaker ? 0 : -1;
}

static int close_bench(void **state)
{
	Bench *b = *state;
	family_close((Family *)b->setter.family);
	breaker_close(b->setter.breaker);
	arena_close(b->setter.scratch);
	arena_close(b->arena);
	free(b);
	return 0;
}

static Para plain(Bench *b, const char *text, Align align)
{
	Span *span = arena_new(b->arena, Span);
	span->text = text;
	return (Para){.spans = span,
		.nspans = 1,
		.align = align,
		.size = LEN_PT(14),
		.line_permille = 1000};
}

static Len right_edge(const Line *line)
{
	const Item *last = &line->items[line->nitems - 1];
	return last->x + last->w;
}

// The text of all lines, a space between them.
static char *joined(Bench *b, const Lines *lines)
{
	Buf buf = {0};
	for (int i = 0; i < lines->count; i++) {
		if (i)
			buf_add_char(&buf, ' ');
		for (int k = 0; k < lines->lines[i].nitems; k++) {
			const TextItem *t = &lines->lines[i].items[k].text;
			for (uint32_t u = 0; u < t->count; u++) {
				char out[4];
				uint32_t c = t->text[u];
				if (c < 0x80)
					buf_add_char(&buf, (char)c);
				else if (c < 0x800) {
					out[0] = (char)(0xC0 | c >> 6),
					out[1] = (char)(0x80 | (c & 63));
					buf_add(&buf, out, 2);
				} else {
					out[0] = (char)(0xE0 | c >> 12),
					out[1] = (char)(0x80 | (c >> 6 & 63));
					out[2] = (char)(0x80 | (c & 63));
					buf_add(&buf, out, 3);
				}
			}
		}
	}
	char *copy = arena_copy(b->arena, buf.data, buf.len);
	buf_close(&buf);
	return copy;
}

static void justified_lines_fill_the_measure(void **state)
{
	Bench *b = *state;
	for (Len measure = LEN_PT(200); measure < LEN_PT(470); measure += 7777) {
		Para para = plain(b, prose, ALIGN_JUSTIFY);
		para.indent = LEN_PT(36);
		Lines lines = lines_set(&b->setter, &b->block, &para, measure);
		assert_true(lines.count > 3);
		for (int i = 0; i + 1 < lines.count; i++)
			assert_int_equal(right_edge(&lines.lines[i]), measure);
		assert_true(right_edge(&lines.lines[lines.count - 1]) <= measure);
		assert_int_equal(lines.lines[0].items[0].x, LEN_PT(36));
		assert_int_equal(lines.lines[1].items[0].x, 0);
		assert_string_equal(joined(b, &lines), prose);
	}
}

static void gaps_keep_their_bounds(void **state)
{
	Bench *b = *state;
	Para para = plain(b, prose, ALIGN_JUSTIFY);
	Lines lines = lines_set(&b->setter, &b->block, &para, LEN_PT(460));
	for (int i = 0; i < lines.count; i++) {
		Len gap = lines.lines[i].items[0].text.gap;
		assert_true(gap >= -LEN_PT(14) * 70 / 1000 - 1); // never under 0.18 em
		assert_true(gap <= LEN_PT(14) * 125 /
					   1000); // nor over one and a half times the natural space
	}
}

static void a_hanging_marker_stands_alone(void **state)
{
	Bench *b = *state;
	Span *spans = arena_array(b->arena, Span, 2);
	spans[0].text = "- ";
	spans[1].text = prose;
	Para para = {.spans = spans,
		.nspans = 2,
		.align = ALIGN_JUSTIFY,
		.size = LEN_PT(14),
		.line_permille = 1000,
		.hang = true,
		.left = LEN_PT(10)};
	Lines lines = lines_set(&b->setter, &b->block, &para, LEN_PT(300));
	const Item *marker = &lines.lines[0].items[0], *text = &lines.lines[0].items[1];
	assert_int_equal(marker->x, LEN_PT(10));
	assert_int_equal(marker->text.gap, 0);
	assert_int_equal(text->x, marker->x + marker->w);
	assert_int_equal(lines.lines[1].items[0].x, text->x);
	assert_int_equal(right_edge(&lines.lines[0]), LEN_PT(300));
}

static void long_words_are_broken_not_lost(void **state)
{
	Bench *b = *state;
	static const char word[] =
		"mộttừrấtdàikhôngcókhoảngtrắngnàođểngắtdòngchonêntphảicắtgiữacácchữcái";
	Align aligns[] = {ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTER};
	for (int i = 0; i < 3; i++) {
		Para para = plain(b, word, aligns[i]);
		Lines lines = lines_set(&b->setter, &b->block, &para, LEN_PT(100));
		Buf all = {0};
		assert_true(lines.count > 1);
		for (int k = 0; k < lines.count; k++)
			assert_true(right_edge(&lines.lines[k]) <= LEN_PT(100) + 1);
		char *text = joined(b, &lines);
		for (char *p = text; *p; p++)
			if (*p != ' ')
				buf_add_char(&all, *p);
		assert_string_equal(all.data, word);
		buf_close(&all);
	}
}

static void titles_break_by_sense(void **state)
{
	Bench *b = *state;
	static const char *const preferred[] = {"PHƯỜNG"};
	b->doc.patterns =
		breaks_compile(NULL, 0, preferred, 1, (Pos){0}, b->arena, b->setter.diags);
	Para para = plain(b, "ỦY BAN MTTQ VIỆT NAM PHƯỜNG YÊN NGHĨA", ALIGN_CENTER);
	para.balance = true;
	Lines lines = lines_set(&b->setter, &b->block, &para, LEN_PT(210));
	assert_int_equal(lines.count, 2);
	assert_int_equal(lines.lines[1].items[0].text.text[0], 'P');
	b->doc.patterns = NULL;
}

static void nowrap_counts_misfits(void **state)
{
	Bench *b = *state;
	Para para = plain(b, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ALIGN_CENTER);
	para.nowrap = true;
	b->setter.misfits = 0;
	lines_set(&b->setter, &b->block, &para, lines_natural(&b->setter, &b->block, &para));
	assert_int_equal(b->setter.misfits, 0);
	lines_set(&b->setter, &b->block, &para, lines_natural(&b->setter, &b->block, &para) - 1);
	assert_int_equal(b->setter.misfits, 1);
}

static void a_leader_fills_its_line(void **state)
{
	Bench *b = *state;
	Span *spans = arena_array(b->arena, Span, 2);
	spans[0].text = "Đơn vị: ";
	spans[1].kind = SPAN_LEADER;
	Para para = {.spans = spans,
		.nspans = 2,
		.align = ALIGN_LEFT,
		.size = LEN_PT(14),
		.line_permille = 1000};
	Lines lines = lines_set(&b->setter, &b->block, &para, LEN_PT(300));
	assert_int_equal(lines.count, 1);
	assert_int_equal(right_edge(&lines.lines[0]), LEN_PT(300));
	assert_int_equal(lines.lines[0].items[1].text.text[0], '.');
}

static void a_character_without_glyph_is_an_error(void **state)
{
	Bench *b = *state;
	size_t before = diags_count(b->setter.diags, DIAG_ERROR);
	Para para = plain(b, "chữ 漢 lạ", ALIGN_LEFT);
	lines_set(&b->setter, &b->block, &para, LEN_PT(300));
	assert_int_equal(diags_count(b->setter.diags, DIAG_ERROR), before + 1);
}

static void an_endless_paragraph_is_an_error(void **state)
{
	Bench *b = *state;
	size_t before = diags_count(b->setter.diags, DIAG_ERROR), len = 3 << 20;
	char *text = arena_alloc(b->arena, len + 1);
	for (size_t i = 0; i < len; i++)
		text[i] = i % 5 == 4 ? ' ' : 'm';
	Para para = plain(b, text, ALIGN_JUSTIFY);
	assert_int_equal(lines_set(&b->setter, &b->block, &para, LEN_PT(300)).count, 0);
	assert_int_equal(diags_count(b->setter.diags, DIAG_ERROR), before + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(justified_lines_fill_the_measure),
		cmocka_unit_test(gaps_keep_their_bounds),
		cmocka_unit_test(a_hanging_marker_stands_alone),
		cmocka_unit_test(long_words_are_broken_not_lost),
		cmocka_unit_test(titles_break_by_sense),
		cmocka_unit_test(nowrap_counts_misfits),
		cmocka_unit_test(a_leader_fills_its_line),
		cmocka_unit_test(a_character_without_glyph_is_an_error),
		cmocka_unit_test(an_endless_paragraph_is_an_error),
	};
	return cmocka_run_group_tests(tests, open_bench, close_bench);
}
