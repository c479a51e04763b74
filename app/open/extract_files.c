/* SPDX-License-Identifier: Apache-2.0 */
/* Entry by entry through archive_write_disk(3): header, content in pieces; at the end syncfs(). */
#include "app/open/extract_files.h"

#include "capture/evidence/libarchive.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    FLAGS = ARCHIVE_EXTRACT_SECURE_SYMLINKS | ARCHIVE_EXTRACT_SECURE_NODOTDOT |
            ARCHIVE_EXTRACT_SECURE_NOABSOLUTEPATHS | ARCHIVE_EXTRACT_NO_OVERWRITE,
    CHUNK = 256 * 1024
};

struct writer {
    const struct ds_libarchive *la;
    struct archive *disk;
    struct archive_entry *head;
    char *chunk;
    const struct ds_container *container;
    const struct ds_progress *progress;
    uint64_t done, total;
};

/* Anything but ARCHIVE_OK is a failure, warnings included: what is written must be what was
 * asked for. */
static int failed(const struct writer *writer, const char *name, struct ds_error *err)
{
    const char *reason = writer->la->archive_error_string(writer->disk);

    return ds_fail(err, DS_EIO, _("cannot write '%s': %s"), name, reason ? reason : "libarchive");
}

static int write_content(struct writer *writer, const struct ds_zip_entry *entry,
                         struct ds_error *err)
{
    for (uint64_t at = 0; at < entry->size;) {
        size_t n = entry->size - at < CHUNK ? (size_t)(entry->size - at) : CHUNK;
        int rc = writer->container->read(writer->container->ctx, entry, at, writer->chunk, n, err);

        if (rc < 0)
            return rc;
        if (writer->la->archive_write_data(writer->disk, writer->chunk, n) != (la_ssize_t)n)
            return failed(writer, entry->name, err);
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
    const struct ds_libarchive *la = writer->la;
    int rc;

    la->archive_entry_clear(writer->head);
    la->archive_entry_set_pathname(writer->head, entry->name);
    la->archive_entry_set_filetype(writer->head, AE_IFREG);
    la->archive_entry_set_perm(writer->head, 0644);
    la->archive_entry_set_size(writer->head, (la_int64_t)entry->size);
    if (la->archive_write_header(writer->disk, writer->head) != ARCHIVE_OK)
        return failed(writer, entry->name, err);
    rc = write_content(writer, entry, err);
    if (rc == 0 && la->archive_write_finish_entry(writer->disk) != ARCHIVE_OK)
        rc = failed(writer, entry->name, err);
    return rc;
}

static int write_all(struct writer *writer, struct ds_error *err)
{
    int rc = 0;

    if (!writer->disk || !writer->head || !writer->chunk)
        return ds_nomem(err);
    writer->la->archive_write_disk_set_options(writer->disk, FLAGS);
    for (size_t i = 0; i < writer->container->count; i++)
        writer->total += writer->container->entry[i].size;
    for (size_t i = 0; rc == 0 && i < writer->container->count; i++)
        rc = write_entry(writer, &writer->container->entry[i], err);
    if (rc == 0 && writer->la->archive_write_close(writer->disk) != ARCHIVE_OK)
        rc = failed(writer, ".", err);
    return rc;
}

/* The secure flags look at every folder of a path, also at those above ours, where links are
 * nobody's attack; so paths are relative and the process stands in the folder. */
int ds_extract_files(int folder, const struct ds_container *container,
                     const struct ds_progress *progress, struct ds_error *err)
{
    ds_cleanup(ds_closep) int before = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    struct writer writer = {.la = ds_libarchive(err), .container = container, .progress = progress};
    int rc;

    if (!writer.la)
        return DS_EINTERNAL;
    if (before < 0 || fchdir(folder) < 0)
        return ds_fail_errno(err, _("cannot enter a folder"));
    writer.disk = writer.la->archive_write_disk_new();
    writer.head = writer.la->archive_entry_new();
    writer.chunk = malloc(CHUNK);
    rc = write_all(&writer, err);
    writer.la->archive_entry_free(writer.head);
    writer.la->archive_write_free(writer.disk);
    free(writer.chunk);
    if (rc == 0 && syncfs(folder) < 0)
        rc = ds_fail_errno(err, _("cannot write the files to disk"));
    if (fchdir(before) < 0 && rc == 0)
        rc = ds_fail_errno(err, _("cannot enter a folder"));
    return rc;
}
