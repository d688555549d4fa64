// SPDX-License-Identifier: MIT
// The command line: a table of commands, the options they share, the language of the messages.
#include "base/version.h"
#include "cli/cli.h"

#include <getopt.h>
#include <libintl.h>
#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define N_(text) text

typedef struct Command {
	const char *name, *args, *summary;
	int (*run)(const Options *options, char **args, int nargs);
} Command;

static const Command commands[] = {
	{"render", "FILE.xml...", N_("set document files and write their PDF"), cmd_render},
	{"templates", "", N_("list the kinds of document there are"), cmd_templates},
	{"fields", "NAME", N_("list the fields of a kind: name, type, required, meaning"),
		cmd_fields},
	{"schema", "NAME", N_("write a RELAX NG schema of a kind, for an XML editor"), cmd_schema},
	{"new", "NAME", N_("write a commented document file of a kind, to begin with"), cmd_new},
	{"data", "FILE.xml...", N_("check campaign files and tell what is in them"), cmd_data},
	{"explain", "FILE.xml", N_("list every printed figure and the data lines behind it"),
		cmd_explain},
	{"batch", "JOB.xml -o DIR",
		N_("make all documents of a job; again: what is missing or has "
		   "changed"),
		cmd_batch},
	{"verify", "DIR", N_("check the documents of a batch against its manifest"), cmd_verify},
	{"merge", "DIR...", N_("join the manifests of a batch's shards"), cmd_merge},
};
enum { NCOMMANDS = sizeof commands / sizeof *commands };

enum {
	OPT_TEMPLATES = 256,
	OPT_FONTS,
	OPT_DATA,
	OPT_FORMAT,
	OPT_JSON,
	OPT_LANG,
	OPT_LIST,
	OPT_ONLY,
	OPT_LIMIT,
	OPT_SAMPLE,
	OPT_SHARD,
	OPT_WHY,
	OPT_PRUNE,
	OPT_DEADLINE,
	OPT_MEMORY,
	OPT_ISOLATION,
	OPT_RENDER,
	OPT_HELP,
	OPT_VERSION
};

static const struct option long_options[] = {
	{"output", required_argument, NULL, 'o'},
	{"templates", required_argument, NULL, OPT_TEMPLATES},
	{"fonts", required_argument, NULL, OPT_FONTS},
	{"data", required_argument, NULL, OPT_DATA},
	{"format", required_argument, NULL, OPT_FORMAT},
	{"json", no_argument, NULL, OPT_JSON},
	{"lang", required_argument, NULL, OPT_LANG},
	{"jobs", required_argument, NULL, 'j'},
	{"quiet", no_argument, NULL, 'q'},
	{"list", no_argument, NULL, OPT_LIST},
	{"only", required_argument, NULL, OPT_ONLY},
	{"limit", required_argument, NULL, OPT_LIMIT},
	{"sample", no_argument, NULL, OPT_SAMPLE},
	{"shard", required_argument, NULL, OPT_SHARD},
	{"why", no_argument, NULL, OPT_WHY},
	{"prune", no_argument, NULL, OPT_PRUNE},
	{"deadline", required_argument, NULL, OPT_DEADLINE},
	{"memory", required_argument, NULL, OPT_MEMORY},
	{"isolation", required_argument, NULL, OPT_ISOLATION},
	{"render", no_argument, NULL, OPT_RENDER},
	{"help", no_argument, NULL, OPT_HELP},
	{"version", no_argument, NULL, OPT_VERSION},
	{NULL, 0, NULL, 0},
};

static void print_batch_help(void)
{
	printf("\n%s\n", _("Options of batch:"));
	printf("  -j N                 %s\n",
		_("how many workers; otherwise as many as there are processors"));
	printf("  --list               %s\n", _("only list the documents: code, name"));
	printf("  --only CODE[,CODE]   %s\n", _("only the documents with these codes"));
	printf("  --limit N            %s\n", _("only the first N documents"));
	printf("  --sample             %s\n",
		_("only a few to look at: the first, the longest, one of each kind"));
	printf("  --shard I/N          %s\n", _("only part I of N, for several machines"));
	printf("  --why                %s\n", _("say of each document why it is made"));
	printf("  --prune              %s\n",
		_("remove documents that no longer belong to the job"));
	printf("  -q, --quiet          %s\n", _("only errors"));
	printf("  --deadline SECONDS   %s\n", _("time for one document (10)"));
	printf("  --memory MB          %s\n", _("memory for one document (512)"));
	printf("  --isolation auto|require|none\n                       %s\n",
		_("shut workers in: where the kernel can, always, never"));
	printf("\n%s\n", _("Options of verify:"));
	printf("  --render             %s\n", _("render everything again and compare"));
	printf("  -j, --deadline, --memory, --data, --templates, --fonts\n                       "
	       "%s\n",
		_("for --render, as of batch"));
	printf("\n%s\n", _("Options of merge:"));
	printf("  --prune              %s\n",
		_("remove documents that no longer belong to the job"));
}

static void print_help(void)
{
	printf("%s\n\n", _("vanban renders Vietnamese administrative documents to PDF."));
	printf("%s\n", _("Commands:"));
	for (int i = 0; i < NCOMMANDS; i++) {
		char head[40];
		snprintf(head, sizeof head, "%s %s", commands[i].name, commands[i].args);
		printf("  vanban %-20s %s\n", head, gettext(commands[i].summary));
	}
	printf("  %s\n", _("NAME so_lieu stands for campaign files, dot_van_ban for job files: "
			   "vanban new so_lieu"));
	printf("\n%s\n", _("Options:"));
	printf("  -o OUT               %s\n",
		_("file or folder to write to; - is standard output"));
	printf("  --templates DIR      %s\n", _("your own templates, searched first"));
	printf("  --fonts DIR          %s\n", _("folder with another fonts.conf"));
	printf("  --data FILE          %s\n",
		_("campaign data for render, explain, data, batch, verify --render; may be "
		  "repeated, may be a folder"));
	printf("  --format pdf|pages   %s\n", _("PDF, or the laid-out pages as text"));
	printf("  --json               %s\n", _("messages as JSON, one object per line"));
	printf("  --lang vi|en         %s\n", _("language of the messages"));
	printf("  --help, --version\n");
	print_batch_help();
	printf("\n%s\n", _("Exit status: 0 done; 1 the input is wrong; 2 the command line is "
			   "wrong; 70 the machine failed."));
	printf("%s\n", _("A batch that was interrupted ends with 129, 130 or 143; the same command "
			 "goes on."));
}

// Turns messages to `lang` (NULL: what the environment says). The catalogue is beside the program,
// or installed.
static void choose_language(const char *lang)
{
	if (!lang) {
		lang = getenv("LC_ALL");
		lang = lang && *lang ? lang : getenv("LC_MESSAGES");
		lang = lang && *lang ? lang : getenv("LANG");
	}
	if (!lang || strncmp(lang, "vi", 2) != 0)
		return; // the sources are in English
	setlocale(LC_MESSAGES, "C.UTF-8");
	setenv("LANGUAGE", "vi", 1);
	Arena *arena = arena_open();
	const char *program = cli_program_folder(arena);
	const char *beside = arena_print(arena, "%s/locale", program);
	bool there = access(arena_print(arena, "%s/vi/LC_MESSAGES/vanban.mo", beside), R_OK) == 0;
	bindtextdomain(
		"vanban", there ? beside : arena_print(arena, "%s/../share/locale", program));
	arena_close(arena);
	bind_textdomain_codeset("vanban", "UTF-8");
	bind_textdomain_codeset("libc", "UTF-8"); // the words of strerror
	textdomain("vanban");
}

static const Command *find_command(const char *name)
{
	for (int i = 0; i < NCOMMANDS; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

typedef struct CommandLine {
	Options options;
	const char *lang;
	bool help, version, wrong;
} CommandLine;

// False: there is no such option.
static bool parse_batch(int opt, BatchOptions *batch)
{
	switch (opt) {
	case 'j':
		batch->jobs = optarg;
		return true;
	case 'q':
		return batch->quiet = true;
	case OPT_LIST:
		return batch->list = true;
	case OPT_LIMIT:
		batch->limit = optarg;
		return true;
	case OPT_SAMPLE:
		return batch->sample = true;
	case OPT_SHARD:
		batch->shard = optarg;
		return true;
	case OPT_WHY:
		return batch->why = true;
	case OPT_PRUNE:
		return batch->prune = true;
	case OPT_DEADLINE:
		batch->deadline = optarg;
		return true;
	case OPT_MEMORY:
		batch->memory = optarg;
		return true;
	case OPT_ISOLATION:
		batch->isolation = optarg;
		return true;
	case OPT_RENDER:
		return batch->render = true;
	default:
		return false;
	}
}

static CommandLine parse_line(int argc, char **argv, Arena *arena)
{
	CommandLine line = {.help = argc < 2};
	Options *options = &line.options;
	BatchOptions *batch = &options->batch;
	const char **data = arena_array(arena, const char *, argc);
	const char **only = arena_array(arena, const char *, argc);
	options->data = data;
	batch->only = only;
	opterr = 0;
	for (int opt; (opt = getopt_long(argc, argv, "o:j:qh", long_options, NULL)) != -1;) {
		switch (opt) {
		case 'o':
			options->output = optarg;
			break;
		case OPT_TEMPLATES:
			options->templates = optarg;
			break;
		case OPT_FONTS:
			options->fonts = optarg;
			break;
		case OPT_DATA:
			data[options->ndata++] = optarg;
			break;
		case OPT_FORMAT:
			options->format = optarg;
			break;
		case OPT_JSON:
			options->json = true;
			break;
		case OPT_LANG:
			line.lang = optarg;
			break;
		case 'h':
		case OPT_HELP:
			line.help = true;
			break;
		case OPT_VERSION:
			line.version = true;
			break;
		case OPT_ONLY:
			only[batch->nonly++] = optarg;
			break;
		default:
			line.wrong |= !parse_batch(opt, batch);
			break;
		}
	}
	return line;
}

static int check_line(const CommandLine *line)
{
	if (line->wrong)
		return cli_usage(_("unknown or incomplete option; “vanban --help” lists them"));
	if (line->lang && strcmp(line->lang, "vi") != 0 && strcmp(line->lang, "en") != 0)
		return cli_usage(_("--lang is vi or en, not “%s”"), line->lang);
	if (line->options.output && !line->options.output[0])
		return cli_usage(_("the name after -o is empty"));
	for (int i = 0; i < line->options.ndata; i++)
		if (!line->options.data[i][0])
			return cli_usage(_("the name after --data is empty"));
	return EXIT_DONE;
}

static int tell(const CommandLine *line, bool asked)
{
	if (line->version)
		printf("vanban %s\n", VANBAN_VERSION);
	else
		print_help();
	bool written = fflush(stdout) == 0 && !ferror(stdout);
	return !asked ? EXIT_USAGE : written ? EXIT_DONE : EXIT_INPUT;
}

static int run(const CommandLine *line, int argc, char **argv)
{
	int status = check_line(line);
	if (status != EXIT_DONE)
		return status;
	if (line->version || line->help)
		return tell(line, argc >= 2);
	if (optind >= argc)
		return cli_usage(_("name a command; “vanban --help” lists them"));
	const Command *command = find_command(argv[optind]);
	if (!command)
		return cli_usage(
			_("there is no command “%s”; “vanban --help” lists them"), argv[optind]);
	return command->run(&line->options, argv + optind + 1, argc - optind - 1);
}

int main(int argc, char **argv)
{
	// Documents come one after another: keep their memory rather than give it back and fault it
	// in again.
	mallopt(M_MMAP_THRESHOLD, 256 << 20);
	mallopt(M_TRIM_THRESHOLD, 256 << 20);
	Arena *arena = arena_open();
	CommandLine line = parse_line(argc, argv, arena);
	choose_language(line.lang);
	int status = run(&line, argc, argv);
	arena_close(arena);
	return status;
}
