/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/native/both.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

struct work {
    void (*run)(void *);
    void *ctx;
};

static void *start(void *ctx)
{
    const struct work *work = ctx;

    work->run(work->ctx);
    return NULL;
}

void ds_both(void (*one)(void *), void *one_ctx, void (*other)(void *), void *other_ctx)
{
    struct work work = {other, other_ctx};
    pthread_t thread;
    bool started = pthread_create(&thread, NULL, start, &work) == 0;

    one(one_ctx);
    if (started)
        pthread_join(thread, NULL);
    else
        other(other_ctx);
}
