// SPDX-License-Identifier: MIT
// The outermost of what body(d) returns: sections and info.
#include "script/convert.h"
#include "script/options.h"

#include <string.h>

static const Option SECTION_OPTIONS[] = {
	{"width", OPTION_MM, offsetof(Section, width), 0},
	{"height", OPTION_MM, offsetof(Section, height), 0},
	{"top", OPTION_MM, offsetof(Section, top), 0},
	{"bottom", OPTION_MM, offsetof(Section, bottom), 0},
	{"left", OPTION_MM, offsetof(Section, left), 0},
	{"right", OPTION_MM, offsetof(Section, right), 0},
	{"number", OPTION_OTHER, 0, 0},
	{"head", OPTION_OTHER, 0, 0},
	{"foot", OPTION_OTHER, 0, 0},
};
static const Option NUMBER_OPTIONS[] = {
	{"size", OPTION_PT, offsetof(Section, number_size), 0},
	{"top", OPTION_MM, offsetof(Section, number_top), 0},
	{"restart", OPTION_BOOL, offsetof(Section, number_restart), 0},
	{"first_hidden", OPTION_BOOL, offsetof(Section, number_first_hidden), 0},
};
static const Option INFO_OPTIONS[] = {
	{"title", OPTION_OTHER, 0, 0},
	{"subject", OPTION_OTHER, 0, 0},
	{"author", OPTION_OTHER, 0, 0},
	{"keywords", OPTION_OTHER, 0, 0},
};
static const Option DOCUMENT_OPTIONS[] = {{"info", OPTION_TABLE, 0, 0}};

static const OptionList SECTION = OPTION_LIST("section", SECTION_OPTIONS, true);
static const OptionList NUMBER = OPTION_LIST("number", NUMBER_OPTIONS, false);
static const OptionList INFO = OPTION_LIST("info", INFO_OPTIONS, false);
static const OptionList DOCUMENT = OPTION_LIST("what body() returns", DOCUMENT_OPTIONS, true);

static void read_number(Convert *convert, int index, Section *section)
{
	lua_State *lua = convert->lua;
	int type = lua_getfield(lua, index, "number");
	section->numbered = type == LUA_TTABLE;
	if (type == LUA_TTABLE) {
		section->number_size = LEN_PT(14);
		section->number_top = len_from_mm(10);
		options_read(lua, -1, &NUMBER, section->origin, section);
	} else if (lua_toboolean(lua, -1)) {
		diag_error(convert->sandbox->diags, section->origin,
			_("section: \"number\" is a table or false"));
	}
	lua_pop(lua, 1);
}

static void check_section(Convert *convert, const Section *section)
{
	bool positive = section->top >= 0 && section->bottom >= 0 && section->left >= 0 &&
			section->right >= 0;
	int64_t wide = (int64_t)section->width - section->left - section->right;
	int64_t high = (int64_t)section->height - section->top - section->bottom;
	if (!positive || wide <= 0 || high <= 0)
		diag_error(convert->sandbox->diags, section->origin,
			_("section: the margins leave no room for text"));
}

// The blocks of the field `name`.
static Block *read_margin(Convert *convert, int index, const char *name, Pos origin)
{
	lua_getfield(convert->lua, index, name);
	Block *first = convert_blocks(convert, -1, PLACE_OTHER, name, origin);
	lua_pop(convert->lua, 1);
	return first;
}

static Section *read_section(Convert *convert, const Word *word, int index)
{
	Section *section = arena_new(convert->sandbox->arena, Section);
	*section = (Section){
		.width = len_from_mm(210),
		.height = len_from_mm(297),
		.top = len_from_mm(20),
		.bottom = len_from_mm(20),
		.left = len_from_mm(30),
		.right = len_from_mm(15),
		.origin = word->origin,
	};
	lua_Integer count = options_read(convert->lua, index, &SECTION, section->origin, section);
	read_number(convert, index, section);
	check_section(convert, section);
	section->head = read_margin(convert, index, "head", section->origin);
	section->foot = read_margin(convert, index, "foot", section->origin);
	section->first = convert_positional(convert, index, count, section->origin);
	return section;
}

static void add_sections(Convert *convert, int index, Section ***end, Pos origin);

static void add_section_list(Convert *convert, int index, Section ***end, Pos origin)
{
	static const OptionList LIST = {"a list of sections", NULL, 0, true};
	lua_Integer count = options_read(convert->lua, index, &LIST, origin, NULL);
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(convert->lua, index, i);
		add_sections(convert, lua_gettop(convert->lua), end, origin);
		lua_pop(convert->lua, 1);
	}
}

static void add_sections(Convert *convert, int index, Section ***end, Pos origin)
{
	lua_State *lua = convert->lua;
	const Word *word = words_find(lua, index);
	convert_enter(convert, origin);
	if (word && word->kind == WORD_SECTION) {
		words_push_argument(lua, index);
		**end = read_section(convert, word, lua_gettop(lua));
		*end = &(**end)->next;
		lua_pop(lua, 1);
	} else if (lua_istable(lua, index)) {
		add_section_list(convert, index, end, origin);
	} else if (lua_toboolean(lua, index)) {
		diag_error(convert->sandbox->diags,
			word && word->origin.file ? word->origin : origin,
			_("a %s stands outside a section; put it into section{ … }"),
			words_describe(lua, index));
	}
	convert_leave(convert);
}

// The texts of the spans, one after the other; line breaks as spaces.
static const char *join_spans(Convert *convert)
{
	int count;
	const Span *spans = spans_finish(&convert->spans, &count);
	size_t len = 0;
	for (int i = 0; i < count; i++)
		len += spans[i].text ? strlen(spans[i].text) : 1;
	char *text = arena_alloc(convert->sandbox->arena, len + 1), *at = text;
	for (int i = 0; i < count; i++)
		at = stpcpy(at, spans[i].text ? spans[i].text : " ");
	return len ? text : NULL;
}

static const char *read_info_text(Convert *convert, int index, const char *name, Pos origin)
{
	static const SpanStyle PLAIN = {0};
	spans_begin(&convert->spans);
	lua_getfield(convert->lua, index, name);
	convert_add_spans(convert, lua_gettop(convert->lua), &PLAIN, origin);
	lua_pop(convert->lua, 1);
	return join_spans(convert);
}

static void read_info(Convert *convert, int index, Pos origin, DocInfo *info)
{
	lua_State *lua = convert->lua;
	if (lua_getfield(lua, index, "info") == LUA_TTABLE) {
		int at = lua_gettop(lua);
		options_read(lua, at, &INFO, origin, NULL);
		info->title = read_info_text(convert, at, "title", origin);
		info->subject = read_info_text(convert, at, "subject", origin);
		info->author = read_info_text(convert, at, "author", origin);
		info->keywords = read_info_text(convert, at, "keywords", origin);
	}
	lua_pop(lua, 1);
}

void convert_document(lua_State *lua, int index, Pos origin, Doc *doc)
{
	Sandbox *sandbox = sandbox_of(lua);
	Convert convert = {.lua = lua,
		.sandbox = sandbox,
		.spans = {.arena = sandbox->arena, .context = sandbox->context}};
	index = lua_absindex(lua, index);
	if (!lua_istable(lua, index))
		sandbox_fail(lua, origin, _("body() must return a list of sections, not a %s"),
			words_describe(lua, index));
	Section **end = &doc->sections;
	lua_Integer count = options_read(lua, index, &DOCUMENT, origin, NULL);
	for (lua_Integer i = 1; i <= count; i++) {
		lua_rawgeti(lua, index, i);
		add_sections(&convert, lua_gettop(lua), &end, origin);
		lua_pop(lua, 1);
	}
	if (!doc->sections)
		diag_error(sandbox->diags, origin, _("body() returned no section"));
	read_info(&convert, index, origin, &doc->info);
}
