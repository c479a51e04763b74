/* SPDX-License-Identifier: Apache-2.0 */
/* A ring of slots between the caller's thread, which reads, computes the CRC and writes, and the
 * hashing thread:
 *
 *     filled ≥ hashed; a slot may be read into while filled - hashed < SLOTS
 *
 * Both counters only grow and are guarded by the mutex, the bytes of a slot by the counters. */
#include "package/stream_copy.h"

#include "core/crc32.h"
#include "core/i18n.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { SLOTS = 8, SLOT_SIZE = 256 * 1024 };

struct ds_stream_copy {
    unsigned char *slot[SLOTS];
    size_t length[SLOTS];
    struct ds_hasher *hasher;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t moved; /* a counter grew, or the end */
    uint64_t filled, hashed;
    struct ds_error hash_error; /* the first one of the thread */
    bool running, end;
};

static void *hash_slots(void *ctx)
{
    struct ds_stream_copy *copy = ctx;

    pthread_mutex_lock(&copy->mutex);
    for (;;) {
        while (copy->hashed == copy->filled && !copy->end)
            pthread_cond_wait(&copy->moved, &copy->mutex);
        if (copy->hashed == copy->filled)
            break;
        size_t i = copy->hashed % SLOTS;
        pthread_mutex_unlock(&copy->mutex);
        ds_hasher_add(copy->hasher, copy->slot[i], copy->length[i], &copy->hash_error);
        pthread_mutex_lock(&copy->mutex);
        copy->hashed++;
        pthread_cond_signal(&copy->moved);
    }
    pthread_mutex_unlock(&copy->mutex);
    return NULL;
}

int ds_stream_copy_new(struct ds_stream_copy **out, struct ds_error *err)
{
    struct ds_stream_copy *copy = calloc(1, sizeof(*copy));
    int rc;

    if (!copy)
        return ds_nomem(err);
    pthread_mutex_init(&copy->mutex, NULL);
    pthread_cond_init(&copy->moved, NULL);
    rc = ds_hasher_new(&copy->hasher, err);
    for (int i = 0; i < SLOTS && rc == 0; i++) {
        copy->slot[i] = malloc(SLOT_SIZE);
        if (!copy->slot[i])
            rc = ds_nomem(err);
    }
    if (rc == 0) {
        copy->running = pthread_create(&copy->thread, NULL, hash_slots, copy) == 0;
        if (!copy->running)
            rc = ds_fail(err, DS_EINTERNAL, _("cannot start a thread"));
    }
    if (rc < 0) {
        ds_stream_copy_free(copy);
        return rc;
    }
    *out = copy;
    return 0;
}

void ds_stream_copy_free(struct ds_stream_copy *copy)
{
    if (!copy)
        return;
    pthread_mutex_lock(&copy->mutex);
    copy->end = true;
    pthread_cond_signal(&copy->moved);
    pthread_mutex_unlock(&copy->mutex);
    if (copy->running)
        pthread_join(copy->thread, NULL);
    pthread_cond_destroy(&copy->moved);
    pthread_mutex_destroy(&copy->mutex);
    ds_hasher_free(copy->hasher);
    for (int i = 0; i < SLOTS; i++)
        free(copy->slot[i]);
    free(copy);
}

/* Waits until at most `waiting` slots are still to be hashed. */
static void wait_for_hash(struct ds_stream_copy *copy, uint64_t waiting)
{
    pthread_mutex_lock(&copy->mutex);
    while (copy->filled - copy->hashed > waiting)
        pthread_cond_wait(&copy->moved, &copy->mutex);
    pthread_mutex_unlock(&copy->mutex);
}

static void hand_over(struct ds_stream_copy *copy)
{
    pthread_mutex_lock(&copy->mutex);
    copy->filled++;
    pthread_cond_signal(&copy->moved);
    pthread_mutex_unlock(&copy->mutex);
}

static int read_all(int fd, unsigned char *out, size_t n, struct ds_error *err)
{
    while (n) {
        ssize_t got = read(fd, out, n);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return ds_fail_errno(err, _("cannot read it"));
        if (got == 0)
            return ds_fail(err, DS_ECHANGED, _("it is shorter than recorded"));
        out += got;
        n -= (size_t)got;
    }
    return 0;
}

static int expect_end(int fd, struct ds_error *err)
{
    unsigned char more;
    ssize_t got;

    do
        got = read(fd, &more, 1);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return ds_fail_errno(err, _("cannot read it"));
    return got ? ds_fail(err, DS_ECHANGED, _("it is longer than recorded")) : 0;
}

int ds_stream_copy_run(struct ds_copied *out, struct ds_stream_copy *copy, struct ds_temp *to,
                       int from, uint64_t size, const struct ds_copy_watch *watch,
                       struct ds_error *err)
{
    struct ds_digest digest;
    uint32_t crc = 0;
    int rc = 0, finished;

    for (uint64_t copied = 0; rc == 0 && copied < size;) {
        size_t i = copy->filled % SLOTS;
        size_t n = size - copied < SLOT_SIZE ? (size_t)(size - copied) : SLOT_SIZE;

        wait_for_hash(copy, SLOTS - 1);
        rc = read_all(from, copy->slot[i], n, err);
        if (rc < 0)
            break;
        copy->length[i] = n;
        hand_over(copy);
        crc = ds_crc32(crc, copy->slot[i], n);
        rc = ds_temp_write(to, copy->slot[i], n, err);
        copied += n;
        ds_file_write_back(to->fd, copied, n);
        watch->step(watch->ctx, n);
    }
    /* In every case, so that the hasher is empty for the next file. */
    wait_for_hash(copy, 0);
    finished = ds_hasher_finish(&digest, copy->hasher, rc < 0 ? NULL : err);
    if (rc == 0)
        rc = copy->hash_error.code < 0
                 ? ds_fail(err, copy->hash_error.code, "%s", copy->hash_error.text)
                 : finished;
    if (rc == 0)
        rc = expect_end(from, err);
    *out = (struct ds_copied){digest, crc};
    return rc;
}
