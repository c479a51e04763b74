/* SPDX-License-Identifier: Apache-2.0 */
/* A function that runs in a thread of its own beside the caller (POSIX threads), and two functions
 * at once. Where no thread is to be had the work is done by the caller: later, but done. */
#ifndef DS_CORE_THREAD_TASK_H
#define DS_CORE_THREAD_TASK_H

#include <pthread.h>
#include <stdbool.h>

/* The caller's; it must not be moved or freed before ds_task_wait(). */
struct ds_task {
    void (*run)(void *ctx);
    void *ctx;
    pthread_t thread;
    bool started, done;
};

/* Starts `run`; what it reports it writes to `ctx`. */
void ds_task_start(struct ds_task *out, void (*run)(void *ctx), void *ctx);

/* Returns when `run` has returned, and runs it now if no thread could be started. From then on what
 * it wrote may be read. A second call does nothing. */
void ds_task_wait(struct ds_task *task);

/* Runs `here` in this thread and `there` in another meanwhile; returns when both have returned. */
void ds_run_both(void (*here)(void *ctx), void *here_ctx, void (*there)(void *ctx),
                 void *there_ctx);

#endif
