// SPDX-License-Identifier: MIT
// Canonical bytes: numbers as eight bytes, texts with their NUL and a mark before them, so that
// none is taken for another.
#include "data/catalogue_print.h"

#include "base/digest.h"

#include <string.h>

static void add_number(Buf *out, int64_t number)
{
	uint8_t bytes[8];
	for (int i = 0; i < 8; i++)
		bytes[i] = (uint8_t)((uint64_t)number >> 8 * i);
	buf_add(out, bytes, sizeof bytes);
}

static void add_numbers(Buf *out, const int64_t *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add_number(out, numbers[i]);
}

#define add_all(out, ...)                                                                          \
	add_numbers(out, (const int64_t[]){__VA_ARGS__},                                           \
		sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t))

static void add_text(Buf *out, const char *text)
{
	buf_add_char(out, text ? '"' : '-');
	if (text)
		buf_add(out, text, strlen(text) + 1);
}

Fingerprint print_of(const Buf *content)
{
	Fingerprint print;
	uint8_t digest[DIGEST_SIZE];
	digest_write(content->len ? content->data : "", content->len, digest);
	memcpy(print.bytes, digest, PRINT_SIZE);
	return print;
}

static Fingerprint finish(Buf *content)
{
	Fingerprint print = print_of(content);
	buf_close(content);
	return print;
}

// A unit's name in a list: its code with its first day.
static void add_unit_name(const Unit *unit, Buf *out)
{
	add_text(out, unit ? unit->code : NULL);
	add_number(out, unit ? unit->from : 0);
}

static void add_unit(const Campaign *campaign, int index, Buf *out)
{
	const Unit *unit = &campaign->units[index];
	add_unit_name(unit, out);
	add_text(out, unit->name);
	add_text(out, unit->kind);
	add_unit_name(unit->parent, out);
	add_all(out, unit->level, unit->rank, unit->to);
}

static void add_indicator(const Campaign *campaign, int index, Buf *out)
{
	const Indicator *one = &campaign->indicators[index];
	add_text(out, one->code);
	add_text(out, one->name);
	add_text(out, one->measure);
	add_text(out, one->content);
	add_text(out, one->numerator ? one->numerator->code : NULL);
	add_text(out, one->denominator ? one->denominator->code : NULL);
	add_all(out, one->rank, one->aggregation, one->is_money, one->scale, one->decimals,
		one->levels, one->cycle, one->lower_is_better);
}

static void add_organisation(const Campaign *campaign, int index, Buf *out)
{
	const Organisation *one = &campaign->organisations[index];
	add_text(out, one->code);
	add_text(out, one->name);
	add_text(out, one->short_name);
	add_all(out, one->rank, one->levels);
}

static void add_deadline(const Campaign *campaign, int index, Buf *out)
{
	const Deadline *one = &campaign->deadlines[index];
	add_text(out, one->code);
	add_text(out, one->name);
	add_all(out, one->kind, one->level, one->period.from, one->period.to, one->due);
}

static void add_member(const Campaign *campaign, Catalogue catalogue, int index, Buf *out)
{
	static void (*const ADD[CATALOGUE_COUNT])(const Campaign *, int, Buf *) = {
		[CATALOGUE_UNITS] = add_unit,
		[CATALOGUE_INDICATORS] = add_indicator,
		[CATALOGUE_ORGANISATIONS] = add_organisation,
		[CATALOGUE_DEADLINES] = add_deadline,
	};
	ADD[catalogue](campaign, index, out);
}

Fingerprint print_member(const Campaign *campaign, Catalogue catalogue, int index)
{
	Buf content = {0};
	add_member(campaign, catalogue, index, &content);
	return finish(&content);
}

Fingerprint print_catalogue(const Campaign *campaign, Catalogue catalogue)
{
	const int counts[CATALOGUE_COUNT] = {campaign->nunits, campaign->nindicators,
		campaign->norganisations, campaign->ndeadlines};
	Buf content = {0};
	for (int i = 0; i < counts[catalogue]; i++)
		add_member(campaign, catalogue, i, &content);
	return finish(&content);
}

Fingerprint print_units(const Unit *const *list, size_t count)
{
	Buf content = {0};
	for (size_t i = 0; i < count; i++)
		add_unit_name(list[i], &content);
	return finish(&content);
}

Fingerprint print_indicators(const Campaign *campaign, const char *content)
{
	Buf codes = {0};
	for (int i = 0; i < campaign->nindicators; i++) {
		const Indicator *one = &campaign->indicators[i];
		if (!content || (one->content && strcmp(one->content, content) == 0))
			add_text(&codes, one->code);
	}
	return finish(&codes);
}

Fingerprint print_organisations(const Campaign *campaign, int level)
{
	Buf codes = {0};
	for (int i = 0; i < campaign->norganisations; i++) {
		const Organisation *one = &campaign->organisations[i];
		if (level < 0 || one->levels >> level & 1)
			add_text(&codes, one->code);
	}
	return finish(&codes);
}

// An element with all that is in it.
static void add_node(const Node *node, Buf *out)
{
	add_text(out, node->name);
	add_text(out, node->text);
	for (const Attr *attr = node->attrs; attr; attr = attr->next) {
		add_text(out, attr->name);
		add_text(out, attr->value);
	}
	buf_add_char(out, '(');
	for (const Node *child = node->first; child; child = child->next)
		add_node(child, out);
	buf_add_char(out, ')');
}

Fingerprint print_office(const Office *office)
{
	Buf content = {0};
	add_text(&content, office->rules);
	add_text(&content, office->symbol);
	add_node(office->fields, &content);
	return finish(&content);
}

Fingerprint print_registrations(const Registration *const *list, size_t count, Day until)
{
	Buf content = {0};
	for (size_t i = 0; i < count; i++) {
		const Registration *one = list[i];
		RegistrationState state = registration_state_on(one, until);
		const char *const texts[] = {
			one->code, one->name, one->content, one->place, one->size, one->note};
		for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
			add_text(&content, texts[k]);
		add_unit_name(one->unit, &content);
		add_text(&content, one->organisation ? one->organisation->code : NULL);
		add_all(&content, one->year, one->kind, state, one->cost, one->registered,
			one->start, one->due, state == one->state ? one->done : 0);
	}
	return finish(&content);
}

Fingerprint print_awards(const Award *const *list, size_t count)
{
	Buf content = {0};
	for (size_t i = 0; i < count; i++) {
		const Award *one = list[i];
		const char *const texts[] = {one->receiver, one->content, one->form, one->decision};
		for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
			add_text(&content, texts[k]);
		add_unit_name(one->unit, &content);
		add_all(&content, one->year, one->is_group);
	}
	return finish(&content);
}

Fingerprint print_late(const LateUnit *list, size_t count)
{
	Buf content = {0};
	for (size_t i = 0; i < count; i++) {
		add_unit_name(list[i].unit, &content);
		add_all(&content, list[i].reason, list[i].day);
	}
	return finish(&content);
}
