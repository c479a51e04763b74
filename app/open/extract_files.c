/* SPDX-License-Identifier: Apache-2.0 */
/* Entry by entry with mkdirat() and openat(), segment by segment from the folder that is open:
 * O_NOFOLLOW for each of them, O_EXCL for the file; at the end syncfs(). */
#include "app/open/extract_files.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/write_all.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 256 * 1024 };

struct writer {
    int folder;
    char *chunk;
    const struct ds_container *container;
    const struct ds_progress *progress;
    uint64_t done, total;
};

/* Names that a container has passed its reader; here they lead out of no folder whatever let them
 * pass. */
static bool is_segment(const char *segment)
{
    if (*segment && strcmp(segment, ".") != 0 && strcmp(segment, "..") != 0)
        return true;
    errno = EINVAL;
    return false;
}

/* The folder `segment` of `at`, made if it is missing; −1 with errno, for a link too. */
static int enter(int at, const char *segment)
{
    if (!is_segment(segment) || (mkdirat(at, segment, 0777) < 0 && errno != EEXIST))
        return -1;
    return openat(at, segment, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* Makes the file and the folders above it, with what the umask leaves of the modes. −1 with errno,
 * for a name that stands there too. */
static int create(int folder, const char *name)
{
    ds_cleanup(ds_freep) char *path = strdup(name);
    ds_cleanup(ds_closep) int at = path ? fcntl(folder, F_DUPFD_CLOEXEC, 0) : -1;
    char *segment = path;

    for (char *slash; at >= 0 && (slash = strchr(segment, '/')); segment = slash + 1) {
        int next;

        *slash = '\0';
        next = enter(at, segment);
        close(at);
        at = next;
    }
    return at >= 0 && is_segment(segment)
               ? openat(at, segment, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644)
               : -1;
}

static int write_content(struct writer *writer, int fd, const struct ds_zip_entry *entry,
                         struct ds_error *err)
{
    for (uint64_t at = 0; at < entry->size;) {
        size_t n = entry->size - at < CHUNK ? (size_t)(entry->size - at) : CHUNK;
        int rc = writer->container->read(writer->container->ctx, entry, at, writer->chunk, n, err);

        if (rc < 0)
            return rc;
        if (ds_write_all(fd, writer->chunk, n) < 0)
            return ds_fail_errno(err, _("cannot write '%s'"), entry->name);
        at += n;
        writer->done += n;
        if (writer->progress->step)
            writer->progress->step(writer->progress->ctx, writer->done, writer->total);
    }
    return 0;
}

static int write_entry(struct writer *writer, const struct ds_zip_entry *entry,
                       struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = create(writer->folder, entry->name);
    int rc, closed;

    if (fd < 0)
        return ds_fail_errno(err, _("cannot write '%s'"), entry->name);
    rc = write_content(writer, fd, entry, err);
    closed = close(fd); /* some file systems tell only here that a write failed */
    fd = -1;
    if (rc == 0 && closed < 0)
        rc = ds_fail_errno(err, _("cannot write '%s'"), entry->name);
    return rc;
}

int ds_extract_files(int folder, const struct ds_container *container,
                     const struct ds_progress *progress, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *chunk = malloc(CHUNK);
    struct writer writer = {
        .folder = folder, .chunk = chunk, .container = container, .progress = progress};

    if (!chunk)
        return ds_nomem(err);
    for (size_t i = 0; i < container->count; i++)
        writer.total += container->entry[i].size;
    for (size_t i = 0; i < container->count; i++) {
        int rc = write_entry(&writer, &container->entry[i], err);

        if (rc < 0)
            return rc;
    }
    return syncfs(folder) < 0 ? ds_fail_errno(err, _("cannot write the files to disk")) : 0;
}
