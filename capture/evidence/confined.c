/* SPDX-License-Identifier: Apache-2.0 */
/* What the child gives up before it works, and how the parent waits for it. */
#include "capture/evidence/confined.h"

#include "core/i18n.h"
#include "core/sandbox/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { GRACE = 2, MEMORY_MAX = 1 << 30, DESCRIPTORS = 1024, TURN = 500 /* microseconds */ };

/* Sanitizers reserve more address space than any limit would allow. */
#if defined(__SANITIZE_ADDRESS__)
#define LIMIT_MEMORY 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LIMIT_MEMORY 0
#endif
#endif
#ifndef LIMIT_MEMORY
#define LIMIT_MEMORY 1
#endif

void ds_confined_begin(void)
{
    alarm(DS_CONFINED_SECONDS + GRACE);
}

void ds_confined_rest(void)
{
    alarm(0);
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

/* Where users may not make namespaces, the network stays, unless seccomp refuses sockets. */
static void leave_secrets(const struct ds_private_key *key)
{
    if (key)
        ds_private_key_forget(key);
    (void)unshare(CLONE_NEWUSER | CLONE_NEWNET);
}

/* No file is written, no program gains rights, nobody but root reads this memory. A parent that was
 * killed leaves nobody behind. */
static bool confine(int socket, int keep, const struct ds_private_key *key)
{
    struct rlimit memory = {.rlim_cur = MEMORY_MAX, .rlim_max = MEMORY_MAX},
                  nothing = {.rlim_cur = 0};

    signal(SIGALRM, SIG_DFL);
    ds_confined_begin();
    leave_secrets(key);
    return leave_descriptors(socket, keep) && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
           prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0 &&
           setrlimit(RLIMIT_CORE, &nothing) == 0 && setrlimit(RLIMIT_FSIZE, &nothing) == 0 &&
           (!LIMIT_MEMORY || setrlimit(RLIMIT_AS, &memory) == 0);
}

/* No process, no file, no socket but its own. Before it, the child may load what it works with:
 * nothing foreign was looked at yet. RLIMIT_NPROC does not bind root, seccomp does. */
static bool give_up(void)
{
    const struct ds_sandbox keep = {.messages = true};
    struct rlimit nothing = {.rlim_cur = 0};

    if (setrlimit(RLIMIT_NPROC, &nothing) < 0)
        return false;
    ds_sandbox_enter(&keep);
    return true;
}

static bool work_confined(const struct ds_confined_work *work, int socket, int keep)
{
    if (!confine(socket, keep, work->without))
        return false;
    if (work->prepare)
        work->prepare(work->ctx);
    return give_up() && work->run(work->ctx, socket);
}

/* A child that was taken over may have put off its end, so nobody waits longer for it. */
static bool wait_no_longer(int socket)
{
    struct timeval longest = {.tv_sec = DS_CONFINED_SECONDS + 2 * GRACE};

    return setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof(longest)) == 0;
}

int ds_confined_start(struct ds_confined *out, int type, int keep,
                      const struct ds_confined_work *work, struct ds_error *err)
{
    int ends[2];
    pid_t child;

    if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends) < 0)
        return ds_fail_errno(err, _("cannot start a process to look into a file"));
    fflush(NULL);
    child = wait_no_longer(ends[0]) ? fork() : -1;
    if (child == 0)
        _exit(work_confined(work, ends[1], keep) ? 0 : 1);
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return ds_fail_errno(err, _("cannot start a process to look into a file"));
    }
    *out = (struct ds_confined){.pid = child, .socket = ends[0]};
    return 0;
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

bool ds_confined_end(struct ds_confined *child)
{
    int status;

    if (!child->pid)
        return true;
    close(child->socket);
    status = status_of(child->pid);
    *child = (struct ds_confined)DS_CONFINED_INIT;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
