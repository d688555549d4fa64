// SPDX-License-Identifier: MIT
// First the members of the catalogues that the document named are looked up, by their codes; then
// what was asked of them is asked again.
#include "data/reads_private.h"

#include <string.h>

typedef struct Check {
	Reads *reads; // for its fingerprints and its memory
	const Campaign *campaign;
	Bytes bytes;
	Table table;
	Arena *arena; // of the answer
} Check;

static const char *another_version(void)
{
	return _("its record is of another version");
}

// A count of what takes a byte at least, each.
static bool read_count(Bytes *bytes, size_t *count)
{
	*count = (size_t)bytes_read_number(bytes);
	return !bytes->failed && *count <= (size_t)(bytes->end - bytes->at);
}

// What is said of the member must be what it was.
static const char *check_seen(Check *check, Catalogue catalogue, const char *code, int index)
{
	Buf *answers = &check->reads->answers;
	size_t from = answers->len;
	answer_write_print(*members_find_print(&check->reads->members[catalogue], check->campaign,
				   catalogue, index),
		answers);
	if (bytes_read_mark(&check->bytes, answers->data + from, answers->len - from))
		return NULL;
	return check->bytes.failed ? another_version()
				   : member_describe(catalogue, code, true, check->arena);
}

// A unit of the code is still there, only for another time.
static bool is_known(const Check *check, Catalogue catalogue, const char *code)
{
	return catalogue == CATALOGUE_UNITS && campaign_find_units(check->campaign, code);
}

static const char *check_member(Check *check, Catalogue catalogue, int32_t *index, bool *seen)
{
	Bytes *bytes = &check->bytes;
	int32_t flag = bytes_read_small(bytes);
	const char *code = bytes_read_text(bytes, check->reads->arena);
	Day from = catalogue == CATALOGUE_UNITS ? bytes_read_small(bytes) : 0;
	if (bytes->failed || flag > 1)
		return another_version();
	*seen = flag;
	*index = member_find(check->campaign, catalogue, code, from);
	if (*index < 0)
		return member_describe(
			catalogue, code, is_known(check, catalogue, code), check->arena);
	return *seen ? check_seen(check, catalogue, code, *index) : NULL;
}

// The units that were seen stand in the order in which they stood.
static const char *check_order(Check *check, SeenUnit *list, size_t count)
{
	Buf *answers = &check->reads->answers;
	size_t from = answers->len;
	members_write_order(list, count, answers);
	if (bytes_read_mark(&check->bytes, answers->data + from, answers->len - from))
		return NULL;
	return check->bytes.failed ? another_version() : _("the order of the units changed");
}

static const char *check_members(Check *check)
{
	Arena *scratch = check->reads->arena;
	SeenUnit *units = NULL;
	size_t nunits = 0;
	for (Catalogue catalogue = 0; catalogue < CATALOGUE_COUNT; catalogue++) {
		size_t count;
		if (!read_count(&check->bytes, &count))
			return another_version();
		int32_t *members = arena_array(scratch, int32_t, count + 1);
		check->table.members[catalogue] = members;
		check->table.counts[catalogue] = count;
		if (catalogue == CATALOGUE_UNITS)
			units = arena_array(scratch, SeenUnit, count + 1);
		for (size_t i = 0; i < count; i++) {
			bool seen = false;
			const char *change = check_member(check, catalogue, &members[i], &seen);
			if (change)
				return change;
			if (seen && catalogue == CATALOGUE_UNITS)
				units[nunits++] = (SeenUnit){members[i], (uint32_t)i};
		}
	}
	return check_order(check, units, nunits);
}

static bool read_list(Check *check, AskedList *list)
{
	const Table *table = &check->table;
	size_t count;
	if (!read_count(&check->bytes, &count))
		return false;
	*list = (AskedList){arena_array(check->reads->arena, int32_t, count + 1), count};
	for (size_t i = 0; i < count; i++) {
		uint64_t place = bytes_read_number(&check->bytes);
		if (check->bytes.failed || place > table->counts[CATALOGUE_INDICATORS])
			return false;
		list->ids[i] = place ? table->members[CATALOGUE_INDICATORS][place - 1] : ITEM_NONE;
	}
	return true;
}

static bool read_lists(Check *check)
{
	size_t count;
	if (!read_count(&check->bytes, &count))
		return false;
	AskedList *lists = arena_array(check->reads->arena, AskedList, count + 1);
	check->table.lists = lists;
	check->table.nlists = count;
	for (size_t i = 0; i < count; i++)
		if (!read_list(check, &lists[i]))
			return false;
	return true;
}

static const char *check_question(Check *check, const Question *question)
{
	Buf *answers = &check->reads->answers;
	size_t from = answers->len;
	question_ask(question, check->table.lists, check->campaign, check->reads->arena, answers);
	if (bytes_read_mark(&check->bytes, answers->data + from, answers->len - from))
		return NULL;
	return check->bytes.failed ? another_version()
				   : question_describe(question, check->table.lists,
					     check->campaign, check->arena);
}

static const char *check_questions(Check *check)
{
	Bytes *bytes = &check->bytes;
	Question before = {0}, question;
	while (bytes->end - bytes->at > PRINT_SIZE) {
		if (!question_read(bytes, &before, &check->table, check->reads->arena, &question))
			return another_version();
		const char *change = check_question(check, &question);
		if (change)
			return change;
		before = question;
	}
	const void *print = bytes_read(bytes, PRINT_SIZE);
	Fingerprint now = print_of(&check->reads->answers);
	if (!print)
		return another_version();
	return memcmp(print, &now, PRINT_SIZE) == 0 ? NULL : _("the campaign data changed");
}

// Without a campaign nothing can be asked: nothing was named, no list, no question.
static bool is_empty(Bytes *bytes)
{
	enum { COUNTS = CATALOGUE_COUNT + 1, MARK = 2 };
	return bytes->end - bytes->at == COUNTS + MARK + PRINT_SIZE;
}

const char *reads_find_change(
	Reads *reads, const void *bytes, size_t len, const Campaign *campaign, Arena *arena)
{
	Check check = {.reads = reads, .campaign = campaign, .arena = arena};
	check.bytes = (Bytes){.at = bytes, .end = (const uint8_t *)bytes + len};
	const uint8_t *head = bytes_read(&check.bytes, 2);
	reads_reset(reads);
	reads_add_campaign(reads, campaign);
	buf_reserve(&reads->answers, 1);
	reads->answers.len = 0;
	if (!head || head[0] != READS_VERSION)
		return another_version();
	if (head[1] == (campaign ? GIVEN_NO : GIVEN_YES))
		return campaign ? _("campaign data are given now")
				: _("no campaign data are given any more");
	if (!campaign)
		return is_empty(&check.bytes) ? NULL : _("no campaign data are given any more");
	const char *change = check_members(&check);
	if (change)
		return change;
	return read_lists(&check) ? check_questions(&check) : another_version();
}
