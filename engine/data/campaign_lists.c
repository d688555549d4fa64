// SPDX-License-Identifier: MIT
// Registrations and awards.
#include "data/campaign_build.h"

#include "text/collate.h"

#include <stdlib.h>
#include <string.h>

// The unit of `code` as it was in `year`, on `day` when that is known. NULL: told so.
static const Unit *find_unit(Loader *loader, const AttrValue *code, const AttrValue *year, Day day)
{
	const UnitSpan *span = NULL;
	if (code->given)
		span = loader_find_units(loader, code->text, code->len, code->pos);
	if (!span || !year->given)
		return NULL;
	Month first = (Month)year->number * 12;
	const Unit *unit = day ? span_find_month(span, day_month(day)) : NULL;
	if (!unit)
		unit = span_find_period(span, (Period){first, first + 11});
	if (!unit)
		loader_refuse_life(loader, span,
			arena_print(loader->scratch, "%d", (int)year->number), code->pos);
	return unit;
}

static bool check_state(
	Loader *loader, const char *code, RegistrationState state, const AttrValue *done, Pos pos)
{
	if (state == STATE_DONE && !done->given && !done->wrong)
		return loader_refuse(loader, pos,
			_("%s is done (trang_thai=\"hoan_thanh\"): give the day in “xong”"), code);
	if (state != STATE_DONE && state != STATE_KEPT && done->given)
		return loader_refuse(loader, done->pos,
			_("%s has a day of completion (xong) but is not done; write "
			  "trang_thai=\"hoan_thanh\" or delete the day"),
			code);
	return true;
}

static bool check_days(Loader *loader, const char *code, const AttrValue *v)
{
	Day start = v[REGISTRATION_BAT_DAU].day, due = v[REGISTRATION_HAN].day;
	Day registered = v[REGISTRATION_NGAY].day, done = v[REGISTRATION_XONG].day;
	bool sound = true;
	if (start && due && start > due)
		sound = loader_refuse(loader, v[REGISTRATION_HAN].pos,
			_("%s is due (han) before it starts (bat_dau)"), code);
	if (start && done && start > done)
		sound = loader_refuse(loader, v[REGISTRATION_XONG].pos,
			_("%s is done (xong) before it starts (bat_dau)"), code);
	if (registered && v[REGISTRATION_NAM].given &&
		registered / 10000 != v[REGISTRATION_NAM].number)
		sound = loader_refuse(loader, v[REGISTRATION_NGAY].pos,
			_("%s was registered (ngay) in another year than “nam” says"), code);
	if (!v[REGISTRATION_HAN].given && !v[REGISTRATION_HAN].wrong)
		diag_add(loader->diags, DIAG_WARNING, v[REGISTRATION_MA].pos, NULL,
			_("%s has no end date (han): it will never be late"), code);
	return sound;
}

static Registration read_registration(const Record *record, const AttrValue *v)
{
	const AttrValue *cost = &v[REGISTRATION_KINH_PHI];
	return (Registration){
		.code = v[REGISTRATION_MA].text,
		.name = v[REGISTRATION_TEN].text,
		.year = (int)v[REGISTRATION_NAM].number,
		.kind = (RegistrationKind)v[REGISTRATION_LOAI].number,
		.state = (RegistrationState)v[REGISTRATION_TRANG_THAI].number,
		.content = v[REGISTRATION_NOI_DUNG].text,
		.place = v[REGISTRATION_DIA_DIEM].text,
		.size = v[REGISTRATION_QUY_MO].text,
		.note = v[REGISTRATION_GHI_CHU].text,
		.cost = cost->given ? cost->number : -1,
		.registered = v[REGISTRATION_NGAY].day,
		.start = v[REGISTRATION_BAT_DAU].day,
		.due = v[REGISTRATION_HAN].day,
		.done = v[REGISTRATION_XONG].day,
		.pos = {record->file, record->line, record->col},
	};
}

static bool check_code(Loader *loader, const Registration *registration)
{
	const char *code = registration->code;
	int known = codes_find(&loader->registration_codes, code, strlen(code));
	if (known < 0)
		return true;
	loader_refuse_twice(loader, loader->campaign->registrations[known].pos, registration->pos,
		_("registration"), code);
	return false;
}

void campaign_add_registration(Loader *loader, const Record *record)
{
	AttrValue v[ELEMENT_ATTRS];
	bool sound = attrs_read(loader, record, v);
	Registration registration = read_registration(record, v);
	const char *code = registration.code ? registration.code : "…";
	if (v[REGISTRATION_TRANG_THAI].given)
		sound = check_state(loader, code, registration.state, &v[REGISTRATION_XONG],
				registration.pos) &&
			sound;
	sound = check_days(loader, code, v) && sound;
	registration.unit = find_unit(
		loader, &v[REGISTRATION_DV], &v[REGISTRATION_NAM], registration.registered);
	int organisation = loader_find_named(loader, &loader->organisation_codes,
		&v[REGISTRATION_TC], N_("there is no organisation “%s”"));
	if (organisation >= 0)
		registration.organisation = &loader->campaign->organisations[organisation];
	if (!sound || !registration.unit || !check_code(loader, &registration))
		return;
	Campaign *campaign = loader->campaign;
	codes_add(&loader->registration_codes, code, (int)campaign->nregistrations);
	campaign->registrations = arena_grow(loader->arena, campaign->registrations,
		campaign->nregistrations, &loader->registrations_cap, sizeof(Registration));
	campaign->registrations[campaign->nregistrations++] = registration;
}

void campaign_add_award(Loader *loader, const Record *record)
{
	enum { GROUP = 0 };
	AttrValue v[ELEMENT_ATTRS];
	bool sound = attrs_read(loader, record, v);
	Award award = {
		.unit = find_unit(loader, &v[AWARD_DV], &v[AWARD_NAM], 0),
		.year = (int)v[AWARD_NAM].number,
		.receiver = v[AWARD_TEN].text,
		.content = v[AWARD_NOI_DUNG].text,
		.form = v[AWARD_HINH_THUC].text,
		.is_group = v[AWARD_LOAI].number == GROUP,
		.decision = v[AWARD_QUYET_DINH].text,
		.pos = {record->file, record->line, record->col},
	};
	if (!sound || !award.unit)
		return;
	Campaign *campaign = loader->campaign;
	campaign->awards = arena_grow(loader->arena, campaign->awards, campaign->nawards,
		&loader->awards_cap, sizeof(Award));
	campaign->awards[campaign->nawards++] = award;
}

static int compare_registrations(const void *left, const void *right)
{
	const Registration *a = left, *b = right;
	int x = a->organisation ? a->organisation->rank : 0;
	int y = b->organisation ? b->organisation->rank : 0;
	if (a->year != b->year)
		return a->year - b->year;
	if (a->unit != b->unit)
		return a->unit->id - b->unit->id;
	return x != y ? x - y : strcmp(a->code, b->code);
}

// An award and the key of its receiver's name.
typedef struct Honour {
	Award award;
	const char *key;
} Honour;

static int compare_texts(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static int compare_honours(const void *left, const void *right)
{
	const Honour *a = left, *b = right;
	if (a->award.year != b->award.year)
		return a->award.year - b->award.year;
	if (a->award.unit != b->award.unit)
		return a->award.unit->id - b->award.unit->id;
	int order = strcmp(a->key, b->key);
	if (!order)
		order = strcmp(a->award.receiver, b->award.receiver);
	if (!order)
		order = strcmp(a->award.content, b->award.content);
	if (!order)
		order = strcmp(a->award.form, b->award.form);
	return order ? order : compare_texts(a->award.decision, b->award.decision);
}

static void order_awards(Loader *loader)
{
	Campaign *campaign = loader->campaign;
	size_t count = campaign->nawards;
	if (count < 2)
		return;
	Honour *honours = arena_array(loader->scratch, Honour, count);
	for (size_t i = 0; i < count; i++) {
		honours[i].award = campaign->awards[i];
		honours[i].key = collate_key(honours[i].award.receiver, loader->scratch);
	}
	qsort(honours, count, sizeof *honours, compare_honours);
	for (size_t i = 0; i < count; i++)
		campaign->awards[i] = honours[i].award;
}

void campaign_finish_lists(Loader *loader)
{
	Campaign *campaign = loader->campaign;
	if (campaign->nregistrations)
		qsort(campaign->registrations, campaign->nregistrations, sizeof(Registration),
			compare_registrations);
	order_awards(loader);
}
