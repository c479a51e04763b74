/* SPDX-License-Identifier: Apache-2.0 */
/* Entries that stand together are a batch, and a slot of the ring holds a batch: a worker claims
 * it, fills it and commits it; the writer takes the batches in order, entry by entry. */
#include "package/prefetch.h"

#include "core/accel/accel.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/thread/ring.h"
#include "core/thread/workers.h"
#include "package/exact_read.h"

#include <stdlib.h>

enum { BATCHES = 4, BATCH_SIZE = 256 * 1024, BATCH_FILES = 64, SMALL = 64 * 1024, THREADS = 2 };

struct batch {
    size_t first, n; /* entries */
    unsigned char *bytes;
    uint32_t crc[BATCH_FILES];
    size_t right;        /* so many are what they should be ... */
    struct ds_error err; /* ... and this is why not all are */
};

struct ds_prefetch {
    const struct ds_entries *entries;
    const struct ds_package_case *the_case;
    struct ds_ring ring;
    struct ds_workers workers;
    struct batch batch[BATCHES];
    size_t next;                 /* entry that the next batch begins at or after; the workers' */
    const struct batch *current; /* from which is taken; NULL: none */
    size_t at, offset;           /* in it: file, byte */
};

bool ds_prefetch_wants(const struct ds_entry *entry)
{
    return entry->place == DS_ENTRY_ARTEFACT && entry->size < SMALL;
}

/* A ds_ring_plan: the batch that begins at or after prefetch->next. */
static bool plan_batch(void *ctx, size_t slot)
{
    struct ds_prefetch *prefetch = ctx;
    const struct ds_entries *entries = prefetch->entries;
    struct batch *batch = &prefetch->batch[slot];
    uint64_t size = 0;

    while (prefetch->next < entries->n && !ds_prefetch_wants(&entries->entry[prefetch->next]))
        prefetch->next++;
    batch->first = prefetch->next;
    batch->n = batch->right = 0;
    while (prefetch->next < entries->n && batch->n < BATCH_FILES &&
           ds_prefetch_wants(&entries->entry[prefetch->next]) &&
           size + entries->entry[prefetch->next].size < BATCH_SIZE) {
        size += entries->entry[prefetch->next++].size;
        batch->n++;
    }
    return batch->n > 0;
}

static int read_entry(unsigned char *out, const struct ds_entry *entry,
                      const struct ds_package_case *the_case, struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = -1;
    struct ds_span content = {.p = (const char *)out, .n = (size_t)entry->size};
    struct ds_digest digest;

    if (ds_entry_open(&fd, entry, the_case, err) < 0 ||
        ds_read_whole(out, content.n, fd, err) < 0 || ds_digest_of(&digest, content, err) < 0)
        return -1;
    if (ds_digest_equal(&digest, &entry->digest))
        return 0;
    return ds_fail(err, DS_ECHANGED, _("its SHA-256 is not the one recorded"));
}

static void fill(struct batch *batch, const struct ds_prefetch *prefetch)
{
    unsigned char *at = batch->bytes;

    batch->err = (struct ds_error)DS_ERROR_INIT;
    for (; batch->right < batch->n; batch->right++) {
        const struct ds_entry *entry = &prefetch->entries->entry[batch->first + batch->right];

        if (read_entry(at, entry, prefetch->the_case, &batch->err) < 0)
            return;
        batch->crc[batch->right] = ds_crc32(0, at, (size_t)entry->size);
        at += entry->size;
    }
}

static void work(void *ctx, size_t number)
{
    struct ds_prefetch *prefetch = ctx;
    size_t slot;

    (void)number;
    while (ds_ring_claim(&prefetch->ring, &slot, plan_batch, prefetch)) {
        fill(&prefetch->batch[slot], prefetch);
        ds_ring_commit(&prefetch->ring, slot);
    }
}

int ds_prefetch_new(struct ds_prefetch **out, const struct ds_entries *entries,
                    const struct ds_package_case *the_case, struct ds_error *err)
{
    ds_cleanup(ds_prefetch_freep) struct ds_prefetch *prefetch = calloc(1, sizeof(*prefetch));

    if (!prefetch)
        return ds_nomem(err);
    prefetch->entries = entries;
    prefetch->the_case = the_case;
    ds_ring_init(&prefetch->ring, BATCHES);
    for (size_t i = 0; i < BATCHES; i++) {
        prefetch->batch[i].bytes = malloc(BATCH_SIZE + 1);
        if (!prefetch->batch[i].bytes)
            return ds_nomem(err);
    }
    if (ds_workers_start(&prefetch->workers, THREADS, 0, work, prefetch) == 0)
        return ds_fail(err, DS_EINTERNAL, _("cannot start a thread"));
    *out = prefetch;
    prefetch = NULL;
    return 0;
}

void ds_prefetch_free(struct ds_prefetch *prefetch)
{
    if (!prefetch)
        return;
    ds_ring_close(&prefetch->ring);
    ds_workers_join(&prefetch->workers);
    ds_ring_release(&prefetch->ring);
    for (size_t i = 0; i < BATCHES; i++)
        free(prefetch->batch[i].bytes);
    free(prefetch);
}

void ds_prefetch_freep(struct ds_prefetch **prefetch)
{
    ds_prefetch_free(*prefetch);
}

/* The batch that the next entry is in; one that was taken to its end goes back to the workers. */
static const struct batch *current_batch(struct ds_prefetch *prefetch)
{
    size_t slot;

    if (prefetch->current && prefetch->at == prefetch->current->n) {
        ds_ring_give_back(&prefetch->ring);
        prefetch->current = NULL;
    }
    if (!prefetch->current) {
        ds_ring_wait(&prefetch->ring, &slot);
        prefetch->current = &prefetch->batch[slot];
        prefetch->at = prefetch->offset = 0;
    }
    return prefetch->current;
}

int ds_prefetch_next(struct ds_span *content, uint32_t *crc, struct ds_prefetch *prefetch,
                     struct ds_error *err)
{
    const struct batch *batch = current_batch(prefetch);

    if (prefetch->at == batch->right)
        return ds_fail_as(err, &batch->err);
    *content =
        (struct ds_span){.p = (const char *)batch->bytes + prefetch->offset,
                         .n = (size_t)prefetch->entries->entry[batch->first + prefetch->at].size};
    *crc = batch->crc[prefetch->at++];
    prefetch->offset += content->n;
    return 0;
}
