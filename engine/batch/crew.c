// SPDX-License-Identifier: MIT
// Each round of crew_take reads every worker until it has no more to say, then looks at the clock:
// an answer that lies there counts, however late the supervisor comes to read it. A dead worker's
// first item was the one it worked on; what waited behind it is given again.
#include "batch/crew.h"

#include "base/arena.h"
#include "base/clock.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	GIVEN_MAX = 2,
	EXIT_MEMORY = 70,
	LINE_BYTES = 1 << 20, // asked for, so that most answers do not wait for the supervisor
};

enum { // milliseconds
	RETRY_FIRST = 100, // between tries to start workers, twice as long after each
	RETRY_LAST = 5000,
	ANSWER_TIME = 1000, // for the rest of an answer that has begun
	ABSENCE = 500, // longer than this after poll() was due, the supervisor itself was stopped
};

typedef struct Worker {
	pid_t pid; // 0: none
	int line;
	WireReader reader;
	uint32_t given[GIVEN_MAX]; // it works on the first
	int ngiven;
	int64_t deadline; // of the first (clock_ms)
	bool answering; // the beginning of an answer is here
	bool drained; // nothing more to read since crew_poll
	bool deaf; // nothing can be sent to it: it is dying
} Worker;

struct Crew {
	const Workshop *workshop;
	void (*in_child)(void *);
	void *context;
	int64_t time; // for one document, milliseconds
	Worker *workers;
	int size;
	uint32_t *again; // items that a dead worker left waiting
	size_t nagain;
	uint32_t *killed; // items whose worker was once killed by someone else
	size_t nkilled;
	Outcome outcome;
	int64_t retry_at, retry_after; // when, and how long after the next failure
	int error; // of the last try
	int64_t wakes_at; // when the last crew_poll wanted to be back; INT64_MAX: whenever
};

static bool start_worker(Crew *crew, Worker *worker)
{
	int line[2], size = LINE_BYTES;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, line) != 0)
		return false;
	setsockopt(line[1], SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
	fcntl(line[0], F_SETFL, O_NONBLOCK);
	pid_t supervisor = getpid(), pid = fork();
	if (pid == 0) {
		close(line[0]);
		if (crew->in_child)
			crew->in_child(crew->context);
		worker_run(crew->workshop, line[1], supervisor);
	}
	int error = errno;
	close(line[1]);
	if (pid < 0) {
		close(line[0]);
		errno = error;
		return false;
	}
	*worker = (Worker){.pid = pid, .line = line[0]};
	return true;
}

static int64_t earlier(int64_t one, int64_t other)
{
	return one < other ? one : other;
}

// No new tries for a while, longer after each failure.
static void note_failure(Crew *crew, int error, int64_t now)
{
	crew->error = error;
	crew->retry_at = now + crew->retry_after;
	crew->retry_after = earlier(2 * crew->retry_after, RETRY_LAST);
}

static void note_success(Crew *crew)
{
	crew->error = 0;
	crew->retry_after = RETRY_FIRST;
}

static void start_missing(Crew *crew, int64_t now)
{
	for (int i = 0; i < crew->size && now >= crew->retry_at; i++)
		if (!crew->workers[i].pid && !start_worker(crew, &crew->workers[i]))
			note_failure(crew, errno, now);
}

Crew *crew_open(const Workshop *workshop, int size, double deadline, void (*in_child)(void *),
	void *context)
{
	assert(size > 0);
	size_t count = (size_t)size;
	Crew *crew = memory_alloc(sizeof *crew);
	*crew = (Crew){.workshop = workshop,
		.in_child = in_child,
		.context = context,
		.time = (int64_t)(deadline * 1000),
		.workers = memory_alloc(count * sizeof(Worker)),
		.again = memory_alloc(GIVEN_MAX * count * sizeof(uint32_t)),
		.size = size,
		.retry_after = RETRY_FIRST,
		.wakes_at = INT64_MAX};
	memset(crew->workers, 0, count * sizeof(Worker));
	start_missing(crew, clock_ms());
	if (crew_size(crew))
		return crew;
	int error = crew->error;
	crew_close(crew);
	errno = error;
	return NULL;
}

// The end of a killed or dead worker; returns its wait status.
static int reap(Worker *worker)
{
	int status = 0;
	while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
		;
	close(worker->line);
	wire_reader_close(&worker->reader);
	*worker = (Worker){0};
	return status;
}

void crew_close(Crew *crew)
{
	if (!crew)
		return;
	for (int i = 0; i < crew->size; i++)
		if (crew->workers[i].pid)
			kill(crew->workers[i].pid, SIGKILL);
	for (int i = 0; i < crew->size; i++)
		if (crew->workers[i].pid)
			reap(&crew->workers[i]);
	free(crew->workers);
	free(crew->again);
	free(crew->killed);
	free(crew);
}

int crew_size(const Crew *crew)
{
	int alive = 0;
	for (int i = 0; i < crew->size; i++)
		alive += crew->workers[i].pid != 0;
	return alive;
}

int crew_error(const Crew *crew)
{
	return crew->error;
}

// The worker with the least to do, when it has room.
static Worker *find_free(const Crew *crew)
{
	Worker *best = NULL;
	for (int i = 0; i < crew->size; i++) {
		Worker *worker = &crew->workers[i];
		if (worker->pid && !worker->deaf &&
			worker->ngiven < (best ? best->ngiven : GIVEN_MAX))
			best = worker;
	}
	return best;
}

bool crew_wants(const Crew *crew)
{
	return !crew->nagain && find_free(crew);
}

// A send that fails is a worker that dies: crew_take will see it, and another one gets the item.
static void give(Crew *crew, Worker *worker, uint32_t seq, int64_t now)
{
	if (!wire_send_item(worker->line, seq)) {
		shutdown(worker->line, SHUT_RDWR);
		worker->deaf = true;
		crew->again[crew->nagain++] = seq;
		return;
	}
	if (!worker->ngiven)
		worker->deadline = now + crew->time;
	worker->given[worker->ngiven++] = seq;
}

void crew_give(Crew *crew, uint32_t seq)
{
	assert(crew_wants(crew));
	give(crew, find_free(crew), seq, clock_ms());
}

size_t crew_busy(const Crew *crew)
{
	size_t items = crew->nagain;
	for (int i = 0; i < crew->size; i++)
		items += (size_t)crew->workers[i].ngiven;
	return items;
}

int crew_poll(Crew *crew, struct pollfd *fds, int *timeout)
{
	int64_t now = clock_ms(), until = INT64_MAX;
	int count = 0;
	for (int i = 0; i < crew->size; i++) {
		Worker *worker = &crew->workers[i];
		worker->drained = false;
		if (!worker->pid)
			until = earlier(until, crew->retry_at);
		else
			fds[count++] = (struct pollfd){.fd = worker->line, .events = POLLIN};
		if (worker->ngiven)
			until = earlier(until, worker->deadline);
	}
	int64_t wait = until > now ? until - now : 0;
	*timeout = until == INT64_MAX ? -1 : (int)earlier(wait, INT_MAX);
	crew->wakes_at = until > now ? until : now;
	return count;
}

// Why a worker ended by itself.
static CrewResult result_of(uint32_t seq, int status)
{
	CrewResult result = {.seq = seq, .end = CREW_CRASHED};
	if (WIFSIGNALED(status))
		result.detail = WTERMSIG(status);
	if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_MEMORY)
		result.end = CREW_MEMORY;
	if (result.detail == SIGXCPU)
		result.end = CREW_OVERTIME;
	return result;
}

// A worker that someone else killed says nothing about its item (the kernel out of memory, an
// operator): it is given again. The second time it is the item's doing.
static bool is_first_kill(Crew *crew, uint32_t seq)
{
	for (size_t i = 0; i < crew->nkilled; i++)
		if (crew->killed[i] == seq)
			return false;
	crew->killed = memory_realloc(crew->killed, (crew->nkilled + 1) * sizeof *crew->killed);
	crew->killed[crew->nkilled++] = seq;
	return true;
}

// Ends `worker`; `end` says why, CREW_CRASHED: its exit status does. True: its item has a result.
static bool bury(Crew *crew, Worker *worker, CrewEnd end, int64_t now, CrewResult *result)
{
	kill(worker->pid, SIGKILL);
	uint32_t given[GIVEN_MAX];
	int ngiven = worker->ngiven;
	memcpy(given, worker->given, sizeof given);
	int status = reap(worker);
	bool shut_out = WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SHUT_OUT;
	bool killed = end == CREW_CRASHED && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
	bool no_fault = shut_out || !ngiven || (killed && is_first_kill(crew, given[0]));
	if (shut_out || !ngiven)
		note_failure(crew, shut_out ? EPERM : ECHILD, now);
	for (int i = no_fault ? 0 : 1; i < ngiven; i++)
		crew->again[crew->nagain++] = given[i];
	if (no_fault)
		return false;
	*result = end == CREW_CRASHED ? result_of(given[0], status)
				      : (CrewResult){.seq = given[0], .end = end};
	return true;
}

static bool take_answer(Crew *crew, Worker *worker, int64_t now, CrewResult *result)
{
	if (!worker->ngiven || crew->outcome.seq != worker->given[0])
		return bury(crew, worker, CREW_NONSENSE, now, result);
	*result = (CrewResult){worker->given[0], CREW_ANSWERED, 0, &crew->outcome};
	memmove(worker->given, worker->given + 1, (GIVEN_MAX - 1) * sizeof *worker->given);
	worker->ngiven--;
	worker->deadline = now + crew->time;
	worker->answering = false;
	note_success(crew);
	return true;
}

static void wait_for_rest(Worker *worker, int64_t now)
{
	worker->drained = true;
	if (worker->answering || !worker->reader.buf.len)
		return;
	worker->answering = true;
	if (worker->deadline < now + ANSWER_TIME)
		worker->deadline = now + ANSWER_TIME;
}

static bool read_worker(Crew *crew, Worker *worker, int64_t now, CrewResult *result)
{
	switch (wire_read(&worker->reader, worker->line, &crew->outcome)) {
	case WIRE_MORE:
		wait_for_rest(worker, now);
		return false;
	case WIRE_WHOLE:
		return take_answer(crew, worker, now, result);
	case WIRE_CLOSED:
		return bury(crew, worker, CREW_CRASHED, now, result);
	case WIRE_BROKEN:
		return bury(crew, worker, CREW_NONSENSE, now, result);
	}
	return false;
}

static bool check_deadline(Crew *crew, Worker *worker, int64_t now, CrewResult *result)
{
	if (!worker->ngiven || now < worker->deadline)
		return false;
	if (read_worker(crew, worker, now, result))
		return true;
	return worker->ngiven && now >= worker->deadline &&
	       bury(crew, worker, CREW_OVERTIME, now, result);
}

// When the supervisor was stopped (Ctrl-Z, a debugger), so were the workers most likely: their time
// begins anew.
static void forgive_absence(Crew *crew, int64_t now)
{
	bool absent = now - ABSENCE > crew->wakes_at;
	crew->wakes_at = INT64_MAX;
	for (int i = 0; i < crew->size && absent; i++)
		crew->workers[i].deadline = now + crew->time;
}

static void give_again(Crew *crew, int64_t now)
{
	for (Worker *worker; crew->nagain && (worker = find_free(crew));)
		give(crew, worker, crew->again[--crew->nagain], now);
}

bool crew_take(Crew *crew, CrewResult *result)
{
	int64_t now = clock_ms();
	forgive_absence(crew, now);
	for (int i = 0; i < crew->size; i++) {
		Worker *worker = &crew->workers[i];
		if (worker->pid && !worker->drained && read_worker(crew, worker, now, result))
			return true;
	}
	for (int i = 0; i < crew->size; i++)
		if (check_deadline(crew, &crew->workers[i], now, result))
			return true;
	start_missing(crew, now);
	give_again(crew, now);
	return false;
}
