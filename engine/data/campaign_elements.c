// SPDX-License-Identifier: MIT
// The table. The order of the attributes of an element is that of its enumeration in
// campaign_elements.h.
#include "data/campaign_elements.h"

#include "base/names.h"

#include <stdint.h>
#include <string.h>

static const char *const LEVELS[] = {"trung_uong", "tinh", "huyen", "xa", "khu_dan_cu", NULL};
static const char *const AGGREGATIONS[] = {"cong", "so_du", "dem", "ty_le", NULL};
static const char *const CYCLES[] = {"thang", "quy", "6_thang", "nam", NULL};
static const char *const AIMS[] = {"cao", "thap", NULL};
static const char *const RULES[] = {"mttq", "nd30", "hd05", "hd36", NULL};
static const char *const DEADLINE_KINDS[] = {"bao_cao", "dang_ky", NULL};
static const char *const REGISTRATION_KINDS[] = {"cong_trinh", "mo_hinh", "phan_viec", NULL};
static const char *const STATES[] = {"dang_ky", "dang_lam", "hoan_thanh", "duy_tri", "dung", NULL};
static const char *const RECEIVERS[] = {"tap_the", "ca_nhan", NULL};
static const char *const MONEY[] = {"dong", NULL};

// The kinds of units and the word before a unit's name.
#define KINDS_WITH_WORDS(KIND)                                                                     \
	KIND("trung_uong", "")                                                                     \
	KIND("tinh", "tỉnh")                                                                       \
	KIND("thanh_pho", "thành phố")                                                             \
	KIND("huyen", "huyện")                                                                     \
	KIND("quan", "quận")                                                                       \
	KIND("thi_xa", "thị xã")                                                                   \
	KIND("xa", "xã")                                                                           \
	KIND("phuong", "phường")                                                                   \
	KIND("thi_tran", "thị trấn")                                                               \
	KIND("dac_khu", "đặc khu")                                                                 \
	KIND("khu_dan_cu", "khu dân cư")                                                           \
	KIND("thon", "thôn")                                                                       \
	KIND("to_dan_pho", "tổ dân phố")                                                           \
	KIND("ban", "bản")                                                                         \
	KIND("ap", "ấp")                                                                           \
	KIND("khu_pho", "khu phố")                                                                 \
	KIND("lang", "làng")                                                                       \
	KIND("xom", "xóm")                                                                         \
	KIND("buon", "buôn")                                                                       \
	KIND("bon", "bon")                                                                         \
	KIND("khom", "khóm")                                                                       \
	KIND("khoi", "khối")                                                                       \
	KIND("khoi_pho", "khối phố")                                                               \
	KIND("soc", "sóc")                                                                         \
	KIND("to", "tổ")

#define CODE(code, word) (code),
#define WORD(code, word) (word),
static const char *const KINDS[] = {KINDS_WITH_WORDS(CODE) NULL};
static const char *const KIND_WORDS[] = {KINDS_WITH_WORDS(WORD) NULL};

#define MUST(name, type)                                                                           \
	{                                                                                          \
		(name), (type), true, 0, 0, NULL                                                   \
	}
#define MAY(name, type)                                                                            \
	{                                                                                          \
		(name), (type), false, 0, 0, NULL                                                  \
	}
#define MUST_BE(name, type, choices)                                                               \
	{                                                                                          \
		(name), (type), true, 0, 0, (choices)                                              \
	}
#define MAY_BE(name, type, choices)                                                                \
	{                                                                                          \
		(name), (type), false, 0, 0, (choices)                                             \
	}
#define MAY_COUNT(name, least, most)                                                               \
	{                                                                                          \
		(name), ATTR_COUNT, false, (least), (most), NULL                                   \
	}

enum { RANK_MAX = 1000000, DECIMALS_MAX = 6 };

static const Element ELEMENTS[ELEMENT_COUNT] = {
	[ELEMENT_ROOT] = {"so_lieu", ELEMENT_NONE, false, {MUST_BE("tien", ATTR_CHOICE, MONEY)}},
	[ELEMENT_UNITS] = {"don_vi", ELEMENT_ROOT, false, {{0}}},
	[ELEMENT_UNIT] = {"dv", ELEMENT_UNITS, false,
		{MUST("ma", ATTR_CODE), MUST("ten", ATTR_TEXT), MUST_BE("cap", ATTR_CHOICE, LEVELS),
			MAY_BE("loai", ATTR_CHOICE, KINDS), MAY("thuoc", ATTR_REFERENCE),
			MAY("tu", ATTR_DAY), MAY("den", ATTR_DAY), MAY_COUNT("thu_tu", 1, RANK_MAX),
			MAY("truoc", ATTR_REFERENCES), MAY("sau", ATTR_REFERENCES)}},
	[ELEMENT_ORGANISATIONS] = {"to_chuc", ELEMENT_ROOT, false, {{0}}},
	[ELEMENT_ORGANISATION] = {"tc", ELEMENT_ORGANISATIONS, false,
		{MUST("ma", ATTR_CODE), MUST("ten", ATTR_TEXT), MAY("ten_ngan", ATTR_TEXT),
			{"thu_tu", ATTR_COUNT, true, 1, RANK_MAX, NULL},
			MAY_BE("cap", ATTR_CHOICES, LEVELS)}},
	[ELEMENT_INDICATORS] = {"chi_tieu", ELEMENT_ROOT, false, {{0}}},
	[ELEMENT_INDICATOR] = {"ct", ELEMENT_INDICATORS, false,
		{MUST("ma", ATTR_CODE), MUST("ten", ATTR_TEXT), MUST("don_vi", ATTR_TEXT),
			MUST("noi_dung", ATTR_TEXT), MUST_BE("tong_hop", ATTR_CHOICE, AGGREGATIONS),
			MAY_COUNT("thu_tu", 1, RANK_MAX), MAY_COUNT("so_le", 0, DECIMALS_MAX),
			MAY_COUNT("in_le", 0, DECIMALS_MAX), MAY_BE("cap", ATTR_CHOICES, LEVELS),
			MAY_BE("chu_ky", ATTR_CHOICE, CYCLES), MAY("tu", ATTR_REFERENCE),
			MAY("mau", ATTR_REFERENCE), MAY("vuot_100", ATTR_FLAG),
			MAY("phan_cua", ATTR_REFERENCE), MAY("am", ATTR_FLAG),
			MAY("it_nhat", ATTR_NUMBER), MAY("nhieu_nhat", ATTR_NUMBER),
			MAY("ap_dung_tu", ATTR_DAY), MAY("ap_dung_den", ATTR_DAY),
			MAY_BE("tot_khi", ATTR_CHOICE, AIMS)}},
	[ELEMENT_TARGET] = {"muc_tieu", ELEMENT_INDICATOR, false,
		{MAY("nam", ATTR_YEAR), MUST("gia_tri", ATTR_NUMBER),
			MAY_BE("cap", ATTR_CHOICE, LEVELS), MAY("dv", ATTR_REFERENCE)}},
	[ELEMENT_OFFICES] = {"co_quan_ban_hanh", ELEMENT_ROOT, false, {{0}}},
	[ELEMENT_OFFICE] = {"cq", ELEMENT_OFFICES, false,
		{MUST("ma", ATTR_CODE), MAY("dv", ATTR_REFERENCE), MAY("tu", ATTR_DAY),
			MAY("den", ATTR_DAY), MAY_BE("the_thuc", ATTR_CHOICE, RULES),
			MAY("ky_hieu", ATTR_TEXT)}},
	[ELEMENT_DEADLINES] = {"thoi_han", ELEMENT_ROOT, false, {{0}}},
	[ELEMENT_DEADLINE] = {"th", ELEMENT_DEADLINES, false,
		{MUST("ma", ATTR_CODE), MUST("ten", ATTR_TEXT),
			MUST_BE("loai", ATTR_CHOICE, DEADLINE_KINDS),
			MUST_BE("cap", ATTR_CHOICE, LEVELS), MUST("ky", ATTR_PERIOD),
			MUST("han", ATTR_DAY)}},
	[ELEMENT_SHEET] = {"bieu", ELEMENT_ROOT, true, {MUST("ct", ATTR_REFERENCES)}},
	[ELEMENT_REPORT] = {"bc", ELEMENT_SHEET, true,
		{MUST("dv", ATTR_REFERENCE), MUST("ky", ATTR_PERIOD), MUST("ngay", ATTR_DAY),
			MAY("nguon", ATTR_TEXT), MAY("ghi_chu", ATTR_TEXT)}},
	[ELEMENT_REGISTRATIONS] = {"dang_ky", ELEMENT_ROOT, true, {{0}}},
	[ELEMENT_REGISTRATION] = {"dk", ELEMENT_REGISTRATIONS, true,
		{MUST("ma", ATTR_CODE), MAY("tc", ATTR_REFERENCE), MUST("dv", ATTR_REFERENCE),
			MUST("nam", ATTR_YEAR), MUST_BE("loai", ATTR_CHOICE, REGISTRATION_KINDS),
			MUST("ten", ATTR_TEXT), MAY("noi_dung", ATTR_TEXT),
			MAY("dia_diem", ATTR_TEXT), MAY("quy_mo", ATTR_TEXT),
			MAY("kinh_phi", ATTR_MONEY), MAY("ngay", ATTR_DAY),
			MAY("bat_dau", ATTR_DAY), MAY("han", ATTR_DAY),
			MUST_BE("trang_thai", ATTR_CHOICE, STATES), MAY("xong", ATTR_DAY),
			MAY("ghi_chu", ATTR_TEXT)}},
	[ELEMENT_AWARDS] = {"khen_thuong", ELEMENT_ROOT, true, {{0}}},
	[ELEMENT_AWARD] = {"kt", ELEMENT_AWARDS, true,
		{MUST("dv", ATTR_REFERENCE), MUST("nam", ATTR_YEAR), MUST("ten", ATTR_TEXT),
			MUST("noi_dung", ATTR_TEXT), MUST("hinh_thuc", ATTR_TEXT),
			MUST_BE("loai", ATTR_CHOICE, RECEIVERS), MAY("quyet_dinh", ATTR_TEXT)}},
};

const Element *element_at(ElementId id)
{
	return &ELEMENTS[id];
}

ElementId element_find(ElementId parent, const char *name)
{
	for (int id = 0; id < ELEMENT_COUNT; id++) {
		if (ELEMENTS[id].parent == parent && strcmp(ELEMENTS[id].name, name) == 0)
			return (ElementId)id;
	}
	return ELEMENT_NONE;
}

const char *element_near(ElementId parent, const char *name)
{
	NameSearch search = names_search(name);
	for (int id = 0; id < ELEMENT_COUNT; id++) {
		if (ELEMENTS[id].parent == parent)
			names_try(&search, ELEMENTS[id].name);
	}
	return search.found;
}

int element_find_attr(ElementId id, const char *name)
{
	const AttrSpec *attrs = ELEMENTS[id].attrs;
	for (int i = 0; attrs[i].name; i++) {
		if (strcmp(attrs[i].name, name) == 0)
			return i;
	}
	return -1;
}

const char *element_near_attr(ElementId id, const char *name)
{
	NameSearch search = names_search(name);
	for (const AttrSpec *attr = ELEMENTS[id].attrs; attr->name; attr++)
		names_try(&search, attr->name);
	return search.found;
}

const char *element_kind_word(const char *kind)
{
	for (int i = 0; KINDS[i]; i++) {
		if (strcmp(KINDS[i], kind) == 0)
			return KIND_WORDS[i];
	}
	return "";
}
