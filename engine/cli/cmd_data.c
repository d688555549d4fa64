// SPDX-License-Identifier: MIT
// vanban data FILE.xml...: campaign files checked, and what is in them.
#include "cli/cli.h"

#include "base/file.h"
#include "data/campaign_load.h"
#include "job/survey.h"

static void write_survey(
	const Options *options, const Campaign *campaign, Arena *arena, Diags *diags)
{
	Buf out = {0};
	survey_write(campaign, arena, &out);
	file_write(options->output ? options->output : "-", out.data, out.len, diags);
	buf_close(&out);
}

int cmd_data(const Options *options, char **args, int nargs)
{
	if (nargs + options->ndata == 0)
		return cli_usage(_("data needs a campaign file: vanban data FILE.xml"));
	for (int i = 0; i < nargs; i++)
		if (!args[i][0])
			return cli_usage(_("the name of a campaign file is empty"));

	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	DataFiles files = {0};
	Campaign *campaign = NULL;
	if (cli_data_files(options, args, nargs, arena, &files, diags))
		campaign = campaign_load(files.paths, (int)files.count, diags);
	if (campaign)
		write_survey(options, campaign, arena, diags);
	int status = cli_finish(options, diags);
	campaign_close(campaign);
	arena_close(arena);
	return status;
}
