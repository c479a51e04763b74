/* SPDX-License-Identifier: Apache-2.0 */
/* One pass: read, hash, write; or clone, then read and hash the clone. */
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

/* One call of ds_copy_hashed(). */
struct copy {
    int from;
    int to; /* -1: only hashed */
    const char *path;
    const struct ds_copy_watch *watch;
    struct ds_hasher *hasher;
    uint64_t done, total;
};

static int write_all(const struct copy *copy, const char *bytes, size_t n, struct ds_error *err)
{
    while (n) {
        ssize_t written = write(copy->to, bytes, n);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0 && (errno == ENOSPC || errno == EDQUOT || errno == EFBIG))
            return ds_fail(err, DS_EIO,
                           _("no room is left for '%s' on the casebook's disk; nothing "
                             "of it was kept"),
                           copy->path);
        if (written < 0)
            return ds_fail_errno(err, _("cannot copy '%s' into the casebook"), copy->path);
        bytes += written;
        n -= (size_t)written;
    }
    return 0;
}

static int copy_chunk(struct copy *copy, const char *chunk, size_t n, struct ds_error *err)
{
    int rc = ds_hasher_add(copy->hasher, chunk, n, err);

    if (rc < 0)
        return rc;
    if (copy->to >= 0)
        rc = write_all(copy, chunk, n, err);
    if (rc < 0)
        return rc;
    copy->done += n;
    if (copy->to >= 0)
        ds_file_write_back(copy->to, copy->done, n);
    if (copy->watch && copy->watch->step)
        copy->watch->step(copy->watch->ctx, copy->done, copy->total);
    return 0;
}

static int copy_to_end(struct copy *copy, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *chunk = malloc(CHUNK);

    if (!chunk)
        return ds_nomem(err);
    for (;;) {
        ssize_t n = read(copy->from, chunk, CHUNK);
        int rc;

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ds_fail_errno(err, _("cannot read '%s'"), copy->path);
        if (n == 0)
            return 0;
        rc = copy_chunk(copy, chunk, (size_t)n, err);
        if (rc < 0)
            return rc;
    }
}

static bool same_state(const struct stat *a, const struct stat *b)
{
    return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Whether the file is still what it was before it was read. */
static int check_unchanged(const struct copy *copy, int from, const struct stat *before,
                           struct ds_error *err)
{
    struct stat after;

    if (fstat(from, &after) < 0)
        return ds_fail_errno(err, _("cannot read '%s'"), copy->path);
    if (!same_state(before, &after) || copy->done != (uint64_t)after.st_size)
        return ds_fail(err, DS_ECHANGED,
                       _("'%s' changed while it was read; add it again when it is complete"),
                       copy->path);
    return 0;
}

int ds_copy_hashed(struct ds_hashed_file *out, int from, int to, const char *path,
                   const struct ds_copy_watch *watch, struct ds_error *err)
{
    ds_cleanup(ds_hasher_freep) struct ds_hasher *hasher = NULL;
    struct stat before;
    /* A clone is a snapshot: what is hashed is what is kept, whatever happens to the source. */
    bool cloned = ioctl(to, FICLONE, from) == 0;
    struct copy copy = {
        .from = cloned ? to : from, .to = cloned ? -1 : to, .path = path, .watch = watch};
    int rc = ds_hasher_new(&hasher, err);

    *out = (struct ds_hashed_file){.size = 0};
    if (rc < 0)
        return rc;
    if (fstat(from, &before) < 0)
        return ds_fail_errno(err, _("cannot read '%s'"), path);
    posix_fadvise(from, 0, 0, POSIX_FADV_SEQUENTIAL);
    copy.hasher = hasher;
    copy.total = (uint64_t)before.st_size;
    rc = copy_to_end(&copy, err);
    if (rc == 0)
        rc = ds_hasher_finish(&out->digest, hasher, err);
    out->size = copy.done;
    if (rc < 0 || cloned)
        return rc;
    return check_unchanged(&copy, from, &before, err);
}
