/* SPDX-License-Identifier: Apache-2.0 */
/* Two things at once, by two threads. */
#ifndef DS_VERIFY_NATIVE_BOTH_H
#define DS_VERIFY_NATIVE_BOTH_H

#include <pthread.h>
#include <stdbool.h>

/* Something that a second thread does meanwhile. It is not moved while that runs. */
struct ds_meanwhile {
    void (*run)(void *);
    void *ctx;
    pthread_t thread;
    bool started, done;
};

void ds_meanwhile_start(struct ds_meanwhile *out, void (*run)(void *), void *ctx);

/* Until it is done; where no thread was to be had, it is done now. Again is fine. */
void ds_meanwhile_wait(struct ds_meanwhile *meanwhile);

/* `one` in this thread, `other` meanwhile. */
void ds_both(void (*one)(void *), void *one_ctx, void (*other)(void *), void *other_ctx);

#endif
