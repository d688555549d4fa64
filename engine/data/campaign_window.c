// SPDX-License-Identifier: MIT
// Two pieces' worth of bytes: when the second is full, its end slides to the front. Lines are
// counted as places are asked for, by whole runs of bytes; the place of the first byte kept is
// remembered for messages that look back.
#include "data/campaign_window.h"

#include "text/legacy.h"
#include "text/utf8.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	KEPT = 128 << 10, // bytes behind what is read, at least
	PIECE = 256 << 10,
	ATTR_LEAST = 5, // bytes
	ATTRS_MAX = 64, // libxml2 takes quadratic time over those of one tag
	SAMPLE = 2048, // bytes to name an encoding by
};

static const int64_t FILE_MAX = (int64_t)2 << 30;

// The tag that begins with the last “<”, as far as it was looked through.
typedef struct Guard {
	uint64_t tag, seen; // offsets
	bool open; // not yet at its end
	char quote; // of the value it is in; NUL: in none
	int values;
} Guard;

typedef struct Place {
	uint64_t at;
	int line, col; // col 0: not known
} Place;

struct Window {
	const char *file;
	Diags *diags;
	int fd;
	char *bytes;
	uint64_t from; // offset of bytes[0]
	size_t len, sound, given; // read; checked; given to the parser
	bool ended, refused;
	Place place, first; // last asked for; of bytes[0]
	uint64_t mark;
	Pos marked; // line 0: not counted yet
	Guard guard;
};

static void refuse(Window *window, size_t at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

// Characters that begin in `len` bytes. Eight bytes can be read at any of them.
static int count_chars(const char *at, size_t len)
{
	static const uint64_t HIGH = 0x8080808080808080u;
	size_t more = 0; // bytes that go on with a character
	for (size_t i = 0; i < len; i += 8) {
		uint64_t word;
		memcpy(&word, at + i, 8);
		word = le64toh(word) & HIGH & ~(le64toh(word) << 1);
		if (word && len - i < 8)
			word &= ~(~0ull << 8 * (len - i));
		more += word ? (size_t)__builtin_popcountll(word) : 0;
	}
	return (int)(len - more);
}

// No line feed in `len` bytes, and each is a character.
static bool is_simple(const char *at, size_t len)
{
	static const uint64_t ONES = 0x0101010101010101u;
	uint64_t odd = 0;
	for (size_t i = 0; i < len; i += 8) {
		uint64_t word;
		memcpy(&word, at + i, 8);
		word = le64toh(word);
		uint64_t other = word | ((word ^ ONES * '\n') - ONES); // the first bit is right
		odd |= len - i < 8 ? other << 8 * (8 - (len - i)) : other;
	}
	return !(odd & ONES * 0x80);
}

// Lines and columns up to `offset`. Most ways are from one attribute to the next.
static void count_to(const Window *window, Place *place, uint64_t offset)
{
	enum { SHORT = 32 };
	const char *at = window->bytes + (place->at - window->from);
	const char *end = window->bytes + (offset - window->from), *feed;
	bool simple = end - at <= SHORT && is_simple(at, (size_t)(end - at));
	while (!simple && (feed = memchr(at, '\n', (size_t)(end - at)))) {
		place->line++;
		place->col = 1;
		at = feed + 1;
	}
	if (place->col)
		place->col += simple ? (int)(end - at) : count_chars(at, (size_t)(end - at));
	place->at = offset;
}

Pos window_pos(Window *window, uint64_t offset)
{
	Place *place = &window->place;
	if (offset < place->at)
		return (Pos){window->file, place->line, 0};
	uint64_t end = window->from + window->len;
	count_to(window, place, offset < end ? offset : end);
	return (Pos){window->file, place->line, place->col};
}

Pos window_marked(Window *window)
{
	if (!window->marked.line)
		window->marked = window_pos(window, window->mark);
	return window->marked;
}

void window_mark(Window *window, uint64_t offset)
{
	window->mark = offset;
	window->marked.line = 0;
	if (offset < window->place.at) // its line is known now, and less and less later on
		window_marked(window);
}

Source window_source(const Window *window, uint64_t *from)
{
	*from = window->from;
	return (Source){
		.file = window->file,
		.bytes = window->bytes,
		.len = window->sound,
		.at = (size_t)(window->first.at - window->from),
		.line = window->first.line,
		.col = window->first.col,
	};
}

static Pos pos_back(const Window *window, size_t at)
{
	Place place = window->first;
	count_to(window, &place, window->from + at);
	return (Pos){window->file, place.line, place.col};
}

static void refuse(Window *window, size_t at, const char *format, ...)
{
	char text[512];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	diag_error(window->diags, pos_back(window, at), "%s", text);
	window->refused = true;
}

// The first byte from `at` on that is not ASCII, or `len`.
static size_t skip_ascii(const char *bytes, size_t at, size_t len)
{
	for (; at + 8 <= len; at += 8) {
		uint64_t word;
		memcpy(&word, bytes + at, 8);
		if (word & 0x8080808080808080u)
			break;
	}
	while (at < len && (unsigned char)bytes[at] < 0x80)
		at++;
	return at;
}

// Bytes at the end that may be the beginning of a letter.
static size_t cut_length(const char *bytes, size_t len)
{
	for (size_t back = 1; back <= 3 && back <= len; back++) {
		unsigned char c = (unsigned char)bytes[len - back];
		if (c >= 0xC0)
			return back < (c < 0xE0 ? 2u : c < 0xF0 ? 3u : 4u) ? back : 0;
		if (c < 0x80)
			return 0;
	}
	return 0;
}

static void refuse_bytes(Window *window, size_t bad)
{
	const char *bytes = window->bytes + bad;
	size_t left = window->len - bad;
	bool cut = left == cut_length(window->bytes, window->len); // the file ends within a letter
	Legacy legacy = LEGACY_OTHER;
	if (!cut)
		legacy = legacy_of_bytes(bytes, left < SAMPLE ? left : SAMPLE);
	if (legacy == LEGACY_NONE || legacy == LEGACY_OTHER)
		refuse(window, bad,
			_("the file is not in UTF-8 (byte 0x%02X here); open it in an editor and "
			  "save it as UTF-8"),
			(unsigned)(unsigned char)*bytes);
	else
		refuse(window, bad,
			_("the file is not in UTF-8 but most likely in %s; convert it to Unicode "
			  "and save it as UTF-8"),
			legacy_name(legacy));
}

// Bytes from `sound` to the return value are UTF-8. NUL is left to the parser, which refuses it.
static size_t check_utf8(Window *window)
{
	size_t end = window->len;
	if (!window->ended)
		end -= cut_length(window->bytes, end);
	for (size_t at = window->sound; at < end;) {
		at = skip_ascii(window->bytes, at, end);
		size_t run = at;
		while (run < end && (unsigned char)window->bytes[run] >= 0x80)
			run++;
		size_t bad = at + utf8_invalid(window->bytes + at, run - at);
		if (bad < run) {
			refuse_bytes(window, bad);
			return bad;
		}
		at = run;
	}
	return end;
}

// Goes on with the tag the guard is in, up to `end`. False: it has too many attributes, and was
// told so.
static bool guard_tag(Window *window, size_t end)
{
	Guard *guard = &window->guard;
	size_t at = (size_t)(guard->seen - window->from);
	if (guard->seen == guard->tag && at + 1 < end && strchr("!?", window->bytes[at + 1]))
		guard->open = false;
	for (; guard->open && at < end; at++) {
		char c = window->bytes[at];
		if (guard->quote) {
			guard->quote = c == guard->quote ? '\0' : guard->quote;
		} else if (c == '>') {
			guard->open = false;
		} else if (c == '"' || c == '\'') {
			guard->quote = c;
			guard->values++;
		}
		if (guard->values > ATTRS_MAX) {
			refuse(window, at,
				_("this element has more than %d attributes; nobody needs so many"),
				ATTRS_MAX);
			return false;
		}
	}
	guard->seen = window->from + end;
	return true;
}

// No tag, whole or in parts, has too many attributes: those that are long enough for that are
// looked through. “<” begins a tag whatever was before, for it stands in no value. Returns where
// the sound bytes end.
static size_t check_attrs(Window *window, size_t end)
{
	Guard *guard = &window->guard;
	for (size_t at = window->sound;;) {
		const char *found = memchr(window->bytes + at, '<', end - at);
		size_t next = found ? (size_t)(found - window->bytes) : end;
		uint64_t offset = window->from + next;
		if (offset - guard->tag > ATTRS_MAX * ATTR_LEAST && !guard_tag(window, next))
			return window->sound;
		if (!found)
			return end;
		*guard = (Guard){.tag = offset, .seen = offset, .open = true};
		at = next + 1;
	}
}

static void slide(Window *window)
{
	if (window->given < KEPT)
		return;
	size_t drop = window->given - KEPT;
	uint64_t from = window->from + drop;
	count_to(window, &window->first, from);
	if (window->mark >= window->place.at && window->mark < from)
		window_marked(window);
	if (window->place.at < from)
		count_to(window, &window->place, from);
	memmove(window->bytes, window->bytes + drop, window->len - drop);
	window->from = from;
	window->len -= drop;
	window->sound -= drop;
	window->given -= drop;
}

static void refuse_read(Window *window, int error)
{
	Pos pos = {.file = window->file};
	window->refused = true;
	if (error == ENOENT || error == ENOTDIR)
		diag_error(window->diags, pos,
			_("the file does not exist; check its name and folder"));
	else if (error == EACCES || error == EPERM)
		diag_error(window->diags, pos,
			_("no permission to read the file; ask its owner for it"));
	else if (error == EISDIR)
		diag_error(window->diags, pos, _("this is a folder; name the file in it"));
	else
		diag_error(window->diags, pos, _("the file cannot be read: %s"), strerror(error));
}

static void load_piece(Window *window)
{
	ssize_t got;
	slide(window);
	do
		got = read(window->fd, window->bytes + window->len, PIECE);
	while (got < 0 && errno == EINTR);
	if (got < 0) {
		refuse_read(window, errno);
		return;
	}
	window->len += (size_t)got;
	window->ended = got == 0;
	window->sound = check_attrs(window, check_utf8(window));
}

size_t window_read(Window *window, char *out, size_t most)
{
	while (window->given == window->sound && !window->ended && !window->refused)
		load_piece(window);
	size_t len = window->sound - window->given;
	if (len > most)
		len = most;
	memcpy(out, window->bytes + window->given, len);
	window->given += len;
	return len;
}

bool window_is_refused(const Window *window)
{
	return window->refused;
}

static bool check_file(Window *window)
{
	struct stat status;
	Pos pos = {.file = window->file};
	if (window->fd < 0 || fstat(window->fd, &status) != 0)
		refuse_read(window, errno);
	else if (S_ISDIR(status.st_mode))
		refuse_read(window, EISDIR);
	else if (!S_ISREG(status.st_mode))
		diag_error(window->diags, pos,
			_("this is not an ordinary file; save the campaign data to one, for it is "
			  "read twice"));
	else if ((int64_t)status.st_size > FILE_MAX)
		diag_error(window->diags, pos,
			_("the file is larger than 2 GiB; split it into several campaign files"));
	else if (status.st_size == 0)
		diag_error(window->diags, pos,
			_("the file is empty; campaign data begins with <so_lieu tien=\"dong\">"));
	else
		return true;
	return false;
}

static bool check_start(Window *window)
{
	static const char BOM[] = "\xEF\xBB\xBF";
	window->place = window->first = (Place){0, 1, 1};
	load_piece(window);
	uint64_t from;
	Source source = window_source(window, &from);
	if (source_has(&source, 0, BOM))
		window->place.at = window->first.at = sizeof BOM - 1;
	return !window->refused && source_check_encoding(&source, window->diags);
}

Window *window_open(const char *file, Diags *diags)
{
	Window *window = memory_alloc(sizeof *window);
	*window = (Window){.file = file, .diags = diags};
	// Not blocking: a pipe by that name must not hold us up.
	window->fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (check_file(window)) {
		window->bytes = memory_alloc(KEPT + 2 * PIECE + 8);
		if (check_start(window))
			return window;
	}
	window_close(window);
	return NULL;
}

void window_close(Window *window)
{
	if (!window)
		return;
	if (window->fd >= 0)
		close(window->fd);
	free(window->bytes);
	free(window);
}
