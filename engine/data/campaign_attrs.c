// SPDX-License-Identifier: MIT
// One function for each type. Reports come by the hundred thousand: nothing is copied for them but
// texts, and those once.
#include "data/campaign_attrs.h"

#include "data/campaign_build.h"
#include "data/letters.h"
#include "data/quote.h"
#include "text/legacy.h"
#include "text/utf8.h"

#include <string.h>

enum {
	CODE_MAX = 40, // bytes
	YEAR_FIRST = 1945,
	YEAR_LAST = 2999,
};

typedef struct Reading {
	Loader *loader;
	const Record *record;
	const AttrSpec *spec;
	AttrValue *value;
} Reading;

static bool refuse(const Reading *reading, const char *why)
{
	AttrValue *value = reading->value;
	Buf text = {0};
	buf_print(&text, "“%.*s”", (int)quote_length(value->text, value->len), value->text);
	diag_error(loader_diags(reading->loader), value->pos, _("%s=%s: %s"), reading->spec->name,
		text.data, why);
	buf_close(&text);
	return false;
}

static const char *copy_value(const Reading *reading)
{
	const AttrValue *value = reading->value;
	return arena_copy(loader_arena(reading->loader), value->text, value->len);
}

// Letters, digits, “.”, “-”, “_”.
static bool is_code(const char *text, size_t len)
{
	for (const char *at = text, *end = text + len; at < end;) {
		uint32_t c = utf8_next(&at);
		bool digit = c >= '0' && c <= '9';
		if (!digit && c != '.' && c != '-' && c != '_' && !utf8_is_alpha(c))
			return false;
	}
	return len > 0;
}

static bool has_mark(const char *text)
{
	while (*text) {
		if (utf8_is_mark(utf8_next(&text)))
			return true;
	}
	return false;
}

static bool is_ascii(const char *text, size_t len)
{
	unsigned char all = 0;
	for (size_t i = 0; i < len; i++)
		all |= (unsigned char)text[i];
	return all < 0x80;
}

static void compose(AttrValue *value, Arena *arena)
{
	value->text = utf8_nfc(value->text, value->len, arena);
	value->len = strlen(value->text);
}

static bool read_code(const Reading *reading)
{
	AttrValue *value = reading->value;
	value->text = copy_value(reading);
	compose(value, loader_arena(reading->loader));
	if (has_mark(value->text))
		return refuse(reading,
			_("a combining mark makes no letter with what is before it; type the code "
			  "again"));
	if (value->len > CODE_MAX || !is_code(value->text, value->len))
		return refuse(reading,
			_("a code has letters, digits, “.”, “-” and “_” only, and at most 40 "
			  "characters"));
	return true;
}

static const char *collapse(Loader *loader, const char *text, size_t *len)
{
	char *copy = arena_alloc(loader_arena(loader), *len + 1), *out = copy;
	for (size_t i = 0; i < *len; i++) {
		if (!xml_is_blank(text[i]))
			*out++ = text[i];
		else if (out > copy && out[-1] != ' ')
			*out++ = ' ';
	}
	if (out > copy && out[-1] == ' ')
		out--;
	*out = '\0';
	*len = (size_t)(out - copy);
	return copy;
}

const char *attrs_read_text(Loader *loader, const char *text, size_t len, Pos pos)
{
	Diags *diags = loader_diags(loader);
	size_t errors = diags_count(diags, DIAG_ERROR);
	const char *collapsed = collapse(loader, text, &len);
	Legacy legacy = legacy_of_text(collapsed);
	if (legacy != LEGACY_NONE) {
		diag_error(diags, pos,
			_("“%s” is text in the old encoding %s; convert it to Unicode"),
			quote_cut(collapsed, loader_arena(loader)), legacy_name(legacy));
		return NULL;
	}
	Source source = {
		.file = pos.file, .bytes = collapsed, .len = len, .line = pos.line, .col = pos.col};
	const char *nfc = letters_check(&source, 0, collapsed, len, loader_arena(loader), diags);
	return diags_count(diags, DIAG_ERROR) == errors ? nfc : NULL;
}

// Sources and notes of reports are mostly the same: the text read before is used again.
static CachedText *find_cached(Loader *loader, const AttrValue *value)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < value->len; i++)
		hash = (hash ^ (unsigned char)value->text[i]) * 16777619u;
	return &loader->texts[(hash ^ hash >> 16) % CACHED_TEXTS];
}

static bool read_text(const Reading *reading)
{
	AttrValue *value = reading->value;
	CachedText *cached = find_cached(reading->loader, value);
	if (!cached->raw || cached->len != value->len ||
		memcmp(cached->raw, value->text, value->len) != 0) {
		if (value->len == 0)
			return refuse(reading, _("write something here, or leave it out"));
		const char *raw = copy_value(reading);
		const char *text =
			attrs_read_text(reading->loader, value->text, value->len, value->pos);
		if (!text)
			return false;
		*cached = (CachedText){raw, value->len, text};
	}
	value->text = cached->text;
	value->len = strlen(cached->text);
	return true;
}

// The value as a string for functions that want its end marked; "" when it is longer.
static const char *short_string(const AttrValue *value, char out[16])
{
	size_t len = value->len < 16 ? value->len : 0;
	memcpy(out, value->text, len);
	out[len] = '\0';
	return out;
}

static bool read_day(const Reading *reading)
{
	char text[16];
	if (day_parse(short_string(reading->value, text), &reading->value->day))
		return true;
	return refuse(reading, _("write a day that exists as 2026-02-28"));
}

static bool read_period(const Reading *reading)
{
	char text[16];
	if (period_parse(short_string(reading->value, text), &reading->value->period))
		return true;
	return refuse(reading,
		_("write a period as 2026-03, 2026-Q1, 2026-6T, 2026-6TC, 2026-9T or 2026"));
}

static bool read_count(const Reading *reading, int least, int most)
{
	AttrValue *value = reading->value;
	NumberFault fault = number_parse(value->text, value->len, NUMBER_PLAIN, 0, &value->number);
	if (fault == NUMBER_RIGHT && value->number >= least && value->number <= most)
		return true;
	Buf why = {0};
	buf_print(&why, _("write a whole number from %d to %d"), least, most);
	refuse(reading, why.data);
	buf_close(&why);
	return false;
}

static bool read_money(const Reading *reading)
{
	AttrValue *value = reading->value;
	NumberFault fault =
		number_parse(value->text, value->len, reading->record->style, 0, &value->number);
	if (fault == NUMBER_RIGHT && value->number >= 0)
		return true;
	if (reading->record->style == NUMBER_PLAIN)
		return refuse(reading, _("write whole đồng without separators: 120000000"));
	return refuse(reading, _("write whole đồng: 120.000.000"));
}

static int find_choice(const AttrSpec *spec, const char *text, size_t len)
{
	for (int i = 0; spec->choices[i]; i++) {
		if (strlen(spec->choices[i]) == len && memcmp(spec->choices[i], text, len) == 0)
			return i;
	}
	return -1;
}

static bool refuse_choice(const Reading *reading)
{
	Buf why = {0};
	buf_add_text(&why, _("write one of"));
	for (const char *const *choice = reading->spec->choices; *choice; choice++)
		buf_print(&why, "%s %s", choice == reading->spec->choices ? ":" : ",", *choice);
	refuse(reading, why.data);
	buf_close(&why);
	return false;
}

static bool read_choice(const Reading *reading)
{
	AttrValue *value = reading->value;
	value->number = find_choice(reading->spec, value->text, value->len);
	return value->number >= 0 || refuse_choice(reading);
}

static bool read_choices(const Reading *reading)
{
	AttrValue *value = reading->value;
	const char *word;
	size_t at = 0, len;
	value->number = 0;
	while (attrs_next_code(value, &at, &word, &len)) {
		int choice = find_choice(reading->spec, word, len);
		if (choice < 0)
			return refuse_choice(reading);
		value->number |= (int64_t)1 << choice;
	}
	return value->number != 0 || refuse_choice(reading);
}

static bool read_flag(const Reading *reading)
{
	AttrValue *value = reading->value;
	bool yes = value->len == 2 && memcmp(value->text, "co", 2) == 0;
	bool no = value->len == 5 && memcmp(value->text, "khong", 5) == 0;
	value->number = yes;
	return yes || no || refuse(reading, _("write co or khong"));
}

static bool read_copy(const Reading *reading)
{
	if (reading->value->len == 0)
		return refuse(reading, _("write something here, or leave it out"));
	AttrValue *value = reading->value;
	bool is_plain = is_ascii(value->text, value->len);
	if (!is_plain || reading->record->element != ELEMENT_REPORT)
		value->text = copy_value(reading);
	if (!is_plain)
		compose(value, loader_arena(reading->loader));
	return true;
}

static bool read_value(const Reading *reading)
{
	switch (reading->spec->type) {
	case ATTR_CODE:
		return read_code(reading);
	case ATTR_REFERENCE:
	case ATTR_REFERENCES:
	case ATTR_NUMBER:
		return read_copy(reading);
	case ATTR_TEXT:
		return read_text(reading);
	case ATTR_DAY:
		return read_day(reading);
	case ATTR_PERIOD:
		return read_period(reading);
	case ATTR_YEAR:
		return read_count(reading, YEAR_FIRST, YEAR_LAST);
	case ATTR_COUNT:
		return read_count(reading, reading->spec->least, reading->spec->most);
	case ATTR_MONEY:
		return read_money(reading);
	case ATTR_CHOICE:
		return read_choice(reading);
	case ATTR_CHOICES:
		return read_choices(reading);
	case ATTR_FLAG:
		return read_flag(reading);
	}
	return false;
}

bool attrs_next_code(const AttrValue *value, size_t *at, const char **code, size_t *len)
{
	size_t from = *at;
	while (from < value->len && xml_is_blank(value->text[from]))
		from++;
	size_t end = from;
	while (end < value->len && !xml_is_blank(value->text[end]))
		end++;
	*at = end;
	*code = value->text + from;
	*len = end - from;
	return end > from;
}

static void refuse_unknown(Loader *loader, const Record *record, const RecordAttr *attr, Pos pos)
{
	const char *name = element_at(record->element)->name;
	const char *near = element_near_attr(record->element, attr->name);
	const char *shown = quote_cut(attr->name, loader->scratch);
	if (near)
		diag_error(loader_diags(loader), pos,
			_("<%s> has no attribute “%s”; did you mean “%s”?"), name, shown, near);
	else
		diag_error(loader_diags(loader), pos, _("<%s> has no attribute “%s”; delete it"),
			name, shown);
}

static void trim(AttrValue *value)
{
	while (value->len && xml_is_blank(value->text[0]))
		value->text++, value->len--;
	while (value->len && xml_is_blank(value->text[value->len - 1]))
		value->len--;
}

static bool read_attr(Loader *loader, const Record *record, int i, AttrValue *values)
{
	const RecordAttr *attr = &record->attrs[i];
	Pos pos = {record->file, attr->line, attr->col};
	const AttrSpec *usual =
		&element_at(record->element)->attrs[i]; // most keep the table's order
	bool same = i < ELEMENT_ATTRS && usual->name && strcmp(usual->name, attr->name) == 0;
	int index = same ? i : element_find_attr(record->element, attr->name);
	if (index < 0) {
		refuse_unknown(loader, record, attr, pos);
		return false;
	}
	AttrValue *value = &values[index];
	if (value->given || value->wrong) {
		diag_error(
			loader_diags(loader), pos, _("“%s” is given twice; keep one"), attr->name);
		return false;
	}
	*value = (AttrValue){.pos = pos, .text = attr->value, .len = attr->len};
	trim(value);
	const AttrSpec *spec = &element_at(record->element)->attrs[index];
	value->given = read_value(&(Reading){loader, record, spec, value});
	if (!value->given)
		*value = (AttrValue){.pos = pos, .wrong = true};
	return value->given;
}

static void refuse_missing(Loader *loader, const Element *element, const AttrSpec *attr, Pos pos)
{
	if (attr->type == ATTR_CHOICE && !attr->choices[1])
		diag_error(loader_diags(loader), pos, _("write <%s %s=\"%s\">"), element->name,
			attr->name, attr->choices[0]);
	else
		diag_error(loader_diags(loader), pos, _("<%s> needs the attribute “%s”"),
			element->name, attr->name);
}

bool attrs_read(Loader *loader, const Record *record, AttrValue values[ELEMENT_ATTRS])
{
	const Element *element = element_at(record->element);
	Pos pos = {record->file, record->line, record->col};
	bool sound = true;
	for (int i = 0; element->attrs[i].name; i++)
		values[i] = (AttrValue){.pos = pos};
	for (int i = 0; i < record->nattrs; i++)
		sound = read_attr(loader, record, i, values) && sound;
	for (int i = 0; element->attrs[i].name; i++) {
		if (!element->attrs[i].required || values[i].given || values[i].wrong)
			continue;
		refuse_missing(loader, element, &element->attrs[i], pos);
		sound = false;
	}
	return sound;
}
