/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/confined.h"

#include "core/i18n.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { GRACE = 2, MEMORY_MAX = 1 << 30 };

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

/* A parent that was killed leaves nobody behind who would hold its locks. */
static bool confine(void)
{
    struct rlimit memory = {MEMORY_MAX, MEMORY_MAX}, nothing = {0, 0};

    signal(SIGALRM, SIG_DFL);
    ds_confined_begin();
    return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && setrlimit(RLIMIT_CORE, &nothing) == 0 &&
           (!LIMIT_MEMORY || setrlimit(RLIMIT_AS, &memory) == 0);
}

int ds_confined_start(struct ds_confined *out, int type, bool (*work)(void *ctx, int socket), void *ctx,
                      struct ds_error *err)
{
    int ends[2];
    pid_t child;

    if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends) < 0)
        return ds_fail_errno(err, _("cannot start a process to look into a file"));
    fflush(NULL);
    child = fork();
    if (child == 0) {
        close(ends[0]); /* else the child would never see the other end close */
        _exit(confine() && work(ctx, ends[1]) ? 0 : 1);
    }
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return ds_fail_errno(err, _("cannot start a process to look into a file"));
    }
    *out = (struct ds_confined){child, ends[0]};
    return 0;
}

bool ds_confined_end(struct ds_confined *child)
{
    int status = 0;

    if (!child->pid)
        return true;
    close(child->socket);
    while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
        ;
    *child = (struct ds_confined)DS_CONFINED_INIT;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
