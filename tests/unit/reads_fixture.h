// SPDX-License-Identifier: MIT
// Campaign data as a text in which a test changes something. All figures are samples.
#ifndef TESTS_READS_FIXTURE_H
#define TESTS_READS_FIXTURE_H

#include "campaign_fixture.h"

static const char OFFICES[] =
	"<co_quan_ban_hanh><cq ma='CQ' dv='MH' den='2026-01-31' the_thuc='mttq' ky_hieu='BTT'>"
	"<dia_danh>Minh Hà</dia_danh></cq>\n"
	"<cq ma='CQ' dv='MH' tu='2026-02-01' the_thuc='mttq' ky_hieu='MTTQ-BTT'>"
	"<dia_danh>Minh Hà</dia_danh><ky quyen_han='TM.'><ho_ten>Nguyễn Văn A</ho_ten></ky></cq>\n"
	"</co_quan_ban_hanh>\n";

// `text` with the first `old` replaced.
static inline const char *replaced(
	const char *text, const char *old, const char *new_text, Arena *arena)
{
	const char *at = strstr(text, old);
	if (!at)
		fail_msg("the data have no %s", old);
	return arena_print(arena, "%.*s%s%s", (int)(at - text), text, new_text, at + strlen(old));
}

// The sample campaign with an office.
static inline const char *sample_data(Arena *arena)
{
	return replaced(
		CAMPAIGN_DATA, "<thoi_han>", arena_print(arena, "%s<thoi_han>", OFFICES), arena);
}

static inline Campaign *load_text(const char *text)
{
	char path[] = "/tmp/vanban-reads-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	close(fd);
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	Campaign *campaign = campaign_load((const char *[]){path}, 1, diags);
	if (!campaign) {
		Buf said = {0};
		diags_write(diags, &said, false);
		fail_msg("%s\n%s", said.data, text);
	}
	unlink(path);
	arena_close(arena);
	return campaign;
}

#endif
