// SPDX-License-Identifier: MIT
// What a worker keeps between documents is memory and what the engine keeps; an exceptionally big
// document's memory is given back. Everything that would be read from disk at its first use and is
// not under the workshop's paths (the catalogue of messages) is used before the door closes.
#include "batch/worker.h"

#include "batch/wire.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { KEPT = 64 << 20 }; // bytes kept for the next document

typedef struct Desk { // a worker's own
	const Workshop *workshop;
	Arena *arena; // of the document
	Reads *reads;
	Buf names, asked, said; // of the outcome
} Desk;

static void set_signal(int signal, void (*action)(int))
{
	struct sigaction set = {.sa_handler = action};
	sigaction(signal, &set, NULL);
}

// Whether to stop is the supervisor's decision; what it blocked for itself is open here.
static void settle_signals(void)
{
	static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
	sigset_t none;
	for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
		set_signal(ignored[i], SIG_IGN);
	set_signal(SIGXCPU, SIG_DFL);
	set_signal(SIGCHLD, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void close_between(unsigned first, unsigned last)
{
	if (first > last || close_range(first, last, 0) == 0)
		return;
	long end = sysconf(_SC_OPEN_MAX); // a kernel before 5.9
	for (unsigned fd = first; fd <= last && (long)fd < end; fd++)
		close((int)fd);
}

// Keeps the line (returned, maybe as another number) and stderr, for what may go wrong before the
// worker is shut in.
static int close_rest(int line)
{
	if (line <= STDERR_FILENO)
		line = fcntl(line, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	int empty = open("/dev/null", O_RDONLY | O_CLOEXEC);
	int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (line < 0 || dup2(empty, STDIN_FILENO) < 0 || dup2(nowhere, STDOUT_FILENO) < 0)
		return -1;
	close_between(STDERR_FILENO + 1, (unsigned)line - 1);
	close_between((unsigned)line + 1, ~0u);
	return line;
}

static void load_messages(void)
{
	char text[128];
	(void)_("error");
	(void)strerror_r(EIO, text, sizeof text);
}

// Of what goes wrong from now on the supervisor says the cause; stderr may be a terminal, which
// could be read from.
static bool close_stderr(void)
{
	return dup2(STDOUT_FILENO, STDERR_FILENO) >= 0;
}

static bool shut_in(const Workshop *workshop, pid_t supervisor)
{
	const Isolation only_limits = {0};
	return isolation_enter(workshop->isolate ? &workshop->isolation : &only_limits,
		workshop->paths, workshop->npaths, &workshop->limits, supervisor);
}

static void give_back(Desk *desk)
{
	Buf *bufs[] = {&desk->names, &desk->asked, &desk->said};
	size_t kept = arena_size(desk->arena);
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++) {
		bufs[i]->len = 0;
		kept += bufs[i]->cap;
	}
	if (kept <= KEPT)
		return;
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		buf_close(bufs[i]);
	arena_close(desk->arena);
	desk->arena = arena_open();
	malloc_trim(0);
}

static void write_names(const Rendered *rendered, Buf *out)
{
	for (size_t i = 0; i < rendered->ntemplate_files; i++)
		buf_add(out, rendered->template_files[i], strlen(rendered->template_files[i]) + 1);
}

// The supervisor takes answers up to a bound only.
static bool check_size(const Desk *desk, const Item *item, const Buf *pdf, Diags *diags)
{
	if (pdf->len <= WIRE_PDF_MAX && desk->names.len <= WIRE_TEXT_MAX &&
		desk->asked.len <= WIRE_TEXT_MAX)
		return true;
	diag_error(diags, (Pos){.file = item->output},
		_("the document is too large for a batch; split it into several"));
	return false;
}

// A message repeats what stands in the document, and that may be long.
static void write_said(Desk *desk, const Item *item, const Diags *diags)
{
	diags_write(diags, &desk->said, true);
	if (desk->said.len <= WIRE_TEXT_MAX)
		return;
	desk->said.len = 0;
	Diags *instead = diags_new(desk->arena);
	diag_error(instead, (Pos){.file = item->output},
		_("what is wrong with the document is too long to be told; look for a text of "
		  "many pages in it"));
	item_tell_origin(item, instead);
	diags_write(instead, &desk->said, true);
}

// A name that is too long for the wire is no template's.
static Blob name_template(const Node *root)
{
	const char *name = document_template(root);
	size_t size = strlen(name) + 1;
	return size <= WIRE_TEXT_MAX ? (Blob){name, size} : (Blob){"", 1};
}

// What the outcome says of the document is of the bytes rendered here: the file may be another one
// by now.
static bool render_item(
	Desk *desk, const Item *item, Rendered *rendered, Outcome *outcome, Diags *diags)
{
	const Workshop *workshop = desk->workshop;
	const Node *root = item_document(workshop->items, item, desk->arena, outcome->input, diags);
	outcome->template_name = name_template(root);
	if (!root ||
		!render_node(workshop->engine, root, desk->reads, rendered, desk->arena, diags))
		return false;
	write_names(rendered, &desk->names);
	reads_write(desk->reads, &desk->asked);
	return check_size(desk, item, &rendered->pdf, diags);
}

static Blob blob_of(const Buf *buf)
{
	return (Blob){buf->data, buf->len};
}

// False: the supervisor is gone.
static bool serve_item(Desk *desk, int line, uint32_t seq)
{
	const Items *items = desk->workshop->items;
	assert(seq >= 1 && seq <= items->count);
	const Item *item = &items->items[seq - 1];
	Rendered rendered = {0};
	Diags *diags = diags_new(desk->arena);
	Outcome outcome = {.seq = seq};
	outcome.done = render_item(desk, item, &rendered, &outcome, diags);
	item_tell_origin(item, diags);
	write_said(desk, item, diags);
	outcome.diagnostics = blob_of(&desk->said);
	if (outcome.done) {
		outcome.pages = rendered.pages;
		outcome.pdf = blob_of(&rendered.pdf);
		outcome.template_files = blob_of(&desk->names);
		outcome.reads = blob_of(&desk->asked);
		memcpy(outcome.templates, rendered.templates, DIGEST_SIZE);
	}
	bool sent = wire_send_outcome(line, &outcome);
	buf_close(&rendered.pdf);
	return sent;
}

static void serve(const Workshop *workshop, int line)
{
	Desk desk = {.workshop = workshop, .arena = arena_open(), .reads = reads_open()};
	uint32_t seq;
	while (wire_receive_item(line, &seq)) {
		isolation_allow_time(workshop->limits.seconds);
		if (!serve_item(&desk, line, seq))
			break;
		reads_reset(desk.reads);
		give_back(&desk);
		arena_reset(desk.arena);
	}
}

// Leaves with _exit: what the supervisor had not written yet is not written twice, and nothing of a
// document can run any more.
_Noreturn void worker_run(const Workshop *workshop, int fd, pid_t supervisor)
{
	settle_signals();
	load_messages();
	int line = close_rest(fd);
	if (line < 0 || !shut_in(workshop, supervisor) || !close_stderr()) {
		int error = errno;
		if (getppid() == supervisor)
			dprintf(STDERR_FILENO, _("vanban: a worker cannot be shut in: %s\n"),
				strerror(error));
		_exit(EXIT_SHUT_OUT);
	}
	serve(workshop, line);
	_exit(EXIT_SUCCESS);
}
