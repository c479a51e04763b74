/* SPDX-License-Identifier: Apache-2.0 */
/* fork(), what is loaded on first use loaded now, the sandbox, the work; and the parent's wait. */
#include "cli/confinement.h"

#include "cli/command.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/digest.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/json/json.h"
#include "core/sandbox/sandbox.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* What libraries read when they feel like it; nothing in it is anybody's own. */
static const char *const of_system[] = {
    "/usr", "/lib", "/lib64", "/etc/ssl/openssl.cnf", "/etc/localtime", "/sys/devices/system/cpu"};

void ds_confinement_release(struct ds_confinement *reads)
{
    free(reads->path);
    *reads = (struct ds_confinement){.n = 0};
}

void ds_confinement_add(struct ds_confinement *to, const char *path)
{
    const char **grown = realloc(to->path, (to->n + 1) * sizeof(*grown));

    if (!grown) {
        to->incomplete = true;
        return;
    }
    to->path = grown;
    to->path[to->n++] = path;
}

void ds_confinement_add_list(struct ds_confinement *to, const struct ds_list *paths)
{
    for (size_t i = 0; i < paths->n; i++)
        ds_confinement_add(to, paths->item[i]);
}

/* Time zone, message catalogue, libcrypto's configuration, jansson's seed. */
static void warm_up(void)
{
    struct ds_digest digest;

    tzset();
    (void)_("out of memory");
    json_object_seed(0);
    ds_digest_of(&digest, ds_span_of(""), NULL);
}

/* In the child, which has a list of its own. */
static void enter(struct ds_confinement *reads)
{
    struct ds_sandbox keep = {.files = true, .threads = true};

    for (size_t i = 0; i < sizeof(of_system) / sizeof(*of_system); i++)
        ds_confinement_add(reads, of_system[i]);
    keep.readable = reads->path;
    keep.n = reads->n;
    warm_up();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    ds_sandbox_enter(&keep);
}

static int no_answer(void)
{
    ds_out_errorf("%s", _("the check ended before its time, and says nothing about the file"));
    return DS_EXIT_FAILED;
}

static int wait_for(pid_t child)
{
    int status = 0;

    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return no_answer();
    if (WIFEXITED(status))
        return WEXITSTATUS(status);
    return no_answer();
}

static bool is_empty(int fd)
{
    struct stat found;

    return fstat(fd, &found) < 0 || found.st_size == 0;
}

/* What is hostile is not read by a process that could do anything. */
static int no_process(void)
{
    ds_out_errorf(_("cannot start the process that reads the file: %s"), strerror(errno));
    return DS_EXIT_FAILED;
}

/* In the child what it wrote is flushed by whoever leaves. */
static int run_child(struct ds_confinement *reads, int page, int (*work)(void *ctx, int page),
                     void *ctx)
{
    pid_t child;

    fflush(NULL);
    child = fork();
    if (child < 0)
        return no_process();
    if (child > 0)
        return wait_for(child);
    enter(reads);
    _exit(ds_out_close(work(ctx, page)));
}

/* Whether the system lets nobody be kept apart, which is said. */
static bool alone(void)
{
    if (ds_sandbox_available() != 0)
        return false;
    ds_out_note("%s", _("this system has neither Landlock nor seccomp: what is checked is not kept "
                        "apart"));
    return true;
}

/* The file gets its name, unless nothing was written. */
static int finish(struct ds_temp *page, int code, struct ds_error *err)
{
    int rc = is_empty(page->fd) ? 0 : ds_temp_commit(page, false, err);

    return rc < 0 ? rc : code;
}

int ds_confinement_run(struct ds_confinement *reads, const char *target,
                       int (*work)(void *ctx, int page), void *ctx)
{
    ds_cleanup(ds_temp_release) struct ds_temp page = DS_TEMP_INIT;
    struct ds_error err = DS_ERROR_INIT;
    int code = reads->incomplete ? ds_nomem(&err) : 0;

    if (code == 0 && target)
        code = ds_temp_open(&page, target, 0644, &err);
    if (code == 0)
        code = ds_sandbox_sanitized() || alone() ? work(ctx, page.fd)
                                                 : run_child(reads, page.fd, work, ctx);
    if (code >= 0 && target)
        code = finish(&page, code, &err);
    if (code >= 0)
        return code;
    ds_out_error(&err);
    return ds_exit_of(&err);
}
