/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/hashing.h"

#include <stdlib.h>
#include <zlib.h>

int ds_hash_worker_init(struct ds_hash_worker *out, struct ds_error *err)
{
    *out = (struct ds_hash_worker){NULL, malloc(DS_HASH_CHUNK), NULL, NULL};
    return out->chunk ? ds_hasher_new(&out->hasher, err)
                      : ds_fail(err, DS_ENOMEM, "out of memory");
}

void ds_hash_worker_release(struct ds_hash_worker *worker)
{
    ds_hasher_free(worker->hasher);
    free(worker->chunk);
    *worker = (struct ds_hash_worker){NULL, NULL, NULL, NULL};
}

/* One file that cannot be read is a finding; a network that fails ends the check. */
static int unread(struct ds_hash_job *job, struct ds_hash_worker *worker,
                  const struct ds_container *container, const struct ds_error *why,
                  struct ds_error *err)
{
    int rc = ds_hasher_finish(&job->digest, worker->hasher, err);

    return container->check ? ds_fail(err, why->code, "%s", why->text) : rc;
}

int ds_hash_entry(struct ds_hash_worker *worker, struct ds_hash_job *job,
                  const struct ds_container *container, struct ds_error *err)
{
    const struct ds_zip_entry *entry = job->entry;
    struct ds_error why = DS_ERROR_INIT;
    uLong crc = 0;
    int rc = 0;

    job->done = job->crc_right = false;
    if (container->check)
        rc = container->check(container->ctx, entry, &job->refusal, err);
    for (uint64_t at = 0; rc == 0 && at < entry->size;) {
        uint64_t left = entry->size - at;
        size_t n = left < DS_HASH_CHUNK ? (size_t)left : DS_HASH_CHUNK;

        if (container->read(container->ctx, entry, at, worker->chunk, n, &why) < 0)
            return unread(job, worker, container, &why, err);
        if (container->is_zip)
            crc = crc32_z(crc, worker->chunk, n);
        rc = ds_hasher_add(worker->hasher, worker->chunk, n, err);
        at += n;
        if (worker->tick)
            worker->tick(worker->tick_ctx, n);
    }
    if (rc == 0)
        rc = ds_hasher_finish(&job->digest, worker->hasher, err);
    job->done = rc == 0;
    job->crc_right = job->done && (!container->is_zip || crc == entry->crc);
    return rc;
}

/* Progress of the whole, fed chunk by chunk. */
struct tally {
    const struct ds_progress *progress;
    uint64_t done, total;
};

static void tally_tick(void *ctx, size_t n)
{
    struct tally *tally = ctx;

    tally->done += n;
    tally->progress->step(tally->progress->ctx, tally->done, tally->total);
}

int ds_hash_sequential(struct ds_hash_job *jobs, size_t n, const struct ds_container *container,
                       const struct ds_progress *progress, struct ds_error *err)
{
    struct ds_hash_worker worker;
    struct tally tally = {progress, 0, 0};
    int rc = ds_hash_worker_init(&worker, err);

    for (size_t i = 0; i < n; i++)
        tally.total += jobs[i].entry->size;
    if (progress && progress->step) {
        worker.tick = tally_tick;
        worker.tick_ctx = &tally;
    }
    for (size_t i = 0; rc == 0 && i < n; i++)
        rc = ds_hash_entry(&worker, &jobs[i], container, err);
    ds_hash_worker_release(&worker);
    return rc;
}
