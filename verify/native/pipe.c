/* SPDX-License-Identifier: Apache-2.0 */
/*   reader thread:  read ─ CRC ─► ring of chunks ─► SHA-256  :calling thread
 * The reader waits when the ring is full, the hasher when it is empty; whoever fails sets `stop`
 * and both come to an end. */
#include "verify/native/pipe.h"

#include "core/crc32.h"

#include <pthread.h>
#include <stdlib.h>

enum { RING = 4 };

struct ring {
    pthread_mutex_t lock;
    pthread_cond_t moved;
    unsigned char *chunk[RING];
    uint64_t written, read; /* chunks so far */
    bool stop;
    bool whole; /* the reader read everything */
    uint32_t crc;
    const struct ds_zip_entry *entry;
    const struct ds_container *container;
};

static size_t chunk_size(const struct ring *ring, uint64_t index)
{
    uint64_t left = ring->entry->size - index * DS_HASH_CHUNK;

    return left < DS_HASH_CHUNK ? (size_t)left : DS_HASH_CHUNK;
}

static uint64_t chunk_count(const struct ring *ring)
{
    return ring->entry->size / DS_HASH_CHUNK + (ring->entry->size % DS_HASH_CHUNK != 0);
}

/* Waits until `index` may be written; false when the other side gave up. */
static bool wait_room(struct ring *ring, uint64_t index)
{
    bool go;

    pthread_mutex_lock(&ring->lock);
    while (!ring->stop && index - ring->read >= RING)
        pthread_cond_wait(&ring->moved, &ring->lock);
    go = !ring->stop;
    pthread_mutex_unlock(&ring->lock);
    return go;
}

static bool wait_chunk(struct ring *ring, uint64_t index)
{
    bool go;

    pthread_mutex_lock(&ring->lock);
    while (!ring->stop && ring->written <= index)
        pthread_cond_wait(&ring->moved, &ring->lock);
    go = ring->written > index;
    pthread_mutex_unlock(&ring->lock);
    return go;
}

static void advance(struct ring *ring, uint64_t *counter)
{
    pthread_mutex_lock(&ring->lock);
    (*counter)++;
    pthread_cond_signal(&ring->moved);
    pthread_mutex_unlock(&ring->lock);
}

static void stop(struct ring *ring)
{
    pthread_mutex_lock(&ring->lock);
    ring->stop = true;
    pthread_cond_signal(&ring->moved);
    pthread_mutex_unlock(&ring->lock);
}

static void *read_all(void *ctx)
{
    struct ring *ring = ctx;
    uint64_t count = chunk_count(ring);
    uint32_t crc = 0;

    for (uint64_t i = 0; i < count; i++) {
        unsigned char *chunk = ring->chunk[i % RING];
        size_t n = chunk_size(ring, i);

        if (!wait_room(ring, i))
            return NULL;
        if (ring->container->read(ring->container->ctx, ring->entry, i * DS_HASH_CHUNK, chunk, n,
                                  NULL) < 0) {
            stop(ring);
            return NULL;
        }
        if (ring->container->is_zip)
            crc = ds_crc32(crc, chunk, n);
        advance(ring, &ring->written);
    }
    ring->crc = crc;
    ring->whole = true;
    return NULL;
}

static int hash_all(struct ring *ring, struct ds_hash_worker *worker, struct ds_error *err)
{
    uint64_t count = chunk_count(ring);
    int rc = 0;

    for (uint64_t i = 0; rc == 0 && i < count && wait_chunk(ring, i); i++) {
        rc = ds_hasher_add(worker->hasher, ring->chunk[i % RING], chunk_size(ring, i), err);
        advance(ring, &ring->read);
        if (worker->tick)
            worker->tick(worker->tick_ctx, chunk_size(ring, i));
    }
    if (rc < 0)
        stop(ring);
    return rc;
}

static int ring_init(struct ring *ring)
{
    unsigned char *chunks = malloc(RING * DS_HASH_CHUNK);

    if (!chunks)
        return -1;
    for (size_t i = 0; i < RING; i++)
        ring->chunk[i] = chunks + i * DS_HASH_CHUNK;
    pthread_mutex_init(&ring->lock, NULL);
    pthread_cond_init(&ring->moved, NULL);
    return 0;
}

static void ring_release(struct ring *ring)
{
    pthread_cond_destroy(&ring->moved);
    pthread_mutex_destroy(&ring->lock);
    free(ring->chunk[0]);
}

int ds_hash_piped(struct ds_hash_worker *worker, struct ds_hash_job *job,
                  const struct ds_container *container, struct ds_error *err)
{
    struct ring ring = {.entry = job->entry, .container = container};
    pthread_t reader;
    int rc =
        container->check ? container->check(container->ctx, job->entry, &job->refusal, err) : 0;

    if (rc < 0)
        return rc;
    if (ring_init(&ring) < 0)
        return ds_hash_entry(worker, job, container, err);
    if (pthread_create(&reader, NULL, read_all, &ring) != 0) {
        ring_release(&ring);
        return ds_hash_entry(worker, job, container, err);
    }
    rc = hash_all(&ring, worker, err);
    pthread_join(reader, NULL);
    if (rc == 0)
        rc = ds_hasher_finish(&job->digest, worker->hasher, err);
    job->done = rc == 0 && ring.whole;
    job->crc_right = job->done && (!container->is_zip || ring.crc == job->entry->crc);
    ring_release(&ring);
    return rc;
}
