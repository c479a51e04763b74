/* SPDX-License-Identifier: Apache-2.0 */
/* A pool of worker threads that all run one function, each with its own number (POSIX threads). The
 * function takes its work from what `ctx` points to, and returns when there is no more. */
#ifndef DS_CORE_THREAD_WORKERS_H
#define DS_CORE_THREAD_WORKERS_H

#include <pthread.h>
#include <stddef.h>

enum { DS_WORKERS_MAX = 16 };

struct ds_workers;

/* What one thread is started with. */
struct ds_worker {
    const struct ds_workers *all;
    size_t number;
    pthread_t thread;
};

/* The caller's; it must not be moved or freed before ds_workers_join(). */
struct ds_workers {
    void (*run)(void *ctx, size_t number);
    void *ctx;
    struct ds_worker worker[DS_WORKERS_MAX];
    size_t n; /* started */
};

/* How many processors this process may use: 1 to DS_WORKERS_MAX. */
size_t ds_workers_sensible(void);

/* Starts up to `n` threads (at most DS_WORKERS_MAX), numbered `first`, `first` + 1 …; where the
 * system has no more of them it is fewer, down to none. Returns how many run. */
size_t ds_workers_start(struct ds_workers *out, size_t n, size_t first,
                        void (*run)(void *ctx, size_t number), void *ctx);

/* Waits until every one of them has returned. With none started, or a second time, does nothing. */
void ds_workers_join(struct ds_workers *workers);

#endif
