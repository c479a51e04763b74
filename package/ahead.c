/* SPDX-License-Identifier: Apache-2.0 */
/* Parts that stand together are a batch; a thread claims a batch, fills it and marks it ready:
 *
 *     taken ≤ claimed ≤ taken + BATCHES; batch i lives in slot i % BATCHES
 *
 * All of this is guarded by the mutex, the bytes of a batch by `ready`. */
#include "package/ahead.h"

#include "core/cleanup.h"
#include "core/crc32.h"
#include "core/i18n.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { BATCHES = 4, BATCH_SIZE = 256 * 1024, BATCH_FILES = 64, SMALL = 64 * 1024, THREADS = 2 };

struct batch {
    size_t first, n; /* parts */
    unsigned char *bytes;
    uint32_t crc[BATCH_FILES];
    size_t right;        /* so many are what they should be ... */
    struct ds_error err; /* ... and this is why not all are */
    bool ready;
};

struct ds_ahead {
    const struct ds_parts *parts;
    const struct ds_package_case *the_case;
    struct batch batch[BATCHES];
    pthread_t thread[THREADS];
    size_t threads;
    pthread_mutex_t mutex;
    pthread_cond_t moved;
    size_t next;             /* part that the next batch begins at or after */
    uint64_t claimed, taken; /* batches */
    bool end;
    size_t at, offset; /* in the batch that is being taken: file, byte */
};

bool ds_ahead_has(const struct ds_part *part)
{
    return part->place == DS_PART_ARTEFACT && part->size < SMALL;
}

/* The batch that begins at or after ahead->next; false when there is none. */
static bool plan(struct batch *batch, struct ds_ahead *ahead)
{
    const struct ds_parts *parts = ahead->parts;
    uint64_t size = 0;

    while (ahead->next < parts->n && !ds_ahead_has(&parts->part[ahead->next]))
        ahead->next++;
    batch->first = ahead->next;
    batch->n = batch->right = 0;
    while (ahead->next < parts->n && batch->n < BATCH_FILES &&
           ds_ahead_has(&parts->part[ahead->next]) &&
           size + parts->part[ahead->next].size < BATCH_SIZE) {
        size += parts->part[ahead->next++].size;
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

static int read_part(unsigned char *out, const struct ds_part *part,
                     const struct ds_package_case *the_case, struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = -1;
    size_t size = (size_t)part->size;
    struct ds_digest digest;
    int rc = ds_part_open(&fd, part, the_case, err);

    if (rc == 0)
        rc = read_whole(out, fd, size, err);
    if (rc == 0)
        rc = ds_digest_of(&digest, (struct ds_span){(const char *)out, size}, err);
    if (rc == 0 && !ds_digest_equal(&digest, &part->digest))
        rc = ds_fail(err, DS_ECHANGED, _("its SHA-256 is not the one recorded"));
    return rc;
}

static void fill(struct batch *batch, const struct ds_ahead *ahead)
{
    unsigned char *at = batch->bytes;

    batch->err = (struct ds_error)DS_ERROR_INIT;
    for (; batch->right < batch->n; batch->right++) {
        const struct ds_part *part = &ahead->parts->part[batch->first + batch->right];

        if (read_part(at, part, ahead->the_case, &batch->err) < 0)
            return;
        batch->crc[batch->right] = ds_crc32(0, at, (size_t)part->size);
        at += part->size;
    }
}

/* The next batch to fill; NULL at the end. Called with the mutex held. */
static struct batch *claim(struct ds_ahead *ahead)
{
    struct batch *batch;

    while (!ahead->end && ahead->claimed - ahead->taken == BATCHES)
        pthread_cond_wait(&ahead->moved, &ahead->mutex);
    batch = &ahead->batch[ahead->claimed % BATCHES];
    if (ahead->end || !plan(batch, ahead))
        return NULL;
    ahead->claimed++;
    return batch;
}

static void *work(void *ctx)
{
    struct ds_ahead *ahead = ctx;
    struct batch *batch;

    pthread_mutex_lock(&ahead->mutex);
    while ((batch = claim(ahead))) {
        pthread_mutex_unlock(&ahead->mutex);
        fill(batch, ahead);
        pthread_mutex_lock(&ahead->mutex);
        batch->ready = true;
        pthread_cond_broadcast(&ahead->moved);
    }
    pthread_mutex_unlock(&ahead->mutex);
    return NULL;
}

int ds_ahead_new(struct ds_ahead **out, const struct ds_parts *parts,
                 const struct ds_package_case *the_case, struct ds_error *err)
{
    struct ds_ahead *ahead = calloc(1, sizeof(*ahead));
    bool room = ahead != NULL;

    for (size_t i = 0; room && i < BATCHES; i++) {
        ahead->batch[i].bytes = malloc(BATCH_SIZE + 1);
        room = ahead->batch[i].bytes != NULL;
    }
    if (ahead) {
        ahead->parts = parts;
        ahead->the_case = the_case;
        pthread_mutex_init(&ahead->mutex, NULL);
        pthread_cond_init(&ahead->moved, NULL);
    }
    while (room && ahead->threads < THREADS &&
           pthread_create(&ahead->thread[ahead->threads], NULL, work, ahead) == 0)
        ahead->threads++;
    if (!room || ahead->threads == 0) {
        ds_ahead_free(ahead);
        return room ? ds_fail(err, DS_EINTERNAL, _("cannot start a thread")) : ds_nomem(err);
    }
    *out = ahead;
    return 0;
}

void ds_ahead_free(struct ds_ahead *ahead)
{
    if (!ahead)
        return;
    pthread_mutex_lock(&ahead->mutex);
    ahead->end = true;
    pthread_cond_broadcast(&ahead->moved);
    pthread_mutex_unlock(&ahead->mutex);
    for (size_t i = 0; i < ahead->threads; i++)
        pthread_join(ahead->thread[i], NULL);
    pthread_cond_destroy(&ahead->moved);
    pthread_mutex_destroy(&ahead->mutex);
    for (size_t i = 0; i < BATCHES; i++)
        free(ahead->batch[i].bytes);
    free(ahead);
}

void ds_ahead_freep(struct ds_ahead **ahead)
{
    ds_ahead_free(*ahead);
}

/* Gives the batch that was taken to its end back to the threads, and waits for the next one. */
static struct batch *wait_batch(struct ds_ahead *ahead)
{
    struct batch *batch = &ahead->batch[ahead->taken % BATCHES];

    pthread_mutex_lock(&ahead->mutex);
    if (batch->ready && ahead->at == batch->n) {
        batch->ready = false;
        ahead->taken++;
        ahead->at = ahead->offset = 0;
        pthread_cond_broadcast(&ahead->moved);
        batch = &ahead->batch[ahead->taken % BATCHES];
    }
    while (!batch->ready)
        pthread_cond_wait(&ahead->moved, &ahead->mutex);
    pthread_mutex_unlock(&ahead->mutex);
    return batch;
}

int ds_ahead_take(struct ds_span *content, uint32_t *crc, struct ds_ahead *ahead,
                  struct ds_error *err)
{
    const struct batch *batch = wait_batch(ahead);

    if (ahead->at == batch->right)
        return ds_fail(err, batch->err.code, "%s", batch->err.text);
    *content = (struct ds_span){(const char *)batch->bytes + ahead->offset,
                                (size_t)ahead->parts->part[batch->first + ahead->at].size};
    *crc = batch->crc[ahead->at++];
    ahead->offset += content->n;
    return 0;
}
