// SPDX-License-Identifier: MIT
// The words for figures, periods and numbers in templates/lib.
#include "campaign_fixture.h"

static void test_library_of_figures(void **state)
{
	Setup *setup = *state;
	setup_shows(setup, "s.so_va_don_vi(s.gia_tri('TT01', { don_vi = x1 }))", "09| cuộc");
	setup_shows(setup, "s.so_va_don_vi(s.gia_tri('QUY'))", "1,4| tỷ đồng");
	setup_shows(setup, "s.tien(s.gia_tri('QUY'), { bac = 'trieu', le = 2 })",
		"1.400,85| triệu đồng");
	setup_shows(setup, "s.tien(s.gia_tri('QUY', { don_vi = campaign.unit('X4') }))",
		"850.000| đồng");
	setup_shows(setup, "s.tien_bang_chu(s.gia_tri('QUY', { don_vi = campaign.unit('X4') }))",
		"(Bằng chữ: Tám trăm năm mươi nghìn đồng)");
	setup_shows(setup, "s.phan_tram(s.gia_tri('TL01'))", "83,4%");
	setup_shows(setup, "s.dem(s.so_dang_ky({}, 'đăng ký'), 'công trình')", "03| công trình");
	setup_shows(setup, "s.tang_giam(s.gia_tri('TT01'), s.cung_ky('TT01'))", "tăng |20%");
	setup_shows(setup, "s.tang_giam(s.cung_ky('TT01'), s.gia_tri('TT01'))", "giảm |16,7%");
	setup_shows(setup, "s.cau_cung_ky('TT01')", "tăng |20%| so với |cùng kỳ năm 2025");
	setup_shows(setup, "s.cau_cung_ky('TT02')", "bằng| |cùng kỳ năm 2025");
	setup_shows(setup, "s.cau_cung_ky('TT01', { don_vi = x5, thieu = 'chưa có' })", "chưa có");
	setup_shows(setup, "s.cau_muc_tieu('TT01')", "đạt |40%| kế hoạch năm");
	setup_shows(setup, "s.cau_muc_tieu('TL01')", "vượt |3,4| điểm phần trăm so với mục tiêu");
	setup_shows(setup, "s.phan_tram(s.ty_trong('TT01', { don_vi = x1 }))", "75%");
	setup_shows(setup, "s.ten_don_vi(x1), ' ', s.ten_don_vi(s.don_vi())",
		"phường An Bình| |tỉnh Minh Hà");
	setup_shows(setup, "s.o_bang(s.gia_tri('TT01', { don_vi = x5 }))", "-");
	setup_shows(setup,
		"#s.chua_bao_cao('xa'), s.chua_bao_cao('xa')[1].don_vi.ma, #s.qua_han { thoi_han = "
		"'BC-Q1' }",
		"1|X5|2");
	setup_shows(setup,
		"s.xep_hang(s.don_vi_cap('xa'), 'TT01')[1].don_vi.ma, "
		"s.xep_hang(s.don_vi_cap('xa'), "
		"'TT01')[2].hang, tostring(s.xep_hang(s.don_vi_cap('xa'), 'TT01')[3].hang)",
		"X1|2|nil");
	setup_shows(setup,
		"#s.cot('TT01', s.don_vi_cap('xa')), ' ', s.cot('TT01', { x1, x5 })[1], ' ', "
		"#s.da_co(s.cot('TT01', { x1, x5 })), ' ', "
		"s.cot('TT01', { campaign.unit('X4') }, { ky = '2025-Q1', quy_doi = true })[1]",
		"3| |9| |1| |2");
	setup_shows(setup,
		"s.cot_in { chia = 1000, le = 2 }.scale, ' ', s.cot_in { le = 2 }.decimals, ' ', "
		"s.cot_in {}.missing, ' ', s.cot_in { thieu = '–' }.missing",
		"1000| |2| |-| |–");
}

static void test_library_of_periods(void **state)
{
	Setup *setup = *state;
	static const char *const CASES[][4] = {
		{"2026-03", "tháng 3 năm 2026", "tháng 3/2026", "2026-04"},
		{"2026-12", "tháng 12 năm 2026", "tháng 12/2026", "2027-01"},
		{"2026-02", "tháng 02 năm 2026", "tháng 02/2026", "2026-03"},
		{"2026-Q3", "quý III năm 2026", "quý III/2026", "2026-Q4"},
		{"2026-6T", "6 tháng đầu năm 2026", "6 tháng đầu năm 2026", "2026-6TC"},
		{"2026-6TC", "6 tháng cuối năm 2026", "6 tháng cuối năm 2026", "2027-6T"},
		{"2026-9T", "9 tháng đầu năm 2026", "9 tháng đầu năm 2026", "2026-Q4"},
		{"2026", "năm 2026", "năm 2026", "2027"},
		{"2021..2025", "giai đoạn 2021 - 2025", "2021 - 2025", "2026..2030"},
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		Arena *arena = setup->fixture->arena;
		const char *spans = arena_print(arena,
			"k.ten(campaign.period('%s')), '; ', k.ngan(campaign.period('%s')), '; ', "
			"k.sau(campaign.period('%s')).ma",
			CASES[i][0], CASES[i][0], CASES[i][0]);
		setup_shows(setup, spans,
			arena_print(
				arena, "%s|; |%s|; |%s", CASES[i][1], CASES[i][2], CASES[i][3]));
	}
	setup_shows(setup,
		"k.ngay_cuoi(campaign.period('2024-02')).ngay, "
		"k.ngay_cuoi(campaign.period('2026-6T'))."
		"ngay",
		"29|30");
}

static void test_numbers_in_words(void **state)
{
	Setup *setup = *state;
	static const char *const CASES[][2] = {
		{"0", "không"},
		{"5", "năm"},
		{"10", "mười"},
		{"14", "mười bốn"},
		{"15", "mười lăm"},
		{"21", "hai mươi mốt"},
		{"24", "hai mươi tư"},
		{"105", "một trăm linh năm"},
		{"111", "một trăm mười một"},
		{"1005000", "một triệu không trăm linh năm nghìn"},
		{"1000005", "một triệu không trăm linh năm"},
		{"1000000000", "một tỷ"},
		{"1000000000000000000", "một tỷ tỷ"},
		{"12345678901",
			"mười hai tỷ ba trăm bốn mươi lăm triệu sáu trăm bảy mươi tám nghìn "
			"chín trăm linh một"},
		{"2000000005000000000", "hai tỷ không trăm linh năm tỷ"},
		{"5000000000000", "năm nghìn tỷ"},
		{"-20", "âm hai mươi"},
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		setup_shows(setup, arena_print(setup->fixture->arena, "c.so(%s)", CASES[i][0]),
			CASES[i][1]);
	setup_shows(setup, "c.dong(1005000)", "Một triệu không trăm linh năm nghìn đồng");
	setup_shows(setup, "c.dong(4)", "Bốn đồng");
}

int main(void)
{
	static const struct CMUnitTest TESTS[] = {
		cmocka_unit_test(test_library_of_figures),
		cmocka_unit_test(test_library_of_periods),
		cmocka_unit_test(test_numbers_in_words),
	};
	return cmocka_run_group_tests(TESTS, setup_open, setup_close);
}
