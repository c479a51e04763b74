/* SPDX-License-Identifier: Apache-2.0 */
/* Runs ds_case_bundle() in a task (core/thread/task.h); each reader gets its own descriptor. */
#include "app/issue/bundle_job.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/thread/task.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

struct ds_bundle_job {
    struct ds_casebook *book;
    const char *name;
    struct ds_task making;
    int fd, rc;
    struct ds_error err;
};

static void make(void *ctx)
{
    struct ds_bundle_job *bundling = ctx;

    bundling->rc = ds_case_bundle(bundling->book, &bundling->fd, bundling->name, &bundling->err);
}

int ds_bundle_job_start(struct ds_bundle_job **out, const char *casebook, const char *name,
                        struct ds_error *err)
{
    struct ds_bundle_job *bundling = calloc(1, sizeof(*bundling));
    int rc;

    if (!bundling)
        return ds_nomem(err);
    rc = ds_casebook_open(&bundling->book, casebook, err);
    if (rc < 0) {
        free(bundling);
        return rc;
    }
    bundling->name = name;
    bundling->fd = -1;
    ds_task_start(&bundling->making, make, bundling);
    *out = bundling;
    return 0;
}

void ds_bundle_job_free(struct ds_bundle_job *bundling)
{
    if (!bundling)
        return;
    ds_task_wait(&bundling->making);
    ds_casebook_free(bundling->book);
    ds_closep(&bundling->fd);
    free(bundling);
}

int ds_bundle_job_open(struct ds_bundle_job *bundling, int *fd, struct ds_error *err)
{
    ds_task_wait(&bundling->making);
    if (bundling->rc < 0)
        return ds_fail_as(err, &bundling->err);
    *fd = lseek(bundling->fd, 0, SEEK_SET) < 0 ? -1 : fcntl(bundling->fd, F_DUPFD_CLOEXEC, 0);
    return *fd < 0 ? ds_fail_errno(err, _("cannot read the history")) : 0;
}
