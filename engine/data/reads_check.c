// SPDX-License-Identifier: MIT
// The catalogues are compared before anything is asked: with them every index means what it did.
#include "data/reads_private.h"

#include <string.h>

typedef struct Check {
	Reads *reads; // for its fingerprints and its memory
	const Campaign *campaign;
	Bytes bytes;
	AskedList *lists;
	size_t nlists;
	Arena *arena; // of the answer
} Check;

static const char *another_version(void)
{
	return _("its record is of another version");
}

static const char *catalogue_phrase(Catalogue catalogue)
{
	switch (catalogue) {
	case CATALOGUE_UNITS:
		return _("the catalogue of units changed");
	case CATALOGUE_INDICATORS:
		return _("the catalogue of indicators changed");
	case CATALOGUE_ORGANISATIONS:
		return _("the catalogue of organisations changed");
	case CATALOGUE_DEADLINES:
		return _("the deadlines changed");
	case CATALOGUE_COUNT:
		break;
	}
	return "";
}

static const char *check_catalogues(Check *check, unsigned catalogues)
{
	for (Catalogue catalogue = 0; catalogue < CATALOGUE_COUNT; catalogue++) {
		if (!(catalogues >> catalogue & 1))
			continue;
		const void *print = bytes_read(&check->bytes, PRINT_SIZE);
		if (!print)
			return another_version();
		if (memcmp(print, reads_find_print(check->reads, catalogue), PRINT_SIZE) != 0)
			return catalogue_phrase(catalogue);
	}
	return NULL;
}

static bool read_list(Check *check, AskedList *list)
{
	Bytes *bytes = &check->bytes;
	uint64_t count = bytes_read_number(bytes);
	if (bytes->failed || count > (uint64_t)(bytes->end - bytes->at))
		return false;
	*list = (AskedList){arena_array(check->reads->arena, int32_t, count + 1), count};
	for (size_t i = 0; i < count; i++) {
		uint64_t id = bytes_read_number(bytes);
		if (bytes->failed || id > (uint64_t)check->campaign->nindicators)
			return false;
		list->ids[i] = (int32_t)id - 1;
	}
	return true;
}

static bool read_lists(Check *check)
{
	Bytes *bytes = &check->bytes;
	uint64_t count = bytes_read_number(bytes);
	if (bytes->failed || count > (uint64_t)(bytes->end - bytes->at))
		return false;
	check->lists = arena_array(check->reads->arena, AskedList, count + 1);
	check->nlists = count;
	for (size_t i = 0; i < count; i++)
		if (!read_list(check, &check->lists[i]))
			return false;
	return true;
}

static const char *check_questions(Check *check)
{
	Bytes *bytes = &check->bytes;
	Buf *answers = &check->reads->answers;
	Question before = {0}, question;
	answers->len = 0;
	while (bytes->end - bytes->at > PRINT_SIZE) {
		size_t from = answers->len;
		if (!question_read(bytes, &before, check->campaign, check->nlists, &question))
			return another_version();
		const uint8_t *mark = bytes_read(bytes, 2);
		if (!mark)
			return another_version();
		question_ask(
			&question, check->lists, check->campaign, check->reads->arena, answers);
		if (answer_mark(answers->data + from, answers->len - from) !=
			(mark[0] | mark[1] << 8))
			return question_describe(
				&question, check->lists, check->campaign, check->arena);
		before = question;
	}
	const void *print = bytes_read(bytes, PRINT_SIZE);
	Fingerprint now = print_of(answers);
	if (!print)
		return another_version();
	return memcmp(print, &now, PRINT_SIZE) == 0 ? NULL : _("the campaign data changed");
}

const char *reads_find_change(
	Reads *reads, const void *bytes, size_t len, const Campaign *campaign, Arena *arena)
{
	Check check = {.reads = reads, .campaign = campaign, .arena = arena};
	check.bytes = (Bytes){.at = bytes, .end = (const uint8_t *)bytes + len};
	const uint8_t *head = bytes_read(&check.bytes, 3);
	reads_reset(reads);
	reads_add_campaign(reads, campaign);
	if (!head || head[0] != READS_VERSION)
		return another_version();
	if (head[1] == (campaign ? GIVEN_NO : GIVEN_YES))
		return campaign ? _("campaign data are given now")
				: _("no campaign data are given any more");
	// Nothing was looked up: no catalogue, no list, no question.
	bool is_empty = !head[2] && check.bytes.end - check.bytes.at == 1 + PRINT_SIZE;
	if (!campaign)
		return is_empty ? NULL : _("no campaign data are given any more");
	const char *change = check_catalogues(&check, head[2]);
	if (change)
		return change;
	return read_lists(&check) ? check_questions(&check) : another_version();
}
