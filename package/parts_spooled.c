/* SPDX-License-Identifier: Apache-2.0 */
/* Into the ZIP goes what was made here: from memory, or out of the spool. */
#include "core/i18n.h"
#include "package/parts.h"
#include "package/zip_writer.h"

struct reading {
    const struct ds_spool *spool;
    uint64_t offset;
};

static int read_spooled(void *ctx, uint64_t offset, void *out, size_t n, struct ds_error *err)
{
    const struct reading *reading = ctx;

    return ds_spool_read(reading->spool, reading->offset + offset, out, n, err);
}

static int write_spooled(struct ds_zip_writer *writer, const struct ds_parts *parts,
                         const struct ds_part *part, struct ds_error *err)
{
    struct reading reading = {&parts->spool, part->offset};
    const struct ds_zip_bytes bytes = {part->size, read_spooled, &reading};
    struct ds_digest digest;
    int rc = ds_zip_writer_add_read(&digest, writer, part->name, &bytes, err);

    if (rc == 0 && !ds_digest_equal(&digest, &part->digest))
        rc = ds_fail(err, DS_ECHANGED, _("copying %s: %s"), part->name,
                     _("its SHA-256 is not the one recorded"));
    return rc;
}

int ds_part_write(struct ds_zip_writer *writer, const struct ds_parts *parts,
                  const struct ds_part *part, struct ds_error *err)
{
    return part->place == DS_PART_SPOOLED
               ? write_spooled(writer, parts, part, err)
               : ds_zip_writer_add(writer, part->name, ds_part_content(part), err);
}
