// SPDX-License-Identifier: MIT
// data/reads: what was asked of a campaign, asked again of another: each kind of question notices
// its own change and no other; on random data it says "changed" exactly when some answer differs.
#include "reads_fixture.h"

#include "data/reads.h"

typedef struct Sheet {
	Arena *arena;
	const char *text; // the data
	Campaign *campaign;
	Reads *reads;
	Buf bytes;
} Sheet;

static int sheet_open(void **state)
{
	Sheet *sheet = calloc(1, sizeof *sheet);
	sheet->arena = arena_open();
	sheet->text = sample_data(sheet->arena);
	sheet->campaign = load_text(sheet->text);
	sheet->reads = reads_open();
	reads_add_campaign(sheet->reads, sheet->campaign);
	*state = sheet;
	return 0;
}

static int sheet_close(void **state)
{
	Sheet *sheet = *state;
	buf_close(&sheet->bytes);
	reads_close(sheet->reads);
	campaign_close(sheet->campaign);
	arena_close(sheet->arena);
	free(sheet);
	return 0;
}

static Period period_of(const char *text)
{
	Period period;
	assert_true(period_parse(text, &period));
	return period;
}

static const Unit *unit_of(const Sheet *sheet, const char *code)
{
	return campaign_find_unit(sheet->campaign, code, period_of("2026-03").to);
}

static void ask_value(
	Sheet *sheet, const char *indicator, const char *unit, const char *period, bool mapped)
{
	const Figure *figure =
		figure_value(sheet->campaign, campaign_find_indicator(sheet->campaign, indicator),
			unit_of(sheet, unit), period_of(period), mapped, sheet->arena);
	reads_add_value(sheet->reads, figure);
}

static void ask_target(Sheet *sheet, const char *indicator, const char *unit, int year)
{
	reads_add_value(
		sheet->reads, figure_target(campaign_find_indicator(sheet->campaign, indicator),
				      unit_of(sheet, unit), year, sheet->arena));
}

static void ask_registrations(Sheet *sheet, RegistrationFilter filter)
{
	size_t count;
	const Registration **list =
		registrations_find(sheet->campaign, &filter, sheet->arena, &count);
	reads_add_registrations(sheet->reads, &filter, list, count);
}

static void ask_awards(Sheet *sheet, AwardFilter filter)
{
	size_t count;
	const Award **list = awards_find(sheet->campaign, &filter, sheet->arena, &count);
	reads_add_awards(sheet->reads, &filter, list, count);
}

static void ask_late(Sheet *sheet, const char *deadline, Day day)
{
	LateQuery query = {
		campaign_find_deadline(sheet->campaign, deadline), unit_of(sheet, "MH"), day};
	size_t count;
	const LateUnit *list = late_find(sheet->campaign, &query, sheet->arena, &count);
	reads_add_late(sheet->reads, &query, list, count);
}

static void ask_reporting(Sheet *sheet, const char *unit, const char *first, const char *second)
{
	const Indicator *list[] = {campaign_find_indicator(sheet->campaign, first),
		campaign_find_indicator(sheet->campaign, second)};
	size_t count = second[0] ? 2 : 1;
	Period period = period_of("2026-Q1");
	reads_add_reporting(sheet->reads, unit_of(sheet, unit), period, list, count,
		rollup_reporting_of(sheet->campaign, unit_of(sheet, unit), list, count, period));
}

static void ask_office(Sheet *sheet, Day day)
{
	reads_add_office(sheet->reads,
		campaign_find_office(sheet->campaign, "CQ", day, (Pos){0}, NULL), day);
}

// What was asked so far is kept, and the next questions are of another document.
static void done(Sheet *sheet)
{
	sheet->bytes.len = 0;
	reads_write(sheet->reads, &sheet->bytes);
	reads_reset(sheet->reads);
}

// What is said of the data with `old` replaced; NULL: nothing changed.
static const char *said(Sheet *sheet, const char *old, const char *new_text)
{
	Campaign *other = load_text(replaced(sheet->text, old, new_text, sheet->arena));
	Reads *reads = reads_open();
	const char *change =
		reads_find_change(reads, sheet->bytes.data, sheet->bytes.len, other, sheet->arena);
	reads_close(reads);
	campaign_close(other);
	return change;
}

static void check_said(Sheet *sheet, const char *old, const char *new_text, const char *expected)
{
	const char *found = said(sheet, old, new_text);
	if (!found || strcmp(found, expected) != 0)
		fail_msg("%s -> %s: “%s”, expected “%s”", old, new_text,
			found ? found : "(nothing)", expected);
}

static void check_same(Sheet *sheet, const char *old, const char *new_text)
{
	const char *found = said(sheet, old, new_text);
	if (found)
		fail_msg("%s -> %s: “%s”", old, new_text, found);
}

static const char X1_Q1[] = "9 1000 868 1400000000";

static void test_nothing_asked(void **state)
{
	Sheet *sheet = *state;
	done(sheet);
	check_same(sheet, X1_Q1, "1 1 1 1");
	check_same(sheet, "ten='An Bình'", "ten='An Bình Mới'");
	assert_null(reads_find_change(
		sheet->reads, sheet->bytes.data, sheet->bytes.len, NULL, sheet->arena));
	reads_add_campaign(sheet->reads, sheet->campaign);
	reads_add_given(sheet->reads);
	done(sheet);
	assert_string_equal(reads_find_change(sheet->reads, sheet->bytes.data, sheet->bytes.len,
				    NULL, sheet->arena),
		"no campaign data are given any more");
	check_same(sheet, "ten='An Bình'", "ten='An Bình Mới'");
}

static void test_none_given(void **state)
{
	Sheet *sheet = *state;
	reads_add_campaign(sheet->reads, NULL);
	reads_add_given(sheet->reads);
	done(sheet);
	assert_null(reads_find_change(
		sheet->reads, sheet->bytes.data, sheet->bytes.len, NULL, sheet->arena));
	check_said(sheet, X1_Q1, X1_Q1, "campaign data are given now");
}

static void test_value(void **state)
{
	Sheet *sheet = *state;
	ask_value(sheet, "QUY", "X1", "2026-Q1", false);
	ask_value(sheet, "TT01", "X1", "2026-Q1", false);
	done(sheet);
	check_said(sheet, X1_Q1, "10 1000 868 1400000000",
		"a figure changed: TT01, phường An Bình, 2026-Q1");
	check_said(sheet, X1_Q1, "- 1000 868 1400000000",
		"a figure changed: TT01, phường An Bình, 2026-Q1");
	check_said(sheet, X1_Q1, "9 1000 868 1400000001",
		"a figure changed: QUY, phường An Bình, 2026-Q1");
	check_same(sheet, X1_Q1, "9 1001 0 1400000000");
	check_same(sheet, "3 1000 800 850000", "4 1 1 1");
	check_same(sheet, "8 1000 800 500000000", "0 0 0 0");
}

static void test_sums_and_ratios(void **state)
{
	Sheet *sheet = *state;
	ask_value(sheet, "TT01", "MH", "2026-Q1", false);
	ask_value(sheet, "TL01", "X4", "2025-Q1", true);
	done(sheet);
	check_said(sheet, X1_Q1, "10 1 1 1", "a figure changed: TT01, tỉnh Minh Hà, 2026-Q1");
	check_said(sheet, "1 400 300 100000000", "1 401 300 100000000",
		"a figure changed: TL01, xã Cát Minh, 2025-Q1");
	// The same quotient of other numbers is another answer: a template may ask for its parts.
	check_said(sheet, "1 400 300 100000000", "1 1000 700 100000000",
		"a figure changed: TL01, xã Cát Minh, 2025-Q1");
	check_same(sheet, "1 400 300 100000000", "9 400 300 7");
	check_same(sheet, "8 1000 800 500000000", "0 0 0 0");
}

static void test_target(void **state)
{
	Sheet *sheet = *state;
	ask_target(sheet, "TT01", "MH", 2026);
	ask_target(sheet, "TL01", "X1", 2025);
	done(sheet);
	check_said(sheet, "gia_tri='30'", "gia_tri='31'",
		"a target changed: TT01, tỉnh Minh Hà, 2026");
	check_said(sheet, "<muc_tieu nam='2026' gia_tri='80'/>",
		"<muc_tieu nam='2026' gia_tri='80'/><muc_tieu gia_tri='10'/>",
		"a target changed: TL01, phường An Bình, 2025");
	check_same(sheet, "gia_tri='80'", "gia_tri='81'");
}

static void test_reporting(void **state)
{
	Sheet *sheet = *state;
	ask_reporting(sheet, "X1", "TT01", "QUY");
	ask_reporting(sheet, "X1", "QUY", "");
	ask_reporting(sheet, "X5", "TT01", "QUY");
	done(sheet);
	check_said(sheet, X1_Q1, "- 1000 868 1400000000",
		"what was reported changed: …, phường An Bình, 2026-Q1");
	check_said(sheet, "<bieu ct='TT01 TT02 TT03 QUY'>",
		"<bieu ct='QUY'><bc dv='X5' ky='2026-Q1' ngay='2026-04-02'>1</bc></bieu>"
		"<bieu ct='TT01 TT02 TT03 QUY'>",
		"what was reported changed: …, xã Đại Hà, 2026-Q1");
	check_same(sheet, X1_Q1, "1 1 1 1");
}

static void test_registrations(void **state)
{
	Sheet *sheet = *state;
	const Unit *x1 = unit_of(sheet, "X1");
	ask_registrations(sheet, (RegistrationFilter){.unit = x1, .year = 2026});
	done(sheet);
	const char *changed = "the registrations changed: phường An Bình, 2026";
	check_said(sheet, "kinh_phi='12000000'", "kinh_phi='12000001'", changed);
	check_said(sheet, "ten='Nhà sạch'", "ten='Nhà đẹp'", changed);
	check_said(sheet, "<dk ma='D3' dv='X4'", "<dk ma='D3' dv='X1'", changed);
	check_same(sheet, "kinh_phi='8000000'", "kinh_phi='9'");
	check_same(sheet, "ten='Hội Nông dân'", "ten='Hội'");
	ask_registrations(sheet, (RegistrationFilter){.until = 20260401, .has_organisation = true});
	done(sheet);
	check_same(sheet, "ten='Hội Nông dân'", "ten='Hội'");
	check_same(sheet, "kinh_phi='12000000'", "kinh_phi='1'");
	check_said(sheet, "kinh_phi='8000000'", "kinh_phi='9'",
		"the registrations changed: all units");
}

static void test_awards(void **state)
{
	Sheet *sheet = *state;
	ask_awards(sheet, (AwardFilter){.unit = unit_of(sheet, "MH"), .year = 2026});
	done(sheet);
	check_said(sheet, "noi_dung='Phong trào'", "noi_dung='Việc tốt'",
		"the awards changed: tỉnh Minh Hà, 2026");
	check_same(sheet, "kinh_phi='12000000'", "kinh_phi='1'");
}

static void test_late(void **state)
{
	Sheet *sheet = *state;
	ask_late(sheet, "BC-Q1", 20260405);
	ask_late(sheet, "DK-26", 20260215);
	done(sheet);
	check_said(sheet, "dv='X4' ky='2026-Q1' ngay='2026-04-09'",
		"dv='X4' ky='2026-Q1' ngay='2026-04-04'",
		"who is late changed: BC-Q1, tỉnh Minh Hà");
	check_said(sheet, "ngay='2026-03-01'", "ngay='2026-02-01'",
		"who is late changed: DK-26, tỉnh Minh Hà");
	check_same(sheet, "han='2026-04-05'", "han='2026-04-10'"); // the day asked for counts
	check_said(
		sheet, "ma='BC-Q1'", "ma='BC-Q9'", "the deadline BC-Q1 is no longer in the data");
	check_same(sheet, X1_Q1, "1 1 1 1");
}

static void test_office(void **state)
{
	Sheet *sheet = *state;
	ask_office(sheet, 20260301);
	done(sheet);
	check_said(sheet, "Nguyễn Văn A", "Trần Thị B", "the issuing office changed: CQ");
	check_said(sheet, "quyen_han='TM.'", "quyen_han='KT.'", "the issuing office changed: CQ");
	check_said(sheet, "ky_hieu='MTTQ-BTT'", "ky_hieu='UB'", "the issuing office changed: CQ");
	check_said(sheet, "tu='2026-02-01'", "tu='2026-03-02'", "the issuing office changed: CQ");
	check_same(sheet, "ky_hieu='BTT'", "ky_hieu='B'");
	check_same(sheet, "ten='An Bình'", "ten='An'");
	Campaign *other = load_text(CAMPAIGN_DATA);
	Reads *reads = reads_open();
	assert_string_equal(
		reads_find_change(reads, sheet->bytes.data, sheet->bytes.len, other, sheet->arena),
		"the issuing office is no longer in the data");
	reads_close(reads);
	campaign_close(other);
}

static void test_catalogues(void **state)
{
	Sheet *sheet = *state;
	reads_add_catalogue(sheet->reads, CATALOGUE_UNITS);
	done(sheet);
	check_said(sheet, "ten='Đại Hà'", "ten='Đại'", "the catalogue of units changed");
	check_said(sheet, "loai='phuong'", "loai='xa'", "the catalogue of units changed");
	check_same(sheet, "ten='Số hộ'", "ten='Hộ'");
	reads_add_catalogue(sheet->reads, CATALOGUE_INDICATORS);
	done(sheet);
	check_said(sheet, "ten='Số hộ'", "ten='Hộ'", "the catalogue of indicators changed");
	check_same(sheet, "gia_tri='30'", "gia_tri='31'");
	check_same(sheet, "ten='Đại Hà'", "ten='Đại'");
}

static void see_unit(Sheet *sheet, const char *code)
{
	reads_add_member(sheet->reads, CATALOGUE_UNITS, unit_of(sheet, code)->id);
}

static void test_members(void **state)
{
	Sheet *sheet = *state;
	see_unit(sheet, "X1");
	see_unit(sheet, "X4");
	done(sheet);
	check_said(sheet, "ten='An Bình'", "ten='An'", "the unit X1 is called or placed otherwise");
	check_said(
		sheet, "loai='phuong'", "loai='xa'", "the unit X1 is called or placed otherwise");
	check_said(sheet, "<dv ma='X1'", "<dv tu='2001-01-01' ma='X1'",
		"the unit X1 is called or placed otherwise");
	check_same(sheet, "ten='Đại Hà'", "ten='Đại'");
	check_same(sheet, "ten='Đại Hà'", "ten='Aa'"); // first in the order
	check_same(sheet, "ten='Bình Minh'", "ten='Đổi'");
	check_same(sheet, "<dv ma='X1'", "<dv ma='X0' ten='A' cap='xa' thuoc='MH'/><dv ma='X1'");
	reads_add_member(sheet->reads, CATALOGUE_INDICATORS,
		campaign_find_indicator(sheet->campaign, "TT02")->id);
	done(sheet);
	check_said(sheet, "ma='TT02'", "thu_tu='9' ma='TT02'",
		"the indicator TT02 is described otherwise");
	check_same(sheet, "ma='TT01'", "thu_tu='9' ma='TT01'");
	check_same(sheet, "ten='An Bình'", "ten='An'");
	reads_add_member(sheet->reads, CATALOGUE_ORGANISATIONS, 0);
	reads_add_member(sheet->reads, CATALOGUE_DEADLINES,
		(int)(campaign_find_deadline(sheet->campaign, "BC-Q1") -
			sheet->campaign->deadlines));
	done(sheet);
	check_said(sheet, "han='2026-04-05'", "han='2026-04-06'", "the deadline BC-Q1 changed");
	check_said(
		sheet, "ma='BC-Q1'", "ma='BC-Q9'", "the deadline BC-Q1 is no longer in the data");
}

// A value does not depend on what other units are called, nor on where they stand.
static void test_value_of_others(void **state)
{
	Sheet *sheet = *state;
	ask_value(sheet, "TT01", "MH", "2026-Q1", false);
	ask_value(sheet, "TT01", "X5", "2026-Q1", false);
	done(sheet);
	check_same(sheet, "ten='An Bình'", "ten='Zơ'");
	check_same(sheet, "ten='Số hộ'", "ten='Hộ'");
	check_same(sheet, "<dv ma='X1'", "<dv thu_tu='99' ma='X1'");
	check_said(sheet, "ten='Đại Hà'", "ten='Đại'", "the unit X5 is called or placed otherwise");
	// One more unit owes a report.
	check_said(sheet, "<dv ma='X1'", "<dv ma='X0' ten='A' cap='xa' thuoc='MH'/><dv ma='X1'",
		"a figure changed: TT01, tỉnh Minh Hà, 2026-Q1");
}

static void test_lists_of_members(void **state)
{
	Sheet *sheet = *state;
	const Unit **list = arena_array(sheet->arena, const Unit *, sheet->campaign->nunits + 1);
	Period period = period_of("2026-Q1");
	int count = campaign_list_units(
		sheet->campaign, unit_of(sheet, "MH"), LEVEL_COMMUNE, period, list);
	reads_add_units(
		sheet->reads, unit_of(sheet, "MH"), LEVEL_COMMUNE, period, list, (size_t)count);
	reads_add_then(sheet->reads, "X1", period.to, unit_of(sheet, "X1"));
	done(sheet);
	check_said(sheet, "<dv ma='X1'", "<dv ma='X0' ten='A' cap='xa' thuoc='MH'/><dv ma='X1'",
		"the list of units under MH changed");
	check_said(sheet, "ten='Đại Hà'", "ten='Aa'", "the list of units under MH changed");
	check_same(sheet, "ten='Đại Hà'", "ten='Đại Hả'");
	check_same(sheet, "<dv ma='X1'",
		"<dv ma='X0' ten='A' cap='xa' thuoc='MH' den='2025-06-30'/><dv ma='X1'");
	reads_add_indicators(sheet->reads, NULL);
	reads_add_has_indicator(sheet->reads, "TT99");
	reads_add_organisations(sheet->reads, -1);
	done(sheet);
	check_said(sheet, "<ct ma='TT02'",
		"<ct ma='TT98' ten='A' don_vi='a' noi_dung='1' tong_hop='cong'/><ct ma='TT02'",
		"the list of indicators changed");
	check_said(sheet, "<tc ma='HND'", "<tc ma='HNX' ten='A' thu_tu='9'/><tc ma='HND'",
		"the list of organisations changed");
	check_same(sheet, "ten='Số hộ'", "ten='Hộ'");
	reads_add_has_indicator(sheet->reads, "TT99");
	done(sheet);
	check_said(sheet, "<ct ma='TT02'",
		"<ct ma='TT99' ten='A' don_vi='a' noi_dung='1' tong_hop='cong'/><ct ma='TT02'",
		"the indicator TT99 was added or removed");
}

static void ask_everything(Sheet *sheet)
{
	ask_value(sheet, "TT01", "X1", "2026-Q1", false);
	ask_value(sheet, "TL01", "X4", "2025-Q1", true);
	ask_target(sheet, "TT01", "MH", 2026);
	ask_reporting(sheet, "X1", "TT01", "QUY");
	ask_registrations(sheet, (RegistrationFilter){.unit = unit_of(sheet, "X1"), .year = 2026});
	ask_awards(sheet, (AwardFilter){.year = 2026});
	ask_late(sheet, "BC-Q1", 20260405);
	ask_office(sheet, 0);
	reads_add_then(sheet->reads, "X1", period_of("2026-Q1").to, unit_of(sheet, "X1"));
	reads_add_indicators(sheet->reads, "1");
	reads_add_organisations(sheet->reads, LEVEL_COMMUNE);
	see_unit(sheet, "X4");
}

static void test_places_do_not_count(void **state)
{
	Sheet *sheet = *state;
	ask_everything(sheet);
	done(sheet);
	check_same(sheet, "<don_vi>", "<!-- a -->\n\n\n<don_vi>");
	check_same(sheet,
		"<dv ma='X1' ten='An Bình' cap='xa' loai='phuong' thuoc='MH'/>\n"
		"<dv ma='X2' ten='Bình Minh' cap='xa' thuoc='MH' tu='2020-01-01' "
		"den='2025-06-30'/>\n",
		"<dv ma='X2' ten='Bình Minh' cap='xa' thuoc='MH' tu='2020-01-01' "
		"den='2025-06-30'/>\n\n"
		"<dv ma='X1' ten='An Bình' cap='xa' loai='phuong' thuoc='MH'/>");
}

static void test_asked_twice(void **state)
{
	Sheet *sheet = *state;
	ask_everything(sheet);
	done(sheet);
	size_t len = sheet->bytes.len;
	char *once = arena_copy(sheet->arena, sheet->bytes.data, len);
	ask_everything(sheet);
	ask_everything(sheet);
	done(sheet);
	assert_int_equal(sheet->bytes.len, len);
	assert_memory_equal(sheet->bytes.data, once, len);
}

// Cut short, or with a bit turned, the bytes do no harm; cut short they count as changed.
static void test_damaged(void **state)
{
	Sheet *sheet = *state;
	ask_everything(sheet);
	done(sheet);
	Campaign *other = load_text(sheet->text);
	Reads *reads = reads_open();
	uint8_t *bytes = (uint8_t *)sheet->bytes.data;
	size_t unnoticed = 0;
	for (size_t len = 0; len < sheet->bytes.len; len++)
		assert_non_null(reads_find_change(reads, bytes, len, other, sheet->arena));
	for (size_t bit = 0; bit < 8 * sheet->bytes.len; bit++) {
		bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
		unnoticed +=
			!reads_find_change(reads, bytes, sheet->bytes.len, other, sheet->arena);
		bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
	}
	assert_null(reads_find_change(reads, bytes, sheet->bytes.len, other, sheet->arena));
	assert_in_range(unnoticed, 0, sheet->bytes.len / 3); // other questions, the same answers
	reads_close(reads);
	campaign_close(other);
}

// Random data -------------------------------------------------------------------------------------

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

enum { CELLS = 5 * 4 };

static const char *write_cells(const int cells[CELLS], Arena *arena)
{
	static const char *const REPORTS[] = {"dv='X1' ky='2025-Q1'", "dv='X2' ky='2025-Q1'",
		"dv='X3' ky='2025-Q1'", "dv='X1' ky='2026-Q1'", "dv='X4' ky='2026-Q1'"};
	const char *text = "<bieu ct='TT01 TT02 TT03 QUY'>";
	for (int i = 0; i < CELLS; i++) {
		if (i % 4 == 0)
			text = arena_print(arena, "%s%s<bc %s ngay='2026-04-01'>", text,
				i ? "</bc>" : "", REPORTS[i / 4]);
		text = cells[i] < 0 ? arena_print(arena, "%s -", text)
				    : arena_print(arena, "%s %d", text, cells[i]);
	}
	text = arena_print(arena, "%s</bc></bieu>", text);
	const char *all =
		replaced(sample_data(arena), "tu='TT03'", "tu='TT03' vuot_100='co'", arena);
	const char *from = strstr(all, "<bieu"), *to = strstr(all, "</bieu>") + strlen("</bieu>");
	return arena_print(arena, "%.*s%s%s", (int)(from - all), all, text, to);
}

static const Figure *random_value(const Campaign *campaign, uint32_t seed, Arena *arena)
{
	static const char *const PERIODS[] = {
		"2025-Q1", "2026-Q1", "2025", "2026-6T", "2025..2026", "2026-02"};
	const Unit *unit = &campaign->units[next_random(&seed) % (uint32_t)campaign->nunits];
	const Indicator *indicator =
		&campaign->indicators[next_random(&seed) % (uint32_t)campaign->nindicators];
	Period period = period_of(PERIODS[next_random(&seed) % 6]);
	return figure_value(campaign, indicator, unit, period, next_random(&seed) % 2, arena);
}

static bool is_same_answer(const Figure *a, const Figure *b)
{
	bool same = a->state == b->state && a->expected == b->expected &&
		    a->reported == b->reported && a->partly == b->partly &&
		    a->nparts == b->nparts && (a->state != FIGURE_KNOWN || figure_equal(a, b));
	for (int i = 0; i < a->nparts && same; i++)
		same = is_same_answer(a->parts[i], b->parts[i]);
	return same;
}

static void test_random(void **state)
{
	enum { ROUNDS = 400, ASKED = 4 };
	Sheet *sheet = *state;
	uint32_t seed = 2026;
	int changed = 0;
	for (int round = 0; round < ROUNDS; round++) {
		int cells[CELLS];
		for (int i = 0; i < CELLS; i++)
			cells[i] = (int)(next_random(&seed) % 50) - 5;
		Campaign *before = load_text(write_cells(cells, sheet->arena));
		cells[next_random(&seed) % CELLS] = (int)(next_random(&seed) % 50) - 5;
		Campaign *after = load_text(write_cells(cells, sheet->arena));
		Reads *reads = reads_open(), *again = reads_open();
		Buf bytes = {0};
		bool same = true;
		reads_add_campaign(reads, before);
		for (int i = 0; i < ASKED; i++) {
			uint32_t which = next_random(&seed);
			const Figure *old = random_value(before, which, sheet->arena);
			same &= is_same_answer(old, random_value(after, which, sheet->arena));
			reads_add_value(reads, old);
		}
		reads_write(reads, &bytes);
		assert_int_equal(
			!reads_find_change(again, bytes.data, bytes.len, after, sheet->arena),
			same);
		changed += !same;
		buf_close(&bytes);
		reads_close(reads);
		reads_close(again);
		campaign_close(before);
		campaign_close(after);
		arena_reset(sheet->arena);
	}
	assert_in_range(changed, ROUNDS / 10, ROUNDS - ROUNDS / 10);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, sheet_open, sheet_close)
	const struct CMUnitTest tests[] = {
		TEST(test_nothing_asked),
		TEST(test_none_given),
		TEST(test_value),
		TEST(test_sums_and_ratios),
		TEST(test_target),
		TEST(test_reporting),
		TEST(test_registrations),
		TEST(test_awards),
		TEST(test_late),
		TEST(test_office),
		TEST(test_catalogues),
		TEST(test_members),
		TEST(test_value_of_others),
		TEST(test_lists_of_members),
		TEST(test_places_do_not_count),
		TEST(test_asked_twice),
		TEST(test_damaged),
		TEST(test_random),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
