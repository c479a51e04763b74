/* SPDX-License-Identifier: Apache-2.0 */
/* fork(), the descriptors that are closed, and the wait for the end. */
#include "core/sandbox/child.h"

#include "core/sandbox/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { GRACE = 2, DESCRIPTORS = 1024, TURN = 500 /* microseconds */ };

bool ds_child_start(struct ds_child *out, const struct ds_child_work *work)
{
    int ends[2], why;
    pid_t child;

    if (socketpair(AF_UNIX, work->type | SOCK_CLOEXEC, 0, ends) < 0)
        return false;
    fflush(NULL);
    child = fork();
    why = errno;
    if (child == 0) {
        close(ends[0]); /* or it would wait for itself when the parent is gone */
        _exit(work->run(work->ctx, ends[1]) ? 0 : 1);
    }
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        errno = why;
        return false;
    }
    *out = (struct ds_child){.pid = child, .socket = ends[0]};
    return true;
}

/* The numbers between two descriptors that stay. */
static void close_between(int before, int after)
{
    unsigned first = (unsigned)before + 1, last = (unsigned)after - 1;

    if (first <= last && close_range(first, last, 0) < 0) /* a kernel before 5.9 */
        for (unsigned fd = first; fd <= last && fd < DESCRIPTORS; fd++)
            close((int)fd);
}

/* What was taken over neither types on the terminal, nor holds the casebook's lock, nor talks to
 * another child: of all that is open only these two stay. */
static bool leave_descriptors(int socket, int keep)
{
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    int lower = keep > STDERR_FILENO && keep < socket ? keep : socket;
    int upper = keep > socket ? keep : socket;

    if (nothing < 0)
        return false;
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fd != keep && fd != socket && dup2(nothing, fd) < 0)
            return false;
    close_between(STDERR_FILENO, lower > STDERR_FILENO ? lower : STDERR_FILENO + 1);
    if (lower < upper)
        close_between(lower, upper);
    close_between(upper > STDERR_FILENO ? upper : STDERR_FILENO, INT_MAX);
    return true;
}

/* Sanitizers reserve more address space than any limit would allow. */
bool ds_child_leave(int socket, int keep, size_t memory)
{
    struct rlimit most = {.rlim_cur = memory, .rlim_max = memory}, nothing = {.rlim_cur = 0};

    return leave_descriptors(socket, keep) && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
           prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0 &&
           setrlimit(RLIMIT_CORE, &nothing) == 0 && setrlimit(RLIMIT_FSIZE, &nothing) == 0 &&
           (ds_sandbox_sanitized() || setrlimit(RLIMIT_AS, &most) == 0);
}

/* Its status; of one that does not leave by itself, that it was killed. */
static int status_of(pid_t child)
{
    int status = 0;
    pid_t gone = 0;

    for (long waited = 0; gone == 0 && waited < GRACE * 1000000L; waited += TURN) {
        gone = waitpid(child, &status, WNOHANG);
        if (gone == 0)
            usleep(TURN);
    }
    if (gone == 0)
        kill(child, SIGKILL);
    while (gone <= 0 && (gone = waitpid(child, &status, 0)) < 0 && errno == EINTR)
        ;
    return gone > 0 ? status : -1;
}

bool ds_child_end(struct ds_child *child)
{
    int status;

    if (!child->pid)
        return true;
    close(child->socket);
    status = status_of(child->pid);
    *child = (struct ds_child)DS_CHILD_INIT;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
