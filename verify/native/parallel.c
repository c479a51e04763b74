/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/native/parallel.h"

#include "verify/native/pipe.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

enum { THREADS_MAX = 16 };

/* From this size on an entry is worth two threads, and its size decides its turn; smaller ones are
 * taken in the order in which they stand in the file. */
static const uint64_t large = (uint64_t)8 << 20;

struct queue {
    struct ds_hash_job **job;
    size_t n, next;
};

struct pool {
    pthread_mutex_t lock;
    struct queue piped, plain;
    const struct ds_container *container;
    const struct ds_progress *progress;
    const struct ds_beside *beside; /* NULL: done, or somebody does it */
    uint64_t done, total;
    int rc; /* the first error of any thread */
    struct ds_error err;
};

/* What one thread is started with. */
struct member {
    struct pool *pool;
    bool pipes; /* takes large entries first */
};

static size_t core_count(void)
{
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 1;

    return n < 1 ? 1 : n > THREADS_MAX ? THREADS_MAX : (size_t)n;
}

/* The next jobs of the queue and how many they are: of small entries a run. NULL at its end. */
static struct ds_hash_job **claim(size_t *n, struct pool *pool, struct queue *queue)
{
    struct ds_hash_job **job = NULL;

    pthread_mutex_lock(&pool->lock);
    if (pool->rc == 0 && queue->next < queue->n) {
        job = &queue->job[queue->next];
        *n = ds_hash_run(job, queue->n - queue->next, pool->container);
        queue->next += *n;
    }
    pthread_mutex_unlock(&pool->lock);
    return job;
}

static void tick(void *ctx, size_t n)
{
    struct pool *pool = ctx;

    pthread_mutex_lock(&pool->lock);
    pool->done += n;
    pool->progress->step(pool->progress->ctx, pool->done, pool->total);
    pthread_mutex_unlock(&pool->lock);
}

static void do_beside(struct pool *pool)
{
    const struct ds_beside *beside;

    pthread_mutex_lock(&pool->lock);
    beside = pool->beside;
    pool->beside = NULL;
    pthread_mutex_unlock(&pool->lock);
    if (beside)
        beside->run(beside->ctx);
}

static int work(struct member *member, struct ds_hash_worker *worker, struct ds_error *err)
{
    struct pool *pool = member->pool;
    struct ds_hash_job **job;
    size_t n;
    int rc = 0;

    while (rc == 0 && member->pipes && (job = claim(&n, pool, &pool->piped)))
        rc = ds_hash_piped(worker, *job, pool->container, err);
    if (rc == 0)
        do_beside(pool);
    while (rc == 0 && (job = claim(&n, pool, &pool->plain)))
        rc = ds_hash_entries(worker, job, n, pool->container, err);
    return rc;
}

static void *run(void *ctx)
{
    struct member *member = ctx;
    struct pool *pool = member->pool;
    struct ds_hash_worker worker;
    struct ds_error err = DS_ERROR_INIT;
    int rc = ds_hash_worker_init(&worker, &err);

    if (pool->progress && pool->progress->step) {
        worker.tick = tick;
        worker.tick_ctx = pool;
    }
    if (rc == 0)
        rc = work(member, &worker, &err);
    ds_hash_worker_release(&worker);
    pthread_mutex_lock(&pool->lock);
    if (rc < 0 && pool->rc == 0) {
        pool->rc = rc;
        pool->err = err;
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

/* The calling thread is the first member, so the work gets done even when no thread starts. */
static void run_all(struct pool *pool, size_t threads, size_t pipes)
{
    struct member member[THREADS_MAX];
    pthread_t thread[THREADS_MAX];
    size_t started = 1;

    for (size_t i = 0; i < threads; i++)
        member[i] = (struct member){pool, i < pipes};
    while (started < threads && pthread_create(&thread[started], NULL, run, &member[started]) == 0)
        started++;
    run(&member[0]);
    for (size_t i = 1; i < started; i++)
        pthread_join(thread[i], NULL);
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
        if (job[i]->entry->size >= large)
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
    pool->piped = (struct queue){job, piped, 0};
    pool->plain = (struct queue){job + piped, n - piped, 0};
}

int ds_hash_parallel(struct ds_hash_job **job, size_t n, const struct ds_container *container,
                     const struct ds_progress *progress, const struct ds_beside *beside,
                     struct ds_error *err)
{
    struct pool pool = {.container = container, .progress = progress, .beside = beside};
    size_t threads = core_count(), tasks = n + (beside != NULL);

    for (size_t i = 0; i < n; i++)
        pool.total += job[i]->entry->size;
    plan(&pool, job, n, threads);
    pthread_mutex_init(&pool.lock, NULL);
    run_all(&pool, tasks < threads ? (tasks ? tasks : 1) : threads, (threads + 1) / 2);
    pthread_mutex_destroy(&pool.lock);
    return pool.rc < 0 ? ds_fail(err, pool.err.code, "%s", pool.err.text) : 0;
}
