/* SPDX-License-Identifier: Apache-2.0 */
/* Parts that stand together are a batch; a thread claims a batch, fills it and marks it ready:
 *
 *     taken ≤ claimed ≤ taken + BATCHES; batch i lives in slot i % BATCHES
 *
 * All of this is guarded by the mutex, the bytes of a batch by `ready`. */
#include "package/prefetch.h"

#include "core/cleanup.h"
#include "core/crc32.h"
#include "core/i18n.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { BATCHES = 4, BATCH_SIZE = 256 * 1024, BATCH_FILES = 64, SMALL = 64 * 1024, THREADS = 2 };

struct batch {
    size_t first, n; /* entries */
    unsigned char *bytes;
    uint32_t crc[BATCH_FILES];
    size_t right;        /* so many are what they should be ... */
    struct ds_error err; /* ... and this is why not all are */
    bool ready;
};

struct ds_prefetch {
    const struct ds_entries *entries;
    const struct ds_package_case *the_case;
    struct batch batch[BATCHES];
    pthread_t thread[THREADS];
    size_t threads;
    pthread_mutex_t mutex;
    pthread_cond_t moved;
    size_t next;             /* entry that the next batch begins at or after */
    uint64_t claimed, taken; /* batches */
    bool end;
    size_t at, offset; /* in the batch that is being taken: file, byte */
};

bool ds_prefetch_wants(const struct ds_entry *entry)
{
    return entry->place == DS_ENTRY_ARTEFACT && entry->size < SMALL;
}

/* The batch that begins at or after prefetch->next; false when there is none. */
static bool plan(struct batch *batch, struct ds_prefetch *prefetch)
{
    const struct ds_entries *entries = prefetch->entries;
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

/* Reads a file of exactly `size` bytes; there is room for one more. */
static int read_whole(unsigned char *out, int fd, size_t size, struct ds_error *err)
{
    size_t n = 0;

    while (n <= size) {
        ssize_t got = read(fd, out + n, size + 1 - n);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return ds_fail_errno(err, _("cannot read it"));
        if (got == 0)
            break;
        n += (size_t)got;
    }
    if (n == size)
        return 0;
    return ds_fail(err, DS_ECHANGED,
                   n < size ? _("it is shorter than recorded") : _("it is longer than recorded"));
}

static int read_entry(unsigned char *out, const struct ds_entry *entry,
                      const struct ds_package_case *the_case, struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = -1;
    size_t size = (size_t)entry->size;
    struct ds_digest digest;
    int rc = ds_entry_open(&fd, entry, the_case, err);

    if (rc == 0)
        rc = read_whole(out, fd, size, err);
    if (rc == 0)
        rc = ds_digest_of(&digest, (struct ds_span){(const char *)out, size}, err);
    if (rc == 0 && !ds_digest_equal(&digest, &entry->digest))
        rc = ds_fail(err, DS_ECHANGED, _("its SHA-256 is not the one recorded"));
    return rc;
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

/* The next batch to fill; NULL at the end. Called with the mutex held. */
static struct batch *claim(struct ds_prefetch *prefetch)
{
    struct batch *batch;

    while (!prefetch->end && prefetch->claimed - prefetch->taken == BATCHES)
        pthread_cond_wait(&prefetch->moved, &prefetch->mutex);
    batch = &prefetch->batch[prefetch->claimed % BATCHES];
    if (prefetch->end || !plan(batch, prefetch))
        return NULL;
    prefetch->claimed++;
    return batch;
}

static void *work(void *ctx)
{
    struct ds_prefetch *prefetch = ctx;
    struct batch *batch;

    pthread_mutex_lock(&prefetch->mutex);
    while ((batch = claim(prefetch))) {
        pthread_mutex_unlock(&prefetch->mutex);
        fill(batch, prefetch);
        pthread_mutex_lock(&prefetch->mutex);
        batch->ready = true;
        pthread_cond_broadcast(&prefetch->moved);
    }
    pthread_mutex_unlock(&prefetch->mutex);
    return NULL;
}

int ds_prefetch_new(struct ds_prefetch **out, const struct ds_entries *entries,
                    const struct ds_package_case *the_case, struct ds_error *err)
{
    struct ds_prefetch *prefetch = calloc(1, sizeof(*prefetch));
    bool room = prefetch != NULL;

    for (size_t i = 0; room && i < BATCHES; i++) {
        prefetch->batch[i].bytes = malloc(BATCH_SIZE + 1);
        room = prefetch->batch[i].bytes != NULL;
    }
    if (prefetch) {
        prefetch->entries = entries;
        prefetch->the_case = the_case;
        pthread_mutex_init(&prefetch->mutex, NULL);
        pthread_cond_init(&prefetch->moved, NULL);
    }
    while (room && prefetch->threads < THREADS &&
           pthread_create(&prefetch->thread[prefetch->threads], NULL, work, prefetch) == 0)
        prefetch->threads++;
    if (!room || prefetch->threads == 0) {
        ds_prefetch_free(prefetch);
        return room ? ds_fail(err, DS_EINTERNAL, _("cannot start a thread")) : ds_nomem(err);
    }
    *out = prefetch;
    return 0;
}

void ds_prefetch_free(struct ds_prefetch *prefetch)
{
    if (!prefetch)
        return;
    pthread_mutex_lock(&prefetch->mutex);
    prefetch->end = true;
    pthread_cond_broadcast(&prefetch->moved);
    pthread_mutex_unlock(&prefetch->mutex);
    for (size_t i = 0; i < prefetch->threads; i++)
        pthread_join(prefetch->thread[i], NULL);
    pthread_cond_destroy(&prefetch->moved);
    pthread_mutex_destroy(&prefetch->mutex);
    for (size_t i = 0; i < BATCHES; i++)
        free(prefetch->batch[i].bytes);
    free(prefetch);
}

void ds_prefetch_freep(struct ds_prefetch **prefetch)
{
    ds_prefetch_free(*prefetch);
}

/* Gives the batch that was taken to its end back to the threads, and waits for the next one. */
static struct batch *wait_batch(struct ds_prefetch *prefetch)
{
    struct batch *batch = &prefetch->batch[prefetch->taken % BATCHES];

    pthread_mutex_lock(&prefetch->mutex);
    if (batch->ready && prefetch->at == batch->n) {
        batch->ready = false;
        prefetch->taken++;
        prefetch->at = prefetch->offset = 0;
        pthread_cond_broadcast(&prefetch->moved);
        batch = &prefetch->batch[prefetch->taken % BATCHES];
    }
    while (!batch->ready)
        pthread_cond_wait(&prefetch->moved, &prefetch->mutex);
    pthread_mutex_unlock(&prefetch->mutex);
    return batch;
}

int ds_prefetch_next(struct ds_span *content, uint32_t *crc, struct ds_prefetch *prefetch,
                     struct ds_error *err)
{
    const struct batch *batch = wait_batch(prefetch);

    if (prefetch->at == batch->right)
        return ds_fail(err, batch->err.code, "%s", batch->err.text);
    *content = (struct ds_span){(const char *)batch->bytes + prefetch->offset,
                                (size_t)prefetch->entries->entry[batch->first + prefetch->at].size};
    *crc = batch->crc[prefetch->at++];
    prefetch->offset += content->n;
    return 0;
}
