/* SPDX-License-Identifier: Apache-2.0 */
/* The caller's thread reads into a slot of the ring, hands it to the hashing thread, and meanwhile
 * computes the CRC of the same bytes and writes them:
 *
 *     caller:  read → commit → CRC-32 → write        hashing thread:  wait → SHA-256 → give back */
#include "package/stream_copy.h"

#include "core/accel/accel.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/thread/ring.h"
#include "core/thread/workers.h"
#include "package/exact_read.h"

#include <stdlib.h>

enum { SLOTS = 8, SLOT_SIZE = 256 * 1024 };

struct ds_stream_copy {
    struct ds_temp *to;
    const struct ds_copy_watch *watch;
    struct ds_ring ring;
    unsigned char *slots;
    size_t length[SLOTS];
    struct ds_workers hashing; /* one */
    struct ds_hasher *hasher;
    struct ds_error hash_error; /* the first one of that thread */
};

static unsigned char *bytes_of(const struct ds_stream_copy *copy, size_t slot)
{
    return copy->slots + slot * SLOT_SIZE;
}

static void hash_slots(void *ctx, size_t number)
{
    struct ds_stream_copy *copy = ctx;
    size_t slot;

    (void)number;
    while (ds_ring_wait(&copy->ring, &slot)) {
        ds_hasher_add(copy->hasher, bytes_of(copy, slot), copy->length[slot], &copy->hash_error);
        ds_ring_give_back(&copy->ring);
    }
}

int ds_stream_copy_new(struct ds_stream_copy **out, struct ds_temp *to,
                       const struct ds_copy_watch *watch, struct ds_error *err)
{
    ds_cleanup(ds_stream_copy_freep) struct ds_stream_copy *copy = calloc(1, sizeof(*copy));
    int rc;

    if (!copy)
        return ds_nomem(err);
    copy->to = to;
    copy->watch = watch;
    ds_ring_init(&copy->ring, SLOTS);
    copy->slots = malloc((size_t)SLOTS * SLOT_SIZE);
    if (!copy->slots)
        return ds_nomem(err);
    rc = ds_hasher_new(&copy->hasher, err);
    if (rc < 0)
        return rc;
    if (ds_workers_start(&copy->hashing, 1, 0, hash_slots, copy) == 0)
        return ds_fail(err, DS_EINTERNAL, _("cannot start a thread"));
    *out = copy;
    copy = NULL;
    return 0;
}

void ds_stream_copy_free(struct ds_stream_copy *copy)
{
    if (!copy)
        return;
    ds_ring_close(&copy->ring);
    ds_workers_join(&copy->hashing);
    ds_ring_release(&copy->ring);
    ds_hasher_free(copy->hasher);
    free(copy->slots);
    free(copy);
}

void ds_stream_copy_freep(struct ds_stream_copy **copy)
{
    ds_stream_copy_free(*copy);
}

/* Writes a slot's bytes, which are being hashed. */
static int write_slot(struct ds_copied *out, struct ds_stream_copy *copy, size_t slot,
                      uint64_t copied, struct ds_error *err)
{
    size_t n = copy->length[slot];
    int rc;

    out->crc = ds_crc32(out->crc, bytes_of(copy, slot), n);
    rc = ds_temp_write(copy->to, bytes_of(copy, slot), n, err);
    ds_file_write_back(copy->to->fd, copied + n, n);
    copy->watch->step(copy->watch->ctx, n);
    return rc;
}

static int copy_bytes(struct ds_copied *out, struct ds_stream_copy *copy, int from, uint64_t size,
                      struct ds_error *err)
{
    int rc = 0;

    for (uint64_t copied = 0; rc == 0 && copied < size;) {
        size_t n = size - copied < SLOT_SIZE ? (size_t)(size - copied) : SLOT_SIZE, slot;

        ds_ring_claim(&copy->ring, &slot, NULL, NULL);
        rc = ds_read_next(bytes_of(copy, slot), n, from, err);
        copy->length[slot] = rc < 0 ? 0 : n;
        ds_ring_commit(&copy->ring, slot);
        if (rc < 0)
            return rc;
        rc = write_slot(out, copy, slot, copied, err);
        copied += n;
    }
    return rc;
}

static int finish_hash(struct ds_digest *out, struct ds_stream_copy *copy, struct ds_error *err)
{
    int rc;

    ds_ring_drain(&copy->ring);
    rc = ds_hasher_finish(out, copy->hasher, err);
    return copy->hash_error.code < 0 ? ds_fail_as(err, &copy->hash_error) : rc;
}

int ds_stream_copy_run(struct ds_copied *out, struct ds_stream_copy *copy, int from, uint64_t size,
                       struct ds_error *err)
{
    int rc, hashed;

    out->crc = 0;
    rc = copy_bytes(out, copy, from, size, err);
    /* In every case, so that the hasher is empty for the next file. */
    hashed = finish_hash(&out->digest, copy, rc < 0 ? NULL : err);
    if (rc < 0)
        return rc;
    return hashed < 0 ? hashed : ds_read_end(from, err);
}
