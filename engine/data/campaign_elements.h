// SPDX-License-Identifier: MIT
// The elements of a campaign file and their attributes: one table, from which files are checked,
// attributes read and the schema written.
#ifndef DATA_CAMPAIGN_ELEMENTS_H
#define DATA_CAMPAIGN_ELEMENTS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum ElementId {
	ELEMENT_ROOT, // so_lieu
	ELEMENT_UNITS, // don_vi
	ELEMENT_UNIT, // dv
	ELEMENT_ORGANISATIONS, // to_chuc
	ELEMENT_ORGANISATION, // tc
	ELEMENT_INDICATORS, // chi_tieu
	ELEMENT_INDICATOR, // ct
	ELEMENT_TARGET, // muc_tieu
	ELEMENT_OFFICES, // co_quan_ban_hanh
	ELEMENT_OFFICE, // cq; what stands in it is a document's
	ELEMENT_DEADLINES, // thoi_han
	ELEMENT_DEADLINE, // th
	ELEMENT_SHEET, // bieu
	ELEMENT_REPORT, // bc
	ELEMENT_REGISTRATIONS, // dang_ky
	ELEMENT_REGISTRATION, // dk
	ELEMENT_AWARDS, // khen_thuong
	ELEMENT_AWARD, // kt
	ELEMENT_COUNT,
	ELEMENT_NONE = -1
} ElementId;

typedef enum AttrType {
	ATTR_CODE, // of something that the element makes
	ATTR_REFERENCE, // a code of something else
	ATTR_REFERENCES, // several, by white space
	ATTR_TEXT, // NFC, white space collapsed, not empty
	ATTR_DAY, // 2026-02-28
	ATTR_PERIOD,
	ATTR_YEAR, // 1945 to 2999
	ATTR_COUNT, // a whole number, from `least` to `most`
	ATTR_MONEY, // whole đồng, not negative
	ATTR_NUMBER, // kept as text: its scale is known later
	ATTR_CHOICE, // one of `choices`
	ATTR_CHOICES, // several of them, by white space
	ATTR_FLAG, // co, khong
} AttrType;

typedef struct AttrSpec {
	const char *name;
	AttrType type;
	bool required;
	int least, most; // of a count
	const char *const *choices; // of a choice; ends with NULL
} AttrSpec;

enum { ELEMENT_ATTRS = 21 }; // most attributes of one element

typedef struct Element {
	const char *name;
	ElementId parent; // ELEMENT_NONE: the root
	bool is_data; // this and what is in it, not a catalogue
	AttrSpec attrs[ELEMENT_ATTRS]; // ends with name NULL
} Element;

// Indices of attributes, in the order of the table.
enum {
	UNIT_MA,
	UNIT_TEN,
	UNIT_CAP,
	UNIT_LOAI,
	UNIT_THUOC,
	UNIT_TU,
	UNIT_DEN,
	UNIT_THU_TU,
	UNIT_TRUOC,
	UNIT_SAU
};
enum {
	ORGANISATION_MA,
	ORGANISATION_TEN,
	ORGANISATION_TEN_NGAN,
	ORGANISATION_THU_TU,
	ORGANISATION_CAP
};
enum {
	INDICATOR_MA,
	INDICATOR_TEN,
	INDICATOR_DON_VI,
	INDICATOR_NOI_DUNG,
	INDICATOR_TONG_HOP,
	INDICATOR_THU_TU,
	INDICATOR_SO_LE,
	INDICATOR_IN_LE,
	INDICATOR_CAP,
	INDICATOR_CHU_KY,
	INDICATOR_TU,
	INDICATOR_MAU,
	INDICATOR_VUOT_100,
	INDICATOR_PHAN_CUA,
	INDICATOR_AM,
	INDICATOR_IT_NHAT,
	INDICATOR_NHIEU_NHAT,
	INDICATOR_AP_DUNG_TU,
	INDICATOR_AP_DUNG_DEN,
	INDICATOR_TOT_KHI
};
enum { TARGET_NAM, TARGET_GIA_TRI, TARGET_CAP, TARGET_DV };
enum { OFFICE_MA, OFFICE_DV, OFFICE_TU, OFFICE_DEN, OFFICE_THE_THUC, OFFICE_KY_HIEU };
enum { DEADLINE_MA, DEADLINE_TEN, DEADLINE_LOAI, DEADLINE_CAP, DEADLINE_KY, DEADLINE_HAN };
enum { SHEET_CT };
enum { REPORT_DV, REPORT_KY, REPORT_NGAY, REPORT_NGUON, REPORT_GHI_CHU };
enum {
	REGISTRATION_MA,
	REGISTRATION_TC,
	REGISTRATION_DV,
	REGISTRATION_NAM,
	REGISTRATION_LOAI,
	REGISTRATION_TEN,
	REGISTRATION_NOI_DUNG,
	REGISTRATION_DIA_DIEM,
	REGISTRATION_QUY_MO,
	REGISTRATION_KINH_PHI,
	REGISTRATION_NGAY,
	REGISTRATION_BAT_DAU,
	REGISTRATION_HAN,
	REGISTRATION_TRANG_THAI,
	REGISTRATION_XONG,
	REGISTRATION_GHI_CHU
};
enum {
	AWARD_DV,
	AWARD_NAM,
	AWARD_TEN,
	AWARD_NOI_DUNG,
	AWARD_HINH_THUC,
	AWARD_LOAI,
	AWARD_QUYET_DINH
};

const Element *element_at(ElementId id);

// The element `name` in `parent`, or ELEMENT_NONE.
ElementId element_find(ElementId parent, const char *name);
// The name nearest to a wrong one among those allowed in `parent`, or NULL.
const char *element_near(ElementId parent, const char *name);

// Index in `attrs`, or -1.
int element_find_attr(ElementId id, const char *name);
const char *element_near_attr(ElementId id, const char *name); // may be NULL

// The word before the name of a unit of this kind: "phường" for phuong; "" when there is none.
const char *element_kind_word(const char *kind);

#endif
