/* SPDX-License-Identifier: Apache-2.0 */
/*   reader thread:  read ─ CRC-32 ─► ring of chunks ─► SHA-256  :calling thread
 * The reader waits when the ring is full, the hasher when it is empty; whoever fails closes it and
 * both come to an end. */
#include "verify/native/pipe.h"

#include "core/accel/accel.h"
#include "core/thread/ring.h"
#include "core/thread/workers.h"

#include <stdlib.h>

enum { CHUNKS = 4 };

/* One entry on its way. */
struct transfer {
    struct ds_ring ring;
    unsigned char *chunks;
    const struct ds_zip_entry *entry;
    const struct ds_container *container;
    bool whole; /* the reader read everything */
    uint32_t crc;
};

static unsigned char *chunk_at(const struct transfer *transfer, size_t slot)
{
    return transfer->chunks + slot * DS_HASH_CHUNK;
}

static size_t chunk_size(const struct transfer *transfer, uint64_t index)
{
    uint64_t left = transfer->entry->size - index * DS_HASH_CHUNK;

    return left < DS_HASH_CHUNK ? (size_t)left : DS_HASH_CHUNK;
}

static uint64_t chunk_count(const struct transfer *transfer)
{
    return transfer->entry->size / DS_HASH_CHUNK + (transfer->entry->size % DS_HASH_CHUNK != 0);
}

/* Reads the chunk into the slot; false when that cannot be done. */
static bool read_chunk(struct transfer *transfer, uint64_t index, size_t slot)
{
    const struct ds_container *container = transfer->container;
    unsigned char *chunk = chunk_at(transfer, slot);
    size_t n = chunk_size(transfer, index);

    if (container->read(container->ctx, transfer->entry, index * DS_HASH_CHUNK, chunk, n, NULL) < 0)
        return false;
    if (container->is_zip)
        transfer->crc = ds_crc32(transfer->crc, chunk, n);
    return true;
}

static void read_all(void *ctx, size_t number)
{
    struct transfer *transfer = ctx;
    uint64_t count = chunk_count(transfer);
    size_t slot;

    (void)number;
    for (uint64_t i = 0; i < count; i++) {
        if (!ds_ring_claim(&transfer->ring, &slot, NULL, NULL))
            return;
        if (!read_chunk(transfer, i, slot)) {
            ds_ring_close(&transfer->ring);
            return;
        }
        ds_ring_commit(&transfer->ring, slot);
    }
    transfer->whole = true;
}

static int hash_all(struct transfer *transfer, struct ds_hash_worker *worker, struct ds_error *err)
{
    uint64_t count = chunk_count(transfer);
    size_t slot;
    int rc = 0;

    for (uint64_t i = 0; rc == 0 && i < count && ds_ring_wait(&transfer->ring, &slot); i++) {
        rc = ds_hasher_add(worker->hasher, chunk_at(transfer, slot), chunk_size(transfer, i), err);
        ds_ring_give_back(&transfer->ring);
        if (worker->tick)
            worker->tick(worker->tick_ctx, chunk_size(transfer, i));
    }
    if (rc < 0)
        ds_ring_close(&transfer->ring);
    return rc;
}

/* 1: done; 0: there is no second thread to be had. */
static int hash_by_two(struct transfer *transfer, struct ds_hash_worker *worker,
                       struct ds_error *err)
{
    struct ds_workers reader;
    int rc;

    if (ds_workers_start(&reader, 1, 0, read_all, transfer) == 0)
        return 0;
    rc = hash_all(transfer, worker, err);
    ds_workers_join(&reader);
    return rc < 0 ? rc : 1;
}

static int transfer_entry(struct transfer *transfer, struct ds_hash_worker *worker,
                          struct ds_hash_job *job, struct ds_error *err)
{
    int rc = hash_by_two(transfer, worker, err);

    if (rc == 0)
        return ds_hash_entry(worker, job, transfer->container, err);
    if (rc > 0)
        rc = ds_hasher_finish(&job->digest, worker->hasher, err);
    job->done = rc >= 0 && transfer->whole;
    job->crc_right =
        job->done && (!transfer->container->is_zip || transfer->crc == job->entry->crc);
    return rc;
}

int ds_hash_piped(struct ds_hash_worker *worker, struct ds_hash_job *job,
                  const struct ds_container *container, struct ds_error *err)
{
    struct transfer transfer = {.entry = job->entry, .container = container};
    int rc =
        container->check ? container->check(container->ctx, job->entry, &job->refusal, err) : 0;

    if (rc < 0)
        return rc;
    transfer.chunks = malloc(CHUNKS * DS_HASH_CHUNK);
    if (!transfer.chunks)
        return ds_hash_entry(worker, job, container, err);
    ds_ring_init(&transfer.ring, CHUNKS);
    rc = transfer_entry(&transfer, worker, job, err);
    ds_ring_release(&transfer.ring);
    free(transfer.chunks);
    return rc;
}
