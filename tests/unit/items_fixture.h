// SPDX-License-Identifier: MIT
// Job files and what they refer to, written by the tests into a folder of their own, on a small
// campaign: one province, communes merged in 2025, offices, registrations. All of it is invented.
#ifndef TESTS_ITEMS_FIXTURE_H
#define TESTS_ITEMS_FIXTURE_H

#include "batch/items.h"
#include "data/campaign_load.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char ITEMS_CAMPAIGN[] =
	"<so_lieu tien='dong'>\n"
	"<don_vi>\n"
	"<dv ma='MH' ten='Minh Hà' cap='tinh'/>\n"
	"<dv ma='X1' ten='An Bình' cap='xa' loai='phuong' thuoc='MH'/>\n"
	"<dv ma='X2' ten='Bình Minh' cap='xa' thuoc='MH' den='2025-06-30'/>\n"
	"<dv ma='X3' ten='Cát Trung' cap='xa' thuoc='MH' den='2025-06-30'/>\n"
	"<dv ma='X4' ten='Cát Minh' cap='xa' thuoc='MH' tu='2025-07-01' truoc='X2 X3'/>\n"
	"<dv ma='X5' ten='5' cap='xa' loai='phuong' thuoc='MH'/>\n"
	"<dv ma='K1' ten='Ngõ 1' cap='khu_dan_cu' loai='to_dan_pho' thuoc='X1'/>\n"
	"</don_vi>\n"
	"<to_chuc><tc ma='HPN' ten='Hội Liên hiệp Phụ nữ' ten_ngan='Hội Phụ nữ' thu_tu='2'/>\n"
	"<tc ma='HND' ten='Hội Nông dân' thu_tu='1' cap='tinh'/></to_chuc>\n"
	"<chi_tieu><ct ma='TT01' ten='Số cuộc' don_vi='cuộc' noi_dung='1' tong_hop='cong'/>\n"
	"</chi_tieu>\n"
	"<co_quan_ban_hanh>\n"
	"<cq ma='CU-X1' dv='X1' den='2025-12-31' the_thuc='mttq'><so>1</so></cq>\n"
	"<cq ma='MT-X1' dv='X1' tu='2026-01-01' the_thuc='mttq'><so>1</so></cq>\n"
	"<cq ma='DU-X1' dv='X1' tu='2026-01-01' the_thuc='hd05'><so>1</so></cq>\n"
	"<cq ma='MT-X4' dv='X4' tu='2025-07-01' the_thuc='mttq'><so>1</so></cq>\n"
	"<cq ma='MT-X5' dv='X5' the_thuc='mttq'><so>1</so></cq>\n"
	"</co_quan_ban_hanh>\n"
	"<dang_ky>\n"
	"<dk ma='D1' tc='HND' dv='K1' nam='2026' loai='cong_trinh' ten='Đường hoa' "
	"kinh_phi='12000000' ngay='2026-02-10' han='2026-06-30' trang_thai='hoan_thanh' "
	"xong='2026-04-20'/>\n"
	"<dk ma='D2' tc='HPN' dv='X1' nam='2026' loai='mo_hinh' ten='Nhà &lt;sạch&gt;' "
	"noi_dung='Mỗi tuần' ngay='2026-02-12' han='2026-06-30' trang_thai='dang_lam'/>\n"
	"<dk ma='D3' dv='X4' nam='2025' loai='phan_viec' ten='Ngõ sáng' ngay='2025-08-01' "
	"han='2026-06-30' trang_thai='dang_ky'/>\n"
	"</dang_ky>\n"
	"</so_lieu>\n";

typedef struct ItemsFixture {
	char dir[64];
	Arena *arena;
	Diags *diags;
	Campaign *campaign;
} ItemsFixture;

static inline const char *fixture_path(const ItemsFixture *fixture, const char *name)
{
	return arena_print(fixture->arena, "%s/%s", fixture->dir, name);
}

// Writes a file, and the folders on its way.
static inline void fixture_write_bytes(
	const ItemsFixture *fixture, const char *name, const char *bytes, size_t len)
{
	char *path = arena_print(fixture->arena, "%s/%s", fixture->dir, name);
	for (char *slash = path + strlen(fixture->dir) + 1; (slash = strchr(slash, '/')); slash++) {
		*slash = '\0';
		mkdir(path, 0777);
		*slash = '/';
	}
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
}

static inline void fixture_write(const ItemsFixture *fixture, const char *name, const char *text)
{
	fixture_write_bytes(fixture, name, text, strlen(text));
}

static inline int fixture_open(void **state)
{
	ItemsFixture *fixture = calloc(1, sizeof *fixture);
	strcpy(fixture->dir, "/tmp/vanban-items.XXXXXX");
	assert_non_null(mkdtemp(fixture->dir));
	fixture->arena = arena_open();
	fixture->diags = diags_new(fixture->arena);
	fixture_write(fixture, "data.xml", ITEMS_CAMPAIGN);
	const char *path = fixture_path(fixture, "data.xml");
	fixture->campaign = campaign_load(&path, 1, fixture->diags);
	assert_non_null(fixture->campaign);
	*state = fixture;
	return 0;
}

static inline int fixture_remove(
	const char *path, const struct stat *status, int kind, struct FTW *walk)
{
	(void)status, (void)kind, (void)walk;
	return remove(path);
}

static inline int fixture_close(void **state)
{
	ItemsFixture *fixture = *state;
	nftw(fixture->dir, fixture_remove, 8, FTW_DEPTH | FTW_PHYS);
	campaign_close(fixture->campaign);
	arena_close(fixture->arena);
	free(fixture);
	return 0;
}

// What has been said, the fixture's folder left out, and forgets it.
static inline const char *fixture_said(ItemsFixture *fixture)
{
	Buf buf = {0}, out = {0};
	diags_write(fixture->diags, &buf, false);
	size_t len = strlen(fixture->dir) + 1;
	for (size_t i = 0; i < buf.len;) {
		if (buf.len - i >= len && memcmp(buf.data + i, fixture->dir, len - 1) == 0)
			i += len;
		else
			buf_add_char(&out, buf.data[i++]);
	}
	const char *said = arena_copy(fixture->arena, out.len ? out.data : "", out.len);
	buf_close(&buf);
	buf_close(&out);
	fixture->diags = diags_new(fixture->arena);
	return said;
}

// A job file whose root holds `content`, from its second line on.
static inline const Jobfile *fixture_job(ItemsFixture *fixture, const char *content)
{
	fixture_write(fixture, "dot.xml",
		arena_print(fixture->arena, "<dot_van_ban>\n%s\n</dot_van_ban>\n", content));
	return jobfile_load(fixture_path(fixture, "dot.xml"), fixture->arena, fixture->diags);
}

static inline const Items *fixture_items(ItemsFixture *fixture, const char *content)
{
	const Jobfile *jobfile = fixture_job(fixture, content);
	return jobfile ? items_expand(jobfile, fixture->campaign, fixture->arena, fixture->diags)
		       : NULL;
}

// "code>output\n" of all items, then what was said.
static inline const char *fixture_list(ItemsFixture *fixture, const char *content)
{
	Buf buf = {0};
	const Items *items = fixture_items(fixture, content);
	for (size_t i = 0; items && i < items->count; i++) {
		assert_int_equal(items->items[i].seq, i + 1);
		buf_print(&buf, "%s>%s\n", items->items[i].code, items->items[i].output);
	}
	buf_add_text(&buf, fixture_said(fixture));
	const char *list = arena_copy(fixture->arena, buf.len ? buf.data : "", buf.len);
	buf_close(&buf);
	return list;
}

// The job has no item and this is said.
static inline void fixture_refused(ItemsFixture *fixture, const char *content, const char *said)
{
	assert_string_equal(fixture_list(fixture, content), said);
}

#endif
