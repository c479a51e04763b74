/* SPDX-License-Identifier: Apache-2.0 */
/* Two queues of jobs behind one monitor, from which workers (core/thread/workers.h) claim until
 * they are empty: large entries, each for two threads, then runs of small ones. */
#include "verify/native/parallel.h"

#include "core/thread/leaf_pipe.h"
#include "core/thread/monitor.h"
#include "core/thread/workers.h"

#include <stdlib.h>

/* From this size on a piece of evidence is worth two threads, and its size decides its turn;
 * smaller ones are taken in the order in which they stand in the file. */
static const uint64_t large = (uint64_t)8 << 20;

struct queue {
    struct ds_hash_job **job;
    size_t n, next;
};

struct pool {
    struct ds_monitor monitor;
    size_t pipes; /* so many of the workers, the first, take large entries first */
    struct queue piped, plain;
    const struct ds_container *container;
    const struct ds_progress *progress;
    const struct ds_concurrent_work *concurrent; /* NULL: done, or somebody does it */
    uint64_t done, total;
    struct ds_error err; /* the first one of any worker */
};

/* The next jobs of the queue and how many they are: of small entries a run. NULL at its end. */
static struct ds_hash_job **claim(size_t *n, struct pool *pool, struct queue *queue)
{
    struct ds_hash_job **job = NULL;

    ds_monitor_enter(&pool->monitor);
    if (pool->err.code == DS_OK && queue->next < queue->n) {
        job = &queue->job[queue->next];
        *n = ds_hash_run(job, queue->n - queue->next, pool->container);
        queue->next += *n;
    }
    ds_monitor_leave(&pool->monitor);
    return job;
}

static void tick(void *ctx, size_t n)
{
    struct pool *pool = ctx;

    ds_monitor_enter(&pool->monitor);
    pool->done += n;
    pool->progress->step(pool->progress->ctx, pool->done, pool->total);
    ds_monitor_leave(&pool->monitor);
}

static void do_concurrent(struct pool *pool)
{
    const struct ds_concurrent_work *concurrent;

    ds_monitor_enter(&pool->monitor);
    concurrent = pool->concurrent;
    pool->concurrent = NULL;
    ds_monitor_leave(&pool->monitor);
    if (concurrent)
        concurrent->run(concurrent->ctx);
}

/* The claimed jobs one after another, until the queue ends or one of them fails. */
static int hash_piped(struct pool *pool, struct ds_hash_worker *worker, struct ds_error *err)
{
    struct ds_hash_job **job;
    size_t n;
    int rc = 0;

    while (rc == 0 && (job = claim(&n, pool, &pool->piped)))
        rc = ds_hash_large(worker, *job, pool->container, ds_leaf_pipe_hash, err);
    return rc;
}

static int hash_plain(struct pool *pool, struct ds_hash_worker *worker, struct ds_error *err)
{
    struct ds_hash_job **job;
    size_t n;
    int rc = 0;

    while (rc == 0 && (job = claim(&n, pool, &pool->plain)))
        rc = ds_hash_entries(worker, job, n, pool->container, err);
    return rc;
}

static int work(struct pool *pool, bool pipes, struct ds_hash_worker *worker, struct ds_error *err)
{
    int rc = pipes ? hash_piped(pool, worker, err) : 0;

    if (rc < 0)
        return rc;
    do_concurrent(pool);
    return hash_plain(pool, worker, err);
}

/* The first error of any worker is that of the whole. */
static void keep_error(struct pool *pool, const struct ds_error *err)
{
    ds_monitor_enter(&pool->monitor);
    if (pool->err.code == DS_OK)
        pool->err = *err;
    ds_monitor_leave(&pool->monitor);
}

static void run(void *ctx, size_t number)
{
    struct pool *pool = ctx;
    struct ds_hash_worker worker;
    struct ds_error err = DS_ERROR_INIT;
    int rc = ds_hash_worker_init(&worker, &err);

    if (pool->progress && pool->progress->step) {
        worker.tick = tick;
        worker.tick_ctx = pool;
    }
    if (rc == 0)
        rc = work(pool, number < pool->pipes, &worker, &err);
    ds_hash_worker_release(&worker);
    if (rc < 0)
        keep_error(pool, &err);
}

/* The calling thread is worker 0, so the work gets done even when no thread starts. */
static void run_all(struct pool *pool, size_t threads)
{
    struct ds_workers workers;

    ds_workers_start(&workers, threads - 1, 1, run, pool);
    run(pool, 0);
    ds_workers_join(&workers);
}

static int by_size(const void *a, const void *b)
{
    const struct ds_zip_entry *x = (*(struct ds_hash_job *const *)a)->entry;
    const struct ds_zip_entry *y = (*(struct ds_hash_job *const *)b)->entry;

    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    return x < y ? -1 : x > y;
}

static void swap(struct ds_hash_job **a, struct ds_hash_job **b)
{
    struct ds_hash_job *was = *a;

    *a = *b;
    *b = was;
}

/* The large ones first, the largest of them at the front; returns how many they are. What they
 * change places with stays nearly in order, which is all that ds_hash_run() asks. */
static size_t large_first(struct ds_hash_job **job, size_t n)
{
    size_t found = 0;

    for (size_t i = 0; i < n; i++)
        if (job[i]->tree == DS_TREE_OF_BYTES && job[i]->entry->size >= large)
            swap(&job[i], &job[found++]);
    if (found)
        qsort(job, found, sizeof(*job), by_size);
    return found;
}

/* Many large entries keep every core busy one each; few are split between two threads. */
static void plan(struct pool *pool, struct ds_hash_job **job, size_t n, size_t threads)
{
    size_t piped = large_first(job, n);

    if (threads == 1 || piped >= 2 * threads)
        piped = 0;
    pool->piped = (struct queue){.job = job, .n = piped};
    pool->plain = (struct queue){.job = job + piped, .n = n - piped};
}

int ds_hash_parallel(struct ds_hash_job **job, size_t n, const struct ds_container *container,
                     const struct ds_progress *progress,
                     const struct ds_concurrent_work *concurrent, struct ds_error *err)
{
    struct pool pool = {.container = container, .progress = progress, .concurrent = concurrent};
    size_t threads = ds_workers_sensible(), tasks = n + (concurrent != NULL);

    for (size_t i = 0; i < n; i++)
        pool.total += job[i]->entry->size;
    plan(&pool, job, n, threads);
    pool.pipes = (threads + 1) / 2;
    ds_monitor_init(&pool.monitor);
    run_all(&pool, tasks < threads ? (tasks ? tasks : 1) : threads);
    ds_monitor_release(&pool.monitor);
    return pool.err.code < 0 ? ds_fail_as(err, &pool.err) : 0;
}
