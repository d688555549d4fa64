// SPDX-License-Identifier: MIT
// "As of a day": what was registered later is not there yet, and what was completed later was still
// under way. A date that is not known does not put anything later.
#include "script/campaign_lists.h"

#include "script/campaign_arguments.h"
#include "script/campaign_late.h"
#include "script/campaign_values.h"
#include "script/figures.h"

#include <lauxlib.h>
#include <string.h>

static const char *const STATES[] = {"dang_ky", "dang_lam", "hoan_thanh", "duy_tri", "dung"};
static const char *const KINDS[] = {"cong_trinh", "mo_hinh", "phan_viec"};
static const char *const DEADLINE_KINDS[] = {"bao_cao", "dang_ky"};
static const char *const REPORTINGS[] = {"du", "mot_phan", "khong"};

// The field `name` of the table at 1: a text, or a list of texts, of `names`.
static unsigned read_choices(lua_State *lua, const char *name, const char *const *names, int count)
{
	unsigned bits = 0;
	lua_getfield(lua, 1, name);
	if (lua_istable(lua, -1)) {
		lua_Integer len = (lua_Integer)lua_rawlen(lua, -1);
		for (lua_Integer i = 1; i <= len; i++) {
			lua_rawgeti(lua, -1, i);
			bits |= 1U << campaign_arguments_choice(lua, -1, name, names, count);
			lua_pop(lua, 1);
		}
	} else if (!lua_isnil(lua, -1)) {
		bits = 1U << campaign_arguments_choice(lua, -1, name, names, count);
	}
	lua_pop(lua, 1);
	return bits;
}

// The field "year" of the table at 1; nil: the year of the document's period, 0 without one.
static int read_year(lua_State *lua)
{
	const Context *context = campaign_values_context(lua);
	lua_getfield(lua, 1, "year");
	lua_Integer year = lua_tointeger(lua, -1);
	if (lua_isnil(lua, -1))
		year = context->has_period ? month_year(context->period.to) : 0;
	else if (!lua_isinteger(lua, -1) || year < 1945 || year > 2999)
		sandbox_fail(lua, sandbox_caller(lua), _("\"year\" must be a year such as 2026"));
	lua_pop(lua, 1);
	return (int)year;
}

// The field "unit" of the table at 1; nil: the document's, or any when it names none.
static const Unit *read_unit(lua_State *lua, int year)
{
	const Context *context = campaign_values_context(lua);
	Period period = context->has_period ? context->period : (Period){year * 12, year * 12 + 11};
	lua_getfield(lua, 1, "unit");
	bool given = !lua_isnil(lua, -1);
	const Unit *unit = given ? campaign_arguments_unit(lua, -1, period) : context->unit;
	lua_pop(lua, 1);
	return unit;
}

static void read_organisation(lua_State *lua, RegistrationFilter *filter)
{
	lua_getfield(lua, 1, "organisation");
	filter->has_organisation = !lua_isnil(lua, -1);
	if (lua_toboolean(lua, -1))
		filter->organisation = campaign_arguments_organisation(lua, -1);
	lua_pop(lua, 1);
}

static void push_registration(lua_State *lua, const Registration *one, Day day)
{
	RegistrationState state = registration_state_on(one, day);
	lua_createtable(lua, 0, 20);
	campaign_values_mark(lua, one, &one->pos);
	campaign_values_set_text(lua, "ma", one->code);
	campaign_values_set_text(lua, "ten", one->name);
	campaign_values_set_text(lua, "loai", KINDS[one->kind]);
	campaign_values_set_text(lua, "trang_thai", STATES[state]);
	campaign_values_push_organisation(lua, one->organisation);
	lua_setfield(lua, -2, "to_chuc");
	campaign_values_push_unit(lua, one->unit);
	lua_setfield(lua, -2, "don_vi");
	lua_pushinteger(lua, one->year);
	lua_setfield(lua, -2, "nam");
	campaign_values_set_text(lua, "noi_dung", one->content);
	campaign_values_set_text(lua, "dia_diem", one->place);
	campaign_values_set_text(lua, "quy_mo", one->size);
	campaign_values_set_text(lua, "ghi_chu", one->note);
	if (one->cost >= 0) {
		lua_pushinteger(lua, one->cost);
		lua_setfield(lua, -2, "kinh_phi");
	}
	campaign_values_set_day(lua, "ngay", one->registered);
	campaign_values_set_day(lua, "bat_dau", one->start);
	campaign_values_set_day(lua, "han", one->due);
	campaign_values_set_day(lua, "xong", state == one->state ? one->done : 0);
	sandbox_charge(lua, 32);
}

static int registrations(lua_State *lua)
{
	static const Option OPTIONS[] = {{"unit", OPTION_OTHER, 0, 0},
		{"organisation", OPTION_OTHER, 0, 0}, {"year", OPTION_OTHER, 0, 0},
		{"states", OPTION_OTHER, 0, 0}, {"kinds", OPTION_OTHER, 0, 0},
		{"until_day", OPTION_OTHER, 0, 0}};
	static const OptionList LIST = OPTION_LIST("campaign.registrations", OPTIONS, false);
	const Campaign *campaign = campaign_values_campaign(lua);
	campaign_arguments_read(lua, &LIST, NULL);
	RegistrationFilter filter = {.year = read_year(lua)};
	filter.unit = read_unit(lua, filter.year);
	read_organisation(lua, &filter);
	filter.states = read_choices(lua, "states", STATES, 5);
	filter.kinds = read_choices(lua, "kinds", KINDS, 3);
	lua_getfield(lua, 1, "until_day");
	filter.until = campaign_arguments_day(lua, -1);
	sandbox_charge(lua, campaign->nregistrations / 4);
	size_t count;
	const Registration **list =
		registrations_find(campaign, &filter, sandbox_of(lua)->arena, &count);
	reads_add_registrations(campaign_values_context(lua)->reads, &filter, list, count);
	lua_newtable(lua);
	for (size_t i = 0; i < count; i++) {
		push_registration(lua, list[i], filter.until);
		lua_rawseti(lua, -2, (lua_Integer)i + 1);
	}
	return 1;
}

static void push_award(lua_State *lua, const Award *one)
{
	lua_createtable(lua, 0, 10);
	campaign_values_mark(lua, one, &one->pos);
	campaign_values_set_text(lua, "ten", one->receiver);
	campaign_values_set_text(lua, "noi_dung", one->content);
	campaign_values_set_text(lua, "hinh_thuc", one->form);
	campaign_values_set_text(lua, "loai", one->is_group ? "tap_the" : "ca_nhan");
	campaign_values_set_text(lua, "quyet_dinh", one->decision);
	campaign_values_push_unit(lua, one->unit);
	lua_setfield(lua, -2, "don_vi");
	lua_pushinteger(lua, one->year);
	lua_setfield(lua, -2, "nam");
	sandbox_charge(lua, 16);
}

static int awards(lua_State *lua)
{
	static const Option OPTIONS[] = {
		{"unit", OPTION_OTHER, 0, 0}, {"year", OPTION_OTHER, 0, 0}};
	static const OptionList LIST = OPTION_LIST("campaign.awards", OPTIONS, false);
	const Campaign *campaign = campaign_values_campaign(lua);
	campaign_arguments_read(lua, &LIST, NULL);
	AwardFilter filter = {.year = read_year(lua)};
	filter.unit = read_unit(lua, filter.year);
	sandbox_charge(lua, campaign->nawards / 4);
	size_t count;
	const Award **list = awards_find(campaign, &filter, sandbox_of(lua)->arena, &count);
	reads_add_awards(campaign_values_context(lua)->reads, &filter, list, count);
	lua_newtable(lua);
	for (size_t i = 0; i < count; i++) {
		push_award(lua, list[i]);
		lua_rawseti(lua, -2, (lua_Integer)i + 1);
	}
	return 1;
}

// count(list, what) and money(list, what): the list at 1, the places of its members, what it is.
typedef struct Members {
	int count;
	Pos *places;
	int nplaces;
	const char *what;
} Members;

static Members read_members(lua_State *lua, const char *name)
{
	size_t len;
	Pos here = sandbox_caller(lua);
	lua_settop(lua, 2);
	if (!lua_istable(lua, 1) || lua_type(lua, 2) != LUA_TSTRING)
		sandbox_fail(
			lua, here, _("%s(list, \"what it counts\") takes a list and a text"), name);
	Members members = {.count = (int)lua_rawlen(lua, 1)};
	members.what = options_read_text(lua, 2, here, &len);
	members.places = arena_array(sandbox_of(lua)->arena, Pos, members.count + 1);
	sandbox_charge(lua, (size_t)members.count + 1);
	if (!members.what)
		sandbox_stop(lua);
	for (int i = 1; i <= members.count; i++) {
		lua_rawgeti(lua, 1, i);
		const Pos *pos = campaign_values_find_pos(lua, -1);
		if (pos)
			members.places[members.nplaces++] = *pos;
		lua_pop(lua, 1);
	}
	return members;
}

static int count(lua_State *lua)
{
	Members members = read_members(lua, "campaign.count");
	figures_push(lua, figure_count(members.count, members.what, members.places, members.nplaces,
				  sandbox_of(lua)->arena));
	return 1;
}

static const Registration *read_registration(lua_State *lua, int index, int number)
{
	const Campaign *campaign = campaign_values_campaign(lua);
	lua_rawgeti(lua, index, number);
	const Registration *one = campaign_values_find(
		lua, -1, campaign->registrations, campaign->nregistrations, sizeof(Registration));
	if (!one)
		sandbox_fail(lua, sandbox_caller(lua),
			_("campaign.money adds the cost of registrations; entry %d of the list is "
			  "none"),
			number);
	lua_pop(lua, 1);
	return one;
}

// The cost of a registration without one is not known, not zero: it is left out and counted.
static int money(lua_State *lua)
{
	Members members = read_members(lua, "campaign.money");
	Arena *arena = sandbox_of(lua)->arena;
	int64_t sum = 0;
	int unknown = 0;
	bool overflow = false;
	for (int i = 1; i <= members.count; i++) {
		const Registration *one = read_registration(lua, 1, i);
		if (one->cost < 0)
			unknown++;
		else
			overflow |= __builtin_add_overflow(sum, one->cost, &sum);
	}
	Figure *figure = arena_new(arena, Figure);
	*figure = *figure_money(sum, members.what, members.places, members.nplaces, arena);
	figure->expected = members.count;
	figure->reported = members.count - unknown;
	figure->partly = unknown;
	if (overflow)
		figure->state = FIGURE_OVERFLOW;
	else if (unknown && unknown == members.count)
		figure->state = FIGURE_MISSING;
	figures_push(lua, figure);
	return 1;
}

static int deadlines(lua_State *lua)
{
	static const Option OPTIONS[] = {{"kind", OPTION_OTHER, 0, 0},
		{"level", OPTION_OTHER, 0, 0}, {"code", OPTION_OTHER, 0, 0}};
	static const OptionList LIST = OPTION_LIST("campaign.deadlines", OPTIONS, false);
	const Campaign *campaign = campaign_values_campaign(lua);
	campaign_arguments_read(lua, &LIST, NULL);
	unsigned kinds = read_choices(lua, "kind", DEADLINE_KINDS, 2);
	unsigned levels = read_choices(lua, "level", LEVEL_NAMES, LEVEL_COUNT);
	lua_getfield(lua, 1, "code");
	const Deadline *only = lua_isnil(lua, -1) ? NULL : campaign_arguments_deadline(lua, -1);
	campaign_values_note(lua, CATALOGUE_DEADLINES);
	lua_Integer number = 0;
	lua_newtable(lua);
	for (int i = 0; i < campaign->ndeadlines; i++) {
		const Deadline *one = &campaign->deadlines[i];
		if ((kinds && !(kinds >> one->kind & 1)) || (only && one != only) ||
			(levels && !(levels >> one->level & 1)))
			continue;
		lua_createtable(lua, 0, 8);
		campaign_values_mark(lua, one, &one->pos);
		campaign_values_set_text(lua, "ma", one->code);
		campaign_values_set_text(lua, "ten", one->name);
		campaign_values_set_text(lua, "loai", DEADLINE_KINDS[one->kind]);
		campaign_values_set_text(lua, "cap", LEVEL_NAMES[one->level]);
		campaign_values_push_period(lua, one->period);
		lua_setfield(lua, -2, "ky");
		campaign_values_set_day(lua, "han", one->due);
		lua_rawseti(lua, -2, ++number);
	}
	return 1;
}

// The indicators of what stands at `index`: one, a list of them, or nil for all there are (NULL).
static const Indicator **read_indicators(lua_State *lua, int index, size_t *count)
{
	const Campaign *campaign = campaign_values_campaign(lua);
	bool is_list = lua_istable(lua, index) && !campaign_values_find_pos(lua, index);
	*count = is_list ? (size_t)lua_rawlen(lua, index) : 1;
	sandbox_charge(lua, lua_isnil(lua, index) ? (size_t)campaign->nindicators : 16 * *count);
	const Indicator **list = arena_array(sandbox_of(lua)->arena, const Indicator *, *count + 1);
	if (!is_list && !lua_isnil(lua, index))
		list[0] = campaign_arguments_indicator(lua, index);
	for (size_t i = 0; is_list && i < *count; i++) {
		lua_rawgeti(lua, index, (lua_Integer)i + 1);
		list[i] = campaign_arguments_indicator(lua, -1);
		lua_pop(lua, 1);
	}
	return list;
}

// reporting{ unit =, period =, indicator = }
static int reporting(lua_State *lua)
{
	static const Option OPTIONS[] = {{"unit", OPTION_OTHER, 0, 0},
		{"period", OPTION_OTHER, 0, 0}, {"indicator", OPTION_OTHER, 0, 0}};
	static const OptionList LIST = OPTION_LIST("campaign.reporting", OPTIONS, false);
	const Campaign *campaign = campaign_values_campaign(lua);
	campaign_arguments_read(lua, &LIST, NULL);
	lua_getfield(lua, 1, "period");
	Period period = campaign_arguments_period(lua, -1);
	lua_getfield(lua, 1, "unit");
	const Unit *unit = campaign_arguments_unit(lua, -1, period);
	unit = campaign_values_unit_in(campaign, unit, period);
	lua_getfield(lua, 1, "indicator");
	size_t count;
	const Indicator **list = read_indicators(lua, lua_gettop(lua), &count);
	Reporting answer = rollup_reporting_of(campaign, unit, list, count, period);
	reads_add_reporting(campaign_values_context(lua)->reads, unit, period, list, count, answer);
	lua_pushstring(lua, REPORTINGS[answer]);
	return 1;
}

void campaign_lists_open(lua_State *lua)
{
	static const luaL_Reg FUNCTIONS[] = {{"registrations", registrations}, {"count", count},
		{"money", money}, {"awards", awards}, {"deadlines", deadlines},
		{"reporting", reporting}, {"late", campaign_late}, {NULL, NULL}};
	luaL_setfuncs(lua, FUNCTIONS, 0);
}
