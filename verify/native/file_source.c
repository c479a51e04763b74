/* SPDX-License-Identifier: Apache-2.0 */
/* A regular file as a source of bytes, by pread(). */
#include "verify/native/file_source.h"

#include "core/cleanup.h"
#include "core/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int ds_pread_all(int fd, uint64_t offset, void *out, size_t n, const char *name,
                 struct ds_error *err)
{
    char *at = out;

    while (n) {
        ssize_t got = pread(fd, at, n, (off_t)offset);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return ds_fail_errno(err, _("cannot read '%s'"), name ? name : _("the package"));
        if (got == 0)
            return ds_fail(err, DS_ECHANGED, _("'%s' got shorter while it was read"),
                           name ? name : _("the package"));
        at += got;
        offset += (uint64_t)got;
        n -= (size_t)got;
    }
    return 0;
}

static int read_file(void *ctx, uint64_t offset, void *out, size_t n, struct ds_error *err)
{
    const struct ds_file_source *source = ctx;

    if (offset > source->source.size || n > source->source.size - offset)
        return ds_fail(err, DS_EINTERNAL, "read past the end of the package");
    return ds_pread_all(source->fd, offset, out, n, NULL, err);
}

int ds_file_source_take(struct ds_file_source *out, int fd, const char *name, struct ds_error *err)
{
    struct stat st;

    *out = (struct ds_file_source){.fd = fd, .source = {.read_at = read_file, .ctx = out}};
    if (fstat(fd, &st) < 0)
        return ds_fail_errno(err, _("cannot read '%s'"), name);
    if (!S_ISREG(st.st_mode))
        return ds_fail(err, DS_EINVAL, _("'%s' is not a regular file"), name);
    out->source.size = (uint64_t)st.st_size;
    return 0;
}

int ds_file_source_open(struct ds_file_source *out, const char *path, struct ds_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

    *out = (struct ds_file_source)DS_FILE_SOURCE_INIT;
    if (fd < 0)
        return ds_fail_errno(err, _("cannot open '%s'"), path);
    return ds_file_source_take(out, fd, path, err);
}

void ds_file_source_release(struct ds_file_source *source)
{
    ds_closep(&source->fd);
    *source = (struct ds_file_source)DS_FILE_SOURCE_INIT;
}
