// SPDX-License-Identifier: MIT
// Templates and documents written in the tests, on a small campaign: one province, three wards and
// communes, two of them merged from others in 2025. All figures are samples.
#ifndef TESTS_CAMPAIGN_FIXTURE_H
#define TESTS_CAMPAIGN_FIXTURE_H

#include "template_fixture.h"

#include "data/campaign_load.h"

static const char CAMPAIGN_DATA[] =
	"<so_lieu tien='dong'>\n"
	"<don_vi>\n"
	"<dv ma='MH' ten='Minh Hà' cap='tinh'/>\n"
	"<dv ma='X1' ten='An Bình' cap='xa' loai='phuong' thuoc='MH'/>\n"
	"<dv ma='X2' ten='Bình Minh' cap='xa' thuoc='MH' tu='2020-01-01' den='2025-06-30'/>\n"
	"<dv ma='X3' ten='Cát Trung' cap='xa' thuoc='MH' tu='2020-01-01' den='2025-06-30'/>\n"
	"<dv ma='X4' ten='Cát Minh' cap='xa' thuoc='MH' tu='2025-07-01' truoc='X2 X3'/>\n"
	"<dv ma='X5' ten='Đại Hà' cap='xa' thuoc='MH'/>\n"
	"</don_vi>\n"
	"<to_chuc><tc ma='HPN' ten='Hội Liên hiệp Phụ nữ' ten_ngan='Hội Phụ nữ' thu_tu='2'/>\n"
	"<tc ma='HND' ten='Hội Nông dân' thu_tu='1' cap='tinh'/></to_chuc>\n"
	"<chi_tieu>\n"
	"<ct ma='TT01' ten='Số cuộc tuyên truyền' don_vi='cuộc' noi_dung='1' tong_hop='cong'>\n"
	"<muc_tieu nam='2026' gia_tri='30' cap='tinh'/></ct>\n"
	"<ct ma='TT02' ten='Số hộ' don_vi='hộ' noi_dung='2' tong_hop='so_du'/>\n"
	"<ct ma='TT03' ten='Hộ văn hóa' don_vi='hộ' noi_dung='2' tong_hop='so_du'/>\n"
	"<ct ma='TL01' ten='Tỷ lệ hộ văn hóa' don_vi='%' noi_dung='2' tong_hop='ty_le' "
	"tu='TT03' mau='TT02'>\n"
	"<muc_tieu nam='2026' gia_tri='80'/></ct>\n"
	"<ct ma='QUY' ten='Quỹ vận động được' don_vi='đồng' noi_dung='1' tong_hop='cong'/>\n"
	"</chi_tieu>\n"
	"<thoi_han><th ma='BC-Q1' ten='Báo cáo quý I' loai='bao_cao' cap='xa' ky='2026-Q1' "
	"han='2026-04-05'/>\n"
	"<th ma='DK-26' ten='Đăng ký năm 2026' loai='dang_ky' cap='xa' ky='2026' "
	"han='2026-02-15'/></thoi_han>\n"
	"<bieu ct='TT01 TT02 TT03 QUY'>\n"
	"<bc dv='X1' ky='2025-Q1' ngay='2025-04-02'>8 1000 800 500000000</bc>\n"
	"<bc dv='X2' ky='2025-Q1' ngay='2025-04-02'>1 400 300 100000000</bc>\n"
	"<bc dv='X3' ky='2025-Q1' ngay='2025-04-02'>1 600 400 -</bc>\n"
	"<bc dv='X1' ky='2026-Q1' ngay='2026-04-02'>9 1000 868 1400000000</bc>\n"
	"<bc dv='X4' ky='2026-Q1' ngay='2026-04-09'>3 1000 800 850000</bc>\n"
	"</bieu>\n"
	"<dang_ky>\n"
	"<dk ma='D1' tc='HND' dv='X1' nam='2026' loai='cong_trinh' ten='Đường hoa' "
	"kinh_phi='12000000' ngay='2026-02-10' han='2026-06-30' trang_thai='hoan_thanh' "
	"xong='2026-04-20'/>\n"
	"<dk ma='D2' tc='HPN' dv='X1' nam='2026' loai='mo_hinh' ten='Nhà sạch' ngay='2026-02-12' "
	"han='2026-06-30' trang_thai='dang_lam'/>\n"
	"<dk ma='D3' dv='X4' nam='2026' loai='mo_hinh' ten='Ngõ sáng' kinh_phi='8000000' "
	"ngay='2026-03-01' han='2026-06-30' trang_thai='dang_lam'/>\n"
	"</dang_ky>\n"
	"<khen_thuong><kt dv='X1' nam='2026' ten='Khu phố 1' noi_dung='Phong trào' "
	"hinh_thuc='Bằng khen' loai='tap_the'/></khen_thuong>\n"
	"</so_lieu>\n";

typedef struct Setup {
	Fixture *fixture;
	Campaign *campaign;
	Context context;
} Setup;

static inline int setup_open(void **state)
{
	Setup *setup = calloc(1, sizeof *setup);
	fixture_open((void **)&setup->fixture);
	Fixture *fixture = setup->fixture;
	templates_close(fixture->templates);
	fixture->templates = templates_open((const char *[]){fixture->dir, "templates"}, 2);
	char path[128];
	snprintf(path, sizeof path, "%s/mau.xml", fixture->dir);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	fputs(CAMPAIGN_DATA, file);
	fclose(file);
	setup->campaign = campaign_load((const char *[]){path}, 1, fixture->diags);
	fixture_assert_no_error(fixture, setup->campaign);
	setup->context = (Context){.campaign = setup->campaign};
	setup->context.has_period = period_parse("2026-Q1", &setup->context.period);
	setup->context.unit = campaign_find_unit(setup->campaign, "MH", setup->context.period.to);
	*state = setup;
	return 0;
}

static inline int setup_close(void **state)
{
	Setup *setup = *state;
	campaign_close(setup->campaign);
	fixture_close((void **)&setup->fixture);
	free(setup);
	return 0;
}

// Builds the blocks of one section; `before` stands in front of them in body(d).
static inline Doc *setup_build(
	Setup *setup, const char *before, const char *blocks, const char *content)
{
	Fixture *fixture = setup->fixture;
	static int number;
	char name[32];
	snprintf(name, sizeof name, "documents/s%d", ++number);
	const char *lua = arena_print(fixture->arena,
		"return document { name = 'Thử', fields = { nd = rich {} }, body = function (d)\n"
		"%s\nreturn { section {\n%s } } end }",
		before, blocks);
	fixture_write(fixture, name, lua, strlen(lua));
	const char *xml = arena_print(fixture->arena, "<van_ban mau='%s'>%s</van_ban>",
		name + strlen("documents/"), content);
	fixture_forget(fixture);
	Node *root = xml_parse("f.xml", xml, strlen(xml), fixture->arena, fixture->diags);
	assert_non_null(root);
	return template_build(
		fixture->templates, root, &setup->context, fixture->arena, fixture->diags);
}

// One paragraph with the values `spans` becomes `text`.
static inline void setup_shows(Setup *setup, const char *spans, const char *text)
{
	const char *blocks = arena_print(setup->fixture->arena, "para { %s }", spans);
	const char *before = "local s, k, c = import 'lib/so_lieu', import 'lib/ky', "
			     "import 'lib/chu_so'\n"
			     "local x1, x5 = campaign.unit('X1'), campaign.unit('X5')";
	fixture_assert_para(setup->fixture, setup_build(setup, before, blocks, ""), 0, text);
}

// The blocks, which begin in line 4, are refused; `errors` is among what is said.
static inline void setup_refused(
	Setup *setup, const char *blocks, const char *content, const char *errors)
{
	Doc *doc = setup_build(setup, "local s = import 'lib/so_lieu'", blocks, content);
	const char *found = fixture_errors(setup->fixture);
	if (doc || !strstr(found, errors))
		fail_msg("%s\nexpected: %s\nfound: %s", blocks, errors, found);
}

#endif
