// SPDX-License-Identifier: MIT
// data/campaign: the whole format, every mistake with its exact message and place, and the same
// campaign from any order of files and values.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "data/campaign_load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// clang-format off
#define HEAD "<so_lieu tien=\"dong\">"
#define UNITS \
	"<don_vi><dv ma=\"VN\" ten=\"Việt Nam\" cap=\"trung_uong\"/>" \
	"<dv ma=\"MH\" ten=\"Minh Hà\" cap=\"tinh\" thuoc=\"VN\"/>" \
	"<dv ma=\"X1\" ten=\"Tân Hòa\" cap=\"xa\" thuoc=\"MH\"/>" \
	"<dv ma=\"X2\" ten=\"An Bình\" cap=\"xa\" loai=\"phuong\" thuoc=\"MH\"/>" \
	"<dv ma=\"X3\" ten=\"Đông Sơn\" cap=\"xa\" thuoc=\"MH\" den=\"2025-06-30\"/></don_vi>"
#define INDICATORS \
	"<chi_tieu><ct ma=\"A\" ten=\"Số cuộc\" don_vi=\"cuộc\" noi_dung=\"1\" " \
	"tong_hop=\"cong\"/>" \
	"<ct ma=\"B\" ten=\"Trong đó\" don_vi=\"cuộc\" noi_dung=\"1\" tong_hop=\"cong\" " \
	"phan_cua=\"A\"/>" \
	"<ct ma=\"Q\" ten=\"Quỹ\" don_vi=\"đồng\" noi_dung=\"1\" tong_hop=\"cong\" " \
	"it_nhat=\"1000000\" nhieu_nhat=\"9000000000\"/>" \
	"<ct ma=\"S\" ten=\"Dư nợ\" don_vi=\"tấn\" noi_dung=\"2\" tong_hop=\"so_du\" so_le=\"1\" " \
	"am=\"co\"/>" \
	"<ct ma=\"T\" ten=\"Tỷ lệ\" don_vi=\"%\" noi_dung=\"2\" tong_hop=\"ty_le\" tu=\"C\" " \
	"mau=\"A\"/>" \
	"<ct ma=\"C\" ten=\"Đạt\" don_vi=\"cuộc\" noi_dung=\"2\" tong_hop=\"cong\" " \
	"cap=\"xa tinh\"/></chi_tieu>"
#define ORGANISATIONS \
	"<to_chuc><tc ma=\"PN\" ten=\"Hội Phụ nữ\" thu_tu=\"2\"/>" \
	"<tc ma=\"ND\" ten=\"Hội Nông dân\" ten_ngan=\"Nông dân\" thu_tu=\"1\" cap=\"tinh " \
	"xa\"/></to_chuc>"
#define CATALOGUE HEAD UNITS INDICATORS ORGANISATIONS "\n" // data begins in line 2
#define TAIL "</so_lieu>"
#define SHEET(columns, rows) "<bieu ct=\"" columns "\">" rows "</bieu>"
#define ROW(unit, period, day, values) \
	"<bc dv=\"" unit "\" ky=\"" period "\" ngay=\"" day "\">" values "</bc>"
// clang-format on

enum { FILES_MAX = 6 };

static char folder[] = "/tmp/vanban-campaign.XXXXXX";
static const char *const NAMES[FILES_MAX] = {"a.xml", "b.xml", "c.xml", "d.xml", "e.xml", "f.xml"};
static Arena *arena;

static int open_folder(void **state)
{
	(void)state;
	arena = arena_open();
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int close_folder(void **state)
{
	(void)state;
	for (int i = 0; i < FILES_MAX; i++)
		unlink(NAMES[i]);
	arena_close(arena);
	return chdir("/") == 0 ? rmdir(folder) : -1;
}

static void write_bytes(const char *name, const char *bytes, size_t len)
{
	FILE *file = fopen(name, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	fclose(file);
}

static void write_text(const char *name, const char *text)
{
	write_bytes(name, text, strlen(text));
}

static Campaign *load_files(int count, Diags *diags)
{
	return campaign_load(NAMES, count, diags);
}

static const char *all_texts(const Diags *diags)
{
	Buf out = {0};
	diags_write(diags, &out, false);
	const char *text = arena_copy(arena, out.data ? out.data : "", out.len);
	buf_close(&out);
	return text;
}

static Campaign *load(const char *text)
{
	Diags *diags = diags_new(arena);
	write_text("a.xml", text);
	Campaign *campaign = load_files(1, diags);
	if (!campaign)
		fail_msg("%s", all_texts(diags));
	assert_string_equal(all_texts(diags), "");
	return campaign;
}

static void assert_said(int count, const char *want)
{
	Diags *diags = diags_new(arena);
	Campaign *campaign = load_files(count, diags);
	assert_string_equal(all_texts(diags), want);
	assert_true((campaign == NULL) == (diags_count(diags, DIAG_ERROR) > 0));
	campaign_close(campaign);
}

static void assert_refused(const char *text, const char *want)
{
	write_text("a.xml", text);
	assert_said(1, want);
}

// A data part behind the catalogue, which is line 1.
#define assert_data(data, want) assert_refused(CATALOGUE data TAIL, want)

// Everything a campaign holds, but the places and the numbers of reports.

static void dump_day(Day day, Buf *out)
{
	buf_add_char(out, ' ');
	if (day)
		day_write(day, out);
	else
		buf_add_char(out, '.');
}

static const char *or_dot(const char *text)
{
	return text ? text : ".";
}

static void dump_units(const Campaign *campaign, Buf *out)
{
	for (int i = 0; i < campaign->nunits; i++) {
		const Unit *unit = &campaign->units[i];
		assert_int_equal(unit->id, i);
		buf_print(out, "unit %s|%s|%s|%s|%d|%s", unit->code, unit->name, unit->kind,
			LEVEL_NAMES[unit->level], unit->rank,
			unit->parent ? unit->parent->code : ".");
		dump_day(unit->from, out);
		dump_day(unit->to, out);
		for (int k = 0; k < unit->nchildren; k++)
			buf_print(out, " child %d", unit->children[k]->id - i);
		for (int k = 0; k < unit->nbefore; k++)
			buf_print(out, " before %s", unit->before[k]->code);
		for (int k = 0; k < unit->nafter; k++)
			buf_print(out, " after %s", unit->after[k]->code);
		buf_add_char(out, '\n');
	}
}

static void dump_indicators(const Campaign *campaign, Buf *out)
{
	for (int i = 0; i < campaign->nindicators; i++) {
		const Indicator *of = &campaign->indicators[i];
		assert_int_equal(of->id, i);
		buf_print(out, "indicator %s|%s|%s|%s|%d %d %d %d %x %d %d", of->code, of->name,
			of->measure, of->content, (int)of->aggregation, (int)of->is_money,
			of->scale, of->decimals, (unsigned)of->levels, of->cycle, of->rank);
		buf_print(out, " %s/%s of %s%s%s", of->numerator ? of->numerator->code : ".",
			of->denominator ? of->denominator->code : ".",
			of->whole ? of->whole->code : ".", of->may_exceed ? " exceeds" : "",
			of->may_be_negative ? " negative" : "");
		if (of->has_least)
			buf_print(out, " least %lld", (long long)of->least);
		if (of->has_most)
			buf_print(out, " most %lld", (long long)of->most);
		for (int k = 0; k < of->ntargets; k++)
			buf_print(out, " target %d %d %s %lld", of->targets[k].year,
				of->targets[k].has_level ? (int)of->targets[k].level : -1,
				or_dot(of->targets[k].unit), (long long)of->targets[k].value);
		buf_add_char(out, '\n');
	}
}

static void dump_report(const Campaign *campaign, uint32_t index, Buf *out)
{
	const Report *report = &campaign->reports[index];
	buf_print(out, " %s ", report->unit->code);
	period_write(report->period, out);
	dump_day(report->date, out);
	buf_print(out, " %s %s\n", or_dot(report->source), or_dot(report->note));
}

static void dump_year(const Campaign *campaign, const UnitYear *year, Buf *out)
{
	for (int i = 0; i < campaign->nindicators * 12; i++) {
		if (!year->reports[i])
			continue;
		buf_print(out, "%s %d: %lld", campaign->indicators[i / 12].code, i % 12 + 1,
			(long long)year->values[i]);
		dump_report(campaign, year->reports[i], out);
	}
	for (int i = 0; year->long_reports && i < campaign->nindicators * LONG_PERIODS; i++) {
		if (!year->long_reports[i])
			continue;
		buf_print(out, "%s long %d: %lld", campaign->indicators[i / LONG_PERIODS].code,
			i % LONG_PERIODS, (long long)year->long_values[i]);
		dump_report(campaign, year->long_reports[i], out);
	}
}

static void dump_values(const Campaign *campaign, Buf *out)
{
	buf_print(out, "years %d + %d, reports %zu\n", campaign->first_year, campaign->nyears,
		campaign->nreports - 1);
	for (int i = 0; i < campaign->nunits; i++) {
		for (int k = 0; k < campaign->nyears; k++) {
			const UnitYear *year = campaign->units[i].years[k];
			if (year)
				dump_year(campaign, year, out);
		}
	}
	for (size_t i = 0; i < campaign->nreplaced; i++) {
		const Replaced *replaced = &campaign->replaced[i];
		buf_print(out, "replaced %s: %lld", replaced->indicator->code,
			(long long)replaced->value);
		dump_report(campaign, replaced->report, out);
	}
}

static void dump_lists(const Campaign *campaign, Buf *out)
{
	for (int i = 0; i < campaign->norganisations; i++) {
		const Organisation *of = &campaign->organisations[i];
		buf_print(out, "organisation %s|%s|%s|%d %x\n", of->code, of->name,
			or_dot(of->short_name), of->rank, (unsigned)of->levels);
	}
	for (size_t i = 0; i < campaign->nregistrations; i++) {
		const Registration *of = &campaign->registrations[i];
		buf_print(out, "registration %s|%s|%s|%s|%d|%d|%d|%s|%s|%s|%s|%lld", of->code,
			of->name, of->organisation ? of->organisation->code : ".", of->unit->code,
			of->year, (int)of->kind, (int)of->state, or_dot(of->content),
			or_dot(of->place), or_dot(of->size), or_dot(of->note), (long long)of->cost);
		dump_day(of->registered, out);
		dump_day(of->start, out);
		dump_day(of->due, out);
		dump_day(of->done, out);
		buf_add_char(out, '\n');
	}
	for (size_t i = 0; i < campaign->nawards; i++) {
		const Award *of = &campaign->awards[i];
		buf_print(out, "award %s|%d|%s|%s|%s|%d|%s\n", of->unit->code, of->year,
			of->receiver, of->content, of->form, (int)of->is_group,
			or_dot(of->decision));
	}
	for (int i = 0; i < campaign->ndeadlines; i++) {
		const Deadline *of = &campaign->deadlines[i];
		buf_print(out, "deadline %s|%s|%d|%s|", of->code, of->name, (int)of->kind,
			LEVEL_NAMES[of->level]);
		period_write(of->period, out);
		dump_day(of->due, out);
		buf_add_char(out, '\n');
	}
}

static void dump_node(const Node *node, Buf *out)
{
	if (node->text) {
		buf_print(out, "[%s]", node->text);
		return;
	}
	buf_print(out, "<%s", node->name);
	for (const Attr *attr = node->attrs; attr; attr = attr->next)
		buf_print(out, " %s=%s", attr->name, attr->value);
	buf_add_char(out, '>');
	for (const Node *child = node->first; child; child = child->next) {
		assert_ptr_equal(child->parent, node);
		dump_node(child, out);
	}
	buf_add_text(out, "</>");
}

static void dump_offices(const Campaign *campaign, Buf *out)
{
	for (int i = 0; i < campaign->noffices; i++) {
		const Office *of = &campaign->offices[i];
		buf_print(out, "office %s|%s|%s|%s", of->code, of->unit ? of->unit->code : ".",
			or_dot(of->rules), or_dot(of->symbol));
		dump_day(of->from, out);
		dump_day(of->to, out);
		buf_add_char(out, ' ');
		dump_node(of->fields, out);
		buf_add_char(out, '\n');
	}
}

static const char *dump(const Campaign *campaign)
{
	Buf out = {0};
	dump_units(campaign, &out);
	dump_indicators(campaign, &out);
	dump_values(campaign, &out);
	dump_lists(campaign, &out);
	dump_offices(campaign, &out);
	const char *text = arena_copy(arena, out.data, out.len);
	buf_close(&out);
	return text;
}

static void test_units(void **state)
{
	(void)state;
	Campaign *campaign = load(
		HEAD "<don_vi>"
		     "<dv ma=\"MH\" ten=\"Minh  Hà\" cap=\"tinh\" loai=\"thanh_pho\" thuoc=\"VN\"/>"
		     "<dv ma=\"K1\" ten=\"Thôn 1\" cap=\"khu_dan_cu\" loai=\"thon\" thuoc=\"X2\"/>"
		     "<dv ma=\"X1\" ten=\"Đông Sơn\" cap=\"xa\" thuoc=\"MH\"/>"
		     "<dv ma=\"X2\" ten=\"An Bình\" cap=\"xa\" thuoc=\"MH\"/>"
		     "<dv ma=\"X3\" ten=\"Yên Lạc\" cap=\"xa\" thuoc=\"MH\" thu_tu=\"1\"/></don_vi>"
		     "<don_vi><dv ma=\"VN\" ten=\"Việt Nam\" cap=\"trung_uong\"/></don_vi>" TAIL);
	assert_string_equal(dump(campaign),
		"unit X3|Yên Lạc|xa|xa|1|MH . .\n"
		"unit X2|An Bình|xa|xa|0|MH . . child 3\n"
		"unit X1|Đông Sơn|xa|xa|0|MH . .\n"
		"unit MH|Minh Hà|thanh_pho|tinh|0|VN . . child -3 child -2 child -1\n"
		"unit K1|Thôn 1|thon|khu_dan_cu|0|X2 . .\n"
		"unit VN|Việt Nam|trung_uong|trung_uong|0|. . . child -2\n"
		"years 0 + 0, reports 0\n");
	const Unit *unit = campaign_find_unit(campaign, "K1", 0);
	assert_non_null(unit);
	assert_true(unit_is_under(unit, campaign_find_unit(campaign, "MH", 0)));
	assert_false(unit_is_under(campaign_find_unit(campaign, "MH", 0), unit));
	assert_null(campaign_find_unit(campaign, "K2", 0));
	const Unit *list[8];
	Period year;
	assert_true(period_parse("2026", &year));
	int count = campaign_list_units(
		campaign, campaign_find_unit(campaign, "VN", 0), LEVEL_COMMUNE, year, list);
	assert_int_equal(count, 3);
	assert_string_equal(list[0]->code, "X3");
	assert_string_equal(list[2]->code, "X1");
	assert_int_equal(unit->pos.line, 1);
	assert_int_equal(unit->pos.col, 97);
	campaign_close(campaign);
}

static Month month_of(const char *text)
{
	Period period;
	assert_true(period_parse(text, &period));
	return period.to;
}

static void test_versions(void **state)
{
	(void)state;
	Campaign *campaign = load(HEAD
		"<don_vi><dv ma=\"VN\" ten=\"Việt Nam\" cap=\"trung_uong\"/>"
		"<dv ma=\"MH\" ten=\"Minh Hà\" cap=\"tinh\" thuoc=\"VN\" den=\"2025-06-30\"/>"
		"<dv ma=\"MH\" ten=\"Minh Hà mới\" cap=\"tinh\" thuoc=\"VN\" tu=\"2025-07-01\"/>"
		"<dv ma=\"H1\" ten=\"Huyện Một\" cap=\"huyen\" thuoc=\"MH\" den=\"2025-06-30\"/>"
		"<dv ma=\"A\" ten=\"Xã A\" cap=\"xa\" thuoc=\"H1\" den=\"2025-06-30\" sau=\"N\"/>"
		"<dv ma=\"B\" ten=\"Xã B\" cap=\"xa\" thuoc=\"H1\" den=\"2025-06-30\"/>"
		"<dv ma=\"N\" ten=\"Xã N\" cap=\"xa\" thuoc=\"MH\" tu=\"2025-07-01\" truoc=\"A "
		"B\"/>"
		"<dv ma=\"P\" ten=\"Xã P\" cap=\"xa\" thuoc=\"MH\" tu=\"2024-01-15\"/>"
		"</don_vi>" TAIL);
	const Unit *old = campaign_find_unit(campaign, "MH", month_of("2025-06"));
	const Unit *new = campaign_find_unit(campaign, "MH", month_of("2025-07"));
	assert_string_equal(old->name, "Minh Hà");
	assert_string_equal(new->name, "Minh Hà mới");
	assert_int_equal(old->nafter, 1);
	assert_ptr_equal(old->after[0], new);
	assert_ptr_equal(new->before[0], old);
	assert_int_equal(campaign_find_units(campaign, "MH")->count, 2);
	assert_ptr_equal(campaign_find_units(campaign, "MH")->units[0], old);

	const Unit *n = campaign_find_unit(campaign, "N", month_of("2026-01"));
	assert_int_equal(n->nbefore, 2);
	assert_string_equal(n->before[0]->code, "A");
	assert_string_equal(n->before[1]->code, "B");
	assert_int_equal(n->before[0]->nafter, 1);
	assert_ptr_equal(n->parent, new);
	assert_null(campaign_find_unit(campaign, "N", month_of("2025-06")));
	assert_null(campaign_find_unit(campaign, "A", month_of("2025-07")));

	// P lives on while its parent changes: two units, one after the other.
	const UnitSpan *p = campaign_find_units(campaign, "P");
	assert_int_equal(p->count, 2);
	assert_ptr_equal(p->units[0]->parent, old);
	assert_int_equal(p->units[0]->from, 20240115);
	assert_int_equal(p->units[0]->to, 20250630);
	assert_int_equal(p->units[0]->first, month_of("2024-01"));
	assert_int_equal(p->units[0]->last, month_of("2025-06"));
	assert_ptr_equal(p->units[1]->parent, new);
	assert_int_equal(p->units[1]->from, 20250701);
	assert_int_equal(p->units[1]->last, INT32_MAX);
	assert_ptr_equal(p->units[0]->after[0], p->units[1]);
	assert_int_equal(old->nchildren, 2);
	assert_int_equal(new->nchildren, 2);
	campaign_close(campaign);
}

static void test_indicators(void **state)
{
	(void)state;
	Campaign *campaign = load(HEAD UNITS
		"<chi_tieu><ct ma=\"Z\" ten=\"Đất\" don_vi=\"m²\" noi_dung=\"1\" "
		"tong_hop=\"cong\" so_le=\"2\" in_le=\"1\" cap=\"xa tinh\" chu_ky=\"quy\" "
		"thu_tu=\"1\" it_nhat=\"0.5\" nhieu_nhat=\"99\" am=\"co\">"
		"<muc_tieu gia_tri=\"12.5\"/><muc_tieu nam=\"2026\" gia_tri=\"7\" cap=\"xa\"/>"
		"<muc_tieu nam=\"2026\" gia_tri=\"8\" dv=\"X1\"/></ct>"
		"<ct ma=\"Y\" ten=\"Tỷ lệ\" don_vi=\"%\" noi_dung=\"hd1\" tong_hop=\"ty_le\" "
		"tu=\"D\" mau=\"Z\" vuot_100=\"co\"><muc_tieu gia_tri=\"80.25\"/></ct>"
		"<ct ma=\"D\" ten=\"Đạt\" don_vi=\"đồng\" noi_dung=\"1\" tong_hop=\"dem\" "
		"phan_cua=\"Z\"/></chi_tieu>" TAIL);
	assert_non_null(strstr(dump(campaign),
		"indicator Z|Đất|m²|1|0 0 2 1 a 3 1 ./. of . negative least 50 most 9900 "
		"target 0 -1 . 1250 target 2026 -1 X1 800 target 2026 3 . 700\n"
		"indicator D|Đạt|đồng|1|2 1 0 0 8 1 0 ./. of Z\n"
		"indicator Y|Tỷ lệ|%|hd1|3 0 0 2 8 1 0 D/Z of . exceeds target 0 -1 . 8025\n"));
	const Indicator *z = campaign_find_indicator(campaign, "Z");
	assert_string_equal(z->code, "Z");
	assert_null(campaign_find_indicator(campaign, "ZZ"));
	const Unit *x1 = campaign_find_unit(campaign, "X1", 0);
	const Unit *x2 = campaign_find_unit(campaign, "X2", 0);
	const Unit *mh = campaign_find_unit(campaign, "MH", 0);
	assert_int_equal(indicator_find_target(z, x1, 2026)->value, 800);
	assert_int_equal(indicator_find_target(z, x2, 2026)->value, 700);
	assert_int_equal(indicator_find_target(z, x1, 2025)->value, 1250);
	assert_int_equal(indicator_find_target(z, mh, 2026)->value, 1250);
	assert_null(indicator_find_target(campaign_find_indicator(campaign, "D"), mh, 2026));
	campaign_close(campaign);
}

static void test_reports(void **state)
{
	(void)state;
	Campaign *campaign = load(CATALOGUE
		"<bieu ct=\"A Q  S\">\n"
		"<bc dv=\"X1\" ky=\"2026-03\" ngay=\"2026-04-03\" nguon=\"Báo cáo\tsố 1\">12 - "
		"-3.5</bc>\n"
		"<bc dv=\"X1\" ky=\"2026-03\" ngay=\"2026-05-03\" ghi_chu=\"Sửa\">15 2000000 -</bc>"
		"<bc ngay=\"2026-03-03\" ky=\"2026-03\" dv=\"X1\">\n9\n-\n7\n</bc>"
		"<bc dv=\"X2\" ky=\"2025-Q2\" ngay=\"2026-04-03\">0 1234567890 4</bc>"
		"<bc dv=\"X2\" ky=\"2024-6TC\" ngay=\"2026-04-03\">00012345 - 4.0</bc>"
		"<bc dv=\"X2\" ky=\"2023\" ngay=\"2026-04-03\">- 0 123456789012345.1</bc></bieu>"
		"<bieu ct=\"C\"><bc dv=\"MH\" ky=\"2026-12\" ngay=\"2026-12-31\">12345678</bc>"
		"<bc dv=\"X3\" ky=\"2025-06\" ngay=\"2026-12-31\">-</bc></bieu>" TAIL);
	const char *values = strstr(dump(campaign), "years ");
	const char *want = "years 2023 + 4, reports 8\n"
			   "Q long 6: 0 X2 2023 2026-04-03 . .\n"
			   "S long 6: 1234567890123451 X2 2023 2026-04-03 . .\n"
			   "A long 5: 12345 X2 2024-6TC 2026-04-03 . .\n"
			   "S long 5: 40 X2 2024-6TC 2026-04-03 . .\n"
			   "A long 1: 0 X2 2025-Q2 2026-04-03 . .\n"
			   "Q long 1: 1234567890 X2 2025-Q2 2026-04-03 . .\n"
			   "S long 1: 40 X2 2025-Q2 2026-04-03 . .\n"
			   "C 12: 12345678 MH 2026-12 2026-12-31 . .\n"
			   "A 3: 15 X1 2026-03 2026-05-03 . Sửa\n"
			   "Q 3: 2000000 X1 2026-03 2026-05-03 . Sửa\n"
			   "S 3: -35 X1 2026-03 2026-04-03 Báo cáo số 1 .\n"
			   "replaced A: 9 X1 2026-03 2026-03-03 . .\n"
			   "replaced A: 12 X1 2026-03 2026-04-03 Báo cáo số 1 .\n"
			   "replaced S: 70 X1 2026-03 2026-03-03 . .\n"
			   "organisation ";
	assert_non_null(values);
	assert_string_equal(arena_copy(arena, values, strlen(want)), want);
	const Unit *unit = campaign_find_unit(campaign, "X1", month_of("2026-03"));
	const UnitYear *year = unit->years[2026 - campaign->first_year];
	const Report *report = &campaign->reports[year->reports[2]]; // A, March
	assert_string_equal(report->pos.file, "a.xml");
	assert_int_equal(report->pos.line, 4);
	assert_int_equal(report->pos.col, 1);
	campaign_close(campaign);
}

static void test_lists(void **state)
{
	(void)state;
	Diags *diags = diags_new(arena);
	write_text("a.xml", CATALOGUE
		"<dang_ky>\n"
		"<dk ma=\"D2\" tc=\"PN\" dv=\"X1\" nam=\"2026\" loai=\"mo_hinh\" ten=\"Ngõ sạch\" "
		"trang_thai=\"dang_lam\" kinh_phi=\"120000000\" han=\"2026-10-01\" "
		"bat_dau=\"2026-01-10\" ngay=\"2026-02-10\"/>"
		"<dk ma=\"D1\" tc=\"ND\" dv=\"X1\" nam=\"2026\" loai=\"cong_trinh\" ten=\"Đường "
		"hoa\" "
		"trang_thai=\"hoan_thanh\" xong=\"2026-09-12\" han=\"2026-10-01\" noi_dung=\"a\" "
		"dia_diem=\"b\" quy_mo=\"c\" ghi_chu=\"d\"/>"
		"<dk ma=\"D3\" dv=\"X3\" nam=\"2025\" loai=\"phan_viec\" ten=\"Dọn vệ sinh\" "
		"trang_thai=\"duy_tri\" ngay=\"2025-02-01\"/></dang_ky>"
		"<khen_thuong><kt dv=\"MH\" nam=\"2026\" ten=\"Trần Thị B\" noi_dung=\"x\" "
		"hinh_thuc=\"Bằng khen\" loai=\"ca_nhan\"/>"
		"<kt dv=\"MH\" nam=\"2026\" ten=\"Ấp 3\" noi_dung=\"y\" hinh_thuc=\"Giấy khen\" "
		"loai=\"tap_the\" quyet_dinh=\"12/QĐ-MTTQ\"/></khen_thuong>" TAIL);
	Campaign *campaign = load_files(1, diags);
	assert_string_equal(all_texts(diags),
		"a.xml:3:356: warning: D3 has no end date (han): it will never be late\n");
	assert_non_null(campaign);
	const char *lists = strstr(dump(campaign), "organisation ");
	assert_string_equal(lists,
		"organisation ND|Hội Nông dân|Nông dân|1 a\n"
		"organisation PN|Hội Phụ nữ|.|2 f\n"
		"registration D3|Dọn vệ sinh|.|X3|2025|2|3|.|.|.|.|-1 2025-02-01 . . .\n"
		"registration D1|Đường hoa|ND|X1|2026|0|2|a|b|c|d|-1 . . 2026-10-01 2026-09-12\n"
		"registration D2|Ngõ sạch|PN|X1|2026|1|1|.|.|.|.|120000000 2026-02-10 2026-01-10 "
		"2026-10-01 .\n"
		"award MH|2026|Ấp 3|y|Giấy khen|1|12/QĐ-MTTQ\n"
		"award MH|2026|Trần Thị B|x|Bằng khen|0|.\n");
	assert_string_equal(campaign_find_organisation(campaign, "PN")->name, "Hội Phụ nữ");
	assert_null(campaign_find_organisation(campaign, "XX"));
	campaign_close(campaign);
}

// clang-format off
#define OFFICES \
	"<co_quan_ban_hanh>\n" \
	"<cq ma=\"O\" dv=\"MH\" den=\"2025-06-30\" the_thuc=\"mttq\" ky_hieu=\"MTTQ-BTT\">" \
	"<co_quan><ban_hanh>BAN  A</ban_hanh></co_quan></cq>\n" \
	"<cq ma=\"O\" tu=\"2025-07-01\">\n <ky quyen_han='TM.'>Nguyễn <dam>Văn</dam> A</ky> " \
	"</cq></co_quan_ban_hanh>"
// clang-format on

static void test_offices(void **state)
{
	(void)state;
	Campaign *campaign = load(HEAD UNITS OFFICES
		"<thoi_han><th ma=\"T2\" ten=\"Báo cáo năm\" loai=\"bao_cao\" cap=\"xa\" "
		"ky=\"2026\" "
		"han=\"2026-11-25\"/><th ma=\"T1\" ten=\"Đăng ký\" loai=\"dang_ky\" cap=\"tinh\" "
		"ky=\"2026\" han=\"2026-02-15\"/></thoi_han>" TAIL);
	assert_non_null(strstr(dump(campaign),
		"deadline T1|Đăng ký|1|tinh|2026 2026-02-15\n"
		"deadline T2|Báo cáo năm|0|xa|2026 2026-11-25\n"
		"office O|MH|mttq|MTTQ-BTT . 2025-06-30 <cq ma=O dv=MH den=2025-06-30 "
		"the_thuc=mttq ky_hieu=MTTQ-BTT><co_quan><ban_hanh>[BAN  A]</></></>\n"
		"office O|.|.|. 2025-07-01 . <cq ma=O tu=2025-07-01>[\n ]<ky quyen_han=TM.>"
		"[Nguyễn ]<dam>[Văn]</>[ A]</>[ ]</>\n"));
	assert_int_equal(campaign_find_deadline(campaign, "T1")->kind, DEADLINE_REGISTRATION);
	Diags *diags = diags_new(arena);
	Pos pos = {"d.xml", 2, 3};
	const Office *old = campaign_find_office(campaign, "O", 20250630, pos, diags);
	const Office *new = campaign_find_office(campaign, "O", 20260101, pos, diags);
	assert_ptr_equal(old, &campaign->offices[0]);
	assert_ptr_equal(new, &campaign->offices[1]);
	assert_ptr_equal(campaign_find_office(campaign, "O", 0, pos, diags), new);
	const Node *ky = node_find(new->fields, "ky");
	assert_int_equal(ky->line, 4);
	assert_int_equal(ky->col, 2);
	assert_int_equal(ky->attrs->col, 6);
	assert_int_equal(ky->first->col, 22);
	assert_null(campaign_find_office(campaign, "P", 0, pos, diags));
	assert_string_equal(all_texts(diags),
		"d.xml:2:3: error: the campaign data have no office “P”; add it as "
		"<cq> in <co_quan_ban_hanh>\n");
	campaign_close(campaign);
}

// One campaign, cut and mixed in several ways.
static const char *const PARTS[] = {
	UNITS,
	INDICATORS,
	ORGANISATIONS,
	"<don_vi><dv ma=\"X4\" ten=\"Bình An\" cap=\"xa\" thuoc=\"MH\" tu=\"2025-07-01\" "
	"truoc=\"X3\"/></don_vi>",
	SHEET("A B", ROW("X1", "2026-01", "2026-02-01", "5 2")
			     ROW("X2", "2026-01", "2026-02-02", "6 6")),
	SHEET("Q", ROW("X1", "2026-01", "2026-02-01", "1500000")
			   ROW("X3", "2024-05", "2024-06-01", "2500000")),
	SHEET("B A", ROW("X1", "2026-01", "2026-03-01", "- 7")
			     ROW("X1", "2026-01", "2026-02-20", "4 9")),
	"<dang_ky><dk ma=\"D9\" dv=\"X4\" nam=\"2026\" loai=\"phan_viec\" ten=\"Chín\" "
	"trang_thai=\"dang_ky\" han=\"2026-09-01\"/><dk ma=\"D1\" dv=\"X4\" nam=\"2026\" "
	"loai=\"phan_viec\" ten=\"Một\" trang_thai=\"dang_ky\" han=\"2026-09-01\"/></dang_ky>",
	"<khen_thuong><kt dv=\"X4\" nam=\"2026\" ten=\"Bà C\" noi_dung=\"a\" hinh_thuc=\"b\" "
	"loai=\"ca_nhan\"/></khen_thuong>",
};

enum { PART_COUNT = sizeof PARTS / sizeof *PARTS, CATALOGUE_PARTS = 4 };

// Part i goes to file (i * step) % files; data come in falling order when `falls`.
static const char *load_mixed(int files, int step, bool falls)
{
	Diags *diags = diags_new(arena);
	for (int f = 0; f < files; f++) {
		Buf text = {0};
		buf_add_text(&text, HEAD);
		for (int i = 0; i < PART_COUNT; i++) {
			bool data = i >= CATALOGUE_PARTS;
			int part = i;
			if (falls && data)
				part = PART_COUNT - 1 - (i - CATALOGUE_PARTS);
			else if (falls)
				part = CATALOGUE_PARTS - 1 - i;
			if (part * step % files == f)
				buf_add_text(&text, PARTS[part]);
		}
		buf_add_text(&text, TAIL);
		write_text(NAMES[f], text.data);
		buf_close(&text);
	}
	Campaign *campaign = load_files(files, diags);
	if (!campaign)
		fail_msg("%s", all_texts(diags));
	const char *text = dump(campaign);
	campaign_close(campaign);
	return text;
}

static void test_any_order(void **state)
{
	(void)state;
	const char *want = load_mixed(1, 1, false);
	assert_non_null(strstr(want, "replaced B: 2 X1"));
	assert_non_null(strstr(want, "unit X3|Đông Sơn|xa|xa|0|MH . 2025-06-30 after X4"));
	for (int files = 1; files <= FILES_MAX; files++) {
		for (int step = 1; step <= files; step++) {
			assert_string_equal(load_mixed(files, step, false), want);
			assert_string_equal(load_mixed(files, step, true), want);
		}
	}
}

static void test_order_of_files(void **state)
{
	(void)state;
	Diags *diags = diags_new(arena);
	write_text("a.xml", HEAD SHEET("A", ROW("X1", "2026-01", "2026-02-01", "5")) TAIL);
	write_text("b.xml", CATALOGUE TAIL);
	const char *const forward[] = {"a.xml", "b.xml"}, *const back[] = {"b.xml", "a.xml"};
	Campaign *a = campaign_load(forward, 2, diags), *b = campaign_load(back, 2, diags);
	assert_non_null(a);
	assert_non_null(b);
	assert_string_equal(dump(a), dump(b));
	campaign_close(a);
	campaign_close(b);
}

static void test_contradictions(void **state)
{
	(void)state;
	write_text("a.xml", CATALOGUE
		"\n" SHEET("A B C", ROW("X1", "2026-01", "2026-02-01", "5 1 2") "\n" ROW(
					    "X2", "2026-Q1", "2026-04-01", "5 1 2")) TAIL);
	write_text("b.xml",
		HEAD "\n" SHEET("B A C",
			"\n" ROW("X1", "2026-01", "2026-02-01", "1 5 -") "\n" ROW("X2", "2026-03",
				"2026-03-01", "- 5 -") "\n" ROW("X1", "2026-02", "2026-02-01",
				"- 5 -")) "\n"
					  "<dang_ky>\n<dk ma=\"D\" dv=\"X1\" nam=\"2026\" "
					  "loai=\"mo_hinh\" ten=\"Đ\" "
					  "trang_thai=\"dung\" han=\"2026-09-01\"/>\n<dk ma=\"D\" "
					  "dv=\"X1\" nam=\"2026\" "
					  "loai=\"mo_hinh\" ten=\"Đ\" trang_thai=\"dung\" "
					  "han=\"2026-09-01\"/></dang_ky>" TAIL);
	assert_said(2, "b.xml:3:1: error: A and 1 more of X1 for 2026-01: reported here and in "
		       "a.xml:3 with "
		       "the same date; keep one, or give the newer one its later date\n"
		       "b.xml:4:1: error: A of X2 for 2026-03: 2026-Q1, reported in a.xml:4, has "
		       "months in "
		       "common with it; keep the one or the other\n"
		       "b.xml:8:1: error: registration “D” stands here and in b.xml:7; keep one\n");
}

static void test_mistakes_of_files(void **state)
{
	(void)state;
	assert_refused("", "a.xml: error: the file is empty; campaign data begins with <so_lieu "
			   "tien=\"dong\">\n");
	assert_refused("  \n",
		"a.xml:2:1: error: this is not XML: campaign data begins with <so_lieu "
		"tien=\"dong\">; a CSV file is named in a mapping file <anh_xa>\n");
	assert_refused("a;b;c\n1;2;3\n",
		"a.xml:1:1: error: this is not XML: campaign data begins with <so_lieu "
		"tien=\"dong\">; a CSV file is named in a mapping file <anh_xa>\n");
	assert_refused("<van_ban mau=\"x\"/>",
		"a.xml:1:1: error: <van_ban> is not campaign data: such a file begins with "
		"<so_lieu tien=\"dong\">, the mapping of a CSV file with <anh_xa>\n");
	assert_refused("<so_lieu/>", "a.xml:1:1: error: write <so_lieu tien=\"dong\">\n");
	assert_refused("<so_lieu tien=\"nghin\"/>",
		"a.xml:1:10: error: tien=“nghin”: write one of: dong\n");
	assert_refused(HEAD "<don_vi>\n<dv ma=\"A\"</don_vi>" TAIL,
		"a.xml:2:11: error: a space is missing here between two attributes, or a "
		"quote is closed too early\n");
	assert_refused(HEAD "<don_vi>\n</so_lieu>",
		"a.xml:2:1: error: </so_lieu> stands here, but <don_vi> from line 1 is still "
		"open; write </don_vi> first\n");
	assert_refused(HEAD "\n&eacute;" TAIL,
		"a.xml:2:1: error: “&eacute;” is not known: only &amp; &lt; &gt; &quot; "
		"&apos; and numbers such as &#8211; may be used\n");
	assert_refused("<!DOCTYPE so_lieu>" HEAD TAIL,
		"a.xml:1:1: error: <!DOCTYPE …> and entities of one's own are not used in "
		"campaign data; delete this part\n");
	assert_refused(HEAD "\n<?php x?>" TAIL,
		"a.xml:2:1: error: processing instructions such as <?php …?> are not used in "
		"campaign data; delete it\n");
	assert_refused("<so_lieu tien=\"dong\" xmlns=\"urn:x\"/>",
		"a.xml:1:1: error: names with a colon and xmlns are not used in campaign "
		"data; write plain names such as <so_lieu>\n"
		"a.xml:1:1: error: write <so_lieu tien=\"dong\">\n");
	assert_refused(HEAD "\n<a:b/>" TAIL,
		"a.xml:2:1: error: names with a colon and xmlns are not used in campaign "
		"data; write plain names such as <so_lieu>\n"
		"a.xml:2:1: error: <b> is not known in <so_lieu>; delete it\n");
	assert_refused("<?xml version=\"1.0\" encoding=\"windows-1258\"?>" HEAD TAIL,
		"a.xml:1:31: error: the file says its encoding is “windows-1258”; save it as "
		"UTF-8 and write encoding=\"UTF-8\" here\n");
	assert_refused(HEAD "\n<don_vi><dv ma=\"A\" ten=\"\xB8\xB5\"/></don_vi>" TAIL,
		"a.xml:2:25: error: the file is not in UTF-8 (byte 0xB8 here); open it in an "
		"editor and save it as UTF-8\n");
	assert_refused(HEAD "\nchữ<don_vi>  x</don_vi>" TAIL,
		"a.xml:2:1: error: no text can stand in <so_lieu>; delete it\n"
		"a.xml:2:14: error: no text can stand in <don_vi>; delete it\n");
	unlink("b.xml");
	write_text("a.xml", CATALOGUE TAIL);
	assert_said(2, "b.xml: error: the file does not exist; check its name and folder\n");
	const char *const twice[] = {"a.xml", "a.xml"};
	Diags *diags = diags_new(arena);
	assert_null(campaign_load(twice, 2, diags));
	assert_string_equal(
		all_texts(diags), "a.xml: error: the file is given twice; name it once\n");
}

static void test_mistakes_of_elements(void **state)
{
	(void)state;
	assert_refused(HEAD "\n<donvi/><so/>\n<dv/>" TAIL,
		"a.xml:2:1: error: <donvi> is not known in <so_lieu>; did you mean <don_vi>?\n"
		"a.xml:2:9: error: <so> is not known in <so_lieu>; delete it\n"
		"a.xml:3:1: error: <dv> cannot stand in <so_lieu>; its place is in <don_vi>\n");
	assert_refused(HEAD "<don_vi>\n<dw ma=\"A\"><x/></dw></don_vi>" TAIL,
		"a.xml:2:1: error: <dw> is not known in <don_vi>; did you mean <dv>?\n");
	assert_refused(HEAD "<don_vi tien=\"1\">\n<dv ma=\"A\" ten=\"T\" cap=\"xa\" thuôc=\"B\" "
			    "maa=\"C\"/></don_vi>" TAIL,
		"a.xml:1:30: error: <don_vi> has no attribute “tien”; delete it\n"
		"a.xml:2:29: error: <dv> has no attribute “thuôc”; did you mean “thuoc”?\n"
		"a.xml:2:39: error: <dv> has no attribute “maa”; did you mean “ma”?\n");
	assert_refused(HEAD "<don_vi>\n<dv ma=\"A\" cap=\"ha\"/>\n<dv ma=\"A B\" ten=\" \" "
			    "cap=\"xa\" tu=\"2026-02-29\" thu_tu=\"0\"/></don_vi>" TAIL,
		"a.xml:2:1: error: <dv> needs the attribute “ten”\n"
		"a.xml:2:12: error: cap=“ha”: write one of: trung_uong, tinh, huyen, xa, "
		"khu_dan_cu\n"
		"a.xml:3:5: error: ma=“A B”: a code has letters, digits, “.”, “-” and “_” "
		"only, and at most 40 characters\n"
		"a.xml:3:14: error: ten=“”: write something here, or leave it out\n"
		"a.xml:3:31: error: tu=“2026-02-29”: write a day that exists as 2026-02-28\n"
		"a.xml:3:47: error: thu_tu=“0”: write a whole number from 1 to 1000000\n");
	assert_refused(HEAD UNITS "\n" INDICATORS "\n" SHEET("A", "") "\n<don_vi/>\n<abc/>" TAIL,
		"a.xml:4:1: error: <don_vi> stands after data: move it up, before the first "
		"<bieu>, <dang_ky> or <khen_thuong> of this file\n"
		"a.xml:5:1: error: <abc> is not known in <so_lieu>; delete it\n");
	assert_data(SHEET("A", "<bc dv=\"X1\" ky=\"2026-01\" ngay=\"2026-02-01\">1<x/></bc>chữ"),
		"a.xml:2:58: error: <x> is not known in <bc>; delete it\n"
		"a.xml:2:67: error: no text can stand in <bieu>; delete it\n");
	assert_refused(HEAD
		"<don_vi>\n<dv ma=\"A\" ten=\"Trung \xC2\xAC\x6E\x67 \xC2\xAE\xC2\xB6\x6E\x67 "
		"\xC2\xAE\xC3\xA5\x69 m\xC3\xADi\" cap=\"xa\"/>\n"
		"<dv ma=\"B\" ten=\"a\xE2\x80\x8B\x62\" cap=\"xa\"/></don_vi>" TAIL,
		"a.xml:2:12: error: “Trung ¬ng ®¶ng ®åi míi” is text in the old encoding "
		"TCVN3 (ABC); convert it to Unicode\n"
		"a.xml:3:13: error: there is an invisible character here (U+200B); delete it\n");
}

static void test_mistakes_of_units(void **state)
{
	(void)state;
	assert_refused(HEAD "<don_vi>\n<dv ma=\"A\" ten=\"A\" cap=\"tinh\" thuoc=\"B\"/>\n"
			    "<dv ma=\"B\" ten=\"B\" cap=\"xa\" thuoc=\"A\"/></don_vi>" TAIL,
		"a.xml:2:31: error: units belong to each other in a circle: A → B → A; mend "
		"“thuoc” of one of them\n");
	assert_refused(HEAD "<don_vi>\n<dv ma=\"A\" ten=\"A\" cap=\"xa\" thuoc=\"B\"/>\n"
			    "<dv ma=\"B\" ten=\"B\" cap=\"xa\" thuoc=\"C\"/>\n"
			    "<dv ma=\"C\" ten=\"C\" cap=\"xa\" thuoc=\"A\"/>\n"
			    "<dv ma=\"D\" ten=\"D\" cap=\"xa\" thuoc=\"D\"/></don_vi>" TAIL,
		"a.xml:2:29: error: units belong to each other in a circle: A → B → C → A; "
		"mend “thuoc” of one of them\n"
		"a.xml:5:29: error: units belong to each other in a circle: D → D; mend "
		"“thuoc” of one of them\n");
	assert_refused(HEAD "<don_vi>\n<dv ma=\"TINH\" ten=\"A\" cap=\"tinh\"/>\n"
			    "<dv ma=\"B\" ten=\"B\" cap=\"xa\" thuoc=\"TINHH\"/>\n"
			    "<dv ma=\"C\" ten=\"C\" cap=\"tinh\" thuoc=\"TINH\"/>\n"
			    "<dv ma=\"D\" ten=\"D\" cap=\"xa\" loai=\"quan\"/>\n"
			    "<dv ma=\"E\" ten=\"E\" cap=\"xa\" tu=\"2026-01-02\" "
			    "den=\"2026-01-01\"/></don_vi>" TAIL,
		"a.xml:3:29: error: there is no unit “TINHH”; did you mean “TINH”?\n"
		"a.xml:4:31: error: C (cap=\"tinh\") cannot belong to TINH (cap=\"tinh\"): the "
		"level of the upper unit must be higher\n"
		"a.xml:5:29: error: loai=\"quan\" is not a kind of unit of the level cap=\"xa\"\n"
		"a.xml:6:45: error: E ends before it begins: “den” must not be earlier than "
		"“tu”\n");
	assert_refused(HEAD
		"<don_vi>\n<dv ma=\"T\" ten=\"T\" cap=\"tinh\" den=\"2025-06-30\"/>\n"
		"<dv ma=\"T\" ten=\"T\" cap=\"tinh\" tu=\"2025-07-02\"/>\n"
		"<dv ma=\"B\" ten=\"B\" cap=\"xa\" thuoc=\"T\"/>\n"
		"<dv ma=\"U\" ten=\"U\" cap=\"tinh\" tu=\"2025-01-01\" den=\"2025-12-31\"/>\n"
		"<dv ma=\"C\" ten=\"C\" cap=\"xa\" thuoc=\"U\" tu=\"2025-02-01\"/>\n"
		"<dv ma=\"D\" ten=\"D\" cap=\"xa\" thuoc=\"U\"/></don_vi>" TAIL,
		"a.xml:4:29: error: B belongs to T, which does not exist on 2025-07-01: mend "
		"tu and den of one of them, or write B once more with another “thuoc”\n"
		"a.xml:6:29: error: C belongs to U, which does not exist on 2026-01-01: mend "
		"tu and den of one of them, or write C once more with another “thuoc”\n"
		"a.xml:7:29: error: D belongs to U, which begins later: mend “tu” of one of "
		"them, or write D once more with another “thuoc”\n");
	assert_refused(HEAD "<don_vi>\n<dv ma=\"A\" ten=\"A\" cap=\"xa\"/>\n"
			    "<dv ma=\"A\" ten=\"B\" cap=\"xa\"/>\n"
			    "<dv ma=\"A\" ten=\"B\" cap=\"xa\" tu=\"2026-01-01\"/></don_vi>" TAIL,
		"a.xml:3:1: error: unit “A” stands here and in a.xml:2; keep one\n"
		"a.xml:4:1: error: A is valid here at the same time as in a.xml:2: give the "
		"earlier one an end (den) before the later one begins (tu)\n");
	assert_refused(HEAD
		"<don_vi>\n<dv ma=\"A\" ten=\"A\" cap=\"xa\" sau=\"B\" den=\"2025-06-30\"/>\n"
		"<dv ma=\"B\" ten=\"B\" cap=\"xa\" tu=\"2025-06-30\"/>\n"
		"<dv ma=\"C\" ten=\"C\" cap=\"xa\" tu=\"2025-06-30\" truoc=\"A\"/>\n"
		"<dv ma=\"D\" ten=\"D\" cap=\"xa\" truoc=\"C Đ\" sau=\"A\"/></don_vi>" TAIL,
		"a.xml:2:29: error: B cannot come after A: it must begin (tu) after A ends "
		"(den)\n"
		"a.xml:4:45: error: A cannot come before C: it must end (den) before C "
		"begins (tu)\n"
		"a.xml:5:29: error: C cannot come before D: it must end (den) before D "
		"begins (tu)\n"
		"a.xml:5:29: error: there is no unit “Đ”; mend the code, or add it to the "
		"catalogue of a campaign file\n"
		"a.xml:5:41: error: A cannot come after D: it must begin (tu) after D ends "
		"(den)\n");
}

#define CT(code, more) "<ct ma=\"" code "\" ten=\"T\" don_vi=\"cuộc\" noi_dung=\"1\" " more

static void test_mistakes_of_indicators(void **state)
{
	(void)state;
	assert_refused(HEAD "<chi_tieu>\n" CT("A", "tong_hop=\"ty_le\" phan_cua=\"B\"/>") "\n" CT(
			       "B", "tong_hop=\"cong\" tu=\"A\" vuot_100=\"co\"/>") "\n" CT("C",
			       "tong_hop=\"ty_le\" tu=\"D\" mau=\"X\"/>") "\n" CT("D",
			       "tong_hop=\"cong\" phan_cua=\"E\"/>") "\n" CT("E",
			       "tong_hop=\"cong\" phan_cua=\"D\"/>") "\n" CT("F",
			       "tong_hop=\"cong\" phan_cua=\"F\"/>") "\n" CT("G",
			       "tong_hop=\"ty_le\" tu=\"C\" mau=\"D\"/>") "\n" CT("D",
			       "tong_hop=\"dem\"/>") "</chi_tieu>" TAIL,
		"a.xml:2:1: error: A is a ratio (ty_le): name its two indicators in “tu” and "
		"“mau”\n"
		"a.xml:2:64: error: A is a ratio and cannot be a part of anything; delete "
		"“phan_cua”\n"
		"a.xml:3:63: error: B is no ratio: “tu”, “mau” and “vuot_100” go with "
		"tong_hop=\"ty_le\" only\n"
		"a.xml:3:70: error: B is no ratio: “tu”, “mau” and “vuot_100” go with "
		"tong_hop=\"ty_le\" only\n"
		"a.xml:4:71: error: there is no indicator “X”; mend the code, or add it to "
		"the catalogue of a campaign file\n"
		"a.xml:5:63: error: D is by “phan_cua” a part of itself; mend “phan_cua” of "
		"one on the way\n"
		"a.xml:7:63: error: F cannot be made of F: name another indicator that is no "
		"ratio\n"
		"a.xml:8:64: error: G cannot be made of C: name another indicator that is no "
		"ratio\n"
		"a.xml:9:1: error: indicator “D” stands here and in a.xml:5; keep one\n");
	assert_refused(HEAD
		"<chi_tieu>\n"
		"<ct ma=\"A\" ten=\"T\" don_vi=\"đồng\" noi_dung=\"1\" tong_hop=\"cong\" "
		"so_le=\"1\"/>\n" CT("B",
			"tong_hop=\"cong\" it_nhat=\"1.5\" nhieu_nhat=\"1.000.000\"/>") "\n" CT("C",
			"tong_hop=\"cong\" it_nhat=\"9\" nhieu_nhat=\"8\"/>") "\n" CT("D",
			"tong_hop=\"cong\" so_le=\"7\" am=\"yes\" cap=\"xa lang\" "
			"chu_ky=\"tuan\"/>") "</chi_tieu>" TAIL,
		"a.xml:2:63: error: A is money in whole đồng: it has no decimals, delete "
		"“so_le”\n"
		"a.xml:3:63: error: “1.5” has more decimals than B has: at most 0\n"
		"a.xml:3:77: error: “1.000.000” is no number: write 1234 or 12.5, without "
		"separators of thousands\n"
		"a.xml:4:63: error: C: “it_nhat” is more than “nhieu_nhat”; no value could "
		"be right\n"
		"a.xml:5:63: error: so_le=“7”: write a whole number from 0 to 6\n"
		"a.xml:5:73: error: am=“yes”: write co or khong\n"
		"a.xml:5:82: error: cap=“xa lang”: write one of: trung_uong, tinh, huyen, "
		"xa, khu_dan_cu\n"
		"a.xml:5:96: error: chu_ky=“tuan”: write one of: thang, quy, 6_thang, nam\n");
	assert_refused(HEAD UNITS
		"<chi_tieu>" CT(
			"A", "tong_hop=\"cong\">") "\n"
						   "<muc_tieu gia_tri=\"x\"/>\n<muc_tieu "
						   "gia_tri=\"1\" cap=\"xa\" dv=\"X1\"/>\n"
						   "<muc_tieu gia_tri=\"1\" dv=\"X9\"/>\n<muc_tieu "
						   "gia_tri=\"1\"/><muc_tieu nam=\"1900\" "
						   "gia_tri=\"12345678901234567890\"/>\n<muc_tieu "
						   "gia_tri=\"2\"/></ct></chi_tieu>" TAIL,
		"a.xml:2:11: error: “x” is no number: write 1234 or 12.5, without separators "
		"of thousands\n"
		"a.xml:3:1: error: a target is for a level (cap) or for a unit (dv); keep "
		"one of the two\n"
		"a.xml:4:23: error: there is no unit “X9”; did you mean “X1”?\n"
		"a.xml:5:34: error: nam=“1900”: write a whole number from 1945 to 2999\n"
		"a.xml:6:1: error: target of “A” stands here and in a.xml:5; keep one\n");
}

static void test_mistakes_of_catalogues(void **state)
{
	(void)state;
	assert_refused(HEAD
		"<to_chuc>\n<tc ma=\"A\" ten=\"A\" thu_tu=\"1\"/>\n"
		"<tc ma=\"A\" ten=\"B\" thu_tu=\"2\"/>\n<tc ma=\"C\" ten=\"C\" thu_tu=\"1\"/>\n"
		"<tc ma=\"D\" ten=\"D\"/></to_chuc>" TAIL,
		"a.xml:3:1: error: organisation “A” stands here and in a.xml:2; keep one\n"
		"a.xml:4:1: error: A and C both have thu_tu=\"1\" (the other is in a.xml:2): "
		"every organisation has a place of its own in protocol\n"
		"a.xml:5:1: error: <tc> needs the attribute “thu_tu”\n");
	assert_refused(HEAD
		"<thoi_han>\n<th ma=\"A\" ten=\"A\" loai=\"dang_ky\" cap=\"xa\" "
		"ky=\"2026-Q1\" han=\"2026-02-15\"/>\n<th ma=\"B\" ten=\"A\" loai=\"bao_cao\" "
		"cap=\"xa\" "
		"ky=\"2021..2025\" han=\"2026-02-15\"/>\n<th ma=\"C\" ten=\"A\" loai=\"bao_cao\" "
		"cap=\"xa\" ky=\"2026\" han=\"25/11/2026\"/>\n<th ma=\"D\" ten=\"A\" "
		"loai=\"bao_cao\" "
		"cap=\"xa\" ky=\"2026\" han=\"2026-02-15\"/>\n<th ma=\"D\" ten=\"A\" "
		"loai=\"bao_cao\" "
		"cap=\"xa\" ky=\"2026\" han=\"2026-02-15\"/></thoi_han>" TAIL,
		"a.xml:2:44: error: registrations are for a year: write ky=\"2026\"\n"
		"a.xml:3:44: error: a report is for one year at most: write ky=\"2026\"\n"
		"a.xml:4:54: error: han=“25/11/2026”: write a day that exists as 2026-02-28\n"
		"a.xml:6:1: error: deadline “D” stands here and in a.xml:5; keep one\n");
	assert_refused(HEAD
		"<co_quan_ban_hanh>\n<cq ma=\"O\" dv=\"X9\"/>\n<cq ma=\"O\"/>\n"
		"<cq ma=\"P\" tu=\"2026-01-02\" den=\"2026-01-01\" the_thuc=\"nd31\"/>\n"
		"<cq ma=\"R\" tu=\"2026-01-02\" den=\"2026-01-01\"/>\n"
		"<cq ma=\"S\" den=\"2026-01-02\"/>\n<cq ma=\"S\" "
		"tu=\"2026-01-02\">\xE2\x80\x8B</cq>"
		"</co_quan_ban_hanh>" TAIL,
		"a.xml:2:12: error: there is no unit “X9”; mend the code, or add it to the "
		"catalogue of a campaign file\n"
		"a.xml:3:1: error: office “O” stands here and in a.xml:2; keep one\n"
		"a.xml:4:45: error: the_thuc=“nd31”: write one of: mttq, nd30, hd05, hd36\n"
		"a.xml:5:1: error: R ends before it begins: “den” must not be earlier than "
		"“tu”\n"
		"a.xml:7:1: error: S is valid here at the same time as in a.xml:6: give the "
		"earlier one an end (den) before the later one begins (tu)\n"
		"a.xml:7:28: error: there is an invisible character here (U+200B); delete it\n"
		"a.xml:7:28: error: no text can stand in <cq>; delete it\n");
}

static void test_mistakes_of_reports(void **state)
{
	(void)state;
	assert_data(SHEET("A A T TT0 Z", ROW("X1", "2026-01", "2026-02-01", "1 1 1 1 x")),
		"a.xml:2:7: error: the column A is given twice; keep one\n"
		"a.xml:2:7: error: T is a ratio: it is computed from C and A and not "
		"reported; delete the column\n"
		"a.xml:2:7: error: there is no indicator “TT0”; mend the code, or add it to "
		"the catalogue of a campaign file\n"
		"a.xml:2:7: error: there is no indicator “Z”; mend the code, or add it to "
		"the catalogue of a campaign file\n");
	assert_data(SHEET("A B", ROW("X1", "2026-01", "2026-02-01", "1") "\n" ROW("X1", "2026-9T",
					 "2026-02-01", "1 1") "\n" ROW("X1", "2021..2022",
					 "2026-02-01", "1 1") "\n" ROW("X1", "2026-13", "1/2/2026",
					 "1 1") "\n" ROW("XX1", "2026-01", "2026-02-01",
					 "1 1") "\n" ROW("X3", "2025-07", "2026-02-01",
					 "1 1") "\n<bc ky=\"2026\" ma=\"1\"> 1 1 </bc>"),
		"a.xml:2:16: error: values here: 1, columns of the sheet: 2; write “-” where "
		"nothing was reported\n"
		"a.xml:3:13: error: reports are for a month, a quarter, a half or a year "
		"(2026-03, 2026-Q1, 2026-6T, 2026-6TC, 2026); the rest is summed up from "
		"those\n"
		"a.xml:4:13: error: reports are for a month, a quarter, a half or a year "
		"(2026-03, 2026-Q1, 2026-6T, 2026-6TC, 2026); the rest is summed up from "
		"those\n"
		"a.xml:5:13: error: ky=“2026-13”: write a period as 2026-03, 2026-Q1, "
		"2026-6T, 2026-6TC, 2026-9T or 2026\n"
		"a.xml:5:26: error: ngay=“1/2/2026”: write a day that exists as 2026-02-28\n"
		"a.xml:6:5: error: there is no unit “XX1”; did you mean “X1”?\n"
		"a.xml:7:13: error: X3 Đông Sơn does not exist in 2025-07; in the catalogue "
		"it is valid … – 2025-06-30\n"
		"a.xml:8:1: error: <bc> needs the attribute “dv”\n"
		"a.xml:8:1: error: <bc> needs the attribute “ngay”\n"
		"a.xml:8:15: error: <bc> has no attribute “ma”; delete it\n");
	assert_data(
		SHEET("A S",
			"\n" ROW("X1", "2026-01", "2026-07-01", "1.000 1.25") "\n" ROW(
				"X1", "2026-02", "2026-07-01", "1,5  12,5") "\n" ROW("X1",
				"2026-03", "2026-07-01",
				"12345678901234567890 -99999999999999999999") "\n" ROW("X1",
				"2026-04", "2026-07-01", "-1 -2") "\n" ROW("X1", "2026-05",
				"2026-07-01", "\n năm\n không x") "\n" ROW("X1", "2026-06",
				"2026-07-01", "<!-- c -->1.5 - ") "\n"
								  "<bc dv=\"X1\" ky=\"2026-07\" "
								  "ngay=\"2026-07-01\"> "
								  "\xC4\x91\x31 \xC4\x91</bc>"),
		"a.xml:3:44: error: “1.000” has more decimals than A has (so_le=\"0\"); "
		"thousands are written without a separator\n"
		"a.xml:3:50: error: “1.25” has more decimals than S has (so_le=\"1\"); "
		"thousands are written without a separator\n"
		"a.xml:4:44: error: “1,5”: write numbers without separators of thousands, "
		"and a point before decimals: 1234 or 12.5\n"
		"a.xml:4:49: error: “12,5”: write numbers without separators of thousands, "
		"and a point before decimals: 1234 or 12.5\n"
		"a.xml:5:44: error: “12345678901234567890” is too large a number\n"
		"a.xml:5:65: error: “-99999999999999999999” is too large a number\n"
		"a.xml:6:44: error: A cannot be negative; mend the value, or write am=\"co\" "
		"at the indicator\n"
		"a.xml:7:1: error: values here: 3, columns of the sheet: 2; write “-” where "
		"nothing was reported\n"
		"a.xml:10:1: error: “1.5” has more decimals than A has (so_le=\"0\"); "
		"thousands are written without a separator\n"
		"a.xml:11:45: error: “đ1” is no number; write “-” where nothing was reported\n"
		"a.xml:11:48: error: “đ” is no number; write “-” where nothing was reported\n");
	assert_data(SHEET("Q", "\n" ROW("X1", "2026-01", "2026-07-01", "0") "\n" ROW(
				       "X1", "2026-02", "2026-07-01", "12") "\n" ROW("X1",
				       "2026-03", "2026-07-01", "1200") "\n" ROW("X1", "2026-04",
				       "2026-07-01", "12000000000") "\n" ROW("X1", "2026-05",
				       "2026-07-01", "9000000001") "\n" ROW("X1", "2026-06",
				       "2026-07-01", "1000000")),
		"a.xml:4:44: error: Q: 12 đồng is less than is plausible (it_nhat: 1.000.000 "
		"đồng); was it meant in millions: 12.000.000 đồng?\n"
		"a.xml:5:44: error: Q: 1.200 đồng is less than is plausible (it_nhat: "
		"1.000.000 đồng); was it meant in thousands: 1.200.000 đồng?\n"
		"a.xml:6:44: error: Q: 12.000.000.000 đồng is more than is plausible "
		"(nhieu_nhat: 9.000.000.000 đồng); was it meant to be 12.000.000 đồng?\n"
		"a.xml:7:44: error: Q: 9.000.000.001 đồng is more than is plausible "
		"(nhieu_nhat: 9.000.000.000 đồng)\n");
	assert_data(SHEET("A C", "\n" ROW("MH", "2026-01", "2026-02-01", "1 2") "\n" ROW(
					 "MH", "2026-02", "2026-02-01", "1 2")),
		"a.xml:3:44: error: A is not reported by units of the level tinh such as MH; "
		"write “-” here, or add the level to “cap” of the indicator\n");
	assert_data(SHEET("A B C", "\n" ROW("X1", "2026-01", "2026-02-01", "5 6 5") "\n" ROW(
					   "X1", "2026-Q2", "2026-07-01", "5 - 6") "\n" ROW("X2",
					   "2026-01", "2026-02-01", "5 - -") "\n" ROW("X2",
					   "2026-01", "2026-02-02", "- 7 -")),
		"a.xml:3:1: error: X1 for 2026-01: B 6 cuộc is more than A 5 cuộc (a.xml:3), "
		"of which it is a part\n"
		"a.xml:4:1: error: X1 for 2026-Q2: T would be more than 100%: C 6 cuộc is "
		"more than A 5 cuộc (a.xml:4); mend one, or write vuot_100=\"co\" at T\n"
		"a.xml:6:1: error: X2 for 2026-01: B 7 cuộc is more than A 5 cuộc (a.xml:5), "
		"of which it is a part\n");
	assert_data(SHEET("A", "\n" ROW("X1", "2026", "2026-11-02", "5") "\n" ROW(
				       "X1", "2026-6T", "2026-11-02", "5") "\n" ROW("X1", "2026-Q3",
				       "2026-11-02", "5") "\n" ROW("X1", "2026-09", "2026-11-02",
				       "5") "\n" ROW("X2", "2026-6T", "2026-11-02",
				       "5") "\n" ROW("X2", "2026-Q3", "2026-11-02", "5")),
		"a.xml:4:1: error: A of X1 for 2026-6T: 2026, reported in a.xml:3, has "
		"months in common with it; keep the one or the other\n"
		"a.xml:5:1: error: A of X1 for 2026-Q3: 2026, reported in a.xml:3, has "
		"months in common with it; keep the one or the other\n"
		"a.xml:6:1: error: A of X1 for 2026-09: 2026, reported in a.xml:3, has "
		"months in common with it; keep the one or the other\n"
		"a.xml:6:1: error: A of X1 for 2026-09: 2026-Q3, reported in a.xml:5, has "
		"months in common with it; keep the one or the other\n");
}

static void test_mistakes_of_lists(void **state)
{
	(void)state;
#define DK(code, more) "<dk ma=\"" code "\" loai=\"mo_hinh\" ten=\"T\" " more "/>\n"
	assert_data(
		"<dang_ky>\n" DK("A", "dv=\"X1\" nam=\"2026\" han=\"2026-01-01\" "
				      "trang_thai=\"hoan_thanh\"") DK("B",
			"dv=\"X1\" nam=\"2026\" han=\"2026-01-01\" trang_thai=\"dang_lam\" "
			"xong=\"2026-01-01\"") DK("C",
			"dv=\"X1\" nam=\"2026\" han=\"2026-01-01\" bat_dau=\"2026-01-02\" "
			"trang_thai=\"dang_ky\"") DK("D",
			"dv=\"X1\" nam=\"2026\" han=\"2026-01-01\" ngay=\"2025-12-01\" "
			"trang_thai=\"dang_ky\"") DK("E",
			"dv=\"X8\" tc=\"PX\" nam=\"2026\" han=\"2026-01-01\" "
			"trang_thai=\"dang_ky\"") DK("F",
			"dv=\"X3\" nam=\"2026\" han=\"2026-01-01\" trang_thai=\"dang_ky\"") DK("G",
			"dv=\"X1\" nam=\"2026\" han=\"2026-01-01\" trang_thai=\"dang_ky\" "
			"kinh_phi=\"1.000\"") DK("H",
			"dv=\"X1\" nam=\"2026\" han=\"2026-01-01\" trang_thai=\"hoan_thanh\" "
			"xong=\"2026-01-01\" bat_dau=\"2026-01-02\"") "</"
								      "dang_ky>\n<khen_thuong><kt "
								      "dv=\"X3\" nam=\"2026\" "
								      "ten=\"A\" noi_dung=\"b\" "
								      "hinh_thuc=\"c\" "
								      "loai=\"nhom\"/></"
								      "khen_thuong>",
		"a.xml:3:1: error: A is done (trang_thai=\"hoan_thanh\"): give the day in "
		"“xong”\n"
		"a.xml:4:93: error: B has a day of completion (xong) but is not done; write "
		"trang_thai=\"hoan_thanh\" or delete the day\n"
		"a.xml:5:54: error: C is due (han) before it starts (bat_dau)\n"
		"a.xml:6:71: error: D was registered (ngay) in another year than “nam” says\n"
		"a.xml:7:35: error: there is no unit “X8”; did you mean “X1”?\n"
		"a.xml:7:43: error: there is no organisation “PX”; did you mean “PN”?\n"
		"a.xml:8:35: error: X3 Đông Sơn does not exist in 2026; in the catalogue it "
		"is valid … – 2025-06-30\n"
		"a.xml:9:92: error: kinh_phi=“1.000”: write whole đồng without separators: "
		"120000000\n"
		"a.xml:10:54: error: H is due (han) before it starts (bat_dau)\n"
		"a.xml:10:95: error: H is done (xong) before it starts (bat_dau)\n"
		"a.xml:12:18: error: X3 Đông Sơn does not exist in 2026; in the catalogue it "
		"is valid … – 2025-06-30\n"
		"a.xml:12:72: error: loai=“nhom”: write one of: tap_the, ca_nhan\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_units),
		cmocka_unit_test(test_versions),
		cmocka_unit_test(test_indicators),
		cmocka_unit_test(test_reports),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_offices),
		cmocka_unit_test(test_any_order),
		cmocka_unit_test(test_order_of_files),
		cmocka_unit_test(test_contradictions),
		cmocka_unit_test(test_mistakes_of_files),
		cmocka_unit_test(test_mistakes_of_elements),
		cmocka_unit_test(test_mistakes_of_units),
		cmocka_unit_test(test_mistakes_of_indicators),
		cmocka_unit_test(test_mistakes_of_catalogues),
		cmocka_unit_test(test_mistakes_of_reports),
		cmocka_unit_test(test_mistakes_of_lists),
	};
	return cmocka_run_group_tests(tests, open_folder, close_folder);
}
