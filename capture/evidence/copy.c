/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/evidence/copy.h"

#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 1 << 20 };

int ds_open_regular(int *fd, const char *path, bool follow, struct ds_error *err)
{
    ds_cleanup(ds_closep) int opened = -1;
    struct stat st;

    /* O_NONBLOCK: opening a pipe must not wait for whoever writes into it. */
    opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW));
    if (opened < 0 && errno == ELOOP && !follow)
        return ds_fail(err, DS_EINVAL, _("'%s' is a symbolic link"), path);
    if (opened < 0 || fstat(opened, &st) < 0)
        return ds_fail_errno(err, _("cannot open '%s'"), path);
    if (!S_ISREG(st.st_mode))
        return ds_fail(err, DS_EINVAL, _("'%s' is not a regular file"), path);
    if ((uint64_t)st.st_size > DS_MAX_ARTEFACT)
        return ds_fail(err, DS_ELIMIT, _("'%s' is larger than the limit of 2^48 bytes"), path);
    *fd = opened;
    opened = -1;
    return 0;
}

static int write_all(int to, const char *bytes, size_t n, const char *path, struct ds_error *err)
{
    while (n) {
        ssize_t written = write(to, bytes, n);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0 && (errno == ENOSPC || errno == EDQUOT || errno == EFBIG))
            return ds_fail(err, DS_EIO,
                           _("no room is left for '%s' on the casebook's disk; nothing "
                             "of it was kept"),
                           path);
        if (written < 0)
            return ds_fail_errno(err, _("cannot copy '%s' into the casebook"), path);
        bytes += written;
        n -= (size_t)written;
    }
    return 0;
}

/* Reads `from` to its end; writes to `to` unless it is -1. */
static int pump(struct ds_stored *out, struct ds_hasher *hasher, char *chunk, int from, int to,
                uint64_t total, const char *path, const struct ds_copy_watch *watch,
                struct ds_error *err)
{
    for (;;) {
        ssize_t n = read(from, chunk, CHUNK);
        int rc;

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ds_fail_errno(err, _("cannot read '%s'"), path);
        if (n == 0)
            return ds_hasher_finish(&out->digest, hasher, err);
        rc = ds_hasher_add(hasher, chunk, (size_t)n, err);
        if (rc == 0 && to >= 0)
            rc = write_all(to, chunk, (size_t)n, path, err);
        if (rc < 0)
            return rc;
        out->size += (uint64_t)n;
        if (to >= 0)
            ds_file_write_back(to, out->size, (size_t)n);
        if (watch && watch->step)
            watch->step(watch->ctx, out->size, total);
    }
}

static bool same_state(const struct stat *a, const struct stat *b)
{
    return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

int ds_copy_hashed(struct ds_stored *out, int from, int to, const char *path,
                   const struct ds_copy_watch *watch, struct ds_error *err)
{
    ds_cleanup(ds_hasher_freep) struct ds_hasher *hasher = NULL;
    ds_cleanup(ds_freep) char *chunk = malloc(CHUNK);
    struct stat before, after;
    bool cloned = ioctl(to, FICLONE, from) == 0;
    int rc = ds_hasher_new(&hasher, err);

    *out = (struct ds_stored){.size = 0};
    if (!chunk)
        return ds_nomem(err);
    if (rc < 0)
        return rc;
    if (fstat(from, &before) < 0)
        return ds_fail_errno(err, _("cannot read '%s'"), path);
    posix_fadvise(from, 0, 0, POSIX_FADV_SEQUENTIAL);
    /* A clone is a snapshot: what is hashed is what is kept, whatever happens to the
     * source. */
    rc = pump(out, hasher, chunk, cloned ? to : from, cloned ? -1 : to, (uint64_t)before.st_size,
              path, watch, err);
    if (rc < 0 || cloned)
        return rc;
    if (fstat(from, &after) < 0)
        return ds_fail_errno(err, _("cannot read '%s'"), path);
    if (!same_state(&before, &after) || out->size != (uint64_t)after.st_size)
        return ds_fail(err, DS_ECHANGED,
                       _("'%s' changed while it was read; add it again when it is complete"), path);
    return 0;
}
