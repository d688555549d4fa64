// SPDX-License-Identifier: MIT
// Runs two commands in turn, A B A B…, so that what else the machine does meets both alike, and
// prints the medians:
//
//   pair [-n RUNS] [-w WARM-UPS] A ARGUMENT... -- B ARGUMENT...
//
// What they say on the standard output is dropped. One line "name value" for each figure: wall and
// cpu (user + system) in ms, peak memory in MB (MiB), and the median of the ratios A / B of
// neighbouring runs, which holds where the times themselves do not.
#include "slurp.h"

#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WALL, CPU, PEAK, NFIGURES };
enum { RUNS_MAX = 1000 };
static const char *const NAMES[NFIGURES] = {"wall", "cpu", "peak"};

typedef double Run[NFIGURES];

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static double milliseconds(struct timeval time)
{
	return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

// `nowhere` is an open /dev/null.
static void run(char **command, int nowhere, Run run)
{
	double start = now();
	pid_t child = vfork();
	if (child < 0)
		fail("vfork");
	if (child == 0) {
		dup2(nowhere, STDOUT_FILENO);
		execvp(command[0], command);
		_exit(127);
	}
	int status;
	struct rusage usage;
	if (wait4(child, &status, 0, &usage) != child)
		fail("wait4");
	run[WALL] = now() - start;
	run[CPU] = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
	run[PEAK] = (double)usage.ru_maxrss / 1024;
	if (status) {
		fprintf(stderr, "pair: %s failed (status %d)\n", command[0], status);
		exit(1);
	}
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double median(double *values, int count)
{
	qsort(values, (size_t)count, sizeof *values, compare);
	return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

static void print(Run *a, Run *b, int runs)
{
	double of_a[RUNS_MAX], of_b[RUNS_MAX], ratio[RUNS_MAX];
	for (int f = 0; f < NFIGURES; f++) {
		for (int i = 0; i < runs; i++) {
			of_a[i] = a[i][f];
			of_b[i] = b[i][f];
			ratio[i] = a[i][f] / b[i][f];
		}
		printf("a_%s %.*f\n", NAMES[f], f == PEAK ? 1 : 3, median(of_a, runs));
		printf("b_%s %.*f\n", NAMES[f], f == PEAK ? 1 : 3, median(of_b, runs));
		printf("ratio_%s %.4f\n", NAMES[f], median(ratio, runs));
	}
}

// Cuts the words at "--": A's end in the NULL put there, B's in main's own.
static char **second(char **words)
{
	for (; *words; words++) {
		if (!strcmp(*words, "--")) {
			*words = NULL;
			return words[1] ? words + 1 : NULL;
		}
	}
	return NULL;
}

int main(int argc, char **argv)
{
	int runs = 11, warm_ups = 1;
	for (int option; (option = getopt(argc, argv, "+n:w:")) != -1;)
		*(option == 'w' ? &warm_ups : &runs) = optarg ? atoi(optarg) : 0;
	char **a = argv + optind, **b = second(a);
	if (!*a || !b || runs < 1 || runs > RUNS_MAX) {
		fprintf(stderr,
			"usage: pair [-n RUNS] [-w WARM-UPS] A ARGUMENT... -- B ARGUMENT...\n");
		return 2;
	}
	int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (nowhere < 0)
		fail("/dev/null");
	static Run of_a[RUNS_MAX], of_b[RUNS_MAX];
	for (int i = 0; i < warm_ups; i++) {
		run(a, nowhere, of_a[0]);
		run(b, nowhere, of_b[0]);
	}
	for (int i = 0; i < runs; i++) {
		run(a, nowhere, of_a[i]);
		run(b, nowhere, of_b[i]);
	}
	print(of_a, of_b, runs);
}
