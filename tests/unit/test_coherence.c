// SPDX-License-Identifier: MIT
// Blocks with figures, right and wrong.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "check/coherence.h"
#include "check/prints.h"
#include "check/sums.h"

#include <string.h>

typedef struct Sheet {
	Arena *arena;
	Diags *diags;
	Span spans[20];
	int count;
	int line; // of the next figure in its file
} Sheet;

static Indicator indicator = {
	.code = "TT01", .name = "Số cuộc", .measure = "cuộc", .pos = {"tinh.xml", 7, 3}};
static Unit unit = {.code = "MH", .name = "Minh Hà", .kind = "tinh"};
static const Period YEAR = {2026 * 12, 2026 * 12 + 11};

static int open_sheet(void **state)
{
	static Sheet sheet;
	sheet = (Sheet){.arena = arena_open(), .line = 10};
	sheet.diags = diags_new(sheet.arena);
	*state = &sheet;
	return 0;
}

static int close_sheet(void **state)
{
	arena_close(((Sheet *)*state)->arena);
	return 0;
}

static Figure *value(Sheet *sheet, int64_t num, int64_t den)
{
	Figure *figure = arena_new(sheet->arena, Figure);
	*figure = (Figure){.kind = FIGURE_VALUE,
		.num = num,
		.den = den,
		.measure = "cuộc",
		.indicator = &indicator,
		.unit = &unit,
		.period = YEAR};
	return figure;
}

static Figure *computed(
	Sheet *sheet, FigureKind kind, Figure *a, Figure *b, int64_t num, int64_t den)
{
	Figure *figure = arena_new(sheet->arena, Figure);
	const Figure **parts = arena_array(sheet->arena, const Figure *, 2);
	parts[0] = a;
	parts[1] = b;
	*figure = (Figure){.kind = kind,
		.num = num,
		.den = den,
		.measure = "",
		.is_percent = kind == FIGURE_CHANGE || kind == FIGURE_QUOTIENT,
		.parts = parts,
		.nparts = 2};
	return figure;
}

static void add_text(Sheet *sheet, const char *text)
{
	sheet->spans[sheet->count++] = (Span){.text = text};
}

static Printed *add_figure(Sheet *sheet, const Figure *figure, const char *text)
{
	Printed *printed = arena_new(sheet->arena, Printed);
	*printed = (Printed){.figure = figure,
		.style = {.decimals = -1, .divisor = 1},
		.text = text,
		.pos = {"d.xml", sheet->line++, 1}};
	sheet->spans[sheet->count++] = (Span){.text = text, .printed = printed};
	return printed;
}

static void add_typed(Sheet *sheet, const Figure *figure, const char *text)
{
	add_figure(sheet, figure, text)->typed = true;
}

// Checks the spans as one paragraph, and forgets them; the errors, one a line.
static const char *check(Sheet *sheet)
{
	Block block = {.kind = BLOCK_PARA, .para = {.spans = sheet->spans, .nspans = sheet->count}};
	Section section = {.first = &block};
	Doc doc = {.sections = &section};
	sheet->diags = diags_new(sheet->arena);
	coherence_check(&doc, NULL, sheet->diags);
	sheet->count = 0;
	sheet->line = 10;
	Buf text = {0};
	diags_write(sheet->diags, &text, false);
	const char *errors = text.len ? arena_copy(sheet->arena, text.data, text.len) : "";
	buf_close(&text);
	return errors;
}

static void assert_error(Sheet *sheet, const char *part)
{
	const char *errors = check(sheet);
	if (!strstr(errors, part))
		fail_msg("no error has \"%s\":\n%s", part, errors);
}

static Reading reads(const char *before, const char *text, const char *after)
{
	return reading_parse(before, text, after, "cuộc");
}

static void reads_numbers(void **state)
{
	(void)state;
	Reading reading = reads("", "1.234,50%", "");
	assert_true(reading.has_number && !reading.minus && !reading.has_more);
	assert_false(reading.directions.before.found);
	assert_string_equal(reading.mark, "%");
	assert_int_equal(reading.value, 123450);
	assert_int_equal(reading.decimals, 2);
	assert_int_equal(reading.scale, 0);
	assert_int_equal(reads("", "1,4", " tỷ đồng.").scale, 1000000000);
	assert_int_equal(reads("", "1,4 nghìn tỷ đồng", " tỷ").scale, 1000000000000);
	assert_int_equal(reads("", "5", " tỷ lệ").scale, 0);
	assert_int_equal(reads("", "5", " triệuxx").scale, 0);
	assert_int_equal(reads("", "5", " TRIỆU ĐỒNG").scale, 1000000);
	assert_false(reads("", "1,234.5", "").has_number);
	assert_false(reads("", "nhiều", "").has_number);
	assert_int_equal(reads("", "12.", "").value, 12);
}

static void reads_signs(void **state)
{
	(void)state;
	static const char *const minus[][2] = {{"", "-3"}, {"", "−3"}, {"", "–3"}, {"", "- 3"},
		{"", "“-3"}, {"", "+-3"}, {"(-", "3"}, {"là −", "3"}, {"", "khoảng -3"}};
	for (size_t i = 0; i < sizeof minus / sizeof *minus; i++)
		if (!reads(minus[i][0], minus[i][1], "").minus)
			fail_msg("no minus: %s%s", minus[i][0], minus[i][1]);
	static const char *const none[][2] = {
		{"", "3"}, {"- ", "3"}, {"2025-", "3"}, {"5%-", "3"}, {"A-", "3"}, {"xã–", "3"}};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (reads(none[i][0], none[i][1], "").minus)
			fail_msg("a minus: %s%s", none[i][0], none[i][1]);
	assert_true(reads("", "+3", "").plus);
}

static void reads_only_one_number(void **state)
{
	(void)state;
	static const char *const more[][3] = {{"", "549 999", ""}, {"", "549 lượt, 12", ""},
		{"", "549-600", ""}, {"", "9 999 999", ""}, {"", "549½", ""}, {"", "549²", ""},
		{"", "549", "999"}, {"", "549", ",5"}, {"9", "549", ""}, {"9.", "549", ""}};
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		if (!reads(more[i][0], more[i][1], more[i][2]).has_more)
			fail_msg("one number: %s%s%s", more[i][0], more[i][1], more[i][2]);
	static const char *const one[][3] = {{"", "549 m2", ""}, {"", "549 km²", ""},
		{"năm 2026, ", "549", " lượt, 12 buổi"}, {"", "549", ", 12"},
		{"", "hơn 549 lượt", ""}};
	for (size_t i = 0; i < sizeof one / sizeof *one; i++)
		if (reads(one[i][0], one[i][1], one[i][2]).has_more)
			fail_msg("more numbers: %s%s%s", one[i][0], one[i][1], one[i][2]);
}

static void reads_what_follows(void **state)
{
	(void)state;
	assert_string_equal(reads("", "549", "%").mark, "%");
	assert_string_equal(reads("", "549 phần trăm", "").mark, "%");
	assert_string_equal(reads("", "549‰", "").mark, "‰");
	assert_null(reads("", "549", " điểm phần trăm").mark);
	assert_true(reads("", "7", " đồng").has_unit);
	assert_true(reads("", "7 VNĐ", "").has_unit);
	assert_true(reads("", "7", " cuộc").has_unit);
	assert_false(reads("", "7", " nghìn đồng").has_unit);
	assert_false(reads("", "7", " đ/c").has_unit);
	assert_false(reads("", "7", "").has_unit);
	Reading trees = reading_parse("", "7", " nghìn cây", "nghìn cây");
	assert_true(trees.has_unit && trees.scale == 0);
}

static void reads_directions(void **state)
{
	(void)state;
	static const struct {
		const char *before, *text, *word; // NULL: none
		bool near;
	} cases[] = {
		{"Số cuộc tăng ", "5%", "tăng", true},
		{"Giảm thêm khoảng ", "5%", "giảm", true},
		{"giảm tới hơn khoảng ", "5%", "giảm", true},
		{"GIẢM MẠNH “", "5%", "giảm", true},
		{"giảm, ", "5%", "giảm", true},
		{"tăng: ", "5%", "tăng", true},
		{"tăng ở các xã là ", "5%", "tăng", false},
		{"thấp hơn ", "5%", "thấp hơn", true},
		{"tăng cao hơn ", "5%", "tăng", true},
		{"vượt ", "5%", "vượt", true},
		{"không hề tăng ", "5%", "không tăng", true},
		{"không những tăng ", "5%", "tăng", true},
		{"không giảm mà tăng ", "5%", "tăng", true},
		{"không vượt ", "5%", NULL, false},
		{"so với năm trước: bằng", "", "bằng", true},
		{"tăng bằng nguồn xã hội ", "5%", "tăng", false},
		{"", "giảm 5%", "giảm", true},
		{"x ", "bằng", "bằng", true},
		{"Số cuộc giảm. Còn lại ", "5%", NULL, false},
		{"Số cuộc giảm; còn lại ", "5%", NULL, false},
		{"giảm nghèo ", "5%", NULL, false},
		{"phường Tăng Nhơn Phú ", "5%", NULL, false},
		{"tỉnh Cao Bằng ", "5%", NULL, false},
		{"Tăng/giảm so với cùng kỳ: ", "5%", NULL, false},
		{"tăng hoặc giảm ", "5%", NULL, false},
		{"tăng (giảm) ", "5%", NULL, false},
		{"Tăng, giảm so với cùng kỳ ", "5%", NULL, false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Direction found = reads(cases[i].before, cases[i].text, "").directions.before;
		bool right = cases[i].word ? found.found && found.near == cases[i].near &&
						     strcmp(found.word, cases[i].word) == 0
					   : !found.found;
		if (!right)
			fail_msg("%s%s: %s", cases[i].before, cases[i].text,
				found.found ? found.word : "none");
	}
}

static void reads_doubled_directions(void **state)
{
	(void)state;
	assert_string_equal(reads("giảm tăng ", "5%", "").directions.other, "giảm");
	assert_string_equal(reads("giảm (tăng thêm ", "5%", ")").directions.other, "giảm");
	assert_string_equal(reads("giảm ", "bằng", "").directions.other, "giảm");
	assert_null(reads("Cao Bằng tăng ", "5%", "").directions.other);
	assert_null(reads("xã này giảm, xã kia tăng ", "5%", "").directions.other);
	assert_true(reads("", "5% (giảm)", "").directions.bracket.found);
	assert_true(reads("", "8,4", " điểm phần trăm (giảm mạnh)").directions.bracket.found);
	assert_false(reads("", "5%", " (giảm 2 cuộc)").directions.bracket.found);
	assert_false(reads("", "5%", " (quý trước giảm)").directions.bracket.found);
}

static void accepts_what_agrees(void **state)
{
	Sheet *sheet = *state;
	Figure *count = value(sheet, 1234, 1), *money = value(sheet, 1432000000, 1);
	Figure *share = value(sheet, 8687, 10000);
	share->is_percent = true;
	money->measure = "đồng";
	money->period = (Period){0, 0};
	share->mapped = true;
	add_figure(sheet, count, "1.234");
	add_text(sheet, " / ");
	add_typed(sheet, count, "1234");
	add_text(sheet, "; ");
	add_typed(sheet, money, "1,4");
	add_text(sheet, " tỷ đồng, ");
	add_typed(sheet, money, "1.432 triệu đồng");
	add_text(sheet, ", ");
	add_figure(sheet, money, "1,432")->style =
		(FigureStyle){3, false, 1000000000, 0, false, false};
	add_text(sheet, " tỷ đồng, ");
	add_figure(sheet, share, "86,87%")->style.decimals = 2;
	add_text(sheet, ", ");
	add_typed(sheet, share, "86,9");
	add_text(sheet, " (");
	add_figure(sheet, value(sheet, 5, 1), "05")->style.pad = 2;
	assert_string_equal(check(sheet), "d.xml:17:1: error: “05” is printed here and “1.234” at "
					  "d.xml:10 for the same figure: TT01 “Số cuộc”, tỉnh "
					  "Minh Hà, 2026: 5 cuộc; nothing is due in this period\n");
}

static void refuses_a_wrong_number(void **state)
{
	Sheet *sheet = *state;
	add_typed(sheet, value(sheet, 1234, 1), "1.243");
	assert_error(
		sheet, "d.xml:10:1: error: “1.243” is written here, the data give 1.234: TT01");
	add_typed(sheet, value(sheet, 1234, 1), "1.243");
	assert_error(sheet, "(tinh.xml:7)");
	add_typed(sheet, value(sheet, 1432000000, 1), "1,5");
	add_text(sheet, " tỷ đồng");
	assert_error(sheet, "the data give 1,4:");
	add_typed(sheet, value(sheet, 1234, 1), "rất nhiều");
	assert_error(sheet, "holds no Vietnamese number");
	add_typed(sheet, value(sheet, -12, 1), "12");
	assert_error(sheet, "the data give -12:");
	// The template's scale and its words are not of one kind.
	add_figure(sheet, value(sheet, 553000000, 1), "553")->style.divisor = 1000000;
	add_text(sheet, " tỷ đồng");
	assert_error(sheet, "“553” is printed here");
	// A measure with a scale word of its own.
	Figure *trees = value(sheet, 12, 1);
	trees->measure = "nghìn cây";
	add_figure(sheet, trees, "12");
	add_text(sheet, " nghìn cây");
	assert_string_equal(check(sheet), "");
}

static void refuses_what_is_round_a_number(void **state)
{
	Sheet *sheet = *state;
	Figure *money = value(sheet, 7000, 1);
	money->measure = "đồng";
	add_figure(sheet, money, "7")->style.divisor = 1000;
	add_text(sheet, " đồng");
	assert_error(sheet, "“7” is printed here, with the words round it; the figure is 7.000:");
	add_figure(sheet, money, "7")->style.divisor = 1000;
	add_text(sheet, " nghìn đồng");
	assert_string_equal(check(sheet), "");
	add_figure(sheet, money, "7")->style.divisor = 1000;
	assert_string_equal(check(sheet), "");
	add_typed(sheet, value(sheet, 549, 1), "549 999");
	assert_error(sheet, "“549 999” has more digits in it");
	add_typed(sheet, value(sheet, 549, 1), "549");
	add_text(sheet, "%");
	assert_error(sheet, "a sign of percentage that the figure has not; it is 549:");
	add_typed(sheet, value(sheet, 549, 1), "549");
	add_text(sheet, "1");
	sheet->spans[1].raised = true; // a note
	assert_string_equal(check(sheet), "");
	// A range of two figures; and two without anything between them.
	add_typed(sheet, value(sheet, 5, 1), "5");
	add_text(sheet, "-");
	add_typed(sheet, value(sheet, 5, 1), "5");
	assert_string_equal(check(sheet), "");
	add_typed(sheet, value(sheet, 5, 1), "5");
	add_typed(sheet, value(sheet, 5, 1), "5");
	assert_error(sheet, "d.xml:11:1: error: “5” has more digits");
}

// A comparison typed by hand, as put_in_words leaves it.
static void holds_typed_comparisons(void **state)
{
	static const struct {
		const char *before, *text;
		int64_t num; // of 4
		bool right;
	} cases[] = {
		{"thay đổi ", "25%", 1, true},
		{"thay đổi ", "-25%", 1, false},
		{"thay đổi ", "-25%", -1, true},
		{"thay đổi ", "25%", -1, false},
		{"thay đổi ", "+25%", -1, false},
		{"giảm so với cùng kỳ là ", "25%", -1, true},
		{"giảm so với cùng kỳ là ", "25%", 1, false},
		{"giảm số buổi, còn số cuộc ", "-25%", -1, true},
		{"giảm ", "tăng 25%", 1, false},
		{"không tăng ", "25%", 1, false},
		{"không giảm ", "25%", 1, true},
		{"", "25% (giảm)", 1, false},
		{"", "25% (giảm)", -1, true},
		{"tăng ", "25% (giảm)", 1, false},
	};
	Sheet *sheet = *state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Figure *now = value(sheet, 4 + cases[i].num, 1), *before = value(sheet, 4, 1);
		before->period = (Period){0, 0};
		add_text(sheet, cases[i].before);
		Printed *printed = add_figure(sheet,
			computed(sheet, FIGURE_CHANGE, now, before, cases[i].num, 4),
			cases[i].text);
		printed->typed = printed->style.unsign = true;
		const char *errors = check(sheet);
		if (cases[i].right != (*errors == '\0'))
			fail_msg("case %zu: %s", i, errors);
	}
}

static void holds_words_against_signs(void **state)
{
	static const struct {
		const char *before, *text;
		int64_t num;
		bool right;
	} cases[] = {
		{"tăng ", "25%", 1, true},
		{"giảm ", "25%", 1, false},
		{"giảm ", "25%", -1, true},
		{"tăng ", "25%", -1, false},
		{"bằng ", "0%", 0, true},
		{"bằng ", "25%", 1, false},
		{"tăng ", "0%", 0, false},
		{"giảm ", "-25%", -1, false},
		{"thay đổi ", "25%", 1, true},
	};
	Sheet *sheet = *state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Figure *now = value(sheet, 4 + cases[i].num, 1), *before = value(sheet, 4, 1);
		before->period = (Period){0, 0};
		Figure *change = computed(
			sheet, FIGURE_CHANGE, now, before, cases[i].num, cases[i].num ? 4 : 1);
		add_text(sheet, cases[i].before);
		add_figure(sheet, change, cases[i].text)->style.unsign = cases[i].text[0] != '-';
		const char *errors = check(sheet);
		if (cases[i].right != (*errors == '\0'))
			fail_msg("case %zu: %s", i, errors);
	}
}

static void adds_up(void **state)
{
	Sheet *sheet = *state;
	Figure *a = value(sheet, 3, 1), *b = value(sheet, 5, 2);
	b->mapped = true;
	add_figure(sheet, computed(sheet, FIGURE_TOTAL, a, b, 11, 2), "6")->style.decimals = 0;
	assert_string_equal(check(sheet), "");
	add_figure(sheet, computed(sheet, FIGURE_TOTAL, a, b, 6, 1), "6");
	assert_error(sheet, "“6” does not follow from its parts: sum of 2 figures");
	add_figure(sheet, computed(sheet, FIGURE_DIFFERENCE, a, b, 1, 2), "0,5")->style.decimals =
		1;
	assert_string_equal(check(sheet), "");
	add_figure(sheet, computed(sheet, FIGURE_QUOTIENT, a, b, 6, 5), "120%");
	assert_string_equal(check(sheet), "");
	add_figure(sheet, computed(sheet, FIGURE_QUOTIENT, a, b, 5, 6), "83%");
	assert_error(sheet, "does not follow");
	// In the depth of a formula.
	Figure *wrong = computed(sheet, FIGURE_TOTAL, a, b, 6, 1);
	add_figure(sheet, computed(sheet, FIGURE_DIFFERENCE, wrong, a, 3, 1), "3");
	assert_error(sheet, "does not follow");
}

// Parts shared by many: 2 to the power of 60 ways through them, and a chain of 100,000.
static void looks_at_each_part_once(void **state)
{
	Sheet *sheet = *state;
	Figure *left = value(sheet, 0, 1), *right = value(sheet, 0, 1);
	for (int i = 0; i < 60; i++) {
		left = computed(sheet, FIGURE_TOTAL, left, left, 0, 1);
		right = computed(sheet, FIGURE_TOTAL, right, right, 0, 1);
	}
	Sums *sums = sums_new(sheet->arena);
	const Figure *wrong;
	assert_int_equal(sums_add(sums, left, &wrong), sums_add(sums, right, &wrong));
	assert_null(wrong);
	for (int i = 0; i < 100000; i++) {
		left = computed(sheet, FIGURE_TOTAL, left, left, 0, 1);
		left->nparts = 1;
	}
	add_figure(sheet, left, "0");
	assert_string_equal(check(sheet), "");
}

// 20,000 figures of one paragraph; the words before each reach back to the one before.
static void reads_long_paragraphs(void **state)
{
	enum { COUNT = 20000 };
	Sheet *sheet = *state;
	Figure *figure = value(sheet, 5, 1);
	Printed printed = {.figure = figure, .style = {.decimals = -1, .divisor = 1}, .text = "5"};
	Span *spans = arena_array(sheet->arena, Span, 2 * COUNT);
	for (int i = 0; i < COUNT; i++) {
		spans[2 * i].text = ", số cuộc đạt ";
		spans[2 * i + 1] = (Span){.text = "5", .printed = &printed};
	}
	Block block = {.kind = BLOCK_PARA, .para = {.spans = spans, .nspans = 2 * COUNT}};
	Section section = {.first = &block};
	size_t count;
	prints_read(&(Doc){.sections = &section}, sheet->arena, &count);
	assert_int_equal(count, COUNT);
}

// No more than half a kilobyte before a figure counts, cut between two words.
static void reads_words_nearby(void **state)
{
	Sheet *sheet = *state;
	char *text = arena_alloc(sheet->arena, 4096);
	strcpy(text, "giảm");
	for (int i = 0; i < 300; i++)
		strcat(text, " giữ");
	strcat(text, " ");
	Figure *change =
		computed(sheet, FIGURE_CHANGE, value(sheet, 5, 1), value(sheet, 4, 1), 1, 4);
	add_text(sheet, text);
	add_typed(sheet, change, "25%");
	assert_string_equal(check(sheet), "");
	add_text(sheet, text + strlen(text) - 400);
	add_text(sheet, "giảm ở đó ");
	add_typed(sheet, change, "25%");
	assert_error(sheet, "“giảm” stands with a comparison");
}

static void looks_into_tables_and_charts(void **state)
{
	Sheet *sheet = *state;
	add_figure(sheet, value(sheet, 12, 1), "13");
	Cell cell = {.spans = sheet->spans, .nspans = 1};
	Row row = {.cells = &cell, .ncells = 1};
	Block table = {.kind = BLOCK_TABLE, .table = {.rows = &row, .nrows = 1}};
	ChartValue bar = {.known = true, .label = sheet->spans[0]};
	ChartSeries series = {.values = &bar};
	Block chart = {
		.kind = BLOCK_CHART, .chart = {.series = &series, .nseries = 1, .ncategories = 1}};
	Block keep = {.kind = BLOCK_KEEP, .keep = {.first = &table}};
	Block *either[] = {&keep};
	Block choose = {.kind = BLOCK_CHOOSE, .choose = {either, 1}, .next = &chart};
	Column column = {.first = &choose};
	Block columns = {.kind = BLOCK_COLUMNS, .columns = {.columns = &column, .ncolumns = 1}};
	Section section = {.first = &columns};
	coherence_check(&(Doc){.sections = &section}, NULL, sheet->diags);
	assert_int_equal(diags_count(sheet->diags, DIAG_ERROR), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_numbers),
		cmocka_unit_test(reads_signs),
		cmocka_unit_test(reads_only_one_number),
		cmocka_unit_test(reads_what_follows),
		cmocka_unit_test(reads_directions),
		cmocka_unit_test(reads_doubled_directions),
		cmocka_unit_test_setup_teardown(accepts_what_agrees, open_sheet, close_sheet),
		cmocka_unit_test_setup_teardown(refuses_a_wrong_number, open_sheet, close_sheet),
		cmocka_unit_test_setup_teardown(
			refuses_what_is_round_a_number, open_sheet, close_sheet),
		cmocka_unit_test_setup_teardown(holds_typed_comparisons, open_sheet, close_sheet),
		cmocka_unit_test_setup_teardown(holds_words_against_signs, open_sheet, close_sheet),
		cmocka_unit_test_setup_teardown(adds_up, open_sheet, close_sheet),
		cmocka_unit_test_setup_teardown(looks_at_each_part_once, open_sheet, close_sheet),
		cmocka_unit_test_setup_teardown(reads_long_paragraphs, open_sheet, close_sheet),
		cmocka_unit_test_setup_teardown(reads_words_nearby, open_sheet, close_sheet),
		cmocka_unit_test_setup_teardown(
			looks_into_tables_and_charts, open_sheet, close_sheet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
