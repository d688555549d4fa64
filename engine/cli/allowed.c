// SPDX-License-Identifier: MIT
#include "cli/allowed.h"

const char *allowed_find_foreign(const Options *options, unsigned allowed)
{
	const BatchOptions *batch = &options->batch;
	const struct {
		unsigned kind;
		bool given;
		const char *name;
	} all[] = {
		{ALLOW_OUTPUT, options->output, "-o"},
		{ALLOW_QUIET, batch->quiet, "-q"},
		{ALLOW_PRUNE, batch->prune, "--prune"},
		{ALLOW_RENDER, batch->render, "--render"},
		{ALLOW_LIMITS, batch->jobs, "-j"},
		{ALLOW_LIMITS, batch->deadline, "--deadline"},
		{ALLOW_LIMITS, batch->memory, "--memory"},
		{ALLOW_SOURCES, options->ndata, "--data"},
		{ALLOW_SOURCES, options->templates, "--templates"},
		{ALLOW_SOURCES, options->fonts, "--fonts"},
		{ALLOW_CHOICE, batch->list, "--list"},
		{ALLOW_CHOICE, batch->nonly, "--only"},
		{ALLOW_CHOICE, batch->limit, "--limit"},
		{ALLOW_CHOICE, batch->sample, "--sample"},
		{ALLOW_CHOICE, batch->shard, "--shard"},
		{ALLOW_CHOICE, batch->why, "--why"},
		{ALLOW_ISOLATION, batch->isolation, "--isolation"},
		{ALLOW_FORMAT, options->format, "--format"},
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].given && !(allowed & all[i].kind))
			return all[i].name;
	return NULL;
}
