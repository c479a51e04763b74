/* SPDX-License-Identifier: Apache-2.0 */
/* One pthread a worker; the affinity mask says how many make sense. */
#include "core/thread/workers.h"

#include <sched.h>

size_t ds_workers_sensible(void)
{
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 1;

    return n < 1 ? 1 : n > DS_WORKERS_MAX ? DS_WORKERS_MAX : (size_t)n;
}

static void *run_worker(void *ctx)
{
    const struct ds_worker *worker = ctx;

    worker->all->run(worker->all->ctx, worker->number);
    return NULL;
}

size_t ds_workers_start(struct ds_workers *out, size_t n, size_t first,
                        void (*run)(void *ctx, size_t number), void *ctx)
{
    out->run = run;
    out->ctx = ctx;
    for (out->n = 0; out->n < n && out->n < DS_WORKERS_MAX; out->n++) {
        struct ds_worker *worker = &out->worker[out->n];

        worker->all = out;
        worker->number = first + out->n;
        if (pthread_create(&worker->thread, NULL, run_worker, worker) != 0)
            break;
    }
    return out->n;
}

void ds_workers_join(struct ds_workers *workers)
{
    for (size_t i = 0; i < workers->n; i++)
        pthread_join(workers->worker[i].thread, NULL);
    workers->n = 0;
}
