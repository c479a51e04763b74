/* SPDX-License-Identifier: Apache-2.0 */
/* A stream as a source of bytes: copied to a file without a name (O_TMPFILE). */
#include "verify/native/file_source.h"

#include "core/cleanup.h"
#include "core/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COPY_CHUNK = 256 * 1024 };

int ds_unnamed_file(int *fd, struct ds_error *err)
{
    const char *folder = getenv("TMPDIR");
    char path[4096];

    if (!folder || !*folder)
        folder = "/var/tmp"; /* a package can be larger than a /tmp in memory */
    *fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (*fd >= 0)
        return 0;
    if (snprintf(path, sizeof(path), "%s/dossier.XXXXXX", folder) >= (int)sizeof(path))
        return ds_fail(err, DS_EINVAL, _("the path of the folder for temporary files is too long"));
    *fd = mkostemp(path, O_CLOEXEC);
    if (*fd < 0)
        return ds_fail_errno(err, _("cannot create a temporary file in '%s'"), folder);
    unlink(path);
    return 0;
}

int ds_unnamed_file_write(int fd, struct ds_span bytes, struct ds_error *err)
{
    while (bytes.n) {
        ssize_t written = write(fd, bytes.p, bytes.n);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return ds_fail_errno(err, _("cannot write a temporary file"));
        bytes = (struct ds_span){.p = bytes.p + written, .n = bytes.n - (size_t)written};
    }
    return 0;
}

static int copy(int to, int from, uint64_t max, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *chunk = malloc(COPY_CHUNK);
    uint64_t total = 0;
    int rc = 0;

    if (!chunk)
        return ds_nomem(err);
    while (rc == 0) {
        ssize_t n = read(from, chunk, COPY_CHUNK);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ds_fail_errno(err, _("cannot read standard input"));
        if (n == 0)
            break;
        total += (uint64_t)n;
        if (total > max)
            return ds_fail(err, DS_ELIMIT,
                           _("standard input is longer than the limit of %llu bytes"),
                           (unsigned long long)max);
        rc = ds_unnamed_file_write(to, (struct ds_span){.p = chunk, .n = (size_t)n}, err);
    }
    return rc;
}

int ds_file_source_from_stream(struct ds_file_source *out, int fd, uint64_t max,
                               struct ds_error *err)
{
    struct stat st;
    int copied = -1, rc;

    *out = (struct ds_file_source)DS_FILE_SOURCE_INIT;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && lseek(fd, 0, SEEK_CUR) == 0) {
        copied = fcntl(fd, F_DUPFD_CLOEXEC, 0);
        if (copied < 0)
            return ds_fail_errno(err, _("cannot read standard input"));
        return ds_file_source_take(out, copied, _("standard input"), err);
    }
    rc = ds_unnamed_file(&copied, err);
    if (rc == 0)
        rc = copy(copied, fd, max, err);
    if (rc < 0) {
        ds_closep(&copied);
        return rc;
    }
    return ds_file_source_take(out, copied, _("standard input"), err);
}
