// SPDX-License-Identifier: MIT
// Items from registrations. Days and money have the form they have in a letter.
#include "batch/items_build.h"

#include "base/names.h"
#include "batch/jobfile_elements.h"
#include "data/campaign_elements.h"
#include "data/lists.h"
#include "data/quote.h"
#include "text/number.h"

#include <stdlib.h>
#include <string.h>

static const char *const KINDS[] = {"cong_trinh", "mo_hinh", "phan_viec"};
static const char *const KIND_WORDS[] = {"công trình", "mô hình", "phần việc"};
static const char *const STATES[] = {"dang_ky", "dang_lam", "hoan_thanh", "duy_tri", "dung"};
static const char *const STATE_WORDS[] = {
	"đã đăng ký", "đang làm", "hoàn thành", "duy trì", "dừng"};

// Who registers where no organisation is named (templates/blocks/dong_dang_ky.lua).
#define FRONT "Ủy ban MTTQ Việt Nam"

static void refuse_organisation(const ItemsBuilder *builder, const char *code, Pos pos)
{
	const Campaign *campaign = builder->campaign;
	NameSearch search = names_search(code);
	for (int i = 0; i < campaign->norganisations; i++)
		names_try(&search, campaign->organisations[i].code);
	const char *shown = quote_cut(code, builder->scratch);
	if (search.found)
		diag_error(builder->diags, pos,
			_("the campaign data have no organisation “%s”; did you mean “%s”?"), shown,
			search.found);
	else
		diag_error(builder->diags, pos,
			_("the campaign data have no organisation “%s”; “vanban data” lists what "
			  "they have"),
			shown);
}

// False with diagnostics.
static bool read_filter(const ItemsBuilder *builder, RegistrationFilter *filter)
{
	const char *unit = builder_find_attr(builder, "don_vi");
	const char *organisation = builder_find_attr(builder, "to_chuc");
	const char *year = builder_find_attr(builder, "nam");
	const UnitSpan *units = unit ? campaign_find_units(builder->campaign, unit) : NULL;
	if (units)
		filter->unit = units->units[0];
	else if (unit)
		builder_refuse_unit(builder, unit, builder_attr_pos(builder, "don_vi"));
	filter->has_organisation = organisation != NULL;
	if (organisation && !(filter->organisation = campaign_find_organisation(
				      builder->campaign, organisation)))
		refuse_organisation(builder, organisation, builder_attr_pos(builder, "to_chuc"));
	filter->year = year ? atoi(year) : 0;
	return !unit == !units && !organisation == !filter->organisation;
}

static const char *day_text(Day day, Arena *arena)
{
	return day ? arena_print(arena, "%02d/%02d/%04d", day % 100, day / 100 % 100, day / 10000)
		   : "";
}

static const char *money_text(int64_t money, Arena *arena)
{
	if (money < 0)
		return "";
	Buf buf = {0};
	number_write(money, 1, 0, 1, false, &buf);
	const char *text = arena_copy(arena, buf.data, buf.len);
	buf_close(&buf);
	return text;
}

static void set_relations(const Registration *registration, const char **v, Arena *arena)
{
	const Organisation *organisation = registration->organisation;
	v[FIELD_REGISTRATION_ORGANISATION] = organisation ? organisation->code : "";
	v[FIELD_REGISTRATION_ORGANISATION_NAME] = organisation ? organisation->name : FRONT;
	v[FIELD_REGISTRATION_UNIT] = registration->unit->code;
	v[FIELD_REGISTRATION_UNIT_NAME] = registration->unit->name;
	v[FIELD_REGISTRATION_UNIT_FULL_NAME] = unit_full_name(registration->unit, arena);
}

static void add_registration(ItemsBuilder *builder, const Registration *registration)
{
	Arena *arena = builder->arena;
	const char **v = builder_values(builder);
	v[FIELD_REGISTRATION_CODE] = registration->code;
	v[FIELD_REGISTRATION_NAME] = registration->name;
	set_relations(registration, v, arena);
	v[FIELD_REGISTRATION_YEAR] = arena_print(arena, "%d", registration->year);
	v[FIELD_REGISTRATION_KIND] = KINDS[registration->kind];
	v[FIELD_REGISTRATION_KIND_NAME] = KIND_WORDS[registration->kind];
	v[FIELD_REGISTRATION_STATE] = STATES[registration->state];
	v[FIELD_REGISTRATION_STATE_NAME] = STATE_WORDS[registration->state];
	v[FIELD_REGISTRATION_CONTENT] = registration->content;
	v[FIELD_REGISTRATION_PLACE] = registration->place;
	v[FIELD_REGISTRATION_SIZE] = registration->size;
	v[FIELD_REGISTRATION_COST] = money_text(registration->cost, arena);
	v[FIELD_REGISTRATION_DAY] = day_text(registration->registered, arena);
	v[FIELD_REGISTRATION_START] = day_text(registration->start, arena);
	v[FIELD_REGISTRATION_DUE] = day_text(registration->due, arena);
	v[FIELD_REGISTRATION_DONE] = day_text(registration->done, arena);
	v[FIELD_REGISTRATION_NOTE] = registration->note;
	builder_add(builder, &(ItemDraft){.code = registration->code, .values = v});
}

void items_add_registrations(ItemsBuilder *builder)
{
	RegistrationFilter filter = {0};
	size_t count;
	if (!read_filter(builder, &filter))
		return;
	const Registration **found =
		registrations_find(builder->campaign, &filter, builder->scratch, &count);
	for (size_t i = 0; i < count; i++)
		add_registration(builder, found[i]);
}
