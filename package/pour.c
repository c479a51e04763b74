/* SPDX-License-Identifier: Apache-2.0 */
/* A ring of slots between the caller's thread, which reads, computes the CRC and writes, and the
 * hashing thread:
 *
 *     filled ≥ hashed; a slot may be read into while filled - hashed < SLOTS
 *
 * Both counters only grow and are guarded by the mutex, the bytes of a slot by the counters. */
#include "package/pour.h"

#include "core/crc32.h"
#include "core/i18n.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { SLOTS = 8, SLOT_SIZE = 256 * 1024 };

struct ds_pour {
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
    struct ds_pour *pour = ctx;

    pthread_mutex_lock(&pour->mutex);
    for (;;) {
        while (pour->hashed == pour->filled && !pour->end)
            pthread_cond_wait(&pour->moved, &pour->mutex);
        if (pour->hashed == pour->filled)
            break;
        size_t i = pour->hashed % SLOTS;
        pthread_mutex_unlock(&pour->mutex);
        ds_hasher_add(pour->hasher, pour->slot[i], pour->length[i], &pour->hash_error);
        pthread_mutex_lock(&pour->mutex);
        pour->hashed++;
        pthread_cond_signal(&pour->moved);
    }
    pthread_mutex_unlock(&pour->mutex);
    return NULL;
}

int ds_pour_new(struct ds_pour **out, struct ds_error *err)
{
    struct ds_pour *pour = calloc(1, sizeof(*pour));
    int rc;

    if (!pour)
        return ds_nomem(err);
    pthread_mutex_init(&pour->mutex, NULL);
    pthread_cond_init(&pour->moved, NULL);
    rc = ds_hasher_new(&pour->hasher, err);
    for (int i = 0; i < SLOTS && rc == 0; i++) {
        pour->slot[i] = malloc(SLOT_SIZE);
        if (!pour->slot[i])
            rc = ds_nomem(err);
    }
    if (rc == 0) {
        pour->running = pthread_create(&pour->thread, NULL, hash_slots, pour) == 0;
        if (!pour->running)
            rc = ds_fail(err, DS_EINTERNAL, _("cannot start a thread"));
    }
    if (rc < 0) {
        ds_pour_free(pour);
        return rc;
    }
    *out = pour;
    return 0;
}

void ds_pour_free(struct ds_pour *pour)
{
    if (!pour)
        return;
    pthread_mutex_lock(&pour->mutex);
    pour->end = true;
    pthread_cond_signal(&pour->moved);
    pthread_mutex_unlock(&pour->mutex);
    if (pour->running)
        pthread_join(pour->thread, NULL);
    pthread_cond_destroy(&pour->moved);
    pthread_mutex_destroy(&pour->mutex);
    ds_hasher_free(pour->hasher);
    for (int i = 0; i < SLOTS; i++)
        free(pour->slot[i]);
    free(pour);
}

/* Waits until at most `waiting` slots are still to be hashed. */
static void wait_for_hash(struct ds_pour *pour, uint64_t waiting)
{
    pthread_mutex_lock(&pour->mutex);
    while (pour->filled - pour->hashed > waiting)
        pthread_cond_wait(&pour->moved, &pour->mutex);
    pthread_mutex_unlock(&pour->mutex);
}

static void hand_over(struct ds_pour *pour)
{
    pthread_mutex_lock(&pour->mutex);
    pour->filled++;
    pthread_cond_signal(&pour->moved);
    pthread_mutex_unlock(&pour->mutex);
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

int ds_pour_file(struct ds_poured *out, struct ds_pour *pour, struct ds_temp *to, int from,
                 uint64_t size, const struct ds_pour_watch *watch, struct ds_error *err)
{
    struct ds_digest digest;
    uint32_t crc = 0;
    int rc = 0, finished;

    for (uint64_t copied = 0; rc == 0 && copied < size;) {
        size_t i = pour->filled % SLOTS;
        size_t n = size - copied < SLOT_SIZE ? (size_t)(size - copied) : SLOT_SIZE;

        wait_for_hash(pour, SLOTS - 1);
        rc = read_all(from, pour->slot[i], n, err);
        if (rc < 0)
            break;
        pour->length[i] = n;
        hand_over(pour);
        crc = ds_crc32(crc, pour->slot[i], n);
        rc = ds_temp_write(to, pour->slot[i], n, err);
        copied += n;
        ds_file_write_back(to->fd, copied, n);
        watch->step(watch->ctx, n);
    }
    /* In every case, so that the hasher is empty for the next file. */
    wait_for_hash(pour, 0);
    finished = ds_hasher_finish(&digest, pour->hasher, rc < 0 ? NULL : err);
    if (rc == 0)
        rc = pour->hash_error.code < 0
                 ? ds_fail(err, pour->hash_error.code, "%s", pour->hash_error.text)
                 : finished;
    if (rc == 0)
        rc = expect_end(from, err);
    *out = (struct ds_poured){digest, crc};
    return rc;
}
