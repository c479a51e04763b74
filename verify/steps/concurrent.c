/* SPDX-License-Identifier: Apache-2.0 */
/* Hashes the files, and in one of the threads reads the documents meanwhile. */
#include "verify/steps/concurrent.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "verify/steps/steps.h"

#include <stdlib.h>
#include <string.h>

/* The jobs to be done: files from the front, and from the back, where they are read concurrently,
 * documents. */
struct order {
    struct ds_hash_job **job;
    size_t files, documents, room;
};

static void sort_out(struct order *order, struct ds_verification *v, bool concurrent)
{
    for (size_t i = 0; i < v->container->count; i++) {
        struct ds_hash_job *job = &v->hashing.job[i];

        if (job->skipped)
            continue;
        if (concurrent && ds_is_document(job->entry))
            order->job[order->room - ++order->documents] = job;
        else
            order->job[order->files++] = job;
    }
}

/* What is done beside the hashing of files, and how that went. */
struct reading {
    struct ds_verification *v;
    const struct order *order;
    int rc;
    struct ds_error err;
};

/* Those that no step asked for. */
static int hash_rest(const struct reading *reading, struct ds_error *err)
{
    const struct order *order = reading->order;
    struct ds_hash_job **job = order->job + (order->room - order->documents);
    size_t n = 0;

    for (size_t i = 0; i < order->documents; i++)
        if (!job[i]->done)
            job[n++] = job[i];
    return ds_hash_sequential(job, n, reading->v->container, NULL, NULL, err);
}

/* Steps find things in v->report, which is that of this reading as long as it runs; hashing looks
 * at neither. */
static void read_concurrently(void *ctx)
{
    struct reading *reading = ctx;
    struct ds_concurrent_read *concurrent = reading->v->hashing.concurrent;

    concurrent->rc = ds_steps_run(reading->v, true, &concurrent->err);
    ds_load_hashed(&concurrent->manifest, reading->v, DS_MANIFEST, NULL); /* or among the rest */
    reading->rc = hash_rest(reading, &reading->err);
}

static int hash_files(const struct ds_verification *v, const struct order *order,
                      const struct ds_concurrent_work *concurrent, struct ds_error *err)
{
    ds_hash_all hash_all = v->options->hashing.all ? v->options->hashing.all : ds_hash_sequential;

    return hash_all(order->job, order->files, v->container, &v->options->hashing.progress,
                    concurrent, err);
}

static int do_both(struct ds_verification *v, const struct order *order, struct ds_error *err)
{
    struct reading reading = {.v = v, .order = order, .rc = 0, .err = DS_ERROR_INIT};
    const struct ds_concurrent_work concurrent = {.run = read_concurrently, .ctx = &reading};
    struct ds_report *report = v->report;
    int rc;

    v->hashing.concurrent->report = ds_report_new();
    if (!v->hashing.concurrent->report)
        return ds_nomem(err);
    v->report = v->hashing.concurrent->report;
    v->report->work.limit = report->work.limit;
    v->hashing.concurrent->running = true;
    rc = hash_files(v, order, &concurrent, err);
    v->hashing.concurrent->running = false;
    v->report = report;
    return rc == 0 && reading.rc < 0 ? ds_fail(err, reading.rc, "%s", reading.err.text) : rc;
}

/* A source that is far is read once, from its beginning to its end. */
static bool can_be_concurrent(const struct ds_verification *v)
{
    return v->options->hashing.with_documents && !v->options->selection.wanted &&
           !v->container->far;
}

int ds_hash_and_read(struct ds_verification *v, struct ds_error *err)
{
    size_t n = v->container->count;
    ds_cleanup(ds_freep) struct ds_hash_job **job = calloc(n + 1, sizeof(*job));
    struct order order = {.job = job, .files = 0, .documents = 0, .room = n};
    bool concurrent = can_be_concurrent(v);

    if (!job)
        return ds_nomem(err);
    sort_out(&order, v, concurrent);
    return concurrent ? do_both(v, &order, err) : hash_files(v, &order, NULL, err);
}

/* Read now, or what was found of them beside the hashing. The package is whole. */
int ds_step_all_documents(struct ds_verification *v, struct ds_error *err)
{
    struct ds_concurrent_read *concurrent = v->hashing.concurrent;

    if (!concurrent->report)
        return ds_steps_run(v, true, err);
    if (concurrent->rc < 0)
        return ds_fail_as(err, &concurrent->err);
    ds_report_take(v->report, concurrent->report);
    return 0;
}
