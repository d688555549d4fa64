// SPDX-License-Identifier: MIT
// batch/crew with workers of our own that misbehave on request: every item gets exactly one result,
// whatever happens to its worker, and in time.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "batch/crew.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef enum Deed {
	ANSWER,
	SLOW, // answers after 50 ms
	LOOP,
	STALL, // half an answer, then nothing
	LARGE, // 8 MB
	CRASH,
	EXIT_EARLY,
	CLOSE_EARLY, // the line, but it lives on
	OUT_OF_MEMORY,
	OUT_OF_TIME, // of the processor
	GARBAGE,
	TWICE,
	OTHER_ITEM,
	TOO_LARGE,
	CUT_OFF,
	DEEDS
} Deed;

enum { ITEMS_MAX = 400 };

typedef struct Plan {
	Deed deeds[ITEMS_MAX + 1]; // by seq
	uint32_t count;
	bool shut_out, chatty; // every worker ends with 71; answers before it is asked
	int entered[2]; // a pipe: one byte per worker
} Plan;

typedef struct Tally {
	int times[ITEMS_MAX + 1]; // results by seq
	CrewEnd ends[ITEMS_MAX + 1];
	int details[ITEMS_MAX + 1];
	double at[ITEMS_MAX + 1]; // seconds from the beginning
} Tally;

static double seconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

// Stands in for the one of libc, to fail.
static int forks_left = -1; // -1: any number

pid_t fork(void)
{
	pid_t (*real)(void);
	*(void **)&real = dlsym(RTLD_NEXT, "fork");
	if (forks_left == 0) {
		errno = EAGAIN;
		return -1;
	}
	forks_left -= forks_left > 0;
	return real();
}

// Writes the outcome without its last `skipped` bytes; `reads`: the length that its head claims.
static void write_part(int fd, const Outcome *outcome, size_t skipped, uint32_t reads)
{
	enum { READS = 24 }; // where that length stands
	int ends[2];
	char bytes[4096];
	if (pipe(ends) != 0 || !wire_send_outcome(ends[1], outcome))
		_exit(1);
	ssize_t len = read(ends[0], bytes, sizeof bytes);
	memcpy(bytes + READS, &reads, sizeof reads);
	if (write(fd, bytes, (size_t)len - skipped) < 0)
		_exit(1);
	close(ends[0]);
	close(ends[1]);
}

static void misbehave(int fd, Deed deed, Outcome *outcome)
{
	switch (deed) {
	case SLOW:
		usleep(50000);
		break;
	case LOOP:
		for (;;)
			pause();
	case STALL:
		write_part(fd, outcome, 3, 0);
		for (;;)
			pause();
	case LARGE:
		outcome->pdf = (Blob){calloc(8, 1 << 20), 8 << 20};
		break;
	case CRASH:
		signal(SIGSEGV, SIG_DFL);
		raise(SIGSEGV);
		break;
	case EXIT_EARLY:
		_exit(0);
	case CLOSE_EARLY:
		close(fd);
		for (;;)
			pause();
	case OUT_OF_MEMORY:
		_exit(70);
	case OUT_OF_TIME:
		raise(SIGXCPU);
		break;
	case GARBAGE:
		outcome->pages = 0;
		break;
	case TWICE:
		wire_send_outcome(fd, outcome);
		break;
	case OTHER_ITEM:
		outcome->seq++;
		break;
	case TOO_LARGE:
		write_part(fd, outcome, 0, WIRE_TEXT_MAX + 1);
		break;
	case CUT_OFF:
		write_part(fd, outcome, 1, 0);
		_exit(0);
	case ANSWER:
	case DEEDS:
		break;
	}
}

_Noreturn void worker_run(const Workshop *workshop, int fd, pid_t supervisor)
{
	const Plan *plan = (const Plan *)(const void *)workshop->engine;
	uint32_t seq;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGPIPE, SIG_IGN);
	if (plan->shut_out || getppid() != supervisor)
		_exit(EXIT_SHUT_OUT);
	Outcome outcome = {.done = true, .pages = 1, .template_name = {"", 1}, .pdf = {"%PDF", 4}};
	if (plan->chatty)
		wire_send_outcome(fd, &outcome);
	while (wire_receive_item(fd, &seq)) {
		outcome = (Outcome){.seq = seq,
			.done = true,
			.pages = seq,
			.template_name = {"", 1},
			.pdf = {"%PDF", 4}};
		misbehave(fd, plan->deeds[seq], &outcome);
		if (!wire_send_outcome(fd, &outcome))
			break;
		if (plan->deeds[seq] == LARGE)
			free((void *)outcome.pdf.bytes);
	}
	_exit(0);
}

static Plan *plan_new(uint32_t count)
{
	Plan *plan = calloc(1, sizeof *plan);
	plan->count = count;
	assert_int_equal(pipe2(plan->entered, O_NONBLOCK | O_CLOEXEC), 0);
	return plan;
}

static void plan_close(Plan *plan)
{
	close(plan->entered[0]);
	close(plan->entered[1]);
	free(plan);
}

static void note_entry(void *context)
{
	const Plan *plan = context;
	if (write(plan->entered[1], "x", 1) != 1)
		_exit(1);
}

// How many workers there were so far.
static int count_entries(const Plan *plan)
{
	char bytes[1024];
	ssize_t got = read(plan->entered[0], bytes, sizeof bytes);
	return got > 0 ? (int)got : 0;
}

static Crew *open_crew(const Workshop *workshop, int size, double deadline)
{
	return crew_open(workshop, size, deadline, note_entry, (void *)workshop->engine);
}

static void take_all(Crew *crew, Tally *tally, double began)
{
	CrewResult result;
	while (crew_take(crew, &result)) {
		assert_in_range(result.seq, 1, ITEMS_MAX);
		tally->times[result.seq]++;
		tally->ends[result.seq] = result.end;
		tally->details[result.seq] = result.detail;
		tally->at[result.seq] = seconds_now() - began;
		if (result.end != CREW_ANSWERED)
			continue;
		assert_int_equal(result.outcome->seq, result.seq);
		assert_int_equal(result.outcome->pages, result.seq);
		assert_memory_equal(result.outcome->pdf.bytes,
			result.outcome->pdf.len == 4 ? "%PDF" : "\0\0\0", 4);
	}
}

static void wait_crew(Crew *crew)
{
	struct pollfd fds[16];
	int timeout;
	int count = crew_poll(crew, fds, &timeout);
	assert_in_range(count, 0, 16);
	poll(fds, (nfds_t)count, timeout);
}

static void wait_until_idle(Crew *crew, Tally *tally)
{
	while (crew_busy(crew)) {
		wait_crew(crew);
		take_all(crew, tally, 0);
	}
}

// Gives all items of the plan and waits for their results.
static void run_plan(Crew *crew, const Plan *plan, Tally *tally)
{
	double began = seconds_now();
	memset(tally, 0, sizeof *tally);
	for (uint32_t next = 1; next <= plan->count || crew_busy(crew);) {
		while (next <= plan->count && crew_wants(crew))
			crew_give(crew, next++);
		wait_crew(crew);
		take_all(crew, tally, began);
		assert_true(seconds_now() - began < 60);
	}
	for (uint32_t seq = 1; seq <= plan->count; seq++)
		if (tally->times[seq] != 1)
			fail_msg("item %u has %d results", seq, tally->times[seq]);
}

static void assert_no_children(void)
{
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
}

// A crew of `size` runs the plan; every item ends as its deed lets it.
static void assert_ends(Plan *plan, int size, double deadline, Tally *tally)
{
	static const struct {
		CrewEnd end;
		int detail;
	} want[DEEDS] = {[LOOP] = {CREW_OVERTIME, 0},
		[STALL] = {CREW_OVERTIME, 0},
		[CRASH] = {CREW_CRASHED, SIGSEGV},
		[EXIT_EARLY] = {CREW_CRASHED, 0},
		[CLOSE_EARLY] = {CREW_CRASHED, SIGKILL},
		[OUT_OF_MEMORY] = {CREW_MEMORY, 0},
		[OUT_OF_TIME] = {CREW_OVERTIME, SIGXCPU},
		[GARBAGE] = {CREW_NONSENSE, 0},
		[OTHER_ITEM] = {CREW_NONSENSE, 0},
		[TOO_LARGE] = {CREW_NONSENSE, 0},
		[CUT_OFF] = {CREW_CRASHED, 0}};
	Workshop workshop = {.engine = (Engine *)(void *)plan};
	Crew *crew = open_crew(&workshop, size, deadline);
	assert_non_null(crew);
	assert_int_equal(crew_size(crew), size);
	run_plan(crew, plan, tally);
	int spoilt = 0;
	for (uint32_t seq = 1; seq <= plan->count; seq++)
		spoilt += plan->deeds[seq] == TWICE;
	for (uint32_t seq = 1; seq <= plan->count; seq++) {
		Deed deed = plan->deeds[seq];
		// What a worker sends twice spoils the item it has next, if it has one.
		if (deed == ANSWER && tally->ends[seq] == CREW_NONSENSE && spoilt-- > 0)
			continue;
		if (tally->ends[seq] != want[deed].end || tally->details[seq] != want[deed].detail)
			fail_msg("item %u (deed %d): end %d, detail %d", seq, (int)deed,
				(int)tally->ends[seq], tally->details[seq]);
	}
	crew_close(crew);
	assert_no_children();
}

static void test_answers(void **state)
{
	(void)state;
	Plan *plan = plan_new(ITEMS_MAX);
	Tally tally;
	plan->deeds[5] = plan->deeds[6] = plan->deeds[200] = LARGE;
	plan->deeds[7] = SLOW;
	for (int size = 1; size <= 4; size++) {
		assert_ends(plan, size, 10, &tally);
		assert_int_equal(count_entries(plan), size); // none was replaced
	}
	plan_close(plan);
}

static void test_deadline(void **state)
{
	(void)state;
	Plan *plan = plan_new(4);
	Tally tally;
	plan->deeds[2] = LOOP;
	assert_ends(plan, 1, 0.3, &tally); // 3 waits behind 2 and is given again
	if (tally.at[2] < 0.299 || tally.at[2] > 0.5)
		fail_msg("killed after %f seconds", tally.at[2]);
	assert_int_equal(count_entries(plan), 2);
	plan->deeds[1] = plan->deeds[2] = plan->deeds[3] = LOOP;
	assert_ends(plan, 3, 0.3, &tally); // each has its own clock
	for (int seq = 1; seq <= 3; seq++)
		if (tally.at[seq] < 0.299 || tally.at[seq] > 0.5)
			fail_msg("killed after %f seconds", tally.at[seq]);
	plan_close(plan);
}

// The clock of an item begins with its work, not when it is given.
static void test_clock(void **state)
{
	(void)state;
	Plan *plan = plan_new(20);
	Tally tally;
	for (int seq = 1; seq <= 20; seq++)
		plan->deeds[seq] = SLOW;
	assert_ends(plan, 1, 0.09, &tally);
	plan_close(plan);
}

// A supervisor that comes late does not kill who has answered, nor who was stopped with it.
static void test_late_supervisor(void **state)
{
	(void)state;
	Plan *plan = plan_new(2);
	Workshop workshop = {.engine = (Engine *)(void *)plan};
	Tally tally = {.times = {0}};
	plan->deeds[1] = LARGE;
	Crew *crew = open_crew(&workshop, 2, 0.2);
	crew_give(crew, 1);
	crew_give(crew, 2);
	usleep(400000);
	wait_until_idle(crew, &tally);
	assert_int_equal(tally.ends[1], CREW_ANSWERED);
	assert_int_equal(tally.ends[2], CREW_ANSWERED);

	crew_close(crew);
	plan_close(plan);
}

// The pid of the only worker.
static pid_t find_worker(void)
{
	pid_t worker = 0;
	FILE *children = fopen("/proc/thread-self/children", "r");
	if (!children)
		skip();
	assert_int_equal(fscanf(children, "%d", &worker), 1);
	fclose(children);
	return worker;
}

// All are stopped for longer than the deadline, as by Ctrl-Z: no item is lost.
static void test_stopped_together(void **state)
{
	(void)state;
	Plan *plan = plan_new(1);
	Workshop workshop = {.engine = (Engine *)(void *)plan};
	Tally tally = {.times = {0}};
	struct pollfd fds[1];
	int timeout;
	plan->deeds[1] = SLOW;
	Crew *crew = open_crew(&workshop, 1, 0.2);
	crew_give(crew, 1);
	assert_int_equal(crew_poll(crew, fds, &timeout), 1);
	assert_in_range(timeout, 150, 201);
	pid_t worker = find_worker();
	kill(worker, SIGSTOP);
	usleep(900000);
	kill(worker, SIGCONT);
	take_all(crew, &tally, 0);
	wait_until_idle(crew, &tally);
	assert_int_equal(tally.ends[1], CREW_ANSWERED);
	crew_close(crew);
	plan_close(plan);
}

static void test_one_of_each(void **state)
{
	(void)state;
	Tally tally;
	for (Deed deed = ANSWER; deed < DEEDS; deed++) {
		Plan *plan = plan_new(6);
		plan->deeds[3] = deed;
		assert_ends(plan, 1, 0.4, &tally);
		assert_ends(plan, 3, 0.4, &tally);
		plan_close(plan);
	}
}

static void test_many_deaths(void **state)
{
	(void)state;
	static const Deed deeds[] = {CRASH, OUT_OF_MEMORY, GARBAGE, OTHER_ITEM, CUT_OFF, EXIT_EARLY,
		TOO_LARGE, OUT_OF_TIME, CLOSE_EARLY, LARGE};
	Plan *plan = plan_new(ITEMS_MAX);
	Tally tally;
	for (uint32_t seq = 1; seq <= plan->count; seq++)
		if (seq % 3 == 0 || seq % 7 == 0)
			plan->deeds[seq] = deeds[seq % 10];
	assert_ends(plan, 2, 5, &tally);
	plan_close(plan);
}

static void test_stalled_answer(void **state)
{
	(void)state;
	Plan *plan = plan_new(1);
	Tally tally;
	plan->deeds[1] = STALL;
	assert_ends(plan, 1, 0.3, &tally);
	assert_true(tally.at[1] < 1.3);
	plan_close(plan);
}

static void test_unasked_answer(void **state)
{
	(void)state;
	Plan *plan = plan_new(1);
	Workshop workshop = {.engine = (Engine *)(void *)plan};
	Tally tally = {.times = {0}};
	plan->chatty = true;
	Crew *crew = open_crew(&workshop, 1, 5);
	for (int i = 0; i < 5; i++) {
		wait_crew(crew);
		take_all(crew, &tally, 0);
	}
	int entries = count_entries(plan);
	assert_in_range(entries, 2, 5); // replaced, but not without end
	crew_close(crew);
	plan_close(plan);
}

static void test_killed_while_idle(void **state)
{
	(void)state;
	Plan *plan = plan_new(3);
	Workshop workshop = {.engine = (Engine *)(void *)plan};
	Tally tally;
	Crew *crew = open_crew(&workshop, 1, 5);
	kill(find_worker(), SIGKILL);
	run_plan(crew, plan, &tally);
	for (int seq = 1; seq <= 3; seq++)
		assert_int_equal(tally.ends[seq], CREW_ANSWERED);
	crew_close(crew);
	plan_close(plan);
}

static void test_fork_fails(void **state)
{
	(void)state;
	Plan *plan = plan_new(30);
	Workshop workshop = {.engine = (Engine *)(void *)plan};
	Tally tally;
	plan->deeds[3] = CRASH;
	forks_left = 0;
	errno = 0;
	assert_null(open_crew(&workshop, 3, 5));
	assert_int_equal(errno, EAGAIN);
	forks_left = 1;
	Crew *crew = open_crew(&workshop, 3, 5);
	assert_non_null(crew);
	assert_int_equal(crew_size(crew), 1);
	assert_int_equal(crew_error(crew), EAGAIN);
	for (uint32_t seq = 1; seq <= 2; seq++)
		crew_give(crew, seq); // fewer workers, and it goes on
	memset(&tally, 0, sizeof tally);
	wait_until_idle(crew, &tally);
	crew_give(crew, 3);
	crew_give(crew, 4);
	double began = seconds_now();
	while (crew_size(crew) && seconds_now() - began < 5) {
		wait_crew(crew);
		take_all(crew, &tally, 0);
	}
	assert_int_equal(crew_size(crew), 0); // dead, and no other can be had
	assert_int_equal(crew_busy(crew), 1);
	assert_false(crew_wants(crew));
	forks_left = -1;
	wait_until_idle(crew, &tally);
	assert_int_equal(tally.times[4], 1);
	assert_int_equal(tally.ends[4], CREW_ANSWERED);
	run_plan(crew, plan, &tally);
	assert_int_equal(crew_size(crew), 3);
	assert_int_equal(crew_error(crew), 0);
	crew_close(crew);
	plan_close(plan);
}

static void test_descriptors_exhausted(void **state)
{
	(void)state;
	Plan *plan = plan_new(30);
	Workshop workshop = {.engine = (Engine *)(void *)plan};
	Tally tally;
	struct rlimit before, few;
	getrlimit(RLIMIT_NOFILE, &before);
	int next = dup(0);
	close(next);
	few = (struct rlimit){(rlim_t)next + 3, before.rlim_max};
	setrlimit(RLIMIT_NOFILE, &few);
	Crew *crew = open_crew(&workshop, 4, 5);
	assert_non_null(crew);
	assert_in_range(crew_size(crew), 1, 2); // a line has two ends, one is closed again
	assert_int_equal(crew_error(crew), EMFILE);
	run_plan(crew, plan, &tally);
	setrlimit(RLIMIT_NOFILE, &before);
	crew_close(crew);
	plan_close(plan);
}

// Workers that cannot be shut in render nothing, and no item suffers for it.
static void test_shut_out(void **state)
{
	(void)state;
	Plan *plan = plan_new(1);
	Workshop workshop = {.engine = (Engine *)(void *)plan};
	Tally tally = {.times = {0}};
	plan->shut_out = true;
	Crew *crew = open_crew(&workshop, 2, 5);
	crew_give(crew, 1);
	double began = seconds_now();
	while (crew_size(crew) && seconds_now() - began < 5) {
		wait_crew(crew);
		take_all(crew, &tally, 0);
	}
	assert_int_equal(crew_size(crew), 0);
	assert_int_equal(crew_error(crew), EPERM);
	assert_int_equal(crew_busy(crew), 1);
	assert_int_equal(tally.times[1], 0);
	crew_close(crew);
	assert_no_children();
	plan_close(plan);
}

static void test_close_busy(void **state)
{
	(void)state;
	Plan *plan = plan_new(4);
	Workshop workshop = {.engine = (Engine *)(void *)plan};
	for (int seq = 1; seq <= 4; seq++)
		plan->deeds[seq] = LOOP;
	Crew *crew = open_crew(&workshop, 2, 5);
	for (uint32_t seq = 1; seq <= 4; seq++)
		crew_give(crew, seq);
	assert_false(crew_wants(crew));
	assert_int_equal(crew_busy(crew), 4);
	crew_close(crew);
	crew_close(NULL);
	assert_no_children();
	plan_close(plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_answers),
		cmocka_unit_test(test_deadline),
		cmocka_unit_test(test_clock),
		cmocka_unit_test(test_late_supervisor),
		cmocka_unit_test(test_stopped_together),
		cmocka_unit_test(test_one_of_each),
		cmocka_unit_test(test_many_deaths),
		cmocka_unit_test(test_stalled_answer),
		cmocka_unit_test(test_unasked_answer),
		cmocka_unit_test(test_killed_while_idle),
		cmocka_unit_test(test_fork_fails),
		cmocka_unit_test(test_descriptors_exhausted),
		cmocka_unit_test(test_shut_out),
		cmocka_unit_test(test_close_busy),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
