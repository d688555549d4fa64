// SPDX-License-Identifier: MIT
// The process holds nothing but its end of a socket pair and the file system: no lock, no terminal.
// An errno is an answer. It ends when the line is closed or the run is gone.
#include "batch/syncer.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct Syncer {
	pid_t pid;
	int fd;
	bool busy;
};

enum { LINE, TARGET, OTHERS }; // the descriptors of the process

// Moves the two descriptors to their places and closes all others.
static bool keep_only(int line, int target)
{
	line = fcntl(line, F_DUPFD, OTHERS);
	target = fcntl(target, F_DUPFD, OTHERS);
	return line >= 0 && target >= 0 && dup2(line, LINE) == LINE &&
	       dup2(target, TARGET) == TARGET && close_range(OTHERS, ~0U, 0) == 0;
}

_Noreturn static void serve(int line, int target, pid_t parent)
{
	sigset_t all;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	prctl(PR_SET_NAME, "vanban-sync");
	if (getppid() != parent || !keep_only(line, target))
		_exit(1);
	char request;
	while (recv(LINE, &request, sizeof request, 0) == sizeof request) {
		int answer = syncfs(TARGET) == 0 ? 0 : errno;
		if (send(LINE, &answer, sizeof answer, MSG_NOSIGNAL) != sizeof answer)
			_exit(1);
	}
	_exit(0);
}

Syncer *syncer_open(int fd)
{
	int line[2];
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, line) != 0)
		return NULL;
	pid_t parent = getpid(), pid = fork();
	if (pid == 0)
		serve(line[1], fd, parent);
	int error = errno;
	close(line[1]);
	if (pid < 0) {
		close(line[0]);
		errno = error;
		return NULL;
	}
	Syncer *syncer = memory_alloc(sizeof *syncer);
	*syncer = (Syncer){.pid = pid, .fd = line[0]};
	return syncer;
}

void syncer_close(Syncer *syncer)
{
	if (!syncer)
		return;
	close(syncer->fd);
	// In the middle of a sync it may take long to notice that it is killed; nobody waits for
	// that.
	if (syncer->busy)
		kill(syncer->pid, SIGKILL);
	while (waitpid(syncer->pid, NULL, syncer->busy ? WNOHANG : 0) < 0 && errno == EINTR)
		continue;
	free(syncer);
}

bool syncer_start(Syncer *syncer)
{
	char request = 's';
	ssize_t sent;
	do
		sent = send(syncer->fd, &request, sizeof request, MSG_NOSIGNAL);
	while (sent < 0 && errno == EINTR);
	syncer->busy = sent == sizeof request;
	return syncer->busy;
}

int syncer_fd(const Syncer *syncer)
{
	return syncer->fd;
}

int syncer_finish(Syncer *syncer)
{
	int answer;
	ssize_t got;
	do
		got = recv(syncer->fd, &answer, sizeof answer, 0);
	while (got < 0 && errno == EINTR);
	syncer->busy = false;
	return got == sizeof answer ? answer : ECHILD;
}
