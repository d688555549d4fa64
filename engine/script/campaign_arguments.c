// SPDX-License-Identifier: MIT
// A code that the data do not have is answered with the nearest one they have.
#include "script/campaign_arguments.h"

#include "script/campaign_values.h"
#include "base/names.h"

#include <lauxlib.h>
#include <string.h>

lua_Integer campaign_arguments_read(lua_State *lua, const OptionList *list, void *target)
{
	const Diags *diags = sandbox_of(lua)->diags;
	size_t before = diags_count(diags, DIAG_ERROR);
	if (lua_isnoneornil(lua, 1)) {
		lua_settop(lua, 0);
		lua_newtable(lua);
	}
	if (!lua_istable(lua, 1))
		sandbox_fail(lua, sandbox_caller(lua),
			_("%s takes a table, as in %s{ … }, not a %s"), list->what, list->what,
			words_describe(lua, 1));
	lua_settop(lua, 1);
	sandbox_charge(lua, 16);
	lua_Integer count = options_read(lua, 1, list, (Pos){0}, target);
	if (diags_count(diags, DIAG_ERROR) > before)
		sandbox_stop(lua);
	return count;
}

Period campaign_arguments_period(lua_State *lua, int index)
{
	const Context *context = campaign_values_context(lua);
	Period period = context->period;
	index = lua_absindex(lua, index);
	if (lua_isnil(lua, index)) {
		if (!context->has_period)
			sandbox_fail(lua, sandbox_caller(lua),
				_("of which period? The document names none: write <%s %s=\"…\"> "
				  "there, or give a period here"),
				FIELDS_ROOT, FIELDS_PERIOD);
		return period;
	}
	lua_pushvalue(lua, index);
	if (lua_istable(lua, -1))
		lua_getfield(lua, index, "ma");
	const char *code = lua_type(lua, -1) == LUA_TSTRING ? lua_tostring(lua, -1) : NULL;
	if (!code)
		sandbox_fail(lua, sandbox_caller(lua),
			_("a %s is no period; write e.g. \"2026-Q1\" or take one from "
			  "campaign.context()"),
			words_describe(lua, index));
	if (!period_parse(code, &period))
		sandbox_fail(lua, sandbox_caller(lua),
			_("“%s” is no period; write 2026-03, 2026-Q1, 2026-6T, 2026-6TC, "
			  "2026-9T, 2026 or 2021..2025"),
			code);
	lua_pop(lua, lua_istable(lua, index) ? 2 : 1);
	return period;
}

static _Noreturn void fail_unknown(
	lua_State *lua, const char *format, const char *advice, const char *code, const char *found)
{
	if (!found)
		sandbox_fail(lua, sandbox_caller(lua), "%s",
			arena_print(sandbox_of(lua)->arena, format, code));
	sandbox_fail(lua, sandbox_caller(lua), "%s",
		arena_print(sandbox_of(lua)->arena, advice, code, found));
}

static const Unit *find_unit(
	lua_State *lua, const Campaign *campaign, const char *code, Period period)
{
	if (!campaign_find_units(campaign, code))
		fail_unknown(lua, _("the campaign data have no unit “%s”"),
			_("the campaign data have no unit “%s”; did you mean “%s”?"), code,
			names_nearest(
				code, &campaign->codes->code, campaign->ncodes, sizeof(UnitSpan)));
	const Unit *unit = campaign_find_unit(campaign, code, period.to);
	if (!unit)
		sandbox_fail(lua, sandbox_caller(lua),
			_("the unit “%s” was not there at the end of %s"), code,
			campaign_values_period_code(period, sandbox_of(lua)->arena));
	reads_add_then(campaign_values_context(lua)->reads, code, period.to, unit);
	return unit;
}

// What comes of a unit that is asked for in `period`: campaign_values_unit_in.
static const Unit *note_unit(
	lua_State *lua, const Campaign *campaign, const Unit *unit, Period period)
{
	Reads *reads = campaign_values_context(lua)->reads;
	reads_add_member(reads, CATALOGUE_UNITS, unit->id);
	if (!unit_lives_in(unit, period))
		reads_add_then(reads, unit->code, period.to,
			campaign_find_unit(campaign, unit->code, period.to));
	return unit;
}

const Unit *campaign_arguments_unit(lua_State *lua, int index, Period period)
{
	const Campaign *campaign = campaign_values_campaign(lua);
	if (lua_isnil(lua, index)) {
		const Unit *own = campaign_values_context(lua)->unit;
		if (!own)
			sandbox_fail(lua, sandbox_caller(lua),
				_("of which unit? The document names none: write <%s %s=\"…\"> "
				  "there, or give a unit here"),
				FIELDS_ROOT, FIELDS_UNIT);
		return note_unit(lua, campaign, own, period);
	}
	if (lua_type(lua, index) == LUA_TSTRING)
		return find_unit(lua, campaign, lua_tostring(lua, index), period);
	const Unit *unit = campaign_values_find(
		lua, index, campaign->units, (size_t)campaign->nunits, sizeof(Unit));
	if (!unit)
		sandbox_fail(lua, sandbox_caller(lua),
			_("a %s is no unit; give its code, or take it from campaign.units{ … }"),
			words_describe(lua, index));
	return note_unit(lua, campaign, unit, period);
}

const Indicator *campaign_arguments_indicator(lua_State *lua, int index)
{
	const Campaign *campaign = campaign_values_campaign(lua);
	if (lua_type(lua, index) != LUA_TSTRING) {
		const Indicator *indicator = campaign_values_find(lua, index, campaign->indicators,
			(size_t)campaign->nindicators, sizeof(Indicator));
		if (!indicator)
			sandbox_fail(lua, sandbox_caller(lua),
				_("a %s is no indicator; give its code, such as \"TT01\""),
				words_describe(lua, index));
		return indicator;
	}
	const char *code = lua_tostring(lua, index);
	const Indicator *indicator = campaign_find_indicator(campaign, code);
	if (!indicator)
		fail_unknown(lua, _("the campaign data have no indicator “%s”"),
			_("the campaign data have no indicator “%s”; did you mean “%s”?"), code,
			names_nearest(code, &campaign->indicators->code, campaign->nindicators,
				sizeof(Indicator)));
	return indicator;
}

const Organisation *campaign_arguments_organisation(lua_State *lua, int index)
{
	const Campaign *campaign = campaign_values_campaign(lua);
	const char *code = lua_type(lua, index) == LUA_TSTRING ? lua_tostring(lua, index) : NULL;
	const Organisation *organisation =
		code ? campaign_find_organisation(campaign, code)
		     : campaign_values_find(lua, index, campaign->organisations,
			       (size_t)campaign->norganisations, sizeof(Organisation));
	if (!organisation && !code)
		sandbox_fail(lua, sandbox_caller(lua),
			_("a %s is no organisation; give its code, or take it from "
			  "campaign.organisations{ … }"),
			words_describe(lua, index));
	if (!organisation)
		fail_unknown(lua, _("the campaign data have no organisation “%s”"),
			_("the campaign data have no organisation “%s”; did you mean “%s”?"), code,
			names_nearest(code, &campaign->organisations->code,
				campaign->norganisations, sizeof(Organisation)));
	return organisation;
}

const Deadline *campaign_arguments_deadline(lua_State *lua, int index)
{
	const Campaign *campaign = campaign_values_campaign(lua);
	const char *code = lua_type(lua, index) == LUA_TSTRING ? lua_tostring(lua, index) : NULL;
	const Deadline *deadline = code ? campaign_find_deadline(campaign, code)
					: campaign_values_find(lua, index, campaign->deadlines,
						  (size_t)campaign->ndeadlines, sizeof(Deadline));
	if (!deadline && !code)
		sandbox_fail(lua, sandbox_caller(lua),
			_("a %s is no deadline; give its code, or take it from "
			  "campaign.deadlines{ … }"),
			words_describe(lua, index));
	if (!deadline)
		fail_unknown(lua, _("the campaign data have no deadline “%s”"),
			_("the campaign data have no deadline “%s”; did you mean “%s”?"), code,
			names_nearest(code, &campaign->deadlines->code, campaign->ndeadlines,
				sizeof(Deadline)));
	reads_add_member(campaign_values_context(lua)->reads, CATALOGUE_DEADLINES,
		(int)(deadline - campaign->deadlines));
	return deadline;
}

static int part_of_day(lua_State *lua, int index, const char *name)
{
	lua_getfield(lua, index, name);
	lua_Integer part = lua_isinteger(lua, -1) ? lua_tointeger(lua, -1) : 0;
	lua_pop(lua, 1);
	return part > 0 && part < 10000 ? (int)part : 0;
}

Day campaign_arguments_day(lua_State *lua, int index)
{
	Day day = 0;
	index = lua_absindex(lua, index);
	if (lua_isnil(lua, index))
		return 0;
	if (lua_istable(lua, index)) {
		const char *text = arena_print(sandbox_of(lua)->arena, "%04d-%02d-%02d",
			part_of_day(lua, index, "nam"), part_of_day(lua, index, "thang"),
			part_of_day(lua, index, "ngay"));
		if (day_parse(text, &day))
			return day;
	}
	sandbox_fail(lua, sandbox_caller(lua),
		_("this is no day; write { ngay = 5, thang = 4, nam = 2026 } or take it from the "
		  "data"));
}

int campaign_arguments_choice(
	lua_State *lua, int index, const char *what, const char *const *names, int count)
{
	const char *name = lua_type(lua, index) == LUA_TSTRING ? lua_tostring(lua, index) : "";
	const char *all = "";
	for (int i = 0; i < count; i++) {
		if (strcmp(names[i], name) == 0)
			return i;
		all = arena_print(
			sandbox_of(lua)->arena, "%s%s\"%s\"", all, i ? ", " : "", names[i]);
	}
	sandbox_fail(lua, sandbox_caller(lua), _("\"%s\" must be one of %s"), what, all);
}
