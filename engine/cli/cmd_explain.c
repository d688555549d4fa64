// SPDX-License-Identifier: MIT
// vanban explain FILE.xml: where the figures of a document come from.
#include "cli/cli.h"

#include "job/explain.h"

int cmd_explain(const Options *options, char **args, int nargs)
{
	if (nargs != 1 || !args[0][0])
		return cli_usage(_("explain takes one document file: vanban explain --data "
				   "DATA.xml FILE.xml"));
	Arena *arena = arena_open();
	Diags *diags = diags_new(arena);
	Engine *engine = cli_engine(options, arena, diags);
	if (engine)
		explain_file(engine, args[0], options->output ? options->output : "-",
			options->json, arena, diags);
	int status = cli_finish(options, diags);
	engine_close(engine);
	arena_close(arena);
	return status;
}
