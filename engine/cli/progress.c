// SPDX-License-Identifier: MIT
// The parts of the line stand in order of worth; those for which there is no room are left out from
// the end, and the bar takes what is over. All our letters are one column wide.
#include "cli/progress.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/diag.h"
#include "text/count.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
	TERMINAL_STEP = 100, // milliseconds between two drawings
	PLAIN_STEP = 5000,
	WIDTH_UNKNOWN = 80,
	BAR_MIN = 10,
	BAR_MAX = 40, // columns
	PARTS = 5,
};

struct Bar {
	bool quiet, terminal;
	bool drawn; // the line is on the screen
	int64_t next; // milliseconds: not to be drawn before
	Progress last;
	bool shown; // `last` is set
};

static void write_screen(const char *text, size_t len)
{
	while (len > 0) {
		ssize_t put = write(STDERR_FILENO, text, len);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return; // nobody looks
		text += put;
		len -= (size_t)put;
	}
}

static int screen_width(void)
{
	struct winsize size;
	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
		return size.ws_col;
	return WIDTH_UNKNOWN;
}

Bar *progress_open(bool quiet)
{
	Bar *bar = memory_alloc(sizeof *bar);
	*bar = (Bar){.quiet = quiet, .terminal = isatty(STDERR_FILENO) == 1};
	bar->next = bar->terminal ? 0 : clock_ms() + PLAIN_STEP;
	return bar;
}

static void draw(Bar *bar)
{
	Buf line = {0};
	if (bar->terminal) {
		buf_add_char(&line, '\r');
		// The last column stays free: some terminals wrap as soon as it is written.
		progress_write(&bar->last, screen_width() - 1, &line);
		buf_add_text(&line, "\x1b[K");
	} else {
		progress_write(&bar->last, 0, &line);
		buf_add_char(&line, '\n');
	}
	write_screen(line.data, line.len);
	buf_close(&line);
	bar->drawn = bar->terminal;
}

void progress_show(Bar *bar, const Progress *progress)
{
	bar->last = *progress;
	bar->shown = true;
	int64_t now = clock_ms();
	if (bar->quiet || now < bar->next)
		return;
	draw(bar);
	bar->next = now + (bar->terminal ? TERMINAL_STEP : PLAIN_STEP);
}

void progress_tell(Bar *bar, const char *text)
{
	if (bar->drawn)
		write_screen("\r\x1b[K", 4);
	bar->drawn = false;
	write_screen(text, strlen(text));
	if (bar->terminal)
		bar->next = 0;
}

void progress_close(Bar *bar)
{
	if (!bar)
		return;
	if (!bar->quiet && bar->shown && bar->last.done + bar->last.failed) {
		draw(bar);
		if (bar->terminal)
			write_screen("\n", 1);
	} else if (bar->drawn) {
		write_screen("\r\x1b[K", 4);
	}
	free(bar);
}

void progress_write_time(double seconds, Buf *out)
{
	unsigned long rest = seconds < 0 ? 0 : (unsigned long)(seconds + 0.5);
	// TRANSLATORS: hours, minutes, seconds, as short as they are usual
	if (rest >= 3600)
		buf_print(out, _("%lu h %lu min"), rest / 3600, rest % 3600 / 60);
	else if (rest >= 60)
		buf_print(out, _("%lu min %lu s"), rest / 60, rest % 60);
	else
		buf_print(out, _("%lu s"), rest);
}

void progress_write_rate(double rate, Buf *out)
{
	Buf number = {0};
	count_write_decimal(rate, rate < 10, &number);
	buf_print(out, _("%s per second"), number.data);
	buf_close(&number);
}

static size_t count_columns(const char *text)
{
	size_t columns = 0;
	for (; *text; text++)
		columns += ((unsigned char)*text & 0xC0) != 0x80;
	return columns;
}

// What there is to say; returns how many parts. A speed of the first second means nothing.
static int write_parts(const Progress *progress, Buf parts[PARTS])
{
	size_t made = progress->done + progress->failed, ready = progress->kept + made;
	size_t left = progress->total > ready ? progress->total - ready : 0;
	double rate = progress->seconds > 0 ? (double)made / progress->seconds : 0;
	int count = 0;
	buf_print(&parts[count++], "%zu/%zu", ready, progress->total);
	if (progress->failed)
		buf_print(&parts[count++], _("%zu failed"), progress->failed);
	if (rate > 0 && progress->seconds >= 1 && left) {
		progress_write_time((double)left / rate, &parts[count]);
		buf_add_char(&parts[count], ' ');
		buf_add_text(&parts[count++], _("left"));
	}
	if (left)
		buf_print(&parts[count++], _("%zu documents left"), left);
	if (progress->done && progress->seconds >= 1)
		progress_write_rate((double)progress->done / progress->seconds, &parts[count++]);
	return count;
}

static void write_bar(const Progress *progress, size_t columns, Buf *out)
{
	size_t ready = progress->kept + progress->done + progress->failed;
	size_t full = progress->total ? ready * columns / progress->total : columns;
	buf_add_char(out, '[');
	for (size_t i = 0; i < columns; i++)
		buf_add_char(out, i < full ? '#' : '.');
	buf_add_text(out, "] ");
}

void progress_write(const Progress *progress, int width, Buf *out)
{
	Buf parts[PARTS] = {0};
	int count = write_parts(progress, parts), shown = 0;
	size_t used = 0, room = width > 0 ? (size_t)width : SIZE_MAX;
	for (; shown < count; shown++) {
		size_t columns = count_columns(parts[shown].data) + (shown ? 2 : 0);
		if (columns > room - used)
			break;
		used += columns;
	}
	size_t over = width > 0 ? room - used : 0; // "[", "] "
	if (over >= BAR_MIN + 3)
		write_bar(progress, over - 3 < BAR_MAX ? over - 3 : BAR_MAX, out);
	for (int i = 0; i < count; i++) {
		if (i < shown)
			buf_print(out, "%s%s", i ? ", " : "", parts[i].data);
		buf_close(&parts[i]);
	}
}
