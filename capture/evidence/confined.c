/* SPDX-License-Identifier: Apache-2.0 */
/* What the child gives up before it works, and how the parent waits for it. */
#include "capture/evidence/confined.h"

#include "core/i18n.h"
#include "core/sandbox/sandbox.h"

#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { GRACE = 2, MEMORY_MAX = 1 << 30 };

void ds_confined_begin(void)
{
    alarm(DS_CONFINED_SECONDS + GRACE);
}

void ds_confined_rest(void)
{
    alarm(0);
}

/* Where users may not make namespaces, the network stays, unless seccomp refuses sockets. */
static void leave_secrets(const struct ds_private_key *key)
{
    if (key)
        ds_private_key_forget(key);
    (void)unshare(CLONE_NEWUSER | CLONE_NEWNET);
}

/* The namespace first: the end with the parent is forgotten by who enters one. */
static bool confine(int socket, int keep, const struct ds_private_key *key)
{
    signal(SIGALRM, SIG_DFL);
    ds_confined_begin();
    leave_secrets(key);
    return ds_child_leave(socket, keep, MEMORY_MAX);
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

struct start {
    const struct ds_confined_work *work;
    int keep;
};

static bool work_confined(void *ctx, int socket)
{
    const struct start *start = ctx;
    const struct ds_confined_work *work = start->work;

    if (!confine(socket, start->keep, work->without))
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

int ds_confined_start(struct ds_child *out, int type, int keep, const struct ds_confined_work *work,
                      struct ds_error *err)
{
    struct start start = {.work = work, .keep = keep};

    if (!ds_child_start(out,
                        &(struct ds_child_work){.run = work_confined, .ctx = &start, .type = type}))
        return ds_fail_errno(err, _("cannot start a process to look into a file"));
    if (wait_no_longer(out->socket))
        return 0;
    ds_fail_errno(err, _("cannot start a process to look into a file"));
    ds_child_end(out);
    return DS_EIO;
}
