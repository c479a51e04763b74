/* SPDX-License-Identifier: Apache-2.0 */
/* One pass: read, hash, write; or clone, then read and hash the clone. Large files by two threads
 * (core/thread/leaf_pipe.h). */
#include "capture/evidence/copy.h"

#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/thread/leaf_pipe.h"
#include "core/write_all.h"

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
    int leaves;
    const char *path;
    const struct ds_copy_watch *watch;
    struct ds_hasher *hasher;
    uint64_t done, total;
};

static int write_all(const struct copy *copy, int to, const void *bytes, size_t n,
                     struct ds_error *err)
{
    if (ds_write_all(to, bytes, n) == 0)
        return 0;
    if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)
        return ds_fail(err, DS_EIO,
                       _("no room is left for '%s' on the casebook's disk; nothing "
                         "of it was kept"),
                       copy->path);
    return ds_fail_errno(err, _("cannot copy '%s' into the casebook"), copy->path);
}

/* Read bytes, to where they go. */
static int put_chunk(struct copy *copy, const void *chunk, size_t n, struct ds_error *err)
{
    int rc = copy->to >= 0 ? write_all(copy, copy->to, chunk, n, err) : 0;

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
        rc = ds_hasher_add(copy->hasher, chunk, (size_t)n, err);
        if (rc == 0)
            rc = put_chunk(copy, chunk, (size_t)n, err);
        if (rc < 0)
            return rc;
    }
}

static int is_changed(const struct copy *copy, struct ds_error *err)
{
    return ds_fail(err, DS_ECHANGED,
                   _("'%s' changed while it was read; add it again when it is complete"),
                   copy->path);
}

static int read_part(void *ctx, uint64_t offset, unsigned char *out, size_t n, struct ds_error *err)
{
    struct copy *copy = ctx;

    (void)offset;
    for (size_t got = 0; got < n;) {
        ssize_t more = read(copy->from, out + got, n - got);

        if (more < 0 && errno != EINTR)
            return ds_fail_errno(err, _("cannot read '%s'"), copy->path);
        if (more == 0)
            return is_changed(copy, err);
        got += more > 0 ? (size_t)more : 0;
    }
    return put_chunk(copy, out, n, err);
}

static int put_leaves(void *ctx, const struct ds_digest *leaf, size_t n, struct ds_error *err)
{
    const struct copy *copy = ctx;

    return copy->leaves < 0 ? 0 : write_all(copy, copy->leaves, leaf, n * sizeof(*leaf), err);
}

/* What has more than one leaf; its size is known. */
static int copy_large(struct ds_hashed_file *out, struct copy *copy, struct ds_error *err)
{
    const struct ds_leaf_file file = {
        .size = copy->total, .read = read_part, .take = put_leaves, .ctx = copy};
    struct ds_leaf_digests digests;
    int rc = ds_leaf_pipe_hash(&digests, &file, copy->hasher, err);

    if (rc < 0)
        return rc;
    out->digest = digests.whole;
    out->root = digests.root;
    return 0;
}

static int copy_small(struct ds_hashed_file *out, struct copy *copy, struct ds_error *err)
{
    int rc = copy_to_end(copy, err);

    return rc < 0 ? rc : ds_hasher_finish(&out->digest, copy->hasher, err);
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
        return is_changed(copy, err);
    return 0;
}

int ds_copy_hashed(struct ds_hashed_file *out, int from, const struct ds_copy_target *to,
                   const char *path, const struct ds_copy_watch *watch, struct ds_error *err)
{
    ds_cleanup(ds_hasher_freep) struct ds_hasher *hasher = NULL;
    struct stat before;
    /* A clone is a snapshot: what is hashed is what is kept, whatever happens to the source. */
    bool cloned = ioctl(to->copy, FICLONE, from) == 0;
    struct copy copy = {.from = cloned ? to->copy : from,
                        .to = cloned ? -1 : to->copy,
                        .leaves = to->leaves,
                        .path = path,
                        .watch = watch};
    int rc = ds_hasher_new(&hasher, err);

    *out = (struct ds_hashed_file){.size = 0};
    if (rc < 0)
        return rc;
    if (fstat(copy.from, &before) < 0)
        return ds_fail_errno(err, _("cannot read '%s'"), path);
    posix_fadvise(from, 0, 0, POSIX_FADV_SEQUENTIAL);
    copy.hasher = hasher;
    copy.total = (uint64_t)before.st_size;
    rc = ds_leaves_due(copy.total) ? copy_large(out, &copy, err) : copy_small(out, &copy, err);
    out->size = copy.done;
    if (rc < 0 || cloned)
        return rc;
    return check_unchanged(&copy, from, &before, err);
}
