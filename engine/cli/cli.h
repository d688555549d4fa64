// SPDX-License-Identifier: MIT
// What all commands share: the options, where the program's own files are, how a command ends.
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/diag.h"
#include "job/render.h"

// Exit statuses.
enum {
	EXIT_DONE = 0,
	EXIT_INPUT = 1, // the user's input is wrong; diagnostics say where and what to do
	EXIT_USAGE = 2, // the command line is wrong
	EXIT_MACHINE = 70 // the machine failed: memory, disk, a lock
};

typedef struct BatchOptions { // as they were written; NULL: not given
	const char *jobs; // -j
	const char *limit, *shard, *deadline, *memory, *isolation;
	const char *const *only; // --only, as often as it was given
	int nonly;
	bool list, sample, why, prune, quiet;
	bool render; // of verify
} BatchOptions;

typedef struct Options {
	const char *output; // -o
	const char *templates; // --templates
	const char *fonts; // --fonts
	const char *format; // --format
	const char *const *data; // --data, as often as it was given
	int ndata;
	bool json; // --json
	BatchOptions batch;
} Options;

// The folder of the running program, in `arena`.
const char *cli_program_folder(Arena *arena);

// What the command line and the place of the program say: template folders in search order, the
// fonts folder.
typedef struct Places {
	const char *templates[2];
	int ntemplates;
	const char *fonts;
} Places;
// A templates folder that is not there is an error.
Places cli_places(const Options *options, Arena *arena, Diags *diags);

// The engine, ready with the campaign data that the options name. NULL with diagnostics.
Engine *cli_engine(const Options *options, Arena *arena, Diags *diags);

// The campaign files that --data and `args` name, in `arena`: of a folder all *.xml in it, by name;
// a file that is named twice comes once. False with diagnostics.
typedef struct DataFiles {
	const char **paths;
	size_t count, cap;
} DataFiles;
bool cli_data_files(const Options *options, char **args, int nargs, Arena *arena, DataFiles *files,
	Diags *diags);

// Writes the diagnostics to stderr and turns them into an exit status.
int cli_finish(const Options *options, const Diags *diags);

// A sentence about the command line on stderr; returns EXIT_USAGE.
int cli_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));

// The commands: args are what follows the command's name and is no option.
int cmd_render(const Options *options, char **args, int nargs);
int cmd_templates(const Options *options, char **args, int nargs);
int cmd_fields(const Options *options, char **args, int nargs);
int cmd_schema(const Options *options, char **args, int nargs);
int cmd_new(const Options *options, char **args, int nargs);
int cmd_data(const Options *options, char **args, int nargs);
int cmd_explain(const Options *options, char **args, int nargs);
int cmd_batch(const Options *options, char **args, int nargs);
int cmd_verify(const Options *options, char **args, int nargs);
int cmd_merge(const Options *options, char **args, int nargs);

#endif
