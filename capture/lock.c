/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/lock.h"

#include "capture/repo.h"
#include "core/cleanup.h"
#include "core/i18n.h"

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

enum { ATTEMPTS = 60, STALE_SECONDS = 60 };

static void lock_path(char out[static PATH_MAX], const struct ds_casebook *book,
                      const char *ref)
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

    snprintf(path, sizeof(path), "%sdossier.lock", book->gitdir);
    *fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (*fd < 0)
        return ds_fail_errno(err, _("cannot write in the casebook %s"), book->path);
    while (flock(*fd, LOCK_EX) < 0) {
        if (errno == EINTR)
            continue;
        return ds_fail_errno(err, _("cannot lock the casebook %s"), book->path);
    }
    clear_left_over(*fd, book);
    return 0;
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

int ds_lock_wait(const struct ds_casebook *book, const char *ref, int attempt,
                 struct ds_error *err)
{
    char path[PATH_MAX];
    struct stat st;
    uint32_t random = 0;

    lock_path(path, book, ref);
    if (stat(path, &st) == 0 && time(NULL) - st.st_mtime > STALE_SECONDS)
        unlink(path);
    if (attempt >= ATTEMPTS)
        return ds_fail(err, DS_EBUSY,
                       _("another program holds %s; try again when it is done"), path);
    if (getrandom(&random, sizeof(random), 0) < 0)
        random = (uint32_t)attempt * 2654435761U;
    nanosleep(&(struct timespec){0, 5000000 + (long)(random % 60000000)}, NULL);
    return 0;
}
