/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/native/both.h"

#include <stddef.h>

static void *start(void *ctx)
{
    const struct ds_meanwhile *meanwhile = ctx;

    meanwhile->run(meanwhile->ctx);
    return NULL;
}

void ds_meanwhile_start(struct ds_meanwhile *out, void (*run)(void *), void *ctx)
{
    out->run = run;
    out->ctx = ctx;
    out->done = false;
    out->started = pthread_create(&out->thread, NULL, start, out) == 0;
}

void ds_meanwhile_wait(struct ds_meanwhile *meanwhile)
{
    if (meanwhile->done)
        return;
    if (meanwhile->started)
        pthread_join(meanwhile->thread, NULL);
    else
        meanwhile->run(meanwhile->ctx);
    meanwhile->done = true;
}

void ds_both(void (*one)(void *), void *one_ctx, void (*other)(void *), void *other_ctx)
{
    struct ds_meanwhile meanwhile;

    ds_meanwhile_start(&meanwhile, other, other_ctx);
    one(one_ctx);
    ds_meanwhile_wait(&meanwhile);
}
