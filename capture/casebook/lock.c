/* SPDX-License-Identifier: Apache-2.0 */
/* Waiting for the lock, in steps of milliseconds, and clearing what dead processes left. */
#include "capture/casebook/lock.h"

#include "capture/casebook/repo.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/thread/elapsed.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { ATTEMPTS = 60, STALE_SECONDS = 60, PATIENCE_MS = 60000, QUIET_MS = 2000 };

/* Sleeps between `least` and `least` + `spread` nanoseconds, so that those who wait do not come
 * back together. */
static void sleep_randomly(long least, uint32_t spread)
{
    uint32_t random = 0;

    if (getrandom(&random, sizeof(random), 0) < 0)
        random = (uint32_t)getpid() * 2654435761U;
    nanosleep(&(struct timespec){.tv_nsec = least + (long)(random % spread)}, NULL);
}

/* flock() itself would wait for ever, without a word. */
static int wait_for(int fd, const struct ds_casebook *book, struct ds_error *err)
{
    int64_t start = ds_elapsed_ms();
    bool told = false;

    while (flock(fd, LOCK_EX | LOCK_NB) < 0) {
        int64_t waited = ds_elapsed_ms() - start;

        if (errno != EWOULDBLOCK && errno != EINTR)
            return ds_fail_errno(err, _("cannot lock the casebook %s"), book->path);
        if (waited >= PATIENCE_MS)
            return ds_fail(err, DS_EBUSY,
                           _("another act has been saving in the casebook %s for more than a "
                             "minute; nothing was recorded, try again when it is done"),
                           book->path);
        if (waited >= QUIET_MS && !told && book->waiting)
            book->waiting(book->waiting_ctx);
        told = told || waited >= QUIET_MS;
        sleep_randomly(1000000, 19000000);
    }
    return 0;
}

static void lock_path(char out[static PATH_MAX], const struct ds_casebook *book, const char *ref)
{
    if (snprintf(out, PATH_MAX, "%s%s.lock", book->gitdir, ref) >= PATH_MAX)
        out[0] = '\0';
}

/* The name of a branch that a dead process was moving. */
static void clear_left_over(int fd, const struct ds_casebook *book)
{
    char ref[100], path[PATH_MAX];
    ssize_t n = pread(fd, ref, sizeof(ref) - 1, 0);

    if (n <= 0)
        return;
    ref[n] = '\0';
    if (strncmp(ref, DS_CASE_REF, strlen(DS_CASE_REF)) == 0 && !strstr(ref, "..")) {
        lock_path(path, book, ref);
        unlink(path);
    }
    ds_lock_unmark(fd);
}

int ds_lock_take(int *fd, const struct ds_casebook *book, struct ds_error *err)
{
    char path[PATH_MAX];
    int rc;

    snprintf(path, sizeof(path), "%sdossier.lock", book->gitdir);
    *fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (*fd < 0)
        return ds_fail_errno(err, _("cannot write in the casebook %s"), book->path);
    rc = wait_for(*fd, book, err);
    if (rc == 0)
        clear_left_over(*fd, book);
    return rc;
}

int ds_lock_mark(int fd, const char *ref, struct ds_error *err)
{
    if (pwrite(fd, ref, strlen(ref), 0) != (ssize_t)strlen(ref))
        return ds_fail_errno(err, _("cannot write '%s'"), "dossier.lock");
    return 0;
}

void ds_lock_unmark(int fd)
{
    if (ftruncate(fd, 0) < 0)
        return; /* the next holder looks for a lock that is not there: harmless */
}

int ds_lock_wait(const struct ds_casebook *book, const char *ref, int attempt, struct ds_error *err)
{
    char path[PATH_MAX];
    struct stat st;

    lock_path(path, book, ref);
    if (stat(path, &st) == 0 && ds_elapsed_since_written(&st) > STALE_SECONDS)
        unlink(path);
    if (attempt >= ATTEMPTS)
        return ds_fail(err, DS_EBUSY, _("another program holds %s; try again when it is done"),
                       path);
    sleep_randomly(5000000, 60000000);
    return 0;
}
