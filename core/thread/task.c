/* SPDX-License-Identifier: Apache-2.0 */
/* One pthread a task, created when it starts and joined by the first wait. */
#include "core/thread/task.h"

#include <stddef.h>

static void *run(void *ctx)
{
    const struct ds_task *task = ctx;

    task->run(task->ctx);
    return NULL;
}

void ds_task_start(struct ds_task *out, void (*function)(void *ctx), void *ctx)
{
    out->run = function;
    out->ctx = ctx;
    out->done = false;
    out->started = pthread_create(&out->thread, NULL, run, out) == 0;
}

void ds_task_wait(struct ds_task *task)
{
    if (task->done)
        return;
    if (task->started)
        pthread_join(task->thread, NULL);
    else
        task->run(task->ctx);
    task->done = true;
}

void ds_run_both(void (*here)(void *ctx), void *here_ctx, void (*there)(void *ctx), void *there_ctx)
{
    struct ds_task task;

    ds_task_start(&task, there, there_ctx);
    here(here_ctx);
    ds_task_wait(&task);
}
