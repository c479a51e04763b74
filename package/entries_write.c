/* SPDX-License-Identifier: Apache-2.0 */
/* Into the ZIP goes what was made here: from memory, or out of the documents. */
#include "core/cleanup.h"
#include "core/i18n.h"
#include "package/entries.h"
#include "package/prefetch.h"
#include "package/zip_writer.h"

struct reading {
    const struct ds_temp_documents *documents;
    uint64_t offset;
};

static int read_temp(void *ctx, uint64_t offset, void *out, size_t n, struct ds_error *err)
{
    const struct reading *reading = ctx;

    return ds_temp_documents_read(reading->documents, reading->offset + offset, out, n, err);
}

static int write_temp(struct ds_zip_writer *writer, const struct ds_entries *entries,
                      const struct ds_entry *entry, struct ds_error *err)
{
    struct reading reading = {.documents = &entries->documents, .offset = entry->offset};
    const struct ds_zip_bytes bytes = {.size = entry->size, .read = read_temp, .ctx = &reading};
    struct ds_digest digest;
    int rc = ds_zip_writer_add_read(&digest, writer, entry->name, &bytes, err);

    if (rc == 0 && !ds_digest_equal(&digest, &entry->digest))
        rc = ds_fail(err, DS_ECHANGED, _("copying %s: %s"), entry->name,
                     _("its SHA-256 is not the one recorded"));
    return rc;
}

int ds_entry_write(struct ds_zip_writer *writer, const struct ds_entries *entries,
                   const struct ds_entry *entry, struct ds_error *err)
{
    return entry->place == DS_ENTRY_TEMP
               ? write_temp(writer, entries, entry, err)
               : ds_zip_writer_add(writer, entry->name, ds_entry_content(entry), err);
}

static int copy_entry(struct ds_zip_writer *writer, const struct ds_entry *entry,
                      const struct ds_package_case *the_case, struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = -1;
    struct ds_digest digest;
    int rc = ds_entry_open(&fd, entry, the_case, err);

    if (rc < 0)
        return rc;
    rc = ds_zip_writer_add_file(&digest, writer, entry->name, fd, entry->size, err);
    if (rc < 0 || ds_digest_equal(&digest, &entry->digest))
        return rc;
    return ds_fail(err, DS_ECHANGED, _("its SHA-256 is not the one recorded"));
}

static int write_prefetched(struct ds_zip_writer *writer, const struct ds_entry *entry,
                            struct ds_prefetch *prefetch, struct ds_error *err)
{
    struct ds_error inner = DS_ERROR_INIT;
    struct ds_span content;
    uint32_t crc;

    if (ds_prefetch_next(&content, &crc, prefetch, &inner) < 0)
        return ds_entry_fail(entry, &inner, err);
    return ds_zip_writer_add_known(writer, entry->name, content, crc, err);
}

static int write_entry(struct ds_zip_writer *writer, const struct ds_entries *entries,
                       const struct ds_package_case *the_case, const struct ds_entry *entry,
                       struct ds_prefetch *prefetch, struct ds_error *err)
{
    struct ds_error inner = DS_ERROR_INIT;

    if (entry->place != DS_ENTRY_ARTEFACT && entry->place != DS_ENTRY_LEAVES &&
        entry->place != DS_ENTRY_LEDGER)
        return ds_entry_write(writer, entries, entry, err);
    if (ds_prefetch_wants(entry))
        return write_prefetched(writer, entry, prefetch, err);
    if (copy_entry(writer, entry, the_case, &inner) < 0)
        return ds_entry_fail(entry, &inner, err);
    return 0;
}

int ds_entries_write(struct ds_zip_writer *writer, const struct ds_entries *entries,
                     const struct ds_package_case *the_case, struct ds_error *err)
{
    ds_cleanup(ds_prefetch_freep) struct ds_prefetch *prefetch = NULL;
    int rc = ds_prefetch_new(&prefetch, entries, the_case, err);

    for (size_t i = 0; i < entries->n && rc == 0; i++)
        rc = write_entry(writer, entries, the_case, &entries->entry[i], prefetch, err);
    return rc;
}
