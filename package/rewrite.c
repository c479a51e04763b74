/* SPDX-License-Identifier: Apache-2.0 */
/* Entries from memory or by the caller's function, in the given order, through the ZIP writer. */
#include "package/rewrite.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "package/zip_writer.h"

struct copying {
    const struct ds_rewrite *package;
    const struct ds_rewrite_entry *entry;
    uint64_t done, total;
};

static int read_entry(void *ctx, uint64_t offset, void *out, size_t n, struct ds_error *err)
{
    const struct copying *copying = ctx;

    return copying->package->read(copying->package->ctx, copying->entry->handle, offset, out, n,
                                  err);
}

static int write_entry(struct ds_zip_writer *writer, struct copying *copying, struct ds_error *err)
{
    const struct ds_rewrite_entry *entry = copying->entry;
    const struct ds_zip_bytes bytes = {.size = entry->size, .read = read_entry, .ctx = copying};
    struct ds_digest digest;
    int rc;

    if (entry->content.p)
        return ds_zip_writer_add(writer, entry->name, entry->content, err);
    rc = ds_zip_writer_add_read(&digest, writer, entry->name, &bytes, err);
    if (rc < 0 || ds_digest_equal(&digest, &entry->digest))
        return rc;
    return ds_fail(err, DS_ECHANGED, _("'%s' changed after it was verified"), entry->name);
}

static void advance(void *ctx, uint64_t bytes)
{
    struct copying *copying = ctx;
    const struct ds_progress *progress = &copying->package->progress;

    copying->done += bytes;
    if (progress->step)
        progress->step(progress->ctx, copying->done, copying->total);
}

int ds_rewrite_package(uint64_t *size, size_t *entries, const char *target,
                       const struct ds_rewrite *package, struct ds_error *err)
{
    ds_cleanup(ds_zip_writer_freep) struct ds_zip_writer *writer = NULL;
    struct copying copying = {.package = package};
    const struct ds_copy_watch watch = {.step = advance, .ctx = &copying};
    int rc;

    for (size_t i = 0; i < package->n; i++)
        copying.total +=
            package->entry[i].content.p ? package->entry[i].content.n : package->entry[i].size;
    rc = ds_zip_writer_new(&writer, target, copying.total, &watch, err);
    if (rc == 0)
        rc = ds_zip_writer_mode(writer, package->mode, err);
    for (size_t i = 0; i < package->n && rc == 0; i++) {
        copying.entry = &package->entry[i];
        rc = write_entry(writer, &copying, err);
    }
    return rc < 0 ? rc : ds_zip_writer_finish(writer, package->replace, size, entries, err);
}
