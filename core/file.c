/* SPDX-License-Identifier: Apache-2.0 */
#include "core/file.h"

#include "core/cleanup.h"
#include "core/encode.h"
#include "core/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

/* The folder of `path`; caller frees. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return strdup(".");
    return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

int ds_folder_sync(const char *path, struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return ds_fail_errno(err, _("cannot open the folder '%s'"), path);
    if (fsync(fd) < 0 && errno != EINVAL)
        return ds_fail_errno(err, _("cannot write the folder '%s' to disk"), path);
    return 0;
}

static char *temp_name(const char *target)
{
    const char *slash = strrchr(target, '/');
    const char *base = slash ? slash + 1 : target;
    unsigned char random[8];
    char hex[17], *path = NULL;

    if (getrandom(random, sizeof(random), 0) != (ssize_t)sizeof(random))
        return NULL;
    ds_hex_encode(hex, random, sizeof(random));
    if (asprintf(&path, "%.*s.%.100s.%s.tmp", (int)(base - target), target, base, hex) < 0)
        return NULL;
    return path;
}

int ds_temp_open(struct ds_temp *out, const char *target, unsigned int mode,
                 struct ds_error *err)
{
    *out = (struct ds_temp)DS_TEMP_INIT;
    out->target = strdup(target);
    out->path = temp_name(target);
    if (!out->target || !out->path) {
        ds_temp_release(out);
        return ds_fail(err, DS_ENOMEM, _("out of memory"));
    }
    out->fd = open(out->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)mode);
    if (out->fd < 0) {
        int rc = ds_fail_errno(err, _("cannot create '%s'"), target);

        free(out->path);
        out->path = NULL;
        ds_temp_release(out);
        return rc;
    }
    return 0;
}

int ds_temp_write(struct ds_temp *temp, const void *bytes, size_t n, struct ds_error *err)
{
    const char *at = bytes;

    while (n) {
        ssize_t written = write(temp->fd, at, n);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return ds_fail_errno(err, _("cannot write '%s'"), temp->target);
        at += written;
        n -= (size_t)written;
    }
    return 0;
}

static int put_in_place(struct ds_temp *temp, bool keep, struct ds_error *err)
{
    if (keep && link(temp->path, temp->target) < 0)
        return ds_fail_errno(err, _("cannot create '%s'"), temp->target);
    if (keep)
        unlink(temp->path);
    else if (rename(temp->path, temp->target) < 0)
        return ds_fail_errno(err, _("cannot create '%s'"), temp->target);
    free(temp->path);
    temp->path = NULL;
    return 0;
}

int ds_temp_commit(struct ds_temp *temp, bool keep, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *folder = folder_of(temp->target);
    int rc;

    if (!folder)
        return ds_fail(err, DS_ENOMEM, _("out of memory"));
    if (fsync(temp->fd) < 0)
        return ds_fail_errno(err, _("cannot write '%s' to disk"), temp->target);
    rc = put_in_place(temp, keep, err);
    return rc < 0 ? rc : ds_folder_sync(folder, err);
}

void ds_temp_release(struct ds_temp *temp)
{
    ds_closep(&temp->fd);
    if (temp->path)
        unlink(temp->path);
    free(temp->path);
    free(temp->target);
    *temp = (struct ds_temp)DS_TEMP_INIT;
}

int ds_file_write(const char *path, struct ds_span content, unsigned int mode, bool keep,
                  struct ds_error *err)
{
    struct ds_temp temp = DS_TEMP_INIT;
    int rc = ds_temp_open(&temp, path, mode, err);

    if (rc == 0)
        rc = ds_temp_write(&temp, content.p, content.n, err);
    if (rc == 0)
        rc = ds_temp_commit(&temp, keep, err);
    ds_temp_release(&temp);
    return rc;
}

int ds_file_read(struct ds_buf *out, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st;
    char chunk[65536];
    ssize_t n;

    if (fd < 0 || fstat(fd, &st) < 0)
        return ds_fail_errno(err, _("cannot open '%s'"), path);
    if (!S_ISREG(st.st_mode))
        return ds_fail(err, DS_EINVAL, _("'%s' is not a regular file"), path);
    while ((n = read(fd, chunk, sizeof(chunk))) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ds_fail_errno(err, _("cannot read '%s'"), path);
        int rc = ds_buf_add(out, chunk, (size_t)n, err);
        if (rc < 0)
            return ds_wrap(rc, err, "%s", path);
    }
    return ds_buf_add(out, "", 0, err);
}
