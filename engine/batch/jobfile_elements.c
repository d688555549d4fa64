// SPDX-License-Identifier: MIT
// The order of the fields of a kind is that of its enumeration in jobfile_elements.h.
#include "batch/jobfile_elements.h"

#include "base/names.h"

#include <string.h>

static const char *const LEVELS[] = {"trung_uong", "tinh", "huyen", "xa", "khu_dan_cu", NULL};
static const char *const RULES[] = {"mttq", "nd30", "hd05", "hd36", NULL};
static const char *const SEPARATORS[] = {";", ",", NULL};

static const char *const UNIT_FIELDS[FIELD_UNIT_COUNT + 1] = {"stt", "ma_don_vi", "ten_don_vi",
	"ten_day_du", "ten_in_hoa", "loai", "cap", "ma_cap_tren", "ten_cap_tren", "co_quan", "ky",
	"nam"};
static const char *const ORGANISATION_FIELDS[FIELD_ORGANISATION_COUNT + 1] = {
	"stt", "ma_to_chuc", "ten_to_chuc", "ten_ngan"};
static const char *const REGISTRATION_FIELDS[FIELD_REGISTRATION_COUNT + 1] = {"stt", "ma_dang_ky",
	"ten_dang_ky", "ma_to_chuc", "ten_to_chuc", "ma_don_vi", "ten_don_vi", "ten_day_du", "nam",
	"loai", "ten_loai", "trang_thai", "ten_trang_thai", "noi_dung", "dia_diem", "quy_mo",
	"kinh_phi", "ngay", "bat_dau", "han", "xong", "ghi_chu"};
static const char *const ROW_FIELDS[] = {FIELD_NUMBER, NULL};
static const char *const FILE_FIELDS[FIELD_FILE_COUNT + 1] = {"stt", "ten_tep", "thu_muc"};

static const JobElement DATA = {"so_lieu", {{"tep", JOB_ATTR_PATH, true}}, NULL};
static const JobElement TASK = {"viec", {{"tep_ra", JOB_ATTR_OUTPUT, true}}, NULL};

static const JobElement EACH[EACH_COUNT] = {
	[EACH_UNIT] = {"moi_don_vi",
		{{"cap", JOB_ATTR_LEVEL, true}, {"thuoc", JOB_ATTR_CODE, false},
			{"ky", JOB_ATTR_PERIOD, true}, {"the_thuc", JOB_ATTR_RULES, false}},
		UNIT_FIELDS},
	[EACH_ORGANISATION] = {"moi_to_chuc", {{"cap", JOB_ATTR_LEVEL, false}},
		ORGANISATION_FIELDS},
	[EACH_REGISTRATION] = {"moi_dang_ky",
		{{"don_vi", JOB_ATTR_CODE, false}, {"nam", JOB_ATTR_YEAR, false},
			{"to_chuc", JOB_ATTR_CODE, false}},
		REGISTRATION_FIELDS},
	[EACH_ROW] = {"moi_dong",
		{{"tep", JOB_ATTR_PATH, true}, {"phan_cach", JOB_ATTR_SEPARATOR, false}},
		ROW_FIELDS},
	[EACH_FILE] = {"moi_tep", {{"mau", JOB_ATTR_GLOB, true}}, FILE_FIELDS},
};

const char *const *job_attr_choices(JobAttrType type)
{
	switch (type) {
	case JOB_ATTR_LEVEL:
		return LEVELS;
	case JOB_ATTR_RULES:
		return RULES;
	case JOB_ATTR_SEPARATOR:
		return SEPARATORS;
	default:
		return NULL;
	}
}

const JobElement *job_element_data(void)
{
	return &DATA;
}

const JobElement *job_element_task(void)
{
	return &TASK;
}

const JobElement *job_element_each(EachKind kind)
{
	return &EACH[kind];
}

EachKind each_find(const char *name)
{
	EachKind kind = EACH_UNIT;
	while (kind < EACH_COUNT && strcmp(EACH[kind].name, name) != 0)
		kind++;
	return kind;
}

const char *each_near(const char *name, const char *other)
{
	NameSearch search = names_search(name);
	for (int kind = 0; kind < EACH_COUNT; kind++)
		names_try(&search, EACH[kind].name);
	names_try(&search, other);
	return search.found;
}
