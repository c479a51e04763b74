/* SPDX-License-Identifier: Apache-2.0 */
/* Into the ZIP goes what was made here: from memory, or out of the documents. */
#include "core/i18n.h"
#include "package/entries.h"
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
    struct reading reading = {&entries->documents, entry->offset};
    const struct ds_zip_bytes bytes = {entry->size, read_temp, &reading};
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
