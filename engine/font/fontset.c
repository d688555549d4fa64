// SPDX-License-Identifier: MIT
// A line is a word and its value; `set NAME` opens a paragraph to which the following lines belong.
#include "font/fontset.h"

#include "base/digest.h"
#include "base/file.h"

#include <string.h>

enum { CONF_MAX = 256 * 1024 };

static const char *const STYLE_WORDS[STYLE_COUNT] = {"regular", "bold", "italic", "bold-italic"};

typedef struct Conf {
	Arena *arena;
	Diags *diags;
	const char *dir; // of fonts.conf
	const char *use; // name of the set to use
	Pos use_pos;
	FontSet **sets;
	size_t nsets, sets_cap;
	bool failed;
} Conf;

#define conf_error(conf, pos, ...)                                                                 \
	((conf)->failed = true, diag_error((conf)->diags, (pos), __VA_ARGS__))

static FontSet *find_set(const Conf *conf, const char *name)
{
	for (size_t i = 0; i < conf->nsets; i++)
		if (strcmp(conf->sets[i]->name, name) == 0)
			return conf->sets[i];
	return NULL;
}

static int find_style(const char *word)
{
	for (int style = 0; style < STYLE_COUNT; style++)
		if (strcmp(STYLE_WORDS[style], word) == 0)
			return style;
	return -1;
}

static const char *join_path(Arena *arena, const char *dir, const char *name)
{
	if (name[0] == '/')
		return name;
	return arena_print(arena, "%s/%s", dir, name);
}

static bool is_hash(const char *text)
{
	return strcmp(text, FONTSET_ANY) == 0 ||
	       (strlen(text) == DIGEST_HEX && strspn(text, "0123456789abcdefABCDEF") == DIGEST_HEX);
}

// "times.ttf any": the hash is the last word, so that names may have spaces.
static void parse_file(Conf *conf, FontSet *set, int style, char *value, Pos pos)
{
	char *space = strrchr(value, ' ');
	if (!space || !is_hash(space + 1)) {
		conf_error(conf, pos,
			_("after “%s” write the file's name and its SHA-256 (64 hexadecimal "
			  "digits, as sha256sum prints them), or the name and “any”"),
			STYLE_WORDS[style]);
		return;
	}
	const char *hash = space + 1;
	while (space > value && space[-1] == ' ')
		space--;
	if (set->files[style].name)
		conf_error(conf, pos, _("the set “%s” has two lines “%s”; keep one"), set->name,
			STYLE_WORDS[style]);
	set->files[style] =
		(FontFile){arena_copy(conf->arena, value, (size_t)(space - value)), hash, pos};
}

static FontSet *parse_set(Conf *conf, const char *name, Pos pos)
{
	if (find_set(conf, name))
		conf_error(conf, pos, _("the set “%s” is described twice; rename or remove one"),
			name);
	FontSet *set = arena_new(conf->arena, FontSet);
	set->name = name;
	set->pos = pos;
	conf->sets = arena_grow(
		conf->arena, conf->sets, conf->nsets, &conf->sets_cap, sizeof *conf->sets);
	conf->sets[conf->nsets++] = set;
	return set;
}

static void add_dir(Conf *conf, FontSet *set, const char *dir)
{
	set->dirs =
		arena_grow(conf->arena, set->dirs, set->ndirs, &set->dirs_cap, sizeof *set->dirs);
	set->dirs[set->ndirs++] = join_path(conf->arena, conf->dir, dir);
}

// A line that belongs to a set.
static void parse_property(Conf *conf, FontSet *set, const char *word, char *value, Pos pos)
{
	int style = find_style(word);
	if (style >= 0)
		parse_file(conf, set, style, value, pos);
	else if (strcmp(word, "family") == 0)
		set->family = value;
	else if (strcmp(word, "dir") == 0)
		add_dir(conf, set, value);
	else if (strcmp(word, "package") == 0)
		set->package = value;
	else if (strcmp(word, "licence") == 0)
		set->licence = value;
	else
		conf_error(conf, pos,
			_("unknown word “%s”; known are use, set, family, dir, package, licence, "
			  "regular, bold, italic and bold-italic"),
			word);
}

static void parse_use(Conf *conf, const char *name, Pos pos)
{
	if (conf->use)
		conf_error(conf, pos, _("a second line “use”; keep the one with the set you want"));
	conf->use = name;
	conf->use_pos = pos;
}

// Returns the set the following lines belong to.
static FontSet *parse_line(Conf *conf, FontSet *set, char *line, Pos pos)
{
	char *end = line + strlen(line);
	while (end > line && strchr(" \t\r", end[-1]))
		*--end = '\0';
	char *word = line + strspn(line, " \t");
	if (!*word || *word == '#')
		return set;
	char *value = word + strcspn(word, " \t");
	if (*value)
		*value++ = '\0';
	value += strspn(value, " \t");
	for (char *tab = value; (tab = strchr(tab, '\t'));)
		*tab = ' ';
	if (!*value)
		conf_error(conf, pos,
			_("nothing stands after “%s”; write its value on the same line"), word);
	else if (strcmp(word, "use") == 0)
		parse_use(conf, value, pos);
	else if (strcmp(word, "set") == 0)
		return parse_set(conf, value, pos);
	else if (!set)
		conf_error(conf, pos, _("“%s” belongs to a set; put a line “set NAME” before it"),
			word);
	else
		parse_property(conf, set, word, value, pos);
	return set;
}

static void parse_conf(Conf *conf, const char *path, char *text)
{
	Pos pos = {path, 0, 0};
	FontSet *set = NULL;
	for (char *line = text, *next; line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		pos.line++;
		set = parse_line(conf, set, line, pos);
	}
}

static void check_set(Conf *conf, const FontSet *set)
{
	if (!set->family)
		conf_error(conf, set->pos,
			_("the set “%s” has no line “family”; add the family's name"), set->name);
	if (!set->ndirs)
		conf_error(conf, set->pos,
			_("the set “%s” has no line “dir”; add the folder of its files"),
			set->name);
	for (int style = 0; style < STYLE_COUNT; style++)
		if (!set->files[style].name)
			conf_error(conf, set->pos,
				_("the set “%s” has no line “%s”; all four styles are needed"),
				set->name, STYLE_WORDS[style]);
}

static const FontSet *find_used(Conf *conf, const char *path)
{
	if (!conf->use) {
		conf_error(conf, ((Pos){path, 0, 0}),
			_("no line “use NAME” says which set of fonts to take"));
		return NULL;
	}
	const FontSet *set = find_set(conf, conf->use);
	if (set)
		check_set(conf, set);
	else
		conf_error(conf, conf->use_pos,
			_("there is no set “%s” in this file; write the name of one of its “set” "
			  "lines"),
			conf->use);
	return set;
}

const FontSet *fontset_load(const char *dir, Arena *arena, Diags *diags)
{
	Conf conf = {.arena = arena, .diags = diags, .dir = arena_copy(arena, dir, strlen(dir))};
	const char *path = arena_print(arena, "%s/fonts.conf", dir);
	char *text;
	size_t len;
	if (!file_load(path, CONF_MAX, arena, &text, &len, diags))
		return NULL;
	if (memchr(text, '\0', len)) {
		diag_error(diags, ((Pos){path, 0, 0}),
			_("this is not a text file; see fonts/README.md"));
		return NULL;
	}
	parse_conf(&conf, path, text);
	const FontSet *set = find_used(&conf, path);
	return conf.failed ? NULL : set;
}

const char *fontset_find(const FontSet *set, int style, Arena *arena, Diags *diags)
{
	const FontFile *file = &set->files[style];
	for (size_t i = 0; i < set->ndirs; i++) {
		const char *path = join_path(arena, set->dirs[i], file->name);
		if (file_is_readable(path))
			return path;
	}
	if (set->package)
		diag_error(diags, file->pos,
			_("the font file %s is not in %s; install the package %s (apt-get install "
			  "%s)"),
			file->name, set->dirs[0], set->package, set->package);
	else
		diag_error(diags, file->pos,
			_("the font file %s is not in %s; copy it there, or name its folder in a "
			  "line “dir”"),
			file->name, set->dirs[0]);
	return NULL;
}
